export const id = 942;
export const ids = [942];
export const modules = {

/***/ 3716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EH: () => (/* binding */ renewLease),
/* harmony export */   V3: () => (/* binding */ RENEW_EVERY_MS),
/* harmony export */   _e: () => (/* binding */ takeLease),
/* harmony export */   nZ: () => (/* binding */ leaseHolds),
/* harmony export */   wL: () => (/* binding */ releaseLease)
/* harmony export */ });
/* unused harmony exports LEASE_MS, MIN_LEFT_MS, TAKEOVER_GRACE_MS */
/**
 * One promotion at a time, by a lease in `production.json`. Each function is applied to the fresh document of a
 * compare-and-swap, and all times are the bucket's, so two runners with wrong clocks cannot both hold it.
 */
const LEASE_MS = 90_000;
const RENEW_EVERY_MS = 30_000;
/** No write to a router with less than this left: a write may take 10 s and must be read back. */
const MIN_LEFT_MS = 45_000;
/** A lease that ran out is left alone this long, in case its owner's last write is still on the way. */
const TAKEOVER_GRACE_MS = 30_000;
/** `ownerEnded`: GitHub says that the run which holds the lease is completed. `now` in ms. */
function takeLease(production, me, now, ownerEnded) {
    const { lease } = production;
    const isFree = lease === undefined ||
        isMine(lease, me) ||
        ownerEnded ||
        isEarlierAttempt(lease, me) ||
        now >= Date.parse(lease.expiresAt) + TAKEOVER_GRACE_MS;
    return isFree ? withLease(production, me, now) : { heldBy: lease };
}
/** Also when it has run out, as long as nobody has taken it. */
function renewLease(production, me, now) {
    return isMine(production.lease, me) ? withLease(production, me, now) : 'lost';
}
/** Gives back only the own lease; another's, or none, leaves the document as it is. */
function releaseLease(production, me) {
    const { lease, ...rest } = production;
    return isMine(lease, me) ? rest : production;
}
/** Whether this run may write to the router now. */
function leaseHolds(production, me, now) {
    const { lease } = production;
    return lease !== undefined && isMine(lease, me) && Date.parse(lease.expiresAt) - now >= MIN_LEFT_MS;
}
function isMine(lease, me) {
    return lease?.owner === me.owner && lease.runId === me.runId && lease.runAttempt === me.runAttempt;
}
/** GitHub starts a new attempt of a run only when the one before has ended. */
function isEarlierAttempt(lease, me) {
    return lease.runId === me.runId && lease.runAttempt < me.runAttempt;
}
function withLease(production, me, now) {
    return { ...production, lease: { ...me, expiresAt: new Date(now + LEASE_MS).toISOString() } };
}


/***/ }),

/***/ 2235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BS: () => (/* binding */ unfreeze),
/* harmony export */   CN: () => (/* binding */ freeze),
/* harmony export */   IZ: () => (/* binding */ markDeleting),
/* harmony export */   S5: () => (/* binding */ retire),
/* harmony export */   Yt: () => (/* binding */ rollBackTo),
/* harmony export */   es: () => (/* binding */ rollbackTarget),
/* harmony export */   p8: () => (/* binding */ isDeleting),
/* harmony export */   y6: () => (/* binding */ forget)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/**
 * The changes of `production.json`, each applied to the fresh document of a compare-and-swap: what another run wrote in
 * between (a pause, a lease, a mark) stays. A change that is there already returns its argument, so nothing is written.
 */
