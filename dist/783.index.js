export const id = 783;
export const ids = [783];
export const modules = {

/***/ 6954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rollback: () => (/* binding */ rollback)
});

// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/core/production.js
var core_production = __webpack_require__(2235);
// EXTERNAL MODULE: ./build/operations/hold-lease.js + 1 modules
var hold_lease = __webpack_require__(6078);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
// EXTERNAL MODULE: ./build/operations/recover-rollout.js
var recover_rollout = __webpack_require__(3279);
// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/core/stack-status.js
var stack_status = __webpack_require__(3157);
// EXTERNAL MODULE: ./build/core/steps.js
var steps = __webpack_require__(5817);
// EXTERNAL MODULE: ./build/render/comment.js
var render_comment = __webpack_require__(5528);
// EXTERNAL MODULE: ./build/operations/announce.js
var announce = __webpack_require__(9888);
// EXTERNAL MODULE: ./build/core/stack-facts.js
var stack_facts = __webpack_require__(8247);
// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
// EXTERNAL MODULE: ./build/operations/retire-stacks.js
var retire_stacks = __webpack_require__(92);
// EXTERNAL MODULE: ./build/operations/raise-capacity.js + 3 modules
var raise_capacity = __webpack_require__(3935);
;// CONCATENATED MODULE: ./build/operations/run-rollback.js













