export const id = 925;
export const ids = [925];
export const modules = {

/***/ 2706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  preview: () => (/* binding */ preview)
});

// EXTERNAL MODULE: ./build/core/decision.js
var core_decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/core/preview-filter.js
var preview_filter = __webpack_require__(6549);
;// CONCATENATED MODULE: ./build/operations/admit-preview.js


/** The pull request as it is now, not as the event said: labels and re-runs also fire on merged ones. */
async function admitPreview(run, origin) {
    const { trigger, settings, ports } = run;
    if (origin.kind !== 'pr')
        return { head: trigger.event === 'merge_group' ? trigger.headSha : trigger.sha };
    const pr = await ports.pullRequests.get(origin.number);
    if (!pr) {
        const next = 'Correct pull-request.';
        return (0,core_decision/* decide */.LD)('refused', 'pull-request-missing', `There is no pull request #${origin.number}.`, { next });
    }
    if (pr.state !== 'open') {
        return (0,core_decision/* decide */.LD)('skipped', 'pr-closed', `Pull request #${pr.number} is ${pr.merged ? 'merged' : 'closed'}: it gets no preview.`);
    }
    if (pr.fork)
        return skipped(pr, settings);
    const dependabot = (0,preview_filter/* dependabotSkip */.M)(trigger);
    if (dependabot)
        return dependabot;
    const filtered = (0,preview_filter/* previewFilter */.j)(pr, settings);
    if (filtered)
        return (0,core_decision/* decide */.LD)('skipped', filtered.reasonCode, filtered.because);
    if (trigger.event !== 'pull_request' || trigger.pullRequest.number !== pr.number)
        return { head: pr.headSha };
    return ((await overtakenBefore(run, trigger.pullRequest.headSha, pr)) ?? { head: trigger.pullRequest.headSha });
}
/** A re-run of an old run must not put an old commit over a newer one. GitHub's API may also lag behind the event. */
async function overtakenBefore(run, head, pr) {
    if (!(await isNewer(run, head, pr.headSha)))
        return undefined;
    const because = `Commit ${head.slice(0, 12)} is not the head of pull request #${pr.number} any more; that is ${pr.headSha.slice(0, 12)}.`;
    return (0,core_decision/* decide */.LD)('superseded', 'newer-commit', because, { changed: false });
}
/** Whether `head` is a later commit than our own; GitHub's API may lag behind the event. */
async function isNewer(run, own, head) {
    if (own === head)
        return false;
    const { status } = await run.ports.commits.compare(own, head);
    return status !== 'behind' && status !== 'identical';
}
function skipped(pr, settings) {
    const filtered = (0,preview_filter/* previewFilter */.j)(pr, settings);
    return (0,core_decision/* decide */.LD)('skipped', filtered?.reasonCode ?? 'fork', filtered?.because ?? 'A fork gets no preview.');
}

// EXTERNAL MODULE: ./build/operations/announce.js
var announce = __webpack_require__(9888);
// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
// EXTERNAL MODULE: ./build/operations/build-stack.js + 1 modules
var build_stack = __webpack_require__(3401);
// EXTERNAL MODULE: ./build/core/stack-status.js
var stack_status = __webpack_require__(3157);
// EXTERNAL MODULE: ./build/core/stack-facts.js
var stack_facts = __webpack_require__(8247);
// EXTERNAL MODULE: ./build/operations/check-promotable.js
var check_promotable = __webpack_require__(4609);
// EXTERNAL MODULE: ./build/operations/remove-preview.js
var remove_preview = __webpack_require__(3242);
// EXTERNAL MODULE: ./build/operations/prove-checkout.js
var prove_checkout = __webpack_require__(6542);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
// EXTERNAL MODULE: ./build/core/texts.js
var texts = __webpack_require__(6118);
// EXTERNAL MODULE: ./build/render/comment.js
var render_comment = __webpack_require__(5528);
;// CONCATENATED MODULE: ./build/operations/tell-preview.js