/** After 100 %: the release is current, what was current is the newest retired one. */
function retire(production, change) {
    const { current } = production;
    const { release, at } = change;
    if (current?.releaseId === release.releaseId && current.stackId === release.stackId)
        return production;
    return { ...production, current: release, retired: retiredAfter(production, release.stackId, at, false) };
}
/** After a rollback: the target is current, what it left is bad, and nothing is promoted until `resume`. */
function rollBackTo(production, change) {
    const { target, at } = change;
    if (production.current?.releaseId === target)
        return freeze(production, change.freeze);
    const entry = production.retired.find(({ releaseId }) => releaseId === target);
    if (!entry) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('release-unknown', `the ledger does not list the release ${target} any more`, {
            next: 'run `command: status` to see what takes the traffic, and what can be rolled back to',
        });
    }
    const retired = retiredAfter(production, entry.stackId, at, true);
    return freeze({ ...production, current: liveAgain(entry, at), retired }, change.freeze);
}
function liveAgain(entry, since) {
    const { releaseId, commit, stackId, stackName, targetGroup, pullRequest, protectedByUs } = entry;
    const of = pullRequest === undefined ? {} : { pullRequest };
    return { releaseId, commit, stackId, stackName, targetGroup, ...of, since, protectedByUs };
}
/** The retired ones once `stackId` takes over. A stack is in the document once: live or retired, never both. */
function retiredAfter(production, stackId, retiredAt, bad) {
    const { current } = production;
    const left = current && current.stackId !== stackId ? [{ ...current, retiredAt, bad }] : [];
    const gone = new Set([stackId, ...left.map((entry) => entry.stackId)]);
    return [...left, ...production.retired.filter((entry) => !gone.has(entry.stackId))];
}
/** A pause is never overwritten by a rollback: what somebody asked for stands until it is taken back. */
function freeze(production, wanted) {
    const stands = production.freeze?.kind === 'pause' && wanted.kind === 'rollback';
    return stands ? production : { ...production, freeze: wanted };
}
function unfreeze(production) {
    const { freeze: lifted, ...rest } = production;
    return lifted ? rest : production;
}
/** Says that a retired stack is about to be deleted. Read the answer with `isDeleting`: a live one is never marked. */
function markDeleting(production, stackId) {
    const isInUse = production.current?.stackId === stackId || production.rollout?.stackId === stackId;
    const isRetired = production.retired.some((entry) => entry.stackId === stackId && entry.deleting !== true);
    if (isInUse || !isRetired)
        return production;
    const mark = (entry) => (entry.stackId === stackId ? { ...entry, deleting: true } : entry);
    return { ...production, retired: production.retired.map(mark) };
}
function isDeleting(production, stackId) {
    return production.retired.some((entry) => entry.stackId === stackId && entry.deleting === true);
}
/** After the delete. */
function forget(production, stackId) {
    const retired = production.retired.filter((entry) => entry.stackId !== stackId);
    return retired.length === production.retired.length ? production : { ...production, retired };
}
const SEE_STATUS = 'run `command: status` to see which releases are kept';
/** Where a rollback goes: the newest older release that is good, or the one named by release id, stack or commit. */
function rollbackTarget(production, to) {
    if (to !== undefined)
        return namedTarget(production, to);
    const target = production.retired.find((entry) => !entry.bad && entry.deleting !== true);
    const because = `none of the ${production.retired.length} retired releases that are kept is good and not being deleted`;
    return target ?? refuse('no-rollback-target', because, 'roll forward, or name a release with `to`');
}
function namedTarget(production, to) {
    const { current } = production;
    const found = matching(current ? [current, ...production.retired] : production.retired, to);
    const [first, second] = found;
    if (!first)
        return refuse('release-unknown', `no release that is kept is called ${to}`, SEE_STATUS);
    if (second) {
        const ids = found.map(({ releaseId }) => releaseId).join(', ');
        return refuse('release-ambiguous', `${to} may mean ${ids}`, 'name one of these release ids');
    }
    if (!isRetired(first))
        return refuse('already-live', `${first.releaseId} is the current release`, SEE_STATUS);
    if (first.deleting !== true)
        return first;
    return refuse('release-deleting', `${first.stackName} is being deleted`, SEE_STATUS);
}
function isRetired(entry) {
    return 'retiredAt' in entry;
}
/** An exact name wins over a commit: a release id is itself the beginning of a commit. */
function matching(entries, to) {
    const exact = entries.filter(({ releaseId, stackName, stackId }) => [releaseId, stackName, stackId].includes(to));
    if (exact.length > 0)
        return exact;
    const isCommit = /^[0-9a-f]{7,40}$/i.test(to);
    return isCommit ? entries.filter(({ commit }) => commit.startsWith(to.toLowerCase())) : [];
}
function refuse(reasonCode, because, next) {
    return { refused: true, reasonCode, because, next };
}


