export const id = 7632;
export const ids = [7632];
export const modules = {

/***/ 3605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pause: () => (/* binding */ pause),
  resume: () => (/* binding */ resume)
});

// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/core/dispatch.js
var dispatch = __webpack_require__(5410);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
// EXTERNAL MODULE: ./build/core/production.js
var production = __webpack_require__(2235);
// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
// EXTERNAL MODULE: ./build/operations/promotion/find-candidate.js
var find_candidate = __webpack_require__(2494);
;// CONCATENATED MODULE: ./build/operations/promotion/newest-merge.js



const BY_HAND = `To promote the newest merge that is not live: ${(0,dispatch/* promoteCommand */.OO)('pull-request=<its number>')}`;
/** The newest commit of the production branch that is not live, and the very inputs that promote it. */
async function findNewestMerge(run, standing) {
    const found = await (0,or_decision/* afterwards */.Q)(run, 'Looking for the newest merge', () => look(run, standing));
    return found ?? { next: BY_HAND };
}
async function look(run, { live, production }) {
    const { current, retired } = production;
    const releases = current ? [current, ...retired] : retired;
    const release = releases.find(({ stackId }) => live.some((member) => member.stackId === stackId));
    if (!release)
        return { next: BY_HAND };
    const branch = run.settings.productionBranch ?? run.trigger.defaultBranch;
    const { commits } = await run.ports.commits.compare(release.commit, branch);
    // Oldest first: https://docs.github.com/rest/commits/commits#compare-two-commits
    const newest = commits.at(-1);
    if (!newest)
        return { next: `Nothing waits: the live release ${release.releaseId} is the newest of ${branch}.` };
    const commit = newest.sha;
    const short = commit.slice(0, 12);
    const candidate = await (0,find_candidate/* findCandidate */.$)(run, { kind: 'named', to: commit });
    if ('decision' in candidate) {
        const again = `run its promotion again: \`gh run list --commit ${commit}\`, then \`gh run rerun <id>\``;
        return { commit, next: `The newest merge that is not live, ${short}, has no stack; ${again}.` };
    }
    const { origin, stack, pullRequest } = candidate;
    const input = origin.kind === 'pr' ? `pull-request=${origin.number}` : `to=${commit}`;
    const name = pullRequest === undefined ? `commit ${short}` : `pull request #${pullRequest} (${short})`;
    const bad = retired.some((entry) => entry.bad && entry.stackId === stack?.stackId);
    const warning = bad ? ' It is the one that was rolled back: merge what repairs it, and promote that.' : '';
    return {
        commit,
        next: `The newest merge that is not live is ${name}.${warning} ${bad ? 'To promote it as it is' : 'To promote it'}: ${(0,dispatch/* promoteCommand */.OO)(input)}.`,
        ...(pullRequest === undefined ? {} : { pullRequest }),
        ...(stack ? { stackName: stack.name } : {}),
    };
}

// EXTERNAL MODULE: ./build/operations/recall-owner.js
var recall_owner = __webpack_require__(7740);
// EXTERNAL MODULE: ./build/operations/shift/recover-rollout.js + 1 modules
var recover_rollout = __webpack_require__(619);
;// CONCATENATED MODULE: ./build/commands/freeze.js









/**
 * The big red button: no promotion until `resume`; rollback still works. It freezes first and never waits for a lease to
 * do so; then a promotion below 100 % goes back, or is taken over and undone where its run does not answer.
 */
