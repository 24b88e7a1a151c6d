export const id = 6126;
export const ids = [6126];
export const modules = {

/***/ 3322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ planPreparation),
/* harmony export */   Z: () => (/* binding */ prepareCandidate)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4402);
/* harmony import */ var _core_parameters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3472);
/* harmony import */ var _core_template_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(784);
/* harmony import */ var _core_stack_status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3157);
/* harmony import */ var _core_stack_facts_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8247);
/* harmony import */ var _stacks_deploy_stack_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1266);
/* harmony import */ var _stacks_fresh_token_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8681);
/* harmony import */ var _previews_record_preview_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3905);
/* harmony import */ var _stacks_wait_for_stack_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1215);









/**
 * Makes the candidate production-shaped without rebuilding it: previous template, previous values, no tags, but for
 * `production-parameters`, what the preview had of its own, and the count of `capacity-parameter`, which is at least
 * what the live side has. No difference, no update.
 * @param live how many healthy targets the live side has
 */
async function prepareCandidate(run, admitted, live) {
    const { stack, record } = admitted;
    const plan = planPreparation(run, admitted, live);
    if (plan === undefined)
        return { stack, changed: false };
    return 'decision' in plan ? plan : update(run, stack, record, plan.parameters);
}
/** The values of the update that makes the candidate production-shaped; undefined where it is. Changes nothing. */
function planPreparation(run, { stack, record, template }, live) {
    const { productionParameters, previewParameters, capacityParameter } = run.settings;
    const overlaid = { ...productionParameters, ...previewParameters, ...record.baseValues };
    if (Object.keys(overlaid).length === 0 && capacityParameter === undefined)
        return undefined;
    const { parameters: declared } = (0,_core_template_js__WEBPACK_IMPORTED_MODULE_1__/* .readTemplate */ .xV)(template);
    const plan = (0,_core_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .planPromotionParameters */ .$)({
        declared,
        existing: stack.parameters,
        productionParameters,
        previewParameters,
        baseValues: record.baseValues,
        ...(capacityParameter === undefined ? {} : { capacity: { parameter: capacityParameter, live } }),
    });
    if (plan.missing.length + plan.unknown.length > 0)
        return parametersOdd(stack, plan);
    if (plan.capacityFault)
        return capacityOdd(stack, capacityParameter ?? '', plan.capacityFault);
    return plan.changed ? plan : undefined;
}
async function update(run, stack, record, parameters) {
    const { capabilities, notificationArns } = run.settings;
    const existing = _core_stack_status_js__WEBPACK_IMPORTED_MODULE_2__/* .STACK_STATUS */ .a[stack.status].settled ? stack : await settled(run, stack);
    const updated = await (0,_stacks_deploy_stack_js__WEBPACK_IMPORTED_MODULE_3__/* .applyUpdate */ .Q)(run, existing, {
        name: stack.stackId,
        parameters,
        capabilities: [...new Set([...stack.capabilities, ...capabilities])],
        ...(stack.roleArn ? { roleArn: stack.roleArn } : {}),
        notificationArns,
        token: (0,_stacks_fresh_token_js__WEBPACK_IMPORTED_MODULE_6__/* .freshToken */ .C)(),
    }, () => remember(run, stack.stackId, record));
    if (!updated)
        return busy(stack);
    await remember(run, stack.stackId, record);
    if (updated.outcome === 'refused' || updated.outcome === 'failed') {
        const { outcome, reasonCode, because, next } = updated;
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .decide */ .LD)(outcome, reasonCode, because, { ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_8__/* .stackFacts */ .U)(updated.stack ?? stack), next });
    }
    return { stack: updated.stack, changed: updated.outcome === 'deployed' };
}
function parametersOdd(stack, { missing, unknown }) {
    const code = missing.length > 0 ? 'production-parameter-missing' : 'parameter-unknown';
    const because = missing.length > 0
        ? `The production values of ${missing.join(', ')} of ${stack.name} are not known.`
        : `The template of ${stack.name} does not declare ${unknown.join(', ')}.`;
    const next = 'Give them in production-parameters, or take out what the template does not declare.';
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .decide */ .LD)('refused', code, because, { ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_8__/* .stackFacts */ .U)(stack), next });
}
function capacityOdd(stack, parameter, { kind, why }) {
    if (kind === 'unfit') {
        const because = `The capacity-parameter ${parameter} of ${stack.name} cannot be raised: ${why}.`;
        const next = 'Name a parameter that holds the desired count, or leave capacity-parameter out.';
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .decide */ .LD)('refused', 'capacity-parameter-unfit', because, { ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_8__/* .stackFacts */ .U)(stack), next });
    }
    const because = `The parameter ${parameter} of ${stack.name} cannot be as high as the count of live targets: ${why}.`;
    const next = `Widen ${parameter} in the template by a pull request and promote that, or scale the live stack in first.`;
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .decide */ .LD)('refused', 'capacity-out-of-bounds', because, { ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_8__/* .stackFacts */ .U)(stack), next });
}
function busy(stack) {
    const because = `Another operation is under way on the stack ${stack.name}.`;
    const next = 'See who else works on it in its events, then run this job again.';
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .decide */ .LD)('failed', 'stack-busy', because, { ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_8__/* .stackFacts */ .U)(stack), next });
}
async function settled(run, stack) {
    return ((await (0,_stacks_wait_for_stack_js__WEBPACK_IMPORTED_MODULE_5__/* .waitForStack */ .Z)(run, stack.stackId, `the stack ${stack.name} to settle`, { kind: 'joined' })).stack ??
        stack);
}
/**
 * This update, and the rollback of a failed one, is ours: the next run must not take it for somebody else's. Written as
 * soon as CloudFormation has accepted it, since a killed run writes nothing later.
 */