/***/ }),

/***/ 729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I9: () => (/* binding */ leaseOwner),
/* harmony export */   ML: () => (/* binding */ tryLease),
/* harmony export */   bp: () => (/* binding */ changeUnderLease),
/* harmony export */   tH: () => (/* binding */ waitForLease),
/* harmony export */   x$: () => (/* binding */ giveBackLease)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1420);
/* harmony import */ var _core_lease_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3716);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2048);




const LOOK_EVERY = 5_000;
/** This run, as the owner of a lease. */
function leaseOwner(run, releaseId) {
    const { trigger } = run;
    return {
        owner: `${trigger.actor} ${run.id}`,
        runId: trigger.runId,
        runAttempt: trigger.runAttempt,
        runUrl: trigger.runUrl,
        releaseId,
    };
}
/** Takes the lease, or says who has it. The owner's run is asked for only where somebody else holds it. */
async function tryLease(run, me) {
    const ledger = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .requireLedger */ .Dp)(run);
    const { lease } = await ledger.production();
    const other = lease !== undefined && lease.runId !== me.runId;
    const ended = other && (await run.ports.commits.runCompleted(lease.runId)) === true;
    const now = await ledger.now();
    let heldBy;
    const stored = await ledger.change((fresh) => {
        heldBy = undefined;
        const ownerEnded = ended && fresh.lease?.runId === lease?.runId;
        const taken = (0,_core_lease_js__WEBPACK_IMPORTED_MODULE_3__/* .takeLease */ ._e)(fresh, me, now, ownerEnded);
        if (!('heldBy' in taken))
            return taken;
        heldBy = taken.heldBy;
        return fresh;
    });
    return heldBy === undefined ? stored : { heldBy };
}
/** Waits until the lease looks free; the caller then decides anew, since the world may be another one. */
async function waitForLease(run, heldBy, deadline) {
    const { clock, report } = run.ports;
    report.line(`Waiting: ${heldBy.runUrl} is promoting release ${heldBy.releaseId}.`);
    const ledger = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .requireLedger */ .Dp)(run);
    for (;;) {
        if (clock.now() >= deadline) {
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('lease-held', `After ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(run.settings.timeout)}, ${heldBy.runUrl} still holds the lease for release ${heldBy.releaseId}.`, { next: 'Look at that run. When it has ended, run this job again.' });
        }
        await clock.sleep(Math.min(LOOK_EVERY, Math.max(0, deadline - clock.now())));
        const { lease } = await ledger.production();
        if (lease === undefined || lease.runId !== heldBy.runId)
            return;
        const now = await ledger.now();
        if (now >= Date.parse(lease.expiresAt))
            return;
        if ((await run.ports.commits.runCompleted(lease.runId)) === true)
            return;
    }
}
/**
 * Renews the lease and applies a change to the fresh document, in one write.
 * @throws SwitchyardError `lease-lost`: another run has it; nothing more may be written
 */
