export const id = 6973;
export const ids = [6973];
export const modules = {

/***/ 6973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  tell: () => (/* binding */ tell)
});

// EXTERNAL MODULE: ./build/core/decision.js
var core_decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/core/texts.js
var texts = __webpack_require__(6118);
// EXTERNAL MODULE: ./build/render/log.js
var log = __webpack_require__(2531);
// EXTERNAL MODULE: ./build/render/changes.js
var changes = __webpack_require__(7864);
// EXTERNAL MODULE: ./build/render/escape.js
var render_escape = __webpack_require__(6082);
;// CONCATENATED MODULE: ./build/render/findings.js

/** What the reconcile found, with what to type next: a list, since a command does not fit a table's cell. */
function renderFindings(list) {
    if (!Array.isArray(list) || list.length === 0)
        return [];
    const rows = list.map(({ code: word, subject, because, next, outcome }) => {
        const why = outcome?.unrepaired === undefined ? '' : `Not repaired: ${(0,render_escape/* prose */.CS)(outcome.unrepaired)} `;
        const tail = outcome?.repaired ? 'Repaired.' : `${why}**Next:** ${(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(next))}`;
        return `- ${(0,render_escape/* code */.aY)(word)} ${(0,render_escape/* escapeMarkdown */.FV)(subject)}: ${(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(because))} ${tail}`;
    });
    return ['', 'Found beside the stacks:', '', ...rows];
}

// EXTERNAL MODULE: ./build/render/shift-path.js
var shift_path = __webpack_require__(525);
// EXTERNAL MODULE: ./build/render/stack-table.js
var stack_table = __webpack_require__(1984);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
;// CONCATENATED MODULE: ./build/render/standing.js


/** The releases that traffic can be given to, and what stands in the way of a promotion. */
function renderStanding({ current, retired, freeze, lease, rollout }) {
    const rows = [
        ...(current ? [row(current, 'current', current.since)] : []),
        ...retired.map((entry) => row(entry, sayRetired(entry), entry.retiredAt)),
    ];
    const table = ['| Release | Stack | State | Since |', '| --- | --- | --- | --- |', ...rows];
    return [
        ...(rows.length === 0 ? ['', 'No release is on record.'] : ['', ...table]),
        '',
        freeze
            ? `Promotion is **frozen** since ${(0,render_escape/* escapeMarkdown */.FV)((0,duration/* formatTime */.fU)(freeze.since))} by ${(0,render_escape/* escapeMarkdown */.FV)(freeze.by)} (${freeze.kind}): ${(0,render_escape/* prose */.CS)(freeze.reason)}`
            : 'Promotion is not frozen.',
        '',
        lease
            ? `The lease is held by ${(0,render_escape/* link */.nf)('this run', lease.runUrl)} until ${(0,render_escape/* escapeMarkdown */.FV)((0,duration/* formatTime */.fU)(lease.expiresAt))}.`
            : 'No run holds the lease.',
        ...(rollout ? ['', `Release ${(0,render_escape/* code */.aY)(rollout.releaseId)} is on its way: ${rollout.state.phase}.`] : []),
    ];
}
function row({ releaseId, stackName }, state, since) {
    return `| ${(0,render_escape/* codeCell */.MZ)(releaseId)} | ${(0,render_escape/* codeCell */.MZ)(stackName)} | ${state} | ${(0,render_escape/* escapeMarkdown */.FV)((0,duration/* formatTime */.fU)(since))} |`;
}
/** A rollback goes to the first that is neither bad nor being deleted. */
function sayRetired({ bad, deleting }) {
    if (deleting === true)
        return 'retired, being deleted';
    return bad ? 'retired, bad' : 'retired';
}

;// CONCATENATED MODULE: ./build/render/summary.js