async function remember(run, stackId, record) {
    const stack = await run.ports.stacks.describe(stackId);
    if (stack)
        await (0,_previews_record_preview_js__WEBPACK_IMPORTED_MODULE_4__/* .rememberOperation */ .PY)(run, stack, record);
}


/***/ }),

/***/ 7708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ firstOf),
/* harmony export */   r: () => (/* binding */ rehearsePromotion)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4402);
/* harmony import */ var _core_production_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2235);
/* harmony import */ var _core_split_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2474);
/* harmony import */ var _core_steps_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5817);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2048);
/* harmony import */ var _shift_watch_alarms_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8826);
/* harmony import */ var _prepare_candidate_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3322);
/* harmony import */ var _raise_capacity_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8114);








/**
 * A dry run asks, in the order of runPromotion, all that a real one would be refused for, and says what it would do. What
 * only shows on the way (health beside production, tests, gates) it cannot know. It reads and writes nothing.
 */
async function rehearsePromotion(run, admitted) {
    const { stack, candidate, standing, releaseId, facts } = admitted;
    const withFacts = (refused) => ({ ...refused, facts: { ...facts, ...refused.facts } });
    const alarms = await (0,_shift_watch_alarms_js__WEBPACK_IMPORTED_MODULE_3__/* .refuseForAlarms */ .Q)(run, stack, candidate.target);
    if (alarms)
        return withFacts(alarms);
    const router = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .requireRouter */ .xI)(run);
    await router.check(candidate);
    const before = await router.read();
    const prepared = (0,_prepare_candidate_js__WEBPACK_IMPORTED_MODULE_4__/* .planPreparation */ .X)(run, admitted, await (0,_raise_capacity_js__WEBPACK_IMPORTED_MODULE_5__/* .liveCapacity */ .fI)(run, before));
    if (prepared && 'decision' in prepared)
        return withFacts(prepared);
    if ((0,_core_production_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeleting */ .p8)(standing.production, stack.stackId)) {
        const because = `The stack ${stack.name} is being deleted by prune.`;
        return withFacts((0,_core_decision_js__WEBPACK_IMPORTED_MODULE_6__/* .decide */ .LD)('refused', 'release-deleting', because, { next: 'Promote another merge.' }));
    }
    const capacity = await (0,_raise_capacity_js__WEBPACK_IMPORTED_MODULE_5__/* .rehearseCapacity */ .M3)(run, candidate, before);
    if (typeof capacity === 'object')
        return withFacts(capacity);
    const steps = before.kind === 'fixed-response' ? _core_steps_js__WEBPACK_IMPORTED_MODULE_1__/* .ALL_AT_ONCE */ .S : run.settings.steps;
    const splits = steps.map(({ percent }) => (0,_core_split_js__WEBPACK_IMPORTED_MODULE_7__/* .formatSplit */ .oe)((0,_core_split_js__WEBPACK_IMPORTED_MODULE_7__/* .giveTo */ .jb)(candidate.name, percent, { ...before.split, [candidate.name]: 0 })));
    const would = [
        `Dry run: this would promote ${stack.name} as release ${releaseId}`,
        ...(await firstOf(run, standing.production)),
        ...(prepared ? [updates(prepared.parameters)] : []),
        ...(capacity === undefined ? [] : [capacity]),
        `the splits are ${splits.join('; ')}`,
    ];
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_6__/* .decide */ .LD)('reported', 'dry-run', would.map(_core_decision_js__WEBPACK_IMPORTED_MODULE_6__/* .sentence */ .em).join(' '), {
        ...facts,
        split: before.split,
        details: { splits },
    });
}
/** What has to end, or be ended, before anything begins. */
async function firstOf(run, { lease, rollout }) {
    const held = lease !== undefined && Date.parse(lease.expiresAt) > (await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .requireLedger */ .Dp)(run).now());
    if (held)
        return [`it would wait for ${lease.runUrl}, which holds the lease for release ${lease.releaseId}`];
    if (!rollout)
        return [];
    return [
        `first it would end what a killed run left of release ${rollout.releaseId}, in its phase ${rollout.state.phase}`,
    ];
}
/** By name only: a value may be secret. */
function updates(parameters) {
    const names = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    return `its stack would be updated first (${names.join(', ')}), and tested again`;
}