const HEALTH_TIMEOUT = 5 * 60_000;
/** Under the lease: the target's health and capacity first, then one write, then the freeze. */
async function runRollback(run, target, me) {
    const stack = await run.ports.stacks.describe(target.stackId);
    if (!stack || stack_status/* STACK_STATUS */.a[stack.status].outcome !== 'good') {
        const because = `The stack ${target.stackName} is ${stack?.status ?? 'gone'}: it cannot take traffic.`;
        return (0,decision/* decide */.LD)('refused', 'target-not-usable', because, {
            next: 'Name another release in to, or roll forward.',
        });
    }
    (0,read_standing/* assertOurs */.cH)(run, stack);
    const router = (0,read_standing/* requireRouter */.xI)(run);
    const candidate = { name: stack.name, stackId: stack.stackId, target: target.targetGroup };
    await router.check(candidate);
    const before = await router.read();
    const request = await planShift(run, target, candidate, before, me);
    const raised = await (0,or_decision/* orDecision */.c)(() => (0,raise_capacity/* raiseCapacity */.HM)(run, request));
    if ('decision' in raised) {
        await (0,hold_lease/* changeUnderLease */.bp)(run, me, recover_rollout/* withoutRollout */.AH);
        return { ...raised, facts: { ...(0,stack_facts/* stackFacts */.U)(stack), split: before.split, ...raised.facts } };
    }
    const shifted = await (0,raise_capacity/* moveTraffic */.NG)(run, raised, () => Promise.resolve({ ...request, ...raised }));
    if ('outcome' in shifted && shifted.outcome === 'done')
        return conclude(run, target, request);
    if ('outcome' in shifted && shifted.outcome === 'rolled-back')
        await (0,hold_lease/* changeUnderLease */.bp)(run, me, recover_rollout/* withoutRollout */.AH);
    const { reasonCode, because } = shifted;
    const byHand = await (0,or_decision/* afterwards */.Q)(run, 'Writing down the way back', () => router.byHand(candidate));
    const view = await (0,or_decision/* afterwards */.Q)(run, 'Reading the split', () => router.read());
    return (0,decision/* decide */.LD)('failed', reasonCode, because, {
        ...(0,stack_facts/* stackFacts */.U)(stack),
        split: view?.split ?? before.split,
        next: `Raise the capacity of ${stack.name} to that of the live stack and run rollback again, name another release in to, or roll forward.`,
        ...(byHand ? { details: { byHand } } : {}),
    });
}
async function planShift(run, target, candidate, before, me) {
    const { settleTime, healthCheckTimeout } = run.settings;
    const since = new Date(await (0,read_standing/* requireLedger */.Dp)(run).now()).toISOString();
    const { releaseId, stackId, stackName, targetGroup, commit, pullRequest, protectedByUs } = target;
    const reason = run.settings.reason ?? `rolled back to release ${releaseId}`;
    const freeze = {
        by: run.trigger.actor,
        reason,
        since,
        runUrl: run.trigger.runUrl,
        kind: 'rollback',
    };
    return {
        candidate,
        before,
        me,
        plan: {
            steps: steps/* ALL_AT_ONCE */.S,
            settleTime,
            bakeTime: 0,
            healthTimeout: healthCheckTimeout || HEALTH_TIMEOUT,
        },
        // It was production: what it is was tested then, and at 3 a.m. it is the way back that counts.
        test: () => Promise.resolve(true),
        rollout: {
            releaseId,
            stackId,
            stackName,
            targetGroup,
            commit,
            startedAt: since,
            saved: before.saved,
            protectedByUs,
            freeze,
            ...(pullRequest === undefined ? {} : { pullRequest }),
        },
    };
}
const SAYS = 'Promotion is FROZEN until the command resume. Going back moves traffic only: changes of data stores stay as they are.';
async function conclude(run, target, { candidate, before, me, rollout }) {
    const at = new Date(await (0,read_standing/* requireLedger */.Dp)(run).now()).toISOString();
    const full = { ...rollout, state: { phase: 'done' }, written: { [candidate.name]: 100 } };
    const [live] = (0,raise_capacity/* liveMembers */.Ui)(before);
    const production = await (0,hold_lease/* changeUnderLease */.bp)(run, me, (fresh) => (0,recover_rollout/* withoutRollout */.AH)((0,recover_rollout/* concludeRollout */.NS)(fresh, full, at, live?.stackId)));
    const left = await (0,retire_stacks/* retireStacks */.p)(run, production, before);
    await (0,or_decision/* afterwards */.Q)(run, 'Publishing the deployment', () => publish(run, target));
    const bad = production.retired.find((entry) => entry.bad && entry.retiredAt === at);
    if (bad?.pullRequest !== undefined) {
        const because = `${bad.stackName} was rolled back to release ${target.releaseId}: ${production.freeze?.reason ?? ''}`;
        await (0,or_decision/* afterwards */.Q)(run, 'The comment', () => tellBad(run, bad.pullRequest ?? 0, bad.stackName, because));
    }
    const view = await (0,or_decision/* afterwards */.Q)(run, 'Reading the split', () => (0,read_standing/* requireRouter */.xI)(run).read());
    const because = `The stack ${candidate.name}, release ${target.releaseId}, takes all production traffic again. ${SAYS}`;
    return (0,decision/* decide */.LD)('rolled-back', 'rolled-back', because, {
        stackName: candidate.name,
        stackId: candidate.stackId,
        releaseId: target.releaseId,
        split: view?.split ?? full.written,
        changed: true,
        ...(left.previous === undefined ? {} : { previousStack: left.previous }),
        ...(left.byHand ? { details: { byHand: left.byHand } } : {}),
    });
}
async function publish(run, { commit, releaseId }) {
    const environment = (0,names/* productionEnvironment */.Li)(run.settings.application, run.settings.role);
    const id = await (0,announce/* startDeployment */.R)(run, environment, commit, `release/${releaseId}`, false);
    if (id === undefined)
        return;
    await run.ports.deployments.finish(id, 'success', { description: `rolled back to release ${releaseId}` });
    await run.ports.deployments.deactivateOthers(environment, id);
}
async function tellBad(run, pullRequest, stackName, because) {
    const { application, role } = run.settings;
    const body = {
        state: 'rolled-back',
        because,
        next: 'Promotion is frozen until the command resume.',
    };
    const marker = (0,names/* commentMarker */.Ql)(application, role);
    const comment = { marker, service: `${application}/${role}`, runUrl: run.trigger.runUrl, stackName, body };
    await (0,announce/* announce */.i)(run, pullRequest, (0,render_comment/* renderComment */.w)(comment));
}

;// CONCATENATED MODULE: ./build/commands/rollback.js






/**
 * Back to an older release in one write, after its health and capacity are proven; then promotion is frozen until
 * `resume`. It works while promotion is frozen, and ends first what a killed run left half-way.
 */
async function rollback(run) {
    const deadline = run.ports.clock.now() + run.settings.timeout;
    for (;;) {
        const standing = await (0,read_standing/* readStanding */.ZY)(run);
        const ended = run.settings.dryRun ? undefined : await (0,recover_rollout/* recoverLeftover */.eQ)(run, standing.production, 'forget');
        if (ended) {
            const enough = await endedIsEnough(run, ended);
            if (enough)
                return enough;
            continue;
        }
        const target = await chooseTarget(run, standing);
        if (target === 'again')
            continue;
        if ('decision' in target)
            return target;
        const attempted = await attempt(run, target, standing.production, deadline);
        if (attempted !== 'again')
            return attempted;
    }
}
async function attempt(run, target, production, deadline) {
    const me = (0,hold_lease/* leaseOwner */.I9)(run, target.releaseId);
    const held = await (0,hold_lease/* tryLease */.ML)(run, me, production.lease);
    if ('heldBy' in held) {
        await (0,hold_lease/* waitForLease */.tH)(run, held.heldBy, deadline);
        return 'again';
    }
    return (0,hold_lease/* holdingLease */.OZ)(run, me, async () => {
        if (held.revision !== production.revision + 1)
            return 'again';
        return runRollback(run, target, me);
    });
}
/**
 * A killed rollback that had moved the traffic is finished now. A release that had not taken over is undone: that was
 * the way back, and what was live stays good. Otherwise the rollback goes on from what is live.
 */
