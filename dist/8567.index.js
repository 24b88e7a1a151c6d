export const id = 8567;
export const ids = [8567];
export const modules = {

/***/ 9897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   status: () => (/* binding */ status)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4402);
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _core_split_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2474);
/* harmony import */ var _operations_or_decision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3441);
/* harmony import */ var _operations_read_standing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2048);
/* harmony import */ var _operations_retention_judge_stacks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4288);
/* harmony import */ var _operations_retention_read_inventory_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7825);
/* harmony import */ var _operations_retention_reconcile_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1774);
/* harmony import */ var _operations_stacks_list_stacks_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7677);









/** Everything known, read-only: the live split, releases, lease, freeze, rollout, previews and findings. */
async function status(run) {
    const { ports } = run;
    const [standing, stacks] = await Promise.all([(0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .readStanding */ .ZY)(run), (0,_operations_stacks_list_stacks_js__WEBPACK_IMPORTED_MODULE_6__/* .listStacks */ .i)(run)]);
    const { view, production } = standing;
    const { current, retired, freeze, lease, rollout } = production;
    const lines = [
        view ? `Split: ${(0,_core_split_js__WEBPACK_IMPORTED_MODULE_7__/* .formatSplit */ .oe)(view.split)}` : 'No router is configured.',
        `Current release: ${current ? `${current.releaseId} (${current.stackName}) since ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)(current.since)}` : 'none'}`,
        ...retired.map((entry) => `Retired: ${entry.releaseId} (${entry.stackName}) since ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)(entry.retiredAt)}${entry.bad ? ', bad' : ''}`),
        freeze ? `FROZEN since ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)(freeze.since)} by ${freeze.by}: ${freeze.reason}` : 'Not frozen.',
        lease ? `Lease: ${lease.runUrl} until ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)(lease.expiresAt)}` : 'No lease is held.',
        ...(rollout ? [`Rollout of ${rollout.releaseId}: ${rollout.state.phase}`] : []),
        ...stacks.map((stack) => `Stack ${stack.name} (${stack.tags['switchyard:origin'] ?? 'no origin'})`),
    ];
    for (const line of lines)
        ports.report.line(line);
    const findings = (await (0,_operations_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'Looking for what events missed', () => find(run, standing, stacks))) ?? [];
    for (const finding of findings)
        ports.report.line(`Found: ${(0,_operations_retention_reconcile_js__WEBPACK_IMPORTED_MODULE_5__/* .sayFinding */ .L7)(finding)}`);
    const live = standing.live.map((member) => member.name).join(', ') || 'nothing';
    const count = stacks.length === 1 ? '1 stack of this service exists' : `${stacks.length} stacks of this service exist`;
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_8__/* .decide */ .LD)('reported', 'reported', `Live: ${live}. ${count}.`, {
        ...(view ? { split: view.split } : {}),
        ...(current ? { releaseId: current.releaseId } : {}),
        changed: false,
        details: {
            current,
            retired,
            freeze,
            lease,
            rollout,
            stacks: stacks.map((stack) => stack.name),
            findings,
        },
    });
}
/** The same look as prune's, and nothing is repaired. */
async function find(run, standing, stacks) {
    const listed = await (0,_operations_retention_read_inventory_js__WEBPACK_IMPORTED_MODULE_4__/* .readInventory */ .zw)(run, { standing, listed: stacks });
    const inventory = await (0,_operations_retention_judge_stacks_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAt */ .t5)(run, listed, (0,_operations_retention_judge_stacks_js__WEBPACK_IMPORTED_MODULE_3__/* .findCandidates */ .eE)(run, listed));
    const found = await (0,_operations_retention_reconcile_js__WEBPACK_IMPORTED_MODULE_5__/* .findDiscrepancies */ .r1)(run, inventory, { removed: new Set(), changed: false });
    return found.map(({ repair: _repair, ...finding }) => finding);
}


/***/ }),

/***/ 6831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UN: () => (/* binding */ save),
/* harmony export */   WV: () => (/* binding */ refuseStale),
/* harmony export */   ah: () => (/* binding */ withRollout)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _core_lease_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3716);
/* harmony import */ var _core_production_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2235);
/* harmony import */ var _hold_lease_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(729);





/** Where we are goes into the ledger together with a renewed lease; without the lease nothing more is written. */
async function save(run, request, { state, written, writing }) {
    const rollout = { ...request.rollout, state, written, ...(writing ? { writing } : {}) };
    return (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_3__/* .changeUnderLease */ .bp)(run, request.me, (fresh) => withRollout(fresh, rollout));
}
/** With this rollout on record; a stack that prune has begun to delete gets none. */
function withRollout(fresh, rollout) {
    if (!(0,_core_production_js__WEBPACK_IMPORTED_MODULE_2__/* .isDeleting */ .p8)(fresh, rollout.stackId))
        return { ...fresh, rollout };
    const because = `The stack ${rollout.stackName} is being deleted by prune.`;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('release-deleting', because, {
        next: 'Name another release in to, or roll forward.',
    });
}
/** How long this process knows by itself, without asking the bucket, that nobody else has its lease; ms, 0 or less = not. */
function leaseLeft({ held, ports }) {
    return (held?.provenAt ?? Number.NEGATIVE_INFINITY) + _core_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .LEASE_MS */ .Wf - ports.clock.now();
}
/**
 * A process that stood still between the renewal of its lease and its write (a machine that slept, a bucket that took long
 * to answer) may find that another run has the lease by now: it asks for it anew in the next run, and does not write.
 */
function refuseStale(run) {
    const left = leaseLeft(run);
    if (left >= _core_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .MIN_LEFT_MS */ .Qg)
        return;
    const because = `This run's lease was renewed too long ago for a write, and may be another's by now: ${sayLeft(left)}. Nothing is written.`;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('lease-lost', because, {
        next: 'Run this job again; it goes on from what the router and the ledger say.',
    });
}
function sayLeft(left) {
    const needed = (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(_core_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .MIN_LEFT_MS */ .Qg);
    return left > 0
        ? `${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(Math.round(left))} of it are left and ${needed} are needed`
        : `nothing of it is left and ${needed} are needed`;
}


/***/ })

};