/***/ }),

/***/ 8535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ tellLive),
/* harmony export */   i: () => (/* binding */ retellPromotion)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4402);
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5562);
/* harmony import */ var _announce_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(973);
/* harmony import */ var _hold_lease_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(729);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3441);
/* harmony import */ var _shift_retire_stacks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7531);






/**
 * What is to be promoted is live: where an earlier run of it was killed before it could say so, all that it did not live
 * to do is done now. Done twice it does no harm.
 * @param live the decision that it is live
 */
async function retellPromotion(run, { production }, live) {
    const { current, lease, rollout } = production;
    const isResumed = live.reasonCode === 'resumed-rollout';
    const isSecond = live.reasonCode === 'already-live' && run.trigger.runAttempt > 1;
    if (!isResumed && !isSecond)
        return live;
    if (run.settings.dryRun || rollout || current === undefined || current.stackId !== live.facts.stackId)
        return live;
    const me = (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .leaseOwner */ .I9)(run, current.releaseId);
    const held = await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .tryLease */ .ML)(run, me, lease);
    if ('heldBy' in held)
        return live;
    return (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .holdingLease */ .OZ)(run, me, async () => {
        const because = isResumed
            ? live.because
            : `Release ${current.releaseId}: ${current.stackName} took all production traffic in an earlier attempt.`;
        const { facts } = await tellLive(run, held, current, because);
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .decide */ .LD)('promoted', 'resumed-rollout', because, { ...live.facts, ...facts });
    });
}
/** What follows once the ledger says that a release is current, but for the comment: marks, deployment, the way back. */
async function tellLive(run, production, current, because) {
    const { previous, split: _split, ...details } = await (0,_shift_retire_stacks_js__WEBPACK_IMPORTED_MODULE_3__/* .retireStacks */ .p)(run, production);
    const environment = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_5__/* .productionEnvironment */ .Li)(run.settings.application, run.settings.role);
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .afterwards */ .Q)(run, 'Publishing the deployment', () => (0,_announce_js__WEBPACK_IMPORTED_MODULE_0__/* .publishRelease */ .Dl)(run, environment, current, because));
    const { releaseId, stackName, stackId } = current;
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .decide */ .LD)('promoted', 'resumed-rollout', because, {
        releaseId,
        stackName,
        stackId,
        ...(previous ? { previousStack: previous } : {}),
        details,
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
    const body = bodyOf(decision, run.settings.retainMax);
    if (number === undefined || body === undefined)
        return decision;
    const { stackName = run.settings.stackName, stackId } = decision.facts;
    const denied = await (0,_announce_js__WEBPACK_IMPORTED_MODULE_0__/* .announce */ .iP)(run, number, { stackName, ...(stackId ? { stackId } : {}), body });
    return denied && decision.decision === 'promoted' ? { ...decision, reasonCode: denied } : decision;
}
function bodyOf({ decision, because, facts }, retainMax) {
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
            ...(typeof deleteAfter === 'string' ? { kept: { until: deleteAfter, retainMax } } : {}),
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

/***/ 7829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ finishTelling)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4402);
/* harmony import */ var _hold_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(729);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3441);
/* harmony import */ var _promotion_retell_promotion_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8535);
/* harmony import */ var _promotion_tell_promotion_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8722);
/* harmony import */ var _run_rollback_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7669);