/** Over what another run has written meanwhile nothing is written: it is newer. */
async function tellIfStillOurs(told, body, stackId) {
    const { run, origin } = told;
    if (origin.kind !== 'pr' || told.denied || !run.settings.comment)
        return;
    const { application, role } = run.settings;
    const shown = await (0,or_decision/* afterwards */.Q)(run, 'Reading the comment', () => run.ports.pullRequests.commented(origin.number, (0,names/* commentMarker */.Ql)(application, role)));
    if (shown?.includes(run.trigger.runUrl))
        await tell(told, body, stackId);
}
/**
 * Writes the comment of a preview; a merge group has none. A comment that cannot be written undoes nothing: it is a
 * warning, and what is told next is tried again.
 */
async function tell(told, body, stackId) {
    const { run, origin, name, built } = told;
    if (origin.kind !== 'pr' || told.denied)
        return;
    const { application, role } = run.settings;
    const comment = (0,render_comment/* renderComment */.w)({
        marker: (0,names/* commentMarker */.Ql)(application, role),
        service: `${application}/${role}`,
        runUrl: run.trigger.runUrl,
        stackName: name,
        commit: built.commit,
        ...(stackId === undefined ? {} : { stackId }),
        // Before it is escaped, which changes how a secret looks.
        body: (0,texts/* mapTexts */.z)(body, (text) => run.ports.report.redact(text)),
    });
    const { number } = origin;
    told.denied = await (0,or_decision/* afterwards */.Q)(run, 'The comment', () => (0,announce/* announce */.i)(run, number, comment));
}

// EXTERNAL MODULE: ./build/operations/tidy-preview.js
var tidy_preview = __webpack_require__(1890);
;// CONCATENATED MODULE: ./build/commands/preview.js














