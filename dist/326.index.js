export const id = 326;
export const ids = [326];
export const modules = {

/***/ 5534:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ chooseReleaseId),
/* harmony export */   t: () => (/* binding */ recordRelease)
/* harmony export */ });
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5562);
/* harmony import */ var _core_records_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5336);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2048);



/**
 * The id of a release: the commit's first characters, and a suffix where another stack was released under them. A
 * release that went back or was pruned is in no list any more, but its record is, and is never written over.
 */
async function chooseReleaseId(run, commit, stackId, production) {
    const { current, retired } = production;
    const taken = [...(current ? [current] : []), ...retired].map((entry) => ({
        releaseId: entry.releaseId,
        stackId: entry.stackId,
    }));
    for (;;) {
        const releaseId = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .releaseIdFor */ .kK)(commit, stackId, taken);
        const record = await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .requireLedger */ .Dp)(run).release(releaseId);
        if (!record || record.stackId === stackId)
            return releaseId;
        taken.push({ releaseId, stackId: record.stackId });
    }
}
/** Written once, before the first traffic. */
async function recordRelease(run, { record, releaseId, candidate, found, stack }) {
    const ledger = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .requireLedger */ .Dp)(run);
    await ledger.createRelease({
        version: _core_records_js__WEBPACK_IMPORTED_MODULE_0__/* .RECORD_VERSION */ .h,
        releaseId,
        commit: found.commit,
        tree: record.tree,
        stackId: stack.stackId,
        stackName: stack.name,
        targetGroup: candidate.target,
        templateSha256: await digest(await run.ports.stacks.template(stack.stackId)),
        parameters: record.parameters,
        tests: record.tests === 'passed' ? 'passed' : 'none',
        by: run.trigger.actor,
        runUrl: run.trigger.runUrl,
        createdAt: new Date(await ledger.now()).toISOString(),
        ...(found.pullRequest === undefined ? {} : { pullRequest: found.pullRequest }),
    });
}
async function digest(text) {
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}


/***/ }),

/***/ 7326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ liveMembers),
  d: () => (/* binding */ runPromotion)
});

// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/core/reason-codes.js + 2 modules
var reason_codes = __webpack_require__(6113);
// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/operations/announce.js
var announce = __webpack_require__(9888);
// EXTERNAL MODULE: ./build/operations/judge-stack.js
var judge_stack = __webpack_require__(7097);
// EXTERNAL MODULE: ./build/core/stack-facts.js
var stack_facts = __webpack_require__(8247);
// EXTERNAL MODULE: ./build/operations/hold-lease.js + 1 modules
var hold_lease = __webpack_require__(6078);
// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
// EXTERNAL MODULE: ./build/core/parameters.js
var parameters = __webpack_require__(3472);
// EXTERNAL MODULE: ./build/core/template.js
var template = __webpack_require__(8794);
// EXTERNAL MODULE: ./build/core/stack-status.js
var stack_status = __webpack_require__(3157);
// EXTERNAL MODULE: ./build/operations/deploy-stack.js + 2 modules
var deploy_stack = __webpack_require__(1004);
// EXTERNAL MODULE: ./build/operations/fresh-token.js
var fresh_token = __webpack_require__(703);
// EXTERNAL MODULE: ./build/operations/record-preview.js
var record_preview = __webpack_require__(9323);
// EXTERNAL MODULE: ./build/operations/wait-for-stack.js
var wait_for_stack = __webpack_require__(9333);
;// CONCATENATED MODULE: ./build/operations/prepare-candidate.js









/**
 * Makes the candidate production-shaped without rebuilding it: previous template, previous values, no tags, but for
 * `production-parameters` and what the preview had of its own. No difference, no update.
 */