/** The job summary: the decision, what is known, and how to go back by hand where traffic was moved. */
function renderSummary(service, command, decision) {
    const { facts } = decision;
    const mark = (0,core_decision/* failsJob */.VC)(decision) ? '❌' : '✅';
    const lines = [
        `## ${mark} ${(0,render_escape/* escapeMarkdown */.FV)(service)}: ${command} → ${decision.decision}`,
        '',
        `${(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(decision.because))} (${(0,render_escape/* code */.aY)(decision.reasonCode)})`,
    ];
    if (facts.next)
        lines.push('', `**Next:** ${(0,render_escape/* prose */.CS)(facts.next)}`);
    const rows = factRows(decision);
    if (rows.length > 0)
        lines.push('', '| | |', '| --- | --- |', ...rows);
    const details = facts.details ?? {};
    lines.push(...outputs(facts.stackOutputs), ...(0,changes/* renderChanges */.O)(facts.resources ?? []));
    if (Array.isArray(details['retired']))
        lines.push(...renderStanding(details));
    lines.push(...obstacles(details['obstacles']), ...warnings(details['warnings']));
    lines.push(...table(details['verdicts'], details['freed']), ...commits(details['commits']));
    lines.push(...renderFindings(details['findings']));
    const byHand = details['byHand'];
    lines.push(...(0,shift_path/* renderPath */.i)(facts.path));
    if (typeof byHand === 'string')
        lines.push('', 'Go back by hand:', '', (0,render_escape/* codeBlock */.DV)(byHand, 'sh'));
    return `${lines.join('\n')}\n`;
}
function factRows({ facts }) {
    const rows = [
        ['URL', facts.url === undefined ? undefined : (0,render_escape/* link */.nf)(facts.url, facts.url)],
        ['Stack', facts.stackName === undefined ? undefined : (0,render_escape/* codeCell */.MZ)(facts.stackName)],
        ['Status', facts.stackStatus === undefined ? undefined : (0,render_escape/* codeCell */.MZ)(facts.stackStatus)],
        ['Release', facts.releaseId === undefined ? undefined : (0,render_escape/* codeCell */.MZ)(facts.releaseId)],
        ['Previous stack', facts.previousStack === undefined ? undefined : (0,render_escape/* codeCell */.MZ)(facts.previousStack)],
        ['Split', facts.split === undefined ? undefined : splitCell(facts.split)],
        ['Tree', facts.tree === undefined ? undefined : (0,render_escape/* codeCell */.MZ)(facts.tree)],
    ];
    return rows.flatMap(([label, value]) => (value === undefined ? [] : [`| ${label} | ${value} |`]));
}
function splitCell(split) {
    const parts = Object.entries(split).map(([name, percent]) => `${(0,render_escape/* codeCell */.MZ)(name)} ${percent} %`);
    return parts.length === 0 ? 'nothing' : parts.join(', ');
}
function outputs(values = {}) {
    const rows = Object.entries(values).map(([name, value]) => `| ${(0,render_escape/* codeCell */.MZ)(name)} | ${(0,render_escape/* codeCell */.MZ)(value)} |`);
    return rows.length === 0 ? [] : ['', '| Output | Value |', '| --- | --- |', ...rows];
}
/** What would stop a promotion of this preview as it is. */
function obstacles(list) {
    if (!Array.isArray(list) || list.length === 0)
        return [];
    const rows = list.map((problem) => `- ${(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(problem))}`);
    return ['', 'As it is, this preview could not be promoted:', '', ...rows];
}
function warnings(list) {
    if (!Array.isArray(list))
        return [];
    return list.flatMap((warning) => ['', `⚠️ ${(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(warning))}`]);
}
/** What prune decided about every stack, with its because, and what its deletes gave back. */
function table(verdicts, freed) {
    const rows = Array.isArray(verdicts) ? (0,stack_table/* renderRows */.UR)(verdicts) : [];
    return [...(Array.isArray(freed) ? (0,stack_table/* renderFreed */.Zk)(freed) : []), ...rows];
}
function commits(list) {
    if (!Array.isArray(list) || list.length === 0)
        return [];
    const rows = list.map(({ sha, title }) => `- ${(0,render_escape/* code */.aY)(sha.slice(0, 12))} ${(0,render_escape/* escapeMarkdown */.FV)(title)}`);
    return ['', 'Commits that differ:', '', ...rows];
}

