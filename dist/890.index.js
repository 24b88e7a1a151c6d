export const id = 890;
export const ids = [890];
export const modules = {

/***/ 8890:
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
// EXTERNAL MODULE: ./build/operations/announce.js
var announce = __webpack_require__(9888);
// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
// EXTERNAL MODULE: ./build/operations/build-stack.js + 1 modules
var build_stack = __webpack_require__(3401);
// EXTERNAL MODULE: ./build/core/stack-facts.js
var stack_facts = __webpack_require__(8247);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
;// CONCATENATED MODULE: ./build/operations/check-promotable.js

/** What would fail at merge, found while it is cheap. Undefined where there is no router: nothing is promoted then. */
async function checkPromotable(run, stack, built, standing) {
    const { router } = run.ports;
    if (!router)
        return undefined;
    const problems = [];
    const output = run.settings.targetGroupOutput;
    const target = stack.outputs[output];
    if (built.tree === undefined)
        problems.push('Nothing tells which git tree was built: run actions/checkout before this step.');
    if (built.dirty)
        problems.push('Tracked files were modified in the checkout, so what was built is no commit.');
    if (target === undefined)
        problems.push(`The stack has no output ${output} that names its target group.`);
    const { freeze } = standing.production;
    if (freeze)
        problems.push(`Promotion is frozen since ${freeze.since} by ${freeze.by}: ${freeze.reason}`);
    if (target !== undefined) {
        try {
            await router.check({ name: stack.name, stackId: stack.stackId, target });
        }
        catch (error) {
            if (!(error instanceof errors/* SwitchyardError */.n))
                throw error;
            problems.push(`${error.message} ${error.next}`);
        }
    }
    return { problems };
}

// EXTERNAL MODULE: ./build/operations/remove-preview.js
var remove_preview = __webpack_require__(3242);
// EXTERNAL MODULE: ./build/operations/prove-checkout.js
var prove_checkout = __webpack_require__(6542);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
// EXTERNAL MODULE: ./build/render/comment.js
var render_comment = __webpack_require__(5528);
;// CONCATENATED MODULE: ./build/operations/tell-preview.js



/** Writes the comment of a preview; a merge group has none. */
async function tell({ run, origin, name, built, denied }, body, stackId) {
    if (origin.kind !== 'pr' || denied)
        return denied;
    const { application, role } = run.settings;
    const comment = (0,render_comment/* renderComment */.w)({
        marker: (0,names/* commentMarker */.Ql)(application, role),
        service: `${application}/${role}`,
        runUrl: run.trigger.runUrl,
        stackName: name,
        commit: built.commit,
        ...(stackId === undefined ? {} : { stackId }),
        body,
    });
    return (0,announce/* announce */.i)(run, origin.number, comment);
}

;// CONCATENATED MODULE: ./build/commands/preview.js












/** Makes the stack of a pull request or merge group exist, from any state, and says where it answers. */
async function preview(run, origin) {
    const { stacks, clock } = run.ports;
    const admitted = await admit(run, origin);
    if ('decision' in admitted)
        return admitted;
    const built = await (0,prove_checkout/* proveCheckout */.Z)(run, admitted.head);
    const name = (0,names/* stackNameFor */.Py)(run.settings.stackName, origin);
    const [seen, standing] = await Promise.all([stacks.describe(name), (0,read_standing/* readStanding */.ZY)(run)]);
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
    return deployAndTell({ run, origin, name, built, standing, startedAt: clock.now() }, seen);
}
/** The pull request as it is now, not as the event said: labels and re-runs also fire on merged ones. */
async function admit(run, origin) {
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
    if (head === pr.headSha)
        return undefined;
    const { status } = await run.ports.commits.compare(head, pr.headSha);
    if (status === 'behind' || status === 'identical')
        return undefined;
    const because = `Commit ${head.slice(0, 12)} is not the head of pull request #${pr.number} any more; that is ${pr.headSha.slice(0, 12)}.`;
    return (0,core_decision/* decide */.LD)('superseded', 'newer-commit', because, { changed: false });
}
function skipped(pr, settings) {
    const filtered = (0,preview_filter/* previewFilter */.j)(pr, settings);
    return (0,core_decision/* decide */.LD)('skipped', filtered?.reasonCode ?? 'fork', filtered?.because ?? 'A fork gets no preview.');
}
function inProduction(stack, role) {
    return (0,core_decision/* decide */.LD)('refused', 'stack-in-production', `The stack ${stack.name} is ${role}: a preview never changes it.`, {
        ...(0,stack_facts/* stackFacts */.U)(stack),
        next: 'Open a new pull request; its preview gets a stack of its own.',
    });
}
async function deployAndTell(preview, seen) {
    const { run, origin, name, built } = preview;
    const { application, role } = run.settings;
    const environment = (0,names/* previewEnvironment */._s)(application, role);
    preview.denied = await tell(preview, { state: 'deploying' });
    const deployment = await (0,or_decision/* afterwards */.Q)(run, 'Publishing the deployment', () => (0,announce/* startDeployment */.R)(run, environment, built.commit, (0,names/* formatOrigin */.cp)(origin), true));
    const overlay = run.settings.previewParameters;
    const decision = await (0,or_decision/* orDecision */.c)(async () => {
        const made = await (0,or_decision/* orDecision */.c)(() => (0,build_stack/* buildStack */.H)(run, { name, origin, built, overlay, mayReplace: true, seen }));
        const result = 'ready' in made ? made : { ready: false, decision: made };
        return (await overtakenBy(preview, result)) ?? (await conclude(preview, result));
    });
    if (deployment === undefined)
        return decision;
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
    return decision;
}
/** While the stack was being made, the pull request may have been closed or pushed to. */
async function overtakenBy(preview, result) {
    const { run, origin, name, built } = preview;
    const stack = result.ready ? result.stack : undefined;
    if (origin.kind !== 'pr')
        return undefined;
    const pr = await run.ports.pullRequests.get(origin.number);
    if (pr?.state === 'closed' && !pr.merged) {
        const because = `Pull request #${origin.number} was closed while its preview was being made; the stack is deleted again.`;
        const left = await run.ports.stacks.describe(name);
        const deleted = left && (await (0,remove_preview/* removePreview */.p)(run, origin, left, because));
        if (deleted && ((0,core_decision/* failsJob */.VC)(deleted) || deleted.reasonCode === 'left-behind'))
            return deleted;
        return (0,core_decision/* decide */.LD)('deleted', 'pr-closed', because, { stackName: name, changed: true });
    }
    if (pr?.state !== 'open' || pr.headSha === built.commit || !result.ready)
        return undefined;
    const because = `Commit ${built.commit.slice(0, 12)} was overtaken by ${pr.headSha.slice(0, 12)}, whose run announces the preview.`;
    await tell(preview, { state: 'superseded', because }, stack?.stackId);
    return (0,core_decision/* decide */.LD)('superseded', 'newer-commit', because, (0,stack_facts/* stackFacts */.U)(stack));
}
async function conclude(preview, result) {
    const { run, built, startedAt } = preview;
    const tree = built.tree === undefined ? {} : { tree: built.tree };
    if (!result.ready) {
        const { decision } = result;
        const { stackId, url, next = '' } = decision.facts;
        const body = { state: 'failed', because: decision.because, next, ...(url ? { url } : {}) };
        await tell(preview, body, stackId);
        return { ...decision, facts: { ...decision.facts, ...tree } };
    }
    const { stack, url, tests, changed, changes } = result;
    const promotion = await checkPromotable(run, stack, built, preview.standing);
    const took = run.ports.clock.now() - startedAt;
    const denied = await tell(preview, {
        state: 'ready',
        took,
        tests,
        changed,
        changes,
        ...(url ? { url } : {}),
        ...(promotion ? { promotion } : {}),
    }, stack.stackId);
    const facts = { ...(0,stack_facts/* stackFacts */.U)(stack), ...(url ? { url } : {}), ...tree, changed, resources: changes };
    const where = url ? ` and answers at ${url}` : '';
    if (denied)
        return (0,core_decision/* decide */.LD)('deployed', denied, `The stack ${stack.name} is deployed${where}; the comment was not permitted.`, facts);
    return changed
        ? (0,core_decision/* decide */.LD)('deployed', 'deployed', `The stack ${stack.name} is deployed${where}.`, facts)
        : (0,core_decision/* decide */.LD)('unchanged', 'no-changes', `The stack ${stack.name} needed no change${where}.`, facts);
}


/***/ }),