/**
 * A run that was killed after its rollout was on record as ended leaves its lease; where the ledger says what it came to,
 * deployment, marks and comment may be missing too. Any later run takes the lease, puts that right, and gives it back.
 * @param retells a later attempt of the very run that left it tells by its own decision; a prune has none of that kind
 * @returns what the ended run came to; undefined where nothing was left, or whoever left it still runs
 */
async function finishTelling(run, production, retells = true) {
    const { lease, rollout } = production;
    if (lease === undefined || rollout || run.settings.dryRun)
        return undefined;
    if (retells && lease.runId === run.trigger.runId)
        return undefined;
    const me = (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .leaseOwner */ .I9)(run, lease.releaseId);
    const held = await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .tryLease */ .ML)(run, me, lease);
    if ('heldBy' in held)
        return undefined;
    const isKnown = held.revision === production.revision + 1;
    const told = await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .holdingLease */ .OZ)(run, me, async () => (isKnown && (await tell(run, held, lease))) || giveBack(lease));
    run.ports.report.line(told.because);
    return told;
}
function giveBack({ runUrl, releaseId }) {
    const because = `${runUrl} ended and left its lease for release ${releaseId}: it is given back.`;
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_5__/* .decide */ .LD)('reported', 'resumed-rollout', because);
}
async function tell(run, production, lease) {
    const { current, retired } = production;
    if (current?.releaseId !== lease.releaseId)
        return undefined;
    // A rollback and what it left bear the same moment; its freeze may be a pause that stood before.
    const isRollback = retired.some(({ bad, retiredAt }) => bad && retiredAt === current.since);
    return isRollback ? (0,_run_rollback_js__WEBPACK_IMPORTED_MODULE_4__/* .tellRollback */ .WL)(run, current, production) : tellPromoted(run, production, current, lease);
}
async function tellPromoted(run, production, current, { runUrl }) {
    const { releaseId, stackName, pullRequest: number } = current;
    const because = `Release ${releaseId}: ${stackName} took all production traffic in ${runUrl}, which ended before it told so.`;
    const told = await (0,_promotion_retell_promotion_js__WEBPACK_IMPORTED_MODULE_2__/* .tellLive */ .M)(run, production, current, because);
    if (number !== undefined)
        await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'The comment', () => (0,_promotion_tell_promotion_js__WEBPACK_IMPORTED_MODULE_3__/* .tellPromotion */ .N)(run, { kind: 'pull-request', number }, told));
    return told;
}


/***/ }),

/***/ 7669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WL: () => (/* binding */ tellRollback),
/* harmony export */   e$: () => (/* binding */ checkTarget),
/* harmony export */   el: () => (/* binding */ runRollback)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(4402);
/* harmony import */ var _core_dispatch_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5410);
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(5562);
/* harmony import */ var _core_production_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2235);
/* harmony import */ var _core_stack_status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3157);
/* harmony import */ var _core_steps_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5817);
/* harmony import */ var _announce_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(973);
/* harmony import */ var _core_stack_facts_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(8247);
/* harmony import */ var _hold_lease_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(729);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3441);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2048);
/* harmony import */ var _conclude_rollout_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6799);
/* harmony import */ var _retire_stacks_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7531);
/* harmony import */ var _promotion_raise_capacity_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8114);














const HEALTH_TIMEOUT = 5 * 60_000;
/**
 * Whether a stack could take traffic back, as far as reading tells.
 * @param seen the router, where it was read a moment ago
 */
