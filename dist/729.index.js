export const id = 729;
export const ids = [729];
export const modules = {

/***/ 5410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ct: () => (/* binding */ rollbackCommand),
/* harmony export */   IY: () => (/* binding */ RESUME),
/* harmony export */   Im: () => (/* binding */ teardownCommand),
/* harmony export */   OO: () => (/* binding */ promoteCommand),
/* harmony export */   XQ: () => (/* binding */ STATUS),
/* harmony export */   jN: () => (/* binding */ promoteAgain),
/* harmony export */   jk: () => (/* binding */ PRUNE),
/* harmony export */   oT: () => (/* binding */ REPAIR)
/* harmony export */ });
/**
 * What to type to start a workflow of examples/workflows. Nobody has to keep their names, so each says which one is meant.
 * https://cli.github.com/manual/gh_workflow_run
 */
const RESUME = typed('rollback', 'resume', 'command=resume');
const STATUS = typed('rollback', 'status', 'command=status');
/** Of the shipped workflow `dry-run` is on where a person starts it. */
const PRUNE = typed('prune', 'prune', 'dry-run=false');
const REPAIR = typed('prune', 'prune', 'dry-run=false', 'repair=true');
/** @param which `pull-request=7`, or `to=` and a commit */
function promoteCommand(which) {
    return typed('promote', 'promote', which);
}
/** For a promotion that went back. */
function promoteAgain(stackName, pullRequest) {
    const which = pullRequest === undefined ? `to=${stackName}` : `pull-request=${pullRequest}`;
    return `Fix the cause in a new pull request; or, where nothing of the code has to change, promote it again: ${promoteCommand(which)}`;
}
/** @param to a release id */
function rollbackCommand(to) {
    return typed('rollback', 'rollback', 'command=rollback', `to=${to}`);
}
function teardownCommand(pullRequest) {
    return typed('teardown', 'teardown', `pull-request=${pullRequest}`);
}
function typed(workflow, command, ...inputs) {
    const fields = inputs.map((input) => ` -f ${input}`).join('');
    return `\`gh workflow run ${workflow}.yml${fields}\` (the workflow with command: ${command})`;
}


/***/ }),