/***/ 6542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ proveCheckout)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/**
 * What this run builds from. HEAD must be the pull request's head, have it as a parent (GitHub's test merge), or be
 * the commit the workflow runs on; anything else is another code than the one that is being reviewed.
 * @param head the commit that the stack is announced for
 */
async function proveCheckout(run, head) {
    const { workspace, commits } = run.ports;
    const built = await workspace.built();
    if (built === undefined) {
        const { event, sha } = run.trigger;
        const tellable = event === 'pull_request' || event === 'push';
        return { commit: head, tree: tellable ? await commits.tree(sha) : undefined, dirty: false };
    }
    const known = built.commit === head || built.parents.includes(head) || built.commit === run.trigger.sha;
    if (known)
        return { commit: head, tree: built.tree, dirty: built.dirty };
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('wrong-checkout', `The checkout is at ${built.commit.slice(0, 12)}, which is neither ${head.slice(0, 12)}, nor made from it, nor the commit of this workflow run.`, {
        next: 'Let actions/checkout run without a ref, or with the head of the pull request, before this step.',
    });
}


/***/ }),

/***/ 3242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ removePreview)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4402);
/* harmony import */ var _core_stack_facts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8247);
/* harmony import */ var _delete_stack_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5279);
/* harmony import */ var _tidy_preview_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1890);




