export const id = 4184;
export const ids = [4184];
export const modules = {

/***/ 6822:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EF: () => (/* binding */ judgeStart),
/* harmony export */   f5: () => (/* binding */ PASSED),
/* harmony export */   fF: () => (/* binding */ alarmsToWatch),
/* harmony export */   gx: () => (/* binding */ judgeReading)
/* harmony export */ });
/* unused harmony export MISSES_TOLERATED */
const PASSED = { verdict: 'passed', because: '' };
/** So many readings in a row may fail: CloudWatch may stumble, but nobody promotes blindly for long. */
const MISSES_TOLERATED = 3;
const ALARM_TYPES = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'];
/**
 * The alarms to watch, each once. An alarm may be named by its ARN; a resource's physical id is the alarm's name.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
 * @param resources of the candidate's stack; empty where nothing is to be discovered
 */
function alarmsToWatch(given, resources) {
    const named = [...new Set(given.map(alarmName))];
    const found = resources
        .filter(({ type, physicalId }) => ALARM_TYPES.includes(type) && physicalId !== '')
        .filter(({ status }) => status !== 'DELETE_COMPLETE')
        .map(({ physicalId }) => alarmName(physicalId))
        .filter((name) => !named.includes(name));
    return [
        ...named.map((name) => ({ name, named: true })),
        ...[...new Set(found)].map((name) => ({ name, named: false })),
    ];
}
function alarmName(nameOrArn) {
    return nameOrArn.replace(/^arn:[^:]+:cloudwatch:[^:]*:[^:]*:alarm:/, '');
}
/**
 * Whether a shift may start. One that is on already would only take the shift back, and a name that CloudWatch does not
 * know is a typing mistake that would gate nothing. Without data is refused only for those that somebody asked for.
 */
function judgeStart(watched, readings) {
    const named = new Set(watched.flatMap((alarm) => (alarm.named ? [alarm.name] : [])));
    const missing = readings.filter(({ state }) => state === 'missing');
    const on = readings.filter(({ state }) => state === 'ALARM');
    const undecided = readings.filter(({ state }) => state === 'INSUFFICIENT_DATA');
    const silent = undecided.filter(({ name }) => named.has(name));
    const reasonCode = missing.length > 0
        ? 'alarm-missing'
        : on.length > 0
            ? 'alarm-on'
            : silent.length > 0
                ? 'alarm-without-data'
                : undefined;
    if (reasonCode === undefined)
        return { start: 'open', undecided: undecided.map(({ name }) => name) };
    const problems = [
        ...missing.map(({ name }) => `the alarm ${name} does not exist`),
        ...on.map((alarm) => `the alarm ${shown(alarm)} is on already`),
        ...silent.map((alarm) => `the alarm ${shown(alarm)} has no data to judge by`),
    ];
    return { start: 'blocked', reasonCode, because: problems.join('; ') };
}
/**
 * The verdict of one reading, and how many have failed in a row now.
 * @param missed how many readings in a row have failed before this one
 */
