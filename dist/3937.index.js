export const id = 3937;
export const ids = [3937];
export const modules = {

/***/ 3937:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  prune: () => (/* binding */ prune)
});

// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/core/production.js
var production = __webpack_require__(2235);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
;// CONCATENATED MODULE: ./build/core/retention-case.js
function keep(code, because, deleteAfter) {
    return { verdict: 'keep', code, because, ...(deleteAfter !== undefined && { deleteAfter }) };
}
function remove(code, because) {
    return { verdict: 'delete', code, because };
}

;// CONCATENATED MODULE: ./build/core/expiry.js



/** The rules of retention that tell when the time of a stack is over, by where it comes from. */
/** A merge-queue group lives for minutes; its push may still want the stack for a while. */
const QUEUE_MS = 24 * 3_600_000;
function judgeRetired(stack, input) {
    const { retired } = input.production;
    const index = retired.findIndex(({ stackId }) => stackId === stack.stackId);
    const entry = retired[index];
    if (!entry)
        return undefined;
    if (entry.deleting === true)
        return remove('delete-unfinished', 'an earlier prune began to delete it');
    const newer = retired.slice(0, index).filter((other) => isKept(other, input));
    const good = newer.filter(({ bad }) => !bad).length;
    const { retainFor, retainCount, retainMax } = input;
    if (newer.length >= retainMax) {
        return remove('retain-max', `${releases(newer.length)} newer than it ${are(newer.length)} retired; at most ${retainMax} are kept`);
    }
    const { age, left } = ageSince(entry.retiredAt, retainFor, input.now);
    const retiredFor = `it retired ${(0,duration/* formatDuration */.a3)(age)} ago`;
    if (left > 0) {
        const because = `${retiredFor} and is kept for ${(0,duration/* formatDuration */.a3)(retainFor)}`;
        return keep('retained', because, (0,duration/* addTo */.DN)(entry.retiredAt, retainFor));
    }
    const newerGood = `${releases(good)} newer than it ${are(good)} good`;
    return good >= retainCount
        ? remove('retain-for', `${retiredFor}, longer than ${(0,duration/* formatDuration */.a3)(retainFor)}, and ${newerGood}`)
        : keep('retain-count', `${retiredFor}, but only ${newerGood} and ${retainCount} must be`);
}
/** What is deleted, half deleted or about to be is nothing to go back to, so it does not count as a newer one. */
const GOING = ['DELETE_IN_PROGRESS', 'DELETE_FAILED', 'DELETE_COMPLETE'];
function isKept({ stackId, deleting }, { stacks }) {
    const stack = stacks.find((other) => other.stackId === stackId);
    return stack !== undefined && deleting !== true && !GOING.includes(stack.status);
}
function judgePreview(stack, input) {
    const origin = (0,names/* parseOrigin */.ef)(stack.origin ?? '');
    if (origin?.kind !== 'pr')
        return undefined;
    const pull = input.pullRequests[origin.number];
    const name = `pull request ${origin.number}`;
    if (!pull)
        return keep('pr-unknown', `GitHub did not tell whether ${name} is open`);
    if (pull.state === 'open')
        return judgeOpen(stack, name, input);
    if (!pull.merged)
        return remove('pr-closed', `${name} is closed`);
    if (!input.hasRouter)
        return remove('pr-merged', `${name} is merged, and no router is configured to promote it`);
    if (pull.closedAt === undefined)
        return keep('awaiting-promotion', `${name} is merged and was not promoted yet`);
    return judgeAge(pull.closedAt, input.retainFor, input.now, {
        young: ['awaiting-promotion', `${name} is merged and was not promoted yet`],
        old: ['never-promoted', `${name} is merged and was never promoted`],
    });
}
function judgeOpen(stack, name, input) {
    if (input.previewTtl === undefined)
        return keep('pr-open', `${name} is open`);
    return judgeAge(lastDeployed(stack, input), input.previewTtl, input.now, {
        young: ['pr-open', `${name} is open`],
        old: ['ttl-over', `${name} is open but had no push for ${(0,duration/* formatDuration */.a3)(input.previewTtl)}`],
    });
}
function judgeQueued(stack, input) {
    if ((0,names/* parseOrigin */.ef)(stack.origin ?? '')?.kind !== 'mq')
        return undefined;
    return judgeAge(lastDeployed(stack, input), QUEUE_MS, input.now, {
        young: ['queue-recent', 'its merge-queue group may still be merged'],
        old: ['queue-over', 'its merge-queue group is over and was not promoted'],
    });
}
function judgeUnpromoted(stack, input) {
    if ((0,names/* parseOrigin */.ef)(stack.origin ?? '')?.kind !== 'commit')
        return undefined;
    return judgeAge(lastDeployed(stack, input), input.retainFor, input.now, {
        young: ['awaiting-promotion', 'it was deployed from a commit and was not promoted yet'],
        old: ['never-promoted', 'it was deployed from a commit and was never promoted'],
    });
}
/** The latest time that anybody is known to have wanted this stack. */
function lastDeployed(stack, { previews }) {
    const record = Object.values(previews).find((preview) => preview?.stackId === stack.stackId);
    const times = [stack.createdAt, stack.updatedAt, record?.deployedAt].filter((at) => at !== undefined);
    return times.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a));
}
function judgeAge(since, limit, now, says) {
    const isOld = ageSince(since, limit, now).left <= 0;
    return isOld ? remove(...says.old) : keep(...says.young, (0,duration/* addTo */.DN)(since, limit));
}
function ageSince(since, limit, now) {
    const age = now - Date.parse(since);
    return { age, left: limit - age };
}
function releases(count) {
    return count === 1 ? '1 release' : `${count} releases`;
}
function are(count) {
    return count === 1 ? 'is' : 'are';
}