/***/ 3716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EH: () => (/* binding */ renewLease),
/* harmony export */   Gt: () => (/* binding */ isMine),
/* harmony export */   Qg: () => (/* binding */ MIN_LEFT_MS),
/* harmony export */   V3: () => (/* binding */ RENEW_EVERY_MS),
/* harmony export */   Wf: () => (/* binding */ LEASE_MS),
/* harmony export */   _e: () => (/* binding */ takeLease),
/* harmony export */   nZ: () => (/* binding */ leaseHolds),
/* harmony export */   o1: () => (/* binding */ TAKEOVER_GRACE_MS),
/* harmony export */   wL: () => (/* binding */ releaseLease)
/* harmony export */ });
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
/**
 * `ownerEnded`: GitHub says that the run which holds the lease is completed, or it was asked to go back and did not
 * answer in time (core/recall.ts). `now` in ms.
 */
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
    if (!isMine(production.lease, me))
        return 'lost';
    const recall = production.lease?.recall;
    const renewed = withLease(production, me, now);
    return recall ? { ...renewed, lease: { ...renewed.lease, recall } } : renewed;
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
/** Whether this run has the lease, however much of it is left. */
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
/* harmony export */   Zx: () => (/* binding */ recordRetirement),
/* harmony export */   cx: () => (/* binding */ recallRefusal),
/* harmony export */   es: () => (/* binding */ rollbackTarget),
/* harmony export */   j1: () => (/* binding */ followRouter),
/* harmony export */   p8: () => (/* binding */ isDeleting),
/* harmony export */   y6: () => (/* binding */ forget)
/* harmony export */ });
/* harmony import */ var _dispatch_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5410);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);


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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('release-unknown', `the ledger does not list the release ${target} any more`, {
            next: `see what takes the traffic, and what can be rolled back to: ${_dispatch_js__WEBPACK_IMPORTED_MODULE_0__/* .STATUS */ .XQ}`,
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
/**
 * A stack that was production, by all that is seen, and of which no retirement is on record: it is kept as long as any
 * other from now on. Nobody knows whether it is good, so no rollback goes there unless it is named.
 */
function recordRetirement(production, release, at) {
    const { current, rollout, retired } = production;
    const known = [current, rollout, ...retired].some((entry) => entry?.stackId === release.stackId);
    if (known)
        return production;
    return { ...production, retired: [{ ...release, retiredAt: at, bad: true }, ...retired] };
}
/** After the delete. */
function forget(production, stackId) {
    const retired = production.retired.filter((entry) => entry.stackId !== stackId);
    return retired.length === production.retired.length ? production : { ...production, retired };
}
const SEE_STATUS = `see which releases are kept: ${_dispatch_js__WEBPACK_IMPORTED_MODULE_0__/* .STATUS */ .XQ}`;
/** Where a rollback goes: the newest older release that is good, or the one named by release id, stack or commit. */
function rollbackTarget(production, to) {
    if (to !== undefined)
        return namedTarget(production, to);
    const target = production.retired.find((entry) => !entry.bad && entry.deleting !== true);
    return target ?? noTarget(production);
}
/** What is left to do at 3 a.m.: a release that was left as bad may still be better than the one that is live. */
function noTarget({ retired }) {
    if (retired.length === 0)
        return refuse('no-rollback-target', 'no retired release is kept', `${FORWARD}, and merge that`);
    const bad = retired.find(({ deleting }) => deleting !== true);
    const because = `of the releases that are kept each is marked bad or being deleted (${retired.map(({ releaseId }) => releaseId).join(', ')})`;
    const next = bad
        ? `${FORWARD}; or go to a bad one all the same: ${(0,_dispatch_js__WEBPACK_IMPORTED_MODULE_0__/* .rollbackCommand */ .Ct)(bad.releaseId)}`
        : FORWARD;
    return refuse('no-rollback-target', because, next);
}
const FORWARD = 'roll forward: repair or revert in a new pull request';
/**
 * What stops a rollback that meets a promotion under way, before anybody is asked to go back. Where no target is named the
 * way back is to end that promotion; it needs a release to go back to only where the new one has all the traffic.
 */
function recallRefusal(production, rollout, to) {
    if (to !== undefined) {
        const target = namedTarget(production, to);
        return 'refused' in target && target.reasonCode !== 'already-live' ? target : undefined;
    }
    if (production.current !== undefined || rollout.written[rollout.stackName] !== 100)
        return undefined;
    const because = `${rollout.stackName} has all the traffic and nothing of this service had it before`;
    return refuse('no-rollback-target', because, 'roll forward, or move the traffic by hand');
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

/***/ 9689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ni: () => (/* binding */ isUnanswered),
/* harmony export */   R5: () => (/* binding */ LOOK_EVERY_MS),
/* harmony export */   Rk: () => (/* binding */ sayRecall),
/* harmony export */   i2: () => (/* binding */ ANSWER_WITHIN_MS),
/* harmony export */   uK: () => (/* binding */ askAndFreeze)
/* harmony export */ });
/* unused harmony export askToGoBack */
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _production_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2235);


/**
 * Asking the run that moves traffic to go back. The question lies in the lease: it reaches exactly the run that holds
 * it, stays through renewals, and is gone with it, so nobody has to take it back.
 */