function judgeReading(reading, missed) {
    const { alarms, answers, problem } = reading;
    const on = alarms.filter(({ state }) => state === 'ALARM');
    if (on.length > 0)
        return {
            verdict: { verdict: 'failed', because: `the alarm ${on.map(shown).join(', ')} is on` },
            missed: 0,
        };
    if (answers.verdict === 'failed')
        return { verdict: answers, missed: 0 };
    if (problem !== undefined)
        return miss(problem, missed + 1);
    const gone = alarms.filter(({ state }) => state === 'missing').map(({ name }) => name);
    if (gone.length > 0)
        return miss(`the alarm ${gone.join(', ')} is not there any more`, missed + 1);
    const undecided = alarms.filter(({ state }) => state === 'INSUFFICIENT_DATA').map(({ name }) => name);
    if (undecided.length === 0)
        return { verdict: answers, missed: 0 };
    const silent = `the alarm ${undecided.join(', ')} has no data to judge by`;
    const because = answers.verdict === 'inconclusive' ? `${silent}; ${answers.because}` : silent;
    return { verdict: { verdict: 'inconclusive', because }, missed: 0 };
}
function miss(problem, missed) {
    if (missed <= MISSES_TOLERATED)
        return { verdict: { verdict: 'unread', because: problem }, missed };
    const because = `the gates could not be read ${missed} times in a row: ${problem}`;
    return { verdict: { verdict: 'failed', because }, missed };
}
function shown({ name, reason }) {
    return reason === '' ? name : `${name} (${reason})`;
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
/* harmony export */   j1: () => (/* binding */ followRouter),
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
/**
 * Somebody gave the traffic back to a retired release by hand: the router is right, so that release is current again and
 * what was current retired when this was seen.
 */
function followRouter(production, liveStackId, at) {
    const entry = production.retired.find(({ stackId }) => stackId === liveStackId);
    if (!entry)
        return production;
    const { retiredAt: _retiredAt, bad: _bad, deleting: _deleting, ...release } = entry;
    return {
        ...production,
        current: { ...release, since: at },
        retired: retiredAfter(production, entry.stackId, at, false),
    };
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

/***/ 6078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bp: () => (/* binding */ changeUnderLease),
  OZ: () => (/* binding */ holdingLease),
  I9: () => (/* binding */ leaseOwner),
  ML: () => (/* binding */ tryLease),
  tH: () => (/* binding */ waitForLease)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
;// CONCATENATED MODULE: ./build/core/lease.js
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

// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
;// CONCATENATED MODULE: ./build/operations/hold-lease.js




const LOOK_EVERY = 5_000;
/** GitHub is asked whether the owner's run has ended once in 30 s: the ledger is cheap, GitHub's limit is hourly. */
const LOOKS_BETWEEN_QUESTIONS = 6;
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
/**
 * Takes the lease, or says who has it. The owner's run is asked for only where somebody else holds it.
 * @param seen the lease in the document as it was read last
 */
async function tryLease(run, me, seen) {
    const ledger = (0,read_standing/* requireLedger */.Dp)(run);
    const other = seen !== undefined && seen.runId !== me.runId;
    const ended = other && (await run.ports.commits.runCompleted(seen.runId)) === true;
    const now = await ledger.now();
    let heldBy;
    const stored = await ledger.change((fresh) => {
        heldBy = undefined;
        const ownerEnded = ended && fresh.lease?.runId === seen.runId;
        const taken = takeLease(fresh, me, now, ownerEnded);
        if (!('heldBy' in taken))
            return taken;
        heldBy = taken.heldBy;
        return fresh;
    });
    return heldBy === undefined ? stored : { heldBy };
}
/**
 * Works under the lease, which is renewed whatever the work waits for, and given back at its end. When another run
 * takes it the work is given up: nothing that it would write may be written any more.
 */
async function holdingLease(run, me, work) {
    const ended = new AbortController();
    try {
        return await Promise.race([work(), keepLease(run, me, ended.signal)]);
    }
    finally {
        ended.abort();
        await (0,read_standing/* requireLedger */.Dp)(run).change((fresh) => releaseLease(fresh, me));
    }
}
/** Never ends but by losing the lease. A cancelled run renews no more: it has seconds, and the lease a minute. */
async function keepLease(run, me, until) {
    for (;;) {
        try {
            await run.ports.clock.sleep(RENEW_EVERY_MS, until);
            if (!until.aborted)
                await changeUnderLease(run, me, (fresh) => fresh);
        }
        catch (error) {
            if (error instanceof errors/* SwitchyardError */.n && error.code === 'lease-lost')
                throw error;
            if (error instanceof errors/* SwitchyardError */.n && error.code === 'cancelled')
                return new Promise(() => undefined);
        }
        if (until.aborted)
            return new Promise(() => undefined);
    }
}
/** Waits until the lease looks free; the caller then decides anew, since the world may be another one. */
async function waitForLease(run, heldBy, deadline) {
    const { clock, report } = run.ports;
    const ledger = (0,read_standing/* requireLedger */.Dp)(run);
    for (let look = 0;; look += 1) {
        if (clock.now() >= deadline)
            throw leaseHeld(run, heldBy);
        if (look % LOOKS_BETWEEN_QUESTIONS === 0) {
            report.line(`Waiting: ${heldBy.runUrl} holds the lease for release ${heldBy.releaseId}.`);
            if ((await run.ports.commits.runCompleted(heldBy.runId)) === true)
                return;
        }
        await clock.sleep(Math.min(LOOK_EVERY, Math.max(0, deadline - clock.now())));
        const { lease } = await ledger.production();
        if (lease === undefined || lease.owner !== heldBy.owner)
            return;
        if ((await ledger.now()) >= Date.parse(lease.expiresAt) + TAKEOVER_GRACE_MS)
            return;
    }
}
function leaseHeld(run, { runUrl, releaseId }) {
    const after = (0,duration/* formatDuration */.a3)(run.settings.timeout);
    return new errors/* SwitchyardError */.n('lease-held', `After ${after}, ${runUrl} still holds the lease for release ${releaseId}.`, {
        next: 'Look at that run. When it has ended, run this job again.',
    });
}
/**
 * Renews the lease and applies a change to the fresh document, in one write.
 * @throws SwitchyardError `lease-lost`: another run has it; nothing more may be written
 */
async function changeUnderLease(run, me, change) {
    const ledger = (0,read_standing/* requireLedger */.Dp)(run);
    const now = await ledger.now();
    const stored = await ledger.change((fresh) => {
        const renewed = renewLease(fresh, me, now);
        if (renewed === 'lost')
            throw leaseLost(fresh);
        return change(renewed);
    });
    if (!leaseHolds(stored, me, now))
        throw leaseLost(stored);
    return stored;
}
function leaseLost(production) {
    const who = production.lease ? `${production.lease.runUrl} has taken it` : 'it is gone';
    return new errors/* SwitchyardError */.n('lease-lost', `This run lost the lease: ${who}. It writes nothing more.`, {
        next: 'Look at that run; it goes on from what the router and the ledger say.',
    });
}


/***/ }),