// EXTERNAL MODULE: ./build/core/stack-status.js
var stack_status = __webpack_require__(3157);
;// CONCATENATED MODULE: ./build/core/protection.js



/** The rules of retention that keep what takes traffic, may take it, or is being worked on. */
function keepPermanent(stack, { permanentName }) {
    return stack.name === permanentName ? keep('permanent', 'it is the permanent stack') : undefined;
}
function keepInUse({ stackId }, { live, production }) {
    if (live.includes(stackId))
        return keep('live', 'it takes traffic now, by the router');
    if (production.current?.stackId === stackId)
        return keep('current', 'it is the current release');
    if (production.rollout?.stackId === stackId)
        return keep('in-rollout', 'it is being promoted');
    return undefined;
}
/** A stack that is being worked on is left to whoever works on it; the next prune finds it settled. */
function keepMoving({ status }) {
    if (status === 'DELETE_IN_PROGRESS')
        return keep('deleting', 'its delete has begun');
    if (status === 'DELETE_COMPLETE')
        return keep('gone', 'it is deleted already');
    const { settled, meaning } = stack_status/* STACK_STATUS */.a[status];
    return settled ? undefined : keep('in-progress', `it ${meaning}: ${status}`);
}
/**
 * No proof, no delete: while the router cannot be read to the last percent, any stack that was or could be production
 * may be the one that is live. Previews of pull requests that were never merged cannot be.
 */
function keepWhileLiveIsUnknown(stack, input) {
    const wasProduction = input.production.retired.some(({ stackId }) => stackId === stack.stackId);
    const origin = (0,names/* parseOrigin */.ef)(stack.origin ?? '');
    const couldBe = origin?.kind === 'commit' ||
        (origin?.kind === 'pr' && input.pullRequests[origin.number]?.merged === true);
    if (!wasProduction && !couldBe)
        return undefined;
    if (input.unmapped.length > 0) {
        const because = `${input.unmapped.join(', ')} takes traffic and is no stack of this service, so who is live is not known`;
        return keep('live-unknown', because);
    }
    if (!wasProduction || input.live.length > 0)
        return undefined;
    const why = input.hasRouter ? 'the router gives no stack any traffic' : 'no router is configured';
    return keep('live-unknown', `it was production, and ${why}, so who is live is not known`);
}