async function prepareCandidate(run, stack, record) {
    const { productionParameters, previewParameters, capabilities, notificationArns } = run.settings;
    const overlaid = { ...previewParameters, ...record.baseValues };
    if (Object.keys(productionParameters).length === 0 && Object.keys(overlaid).length === 0)
        return { stack, changed: false };
    const { parameters: declared } = (0,template/* readTemplate */.xV)(await run.ports.stacks.template(stack.stackId));
    const plan = (0,parameters/* planPromotionParameters */.$)({
        declared,
        existing: stack.parameters,
        productionParameters,
        previewParameters,
        baseValues: record.baseValues,
    });
    if (plan.missing.length + plan.unknown.length > 0)
        return parametersOdd(stack, plan);
    if (!plan.changed)
        return { stack, changed: false };
    const existing = stack_status/* STACK_STATUS */.a[stack.status].settled ? stack : await settled(run, stack);
    const updated = await (0,deploy_stack/* applyUpdate */.Q)(run, existing, {
        name: stack.stackId,
        parameters: plan.parameters,
        capabilities: [...new Set([...stack.capabilities, ...capabilities])],
        ...(stack.roleArn ? { roleArn: stack.roleArn } : {}),
        notificationArns,
        token: (0,fresh_token/* freshToken */.C)(),
    }, () => remember(run, stack.stackId, record));
    if (!updated)
        return busy(stack);
    await remember(run, stack.stackId, record);
    if (updated.outcome === 'refused' || updated.outcome === 'failed') {
        const { outcome, reasonCode, because, next } = updated;
        return (0,decision/* decide */.LD)(outcome, reasonCode, because, { ...(0,stack_facts/* stackFacts */.U)(updated.stack ?? stack), next });
    }
    return { stack: updated.stack, changed: updated.outcome === 'deployed' };
}
function parametersOdd(stack, { missing, unknown }) {
    const code = missing.length > 0 ? 'production-parameter-missing' : 'parameter-unknown';
    const because = missing.length > 0
        ? `The production values of ${missing.join(', ')} of ${stack.name} are not known.`
        : `The template of ${stack.name} does not declare ${unknown.join(', ')}.`;
    const next = 'Give them in production-parameters, or take out what the template does not declare.';
    return (0,decision/* decide */.LD)('refused', code, because, { ...(0,stack_facts/* stackFacts */.U)(stack), next });
}
function busy(stack) {
    const because = `Another operation is under way on the stack ${stack.name}.`;
    const next = 'See who else works on it in its events, then run this job again.';
    return (0,decision/* decide */.LD)('failed', 'stack-busy', because, { ...(0,stack_facts/* stackFacts */.U)(stack), next });
}
async function settled(run, stack) {
    return ((await (0,wait_for_stack/* waitForStack */.Z)(run, stack.stackId, `the stack ${stack.name} to settle`, { kind: 'joined' })).stack ??
        stack);
}
/**
 * This update, and the rollback of a failed one, is ours: the next run must not take it for somebody else's. Written as
 * soon as CloudFormation has accepted it, since a killed run writes nothing later.
 */
async function remember(run, stackId, record) {
    const stack = await run.ports.stacks.describe(stackId);
    if (stack)
        await (0,record_preview/* rememberOperation */.P)(run, stack, record);
}

// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
// EXTERNAL MODULE: ./build/operations/record-release.js
var record_release = __webpack_require__(5534);
// EXTERNAL MODULE: ./build/operations/recover-rollout.js
var recover_rollout = __webpack_require__(3279);
// EXTERNAL MODULE: ./build/operations/retire-stacks.js
var retire_stacks = __webpack_require__(92);
// EXTERNAL MODULE: ./build/operations/run-tests.js
var run_tests = __webpack_require__(8846);
// EXTERNAL MODULE: ./build/operations/shift.js + 1 modules
var shift = __webpack_require__(5045);
// EXTERNAL MODULE: ./build/operations/wait-healthy.js
var wait_healthy = __webpack_require__(1378);
;// CONCATENATED MODULE: ./build/operations/run-promotion.js
