async function changeUnderLease(run, me, change) {
    const ledger = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .requireLedger */ .Dp)(run);
    const now = await ledger.now();
    const stored = await ledger.change((fresh) => {
        const renewed = (0,_core_lease_js__WEBPACK_IMPORTED_MODULE_3__/* .renewLease */ .EH)(fresh, me, now);
        if (renewed === 'lost')
            throw leaseLost(fresh);
        return change(renewed);
    });
    if (!(0,_core_lease_js__WEBPACK_IMPORTED_MODULE_3__/* .leaseHolds */ .nZ)(stored, me, now))
        throw leaseLost(stored);
    return stored;
}
/** Gives the lease back, whatever happened; a lease that was lost is left to its new owner. */
async function giveBackLease(run, me) {
    await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .requireLedger */ .Dp)(run).change((fresh) => (0,_core_lease_js__WEBPACK_IMPORTED_MODULE_3__/* .releaseLease */ .wL)(fresh, me));
}
function leaseLost(production) {
    const who = production.lease ? `${production.lease.runUrl} has taken it` : 'it is gone';
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('lease-lost', `This run lost the lease: ${who}. It writes nothing more.`, {
        next: 'Look at that run; it goes on from what the router and the ledger say.',
    });
}


/***/ }),

/***/ 3279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AH: () => (/* binding */ withoutRollout),
/* harmony export */   NS: () => (/* binding */ concludeRollout),
/* harmony export */   k9: () => (/* binding */ recoverRollout)
/* harmony export */ });
/* harmony import */ var _core_production_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2235);
/* harmony import */ var _hold_lease_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(729);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2048);



/** The release that a rollout makes, as production.json lists it. */
function releaseEntry(rollout, since) {
    const { releaseId, commit, stackId, stackName, targetGroup, pullRequest, protectedByUs } = rollout;
    return {
        releaseId,
        commit,
        stackId,
        stackName,
        targetGroup,
        since,
        protectedByUs,
        ...(pullRequest === undefined ? {} : { pullRequest }),
    };
}
/** What production.json says once the rollout's stack has all the traffic. */
function concludeRollout(fresh, rollout, at) {
    const { freeze, releaseId } = rollout;
    return freeze
        ? (0,_core_production_js__WEBPACK_IMPORTED_MODULE_0__/* .rollBackTo */ .Yt)(fresh, { target: releaseId, at, freeze })
        : (0,_core_production_js__WEBPACK_IMPORTED_MODULE_0__/* .retire */ .S5)(fresh, { release: releaseEntry(rollout, at), at });
}
function withoutRollout({ rollout: _rollout, ...rest }) {
    return rest;
}
/**
 * A rollout that a killed run left behind, under the lease of this run: below 100 % it is undone, above it is finished.
 * The router decides which, never the record.
 * @throws SwitchyardError `drifted` when the router holds neither what that run wrote nor what it found
 */
async function recoverRollout(run, me, rollout) {
    const router = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .requireRouter */ .xI)(run);
    const view = await router.read();
    const percent = view.split[rollout.stackName] ?? 0;
    if (percent === 100) {
        const at = new Date(await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .requireLedger */ .Dp)(run).now()).toISOString();
        await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .changeUnderLease */ .bp)(run, me, (fresh) => withoutRollout(concludeRollout(fresh, rollout, at)));
        return {
            finished: true,
            because: `Release ${rollout.releaseId} had all the traffic when its run ended: it is recorded as current.`,
        };
    }
    if (percent > 0)
        await router.restore(rollout.saved, rollout.written);
    else
        await router.detach(rollout.stackId);
    await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .changeUnderLease */ .bp)(run, me, withoutRollout);
    return {
        finished: false,
        because: `Release ${rollout.releaseId} was left half-way by a run that ended: its rollout is undone.`,
    };
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
// EXTERNAL MODULE: ./build/core/lease.js
var lease = __webpack_require__(3716);
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
// EXTERNAL MODULE: ./build/operations/hold-lease.js
var hold_lease = __webpack_require__(729);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
;// CONCATENATED MODULE: ./build/operations/shift.js