;// CONCATENATED MODULE: ./build/core/retention.js



/**
 * The first rule that speaks decides. The ones at the top protect what takes traffic, so that no mistake further down
 * can reach it; the last one keeps what nobody has an answer for.
 */
const RULES = [
    keepPermanent,
    keepInUse,
    keepMoving,
    keepWhileLiveIsUnknown,
    judgeRetired,
    judgePreview,
    judgeQueued,
    judgeUnpromoted,
];
/** A verdict for every stack of this service: deleted or kept, each with its because. */
function decideRetention(input) {
    return input.stacks.map((stack) => decideAbout(stack, input));
}
/** The verdict on one stack, as it is now, among all of `input.stacks`: how many newer ones there are counts. */
function decideAbout(stack, input) {
    const { stackId, name } = stack;
    for (const rule of RULES) {
        const finding = rule(stack, input);
        if (finding)
            return { stackId, name, ...finding };
    }
    const because = `its origin ${stack.origin ?? '(none)'} is not one that this action gives`;
    return { stackId, name, ...keep('origin-unknown', because) };
}

// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
// EXTERNAL MODULE: ./build/operations/stacks/delete-stack.js
var delete_stack = __webpack_require__(8351);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
// EXTERNAL MODULE: ./build/operations/previews/tidy-preview.js
var tidy_preview = __webpack_require__(1336);
;// CONCATENATED MODULE: ./build/operations/retention/prune-stack.js





/**
 * Deletes one stack that was judged unneeded. Router and pull request are read again just before; a former production
 * stack is marked by compare-and-swap first, and only termination protection that is ours is lifted.
 */
async function pruneStack(run, verdict, inventory) {
    const { stacks, ledger, router } = run.ports;
    const stack = await stacks.describe(verdict.stackId);
    if (!stack || stack.status === 'DELETE_COMPLETE')
        return { result: 'deleted' };
    (0,read_standing/* assertOurs */.cH)(run, stack);
    const standing = await (0,read_standing/* readStanding */.ZY)(run);
    const role = (0,read_standing/* roleInProduction */.Tn)(stack.stackId, standing);
    if (role === 'live' || role === 'candidate')
        return { result: 'kept', because: `it became ${role} meanwhile.` };
    const origin = (0,names/* parseOrigin */.ef)(stack.tags['switchyard:origin'] ?? '');
    if (verdict.code === 'pr-closed' && (await isOpen(run, origin)))
        return { result: 'kept', because: 'its pull request is open again.' };
    const entry = inventory.standing.production.retired.find((each) => each.stackId === stack.stackId);
    if (stack.terminationProtection && !entry?.protectedByUs)
        return { result: 'failed', because: protectedByOthers(stack.stackId) };
    if (entry && ledger) {
        const marked = await ledger.change((fresh) => (0,production/* markDeleting */.IZ)(fresh, stack.stackId));
        if (!(0,production/* isDeleting */.p8)(marked, stack.stackId))
            return { result: 'kept', because: 'it went back into production meanwhile.' };
    }
    if (stack.terminationProtection)
        await stacks.setTerminationProtection(stack.stackId, false);
    await router?.detach(stack.stackId);
    const deleted = await (0,delete_stack/* deleteStack */.w)(run, { ...stack, terminationProtection: false }, { mayLeaveBehind: entry === undefined });
    if (deleted.outcome !== 'deleted')
        return { result: 'failed', because: `${deleted.because} ${deleted.next}` };
    await ledger?.change((fresh) => (0,production/* forget */.y6)(fresh, stack.stackId));
    await (0,tidy_preview/* tidyPreview */.D)(run, origin, stack, `Pruned: ${verdict.because}`);
    return { result: 'deleted' };
}
/** Between the list and this moment the pull request may have been reopened. */
async function isOpen(run, origin) {
    if (origin?.kind !== 'pr')
        return false;
    return (await run.ports.pullRequests.get(origin.number))?.state === 'open';
}
function protectedByOthers(stackId) {
    return `its termination protection was not set by Switchyard. Lift it by hand: \`aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stackId}\``;
}