/***/ 8270:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  nG: () => (/* binding */ letScaleIn),
  fI: () => (/* binding */ liveCapacity),
  Ui: () => (/* binding */ liveMembers),
  NG: () => (/* binding */ moveTraffic),
  HM: () => (/* binding */ raiseCapacity)
});

// EXTERNAL MODULE: ./build/core/capacity.js
var capacity = __webpack_require__(1148);
// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/gates.js
var core_gates = __webpack_require__(6822);
// EXTERNAL MODULE: ./build/core/split.js
var core_split = __webpack_require__(2474);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
;// CONCATENATED MODULE: ./build/operations/shift/observe-shift.js




/** One look at both sides, at the router, and at the gates. */
async function observe(run, request, told) {
    const { candidate, needed, before } = request;
    const old = before.members.filter((member) => member.percent > 0 && member.name !== candidate.name);
    const [health, settled, oldHealth, gates, { freeze }] = await Promise.all([
        run.ports.targets.health(candidate.target),
        (0,read_standing/* requireRouter */.xI)(run).settled(told.written),
        healthyTargets(run, old),
        request.watch?.(told.sharedSince) ?? core_gates/* PASSED */.f5,
        (0,read_standing/* requireLedger */.Dp)(run).production(),
    ]);
    if (settled === 'not-yet')
        await refuseStranger(run, told);
    const shown = health.problems.length > 0 ? ` (${health.problems.join('; ')})` : '';
    const problem = `${health.healthy} of ${health.total} targets of ${candidate.name} are healthy and ${needed} are needed${shown}`;
    return {
        settled,
        candidate: { ready: health.healthy >= needed, problem },
        old: old.length === 0 ? 'none' : oldHealth > 0 ? 'healthy' : 'unhealthy',
        gates,
        ...(freeze && !request.rollout.freeze ? { frozen: frozenMeanwhile(freeze) } : {}),
    };
}
/** Somebody pressed the red button while this run was under way. */
function frozenMeanwhile({ by, since, reason }) {
    return `Promotion was frozen by ${by} at ${since}, while this run was under way: ${reason}`;
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
    // An alarm that went on since the start was allowed: no traffic has moved, and none will.
    if (seen?.frozen !== undefined)
        return goBack(seen.frozen, 'frozen');
    if (seen?.gates.verdict === 'failed')
        return goBack(gateSays(seen));
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
    // At 100 % the release is out: a freeze holds up the next one, and only a rollback takes this one back.
    const failed = gate(percentOf(plan, state.step) < 100 ? seen : withoutFreeze(seen));
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
    if (seen.gates.verdict === 'unread')
        return { do: 'wait', ms: HOLD_READING_EVERY, state };
    const step = state.step + 1;
    if (step < plan.steps.length)
        return { do: 'write', percent: percentOf(plan, step), state: { phase: 'shifting', step } };
    return { do: 'wait', ms: 0, state: { phase: 'baking', since: now } };
}
function duringBake(state, seen, plan, now) {
    const failed = seen && gate(withoutFreeze(seen));
    if (failed)
        return failed;
    const left = state.since + plan.bakeTime - now;
    if (left > 0)
        return { do: 'wait', ms: Math.min(HOLD_READING_EVERY, left), state };
    if (seen?.gates.verdict === 'unread')
        return { do: 'wait', ms: HOLD_READING_EVERY, state };
    return { do: 'wait', ms: 0, state: { phase: 'retiring' } };
}
/**
 * Health, alarms, and the red button: going back is only safe onto a side that is healthy; otherwise stay and say so. A
 * gate that could not be read holds the next step up; core/gates.ts makes a failure of it before long.
 */