/** Makes the stack of a pull request or merge group exist, from any state, and says where it answers. */
async function preview(run, origin) {
    const { stacks, clock } = run.ports;
    const admitted = await admitPreview(run, origin);
    if ('decision' in admitted)
        return admitted;
    const name = (0,names/* stackNameFor */.Py)(run.settings.stackName, origin);
    const sources = (0,build_stack/* readSources */.t)(run);
    // Its failure is told where it is waited for, in the comment too; until then it must not end the process.
    sources.catch(() => undefined);
    const read = await (0,or_decision/* orDecision */.c)(() => Promise.all([(0,prove_checkout/* proveCheckout */.Z)(run, admitted.head), stacks.describe(name), (0,read_standing/* readStanding */.ZY)(run)]));
    if ('decision' in read) {
        // An earlier run may have left a comment that says something else.
        const { because, facts } = read;
        const built = { commit: admitted.head, tree: undefined, dirty: false };
        await tell({ run, origin, name, built }, { state: 'failed', because, next: facts.next ?? '' });
        return read;
    }
    const [built, seen, standing] = read;
    if (seen) {
        (0,read_standing/* assertOurs */.cH)(run, seen);
        const role = (0,read_standing/* roleInProduction */.Tn)(seen.stackId, standing);
        if (role)
            return inProduction(seen, role);
    }
    if (run.settings.dryRun) {
        const what = seen ? `update the stack ${name}, which is ${seen.status}` : `create the stack ${name}`;
        return (0,core_decision/* decide */.LD)('reported', 'dry-run', `Dry run: this would ${what}.`, {
            ...(0,stack_facts/* stackFacts */.U)(seen),
            stackName: name,
        });
    }
    return deployAndTell({ run, origin, name, built, standing, startedAt: clock.now(), sources }, seen);
}
function inProduction(stack, role) {
    return (0,core_decision/* decide */.LD)('refused', 'stack-in-production', `The stack ${stack.name} is ${role}: a preview never changes it.`, {
        ...(0,stack_facts/* stackFacts */.U)(stack),
        next: 'Open a new pull request; its preview gets a stack of its own.',
    });
}
async function deployAndTell(preview, seen) {
    const { run, origin, name, built, sources } = preview;
    const { application, role } = run.settings;
    const environment = (0,names/* previewEnvironment */._s)(application, role);
    // Beside the build: GitHub's answers are not needed before its end.
    const published = (0,or_decision/* afterwards */.Q)(run, 'Publishing the deployment', () => (0,announce/* startDeployment */.R)(run, environment, built.commit, (0,names/* formatOrigin */.cp)(origin), true));
    let said;
    const changing = () => {
        const url = seen && stack_status/* STACK_STATUS */.a[seen.status].outcome === 'good' && seen.outputs[run.settings.urlOutput];
        said ??= tell(preview, { state: 'deploying', ...(url ? { url } : {}) });
    };
    const overlay = run.settings.previewParameters;
    const decision = await (0,or_decision/* orDecision */.c)(async () => {
        const made = await (0,or_decision/* orDecision */.c)(() => (0,build_stack/* buildStack */.H)(run, { name, origin, built, overlay, mayReplace: true, seen, sources, changing }));
        const result = 'ready' in made ? made : { ready: false, decision: made };
        await said;
        return (await overtakenBy(preview, result)) ?? (await conclude(preview, result));
    });
    const deployment = await published;
    if (deployment !== undefined)
        await closeDeployment(preview, environment, deployment, decision);
    return decision;
}
async function closeDeployment({ run, origin, name }, environment, deployment, decision) {
    const good = decision.decision === 'deployed' || decision.decision === 'unchanged';
    const state = good ? 'success' : (0,core_decision/* failsJob */.VC)(decision) ? 'failure' : 'inactive';
    await (0,or_decision/* afterwards */.Q)(run, 'Closing the deployment', async () => {
        await run.ports.deployments.finish(deployment, state, {
            ...(good && decision.facts.url ? { url: decision.facts.url } : {}),
            description: `${name}: ${decision.decision}`,
        });
        // What a newer commit has published stays; only its own run ends what is older.
        if (good)
            await run.ports.deployments.deactivate(environment, (0,names/* formatOrigin */.cp)(origin), deployment);
    });
}
/** While the stack was being made, the pull request may have been closed, merged or pushed to. */
async function overtakenBy(preview, result) {
    const { run, origin, built } = preview;
    if (origin.kind !== 'pr')
        return undefined;
    // GitHub not answering now is no reason to call a stack that is up a failure.
    const now = await (0,or_decision/* afterwards */.Q)(run, 'Reading the pull request again', async () => {
        const pr = await run.ports.pullRequests.get(origin.number);
        return { pr, newer: pr?.state === 'open' && (await isNewer(run, built.commit, pr.headSha)) };
    });
    if (!now?.pr)
        return undefined;
    const { pr, newer } = now;
    preview.merged = pr.merged;
    if (pr.state === 'closed' && !pr.merged)
        return removeAgain(preview, pr.number);
    const because = newer
        ? `Commit ${built.commit.slice(0, 12)} was overtaken by ${pr.headSha.slice(0, 12)}, whose run announces the preview.`
        : `Another run works on the preview of pull request #${pr.number} at the same time, and announces it.`;
    const rivalled = !result.ready && result.decision.reasonCode === 'ledger-conflict';
    if (!newer && !rivalled)
        return undefined;
    const stackId = result.ready ? result.stack.stackId : result.decision.facts.stackId;
    // A rival that GitHub does not show yet is at work now, and writes the comment itself.
    if (newer)
        await tellIfStillOurs(preview, { state: 'superseded', because }, stackId);
    const facts = result.ready ? (0,stack_facts/* stackFacts */.U)(result.stack) : result.decision.facts;
    return (0,core_decision/* decide */.LD)('superseded', newer ? 'newer-commit' : 'newer-run', because, facts);
}
/** What was made for a pull request that is closed by now would stay for ever: its teardown came too early to find it. */
async function removeAgain({ run, origin, name }, number) {
    const left = await run.ports.stacks.describe(name);
    if (!left || left.status === 'DELETE_COMPLETE') {
        const because = `Pull request #${number} was closed meanwhile; there is no stack ${name}.`;
        await (0,tidy_preview/* tidyPreview */.D)(run, origin, { name }, because);
        return (0,core_decision/* decide */.LD)('deleted', 'pr-closed', because, { stackName: name, changed: false });
    }
    const because = `Pull request #${number} was closed while its preview was being made; the stack is deleted again.`;
    const deleted = await (0,remove_preview/* removePreview */.p)(run, origin, left, because);
    if ((0,core_decision/* failsJob */.VC)(deleted) || deleted.reasonCode === 'left-behind')
        return deleted;
    return (0,core_decision/* decide */.LD)('deleted', 'pr-closed', because, { stackName: name, changed: true });
}
async function conclude(preview, result) {
    const { built } = preview;
    const tree = built.tree === undefined ? {} : { tree: built.tree };
    const decision = result.ready
        ? await announceReady(preview, result)
        : await announceFailed(preview, result);
    return { ...decision, facts: { ...decision.facts, ...tree } };
}
async function announceFailed(preview, { decision }) {
    const { stackId, stackStatus, stackOutputs, url, next = '' } = decision.facts;
    const rolledBack = stackStatus === 'UPDATE_ROLLBACK_COMPLETE';
    const previousUrl = rolledBack ? stackOutputs?.[preview.run.settings.urlOutput] : undefined;
    const where = { ...(url ? { url } : {}), ...(previousUrl ? { previousUrl } : {}) };
    await tell(preview, { state: 'failed', because: decision.because, next, ...where }, stackId);
    return decision;
}
async function announceReady(preview, { stack, url, tests, changed, changes, attachable }) {
    const { run, built, standing, startedAt, merged = false } = preview;
    const { ownShift } = await preview.sources;
    const found = { ...attachable, ...(ownShift ? { ownShift } : {}), merged };
    const promotion = (0,check_promotable/* checkPromotable */.E)(run, stack, built, standing, found);
    const obstacles = promotion?.problems ?? [];
    // Also for a merge group, and where there is no comment: found now it is cheap, found at the merge it is not.
    for (const obstacle of obstacles)
        run.ports.report.line(`As it is, this preview could not be promoted: ${obstacle}`);
    for (const warning of promotion?.warnings ?? [])
        run.ports.report.line(warning);
    const took = run.ports.clock.now() - startedAt;
    const at = url ? { url } : {};
    const ready = { state: 'ready', took, tests, changed, changes, ...at };
    await tell(preview, { ...ready, ...(promotion ? { promotion } : {}) }, stack.stackId);
    const details = obstacles.length > 0 ? { details: { obstacles } } : {};
    const facts = { ...(0,stack_facts/* stackFacts */.U)(stack), ...at, changed, resources: changes, ...details };
    const where = url ? ` and answers at ${url}` : '';
    if (preview.denied) {
        const because = `The stack ${stack.name} is deployed${where}; the comment was not permitted.`;
        return (0,core_decision/* decide */.LD)('deployed', preview.denied, because, facts);
    }
    return changed
        ? (0,core_decision/* decide */.LD)('deployed', 'deployed', `The stack ${stack.name} is deployed${where}.`, facts)
        : (0,core_decision/* decide */.LD)('unchanged', 'no-changes', `The stack ${stack.name} needed no change${where}.`, facts);
}


