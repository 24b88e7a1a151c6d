export const id = 9897;
export const ids = [9897];
export const modules = {

/***/ 9897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   status: () => (/* binding */ status)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4402);
/* harmony import */ var _core_split_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2474);
/* harmony import */ var _operations_or_decision_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3441);
/* harmony import */ var _operations_read_standing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2048);
/* harmony import */ var _operations_retention_judge_stacks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4288);
/* harmony import */ var _operations_retention_read_inventory_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7825);
/* harmony import */ var _operations_retention_reconcile_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1774);
/* harmony import */ var _operations_stacks_list_stacks_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7677);








/** Everything known, read-only: the live split, releases, lease, freeze, rollout, previews and findings. */
async function status(run) {
    const { ports } = run;
    const [standing, stacks] = await Promise.all([(0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .readStanding */ .ZY)(run), (0,_operations_stacks_list_stacks_js__WEBPACK_IMPORTED_MODULE_5__/* .listStacks */ .i)(run)]);
    const { view, production } = standing;
    const { current, retired, freeze, lease, rollout } = production;
    const lines = [
        view ? `Split: ${(0,_core_split_js__WEBPACK_IMPORTED_MODULE_6__/* .formatSplit */ .oe)(view.split)}` : 'No router is configured.',
        `Current release: ${current ? `${current.releaseId} (${current.stackName}) since ${current.since}` : 'none'}`,
        ...retired.map((entry) => `Retired: ${entry.releaseId} (${entry.stackName}) since ${entry.retiredAt}${entry.bad ? ', bad' : ''}`),
        freeze ? `FROZEN since ${freeze.since} by ${freeze.by}: ${freeze.reason}` : 'Not frozen.',
        lease ? `Lease: ${lease.runUrl} until ${lease.expiresAt}` : 'No lease is held.',
        ...(rollout ? [`Rollout of ${rollout.releaseId}: ${rollout.state.phase}`] : []),
        ...stacks.map((stack) => `Stack ${stack.name} (${stack.tags['switchyard:origin'] ?? 'no origin'})`),
    ];
    for (const line of lines)
        ports.report.line(line);
    const findings = (await (0,_operations_or_decision_js__WEBPACK_IMPORTED_MODULE_0__/* .afterwards */ .Q)(run, 'Looking for what events missed', () => find(run, standing, stacks))) ?? [];
    for (const finding of findings)
        ports.report.line(`Found: ${(0,_operations_retention_reconcile_js__WEBPACK_IMPORTED_MODULE_4__/* .sayFinding */ .L7)(finding)}`);
    const live = standing.live.map((member) => member.name).join(', ') || 'nothing';
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .decide */ .LD)('reported', 'reported', `Live: ${live}. ${stacks.length} stacks of this service exist.`, {
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
    const listed = await (0,_operations_retention_read_inventory_js__WEBPACK_IMPORTED_MODULE_3__/* .readInventory */ .zw)(run, { standing, listed: stacks });
    const inventory = await (0,_operations_retention_judge_stacks_js__WEBPACK_IMPORTED_MODULE_2__/* .lookAt */ .t5)(run, listed, (0,_operations_retention_judge_stacks_js__WEBPACK_IMPORTED_MODULE_2__/* .findCandidates */ .eE)(run, listed));
    const found = await (0,_operations_retention_reconcile_js__WEBPACK_IMPORTED_MODULE_4__/* .findDiscrepancies */ .r1)(run, inventory, { removed: new Set(), changed: false });
    return found.map(({ repair: _repair, ...finding }) => finding);
}


/***/ })

};