;// CONCATENATED MODULE: ./build/action/outputs.js
/** The outputs of the action, the one source of action.yml's list. Absent facts are empty. */
const OUTPUTS = {
    command: 'The command that ran.',
    decision: 'How the run ended: deployed, unchanged, deleted, promoted, rolled-back, superseded, pruned, paused, resumed, reported, skipped, refused or failed.',
    'reason-code': 'A stable word for why; docs/reference.md lists them all with what to do.',
    reason: 'Why, for people.',
    changed: '`true` when this run changed something in AWS.',
    'stack-name': 'Name of the stack.',
    'stack-id': 'ARN of the stack.',
    'stack-status': 'CloudFormation status of the stack.',
    'stack-outputs': 'Outputs of the stack, as JSON: whatever the template puts out, what a NoEcho parameter holds included.',
    url: 'URL that answers.',
    tree: 'Git tree the stack was built from.',
    'release-id': 'Id of the release.',
    'previous-stack': 'The stack that took production traffic before.',
    split: 'Stack name to percent, as JSON.',
    pruned: 'Names of the deleted stacks, as a JSON list.',
    'summary-json': 'The whole decision, as JSON.',
};
function outputsOf(command, decision) {
    const { facts } = decision;
    return {
        command,
        decision: decision.decision,
        'reason-code': decision.reasonCode,
        reason: decision.because,
        changed: String(facts.changed ?? false),
        'stack-name': facts.stackName ?? '',
        'stack-id': facts.stackId ?? '',
        'stack-status': facts.stackStatus ?? '',
        'stack-outputs': facts.stackOutputs ? JSON.stringify(facts.stackOutputs) : '',
        url: facts.url ?? '',
        tree: facts.tree ?? '',
        'release-id': facts.releaseId ?? '',
        'previous-stack': facts.previousStack ?? '',
        split: facts.split ? JSON.stringify(facts.split) : '',
        pruned: facts.pruned ? JSON.stringify(facts.pruned) : '',
        'summary-json': JSON.stringify(decision),
    };
}

;// CONCATENATED MODULE: ./build/action/tell.js





/** Over 1,048,576 bytes the runner drops a summary whole (actions/runner, FileCommandManager.cs). */
const SUMMARY_LIMIT = 1_000_000;
/** The end of every run: log, annotation, outputs and summary, all from the one decision. */
async function tell({ report, results }, settings, command, decision) {
    const shown = (0,texts/* mapTexts */.z)(decision, (text) => report.redact(text));
    const [first = '', ...rest] = (0,log/* formatDecision */.WS)(shown);
    if ((0,core_decision/* failsJob */.VC)(decision))
        results.failure(`Switchyard: ${decision.reasonCode}`, [first, ...rest].join('\n'));
    else
        report.line(first);
    for (const line of (0,core_decision/* failsJob */.VC)(decision) ? [] : rest)
        report.line(line);
    const outputs = outputsOf(command, shown);
    // Later steps work with these, and the stack's own author chose to put out what is in them.
    const { url, 'stack-outputs': stackOutputs } = outputsOf(command, decision);
    for (const [name, value] of Object.entries({ ...outputs, url, 'stack-outputs': stackOutputs }))
        results.output(name, value);
    const service = settings ? `${settings.application}/${settings.role}` : 'Switchyard';
    await writeSummary({ report, results }, renderSummary(service, command, shown));
}
async function writeSummary({ report, results }, text) {
    const bytes = new TextEncoder().encode(text);
    const fits = bytes.length <= SUMMARY_LIMIT;
    const shown = fits
        ? text
        : `${new TextDecoder().decode(bytes.slice(0, SUMMARY_LIMIT))}\n\nCut here: the whole is in the log.\n`;
    try {
        await results.summary(shown);
    }
    catch (error) {
        report.warning(`The summary could not be written, and everything else is done: ${String(error)}`);
    }
}