function gate(seen) {
    const problem = problemOf(seen);
    if (problem === undefined)
        return undefined;
    if (seen.old !== 'unhealthy')
        return goBack(problem, seen.frozen === undefined ? 'gate-failed' : 'frozen');
    const because = `${problem} The previous stack is not healthy either: traffic stays where it is.`;
    return { do: 'stop', state: { phase: 'halted', reasonCode: 'halted', because } };
}
function problemOf(seen) {
    if (seen.frozen !== undefined)
        return seen.frozen;
    if (!seen.candidate.ready)
        return `The candidate stopped being healthy: ${seen.candidate.problem}.`;
    return seen.gates.verdict === 'failed' ? gateSays(seen) : undefined;
}
function gateSays({ gates }) {
    return `A gate failed: ${gates.because}.`;
}
function withoutFreeze({ frozen: _frozen, ...seen }) {
    return seen;
}
function goBack(because, reasonCode = 'gate-failed') {
    return { do: 'restore', state: { phase: 'rolling-back', reasonCode, because } };
}
function percentOf(plan, step) {
    return plan.steps[step]?.percent ?? 100;
}

// EXTERNAL MODULE: ./build/operations/hold-lease.js + 1 modules
var hold_lease = __webpack_require__(6078);
;// CONCATENATED MODULE: ./build/operations/shift/shift.js









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
    at.sharedSince ??= run.ports.clock.now();
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

;// CONCATENATED MODULE: ./build/operations/promotion/raise-capacity.js





const SERVICE = 'AWS::ECS::Service';
const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const NESTED = 'AWS::CloudFormation::Stack';
/** How many healthy targets the live side has, of whatever groups, ours or not; nothing live needs one. */
async function liveCapacity(run, before) {
    return Math.max(1, await healthyTargets(run, liveMembers(before)));
}
function liveMembers(view) {
    return view.members.filter((member) => member.percent > 0);
}
/**
 * Asks for as many targets as the live side has healthy ones, where there are fewer, by the API of what runs them; never
 * for fewer than there are. It does not wait: the shift does, before the first weight.
 */