async function checkTarget(run, target, seen) {
    const stack = await run.ports.stacks.describe(target.stackId);
    if (!stack || _core_stack_status_js__WEBPACK_IMPORTED_MODULE_2__/* .STACK_STATUS */ .a[stack.status].outcome !== 'good') {
        const because = `The stack ${target.stackName} is ${stack?.status ?? 'gone'}: it cannot take traffic.`;
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_11__/* .decide */ .LD)('refused', 'target-not-usable', because, {
            next: 'Name another release in to, or roll forward.',
        });
    }
    (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .assertOurs */ .cH)(run, stack);
    const router = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .requireRouter */ .xI)(run);
    const candidate = { name: stack.name, stackId: stack.stackId, target: target.targetGroup };
    const before = seen ?? (await router.read());
    // A group that the router forwards to already is of its load balancer and has its place there.
    const isAttached = before.members.some((member) => member.target === candidate.target);
    if (!isAttached)
        await router.check(candidate);
    return { stack, candidate, before };
}
/** Under the lease: the target's health and capacity first, then one write, then the freeze. */
async function runRollback(run, target, me) {
    const router = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .requireRouter */ .xI)(run);
    const before = await router.read();
    if ((0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .takesAll */ .yX)((0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .liveMembers */ .Ui)(before), target.stackId))
        return followHand(run, target, me);
    const usable = await checkTarget(run, target, before);
    if ('decision' in usable)
        return usable;
    const { stack, candidate } = usable;
    const request = await planShift(run, target, candidate, before, me);
    const raised = await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_6__/* .orDecision */ .c)(() => (0,_promotion_raise_capacity_js__WEBPACK_IMPORTED_MODULE_10__/* .raiseCapacity */ .HM)(run, request));
    if ('decision' in raised) {
        await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .changeUnderLease */ .bp)(run, me, _conclude_rollout_js__WEBPACK_IMPORTED_MODULE_8__/* .withoutRollout */ .AH);
        return { ...raised, facts: { ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_12__/* .stackFacts */ .U)(stack), split: before.split, ...raised.facts } };
    }
    const shifted = await (0,_promotion_raise_capacity_js__WEBPACK_IMPORTED_MODULE_10__/* .moveTraffic */ .NG)(run, raised, () => Promise.resolve({ ...request, ...raised }));
    if ('outcome' in shifted && shifted.outcome === 'done')
        return conclude(run, target, request, shifted.split);
    if ('outcome' in shifted && shifted.outcome === 'rolled-back')
        await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .changeUnderLease */ .bp)(run, me, _conclude_rollout_js__WEBPACK_IMPORTED_MODULE_8__/* .withoutRollout */ .AH);
    const { reasonCode, because } = shifted;
    const byHand = await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_6__/* .afterwards */ .Q)(run, 'Writing down the way back', () => router.byHand(candidate));
    const view = await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_6__/* .afterwards */ .Q)(run, 'Reading the split', () => router.read());
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_11__/* .decide */ .LD)('failed', reasonCode, because, {
        ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_12__/* .stackFacts */ .U)(stack),
        split: view?.split ?? before.split,
        next: `Raise the capacity of ${stack.name} to that of the live stack and run rollback again, name another release in to, or roll forward.`,
        ...(byHand ? { details: { byHand } } : {}),
    });
}
/**
 * Somebody gave the target all traffic by hand, as a person at 3 a.m. does: nothing moves, and everything else that makes a
 * rollback one is done. Without it the next push would promote anew what was fled from.
 */