async function pause(run) {
    const ledger = (0,read_standing/* requireLedger */.Dp)(run);
    const { reason = '', dryRun } = run.settings;
    if (dryRun)
        return (0,decision/* decide */.LD)('reported', 'dry-run', `Dry run: this would freeze promotion: ${reason}`);
    const since = new Date(await ledger.now()).toISOString();
    const wanted = { by: run.trigger.actor, reason, since, runUrl: run.trigger.runUrl, kind: 'pause' };
    const frozen = await ledger.change((fresh) => (0,production/* freeze */.CN)(fresh, wanted));
    const told = await (0,or_decision/* orDecision */.c)(() => stopShift(run, frozen, wanted));
    const became = typeof told === 'string' ? told : `${told.because} ${told.facts.next ?? ''}`.trim();
    if (typeof told !== 'string')
        run.ports.report.warning(became);
    const because = `Promotion is FROZEN until the command resume: ${(0,decision/* sentence */.em)(reason)} ${became}`.trim();
    const next = `When production may change again: ${dispatch/* RESUME */.IY}`;
    return (0,decision/* decide */.LD)('paused', 'paused', because, { changed: true, next, details: { freeze: wanted } });
}
/** What becomes of the promotion that is under way, as a sentence; empty where there is none. */
async function stopShift(run, frozen, wanted) {
    const { rollout, lease } = frozen;
    if (!rollout || rollout.freeze || !run.ports.router)
        return '';
    const release = `Release ${rollout.releaseId}`;
    const isOut = ({ rollout: now }) => now?.written[rollout.stackName] === 100;
    const finishes = `${release} has all the traffic and finishes its bake.`;
    if (isOut(frozen))
        return finishes;
    if (lease)
        await (0,recall_owner/* recallOwner */.H)(run, lease, 'pause', wanted, isOut);
    const { production } = await (0,read_standing/* readStanding */.ZY)(run);
    if (isOut(production))
        return finishes;
    if (production.current?.stackId === rollout.stackId)
        return `${release} had taken over before.`;
    if (production.rollout?.startedAt !== rollout.startedAt)
        return `${release} went back.`;
    const ended = await (0,recover_rollout/* recoverLeftover */.e)(run, production, 'pause');
    return ended?.because ?? `${production.lease?.runUrl ?? release} has the lease again: look at that run.`;
}
async function resume(run) {
    const ledger = (0,read_standing/* requireLedger */.Dp)(run);
    const standing = await (0,read_standing/* readStanding */.ZY)(run);
    const frozen = standing.production.freeze;
    if (!frozen)
        return (0,decision/* decide */.LD)('resumed', 'not-frozen', 'Promotion was not frozen.', { changed: false });
    const { next, ...newest } = await findNewestMerge(run, standing);
    if (run.settings.dryRun)
        return (0,decision/* decide */.LD)('reported', 'dry-run', `Dry run: this would end the freeze of ${(0,duration/* formatTime */.fU)(frozen.since)}.`, {
            next,
            details: { newest },
        });
    await ledger.change(production/* unfreeze */.BS);
    return (0,decision/* decide */.LD)('resumed', 'resumed', `Promotion is possible again; it was frozen since ${(0,duration/* formatTime */.fU)(frozen.since)} by ${frozen.by}: ${frozen.reason}`, {
        changed: true,
        next,
        details: { newest },
    });
}


/***/ }),

/***/ 2770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ overdueReleases),
/* harmony export */   w: () => (/* binding */ sayKept)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);

/** How long the stack that a promotion left may be gone back to, for people: `until 2026-11-28 04:00 UTC, or until …`. */
function sayKept(until, retainMax) {
    const newer = retainMax === 1 ? 'a newer one is retired' : `${retainMax} newer ones are retired`;
    return `until ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)(until)}, or until ${newer}`;
}
/**
 * The retired stacks that a prune would have deleted by now. GitHub stops the schedules of a public repository after 60
 * days without activity, and nobody notices: the next promotion says so.
 * https://docs.github.com/actions/managing-workflow-runs/disabling-and-enabling-a-workflow
 * @param now milliseconds since the epoch, of the bucket's clock
 */
function overdueReleases({ retired }, { retainFor, retainCount }, now) {
    const age = (at) => now - Date.parse(at);
    return retired
        .filter((entry) => {
        const newer = retired.filter((other) => !other.bad && age(other.retiredAt) < age(entry.retiredAt));
        return age(entry.retiredAt) > retainFor && newer.length >= retainCount;
    })
        .map(({ stackName }) => stackName);
}


/***/ }),