// EXTERNAL MODULE: ./build/operations/stacks/list-stacks.js + 1 modules
var list_stacks = __webpack_require__(7677);
;// CONCATENATED MODULE: ./build/operations/retention/read-inventory.js



/**
 * Level-triggered: starts from the stacks that exist, by their immutable tags, never from events. A listed stack is not
 * described here; only what is to be deleted is, later.
 */
async function readInventory(run) {
    const { ports } = run;
    const [standing, listed] = await Promise.all([(0,read_standing/* readStanding */.ZY)(run), (0,list_stacks/* listStacks */.i)(run)]);
    const origins = listed.map(({ tags }) => tags['switchyard:origin'] ?? '');
    const previews = {};
    for (const origin of new Set(origins.filter((each) => (0,names/* parseOrigin */.ef)(each)))) {
        previews[origin] = await ports.ledger?.preview(origin);
    }
    const retired = await describeRetired(run, standing);
    const stacks = [];
    for (const [index, { stackId, name }] of listed.entries()) {
        const origin = origins[index] ?? '';
        if (!retired.has(stackId))
            stacks.push(assumedStack(stackId, name, origin, previews[origin]));
    }
    for (const stack of retired.values())
        if (stack)
            stacks.push(retainedStack(stack));
    const gone = [...retired].flatMap(([stackId, stack]) => (stack ? [] : [stackId]));
    const pullRequests = await readPullRequests(run, origins);
    const now = ports.ledger ? await ports.ledger.now() : ports.clock.now();
    return { standing, stacks, previews, pullRequests, gone, now };
}
/** The tagging service may list what is deleted by now, and a deleted release must not count as a newer good one. */
async function describeRetired(run, { production }) {
    const described = new Map();
    for (const { stackId } of production.retired) {
        const stack = await run.ports.stacks.describe(stackId);
        described.set(stackId, stack?.status === 'DELETE_COMPLETE' ? undefined : stack);
    }
    return described;
}
function retainedStack(stack) {
    const { stackId, name, status, createdAt, updatedAt } = stack;
    const origin = stack.tags['switchyard:origin'];
    return {
        stackId,
        name,
        status,
        createdAt,
        ...(updatedAt === undefined ? {} : { updatedAt }),
        ...(origin === undefined ? {} : { origin }),
    };
}
/**
 * Listing tells neither status nor age. The oldest settled stack is assumed, so that whatever might be deleted is
 * described, and judged again by what it really is.
 */
function assumedStack(stackId, name, origin, record) {
    const createdAt = record?.deployedAt ?? new Date(0).toISOString();
    return { stackId, name, status: 'CREATE_COMPLETE', createdAt, ...(origin ? { origin } : {}) };
}
/** Open ones from one paged list; a GET only for those that have a stack and are not open. */
async function readPullRequests(run, origins) {
    const numbers = new Set(origins.flatMap((text) => {
        const origin = (0,names/* parseOrigin */.ef)(text);
        return origin?.kind === 'pr' ? [origin.number] : [];
    }));
    if (numbers.size === 0)
        return {};
    const states = {};
    for (const pr of await run.ports.pullRequests.open()) {
        if (numbers.has(pr.number))
            states[pr.number] = { state: 'open', merged: false };
    }
    for (const number of numbers) {
        if (states[number])
            continue;
        const pr = await run.ports.pullRequests.get(number);
        if (pr)
            states[number] = {
                state: pr.state,
                merged: pr.merged,
                ...(pr.closedAt ? { closedAt: pr.closedAt } : {}),
            };
    }
    return states;
}

// EXTERNAL MODULE: ./build/operations/shift/recover-rollout.js + 1 modules
var recover_rollout = __webpack_require__(619);
// EXTERNAL MODULE: ./build/operations/promotion/tell-promotion.js
var tell_promotion = __webpack_require__(8722);
;// CONCATENATED MODULE: ./build/commands/prune.js