async function followHand(run, target, me) {
    const at = new Date(await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .requireLedger */ .Dp)(run).now()).toISOString();
    const freeze = freezeFor(run, target.releaseId, at);
    const production = await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .changeUnderLease */ .bp)(run, me, (fresh) => (0,_core_production_js__WEBPACK_IMPORTED_MODULE_1__/* .rollBackTo */ .Yt)(fresh, { target: target.releaseId, at, freeze }));
    const told = await tellRollback(run, target, production);
    const because = `Somebody had given ${target.stackName}, release ${target.releaseId}, all production traffic by hand: no traffic moved, and the ledger follows. ${SAYS}`;
    return { ...told, because };
}
function freezeFor(run, releaseId, since) {
    const { actor: by, runUrl } = run.trigger;
    const reason = run.settings.reason ?? `rolled back to release ${releaseId}`;
    return { by, reason, since, runUrl, kind: 'rollback' };
}
async function planShift(run, target, candidate, before, me) {
    const { settleTime, healthCheckTimeout } = run.settings;
    const since = new Date(await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .requireLedger */ .Dp)(run).now()).toISOString();
    const { releaseId, stackId, stackName, targetGroup, commit, pullRequest, protectedByUs } = target;
    return {
        candidate,
        before,
        me,
        plan: {
            steps: _core_steps_js__WEBPACK_IMPORTED_MODULE_3__/* .ALL_AT_ONCE */ .S,
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
            before: before.split,
            protectedByUs,
            freeze: freezeFor(run, releaseId, since),
            ...(pullRequest === undefined ? {} : { pullRequest }),
        },
    };
}
const SAYS = 'Promotion is FROZEN until the command resume. Going back moves traffic only: changes of data stores stay as they are.';
async function conclude(run, target, { candidate, before, me, rollout }, split) {
    const at = new Date(await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .requireLedger */ .Dp)(run).now()).toISOString();
    const full = { ...rollout, state: { phase: 'done' }, written: { [candidate.name]: 100 } };
    const [live] = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .liveMembers */ .Ui)(before);
    const production = await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .changeUnderLease */ .bp)(run, me, (fresh) => (0,_conclude_rollout_js__WEBPACK_IMPORTED_MODULE_8__/* .withoutRollout */ .AH)((0,_conclude_rollout_js__WEBPACK_IMPORTED_MODULE_8__/* .concludeRollout */ .NS)(fresh, full, at, live?.stackId)));
    return tellRollback(run, target, production, { before, split });
}
/**
 * All that follows once the ledger says that production went back to `target`; done twice it does no harm.
 * @param moved where this run made the move
 */
async function tellRollback(run, target, production, moved) {
    const left = await (0,_retire_stacks_js__WEBPACK_IMPORTED_MODULE_9__/* .retireStacks */ .p)(run, production, moved);
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_6__/* .afterwards */ .Q)(run, 'Publishing the deployment', () => publish(run, target));
    const bad = production.retired.find((entry) => entry.bad && entry.retiredAt === production.current?.since);
    if (bad?.pullRequest !== undefined) {
        const because = `${bad.stackName} was rolled back to release ${target.releaseId}: ${production.freeze?.reason ?? ''}`;
        await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_6__/* .afterwards */ .Q)(run, 'The comment', () => tellBad(run, bad, because, left.byHand));
    }
    const because = `The stack ${target.stackName}, release ${target.releaseId}, takes all production traffic again. ${SAYS}`;
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_11__/* .decide */ .LD)('rolled-back', 'rolled-back', because, {
        stackName: target.stackName,
        stackId: target.stackId,
        releaseId: target.releaseId,
        split: left.split ?? { [target.stackName]: 100 },
        changed: true,
        next: `When the fix is merged: ${_core_dispatch_js__WEBPACK_IMPORTED_MODULE_0__/* .RESUME */ .IY}`,
        ...(left.previous === undefined ? {} : { previousStack: left.previous }),
        ...(left.byHand ? { details: { byHand: left.byHand } } : {}),
    });
}
async function publish(run, target) {
    const environment = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_13__/* .productionEnvironment */ .Li)(run.settings.application, run.settings.role);
    await (0,_announce_js__WEBPACK_IMPORTED_MODULE_4__/* .publishRelease */ .Dl)(run, environment, target, `rolled back to release ${target.releaseId}`);
}
async function tellBad(run, { pullRequest = 0, stackName }, because, byHand) {
    const body = {
        state: 'rolled-back',
        because,
        next: `Promotion is frozen. When the fix is merged: ${_core_dispatch_js__WEBPACK_IMPORTED_MODULE_0__/* .RESUME */ .IY}`,
        ...(byHand ? { byHand } : {}),
    };
    await (0,_announce_js__WEBPACK_IMPORTED_MODULE_4__/* .announce */ .iP)(run, pullRequest, { stackName, body });
}


/***/ })

};