async function raiseCapacity(run, raise) {
    const { candidate, rollout } = raise;
    const [needed, { healthy }] = await Promise.all([
        liveCapacity(run, raise.before),
        run.ports.targets.health(candidate.target),
    ]);
    if (healthy >= needed)
        return { needed, rollout };
    const plan = (0,capacity/* planRaise */.y$)(await readFleets(run, candidate.stackId), candidate.target, needed);
    if (plan.do === 'refuse')
        return outOfBounds(candidate, plan);
    if (plan.do === 'nobody')
        run.ports.report.line(`${candidate.name} has ${healthy} healthy targets and ${needed} are needed. None of its ECS services and Auto Scaling groups fills its target group, so their number stays as it is.`);
    if (plan.do !== 'raise')
        return { needed, rollout };
    run.ports.report.line(`${nameOf(plan.fleet)} of ${candidate.name} is raised from ${plan.fleet.desired} to ${plan.count}: the live side has ${needed} healthy targets.`);
    return { needed, rollout: await resize(run, raise, plan.fleet, plan.count) };
}
/** An Auto Scaling group would take idle instances away again, so it may not until the rollout ends. */
async function resize(run, raise, fleet, count) {
    if (fleet.kind === 'service') {
        await run.ports.containers.resize(fleet.id, count);
        return raise.rollout;
    }
    const heldScaling = (0,capacity/* scaleInOf */.lv)(fleet);
    const rollout = { ...raise.rollout, heldScaling };
    await hold(run, raise, rollout, heldScaling);
    try {
        await run.ports.instances.resize(fleet.id, count);
    }
    catch (error) {
        await letScaleIn(run, heldScaling);
        throw error;
    }
    return rollout;
}
/** On record before it is done: whoever ends this rollout, should this run be killed, lets the group go on. */
async function hold(run, { me, before }, rollout, { group, processes }) {
    if (processes.length === 0)
        return;
    await save(run, { me, rollout }, { state: { phase: 'preparing' }, written: before.split });
    await run.ports.instances.suspend(group, processes);
    run.ports.report.line(`${group} does not scale in until this run ends.`);
}
/**
 * The shift, after which its group may scale in again however it ended: while the rollout is still on record, so that a
 * run that is killed in between leaves nothing suspended for ever.
 */
async function moveTraffic(run, { rollout }, plan) {
    const ended = await (0,or_decision/* orDecision */.c)(async () => shift(run, await plan()));
    // Who took the lease has let the group go on, and may hold it again by now.
    if (!('decision' in ended) || ended.reasonCode !== 'lease-lost')
        await letScaleIn(run, rollout.heldScaling);
    return ended;
}
/** Lets a group scale in again that was not to while traffic moved. */
async function letScaleIn(run, held) {
    if (!held || held.processes.length === 0)
        return;
    await (0,or_decision/* afterwards */.Q)(run, `Letting ${held.group} scale in again`, () => run.ports.instances.resume(held.group, held.processes));
}
async function readFleets(run, stackId) {
    const resources = await allResources(run, stackId);
    const idsOf = (type) => resources.filter((one) => one.type === type && one.physicalId !== '').map((one) => one.physicalId);
    const [services, groups] = await Promise.all([
        idsOf(SERVICE).length > 0 ? run.ports.containers.services(idsOf(SERVICE)) : [],
        idsOf(GROUP).length > 0 ? run.ports.instances.groups(idsOf(GROUP)) : [],
    ]);
    return [...services, ...groups];
}
/** Those of nested stacks too: there a service often lies. */
async function allResources(run, stackId) {
    const own = await run.ports.stacks.resources(stackId);
    const nested = own.filter((one) => one.type === NESTED && one.physicalId !== '');
    const inner = await Promise.all(nested.map((one) => allResources(run, one.physicalId)));
    return [...own, ...inner.flat()];
}
function nameOf({ kind, id }) {
    return kind === 'service'
        ? `The ECS service ${id.split('/').at(-1) ?? id}`
        : `The Auto Scaling group ${id}`;
}
function outOfBounds({ name, stackId }, { fleet, count }) {
    const because = `${nameOf(fleet)} of ${name} would have to keep ${count} instances, as many as are live, and may keep at most ${fleet.most ?? count} (MaxSize).`;
    const next = `aws autoscaling update-auto-scaling-group --auto-scaling-group-name ${fleet.id} --max-size ${count}, and MaxSize in the template; then run this job again.`;
    return (0,decision/* decide */.LD)('refused', 'capacity-out-of-bounds', because, { stackName: name, stackId, next });
}


/***/ }),

/***/ 4184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AH: () => (/* binding */ withoutRollout),
/* harmony export */   Eh: () => (/* binding */ giveBackCandidate),
/* harmony export */   NS: () => (/* binding */ concludeRollout),
/* harmony export */   eQ: () => (/* binding */ recoverLeftover)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_production_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2235);
/* harmony import */ var _hold_lease_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6078);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2048);
/* harmony import */ var _promotion_raise_capacity_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8270);
/* harmony import */ var _retire_stacks_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7531);






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
/**
 * What production.json says once the rollout's stack has all the traffic.
 * @param live the stack that had it before, by the router
 */
