export const id = 443;
export const ids = [443];
export const modules = {

/***/ 5443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   teardown: () => (/* binding */ teardown)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4402);
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5562);
/* harmony import */ var _core_preview_filter_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6549);
/* harmony import */ var _core_stack_facts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8247);
/* harmony import */ var _operations_read_standing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2048);
/* harmony import */ var _operations_remove_preview_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3242);
/* harmony import */ var _operations_tidy_preview_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1890);







/**
 * Deletes the stack of a pull request from any state. It needs the number and credentials only: no checkout, no build,
 * no output of another step. A stack that does not exist is success.
 * @param explicit asked for by name (`command: teardown`) rather than by an event
 */
async function teardown(run, origin, explicit) {
    const name = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_3__/* .stackNameFor */ .Py)(run.settings.stackName, origin);
    if (!explicit) {
        const still = await stillWanted(run, origin);
        if (still)
            return still;
    }
    const [seen, standing] = await Promise.all([run.ports.stacks.describe(name), (0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .readStanding */ .ZY)(run)]);
    if (!seen || seen.status === 'DELETE_COMPLETE') {
        if (run.settings.dryRun)
            return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .decide */ .LD)('reported', 'dry-run', `Dry run: there is no stack ${name} to delete.`);
        await (0,_operations_tidy_preview_js__WEBPACK_IMPORTED_MODULE_2__/* .tidyPreview */ .D)(run, origin, { name }, `The stack ${name} is deleted.`);
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .decide */ .LD)('deleted', 'already-gone', `There is no stack ${name}.`, {
            stackName: name,
            changed: false,
        });
    }
    (0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .assertOurs */ .cH)(run, seen);
    const role = (0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .roleInProduction */ .Tn)(seen.stackId, standing);
    if (role) {
        const because = `The stack ${name} is ${role}: it is not torn down.`;
        const next = 'Promote another stack first; prune deletes this one when its time is over.';
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .decide */ .LD)(explicit ? 'refused' : 'skipped', 'stack-in-production', because, {
            ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_5__/* .stackFacts */ .U)(seen),
            next,
        });
    }
    if (run.settings.dryRun) {
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .decide */ .LD)('reported', 'dry-run', `Dry run: this would delete the stack ${name}, which is ${seen.status}.`, (0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_5__/* .stackFacts */ .U)(seen));
    }
    return (0,_operations_remove_preview_js__WEBPACK_IMPORTED_MODULE_1__/* .removePreview */ .p)(run, origin, seen, `The stack ${name} is deleted.`);
}
/** An event tells what was: between it and now the pull request may have been reopened, or its label put back. */
async function stillWanted(run, origin) {
    if (origin.kind !== 'pr')
        return undefined;
    const pr = await run.ports.pullRequests.get(origin.number);
    const closing = 'action' in run.trigger && run.trigger.action === 'closed';
    if (pr && pr.state !== 'open' && !closing) {
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .decide */ .LD)('skipped', 'pr-closed', `Pull request #${origin.number} is ${pr.merged ? 'merged' : 'closed'}: its closing decides about the stack.`);
    }
    if (pr?.state !== 'open')
        return undefined;
    const filtered = (0,_core_preview_filter_js__WEBPACK_IMPORTED_MODULE_6__/* .previewFilter */ .j)(pr, run.settings);
    if (closing && !filtered)
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .decide */ .LD)('skipped', 'reopened', `Pull request #${origin.number} is open again: its preview stays.`);
    if (filtered)
        return undefined;
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .decide */ .LD)('skipped', 'filter-still-holds', `Pull request #${origin.number} still gets a preview: nothing to tear down.`);
}


/***/ }),

/***/ 8247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ stackFacts)
/* harmony export */ });
/** What every decision about a stack says of it. */
function stackFacts(stack) {
    if (!stack)
        return {};
    return {
        stackName: stack.name,
        stackId: stack.stackId,
        stackStatus: stack.status,
        stackOutputs: stack.outputs,
    };
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