async function endedIsEnough(run, { rollout, finished, because }) {
    if (finished !== (rollout.freeze !== undefined))
        return undefined;
    if (!finished)
        await freezeHere(run, because);
    const { split } = await (0,read_standing/* requireRouter */.xI)(run).read();
    return (0,decision/* decide */.LD)('rolled-back', 'rolled-back', `${because} Promotion is FROZEN until the command resume.`, {
        split,
        changed: true,
        ...(finished
            ? { stackName: rollout.stackName, stackId: rollout.stackId, releaseId: rollout.releaseId }
            : {}),
    });
}
async function freezeHere(run, because) {
    const since = new Date(await (0,read_standing/* requireLedger */.Dp)(run).now()).toISOString();
    const reason = run.settings.reason ?? because;
    const { actor, runUrl } = run.trigger;
    await (0,read_standing/* requireLedger */.Dp)(run).change((fresh) => (0,core_production/* freeze */.CN)(fresh, { by: actor, reason, since, runUrl, kind: 'rollback' }));
}
async function chooseTarget(run, { production, live, view }) {
    const target = (0,core_production/* rollbackTarget */.es)(production, run.settings.to);
    const facts = view ? { split: view.split } : {};
    if ('refused' in target) {
        const skips = target.reasonCode === 'already-live' ? 'skipped' : 'refused';
        return (0,decision/* decide */.LD)(skips, target.reasonCode, target.because, { ...facts, next: target.next });
    }
    if (live.some((member) => member.stackId === target.stackId && member.percent === 100)) {
        return (0,decision/* decide */.LD)('skipped', 'already-live', `The stack ${target.stackName} takes all production traffic already.`, facts);
    }
    const stack = await run.ports.stacks.describe(target.stackId);
    if (run.settings.to === undefined &&
        !run.settings.dryRun &&
        (!stack || stack.status === 'DELETE_COMPLETE')) {
        run.ports.report.line(`The stack ${target.stackName} of release ${target.releaseId} is gone; the next older one is tried.`);
        await (0,read_standing/* requireLedger */.Dp)(run).change((fresh) => (0,core_production/* forget */.y6)(fresh, target.stackId));
        return 'again';
    }
    if (!run.settings.dryRun)
        return target;
    const because = `Dry run: this would give all traffic to ${target.stackName}, release ${target.releaseId}, and freeze promotion.`;
    return (0,decision/* decide */.LD)('reported', 'dry-run', because, {
        ...facts,
        stackName: target.stackName,
        releaseId: target.releaseId,
    });
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
/* harmony export */   jb: () => (/* binding */ giveTo),
/* harmony export */   oe: () => (/* binding */ formatSplit),
/* harmony export */   xY: () => (/* binding */ sameSplit)
/* harmony export */ });
/* unused harmony export allTo */
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

