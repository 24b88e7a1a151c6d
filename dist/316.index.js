export const id = 316;
export const ids = [316];
export const modules = {

/***/ 9316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  prune: () => (/* binding */ prune)
});

// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(4402);
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

// EXTERNAL MODULE: ./build/operations/hold-lease.js
var hold_lease = __webpack_require__(729);
// EXTERNAL MODULE: ./build/core/production.js
var production = __webpack_require__(2235);
// EXTERNAL MODULE: ./build/render/comment.js
var comment = __webpack_require__(5528);
// EXTERNAL MODULE: ./build/operations/announce.js
var announce = __webpack_require__(9888);
// EXTERNAL MODULE: ./build/operations/delete-stack.js
var delete_stack = __webpack_require__(9805);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
;// CONCATENATED MODULE: ./build/operations/prune-stack.js






/**
 * Deletes one stack that was judged unneeded: the router is read again just before, a former production stack is
 * marked by compare-and-swap first, and only termination protection that is ours is lifted.
 */
async function pruneStack(run, verdict, inventory) {
    const { stacks, ledger, router } = run.ports;
    const stack = await stacks.describe(verdict.stackId);
    if (!stack || stack.status === 'DELETE_COMPLETE') {
        await ledger?.change((fresh) => (0,production/* forget */.y6)(fresh, verdict.stackId));
        return { deleted: true };
    }
    (0,read_standing/* assertOurs */.cH)(run, stack);
    const standing = await (0,read_standing/* readStanding */.ZY)(run);
    const role = (0,read_standing/* roleInProduction */.Tn)(stack.stackId, standing);
    if (role === 'live' || role === 'candidate')
        return { deleted: false, because: `it became ${role} meanwhile.` };
    const entry = inventory.standing.production.retired.find((each) => each.stackId === stack.stackId);
    if (entry && ledger) {
        const marked = await ledger.change((fresh) => (0,production/* markDeleting */.IZ)(fresh, stack.stackId));
        if (!(0,production/* isDeleting */.p8)(marked, stack.stackId))
            return { deleted: false, because: 'it went back into production meanwhile.' };
    }
    if (stack.terminationProtection) {
        if (!entry?.protectedByUs) {
            const because = `its termination protection was not set by Switchyard. Lift it by hand: aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stack.stackId}`;
            return { deleted: false, because };
        }
        await stacks.setTerminationProtection(stack.stackId, false);
    }
    await router?.detach(stack.stackId);
    const deleted = await (0,delete_stack/* deleteStack */.w)(run, { ...stack, terminationProtection: false });
    if (deleted.outcome !== 'deleted')
        return { deleted: false, because: `${deleted.because} ${deleted.next}` };
    await ledger?.change((fresh) => (0,production/* forget */.y6)(fresh, stack.stackId));
    await tidy(run, stack.tags['switchyard:origin'] ?? '', stack.name, verdict.because);
    return { deleted: true };
}
/** Record, deployment and comment of the pull request say what has become of the stack. */
async function tidy(run, originTag, name, because) {
    const { settings, trigger, ports } = run;
    const origin = (0,names/* parseOrigin */.ef)(originTag);
    if (!origin)
        return;
    await ports.ledger?.deletePreview((0,names/* formatOrigin */.cp)(origin));
    await ports.deployments.deactivate((0,names/* previewEnvironment */._s)(settings.application, settings.role), (0,names/* formatOrigin */.cp)(origin));
    if (origin.kind !== 'pr' || !settings.comment)
        return;
    const marker = (0,names/* commentMarker */.Ql)(settings.application, settings.role);
    if ((await ports.pullRequests.commented(origin.number, marker)) === undefined)
        return;
    const body = { state: 'deleted', because: `Pruned: ${because}` };
    const service = `${settings.application}/${settings.role}`;
    await (0,announce/* announce */.i)(run, origin.number, (0,comment/* renderComment */.w)({ marker, service, runUrl: trigger.runUrl, stackName: name, body }));
}

;// CONCATENATED MODULE: ./build/operations/read-inventory.js


/**
 * Level-triggered: starts from the stacks that exist, by their immutable tags, never from events. A listed stack is not
 * described here; only what is to be deleted is, later.
 */