const HEALTH_TIMEOUT = 5 * 60_000;
/** Under the lease: prepare, attach, wait healthy, test, shift, bake, retire; or go back and say why. */
async function runPromotion(run, admitted, me) {
    const { found, releaseId } = admitted;
    const { application, role } = run.settings;
    const environment = (0,names/* productionEnvironment */.Li)(application, role);
    const deployment = await (0,or_decision/* afterwards */.Q)(run, 'Publishing the deployment', () => (0,announce/* startDeployment */.R)(run, environment, found.commit, (0,names/* formatOrigin */.cp)(found.origin), false));
    const ended = await (0,or_decision/* orDecision */.c)(() => promoteCandidate(run, admitted, me));
    const decision = { ...ended, facts: { ...admitted.facts, ...ended.facts } };
    if (deployment === undefined)
        return decision;
    const good = decision.decision === 'promoted';
    await (0,or_decision/* afterwards */.Q)(run, 'Closing the deployment', async () => {
        const description = `release ${releaseId}: ${decision.decision}`;
        await run.ports.deployments.finish(deployment, good ? 'success' : 'failure', { description });
        if (good)
            await run.ports.deployments.deactivateOthers(environment, deployment);
    });
    return decision;
}
async function promoteCandidate(run, admitted, me) {
    const router = (0,read_standing/* requireRouter */.xI)(run);
    await router.check(admitted.candidate);
    const before = await router.read();
    const rollout = await openRollout(run, admitted, me, before);
    const trouble = await prepare(run, admitted, rollout);
    if (trouble) {
        await (0,recover_rollout/* giveBackCandidate */.Eh)(run, rollout.stackId, rollout.protectedByUs);
        await (0,hold_lease/* changeUnderLease */.bp)(run, me, recover_rollout/* withoutRollout */.AH);
        return trouble;
    }
    const plan = await planShift(run, admitted, me, before, rollout);
    const shifted = await (0,or_decision/* orDecision */.c)(() => (0,shift/* shift */.B)(run, plan));
    if ('outcome' in shifted && shifted.outcome === 'done')
        return conclude(run, admitted, me, rollout, before);
    return wentBack(run, admitted, me, shifted, rollout, before);
}
/** Into the ledger before anything is changed: from now on nobody deletes the stack, and any later run can undo this. */
async function openRollout(run, { stack, candidate, releaseId, found }, me, before) {
    const rollout = {
        releaseId,
        stackId: stack.stackId,
        stackName: stack.name,
        targetGroup: candidate.target,
        commit: found.commit,
        startedAt: new Date(await (0,read_standing/* requireLedger */.Dp)(run).now()).toISOString(),
        saved: before.saved,
        protectedByUs: !stack.terminationProtection,
        ...(found.pullRequest === undefined ? {} : { pullRequest: found.pullRequest }),
    };
    const opened = { ...rollout, state: { phase: 'preparing' }, written: before.split };
    await (0,hold_lease/* changeUnderLease */.bp)(run, me, (fresh) => ({ ...fresh, rollout: opened }));
    return rollout;
}
/** Production-shaped, healthy and tested again after a change, protected from deletion, and on record. */
async function prepare(run, admitted, rollout) {
    const prepared = await prepareCandidate(run, admitted.stack, admitted.record);
    if ('decision' in prepared)
        return prepared;
    if (prepared.changed) {
        const judged = await (0,judge_stack/* judgeStack */.s)(run, prepared.stack, await (0,wait_healthy/* findUrl */.p)(run, prepared.stack));
        if (!judged.ready)
            return judged.decision;
    }
    if (rollout.protectedByUs)
        await run.ports.stacks.setTerminationProtection(rollout.stackId, true);
    await (0,record_release/* recordRelease */.t)(run, admitted);
    return undefined;
}
async function planShift(run, { stack, candidate }, me, before, rollout) {
    const { steps, settleTime, bakeTime, healthCheckTimeout } = run.settings;
    return {
        candidate,
        me,
        before,
        rollout,
        needed: Math.max(1, await (0,shift/* healthyTargets */.a)(run, liveMembers(before))),
        plan: { steps, settleTime, bakeTime, healthTimeout: healthCheckTimeout || HEALTH_TIMEOUT },
        test: async () => (await (0,run_tests/* runTests */.N)(run, stack, await (0,wait_healthy/* findUrl */.p)(run, stack))).result !== 'failed',
    };
}
function liveMembers(view) {
    return view.members.filter((member) => member.percent > 0);
}
async function conclude(run, { candidate, releaseId, facts }, me, rollout, before) {
    const at = new Date(await (0,read_standing/* requireLedger */.Dp)(run).now()).toISOString();
    const full = { ...rollout, state: { phase: 'done' }, written: { [candidate.name]: 100 } };
    const [live] = liveMembers(before);
    const production = await (0,hold_lease/* changeUnderLease */.bp)(run, me, (fresh) => (0,recover_rollout/* concludeRollout */.NS)(fresh, full, at, live?.stackId));
    const left = await (0,retire_stacks/* retireStacks */.p)(run, production, before);
    const view = await (0,or_decision/* afterwards */.Q)(run, 'Reading the split', () => (0,read_standing/* requireRouter */.xI)(run).read());
    const kept = left.deleteAfter ? ` and is kept until ${left.deleteAfter}` : '';
    const old = left.previous ? ` ${left.previous} stays for rollback${kept}.` : '';
    return (0,decision/* decide */.LD)('promoted', 'promoted', `Release ${releaseId}: ${candidate.name} takes all production traffic.${old}`, {
        ...facts,
        ...(left.previous ? { previousStack: left.previous } : {}),
        split: view?.split ?? full.written,
        changed: true,
        details: {
            ...(left.deleteAfter ? { deleteAfter: left.deleteAfter } : {}),
            ...(left.byHand ? { byHand: left.byHand } : {}),
        },
    });
}
const HALTED = 'Both sides are unhealthy and nothing moves until a person decides: run the command rollback, or go back by hand.';
const STAYS = 'Run this job again: it records the release that takes the traffic, or run the command rollback.';
const WENT_BACK = 'Fix the cause and push, or promote again by workflow_dispatch.';
async function wentBack(run, { stack, facts }, me, shifted, rollout, before) {
    if ('outcome' in shifted && shifted.outcome === 'rolled-back') {
        await (0,recover_rollout/* giveBackCandidate */.Eh)(run, rollout.stackId, rollout.protectedByUs);
        await (0,hold_lease/* changeUnderLease */.bp)(run, me, recover_rollout/* withoutRollout */.AH);
    }
    const [live] = liveMembers(before);
    const byHand = live && (await (0,retire_stacks/* wayBack */.l)(run, live));
    const view = await (0,or_decision/* afterwards */.Q)(run, 'Reading the split', () => (0,read_standing/* requireRouter */.xI)(run).read());
    return (0,decision/* decide */.LD)((0,reason_codes/* outcomeOf */.s)(shifted.reasonCode), shifted.reasonCode, shifted.because, {
        ...(0,stack_facts/* stackFacts */.U)(stack),
        ...facts,
        split: view?.split ?? before.split,
        next: nextAfter(shifted),
        changed: true,
        ...(byHand ? { details: { byHand } } : {}),
    });
}
function nextAfter(shifted) {
    if ('decision' in shifted)
        return shifted.facts.next ?? WENT_BACK;
    if (shifted.outcome === 'rolled-back')
        return WENT_BACK;
    return shifted.reasonCode === 'cancelled' ? STAYS : HALTED;
}