/***/ }),

/***/ 2520:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ resourceChanges),
/* harmony export */   X: () => (/* binding */ changeDuration)
/* harmony export */ });
const VERBS = { CREATE: 'created', UPDATE: 'updated', DELETE: 'deleted', IMPORT: 'imported' };
/**
 * The changes of an operation in the order in which they began. A resource is there once for each thing that was done
 * to it: one that was created and taken back again by a rollback is there twice.
 */
function resourceChanges(events) {
    const changes = new Map();
    for (const event of events) {
        if (event.physicalId === event.stackId)
            continue;
        const [, verb, state] = /^(CREATE|UPDATE|DELETE|IMPORT)_(IN_PROGRESS|COMPLETE|FAILED)$/.exec(event.status) ?? [];
        if (verb === undefined || state === undefined)
            continue;
        const key = `${event.logicalId} ${verb}`;
        changes.set(key, advance(changes.get(key), event, VERBS[verb], state));
    }
    return [...changes.values()];
}
function advance(before, event, verb, state) {
    const { logicalId, resourceType: type, at } = event;
    const startedAt = before?.startedAt ?? at;
    const change = before?.change === 'replaced' || isReplacement(event) ? 'replaced' : verb;
    if (state === 'IN_PROGRESS')
        return { logicalId, type, change, outcome: 'under-way', startedAt };
    const outcome = state === 'FAILED' ? 'failed' : 'done';
    return { logicalId, type, change, outcome, startedAt, endedAt: at };
}
/** CloudFormation's words for it; the old resource is deleted after the update. */
function isReplacement(event) {
    return /requires the creation of a new physical resource/i.test(event.reason ?? '');
}
/** Milliseconds that a change took; 0 while it is under way. */
function changeDuration(change) {
    return change.endedAt === undefined ? 0 : Date.parse(change.endedAt) - Date.parse(change.startedAt);
}


/***/ }),

/***/ 2474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CA: () => (/* binding */ splitFromWeights),
/* harmony export */   Kl: () => (/* binding */ faultOf),
/* harmony export */   SW: () => (/* binding */ liveIn),
/* harmony export */   jT: () => (/* binding */ allTo),
/* harmony export */   jb: () => (/* binding */ giveTo),
/* harmony export */   oe: () => (/* binding */ formatSplit),
/* harmony export */   xY: () => (/* binding */ sameSplit)
/* harmony export */ });
/** Everything on one side: the split after an all-at-once step or a rollback; all others are kept at an explicit 0. */
function allTo(name, split) {
    return { ...Object.fromEntries(Object.keys(split).map((other) => [other, 0])), [name]: 100 };
}
/**
 * `percent` to one name; the rest is shared by those that had traffic before, in their old proportion.
 * @param before the split at the start of the rollout, without the candidate's own share
 */