/***/ 5574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ pauseAfter),
/* harmony export */   m: () => (/* binding */ HEARTBEAT_MS)
/* harmony export */ });
/**
 * How long to wait before looking again: quick at first, since most operations of a preview end soon, and gentle
 * later, since CloudFormation throttles by account. The figures are the contract's (Behaviour, 6).
 */
function pauseAfter(elapsed) {
    if (elapsed < 500)
        return 500;
    if (elapsed < 10_000)
        return 1_000;
    if (elapsed < 2 * 60_000)
        return 2_500;
    return elapsed < 10 * 60_000 ? 5_000 : 15_000;
}
/** A wait says at least this often that it goes on. */
const HEARTBEAT_MS = 30_000;


/***/ }),

/***/ 5336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ EMPTY_PRODUCTION),
/* harmony export */   h: () => (/* binding */ RECORD_VERSION)
/* harmony export */ });
/**
 * The ledger's documents, in the state bucket under `switchyard/<owner>/<repo>/<application>/<role>/`. All times are
 * ISO 8601 by the bucket's clock. `version` is checked on read: an unknown one is refused, never guessed at.
 */
const RECORD_VERSION = 1;
const EMPTY_PRODUCTION = { version: 1, revision: 0, writer: '', retired: [] };


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

/***/ 3441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ afterwards),
/* harmony export */   c: () => (/* binding */ orDecision)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4402);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_reason_codes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6113);



/** Work that must be told about however it ends: a surprise that has a code becomes the decision that says so. */
async function orDecision(work) {
    try {
        return await work();
    }
    catch (error) {
        if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n)
            return asDecision(error);
        throw error;
    }
}
function asDecision(error) {
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .decide */ .LD)((0,_core_reason_codes_js__WEBPACK_IMPORTED_MODULE_1__/* .outcomeOf */ .s)(error.code), error.code, error.message, { next: error.next });
}
/**
 * Bookkeeping after the deed (deployments, tags, comments): what was done stays done, so a failure here is a warning
 * that says what was not written, never a failed run.
 */
async function afterwards(run, what, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n) || error.code === 'lease-lost')
            throw error;
        run.ports.report.warning(`${what} was not possible, and everything else is done: ${error.message} ${error.next}`);
        return undefined;
    }
}


/***/ }),

/***/ 2494:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ findCandidate)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4402);
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5562);
/* harmony import */ var _stacks_list_stacks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7677);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2048);




