export const id = 4833;
export const ids = [4833];
export const modules = {

/***/ 7318:
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
// EXTERNAL MODULE: ./build/operations/shift/recover-rollout.js
var recover_rollout = __webpack_require__(4184);
// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/core/stack-status.js
var stack_status = __webpack_require__(3157);
// EXTERNAL MODULE: ./build/core/steps.js
var steps = __webpack_require__(5817);
// EXTERNAL MODULE: ./build/operations/announce.js + 1 modules
var announce = __webpack_require__(973);
// EXTERNAL MODULE: ./build/core/stack-facts.js
var stack_facts = __webpack_require__(8247);
// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
// EXTERNAL MODULE: ./build/operations/shift/retire-stacks.js
var retire_stacks = __webpack_require__(7531);
// EXTERNAL MODULE: ./build/operations/promotion/raise-capacity.js + 3 modules
var raise_capacity = __webpack_require__(8270);
;// CONCATENATED MODULE: ./build/operations/shift/run-rollback.js












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
    const body = {
        state: 'rolled-back',
        because,
        next: 'Promotion is frozen until the command resume.',
    };
    await (0,announce/* announce */.i)(run, pullRequest, { stackName, body });
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

/***/ 1148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lv: () => (/* binding */ scaleInOf),
/* harmony export */   y$: () => (/* binding */ planRaise),
/* harmony export */   yN: () => (/* binding */ capacityValue)
/* harmony export */ });
/**
 * Who is asked for more, so that a target group has as many targets as are needed. Never fewer than there are. Where
 * several fill the group, the first with room takes all that is missing.
 */
function planRaise(fleets, targetGroup, needed) {
    const feeding = fleets.filter(({ targetGroups }) => targetGroups.includes(targetGroup));
    const [first] = feeding;
    if (!first)
        return { do: 'nobody' };
    const missing = needed - feeding.reduce((sum, { desired }) => sum + desired, 0);
    if (missing <= 0)
        return { do: 'nothing' };
    const fleet = feeding.find(({ desired, most = Infinity }) => desired + missing <= most);
    if (!fleet)
        return { do: 'refuse', fleet: first, count: first.desired + missing };
    return { do: 'raise', fleet, count: fleet.desired + missing };
}
/**
 * Processes that take instances away, and what AWS says to suspend with them: without Terminate, rebalancing lets a group
 * grow beyond its size. https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html
 */
const SCALE_IN = ['AZRebalance', 'Terminate'];
function scaleInOf({ id, suspended }) {
    return { group: id, processes: SCALE_IN.filter((process) => !suspended.includes(process)) };
}
/**
 * The value of `capacity-parameter`: what production asks for, or what the live side has if that is more. Among
 * `AllowedValues` it is the smallest that is enough.
 * @param asked the value that the stack would have in production
 * @param live healthy targets of the live side
 */
function capacityValue(declaration, asked, live) {
    if (!declaration)
        return { kind: 'unfit', why: 'the template does not declare it' };
    if (asked === undefined || !/^\d+$/.test(asked))
        return { kind: 'unfit', why: 'its value is no whole number' };
    const wanted = Math.max(Number(asked), live);
    if (wanted === Number(asked))
        return { value: asked };
    const { maxValue, allowedValues } = declaration;
    if (maxValue !== undefined && wanted > maxValue)
        return { kind: 'out-of-bounds', why: `its MaxValue is ${maxValue}` };
    if (!allowedValues)
        return { value: String(wanted) };
    const [enough] = allowedValues
        .map(Number)
        .filter((value) => value >= wanted)
        .sort((a, b) => a - b);
    if (enough === undefined)
        return { kind: 'out-of-bounds', why: `its AllowedValues are ${allowedValues.join(', ')}` };
    return { value: String(enough) };
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


/***/ })

};