/***/ }),

/***/ 5045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ healthyTargets),
  B: () => (/* binding */ shift)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
// EXTERNAL MODULE: ./build/core/polling.js
var polling = __webpack_require__(5574);
// EXTERNAL MODULE: ./build/core/production.js
var production = __webpack_require__(2235);
;// CONCATENATED MODULE: ./build/core/rollout.js
/** Healthy this many times in a row before the first weight: one lucky check is not health. */
const READINGS_NEEDED = 3;
/** A router that does not show what was written after this long, settle time aside, is not ours alone. */
const READ_BACK_TIMEOUT = 60_000;
const READING_EVERY = 1_000;
const HOLD_READING_EVERY = 10_000;
/** Whether the next decision needs fresh readings: waiting for a write to settle does not. */
function needsObservation(state, plan, now) {
    if (state.phase === 'attached' || state.phase === 'baking')
        return true;
    return (state.phase === 'shifting' && state.writtenAt !== undefined && now >= state.writtenAt + plan.settleTime);
}
/** What to do next. Without an observation only moves that need none are made. */
function next(state, seen, plan, now) {
    switch (state.phase) {
        case 'leased':
        case 'preparing':
            return { do: 'wait', ms: 0, state: { phase: 'attached', since: now, readings: 0 } };
        case 'attached':
            return afterAttach(state, seen, plan, now);
        case 'testing':
            return { do: 'write', percent: percentOf(plan, 0), state: { phase: 'shifting', step: 0 } };
        case 'shifting':
            return duringShift(state, seen, plan, now);
        case 'baking':
            return duringBake(state, seen, plan, now);
        case 'retiring':
            return { do: 'retire', state: { phase: 'done' } };
        case 'rolling-back':
            return { do: 'restore', state: { ...state, phase: 'rolled-back' } };
        case 'done':
        case 'rolled-back':
        case 'halted':
            return { do: 'stop', state };
    }
}
function afterAttach(state, seen, plan, now) {
    if (seen?.candidate.ready) {
        const readings = state.readings + 1;
        if (readings >= READINGS_NEEDED)
            return { do: 'test', state: { phase: 'testing' } };
        return { do: 'wait', ms: READING_EVERY, state: { ...state, readings } };
    }
    if (now - state.since >= plan.healthTimeout) {
        return goBack(`The candidate did not become healthy in time: ${seen?.candidate.problem ?? 'no reading'}.`);
    }
    return { do: 'wait', ms: READING_EVERY, state: { ...state, readings: 0 } };
}
function duringShift(state, seen, plan, now) {
    if (state.writtenAt === undefined)
        return { do: 'write', percent: percentOf(plan, state.step), state };
    const judgeAt = state.writtenAt + plan.settleTime;
    if (now < judgeAt || seen === undefined)
        return { do: 'wait', ms: Math.max(0, judgeAt - now), state };
    const failed = gate(seen);
    if (failed)
        return failed;
    if (seen.settled === 'not-yet') {
        if (now - judgeAt < READ_BACK_TIMEOUT)
            return { do: 'wait', ms: READING_EVERY, state };
        return goBack('The router does not show the weights that were written.');
    }
    const holdUntil = judgeAt + (plan.steps[state.step]?.hold ?? 0);
    if (now < holdUntil)
        return { do: 'wait', ms: Math.min(HOLD_READING_EVERY, holdUntil - now), state };
    const step = state.step + 1;
    if (step < plan.steps.length)
        return { do: 'write', percent: percentOf(plan, step), state: { phase: 'shifting', step } };
    return { do: 'wait', ms: 0, state: { phase: 'baking', since: now } };
}
function duringBake(state, seen, plan, now) {
    const failed = seen && gate(seen);
    if (failed)
        return failed;
    const left = state.since + plan.bakeTime - now;
    if (left > 0)
        return { do: 'wait', ms: Math.min(HOLD_READING_EVERY, left), state };
    return { do: 'wait', ms: 0, state: { phase: 'retiring' } };
}
/** The health gate: going back is only safe onto a side that is healthy; otherwise stay and say so. */
function gate(seen) {
    if (seen.candidate.ready)
        return undefined;
    if (seen.old === 'healthy' || seen.old === 'none') {
        return goBack(`The candidate stopped being healthy: ${seen.candidate.problem}.`);
    }
    const because = `The candidate stopped being healthy (${seen.candidate.problem}), and the previous stack is not healthy either: traffic stays where it is.`;
    return { do: 'stop', state: { phase: 'halted', reasonCode: 'halted', because } };
}
function goBack(because) {
    return { do: 'restore', state: { phase: 'rolling-back', reasonCode: 'gate-failed', because } };
}
function percentOf(plan, step) {
    return plan.steps[step]?.percent ?? 100;
}