/***/ }),

/***/ 1148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lv: () => (/* binding */ scaleInOf),
/* harmony export */   y$: () => (/* binding */ planRaise),
/* harmony export */   yN: () => (/* binding */ capacityValue)
/* harmony export */ });
/**
 * Who is asked for more, so that a target group has as many targets as are needed. Never fewer than there are. Where
 * several fill the group, the first with room takes all that is missing.
 */
function planRaise(fleets, targetGroup, needed) {
    const feeding = fleets.filter(({ targetGroups }) => targetGroups.includes(targetGroup));
    const [first] = feeding;
    if (!first)
        return { do: 'nobody' };
    const missing = needed - feeding.reduce((sum, { desired }) => sum + desired, 0);
    if (missing <= 0)
        return { do: 'nothing' };
    const fleet = feeding.find(({ desired, most = Infinity }) => desired + missing <= most);
    if (!fleet)
        return { do: 'refuse', fleet: first, count: first.desired + missing };
    return { do: 'raise', fleet, count: fleet.desired + missing };
}
/**
 * Processes that take instances away, and what AWS says to suspend with them: without Terminate, rebalancing lets a group
 * grow beyond its size. https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html
 */
const SCALE_IN = ['AZRebalance', 'Terminate'];
function scaleInOf({ id, suspended }) {
    return { group: id, processes: SCALE_IN.filter((process) => !suspended.includes(process)) };
}
/**
 * The value of `capacity-parameter`: what production asks for, or what the live side has if that is more. Among
 * `AllowedValues` it is the smallest that is enough.
 * @param asked the value that the stack would have in production
 * @param live healthy targets of the live side
 */