function giveTo(name, percent, before) {
    const others = Object.fromEntries(Object.entries(before).filter(([other]) => other !== name));
    const sum = Object.values(others).reduce((total, share) => total + share, 0);
    if (percent === 100 || sum === 0)
        return allTo(name, before);
    const weights = Object.entries(others).map(([other, share]) => [other, (share * (100 - percent)) / sum]);
    return splitFromWeights({ ...Object.fromEntries(weights), [name]: percent });
}
/** The names that take traffic. */
function liveIn(split) {
    return Object.entries(split).flatMap(([name, percent]) => (percent > 0 ? [name] : []));
}
/** Equal as traffic: the same weight for every name, an absent name being 0. */
function sameSplit(a, b) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].every((name) => (a[name] ?? 0) === (b[name] ?? 0));
}
/** What is wrong with a split that somebody wants to write, or undefined. A split adds up to 100, in whole percents. */
function faultOf(split) {
    const weights = Object.entries(split);
    const bad = weights.find(([, percent]) => !Number.isInteger(percent) || percent < 0 || percent > 100);
    if (bad)
        return `the weight of ${bad[0]} is ${bad[1]}, not a whole percent between 0 and 100`;
    const total = weights.reduce((sum, [, percent]) => sum + percent, 0);
    return total === 100 ? undefined : `the weights add up to ${total}, not to 100`;
}
/** `orders-api-pr-42 100 %, orders-api-pr-41 0 %` */
function formatSplit(split) {
    const parts = Object.entries(split).map(([name, percent]) => `${name} ${percent} %`);
    return parts.length === 0 ? 'nothing' : parts.join(', ');
}
/**
 * Router weights (any proportion) to whole percents that add up to 100: largest remainder first, so that
 * 1 : 1 : 1 reads 34, 33, 33 and a written split reads back as it was written.
 */
function splitFromWeights(weights) {
    const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    if (total === 0)
        return Object.fromEntries(Object.keys(weights).map((name) => [name, 0]));
    const exact = Object.entries(weights).map(([name, weight]) => ({ name, share: (weight * 100) / total }));
    const left = 100 - exact.reduce((sum, { share }) => sum + Math.floor(share), 0);
    const byRemainder = [...exact].sort((a, b) => (b.share % 1) - (a.share % 1));
    const raised = new Set(byRemainder.slice(0, left).map(({ name }) => name));
    return Object.fromEntries(exact.map(({ name, share }) => [name, Math.floor(share) + (raised.has(name) ? 1 : 0)]));
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
        return `| ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .codeCell */ .MZ)(each.logicalId)} | ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .codeCell */ .MZ)(each.type)} | ${each.change}${failed} | ${took} |`;
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

/***/ 6082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   MZ: () => (/* binding */ codeCell),
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
function prose(text, asCode = code) {
    return text
        .split(/(`[^`\n]+`)/)
        .map((part) => (/^`[^`]+`$/.test(part) ? asCode(part.slice(1, -1)) : escapeMarkdown(part)))
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
    return `\`${stripControl(text).replaceAll('`', "'")}\``;
}
/**
 * The same in the cell of a table, where a bar ends the cell also inside backticks. Elsewhere the backslash would be shown,
 * and be copied with a command. https://github.github.com/gfm/#tables-extension-
 */
function codeCell(text) {
    return code(text).replaceAll('|', '\\|');
}
/** A fenced block whose fence the text cannot close. */
function codeBlock(text, language = '') {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((match) => match[0].length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${text}\n${fence}`;
}
/** Only http and https, nothing that ends the link early. */
function link(label, url) {
    // It means the same, and ends no cell of a table.
    const target = url.replaceAll('|', '%7C');
    const safe = /^https?:\/\/[^\s()<>"'`\\]+$/.test(target);
    return safe ? `[${escapeMarkdown(label)}](${target})` : `${escapeMarkdown(label)}: ${code(target)}`;
}
/** Terminal control characters and direction overrides can hide what a line says. Newlines become spaces. */
function stripControl(text) {
    return text.replace(/\s*\n\s*/g, ' ').replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}


/***/ }),

/***/ 2531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vu: () => (/* binding */ formatProgress),
/* harmony export */   WS: () => (/* binding */ formatDecision),
/* harmony export */   qF: () => (/* binding */ formatEvent)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _core_resource_changes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2520);
/* harmony import */ var _core_split_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2474);



