export const id = 5443;
export const ids = [5443];
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
/* harmony import */ var _operations_previews_remove_preview_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4140);
/* harmony import */ var _operations_previews_tidy_preview_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1336);







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
        await (0,_operations_previews_tidy_preview_js__WEBPACK_IMPORTED_MODULE_2__/* .tidyPreview */ .D)(run, origin, { name }, `The stack ${name} is deleted.`);
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
    return (0,_operations_previews_remove_preview_js__WEBPACK_IMPORTED_MODULE_1__/* .removePreview */ .p)(run, origin, seen, `The stack ${name} is deleted.`);
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
const SEE_STATUS = 'run `command: status` to see which releases are kept';
/** Where a rollback goes: the newest older release that is good, or the one named by release id, stack or commit. */
function rollbackTarget(production, to) {
    if (to !== undefined)
        return namedTarget(production, to);
    const target = production.retired.find((entry) => !entry.bad && entry.deleting !== true);
    const because = `none of the ${production.retired.length} retired releases that are kept is good and not being deleted`;
    return target ?? refuse('no-rollback-target', because, 'roll forward, or name a release with `to`');
}
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
/* harmony import */ var _production_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2235);

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
    return asked === production ? production : (0,_production_js__WEBPACK_IMPORTED_MODULE_0__/* .freeze */ .CN)(asked, frozen);
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
        ? `Promotion was frozen by ${by} at ${since}, while this run was under way: ${reason}`
        : `${by} asked at ${since} for a rollback (${runUrl}), while this run was under way: ${reason}`;
}


/***/ }),

/***/ 5865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ detachStack)
/* harmony export */ });
/* harmony import */ var _hold_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(729);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2048);


/**
 * Takes a stack that is going to be deleted out of the production rule: under the lease, since a write of the rule while a
 * promotion writes it would undo that. The router refuses where the stack has weight.
 * @param production as it was read last
 * @param refuse asked under the lease, before the write: whatever it answers ends this
 */
async function detachStack(run, { stackId, releaseId }, production, refuse) {
    const me = (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .leaseOwner */ .I9)(run, releaseId);
    const held = await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .tryLease */ .ML)(run, me, production.lease);
    if ('heldBy' in held)
        return held;
    return (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .holdingLease */ .OZ)(run, me, async () => {
        const { current, rollout } = held;
        if ([current, rollout].some((entry) => entry?.stackId === stackId))
            return { inUse: true };
        const refused = await refuse();
        if (refused)
            return refused;
        await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .requireRouter */ .xI)(run).detach(stackId);
        return { detached: true };
    });
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
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4402);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1420);
/* harmony import */ var _core_lease_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3716);
/* harmony import */ var _core_recall_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9689);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3441);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2048);







const LOOKS_BETWEEN_RENEWALS = _core_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .RENEW_EVERY_MS */ .V3 / _core_recall_js__WEBPACK_IMPORTED_MODULE_2__/* .LOOK_EVERY_MS */ .R5;
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
    const ledger = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_4__/* .requireLedger */ .Dp)(run);
    const other = seen !== undefined && seen.runId !== me.runId;
    const ended = other && (await run.ports.commits.runCompleted(seen.runId)) === true;
    const now = await ledger.now();
    let heldBy;
    const stored = await ledger.change((fresh) => {
        heldBy = undefined;
        const ownerEnded = ended && fresh.lease?.runId === seen.runId;
        const taken = (0,_core_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .takeLease */ ._e)(fresh, me, now, ownerEnded || (unanswered && (0,_core_recall_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnanswered */ .Ni)(fresh, now)));
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
        await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_3__/* .afterwards */ .Q)(run, 'Giving the lease back', () => (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_4__/* .requireLedger */ .Dp)(run).change((fresh) => (0,_core_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .releaseLease */ .wL)(fresh, me)));
    }
}
/**
 * Never ends but by losing the lease, which the work hears of as well: it stops at its next wait. A cancelled run renews
 * no more: it has seconds, and the lease a minute.
 */