// EXTERNAL MODULE: ./build/core/split.js
var core_split = __webpack_require__(2474);
// EXTERNAL MODULE: ./build/operations/hold-lease.js + 1 modules
var hold_lease = __webpack_require__(6078);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
;// CONCATENATED MODULE: ./build/operations/shift.js








/** The only loop: observe, ask the core what comes next, save where we are, act, save again. */
async function shift(run, request) {
    const at = {
        state: { phase: 'leased' },
        written: request.before.split,
        previous: request.before.split,
        spokenAt: 0,
    };
    await save(run, request, at);
    await attach(run, request);
    try {
        for (;;) {
            const ended = await step(run, request, at);
            if (ended)
                return ended;
        }
    }
    catch (error) {
        if (!(error instanceof errors/* SwitchyardError */.n) || error.code !== 'cancelled')
            throw error;
        return await onCancel(run, request, at.written);
    }
}
/** The candidate enters at weight 0. Another split than the one this rollout began with is somebody else's. */
async function attach(run, { candidate, before }) {
    const { split } = await (0,read_standing/* requireRouter */.xI)(run).attach(candidate);
    if ((0,core_split/* sameSplit */.xY)(split, before.split))
        return;
    throw drifted(before.split, split);
}
async function step(run, request, at) {
    const { clock } = run.ports;
    const now = clock.now();
    const seen = needsObservation(at.state, request.plan, now) ? await observe(run, request, at) : undefined;
    const move = next(at.state, seen, request.plan, now);
    const entered = move.state.phase !== at.state.phase;
    at.state = move.state;
    switch (move.do) {
        case 'wait':
            if (entered)
                await save(run, request, at);
            if (move.ms > 0)
                await rest(run, at, move.ms, waitedFor(seen, at));
            return undefined;
        case 'test':
            await save(run, request, at);
            if (!(await request.test()))
                at.state = goingBack('tests-failed', 'The test-command failed before the first traffic.');
            return undefined;
        case 'write':
            await write(run, request, at, move.percent);
            return undefined;
        case 'restore':
            await save(run, request, at);
            await shift_goBack(run, request, at.written);
            return stopped(at.state, request.before.split);
        case 'retire':
            return { outcome: 'done', split: at.written };
        case 'stop':
            await save(run, request, at);
            return stopped(at.state, at.written);
    }
}
async function write(run, request, at, percent) {
    const { candidate, before, plan, rollout } = request;
    // A cancel that came while the tests ran stops here, before traffic moves.
    await run.ports.clock.sleep(0);
    const { freeze } = await save(run, request, at);
    if (freeze && !rollout.freeze) {
        at.state = goingBack('frozen', frozenMeanwhile(freeze));
        return;
    }
    const split = (0,core_split/* giveTo */.jb)(candidate.name, percent, { ...before.split, [candidate.name]: 0 });
    run.ports.report.line(`Writing the split: ${(0,core_split/* formatSplit */.oe)(split)}.`);
    await (0,read_standing/* requireRouter */.xI)(run).write(split, at.written, candidate);
    at.previous = at.written;
    at.written = split;
    if (at.state.phase === 'shifting')
        at.state = { ...at.state, writtenAt: run.ports.clock.now() };
    await save(run, request, at);
    if (plan.settleTime > 0)
        run.ports.report.line(`Written. Settling for ${(0,duration/* formatDuration */.a3)(plan.settleTime)} before it is judged.`);
}
/** Where we are goes into the ledger together with a renewed lease; without the lease nothing more is written. */
async function save(run, request, { state, written }) {
    const rollout = { ...request.rollout, state, written };
    return (0,hold_lease/* changeUnderLease */.bp)(run, request.me, (fresh) => {
        if (!(0,production/* isDeleting */.p8)(fresh, rollout.stackId))
            return { ...fresh, rollout };
        throw new errors/* SwitchyardError */.n('release-deleting', `The stack ${rollout.stackName} is being deleted by prune.`, {
            next: 'Name another release in to, or roll forward.',
        });
    });
}
function waitedFor(seen, { written }) {
    return seen && !seen.candidate.ready ? seen.candidate.problem : (0,core_split/* formatSplit */.oe)(written);
}
/** Sleeps in pieces, so that a long wait, also one made of many short ones, says what it waits for. */
async function rest(run, at, ms, what) {
    const { clock, report } = run.ports;
    for (let left = ms; left > 0; left -= polling/* HEARTBEAT_MS */.m) {
        if (clock.now() - at.spokenAt >= polling/* HEARTBEAT_MS */.m) {
            at.spokenAt = clock.now();
            report.line(`Waiting: ${what}.`);
        }
        await clock.sleep(Math.min(left, polling/* HEARTBEAT_MS */.m));
    }
}
async function observe(run, request, at) {
    const { candidate, needed, before } = request;
    const old = before.members.filter((member) => member.percent > 0 && member.name !== candidate.name);
    const [health, settled, oldHealth] = await Promise.all([
        run.ports.targets.health(candidate.target),
        (0,read_standing/* requireRouter */.xI)(run).settled(at.written),
        healthyTargets(run, old),
    ]);
    if (settled === 'not-yet')
        await refuseStranger(run, at);
    const shown = health.problems.length > 0 ? ` (${health.problems.join('; ')})` : '';
    const problem = `${health.healthy} of ${health.total} targets of ${candidate.name} are healthy and ${needed} are needed${shown}`;
    return {
        settled,
        candidate: { ready: health.healthy >= needed, problem },
        old: old.length === 0 ? 'none' : oldHealth > 0 ? 'healthy' : 'unhealthy',
    };
}
/** Neither what was written nor what it replaces: somebody else wrote, and waiting would not change that. */
async function refuseStranger(run, { written, previous }) {
    const { split } = await (0,read_standing/* requireRouter */.xI)(run).read();
    if ((0,core_split/* sameSplit */.xY)(split, written) || (0,core_split/* sameSplit */.xY)(split, previous))
        return;
    throw drifted(written, split);
}
function drifted(expected, found) {
    const because = `The router should hold ${(0,core_split/* formatSplit */.oe)(expected)} and holds ${(0,core_split/* formatSplit */.oe)(found)}: somebody else wrote it. Nothing is overwritten.`;
    const next = 'Find out who. Give one stack 100 % by hand and run this job again, or run the command rollback.';
    return new errors/* SwitchyardError */.n('drifted', because, { next });
}
/** How many healthy targets some members have together. */
async function healthyTargets(run, members) {
    const counts = await Promise.all(members.map(async (member) => run.ports.targets.health(member.target)));
    return counts.reduce((sum, health) => sum + health.healthy, 0);
}
async function shift_goBack(run, { before }, written) {
    run.ports.report.line(`Going back to ${(0,core_split/* formatSplit */.oe)(before.split)}.`);
    await (0,read_standing/* requireRouter */.xI)(run).restore(before.saved, written);
}
function stopped(state, split) {
    switch (state.phase) {
        case 'halted':
            return { outcome: 'halted', reasonCode: state.reasonCode, because: state.because };
        // A gate that failed goes back in the very step that says so.
        case 'rolling-back':
        case 'rolled-back':
            return { outcome: 'rolled-back', reasonCode: state.reasonCode, because: state.because };
        default:
            return { outcome: 'done', split };
    }
}
function goingBack(reasonCode, because) {
    return { phase: 'rolling-back', reasonCode, because };
}
function frozenMeanwhile({ by, since, reason }) {
    return `Promotion was frozen by ${by} at ${since}, before any traffic moved: ${reason}`;
}
/** Below 100 % the saved split goes back; at 100 % the stack that was healthy stays, and the next run goes on from there. */
async function onCancel(run, request, written) {
    const { candidate } = request;
    if ((0,core_split/* liveIn */.SW)(written).join() === candidate.name) {
        const because = `The run was cancelled after ${candidate.name} had taken all the traffic, and it keeps it.`;
        return { outcome: 'halted', reasonCode: 'cancelled', because };
    }
    await shift_goBack(run, request, written);
    const because = `The run was cancelled before ${candidate.name} took all the traffic; what was there before is back.`;
    return { outcome: 'rolled-back', reasonCode: 'cancelled', because };
}


/***/ })

};
