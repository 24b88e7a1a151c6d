export const id = 1330;
export const ids = [1330];
export const modules = {

/***/ 1330:
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
;// CONCATENATED MODULE: ./build/operations/previews/admit-preview.js


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

// EXTERNAL MODULE: ./build/operations/announce.js + 1 modules
var announce = __webpack_require__(973);
// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
// EXTERNAL MODULE: ./build/operations/stacks/build-stack.js + 1 modules
var build_stack = __webpack_require__(9817);
// EXTERNAL MODULE: ./build/core/stack-status.js
var stack_status = __webpack_require__(3157);
// EXTERNAL MODULE: ./build/core/stack-facts.js
var stack_facts = __webpack_require__(8247);
// EXTERNAL MODULE: ./build/operations/previews/check-promotable.js
var check_promotable = __webpack_require__(4543);
// EXTERNAL MODULE: ./build/operations/previews/remove-preview.js
var remove_preview = __webpack_require__(4140);
// EXTERNAL MODULE: ./build/operations/stacks/prove-checkout.js
var prove_checkout = __webpack_require__(6168);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
;// CONCATENATED MODULE: ./build/operations/previews/tell-preview.js



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
    const { number } = origin;
    told.denied = await (0,or_decision/* afterwards */.Q)(run, 'The comment', () => (0,announce/* announce */.i)(run, number, {
        stackName: name,
        commit: built.commit,
        ...(stackId === undefined ? {} : { stackId }),
        body,
    }));
}

// EXTERNAL MODULE: ./build/operations/previews/tidy-preview.js
var tidy_preview = __webpack_require__(1336);
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
        await tell({ run, origin, name, built: { commit: admitted.head } }, { state: 'failed', because, next: facts.next ?? '' });
        return read;
    }
    const [built, seen, standing] = read;
    if (seen) {
        (0,read_standing/* assertOurs */.cH)(run, seen);
        const refused = await (0,or_decision/* orDecision */.c)(async () => (0,read_standing/* assertNotInProduction */.Mr)(seen, standing));
        if (refused)
            return { ...refused, facts: { ...(0,stack_facts/* stackFacts */.U)(seen), ...refused.facts } };
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

/***/ 4140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ removePreview)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4402);
/* harmony import */ var _core_delete_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2719);
/* harmony import */ var _core_stack_facts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8247);
/* harmony import */ var _stacks_delete_stack_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8351);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3441);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2048);
/* harmony import */ var _tidy_preview_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1336);







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
        return (0,_stacks_delete_stack_js__WEBPACK_IMPORTED_MODULE_1__/* .deleteStack */ .w)(run, stack, { mayLeaveBehind: true });
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

/***/ 1336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ tidyPreview),
/* harmony export */   m: () => (/* binding */ tellUndeleted)
/* harmony export */ });
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5562);
/* harmony import */ var _announce_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(973);
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
    const { settings, ports } = run;
    if (origin.kind !== 'pr' || !settings.comment)
        return;
    const { number } = origin;
    const { application, role } = settings;
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'The comment', async () => {
        const marker = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .commentMarker */ .Ql)(application, role);
        if ((await ports.pullRequests.commented(number, marker)) === undefined)
            return;
        await (0,_announce_js__WEBPACK_IMPORTED_MODULE_0__/* .announce */ .i)(run, number, { stackName: name, ...(stackId === undefined ? {} : { stackId }), body });
    });
}


/***/ })

};