async function keepLease(run, me, until, recall) {
    for (let look = 1;; look += 1) {
        try {
            await run.ports.clock.sleep(_core_recall_js__WEBPACK_IMPORTED_MODULE_2__/* .LOOK_EVERY_MS */ .R5, until);
            if (!until.aborted)
                await lookForRecall(run, me, look, recall);
        }
        catch (error) {
            if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n && error.code === 'lease-lost') {
                recall.abort(error);
                throw error;
            }
            if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n && error.code === 'cancelled')
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
        : await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_4__/* .requireLedger */ .Dp)(run).production();
    if (!(0,_core_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .isMine */ .Gt)(stored.lease, me))
        throw leaseLost(stored);
    const asked = stored.lease?.recall;
    if (asked === undefined || recall.signal.aborted)
        return;
    const because = (0,_core_recall_js__WEBPACK_IMPORTED_MODULE_2__/* .sayRecall */ .Rk)(asked);
    run.ports.report.line((0,_core_decision_js__WEBPACK_IMPORTED_MODULE_6__/* .sentence */ .em)(because));
    const code = asked.command === 'pause' ? 'frozen' : 'recalled';
    recall.abort(new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n(code, because, { next: AFTER_RECALL }));
}
/** What to do about a promotion that was asked to go back. */
const AFTER_RECALL = 'When production may change again, run the command resume, then promote again by workflow_dispatch.';
/** Waits until the lease looks free; the caller then decides anew, since the world may be another one. */
async function waitForLease(run, heldBy, deadline) {
    const { clock, report } = run.ports;
    const ledger = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_4__/* .requireLedger */ .Dp)(run);
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
        if ((await ledger.now()) >= Date.parse(lease.expiresAt) + _core_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .TAKEOVER_GRACE_MS */ .o1)
            return;
    }
}
function leaseHeld(run, { runUrl, releaseId }) {
    const after = (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(run.settings.timeout);
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('lease-held', `After ${after}, ${runUrl} still holds the lease for release ${releaseId}.`, {
        next: 'Look at that run. When it has ended, run this job again.',
    });
}
/**
 * Renews the lease and applies a change to the fresh document, in one write.
 * @throws SwitchyardError `lease-lost`: another run has it; nothing more may be written
 */
async function changeUnderLease(run, me, change) {
    const ledger = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_4__/* .requireLedger */ .Dp)(run);
    const beganAt = run.ports.clock.now();
    const now = await ledger.now();
    const stored = await ledger.change((fresh) => {
        const renewed = (0,_core_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .renewLease */ .EH)(fresh, me, now);
        if (renewed === 'lost')
            throw leaseLost(fresh);
        return change(renewed);
    });
    if (!(0,_core_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .leaseHolds */ .nZ)(stored, me, now))
        throw leaseLost(stored);
    if (run.held)
        run.held.provenAt = beganAt;
    return stored;
}
function leaseLost(production) {
    const { lease, freeze } = production;
    const who = lease ? `${lease.runUrl} has taken it` : 'it is gone';
    const why = freeze
        ? ` Promotion was frozen by ${freeze.by} at ${freeze.since}: ${(0,_core_decision_js__WEBPACK_IMPORTED_MODULE_6__/* .sentence */ .em)(freeze.reason)}`
        : '';
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('lease-lost', `This run lost the lease: ${who}. It writes nothing more.${why}`, {
        next: 'Look at that run; it goes on from what the router and the ledger say.',
    });
}


/***/ }),

/***/ 4140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ removePreview)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4402);
/* harmony import */ var _core_delete_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2719);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _core_stack_facts_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8247);
/* harmony import */ var _stacks_delete_stack_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8351);
/* harmony import */ var _detach_stack_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5865);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3441);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2048);
/* harmony import */ var _tidy_preview_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1336);









/**
 * Deletes the stack of a preview from any state, and says so in its comment, its deployment and its record. Where it
 * cannot be deleted the comment says why: until then it still claimed a preview that answers.
 * @param because what the comment says about why it is gone
 * @throws SwitchyardError `not-ours`: whoever asks, another repository's stack is never touched
 */