/***/ 3157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ isStackStatus),
/* harmony export */   a: () => (/* binding */ STACK_STATUS)
/* harmony export */ });
const STABLE = { settled: true, outcome: 'good', deploy: 'update', remove: 'delete' };
const BROKEN = { settled: true, outcome: 'bad', deployed: 'failure', remove: 'delete' };
const MOVING = { settled: false, outcome: 'moving', deployed: 'moving', deploy: 'wait' };
const STACK_STATUS = {
    // Only ever a first state: seen after a create has begun, it is a stale read.
    REVIEW_IN_PROGRESS: {
        ...BROKEN,
        deployed: 'moving',
        deploy: 'replace',
        meaning: 'is the empty shell of a change set that was never executed',
    },
    // DeleteStack is accepted while a stack is being created.
    CREATE_IN_PROGRESS: { ...MOVING, remove: 'delete', meaning: 'is being created' },
    CREATE_COMPLETE: { ...STABLE, deployed: 'success', meaning: 'was created' },
    CREATE_FAILED: { ...BROKEN, deploy: 'replace', meaning: 'could not be created and was left as it is' },
    ROLLBACK_IN_PROGRESS: {
        ...MOVING,
        remove: 'wait',
        meaning: 'could not be created and is being cleaned up',
    },
    ROLLBACK_COMPLETE: {
        ...BROKEN,
        deploy: 'replace',
        meaning: 'could not be created; it can only be deleted',
    },
    ROLLBACK_FAILED: { ...BROKEN, deploy: 'replace', meaning: 'could not be created, nor cleaned up' },
    UPDATE_IN_PROGRESS: { ...MOVING, remove: 'wait', meaning: 'is being updated' },
    UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: {
        ...MOVING,
        deployed: 'success',
        remove: 'wait',
        meaning: 'was updated and is usable; replaced resources are being deleted',
    },
    UPDATE_COMPLETE: { ...STABLE, deployed: 'success', meaning: 'was updated' },
    UPDATE_FAILED: { ...BROKEN, deploy: 'roll-back', meaning: 'could not be updated and was left half-way' },
    UPDATE_ROLLBACK_IN_PROGRESS: {
        ...MOVING,
        remove: 'wait',
        meaning: 'could not be updated and goes back to what it was',
    },
    UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: {
        ...MOVING,
        remove: 'wait',
        meaning: 'could not be updated and is what it was; new resources are being deleted',
    },
    UPDATE_ROLLBACK_COMPLETE: {
        ...STABLE,
        deployed: 'failure',
        meaning: 'could not be updated and is what it was before',
    },
    UPDATE_ROLLBACK_FAILED: {
        ...BROKEN,
        deploy: 'continue-rollback',
        meaning: 'could not be updated, nor brought back to what it was',
    },
    DELETE_IN_PROGRESS: { ...MOVING, deployed: 'failure', remove: 'wait', meaning: 'is being deleted' },
    DELETE_FAILED: { ...BROKEN, deploy: 'replace', meaning: 'could not be deleted' },
    DELETE_COMPLETE: {
        settled: true,
        outcome: 'gone',
        deployed: 'failure',
        deploy: 'create',
        remove: 'nothing',
        meaning: 'is deleted',
    },
    IMPORT_IN_PROGRESS: { ...MOVING, remove: 'wait', meaning: 'is importing resources' },
    // An import that somebody made after our operation says nothing about how ours ended.
    IMPORT_COMPLETE: { ...STABLE, deployed: 'failure', meaning: 'has imported resources' },
    IMPORT_ROLLBACK_IN_PROGRESS: {
        ...MOVING,
        remove: 'wait',
        meaning: 'could not import resources and goes back to what it was',
    },
    IMPORT_ROLLBACK_COMPLETE: {
        ...STABLE,
        deployed: 'failure',
        meaning: 'could not import resources and is what it was before',
    },
    IMPORT_ROLLBACK_FAILED: {
        ...BROKEN,
        deploy: 'refuse',
        meaning: 'could not import resources, nor go back to what it was',
    },
};
function isStackStatus(text) {
    return Object.hasOwn(STACK_STATUS, text);
}


/***/ }),

/***/ 9888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ startDeployment),
/* harmony export */   i: () => (/* binding */ announce)
/* harmony export */ });
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5562);

/**
 * Writes the one comment of this service on a pull request. A comment that is not permitted never undoes a deploy: it
 * is one annotation that names the permission, and the run goes on.
 * @returns `comment-denied` where it is not permitted
 */
async function announce(run, pullRequest, body) {
    const { settings, ports } = run;
    if (!settings.comment || settings.dryRun)
        return undefined;
    const answer = await ports.pullRequests.comment(pullRequest, (0,_core_names_js__WEBPACK_IMPORTED_MODULE_0__/* .commentMarker */ .Ql)(settings.application, settings.role), ports.report.redact(body));
    if (!('denied' in answer))
        return undefined;
    ports.report.warning(`The comment on pull request #${pullRequest} was not permitted. Add "${answer.denied}" to the permissions: of the job.`);
    return 'comment-denied';
}
/** Starts a GitHub deployment; undefined, with a warning, where that is not permitted. */
async function startDeployment(run, environment, ref, origin, transient) {
    const answer = await run.ports.deployments.start({ environment, ref, origin, transient });
    if ('id' in answer)
        return answer.id;
    run.ports.report.warning(`The deployment ${environment} could not be published. Add "${answer.denied}" to the permissions: of the job.`);
    return undefined;
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

/***/ 2048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dp: () => (/* binding */ requireLedger),
/* harmony export */   Tn: () => (/* binding */ roleInProduction),
/* harmony export */   ZY: () => (/* binding */ readStanding),
/* harmony export */   cH: () => (/* binding */ assertOurs),
/* harmony export */   xI: () => (/* binding */ requireRouter)
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
    return { view, live: view?.members.filter((member) => member.percent > 0) ?? [], production };
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


/***/ })

};
