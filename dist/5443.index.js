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