/**
 * Deletes the stack of a preview from any state, and says so in its comment, its deployment and its record. Where it
 * cannot be deleted the comment says why: until then it still claimed a preview that answers.
 * @param because what the comment says about why it is gone
 */
async function removePreview(run, origin, stack, because) {
    const { name, stackId } = stack;
    await run.ports.router?.detach(stackId);
    const deleted = await (0,_delete_stack_js__WEBPACK_IMPORTED_MODULE_0__/* .deleteStack */ .w)(run, stack, { mayLeaveBehind: true });
    if (deleted.outcome !== 'deleted') {
        const { outcome, reasonCode, next } = deleted;
        await (0,_tidy_preview_js__WEBPACK_IMPORTED_MODULE_1__/* .tellUndeleted */ .m)(run, origin, stack, { because: deleted.because, next });
        const now = (await run.ports.stacks.describe(stackId)) ?? stack;
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .decide */ .LD)(outcome, reasonCode, deleted.because, { ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .stackFacts */ .U)(now), next });
    }
    const { leftBehind } = deleted;
    const facts = { stackName: name, stackId, stackStatus: 'DELETE_COMPLETE', changed: true };
    if (leftBehind.length === 0) {
        await (0,_tidy_preview_js__WEBPACK_IMPORTED_MODULE_1__/* .tidyPreview */ .D)(run, origin, name, because);
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .decide */ .LD)('deleted', 'torn-down', `The stack ${name} is deleted.`, facts);
    }
    const left = sayLeftBehind(leftBehind);
    run.ports.report.warning(`${name} is deleted, but not all of it. ${left}`);
    await (0,_tidy_preview_js__WEBPACK_IMPORTED_MODULE_1__/* .tidyPreview */ .D)(run, origin, name, `${because} ${left}`);
    const next = 'Delete by hand what is named, if nobody needs it.';
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .decide */ .LD)('deleted', 'left-behind', `The stack ${name} is deleted. ${left}`, {
        ...facts,
        next,
        details: { leftBehind },
    });
}
function sayLeftBehind(resources) {
    const named = resources.map(({ logicalId, type, physicalId, reason }) => `${logicalId} (${type}) ${physicalId}: ${reason}`);
    return `CloudFormation could not delete what follows; it still exists, may cost money, and belongs to no stack now: ${named.join('; ')}`;
}


/***/ }),

/***/ 1890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ tidyPreview),
/* harmony export */   m: () => (/* binding */ tellUndeleted)
/* harmony export */ });
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5562);
/* harmony import */ var _render_comment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5528);
/* harmony import */ var _announce_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9888);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3441);




/**
 * After a preview's stack is gone: its record, its deployment and its comment say so. The stack is what costs money;
 * whatever of this is not permitted is a warning. A comment is only changed where there is one.
 */
async function tidyPreview(run, origin, name, because) {
    const { settings, ports } = run;
    if (!origin || settings.dryRun)
        return;
    const { application, role } = settings;
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'Removing the record', async () => ports.ledger?.deletePreview((0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .formatOrigin */ .cp)(origin)));
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'Closing the deployment', () => ports.deployments.deactivate((0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .previewEnvironment */ ._s)(application, role), (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .formatOrigin */ .cp)(origin)));
    await changeComment(run, origin, { name }, { state: 'deleted', because });
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
            body,
        };
        await (0,_announce_js__WEBPACK_IMPORTED_MODULE_3__/* .announce */ .i)(run, number, (0,_render_comment_js__WEBPACK_IMPORTED_MODULE_0__/* .renderComment */ .w)(comment));
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
            return ['The URL follows as soon as it answers.'];
        case 'ready':
            return renderReady(body);
        case 'failed':
        case 'not-deleted':
        case 'not-promoted': {
            const byHand = body.state === 'not-promoted' ? goBackByHand(body.byHand) : [];
            return [(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(body.because), '', `**Next:** ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(body.next)}`, ...byHand];
        }
        case 'superseded':
        case 'deleted':
            return [(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(body.because)];
        case 'promoted':
            return renderPromoted(body);
    }
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
    if (body.promotion.problems.length === 0)
        return [...lines, '', 'Merging moves production traffic to this very stack.'];
    const problems = body.promotion.problems.map((problem) => `- ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeMarkdown */ .FV)(problem)}`);
    return [...lines, '', '**As it is, this preview could not be promoted:**', '', ...problems];
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


/***/ })

};