async function readInventory(run) {
    const { settings, trigger, ports } = run;
    const [standing, listed] = await Promise.all([
        (0,read_standing/* readStanding */.ZY)(run),
        ports.stacks.list({
            'switchyard:application': settings.application,
            'switchyard:role': settings.role,
            'switchyard:repository-id': trigger.repositoryId,
        }),
    ]);
    const origins = listed.map(({ tags }) => tags['switchyard:origin'] ?? '');
    const previews = {};
    for (const origin of new Set(origins.filter((each) => (0,names/* parseOrigin */.ef)(each)))) {
        previews[origin] = await ports.ledger?.preview(origin);
    }
    const retired = new Set(standing.production.retired.map((entry) => entry.stackId));
    const stacks = [];
    for (const [index, { stackId, name }] of listed.entries()) {
        const origin = origins[index] ?? '';
        // The tagging service may list what is deleted by now, and a deleted release must not count as a newer good one.
        const described = retired.has(stackId) ? await ports.stacks.describe(stackId) : undefined;
        if (described)
            stacks.push(retainedStack(described));
        else if (!retired.has(stackId))
            stacks.push(assumedStack(stackId, name, origin, previews[origin]));
    }
    const pullRequests = await readPullRequests(run, origins);
    const now = ports.ledger ? await ports.ledger.now() : ports.clock.now();
    return { standing, stacks, previews, pullRequests, now };
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

// EXTERNAL MODULE: ./build/operations/recover-rollout.js
var recover_rollout = __webpack_require__(3279);
;// CONCATENATED MODULE: ./build/commands/prune.js







/** Decides about every stack of this service, with proof that none it deletes is live, and deletes what nobody needs. */
async function prune(run) {
    const recovered = await recoverLeftover(run);
    const inventory = await readInventory(run);
    const verdicts = await judge(run, inventory);
    for (const { name, verdict, because } of verdicts)
        run.ports.report.line(`${verdict.padEnd(6)}  ${name}: ${because}`);
    const doomed = verdicts.filter((verdict) => verdict.verdict === 'delete');
    const details = { verdicts, ...(recovered ? { recovered } : {}) };
    if (run.settings.dryRun) {
        const because = `Dry run: ${doomed.length} of ${verdicts.length} stacks would be deleted.`;
        return (0,decision/* decide */.LD)('reported', 'dry-run', because, { pruned: [], changed: false, details });
    }
    const pruned = [];
    const failures = [];
    for (const verdict of doomed) {
        const outcome = await pruneStack(run, verdict, inventory);
        if (outcome.deleted)
            pruned.push(verdict.name);
        else
            failures.push(`${verdict.name}: ${outcome.because}`);
    }
    const facts = {
        pruned,
        changed: pruned.length > 0 || recovered !== undefined,
        details: { ...details, failures },
    };
    if (failures.length > 0) {
        const next = 'Remove what blocks them; the next prune tries again.';
        return (0,decision/* decide */.LD)('failed', 'prune-incomplete', `${failures.length} stacks could not be deleted: ${failures.join(' ')}`, { ...facts, next });
    }
    if (pruned.length === 0)
        return (0,decision/* decide */.LD)('pruned', 'nothing-to-prune', `All ${verdicts.length} stacks are kept.`, facts);
    return (0,decision/* decide */.LD)('pruned', 'pruned', `Deleted ${pruned.join(', ')}; ${verdicts.length - pruned.length} stacks are kept.`, facts);
}
/** A rollout whose run has ended is undone below 100 % and finished above; one that is running is left alone. */
async function recoverLeftover(run) {
    if (!run.ports.router || !run.ports.ledger)
        return undefined;
    const { rollout } = (await (0,read_standing/* readStanding */.ZY)(run)).production;
    if (!rollout || run.settings.dryRun)
        return undefined;
    const me = (0,hold_lease/* leaseOwner */.I9)(run, rollout.releaseId);
    const held = await (0,hold_lease/* tryLease */.ML)(run, me);
    if ('heldBy' in held) {
        run.ports.report.line(`Release ${rollout.releaseId} is being promoted by ${held.heldBy.runUrl}.`);
        return undefined;
    }
    try {
        if (!held.rollout)
            return undefined;
        const recovered = await (0,recover_rollout/* recoverRollout */.k9)(run, me, held.rollout);
        run.ports.report.line(recovered.because);
        return recovered.because;
    }
    finally {
        await (0,hold_lease/* giveBackLease */.x$)(run, me);
    }
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