function concludeRollout(fresh, rollout, at, live) {
    const { freeze, releaseId } = rollout;
    const { rollout: _ended, ...known } = (0,_core_production_js__WEBPACK_IMPORTED_MODULE_1__/* .followRouter */ .j1)(fresh, live, at);
    return freeze
        ? (0,_core_production_js__WEBPACK_IMPORTED_MODULE_1__/* .rollBackTo */ .Yt)(known, { target: releaseId, at, freeze })
        : (0,_core_production_js__WEBPACK_IMPORTED_MODULE_1__/* .retire */ .S5)(known, { release: releaseEntry(rollout, at), at });
}
function withoutRollout({ rollout: _rollout, ...rest }) {
    return rest;
}
/**
 * Ends a rollout that a killed run left behind, under a lease of its own; undefined while somebody holds the lease.
 * @param onDrift a rollback forgets a rollout whose split somebody changed, and goes on from the split that is there
 */
async function recoverLeftover(run, production, onDrift) {
    if (!production.rollout)
        return undefined;
    const me = (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .leaseOwner */ .I9)(run, production.rollout.releaseId);
    const held = await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .tryLease */ .ML)(run, me, production.lease);
    if ('heldBy' in held)
        return undefined;
    const { rollout } = held;
    const recovered = await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .holdingLease */ .OZ)(run, me, async () => rollout && recoverRollout(run, me, rollout, held.current, onDrift));
    if (recovered)
        run.ports.report.line(recovered.because);
    return recovered;
}
/** Below 100 % it is undone, above it is finished, unless it died. The router decides which, never the record. */
async function recoverRollout(run, me, rollout, old, onDrift) {
    const { split } = await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .requireRouter */ .xI)(run).read();
    const full = split[rollout.stackName] === 100;
    const wanted = rollout.state.phase !== 'rolling-back' && !(full && (await hasDied(run, rollout, old)));
    if (full && rollout.state.phase === 'halted' && wanted && onDrift === 'stop')
        await refuseHalted(run, rollout);
    await (0,_promotion_raise_capacity_js__WEBPACK_IMPORTED_MODULE_4__/* .letScaleIn */ .nG)(run, rollout.heldScaling);
    if (full && wanted) {
        const at = new Date(await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .requireLedger */ .Dp)(run).now()).toISOString();
        const production = await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .changeUnderLease */ .bp)(run, me, (fresh) => concludeRollout(fresh, rollout, at));
        const left = await (0,_retire_stacks_js__WEBPACK_IMPORTED_MODULE_5__/* .retireStacks */ .p)(run, production);
        const because = `Release ${rollout.releaseId} had all the traffic when its run ended: it is recorded as current.`;
        return { rollout, finished: true, because, left };
    }
    // Killed between the write and its record, the ledger does not know the full split yet: the router does.
    await undo(run, full ? { ...rollout, written: split } : rollout, onDrift);
    await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_2__/* .changeUnderLease */ .bp)(run, me, withoutRollout);
    const how = full ? 'failed its gate' : 'was left half-way by a run that ended';
    const because = `Release ${rollout.releaseId} ${how}: its rollout is undone.`;
    return { rollout, finished: false, because };
}
/**
 * A run stopped here because neither side was healthy, and a person was asked to decide. Once the candidate is healthy
 * again there is nothing left to decide.
 */
async function refuseHalted(run, { releaseId, stackName, targetGroup, state }) {
    const { healthy, problems } = await run.ports.targets.health(targetGroup);
    if (state.phase !== 'halted' || state.reasonCode !== 'halted' || (healthy > 0 && problems.length === 0))
        return;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('halted', `Release ${releaseId} was halted: ${state.because}`, {
        next: `Make ${stackName} healthy and run this job again, run the command rollback, or go back by hand.`,
    });
}
/**
 * The gate that the killed run did not live to ask. Weaker than that of a shift, since long after it the counts of the
 * two sides may differ for good reasons: nobody healthy here, somebody there. A rollback is never taken back.
 */