/** How often the owner of a lease looks whether it is asked. */
const LOOK_EVERY_MS = 10_000;
/** After this long without an answer the lease is taken over (product page, "Killed"). */
const ANSWER_WITHIN_MS = 60_000;
/** A rollback's question stands before a pause's; the time to answer runs from the first of its kind. */
function askToGoBack(production, owner, recall) {
    const { lease } = production;
    if (lease === undefined || lease.owner !== owner)
        return production;
    const before = lease.recall;
    if (before !== undefined && (before.command === 'rollback' || recall.command === 'pause'))
        return production;
    return { ...production, lease: { ...lease, recall } };
}
/** The same, and promotion frozen in one write: nobody promotes between the going back and what comes after it. */
function askAndFreeze(production, owner, recall, frozen) {
    const asked = askToGoBack(production, owner, recall);
    return asked === production ? production : (0,_production_js__WEBPACK_IMPORTED_MODULE_1__/* .freeze */ .CN)(asked, frozen);
}
/** Whether the owner had its time; a rollback is never asked to go back. `now` in ms, by the bucket's clock. */
function isUnanswered({ lease, rollout }, now) {
    if (lease?.recall === undefined || rollout?.freeze !== undefined)
        return false;
    return now >= Date.parse(lease.recall.since) + ANSWER_WITHIN_MS;
}
/** As the owner tells it: in its log, its comment and its summary. */
function sayRecall({ command, by, since, reason, runUrl }) {
    return command === 'pause'
        ? `Promotion was frozen by ${by} at ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)(since)}, while this run was under way: ${reason}`
        : `${by} asked at ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)(since)} for a rollback (${runUrl}), while this run was under way: ${reason}`;
}


/***/ }),

/***/ 729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I9: () => (/* binding */ leaseOwner),
/* harmony export */   ML: () => (/* binding */ tryLease),
/* harmony export */   OZ: () => (/* binding */ holdingLease),
/* harmony export */   Zp: () => (/* binding */ AFTER_RECALL),
/* harmony export */   bp: () => (/* binding */ changeUnderLease),
/* harmony export */   tH: () => (/* binding */ waitForLease)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4402);
/* harmony import */ var _core_dispatch_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5410);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1420);
/* harmony import */ var _core_lease_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3716);
/* harmony import */ var _core_recall_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9689);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3441);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2048);








const LOOKS_BETWEEN_RENEWALS = _core_lease_js__WEBPACK_IMPORTED_MODULE_6__/* .RENEW_EVERY_MS */ .V3 / _core_recall_js__WEBPACK_IMPORTED_MODULE_3__/* .LOOK_EVERY_MS */ .R5;
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
 * @param unanswered also takes it from a run that was asked to go back and had its time to answer
 */