async function findCandidate(run, source) {
    switch (source.kind) {
        case 'merged':
            return ofPullRequest(run, source.pullRequest, source.mergeSha);
        case 'pull-request':
            return ofPullRequest(run, source.number);
        case 'push':
            return ofPush(run, source.sha, source.tree);
        case 'named':
            return ofName(run, source.to);
    }
}
/** @param mergeSha from the payload of a merged close, which decides; otherwise GitHub is asked */
async function ofPullRequest(run, number, mergeSha) {
    const commit = mergeSha || (await mergedAs(run, number));
    if (commit === undefined) {
        const because = `Pull request #${number} is not merged into ${productionBranch(run)}: there is nothing to promote.`;
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .decide */ .LD)('refused', 'not-merged', because, {
            next: 'Merge it first; the merge starts the promotion.',
        });
    }
    const mergeTree = await run.ports.commits.tree(commit);
    const found = await withStack(run, { kind: 'pr', number }, commit, mergeTree, number);
    if (found.record?.tree === mergeTree && found.stack)
        return found;
    const queued = await ofMergeQueue(run, commit, mergeTree, number);
    if (queued)
        return queued;
    return found.stack ? found : previewMissing(found.origin, run);
}
function previewMissing(origin, run) {
    const name = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .stackNameFor */ .Py)(run.settings.stackName, origin);
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .decide */ .LD)('refused', 'preview-missing', `There is no stack ${name} to promote.`, {
        next: 'Was its preview skipped or deleted? A push to the production branch builds a new stack from the checkout.',
    });
}
function productionBranch(run) {
    return run.settings.productionBranch ?? run.trigger.defaultBranch;
}
async function mergedAs(run, number) {
    const pr = await run.ports.pullRequests.get(number);
    return pr?.merged && pr.baseRef === productionBranch(run) ? pr.mergeCommitSha : undefined;
}
/** The pull request this commit is the merge of; else a merge-queue stack of equal tree; else nothing yet. */
async function ofPush(run, sha, knownTree) {
    const mergeTree = knownTree ?? (await run.ports.commits.tree(sha));
    const production = productionBranch(run);
    const pulls = await run.ports.pullRequests.of(sha);
    const pr = pulls.find((each) => each.merged && each.baseRef === production && each.mergeCommitSha === sha);
    if (pr) {
        const found = await withStack(run, { kind: 'pr', number: pr.number }, sha, mergeTree, pr.number);
        if (found.stack && found.record?.tree === mergeTree)
            return found;
        const queued = await ofMergeQueue(run, sha, mergeTree, pr.number);
        if (queued)
            return queued;
        if (found.stack)
            return found;
    }
    const queued = await ofMergeQueue(run, sha, mergeTree, pr?.number);
    return queued ?? withStack(run, { kind: 'commit', sha7: sha.slice(0, 7) }, sha, mergeTree, pr?.number);
}
/** What lands by a queue was built with other pull requests: it is found by its tree, never by its number. */
async function ofMergeQueue(run, sha, mergeTree, pullRequest) {
    if (mergeTree === undefined)
        return undefined;
    const direct = await withStack(run, { kind: 'mq', sha7: sha.slice(0, 7) }, sha, mergeTree, pullRequest);
    if (direct.stack && direct.record?.tree === mergeTree)
        return direct;
    for (const { tags } of await (0,_stacks_list_stacks_js__WEBPACK_IMPORTED_MODULE_3__/* .listStacks */ .i)(run)) {
        const origin = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .parseOrigin */ .ef)(tags['switchyard:origin'] ?? '');
        if (origin?.kind !== 'mq')
            continue;
        const record = await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .requireLedger */ .Dp)(run).preview((0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .formatOrigin */ .cp)(origin));
        if (record?.tree === mergeTree)
            return withStack(run, origin, sha, mergeTree, pullRequest);
    }
    return undefined;
}
async function ofName(run, to) {
    if (/^[0-9a-f]{40}$/.test(to))
        return ofCommit(run, to);
    const stack = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .faultOfStackName */ .Fc)(to) === undefined ? await run.ports.stacks.describe(to) : undefined;
    if (!stack)
        return unknownTarget(to);
    (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .assertOurs */ .cH)(run, stack);
    const origin = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .parseOrigin */ .ef)(stack.tags['switchyard:origin'] ?? '');
    if (!origin)
        return unknownTarget(to);
    if (origin.kind === 'pr')
        return ofPullRequest(run, origin.number);
    const record = await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .requireLedger */ .Dp)(run).preview((0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .formatOrigin */ .cp)(origin));
    return record ? ofCommit(run, record.commit) : unknownTarget(to);
}
/** Only what is on the production branch may be promoted, and only a stack that exists: nothing is built for a name. */
async function ofCommit(run, commit) {
    const branch = productionBranch(run);
    const mergeTree = await run.ports.commits.tree(commit);
    if (mergeTree === undefined)
        return unknownTarget(commit);
    const { status } = await run.ports.commits.compare(branch, commit);
    if (status === 'ahead' || status === 'diverged') {
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .decide */ .LD)('refused', 'not-merged', `Commit ${commit.slice(0, 12)} is not on ${branch}: it is not promoted.`, {
            next: `Merge it into ${branch} first.`,
        });
    }
    const found = await ofPush(run, commit, mergeTree);
    return found.stack ? found : previewMissing(found.origin, run);
}
function unknownTarget(to) {
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .decide */ .LD)('refused', 'target-unknown', `Nothing of this service is called ${to}.`, {
        next: 'Set to to a stack name or a whole commit id; the command status lists the stacks. For an older release use rollback.',
    });
}
async function withStack(run, origin, commit, mergeTree, pullRequest) {
    const name = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .stackNameFor */ .Py)(run.settings.stackName, origin);
    const [stack, record] = await Promise.all([
        run.ports.stacks.describe(name),
        (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .requireLedger */ .Dp)(run).preview((0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .formatOrigin */ .cp)(origin)),
    ]);
    if (stack)
        (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .assertOurs */ .cH)(run, stack);
    return { origin, commit, mergeTree, stack, record, ...(pullRequest === undefined ? {} : { pullRequest }) };
}