/** `04:02:13  CREATE_FAILED         Service  AWS::ECS::Service  reason` */
function formatEvent(event) {
    const time = event.at.slice(11, 19);
    const reason = event.reason ? `  ${event.reason}` : '';
    return `${time}  ${event.status.padEnd(20)}  ${event.logicalId}  ${event.resourceType}${reason}`;
}
/** `Still waiting for the stack x, 2 min so far: 5 resources done, Service (AWS::ECS::Service) under way for 1 min.` */
function formatProgress(what, elapsed, events) {
    const changes = (0,_core_resource_changes_js__WEBPACK_IMPORTED_MODULE_1__/* .resourceChanges */ .A)(events);
    const done = changes.filter(({ outcome }) => outcome === 'done').length;
    const now = Date.parse(events[0]?.at ?? '') + elapsed;
    const underWay = changes
        .filter(({ outcome }) => outcome === 'under-way')
        .map(({ logicalId, type, startedAt }) => {
        const since = (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(now - Date.parse(startedAt));
        return `${logicalId} (${type}) under way for ${since}`;
    });
    const shown = underWay.slice(0, SHOWN_UNDER_WAY);
    const more = underWay.length > shown.length ? [`${underWay.length - shown.length} more under way`] : [];
    const state = changes.length === 0 ? [] : [`${done} ${done === 1 ? 'resource' : 'resources'} done`, ...shown, ...more];
    const tail = state.length === 0 ? '' : `: ${state.join(', ')}`;
    return `Still waiting for ${what}, ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(elapsed)} so far${tail}.`;
}
const SHOWN_UNDER_WAY = 3;
/** The decision as the last lines of the log. */
function formatDecision(decision) {
    const { facts } = decision;
    const lines = [`${decision.decision} (${decision.reasonCode}): ${decision.because}`];
    if (facts.url)
        lines.push(`URL: ${facts.url}`);
    if (facts.split)
        lines.push(`Split: ${(0,_core_split_js__WEBPACK_IMPORTED_MODULE_2__/* .formatSplit */ .oe)(facts.split)}`);
    if (facts.next)
        lines.push(`Next: ${facts.next}`);
    return lines;
}


/***/ }),

/***/ 525:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ renderPath)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6082);


/** A table with more rows, and a chart with more bars, is no help to anybody: those in between are counted. */
const SHOWN = 40;
const SAYS = {
    attached: 'in the production rule, without traffic',
    healthy: 'healthy several times in a row',
    written: 'written to the router',
    judged: 'settled, and the gates passed',
    baking: 'the bake begins',
    baked: 'the bake is over',
    'post-tested': 'the post-tests passed',
    failed: 'goes back',
    back: 'what was there before takes the traffic again',
    stopped: 'stopped',
};
/** What the time until the next point was spent on; a bar is named by it. */
const DOING = {
    attached: 'becoming healthy',
    healthy: 'tests',
    written: 'settling',
    judged: 'held',
    baking: 'bake',
    baked: 'post-tests',
    'post-tested': 'retiring',
    failed: 'going back',
    back: 'back',
    stopped: 'stopped',
};
/** The path of a shift: as a chart, and as a table for whoever does not see it drawn. */
function renderPath(path = []) {
    const [first] = path;
    if (!first)
        return [];
    const rows = path.map(({ at, percent, what, because }) => `| ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(at.slice(0, 19))}Z | ${sinceStart(first, at)} | ${percent} % | ${sayWhat(what, because)} |`);
    const left = rows.length - SHOWN;
    const half = SHOWN / 2;
    const gap = `| | | | … ${left} more in the log … |`;
    const shown = left > 0 ? [...rows.slice(0, half), gap, ...rows.slice(-half)] : rows;
    return [
        '',
        '**The path of the traffic**',
        ...chart(path),
        '',
        '| At | After | New side | |',
        '| --- | --- | --- | --- |',
        ...shown,
    ];
}
function sinceStart(first, at) {
    return (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(Math.max(0, Date.parse(at) - Date.parse(first.at)));
}
function sayWhat(what, because) {
    return because === undefined ? SAYS[what] : `${SAYS[what]}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(because))}`;
}
/**
 * A Mermaid gantt: a section for each share, a bar for each thing that was done at it. The oldest and simplest forms of
 * it only, with nothing in a name but letters, digits and spaces: `:`, `;` and `#` end one, `%` may begin a comment.
 * https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams
 * https://mermaid.js.org/syntax/gantt.html
 */
function chart(path) {
    const bars = path.flatMap((point, index) => {
        const until = path[index + 1];
        return until ? [{ ...point, until: until.at }] : [];
    });
    if (bars.length === 0 || bars.length > SHOWN)
        return [];
    const lines = [];
    let section = -1;
    for (const { at, percent, what, until } of bars) {
        if (percent !== section)
            lines.push(`    section ${percent} percent`);
        section = percent;
        const from = Date.parse(at);
        const crit = what === 'failed' || what === 'stopped' ? 'crit, ' : '';
        // A bar of no length is not drawn.
        lines.push(`    ${DOING[what]} :${crit}${from}, ${Math.max(Date.parse(until), from + 1)}`);
    }
    return ['', '```mermaid', 'gantt', '    dateFormat x', '    axisFormat %H:%M:%S', ...lines, '```'];
}


/***/ }),