function capacityValue(declaration, asked, live) {
    if (!declaration)
        return { kind: 'unfit', why: 'the template does not declare it' };
    if (asked === undefined || !/^\d+$/.test(asked))
        return { kind: 'unfit', why: 'its value is no whole number' };
    const wanted = Math.max(Number(asked), live);
    if (wanted === Number(asked))
        return { value: asked };
    const { maxValue, allowedValues } = declaration;
    if (maxValue !== undefined && wanted > maxValue)
        return { kind: 'out-of-bounds', why: `its MaxValue is ${maxValue}` };
    if (!allowedValues)
        return { value: String(wanted) };
    const [enough] = allowedValues
        .map(Number)
        .filter((value) => value >= wanted)
        .sort((a, b) => a - b);
    if (enough === undefined)
        return { kind: 'out-of-bounds', why: `its AllowedValues are ${allowedValues.join(', ')}` };
    return { value: String(enough) };
}


/***/ }),

/***/ 6118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ mapTexts)
/* harmony export */ });
/** The same value with every text in it changed; keys stay as they are. */
function mapTexts(value, change) {
    return mapEach(value, change);
}
function mapEach(value, change) {
    if (typeof value === 'string')
        return change(value);
    if (Array.isArray(value))
        return value.map((each) => mapEach(each, change));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapEach(each, change)]));
}


/***/ }),

/***/ 3242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ removePreview)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4402);
/* harmony import */ var _core_delete_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2719);
/* harmony import */ var _core_stack_facts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8247);
/* harmony import */ var _delete_stack_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9805);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3441);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2048);
/* harmony import */ var _tidy_preview_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1890);







/**
 * Deletes the stack of a preview from any state, and says so in its comment, its deployment and its record. Where it
 * cannot be deleted the comment says why: until then it still claimed a preview that answers.
 * @param because what the comment says about why it is gone
 * @throws SwitchyardError `not-ours`: whoever asks, another repository's stack is never touched
 */
async function removePreview(run, origin, stack, because) {
    const { name, stackId } = stack;
    (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .assertOurs */ .cH)(run, stack);
    const role = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .roleInProduction */ .Tn)(stackId, await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .readStanding */ .ZY)(run));
    if (role)
        return keepInProduction(stack, role);
    const deleted = await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .orDecision */ .c)(async () => {
        await run.ports.router?.detach(stackId);
        return (0,_delete_stack_js__WEBPACK_IMPORTED_MODULE_1__/* .deleteStack */ .w)(run, stack, { mayLeaveBehind: true });
    });
    if ('decision' in deleted)
        return undeleted(run, origin, stack, deleted);
    if (deleted.outcome !== 'deleted') {
        const { outcome, reasonCode, next } = deleted;
        return undeleted(run, origin, stack, (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_5__/* .decide */ .LD)(outcome, reasonCode, deleted.because, { next }));
    }
    const { leftBehind } = deleted;
    const facts = { stackName: name, stackId, stackStatus: 'DELETE_COMPLETE', changed: true };
    if (leftBehind.length === 0) {
        await (0,_tidy_preview_js__WEBPACK_IMPORTED_MODULE_4__/* .tidyPreview */ .D)(run, origin, stack, because);
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_5__/* .decide */ .LD)('deleted', 'torn-down', `The stack ${name} is deleted.`, facts);
    }
    const left = (0,_core_delete_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .sayLeftBehind */ .Zg)(leftBehind);
    run.ports.report.warning(`${name} is deleted, but not all of it. ${left}`);
    await (0,_tidy_preview_js__WEBPACK_IMPORTED_MODULE_4__/* .tidyPreview */ .D)(run, origin, stack, `${because} ${left}`);
    const next = 'Delete by hand what is named, if nobody needs it.';
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_5__/* .decide */ .LD)('deleted', 'left-behind', `The stack ${name} is deleted. ${left}`, {
        ...facts,
        next,
        details: { leftBehind },
    });
}
function keepInProduction(stack, role) {
    const because = `The stack ${stack.name} is ${role}: it is not deleted.`;
    const next = 'Promote another stack first; prune deletes this one when its time is over.';
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_5__/* .decide */ .LD)('refused', 'stack-in-production', because, { ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_6__/* .stackFacts */ .U)(stack), next });
}
async function undeleted(run, origin, stack, why) {
    const { because, facts } = why;
    const { next = '' } = facts;
    await (0,_tidy_preview_js__WEBPACK_IMPORTED_MODULE_4__/* .tellUndeleted */ .m)(run, origin, stack, { because, next });
    // What is known now, if it can be known: without permissions, or credentials, it cannot.
    const now = await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .orDecision */ .c)(async () => (await run.ports.stacks.describe(stack.stackId)) ?? stack);
    return { ...why, facts: { ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_6__/* .stackFacts */ .U)('decision' in now ? stack : now), ...facts } };
}