async function hasDied(run, rollout, old) {
    if (rollout.freeze || !old || old.stackId === rollout.stackId)
        return false;
    const { targets } = run.ports;
    if ((await targets.health(rollout.targetGroup)).healthy > 0)
        return false;
    return (await targets.health(old.targetGroup)).healthy > 0;
}
async function undo(run, rollout, onDrift) {
    const router = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .requireRouter */ .xI)(run);
    const { split } = await router.read();
    try {
        if ((split[rollout.stackName] ?? 0) > 0)
            await router.restore(rollout.saved, rollout.written);
        else
            await router.detach(rollout.stackId);
    }
    catch (error) {
        const drifted = error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n && error.code === 'drifted';
        if (!drifted || onDrift === 'stop')
            throw error;
        run.ports.report.warning(`${error.message} The rollout is forgotten; this run goes on from the split that is there.`);
        return;
    }
    if (!rollout.freeze)
        await giveBackCandidate(run, rollout.stackId, rollout.protectedByUs);
}
/** A stack that did not become production is a candidate again: termination protection of ours is lifted. */
async function giveBackCandidate(run, stackId, protectedByUs) {
    const { stacks } = run.ports;
    const stack = protectedByUs ? await stacks.describe(stackId) : undefined;
    if (!stack?.terminationProtection || stack.status === 'DELETE_COMPLETE')
        return;
    await stacks.setTerminationProtection(stackId, false);
}


/***/ }),

/***/ 7531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ wayBack),
/* harmony export */   p: () => (/* binding */ retireStacks)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3441);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2048);



/** Attached at weight 0 they can take traffic back in one write; more would meet ELB's limit of five groups an action. */
const MOST_ATTACHED = 3;
/**
 * After 100 %: mirrors the ledger as tags for people who look at the console, keeps the newest retired stacks attached
 * at weight 0, and says until when the previous one stays. Traffic has moved already, so what fails here is a warning.
 * @param before the router before the move, where this run made it
 */
async function retireStacks(run, production, before) {
    const { current, retired } = production;
    const previous = before
        ? before.members.find((member) => member.percent > 0 && member.stackId !== current?.stackId)
        : retired[0] && retiredMember(retired[0]);
    const entry = retired.find((each) => each.stackId === previous?.stackId);
    const deleteAfter = entry && (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .addTo */ .DN)(entry.retiredAt, run.settings.retainFor);
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'Marking the target groups', () => markTargets(run, production, entry, deleteAfter));
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'Detaching older stacks', async () => {
        for (const old of retired.slice(MOST_ATTACHED))
            await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .requireRouter */ .xI)(run).detach(old.stackId);
    });
    if (entry && deleteAfter) {
        const age = (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(run.settings.retainFor);
        run.ports.report.line(`${entry.stackName} is retired. It is deleted after ${deleteAfter} (${age}), and not before newer good ones exist.`);
    }
    const byHand = previous && (await wayBack(run, previous));
    return {
        ...(previous ? { previous: previous.name } : {}),
        ...(deleteAfter ? { deleteAfter } : {}),
        ...(byHand ? { byHand } : {}),
    };
}
/** Where a killed run made the move: what it left is the newest retired one. */
function retiredMember({ stackName, stackId, targetGroup }) {
    return { name: stackName, stackId, target: targetGroup };
}
/** The command that gives all traffic to what had it before; undefined where that is no stack. */
async function wayBack(run, { name, stackId, target }) {
    if (stackId === undefined)
        return undefined;
    const back = { name, stackId, target };
    return (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'Writing down the way back', () => (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .requireRouter */ .xI)(run).byHand(back));
}
async function markTargets(run, { current }, entry, deleteAfter) {
    const router = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .requireRouter */ .xI)(run);
    if (current) {
        const marks = {
            'switchyard:state': 'production',
            'switchyard:since': current.since,
            'switchyard:delete-after': '',
        };
        await router.mark(current.targetGroup, marks);
    }
    if (!entry || !deleteAfter)
        return;
    await router.mark(entry.targetGroup, {
        'switchyard:state': 'retired',
        'switchyard:since': entry.retiredAt,
        'switchyard:delete-after': deleteAfter,
    });
}


/***/ })

};