/** Decides about every stack of this service, with proof that none it deletes is live, and deletes what nobody needs. */
async function prune(run) {
    const recovered = await recover(run);
    const inventory = await readInventory(run);
    await forgetGone(run, inventory);
    const verdicts = await judge(run, inventory);
    for (const { name, verdict, because } of verdicts)
        run.ports.report.line(`${verdict.padEnd(6)}  ${name}: ${because}`);
    const doomed = verdicts.filter((verdict) => verdict.verdict === 'delete');
    const details = { verdicts, ...(recovered.because ? { recovered: recovered.because } : {}) };
    if (run.settings.dryRun) {
        const because = `Dry run: ${doomed.length} of ${verdicts.length} stacks would be deleted.`;
        return (0,decision/* decide */.LD)('reported', 'dry-run', because, { pruned: [], changed: false, details });
    }
    const pruned = [];
    const failures = recovered.failure === undefined ? [] : [recovered.failure];
    for (const verdict of doomed) {
        const outcome = await (0,or_decision/* orDecision */.c)(() => pruneStack(run, verdict, inventory));
        if ('decision' in outcome)
            failures.push(`${verdict.name}: ${outcome.because} ${outcome.facts.next ?? ''}`);
        else if (outcome.result === 'deleted')
            pruned.push(verdict.name);
        else if (outcome.result === 'failed')
            failures.push(`${verdict.name}: ${outcome.because}`);
        else
            run.ports.report.line(`kept    ${verdict.name}: ${outcome.because}`);
    }
    const facts = {
        pruned,
        changed: pruned.length > 0 || recovered.because !== undefined,
        details: { ...details, failures },
    };
    return conclude(verdicts.length, pruned, failures, recovered.because, facts);
}
function conclude(all, pruned, failures, recovered, facts) {
    const kept = all - pruned.length === 1 ? '1 stack is kept' : `${all - pruned.length} stacks are kept`;
    const first = recovered === undefined ? '' : `${recovered} `;
    const done = pruned.length > 0 ? `Deleted ${pruned.join(', ')}; ${kept}.` : `Nothing to delete; ${kept}.`;
    if (failures.length > 0) {
        const next = 'Remove what blocks it; the next prune tries again.';
        return (0,decision/* decide */.LD)('failed', 'prune-incomplete', `${first}${done} Not done: ${failures.join(' ')}`, {
            ...facts,
            next,
        });
    }
    if (pruned.length > 0)
        return (0,decision/* decide */.LD)('pruned', 'pruned', `${first}${done}`, facts);
    return (0,decision/* decide */.LD)('pruned', recovered === undefined ? 'nothing-to-prune' : 'resumed-rollout', `${first}${done}`, facts);
}
/** A rollout whose run has ended is undone below 100 % and finished above; one that is running is left alone. */
async function recover(run) {
    if (!run.ports.router || !run.ports.ledger || run.settings.dryRun)
        return {};
    const ended = await (0,or_decision/* orDecision */.c)(async () => {
        const { production } = await (0,read_standing/* readStanding */.ZY)(run);
        return (0,recover_rollout/* recoverLeftover */.e)(run, production, 'prune');
    });
    if (ended === undefined || ('baking' in ended && ended.baking))
        return {};
    if ('decision' in ended)
        return { failure: `${ended.because} ${ended.facts.next ?? ''}`.trim() };
    await tellFinished(run, ended);
    return { because: ended.because };
}
/** The comment still says how the killed run ended; now the release is in production. */
async function tellFinished(run, { rollout, finished, because, left }) {
    const { pullRequest, releaseId, stackName, stackId } = rollout;
    if (!finished || rollout.freeze || pullRequest === undefined)
        return;
    const facts = {
        releaseId,
        stackName,
        stackId,
        ...(left?.previous ? { previousStack: left.previous } : {}),
        details: {
            ...(left?.deleteAfter ? { deleteAfter: left.deleteAfter } : {}),
            ...(left?.byHand ? { byHand: left.byHand } : {}),
        },
    };
    const told = (0,decision/* decide */.LD)('promoted', 'resumed-rollout', because, facts);
    await (0,or_decision/* afterwards */.Q)(run, 'The comment', () => (0,tell_promotion/* tellPromotion */.N)(run, { kind: 'pull-request', number: pullRequest }, told));
}
/** A retired release whose stack is gone, by whatever hand, can be gone back to no more. */
async function forgetGone(run, { gone }) {
    if (run.settings.dryRun)
        return;
    for (const stackId of gone)
        await run.ports.ledger?.change((fresh) => (0,production/* forget */.y6)(fresh, stackId));
}
function retentionInput(run, inventory) {
    const { settings } = run;
    const { standing, now, previews, pullRequests, stacks } = inventory;
    const mapped = new Set(stacks.map((stack) => stack.stackId));
    const strangers = standing.live.filter((member) => !member.stackId || !mapped.has(member.stackId));
    return {
        now,
        retainFor: settings.retainFor,
        retainCount: settings.retainCount,
        retainMax: settings.retainMax,
        ...(settings.previewTtl === undefined ? {} : { previewTtl: settings.previewTtl }),
        permanentName: settings.stackName,
        hasRouter: run.ports.router !== undefined,
        stacks,
        production: standing.production,
        live: standing.live.flatMap((member) => (member.stackId === undefined ? [] : [member.stackId])),
        unmapped: strangers.map((member) => member.name),
        previews,
        pullRequests,
    };
}
/** The list is a hint: what is to be deleted is described first, and judged again by what it really is. */
async function judge(run, inventory) {
    const input = retentionInput(run, inventory);
    const confirmed = [];
    for (const verdict of decideRetention(input)) {
        if (verdict.verdict === 'keep') {
            confirmed.push(verdict);
            continue;
        }
        const stack = await run.ports.stacks.describe(verdict.stackId);
        if (stack && stack.status !== 'DELETE_COMPLETE')
            confirmed.push(decideAbout(retainedStack(stack), input));
    }
    return confirmed;
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


/***/ }),