/***/ }),

/***/ 1890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ tidyPreview),
/* harmony export */   m: () => (/* binding */ tellUndeleted)
/* harmony export */ });
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5562);
/* harmony import */ var _core_texts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6118);
/* harmony import */ var _render_comment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5528);
/* harmony import */ var _announce_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9888);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3441);





/**
 * After a preview's stack is gone: its record, its deployment and its comment say so. The stack is what costs money;
 * whatever of this is not permitted is a warning. A comment is only changed where there is one.
 */
async function tidyPreview(run, origin, { name, stackId }, because) {
    const { settings, ports } = run;
    if (!origin || settings.dryRun)
        return;
    const { application, role } = settings;
    if (stackId !== undefined && (await isMadeAnew(run, name, stackId)))
        return;
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'Removing the record', async () => ports.ledger?.deletePreview((0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .formatOrigin */ .cp)(origin)));
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'Closing the deployment', () => ports.deployments.deactivate((0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .previewEnvironment */ ._s)(application, role), (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .formatOrigin */ .cp)(origin)));
    await changeComment(run, origin, { name }, { state: 'deleted', because });
}
/** The pull request may have been reopened during the delete: what is there now belongs to the run that made it. */
async function isMadeAnew(run, name, stackId) {
    const now = await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'Looking for a new stack of the same name', () => run.ports.stacks.describe(name));
    if (!now || now.stackId === stackId || now.status === 'DELETE_COMPLETE')
        return false;
    run.ports.report.line(`There is a new stack ${name} already: its comment and its deployment stay.`);
    return true;
}
/** The comment of a preview that could not be deleted: it may not go on saying that it is ready. */
async function tellUndeleted(run, origin, stack, { because, next }) {
    await changeComment(run, origin, stack, { state: 'not-deleted', because, next });
}
async function changeComment(run, origin, { name, stackId }, body) {
    const { settings, trigger, ports } = run;
    if (origin.kind !== 'pr' || !settings.comment)
        return;
    const { number } = origin;
    const { application, role } = settings;
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'The comment', async () => {
        const marker = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .commentMarker */ .Ql)(application, role);
        if ((await ports.pullRequests.commented(number, marker)) === undefined)
            return;
        const comment = {
            marker,
            service: `${application}/${role}`,
            runUrl: trigger.runUrl,
            stackName: name,
            ...(stackId === undefined ? {} : { stackId }),
            body: (0,_core_texts_js__WEBPACK_IMPORTED_MODULE_3__/* .mapTexts */ .z)(body, (text) => ports.report.redact(text)),
        };
        await (0,_announce_js__WEBPACK_IMPORTED_MODULE_4__/* .announce */ .i)(run, number, (0,_render_comment_js__WEBPACK_IMPORTED_MODULE_0__/* .renderComment */ .w)(comment));
    });
}


/***/ }),

/***/ 7864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ renderChanges),
/* harmony export */   h: () => (/* binding */ sayChanges)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _core_resource_changes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2520);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6082);



/** More than these are counted instead of named. */
const NAMED = 6;
/** A chart with more bars than this is no help to anybody. */
const BARS = 50;
/** `Service updated, TaskDefinition replaced`, or `14 resources: 12 created, 2 updated`; empty where nothing changed. */
function sayChanges(changes) {
    if (changes.length === 0)
        return '';
    if (changes.length <= NAMED)
        return changes.map(({ logicalId, change }) => `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(logicalId)} ${change}`).join(', ');
    const counts = new Map();
    for (const { change } of changes)
        counts.set(change, (counts.get(change) ?? 0) + 1);
    return `${changes.length} resources: ${[...counts].map(([change, count]) => `${count} ${change}`).join(', ')}`;
}
/** What the summary of a run shows of a stack operation: each resource with its time, and the same as a chart. */
function renderChanges(changes) {
    if (changes.length === 0)
        return [];
    const rows = changes.map((each) => {
        const took = each.endedAt === undefined ? 'under way' : (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)((0,_core_resource_changes_js__WEBPACK_IMPORTED_MODULE_1__/* .changeDuration */ .X)(each));
        const failed = each.outcome === 'failed' ? ' ❌' : '';
        return `| ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(each.logicalId)} | ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(each.type)} | ${each.change}${failed} | ${took} |`;
    });
    return ['', '| Resource | Type | Change | Took |', '| --- | --- | --- | --- |', ...rows, ...chart(changes)];
}
/**
 * A Mermaid gantt, which GitHub draws in summaries and comments; the longest ones where there are many.
 * https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams
 */