/***/ 1984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UR: () => (/* binding */ renderRows),
/* harmony export */   Zk: () => (/* binding */ renderFreed),
/* harmony export */   dZ: () => (/* binding */ formatRows)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6082);


const HEAD = ['Verdict', 'Stack', 'Origin', 'State', 'Age', 'Because'];
/** The summary of a job holds a megabyte; the log has every row. */
const SHOWN = 500;
/** The table as lines of the log, in columns. */
function formatRows(rows) {
    const cells = [[...HEAD], ...rows.map(cellsOf)];
    const widths = HEAD.map((_, column) => cells.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0));
    return cells.map((row) => row
        .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
        .join('  '));
}
/** The same table for the summary. */
function renderRows(rows) {
    if (rows.length === 0)
        return [];
    const shown = rows.slice(0, SHOWN).map((row) => {
        const [verdict = '', name = '', ...rest] = cellsOf(row);
        return `| ${[(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(verdict), (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .codeCell */ .MZ)(name), ...rest.map((cell) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)(cell, _escape_js__WEBPACK_IMPORTED_MODULE_1__/* .codeCell */ .MZ))].join(' | ')} |`;
    });
    const left = rows.length - shown.length;
    const more = left === 0 ? [] : ['', `${left} more ${left === 1 ? 'row stands' : 'rows stand'} in the log.`];
    return ['', `| ${HEAD.join(' | ')} |`, `|${' --- |'.repeat(HEAD.length)}`, ...shown, ...more];
}
/** What is gone, stack by stack, and what their templates kept. */
function renderFreed(freed) {
    const rows = freed.map(({ name, age, removed, retained }) => {
        const kinds = Object.entries(removed).map(([type, count]) => `${count} ${type}`);
        const kept = retained.map(({ logicalId, type, physicalId }) => `${logicalId} (${type}) ${physicalId}`);
        const cells = [(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(age), kinds.join(', ') || '–', kept.join(', ') || '–'];
        return `| ${[(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .codeCell */ .MZ)(name), ...cells.map(_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)].join(' | ')} |`;
    });
    if (rows.length === 0)
        return [];
    return [
        '',
        '| Freed | Age | Resources | Retained by DeletionPolicy |',
        '| --- | --- | --- | --- |',
        ...rows,
    ];
}
function cellsOf({ verdict, outcome, name, origin, state, age, because, next, deleteAfter, }) {
    const said = outcome === undefined ? verdict : `${verdict}: ${outcome}`;
    const until = deleteAfter === undefined ? '' : `, until ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)(deleteAfter)}`;
    const todo = next === undefined ? '' : `. To do: ${next}`;
    return [said, name, origin || '–', state || '–', age || '–', `${because}${until}${todo}`];
}


/***/ })

};