/***/ 8722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ tellPromotion)
/* harmony export */ });
/* harmony import */ var _announce_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(973);

/** Tells the pull request what became of its promotion. Runs that did nothing (a second one, a dry run) stay silent. */
async function tellPromotion(run, source, decision) {
    const number = await pullRequestOf(run, source);
    const body = bodyOf(decision);
    if (number === undefined || body === undefined)
        return decision;
    const { stackName = run.settings.stackName, stackId } = decision.facts;
    const denied = await (0,_announce_js__WEBPACK_IMPORTED_MODULE_0__/* .announce */ .i)(run, number, { stackName, ...(stackId ? { stackId } : {}), body });
    return denied && decision.decision === 'promoted' ? { ...decision, reasonCode: denied } : decision;
}
function bodyOf({ decision, because, facts }) {
    const byHand = facts.details?.['byHand'];
    const shift = {
        ...(typeof byHand === 'string' ? { byHand } : {}),
        ...(facts.path ? { path: facts.path } : {}),
    };
    if (decision === 'promoted') {
        const deleteAfter = facts.details?.['deleteAfter'];
        return {
            state: 'promoted',
            releaseId: facts.releaseId ?? '',
            ...(facts.previousStack ? { previous: facts.previousStack } : {}),
            ...(typeof deleteAfter === 'string' ? { deleteAfter } : {}),
            ...shift,
        };
    }
    if (decision === 'refused' || decision === 'failed' || decision === 'superseded') {
        return {
            state: 'not-promoted',
            because,
            next: facts.next ?? 'Nothing: a newer release is live.',
            ...shift,
        };
    }
    return undefined;
}
async function pullRequestOf(run, source) {
    switch (source.kind) {
        case 'merged':
            return source.pullRequest;
        case 'pull-request':
            return source.number;
        case 'push': {
            const pulls = await run.ports.pullRequests.of(source.sha);
            return pulls.find((pr) => pr.merged && pr.mergeCommitSha === source.sha)?.number;
        }
        case 'named':
            return undefined;
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
    return listed.filter(({ name, tags }) => !listed.some((other) => name.startsWith(`${other.name}-`) && tags[ORIGIN] === other.tags[ORIGIN]));
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