async function removePreview(run, origin, stack, because) {
    const { name, stackId } = stack;
    (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .assertOurs */ .cH)(run, stack);
    const standing = await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .readStanding */ .ZY)(run);
    const role = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .roleInProduction */ .Tn)(stackId, standing);
    if (role)
        return keepInProduction(stack, role);
    const deleted = await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .orDecision */ .c)(async () => {
        await leaveRouter(run, stack, standing);
        return (0,_stacks_delete_stack_js__WEBPACK_IMPORTED_MODULE_2__/* .deleteStack */ .w)(run, stack, { mayLeaveBehind: true });
    });
    if ('decision' in deleted)
        return undeleted(run, origin, stack, deleted);
    if (deleted.outcome !== 'deleted') {
        const { outcome, reasonCode, next } = deleted;
        return undeleted(run, origin, stack, (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .decide */ .LD)(outcome, reasonCode, deleted.because, { next }));
    }
    const { leftBehind } = deleted;
    const facts = { stackName: name, stackId, stackStatus: 'DELETE_COMPLETE', changed: true };
    if (leftBehind.length === 0) {
        await (0,_tidy_preview_js__WEBPACK_IMPORTED_MODULE_6__/* .tidyPreview */ .D)(run, origin, stack, because);
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .decide */ .LD)('deleted', 'torn-down', `The stack ${name} is deleted.`, facts);
    }
    const left = (0,_core_delete_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .sayLeftBehind */ .Zg)(leftBehind);
    run.ports.report.warning(`${name} is deleted, but not all of it. ${left}`);
    await (0,_tidy_preview_js__WEBPACK_IMPORTED_MODULE_6__/* .tidyPreview */ .D)(run, origin, stack, `${because} ${left}`);
    const next = 'Delete by hand what is named, if nobody needs it.';
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .decide */ .LD)('deleted', 'left-behind', `The stack ${name} is deleted. ${left}`, {
        ...facts,
        next,
        details: { leftBehind },
    });
}
const AFTER_PROMOTION = 'Promote another stack first; prune deletes this one when its time is over.';
/** Most previews are not in the rule. One that is was a candidate once, and whoever may not write the rule leaves it to prune. */
async function leaveRouter(run, { name, stackId }, standing) {
    if (!standing.view?.members.some((member) => member.stackId === stackId))
        return;
    const askNothing = () => Promise.resolve(undefined);
    const left = { stackId, releaseId: name };
    const done = await (0,_detach_stack_js__WEBPACK_IMPORTED_MODULE_3__/* .detachStack */ .M)(run, left, standing.production, askNothing);
    if ('detached' in done)
        return;
    if ('inUse' in done) {
        const because = `The stack ${name} went into production meanwhile: it is not deleted.`;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('stack-in-production', because, { next: AFTER_PROMOTION });
    }
    const because = `The production rule names ${name}, and ${done.heldBy.runUrl} moves traffic now: the rule is its own.`;
    const next = 'Run the teardown again when that run has ended, or leave the stack to prune.';
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('lease-held', because, { next });
}
function keepInProduction(stack, role) {
    const because = `The stack ${stack.name} is ${role}: it is not deleted.`;
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .decide */ .LD)('refused', 'stack-in-production', because, { ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_8__/* .stackFacts */ .U)(stack), next: AFTER_PROMOTION });
}
async function undeleted(run, origin, stack, why) {
    const { because, facts } = why;
    const { next = '' } = facts;
    await (0,_tidy_preview_js__WEBPACK_IMPORTED_MODULE_6__/* .tellUndeleted */ .m)(run, origin, stack, { because, next });
    // What is known now, if it can be known: without permissions, or credentials, it cannot.
    const now = await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .orDecision */ .c)(async () => (await run.ports.stacks.describe(stack.stackId)) ?? stack);
    return { ...why, facts: { ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_8__/* .stackFacts */ .U)('decision' in now ? stack : now), ...facts } };
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
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'Closing the deployment', () => ports.deployments.deactivate((0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .previewEnvironment */ ._s)(application, role), (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .formatOrigin */ .cp)(origin)));
    await changeComment(run, origin, { name }, { state: 'deleted', because });
    // Last: a run that is killed before this leaves the record, by which the next prune finds what still claims the stack.
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'Removing the record', () => removeRecord(run, (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .formatOrigin */ .cp)(origin), stackId));
}
/** Unless a run has recorded a stack of its own meanwhile. */
async function removeRecord({ ports }, origin, stackId) {
    const record = await ports.ledger?.preview(origin);
    if (!record || (record.stackId && stackId && record.stackId !== stackId))
        return;
    await ports.ledger?.deletePreview(origin);
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
        await (0,_announce_js__WEBPACK_IMPORTED_MODULE_0__/* .announce */ .iP)(run, number, { stackName: name, ...(stackId === undefined ? {} : { stackId }), body });
    });
}


/***/ })

};