/** The only loop: observe, ask the core what comes next, save where we are, act, save again. */
async function shift(run, request) {
    const { clock } = run.ports;
    let state = request.from;
    await save(run, request, state, request.before.split);
    let written = (await (0,read_standing/* requireRouter */.xI)(run).attach(request.candidate)).split;
    try {
        for (;;) {
            const now = clock.now();
            const seen = needsObservation(state, request.plan, now)
                ? await observe(run, request, written)
                : undefined;
            const move = next(state, seen, request.plan, now);
            const entered = move.state.phase !== state.phase;
            state = move.state;
            switch (move.do) {
                case 'wait':
                    if (entered)
                        await save(run, request, state, written);
                    await rest(run, request, move.ms, state, written);
                    break;
                case 'test':
                    await save(run, request, state, written);
                    if (!(await request.test()))
                        state = testsFailed();
                    break;
                case 'write':
                    written = await write(run, request, move.percent, state, written);
                    state = state.phase === 'shifting' ? { ...state, writtenAt: clock.now() } : state;
                    await save(run, request, state, written);
                    break;
                case 'restore':
                    return await shift_goBack(run, request, state, written);
                case 'retire':
                    return { outcome: 'done', split: written };
                case 'stop':
                    return stopped(state, written);
            }
        }
    }
    catch (error) {
        if (!(error instanceof errors/* SwitchyardError */.n) || error.code !== 'cancelled')
            throw error;
        return await onCancel(run, request, written, error);
    }
}
async function write(run, request, percent, state, written) {
    const split = (0,core_split/* giveTo */.jb)(request.candidate.name, percent, {
        ...request.before.split,
        [request.candidate.name]: 0,
    });
    run.ports.report.line(`Writing the split: ${(0,core_split/* formatSplit */.oe)(split)}.`);
    await save(run, request, state, written);
    await (0,read_standing/* requireRouter */.xI)(run).write(split, written, request.candidate);
    const settle = request.plan.settleTime;
    if (settle > 0)
        run.ports.report.line(`Written. Settling for ${(0,duration/* formatDuration */.a3)(settle)} before it is judged.`);
    return split;
}
/** Where we are goes into the ledger together with a renewed lease; without the lease nothing more is written. */
async function save(run, request, state, written) {
    const rollout = { ...request.rollout, state, written };
    await (0,hold_lease/* changeUnderLease */.bp)(run, request.me, (fresh) => ({ ...fresh, rollout }));
}
/** Sleeps in pieces, so that the lease never runs out in a long settle or bake. */
async function rest(run, request, ms, state, written) {
    let left = ms;
    while (left > 0) {
        const piece = Math.min(left, lease/* RENEW_EVERY_MS */.V3);
        await run.ports.clock.sleep(piece);
        left -= piece;
        if (left > 0) {
            await save(run, request, state, written);
            run.ports.report.line(`Holding ${(0,core_split/* formatSplit */.oe)(written)}; ${(0,duration/* formatDuration */.a3)(left)} left.`);
        }
    }
}
async function observe(run, request, written) {
    const { targets } = run.ports;
    const { candidate, needed, before } = request;
    const old = before.members.filter((member) => member.percent > 0 && member.name !== candidate.name);
    const [health, settled, oldHealth] = await Promise.all([
        targets.health(candidate.target),
        (0,read_standing/* requireRouter */.xI)(run).settled(written),
        healthyTargets(run, old),
    ]);
    const shown = health.problems.length > 0 ? ` (${health.problems.join('; ')})` : '';
    const problem = `${health.healthy} of ${health.total} targets of ${candidate.name} are healthy and ${needed} are needed${shown}`;
    return {
        settled,
        candidate: { ready: health.healthy >= needed, problem },
        old: old.length === 0 ? 'none' : oldHealth > 0 ? 'healthy' : 'unhealthy',
    };
}
/** How many healthy targets some members have together. */
async function healthyTargets(run, members) {
    const counts = await Promise.all(members.map(async (member) => run.ports.targets.health(member.target)));
    return counts.reduce((sum, health) => sum + health.healthy, 0);
}
async function shift_goBack(run, request, state, written) {
    run.ports.report.line(`Going back to ${(0,core_split/* formatSplit */.oe)(request.before.split)}.`);
    await (0,read_standing/* requireRouter */.xI)(run).restore(request.before.saved, written);
    return stopped(state, request.before.split);
}
function stopped(state, split) {
    if (state.phase === 'rolled-back' || state.phase === 'halted') {
        return { outcome: state.phase, reasonCode: state.reasonCode, because: state.because };
    }
    return { outcome: 'done', split };
}
function testsFailed() {
    return {
        phase: 'rolling-back',
        reasonCode: 'tests-failed',
        because: 'The test-command failed before the first traffic.',
    };
}
/** Below 100 % the saved split goes back; at 100 % the stack that was healthy stays, and the next run goes on from there. */
async function onCancel(run, request, written, cause) {
    const { candidate } = request;
    if ((0,core_split/* liveIn */.SW)(written).join() === candidate.name)
        throw cause;
    const because = `The run was cancelled before ${candidate.name} took all the traffic; what was there before is back.`;
    await (0,read_standing/* requireRouter */.xI)(run).restore(request.before.saved, written);
    return { outcome: 'rolled-back', reasonCode: 'cancelled', because };
}