function chart(changes) {
    const ended = changes.filter(({ endedAt }) => endedAt !== undefined);
    const longest = [...ended].sort((a, b) => (0,_core_resource_changes_js__WEBPACK_IMPORTED_MODULE_1__/* .changeDuration */ .X)(b) - (0,_core_resource_changes_js__WEBPACK_IMPORTED_MODULE_1__/* .changeDuration */ .X)(a)).slice(0, BARS);
    if (longest.length === 0)
        return [];
    const shown = ended.filter((each) => longest.includes(each));
    const sections = [...new Set(shown.map(({ change }) => change))].flatMap((change) => [
        `    section ${change}`,
        ...shown.filter((each) => each.change === change).map(bar),
    ]);
    const settings = ['gantt', '    dateFormat x', '    axisFormat %H:%M:%S'];
    return ['', '```mermaid', ...settings, ...sections, '```'];
}
/** Logical ids are letters and digits (CloudFormation's rule): whatever is not is left out, so that it cannot end the bar. */
function bar({ logicalId, outcome, startedAt, endedAt = startedAt }) {
    const name = logicalId.replaceAll(/[^A-Za-z0-9]/g, '') || 'resource';
    const from = Date.parse(startedAt);
    // A bar of no length is not drawn.
    const to = Math.max(Date.parse(endedAt), from + 1);
    return `    ${name} :${outcome === 'failed' ? 'crit, ' : ''}${from}, ${to}`;
}


/***/ }),

/***/ 5528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ renderComment)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7864);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6082);



