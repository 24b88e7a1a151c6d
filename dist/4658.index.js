export const id = 4658;
export const ids = [4658];
export const modules = {

/***/ 4658:
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
// EXTERNAL MODULE: ./build/operations/hold-lease.js
var hold_lease = __webpack_require__(3110);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
// EXTERNAL MODULE: ./build/operations/recall-owner.js
var recall_owner = __webpack_require__(7740);
;// CONCATENATED MODULE: ./build/operations/shift/judge-way-back.js



/**
 * Whether a rollback has what it wanted, after a rollout ended: one that was undone is the way back, and what was live
 * before it stays good, so nobody goes one release further; a rollback of somebody else that is finished counts as well.
 * @param ended what this run ended itself, or the rollout that another run ended after it was asked or waited for
 * @returns undefined where this run has to go on from what is live
 */
async function wasEnough(run, ended) {
    if (ended === undefined)
        return undefined;
    const standing = await (0,read_standing/* readStanding */.ZY)(run);
    const { production, live } = standing;
    if (production.rollout)
        return undefined;
    const rollout = 'rollout' in ended ? ended.rollout : ended;
    const [now, ...others] = live;
    const isWayBack = rollout.freeze === undefined
        ? !live.some(({ stackId }) => stackId === rollout.stackId)
        : production.current?.stackId === rollout.stackId && now?.stackId === rollout.stackId;
    if (!isWayBack || !isWanted(run, standing))
        return undefined;
    const said = 'rollout' in ended
        ? ended.because
        : rollout.freeze
            ? `Another run rolled back to release ${rollout.releaseId} meanwhile.`
            : `Release ${rollout.releaseId} was being promoted and went back.`;
    await freezeHere(run, said);
    const who = now && others.length === 0 ? ` ${now.name} takes all production traffic.` : '';
    return (0,decision/* decide */.LD)('rolled-back', 'rolled-back', `${said}${who} Promotion is FROZEN until the command resume.`, {
        ...(standing.view ? { split: standing.view.split } : {}),
        // Waited for, and nothing done: another rollback did it.
        changed: 'rollout' in ended || rollout.freeze === undefined,
        ...(now && others.length === 0 ? { stackName: now.name } : {}),
        ...(now?.stackId !== undefined && others.length === 0 ? { stackId: now.stackId } : {}),
        ...(now?.stackId !== undefined && now.stackId === production.current?.stackId
            ? { releaseId: production.current.releaseId }
            : {}),
    });
}
/** Without `to` the way back is all that was wanted; with it, the release of that name must have everything. */
function isWanted(run, { production, live }) {
    const { to } = run.settings;
    if (to === undefined)
        return true;
    const target = (0,core_production/* rollbackTarget */.es)(production, to);
    const entry = 'refused' in target ? production.current : target;
    const known = !('refused' in target) || target.reasonCode === 'already-live';
    return known && live.some(({ stackId, percent }) => stackId === entry?.stackId && percent === 100);
}
async function freezeHere(run, because) {
    const since = new Date(await (0,read_standing/* requireLedger */.Dp)(run).now()).toISOString();
    const reason = run.settings.reason ?? because;
    const { actor, runUrl } = run.trigger;
    await (0,read_standing/* requireLedger */.Dp)(run).change((fresh) => fresh.freeze ? fresh : (0,core_production/* freeze */.CN)(fresh, { by: actor, reason, since, runUrl, kind: 'rollback' }));
}

// EXTERNAL MODULE: ./build/operations/shift/recover-rollout.js + 1 modules
var recover_rollout = __webpack_require__(619);
// EXTERNAL MODULE: ./build/core/stack-facts.js
var stack_facts = __webpack_require__(8247);
// EXTERNAL MODULE: ./build/operations/promotion/raise-capacity.js + 1 modules
var raise_capacity = __webpack_require__(8114);
// EXTERNAL MODULE: ./build/operations/promotion/rehearse-promotion.js
var rehearse_promotion = __webpack_require__(7708);
// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/core/stack-status.js
var stack_status = __webpack_require__(3157);
// EXTERNAL MODULE: ./build/core/steps.js
var steps = __webpack_require__(5817);
// EXTERNAL MODULE: ./build/operations/announce.js + 1 modules
var announce = __webpack_require__(973);
// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
// EXTERNAL MODULE: ./build/operations/shift/conclude-rollout.js
var conclude_rollout = __webpack_require__(6799);
// EXTERNAL MODULE: ./build/operations/shift/retire-stacks.js
var retire_stacks = __webpack_require__(7531);
;// CONCATENATED MODULE: ./build/operations/shift/run-rollback.js












const HEALTH_TIMEOUT = 5 * 60_000;
/** Whether a stack could take traffic back, as far as reading tells. */
async function checkTarget(run, target) {
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
    return { stack, candidate, before: await router.read() };
}
/** Under the lease: the target's health and capacity first, then one write, then the freeze. */
async function runRollback(run, target, me) {
    const usable = await checkTarget(run, target);
    if ('decision' in usable)
        return usable;
    const { stack, candidate, before } = usable;
    const router = (0,read_standing/* requireRouter */.xI)(run);
    const request = await planShift(run, target, candidate, before, me);
    const raised = await (0,or_decision/* orDecision */.c)(() => (0,raise_capacity/* raiseCapacity */.HM)(run, request));
    if ('decision' in raised) {
        await (0,hold_lease/* changeUnderLease */.bp)(run, me, conclude_rollout/* withoutRollout */.AH);
        return { ...raised, facts: { ...(0,stack_facts/* stackFacts */.U)(stack), split: before.split, ...raised.facts } };
    }
    const shifted = await (0,raise_capacity/* moveTraffic */.NG)(run, raised, () => Promise.resolve({ ...request, ...raised }));
    if ('outcome' in shifted && shifted.outcome === 'done')
        return conclude(run, target, request);
    if ('outcome' in shifted && shifted.outcome === 'rolled-back')
        await (0,hold_lease/* changeUnderLease */.bp)(run, me, conclude_rollout/* withoutRollout */.AH);
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
            before: before.split,
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
    const production = await (0,hold_lease/* changeUnderLease */.bp)(run, me, (fresh) => (0,conclude_rollout/* withoutRollout */.AH)((0,conclude_rollout/* concludeRollout */.NS)(fresh, full, at, live?.stackId)));
    const left = await (0,retire_stacks/* retireStacks */.p)(run, production, before);
    await (0,or_decision/* afterwards */.Q)(run, 'Publishing the deployment', () => publish(run, target));
    const bad = production.retired.find((entry) => entry.bad && entry.retiredAt === at);
    if (bad?.pullRequest !== undefined) {
        const because = `${bad.stackName} was rolled back to release ${target.releaseId}: ${production.freeze?.reason ?? ''}`;
        await (0,or_decision/* afterwards */.Q)(run, 'The comment', () => tellBad(run, bad, because, left.byHand));
    }
    const because = `The stack ${candidate.name}, release ${target.releaseId}, takes all production traffic again. ${SAYS}`;
    return (0,decision/* decide */.LD)('rolled-back', 'rolled-back', because, {
        stackName: candidate.name,
        stackId: candidate.stackId,
        releaseId: target.releaseId,
        split: left.view?.split ?? full.written,
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
async function tellBad(run, { pullRequest = 0, stackName }, because, byHand) {
    const body = {
        state: 'rolled-back',
        because,
        next: 'Promotion is frozen until the command resume.',
        ...(byHand ? { byHand } : {}),
    };
    await (0,announce/* announce */.i)(run, pullRequest, { stackName, body });
}

;// CONCATENATED MODULE: ./build/operations/shift/rehearse-rollback.js





/** A dry run of a rollback: what a real one would refuse, or do, as far as reading tells. */
async function rehearseRollback(run, target, production) {
    const usable = await checkTarget(run, target);
    if ('decision' in usable)
        return usable;
    const { stack, candidate, before } = usable;
    const facts = { ...(0,stack_facts/* stackFacts */.U)(stack), releaseId: target.releaseId, split: before.split };
    const capacity = await (0,raise_capacity/* rehearseCapacity */.M3)(run, candidate, before);
    if (typeof capacity === 'object')
        return { ...capacity, facts: { ...facts, ...capacity.facts } };
    const would = [
        `Dry run: this would give all traffic to ${stack.name}, release ${target.releaseId}, and freeze promotion`,
        ...(await (0,rehearse_promotion/* firstOf */.K)(run, production)),
        ...(capacity === undefined ? [] : [capacity]),
    ];
    return (0,decision/* decide */.LD)('reported', 'dry-run', would.map(decision/* sentence */.em).join(' '), facts);
}

// EXTERNAL MODULE: ./build/operations/shift/way-back.js
var way_back = __webpack_require__(9439);
;// CONCATENATED MODULE: ./build/commands/rollback.js











/**
 * Back to an older release in one write, after its health and capacity are proven; then promotion is frozen until
 * `resume`. It works while promotion is frozen, ends first what a killed run left half-way, and asks a promotion that is
 * under way to go back: it waits for that, never for the promotion.
 */
async function rollback(run) {
    const seen = {};
    return (0,way_back/* withWayBack */.PO)(run, await (0,or_decision/* orDecision */.c)(() => goBack(run, seen)), seen.standing);
}
/** @param seen where what was read is left, for the way back by hand should all this end by a surprise */
async function goBack(run, seen) {
    const deadline = run.ports.clock.now() + run.settings.timeout;
    let met;
    for (;;) {
        const standing = (seen.standing = await (0,read_standing/* readStanding */.ZY)(run));
        const { production } = standing;
        if (!run.settings.dryRun) {
            const ended = await (0,recover_rollout/* recoverLeftover */.e)(run, production, 'rollback');
            const enough = (ended ?? met) && (await wasEnough(run, ended ?? met));
            if (enough)
                return enough;
            if (ended)
                continue;
        }
        if (production.rollout) {
            const refused = await interrupt(run, production, production.rollout, deadline);
            if (refused)
                return refused;
            met = production.rollout;
            continue;
        }
        met = undefined;
        const target = await chooseTarget(run, standing);
        if (target === 'again')
            continue;
        if ('decision' in target)
            return target;
        const attempted = await attempt(run, target, production, deadline);
        if (attempted !== 'again')
            return attempted;
    }
}
/** Somebody holds the lease and moves traffic: a promotion is asked to go back, another rollback is waited for. */
async function interrupt(run, production, rollout, deadline) {
    const { lease } = production;
    if (run.settings.dryRun) {
        const because = `Dry run: this would ask ${lease?.runUrl ?? 'nobody'} to go back with release ${rollout.releaseId}, and freeze promotion.`;
        return (0,decision/* decide */.LD)('reported', 'dry-run', because);
    }
    if (lease === undefined)
        return undefined;
    if (rollout.freeze) {
        await (0,hold_lease/* waitForLease */.tH)(run, lease, deadline);
        return undefined;
    }
    const refusal = (0,core_production/* recallRefusal */.cx)(production, rollout, run.settings.to);
    if (refusal)
        return refused(refusal);
    await ask(run, lease, deadline, `rollback while release ${rollout.releaseId} was being promoted`);
    return undefined;
}
async function ask(run, lease, deadline, otherwise) {
    if (run.ports.clock.now() >= deadline)
        return (0,hold_lease/* waitForLease */.tH)(run, lease, deadline);
    const { actor: by, runUrl } = run.trigger;
    const since = new Date(await (0,read_standing/* requireLedger */.Dp)(run).now()).toISOString();
    const frozen = { by, reason: run.settings.reason ?? otherwise, since, runUrl, kind: 'rollback' };
    await (0,recall_owner/* recallOwner */.H)(run, lease, 'rollback', frozen, ({ rollout }) => rollout?.freeze !== undefined);
}
async function attempt(run, target, production, deadline) {
    const me = (0,hold_lease/* leaseOwner */.I9)(run, target.releaseId);
    const held = await (0,hold_lease/* tryLease */.ML)(run, me, production.lease, true);
    if ('heldBy' in held) {
        // It builds or prepares, or is about to end: no traffic of it is on record.
        await ask(run, held.heldBy, deadline, `rollback to release ${target.releaseId}`);
        return 'again';
    }
    return (0,hold_lease/* holdingLease */.OZ)(run, me, async (owner) => {
        if (held.revision !== production.revision + 1)
            return 'again';
        return runRollback(owner, target, me);
    });
}
async function chooseTarget(run, { production, live, view }) {
    const chosen = (0,core_production/* rollbackTarget */.es)(production, run.settings.to);
    const facts = view ? { split: view.split } : {};
    if ('refused' in chosen && chosen.reasonCode !== 'already-live')
        return refused(chosen, facts);
    // The record says who should be live; whether it is, the router says.
    const target = 'refused' in chosen ? production.current : chosen;
    if (target === undefined)
        return 'again';
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
    return rehearseRollback(run, target, production);
}
function refused({ reasonCode, because, next }, facts = {}) {
    return (0,decision/* decide */.LD)('refused', reasonCode, because, { ...facts, next });
}


/***/ }),

/***/ 3322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ planPreparation),
/* harmony export */   Z: () => (/* binding */ prepareCandidate)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4402);
/* harmony import */ var _core_parameters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3472);
/* harmony import */ var _core_template_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8794);
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


/***/ })

};