async function tryLease(run, me, seen, unanswered = false) {
    const ledger = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .requireLedger */ .Dp)(run);
    const other = seen !== undefined && seen.runId !== me.runId;
    const ended = other && (await run.ports.commits.runCompleted(seen.runId)) === true;
    const now = await ledger.now();
    let heldBy;
    const stored = await ledger.change((fresh) => {
        heldBy = undefined;
        const ownerEnded = ended && fresh.lease?.runId === seen.runId;
        const taken = (0,_core_lease_js__WEBPACK_IMPORTED_MODULE_6__/* .takeLease */ ._e)(fresh, me, now, ownerEnded || (unanswered && (0,_core_recall_js__WEBPACK_IMPORTED_MODULE_3__/* .isUnanswered */ .Ni)(fresh, now)));
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
 * @param work is given this run with `recall`: somebody may ask it to go back
 */
async function holdingLease(run, me, work) {
    const ended = new AbortController();
    const recall = new AbortController();
    const held = { ...run, recall: recall.signal, held: { provenAt: Number.NEGATIVE_INFINITY } };
    try {
        return await Promise.race([work(held), keepLease(held, me, ended.signal, recall)]);
    }
    finally {
        ended.abort();
        // It runs out by itself; what the work came to is told all the same.
        await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .afterwards */ .Q)(run, 'Giving the lease back', () => (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .requireLedger */ .Dp)(run).change((fresh) => (0,_core_lease_js__WEBPACK_IMPORTED_MODULE_6__/* .releaseLease */ .wL)(fresh, me)));
    }
}
/**
 * Never ends but by losing the lease, which the work hears of as well: it stops at its next wait. A cancelled run renews
 * no more: it has seconds, and the lease a minute.
 */
async function keepLease(run, me, until, recall) {
    for (let look = 1;; look += 1) {
        try {
            await run.ports.clock.sleep(_core_recall_js__WEBPACK_IMPORTED_MODULE_3__/* .LOOK_EVERY_MS */ .R5, until);
            if (!until.aborted)
                await lookForRecall(run, me, look, recall);
        }
        catch (error) {
            if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n && error.code === 'lease-lost') {
                recall.abort(error);
                throw error;
            }
            if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n && error.code === 'cancelled')
                return new Promise(() => undefined);
        }
        if (until.aborted)
            return new Promise(() => undefined);
    }
}
/** Every third look renews the lease, the others only read. */
async function lookForRecall(run, me, look, recall) {
    const stored = look % LOOKS_BETWEEN_RENEWALS === 0
        ? await changeUnderLease(run, me, (fresh) => fresh)
        : await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .requireLedger */ .Dp)(run).production();
    if (!(0,_core_lease_js__WEBPACK_IMPORTED_MODULE_6__/* .isMine */ .Gt)(stored.lease, me))
        throw leaseLost(stored);
    const asked = stored.lease?.recall;
    if (asked === undefined || recall.signal.aborted)
        return;
    const because = (0,_core_recall_js__WEBPACK_IMPORTED_MODULE_3__/* .sayRecall */ .Rk)(asked);
    run.ports.report.line((0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .sentence */ .em)(because));
    const code = asked.command === 'pause' ? 'frozen' : 'recalled';
    recall.abort(new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n(code, because, { next: AFTER_RECALL }));
}
/** What to do about a promotion that was asked to go back. */
const AFTER_RECALL = `When production may change again: ${_core_dispatch_js__WEBPACK_IMPORTED_MODULE_0__/* .RESUME */ .IY}; it prints how to promote again.`;
/** Waits until the lease looks free; the caller then decides anew, since the world may be another one. */
async function waitForLease(run, heldBy, deadline) {
    const { clock, report } = run.ports;
    const ledger = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .requireLedger */ .Dp)(run);
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
        if ((await ledger.now()) >= Date.parse(lease.expiresAt) + _core_lease_js__WEBPACK_IMPORTED_MODULE_6__/* .TAKEOVER_GRACE_MS */ .o1)
            return;
    }
}
function leaseHeld(run, { runUrl, releaseId }) {
    const after = (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)(run.settings.timeout);
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('lease-held', `After ${after}, ${runUrl} still holds the lease for release ${releaseId}.`, {
        next: 'Look at that run. When it has ended, run this job again.',
    });
}
/**
 * Renews the lease and applies a change to the fresh document, in one write.
 * @throws SwitchyardError `lease-lost`: another run has it; nothing more may be written
 */
async function changeUnderLease(run, me, change) {
    const ledger = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .requireLedger */ .Dp)(run);
    const beganAt = run.ports.clock.now();
    const now = await ledger.now();
    const stored = await ledger.change((fresh) => {
        const renewed = (0,_core_lease_js__WEBPACK_IMPORTED_MODULE_6__/* .renewLease */ .EH)(fresh, me, now);
        if (renewed === 'lost')
            throw leaseLost(fresh);
        return change(renewed);
    });
    if (!(0,_core_lease_js__WEBPACK_IMPORTED_MODULE_6__/* .leaseHolds */ .nZ)(stored, me, now))
        throw leaseLost(stored);
    if (run.held)
        run.held.provenAt = beganAt;
    return stored;
}
function leaseLost(production) {
    const { lease, freeze } = production;
    const who = lease ? `${lease.runUrl} has taken it` : 'it is gone';
    const why = freeze
        ? ` Promotion was frozen by ${freeze.by} at ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatTime */ .fU)(freeze.since)}: ${(0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .sentence */ .em)(freeze.reason)}`
        : '';
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('lease-lost', `This run lost the lease: ${who}. It writes nothing more.${why}`, {
        next: 'Look at that run; it goes on from what the router and the ledger say.',
    });
}


/***/ })

};