/***/ }),

/***/ 2048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dp: () => (/* binding */ requireLedger),
/* harmony export */   Mr: () => (/* binding */ assertNotInProduction),
/* harmony export */   Tn: () => (/* binding */ roleInProduction),
/* harmony export */   Ui: () => (/* binding */ liveMembers),
/* harmony export */   ZY: () => (/* binding */ readStanding),
/* harmony export */   cH: () => (/* binding */ assertOurs),
/* harmony export */   xI: () => (/* binding */ requireRouter),
/* harmony export */   yX: () => (/* binding */ takesAll)
/* harmony export */ });
/* harmony import */ var _core_records_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5336);
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5562);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);



async function readStanding(run) {
    const { router, ledger } = run.ports;
    const [view, production] = await Promise.all([
        router ? router.read() : Promise.resolve(undefined),
        ledger ? ledger.production() : Promise.resolve(_core_records_js__WEBPACK_IMPORTED_MODULE_0__/* .EMPTY_PRODUCTION */ .M),
    ]);
    return { view, live: view ? liveMembers(view) : [], production };
}
/** Who takes traffic, most first: one request in a thousand rounds to 0 % and counts as well. */
function liveMembers({ members }) {
    return members
        .filter(({ percent, trickle }) => percent > 0 || trickle)
        .toSorted((a, b) => b.percent - a.percent);
}
/** Whether a stack takes everything: beside a trickle that goes elsewhere its 99.9 % only round to 100. */
function takesAll(live, stackId) {
    const [only, ...others] = live;
    return only !== undefined && only.stackId === stackId && only.percent === 100 && others.length === 0;
}
/** What a stack means for production, or undefined for a plain preview. */
function roleInProduction(stackId, standing) {
    const { live, production } = standing;
    if (live.some((member) => member.stackId === stackId) || production.current?.stackId === stackId)
        return 'live';
    if (production.rollout?.stackId === stackId)
        return 'candidate';
    return production.retired.some((entry) => entry.stackId === stackId) ? 'retired' : undefined;
}
/** A stack that has a role in production is never changed by a preview. */
function assertNotInProduction(stack, standing) {
    const role = roleInProduction(stack.stackId, standing);
    if (role === undefined)
        return;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('stack-in-production', `The stack ${stack.name} is ${role}: a preview never changes it.`, { next: 'Open a new pull request; its preview gets a stack of its own.' });
}
/** Refuses, always, what another repository or service made, or what nobody marked. */
function assertOurs(run, stack) {
    const { application, role } = run.settings;
    const owner = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ownership */ .kG)(stack.tags, { application, role, repositoryId: run.trigger.repositoryId });
    if (owner === 'ours')
        return;
    const who = {
        untagged: 'was not made by Switchyard: it has no switchyard:repository-id tag',
        'other-repository': `belongs to the repository ${stack.tags['switchyard:repository'] ?? 'of another id'}`,
        'other-service': `belongs to the service ${stack.tags['switchyard:application']}/${stack.tags['switchyard:role']}`,
    }[owner];
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('not-ours', `The stack ${stack.name} ${who}. It is not touched.`, {
        next: owner === 'untagged'
            ? `Choose another application, role or stack-name; or, if nobody needs that stack, delete it: \`aws cloudformation delete-stack --stack-name ${stack.stackId}\``
            : 'Choose another application, role or stack-name, or delete that stack by hand if nobody needs it.',
    });
}
function requireLedger(run) {
    if (run.ports.ledger)
        return run.ports.ledger;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('state-bucket-missing', 'This command needs the state bucket, and none is configured.', {
        next: 'Set state-bucket.',
    });
}
function requireRouter(run) {
    if (run.ports.router)
        return run.ports.router;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('router-missing', 'This command needs a router, and none is configured.', {
        next: 'Set listener-arn to the ARN of the production listener rule.',
    });
}