/***/ }),

/***/ 5528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ renderComment)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6082);


const TITLES = {
    deploying: '⏳ Preview is being deployed',
    ready: '✅ Preview is ready',
    failed: '❌ Preview failed',
    superseded: '⏭️ Preview was overtaken by a newer commit',
    deleted: '🗑️ Preview is deleted',
    promoted: '🚀 In production',
    'not-promoted': '⛔ Not promoted',
};
function renderComment(comment) {
    const { body } = comment;
    const lines = [
        comment.marker,
        `### ${TITLES[body.state]} · ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(comment.service)}`,
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
        case 'not-promoted': {
            const byHand = body.state === 'not-promoted' ? goBackByHand(body.byHand) : [];
            return [(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(body.because), '', `**Next:** ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(body.next)}`, ...byHand];
        }
        case 'superseded':
        case 'deleted':
            return [(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(body.because)];
        case 'promoted':
            return renderPromoted(body);
    }
}
function renderReady(body) {
    const tests = body.tests === 'passed' ? ' The tests passed against it.' : '';
    const took = body.changed ? `Deployed in ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(body.took)}.` : 'Nothing had to be changed.';
    const lines = [
        body.url ? `**${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(body.url, body.url)}**` : 'This stack has no URL.',
        '',
        `${took}${tests}`,
    ];
    if (!body.promotion)
        return lines;
    if (body.promotion.problems.length === 0)
        return [...lines, '', 'Merging moves production traffic to this very stack.'];
    const problems = body.promotion.problems.map((problem) => `- ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(problem)}`);
    return [...lines, '', '**As it is, this preview could not be promoted:**', '', ...problems];
}
function renderPromoted(body) {
    const lines = [`Release ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(body.releaseId)} takes all production traffic.`];
    if (body.previous) {
        const until = body.deleteAfter
            ? ` It is deleted after ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(body.deleteAfter)}, not before.`
            : '';
        lines.push(`The previous stack ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(body.previous)} stays warm for an instant rollback.${until}`);
    }
    return [...lines, ...goBackByHand(body.byHand)];
}
function goBackByHand(command) {
    if (command === undefined)
        return [];
    return ['', '<details><summary>Go back by hand</summary>', '', (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .codeBlock */ .DV)(command, 'sh'), '', '</details>'];
}
function footer(comment) {
    const commit = comment.commit ? ` · commit ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(comment.commit.slice(0, 12))}` : '';
    const stack = comment.stackId
        ? (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(comment.stackName, consoleUrl(comment.stackId))
        : (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(comment.stackName);
    return `<sub>stack ${stack}${commit} · ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)('run', comment.runUrl)}</sub>`;
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
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   nf: () => (/* binding */ link)
/* harmony export */ });
/**
 * Text that came from AWS or a pull request, made harmless: it cannot mention people, open HTML, start a table cell
 * or a link, or hide itself.
 */
function escapeMarkdown(text) {
    return stripControl(text)
        .replace(/[\\`*_[\]|~#]/g, (character) => `\\${character}`)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('@', '&#64;');
}
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
