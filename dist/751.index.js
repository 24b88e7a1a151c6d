export const id = 751;
export const ids = [751];
export const modules = {

/***/ 6751:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rollback: () => (/* binding */ rollback)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4402);
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5562);
/* harmony import */ var _core_production_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2235);
/* harmony import */ var _core_steps_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5817);
/* harmony import */ var _core_stack_status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3157);
/* harmony import */ var _operations_announce_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(9888);
/* harmony import */ var _operations_build_stack_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4778);
/* harmony import */ var _operations_hold_lease_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(729);
/* harmony import */ var _operations_read_standing_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2048);
/* harmony import */ var _operations_recover_rollout_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3279);
/* harmony import */ var _operations_shift_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5045);
/* harmony import */ var _render_comment_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5528);













/**
 * Back to an older release in one write, after its health and capacity are proven; then promotion is frozen until
 * `resume`. It works while promotion is frozen.
 */
async function rollback(run) {
    const deadline = run.ports.clock.now() + run.settings.timeout;
    for (;;) {
        const target = await chooseTarget(run);
        if ('decision' in target)
            return target;
        const me = (0,_operations_hold_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .leaseOwner */ .I9)(run, target.releaseId);
        const held = await (0,_operations_hold_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .tryLease */ .ML)(run, me);
        if ('heldBy' in held) {
            await (0,_operations_hold_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .waitForLease */ .tH)(run, held.heldBy, deadline);
            continue;
        }
        try {
            if (held.rollout) {
                const recovered = await (0,_operations_recover_rollout_js__WEBPACK_IMPORTED_MODULE_6__/* .recoverRollout */ .k9)(run, me, held.rollout);
                run.ports.report.line(recovered.because);
                if (recovered.finished || held.rollout.freeze)
                    continue;
                return await stayAndFreeze(run, recovered.because);
            }
            return await goTo(run, target, me);
        }
        finally {
            await (0,_operations_hold_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .giveBackLease */ .x$)(run, me);
        }
    }
}
/** What was to be rolled back had not taken over yet: undoing it was the way back, and what was live stays good. */
async function stayAndFreeze(run, because) {
    const since = new Date(await (0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .requireLedger */ .Dp)(run).now()).toISOString();
    const reason = run.settings.reason ?? because;
    const { actor, runUrl } = run.trigger;
    await (0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .requireLedger */ .Dp)(run).change((fresh) => (0,_core_production_js__WEBPACK_IMPORTED_MODULE_0__/* .freeze */ .CN)(fresh, { by: actor, reason, since, runUrl, kind: 'rollback' }));
    const { split } = await (0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .requireRouter */ .xI)(run).read();
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_9__/* .decide */ .LD)('rolled-back', 'rolled-back', `${because} Promotion is FROZEN until the command resume.`, {
        split,
        changed: true,
    });
}
async function chooseTarget(run) {
    const { production, live, view } = await (0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .readStanding */ .ZY)(run);
    const target = (0,_core_production_js__WEBPACK_IMPORTED_MODULE_0__/* .rollbackTarget */ .es)(production, run.settings.to);
    const facts = view ? { split: view.split } : {};
    if ('refused' in target) {
        const skips = target.reasonCode === 'already-live' ? 'skipped' : 'refused';
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_9__/* .decide */ .LD)(skips, target.reasonCode, target.because, { ...facts, next: target.next });
    }
    if (live.some((member) => member.stackId === target.stackId && member.percent === 100)) {
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_9__/* .decide */ .LD)('skipped', 'already-live', `${target.stackName} takes all production traffic already.`, facts);
    }
    if (!run.settings.dryRun)
        return target;
    const because = `Dry run: this would give all traffic to ${target.stackName}, release ${target.releaseId}, and freeze promotion.`;
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_9__/* .decide */ .LD)('reported', 'dry-run', because, {
        ...facts,
        stackName: target.stackName,
        releaseId: target.releaseId,
    });
}
async function goTo(run, target, me) {
    const stack = await run.ports.stacks.describe(target.stackId);
    if (!stack || _core_stack_status_js__WEBPACK_IMPORTED_MODULE_2__/* .STACK_STATUS */ .a[stack.status].outcome !== 'good') {
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_9__/* .decide */ .LD)('refused', 'target-not-usable', `The stack ${target.stackName} is ${stack?.status ?? 'gone'}: it cannot take traffic.`, {
            next: 'Name another release in to, or roll forward.',
        });
    }
    (0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .assertOurs */ .cH)(run, stack);
    const router = (0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .requireRouter */ .xI)(run);
    const candidate = { name: stack.name, stackId: stack.stackId, target: target.targetGroup };
    await router.check(candidate);
    const before = await router.read();
    const freezing = await freezeOf(run, target);
    const request = await planShift(run, target, candidate, before, me, freezing);
    const shifted = await (0,_operations_shift_js__WEBPACK_IMPORTED_MODULE_7__/* .shift */ .B)(run, request);
    if (shifted.outcome !== 'done') {
        if (shifted.outcome === 'rolled-back')
            await (0,_operations_hold_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .changeUnderLease */ .bp)(run, me, _operations_recover_rollout_js__WEBPACK_IMPORTED_MODULE_6__/* .withoutRollout */ .AH);
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_9__/* .decide */ .LD)('failed', shifted.reasonCode, shifted.because, {
            ...(0,_operations_build_stack_js__WEBPACK_IMPORTED_MODULE_3__/* .stackFacts */ .UQ)(stack),
            split: (await router.read()).split,
            next: `Raise the capacity of ${stack.name} to that of the live stack and run rollback again, name another release in to, or roll forward. By hand: ${await router.byHand(candidate)}`,
        });
    }
    return conclude(run, target, candidate, before, me, request);
}
async function planShift(run, target, candidate, before, me, freeze) {
    const { settleTime, healthCheckTimeout } = run.settings;
    const live = before.members.filter((member) => member.percent > 0);
    const { pullRequest } = target;
    return {
        candidate,
        before,
        me,
        needed: Math.max(1, await (0,_operations_shift_js__WEBPACK_IMPORTED_MODULE_7__/* .healthyTargets */ .a)(run, live)),
        plan: { steps: _core_steps_js__WEBPACK_IMPORTED_MODULE_1__/* .ALL_AT_ONCE */ .S, settleTime, bakeTime: 0, healthTimeout: healthCheckTimeout || 5 * 60_000 },
        from: { phase: 'leased' },
        test: () => Promise.resolve(true),
        rollout: {
            releaseId: target.releaseId,
            stackId: target.stackId,
            stackName: target.stackName,
            targetGroup: target.targetGroup,
            commit: target.commit,
            startedAt: freeze.since,
            saved: before.saved,
            protectedByUs: target.protectedByUs,
            freeze,
            ...(pullRequest === undefined ? {} : { pullRequest }),
        },
    };
}
async function freezeOf(run, target) {
    const since = new Date(await (0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .requireLedger */ .Dp)(run).now()).toISOString();
    const reason = run.settings.reason ?? `rolled back to release ${target.releaseId}`;
    return { by: run.trigger.actor, reason, since, runUrl: run.trigger.runUrl, kind: 'rollback' };
}
async function conclude(run, target, candidate, before, me, { rollout }) {
    const at = new Date(await (0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .requireLedger */ .Dp)(run).now()).toISOString();
    const full = { ...rollout, state: { phase: 'done' }, written: { [candidate.name]: 100 } };
    const production = await (0,_operations_hold_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .changeUnderLease */ .bp)(run, me, (fresh) => (0,_operations_recover_rollout_js__WEBPACK_IMPORTED_MODULE_6__/* .withoutRollout */ .AH)((0,_operations_recover_rollout_js__WEBPACK_IMPORTED_MODULE_6__/* .concludeRollout */ .NS)(fresh, full, at)));
    const left = production.retired.find((entry) => entry.bad && entry.retiredAt === at);
    const { split } = await (0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .requireRouter */ .xI)(run).read();
    const environment = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_10__/* .productionEnvironment */ .Li)(run.settings.application, run.settings.role);
    const deployment = await (0,_operations_announce_js__WEBPACK_IMPORTED_MODULE_11__/* .startDeployment */ .R)(run, environment, target.commit, `release/${target.releaseId}`, false);
    if (deployment !== undefined) {
        await run.ports.deployments.finish(deployment, 'success', {
            description: `rolled back to release ${target.releaseId}`,
        });
        await run.ports.deployments.deactivateOthers(environment, deployment);
    }
    if (left?.pullRequest !== undefined)
        await tellBad(run, left.pullRequest, left.stackName, target, production.freeze);
    const from = before.members.find((member) => member.percent > 0)?.name;
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_9__/* .decide */ .LD)('rolled-back', 'rolled-back', `${candidate.name}, release ${target.releaseId}, takes all production traffic again. Promotion is FROZEN until the command resume. Going back moves traffic only: changes of data stores stay.`, {
        stackName: candidate.name,
        stackId: candidate.stackId,
        releaseId: target.releaseId,
        split,
        changed: true,
        ...(from === undefined ? {} : { previousStack: from }),
    });
}
async function tellBad(run, pullRequest, stackName, target, freeze) {
    const { application, role } = run.settings;
    const because = `${stackName} was rolled back to release ${target.releaseId}: ${freeze?.reason ?? 'no reason given'}`;
    const body = {
        state: 'not-promoted',
        because,
        next: 'Promotion is frozen until the command resume.',
    };
    const marker = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_10__/* .commentMarker */ .Ql)(application, role);
    const comment = { marker, service: `${application}/${role}`, runUrl: run.trigger.runUrl, stackName, body };
    await (0,_operations_announce_js__WEBPACK_IMPORTED_MODULE_11__/* .announce */ .i)(run, pullRequest, (0,_render_comment_js__WEBPACK_IMPORTED_MODULE_8__/* .renderComment */ .w)(comment));
}


/***/ })

};