/***/ }),

/***/ 7740:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ recallOwner)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _core_polling_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5574);
/* harmony import */ var _core_recall_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9689);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2048);




const WATCH_EVERY = 2_000;
/** GitHub is asked once in a while whether the owner's run has ended: then there is nobody left to answer. */
const LOOKS_BETWEEN_QUESTIONS = 10;
/**
 * Asks the run that holds the lease to go back and freezes promotion in the same write, then watches until it has given
 * the lease back, has ended, or had its time: after that the lease may be taken from it.
 * @param frozen its `since` is when the time to answer begins, by the bucket's clock
 * @param enough what else ends the wait
 */
async function recallOwner(run, heldBy, command, frozen, enough = () => false) {
    const { clock, commits, report } = run.ports;
    const ledger = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .requireLedger */ .Dp)(run);
    const { by, reason, since, runUrl } = frozen;
    const recall = { command, by, reason, since, runUrl };
    // Asked anew at every look: an owner of an older version drops the question when it renews.
    const ask = () => ledger.change((fresh) => (0,_core_recall_js__WEBPACK_IMPORTED_MODULE_1__/* .askAndFreeze */ .uK)(fresh, heldBy.owner, recall, frozen));
    const who = `${heldBy.runUrl}, which holds the lease for release ${heldBy.releaseId},`;
    report.line(`${who} is asked to go back; after ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(_core_recall_js__WEBPACK_IMPORTED_MODULE_1__/* .ANSWER_WITHIN_MS */ .i2)} its lease is taken over.`);
    let spokenAt = clock.now();
    for (let look = 1;; look += 1) {
        const asked = await ask();
        if (asked.lease?.owner !== heldBy.owner || enough(asked))
            return;
        if ((0,_core_recall_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnanswered */ .Ni)(asked, await ledger.now())) {
            report.warning(`${who} did not answer for ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(_core_recall_js__WEBPACK_IMPORTED_MODULE_1__/* .ANSWER_WITHIN_MS */ .i2)}: its lease is taken over.`);
            return;
        }
        if (look % LOOKS_BETWEEN_QUESTIONS === 0 && (await commits.runCompleted(heldBy.runId)) === true)
            return;
        if (clock.now() - spokenAt >= _core_polling_js__WEBPACK_IMPORTED_MODULE_3__/* .HEARTBEAT_MS */ .m) {
            spokenAt = clock.now();
            report.line(`Waiting for ${heldBy.runUrl} to go back.`);
        }
        await clock.sleep(WATCH_EVERY);
    }
}


/***/ }),

/***/ 7677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ listStacks)
});

;// CONCATENATED MODULE: ./build/core/listed-stack.js
const ORIGIN = 'switchyard:origin';
/**
 * Without nested stacks: they inherit the tags of their root, live and go with it, and are never operated on. A list by
 * tags does not tell a parent; but CloudFormation names a nested stack `<root>-<logical id>-<random>`.
 */
function rootStacks(listed) {
    // Looked for among those of one origin only: an account may hold thousands.
    const nested = new Set();
    for (const family of Map.groupBy(listed, ({ tags }) => tags[ORIGIN]).values())
        for (const stack of family)
            if (family.some(({ name }) => stack.name.startsWith(`${name}-`)))
                nested.add(stack);
    return listed.filter((stack) => !nested.has(stack));
}

;// CONCATENATED MODULE: ./build/operations/stacks/list-stacks.js

/** Every stack of this service, by the tags that it was created with and that never change. */
async function listStacks(run) {
    const { settings, trigger, ports } = run;
    const listed = await ports.stacks.list({
        'switchyard:application': settings.application,
        'switchyard:role': settings.role,
        'switchyard:repository-id': trigger.repositoryId,
    });
    return rootStacks(listed);
}


/***/ })

};