const TITLES = {
    deploying: '⏳ Preview is being deployed',
    ready: '✅ Preview is ready',
    failed: '❌ Preview failed',
    superseded: '⏭️ Preview was overtaken by a newer commit',
    deleted: '🗑️ Preview is deleted',
    promoted: '🚀 In production',
    'not-promoted': '⛔ Not promoted',
    'rolled-back': '↩️ Rolled back',
    'not-deleted': '⚠️ Preview could not be deleted',
};
function renderComment(comment) {
    const { body } = comment;
    const lines = [
        comment.marker,
        `### ${TITLES[body.state]} · ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(comment.service)}`,
        '',
        ...renderBody(body),
        '',
        footer(comment),
    ];
    return `${lines
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trimEnd()}\n`;
}
function renderBody(body) {
    switch (body.state) {
        case 'deploying':
            return body.url
                ? [`Until then the previous version answers at ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)(body.url, body.url)}.`]
                : ['The URL follows as soon as it answers.'];
        case 'ready':
            return renderReady(body);
        case 'failed':
            return renderFailed(body);
        case 'not-deleted':
        case 'rolled-back':
        case 'not-promoted': {
            const byHand = body.state === 'not-deleted' ? [] : goBackByHand(body.byHand);
            return [(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)((0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(body.because)), '', `**Next:** ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)((0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(body.next))}`, ...byHand];
        }
        case 'superseded':
        case 'deleted':
            return [(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)((0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(body.because))];
        case 'promoted':
            return renderPromoted(body);
    }
}
function renderFailed(body) {
    const { url, previousUrl } = body;
    const where = [
        ...(previousUrl ? ['', `The version before it still answers at ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)(previousUrl, previousUrl)}.`] : []),
        ...(url ? ['', `The stack is up, to be looked at: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)(url, url)}`] : []),
    ];
    return [(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)((0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(body.because)), ...where, '', `**Next:** ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)((0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(body.next))}`];
}
function renderReady(body) {
    const tests = body.tests === 'passed' ? ' The tests passed against it.' : '';
    const changes = (0,_changes_js__WEBPACK_IMPORTED_MODULE_1__/* .sayChanges */ .h)(body.changes ?? []);
    const took = body.changed
        ? `Deployed in ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(body.took)}${changes === '' ? '' : `: ${changes}`}.`
        : 'Nothing had to be changed.';
    const lines = [
        body.url ? `**${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)(body.url, body.url)}**` : 'This stack has no URL.',
        '',
        `${took}${tests}`,
    ];
    if (!body.promotion)
        return lines;
    const warnings = (body.promotion.warnings ?? []).flatMap((warning) => [
        '',
        `⚠️ ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)((0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(warning))}`,
    ]);
    if (body.promotion.problems.length === 0)
        return [...lines, '', 'Merging moves production traffic to this very stack.', ...warnings];
    const problems = body.promotion.problems.map((problem) => `- ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)((0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(problem))}`);
    return [...lines, '', '**As it is, this preview could not be promoted:**', '', ...problems, ...warnings];
}
function renderPromoted(body) {
    const lines = [`Release ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(body.releaseId)} takes all production traffic.`];
    if (body.previous) {
        const until = body.deleteAfter
            ? ` It is deleted after ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(body.deleteAfter)}, not before.`
            : '';
        lines.push(`The previous stack ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(body.previous)} stays warm for an instant rollback.${until}`);
    }
    return [...lines, ...goBackByHand(body.byHand)];
}
function goBackByHand(command) {
    if (command === undefined)
        return [];
    return ['', '<details><summary>Go back by hand</summary>', '', (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .codeBlock */ .DV)(command, 'sh'), '', '</details>'];
}
function footer(comment) {
    const commit = comment.commit ? ` · commit ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(comment.commit.slice(0, 12))}` : '';
    const stack = comment.stackId
        ? (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)(comment.stackName, consoleUrl(comment.stackId))
        : (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(comment.stackName);
    return `<sub>stack ${stack}${commit} · ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)('run', comment.runUrl)}</sub>`;
}
/** https://REGION.console.aws.amazon.com/cloudformation/home?region=REGION#/stacks/stackinfo?stackId=… */
function consoleUrl(stackId) {
    const region = stackId.split(':')[3] ?? '';
    const id = encodeURIComponent(stackId);
    return `https://${region}.console.aws.amazon.com/cloudformation/home?region=${region}#/stacks/stackinfo?stackId=${id}`;
}


/***/ }),

/***/ 6082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   nf: () => (/* binding */ link)
/* harmony export */ });
const ZERO_WIDTH_SPACE = '\u200b';
/**
 * Text that came from AWS or a pull request, made harmless: it cannot mention people, open HTML, start a table cell
 * or a link, or hide itself.
 */
function escapeMarkdown(text) {
    return (stripControl(text)
        .replace(/[\\`*_[\]|~]/g, (character) => `\\${character}`)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        // Entities and backslashes are decoded before GitHub looks for mentions and references; a character between is not.
        .replace(/@|#(?=\d)/g, `$&${ZERO_WIDTH_SPACE}`));
}
/** A sentence with commands in backticks: these become code, and nothing else becomes anything. */
function prose(text) {
    return text
        .split(/(`[^`\n]+`)/)
        .map((part) => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : escapeMarkdown(part)))
        .join('');
}
/** The beginning and the end of a text that is too long for a comment: the cause stands in one of them. */
function shorten(text) {
    if (text.length <= SHOWN_HEAD + SHOWN_TAIL)
        return text;
    const left = text.length - SHOWN_HEAD - SHOWN_TAIL;
    return `${text.slice(0, SHOWN_HEAD)} … ${left} characters are left out here, and stand in the log … ${text.slice(-SHOWN_TAIL)}`;
}
const SHOWN_HEAD = 8_000;
const SHOWN_TAIL = 2_000;
/** Inside backticks nothing is interpreted but the backtick itself. */
function code(text) {
    return `\`${stripControl(text).replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
/** A fenced block whose fence the text cannot close. */
function codeBlock(text, language = '') {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((match) => match[0].length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${text}\n${fence}`;
}
/** Only http and https, nothing that ends the link early. */
function link(label, url) {
    const safe = /^https?:\/\/[^\s()<>"'`\\]+$/.test(url);
    return safe ? `[${escapeMarkdown(label)}](${url})` : `${escapeMarkdown(label)}: ${code(url)}`;
}
/** Terminal control characters and direction overrides can hide what a line says. Newlines become spaces. */
function stripControl(text) {
    return text.replace(/\s*\n\s*/g, ' ').replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}


/***/ })

};
