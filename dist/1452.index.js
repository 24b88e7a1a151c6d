export const id = 1452;
export const ids = [1452];
export const modules = {

/***/ 1452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   deploy: () => (/* binding */ deploy)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4402);
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5562);
/* harmony import */ var _operations_announce_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(973);
/* harmony import */ var _operations_or_decision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3441);
/* harmony import */ var _operations_stacks_build_stack_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9817);
/* harmony import */ var _core_stack_facts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8247);
/* harmony import */ var _operations_stacks_prove_checkout_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6168);
/* harmony import */ var _operations_read_standing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2048);








/** A push to production without a router: creates or updates the one permanent stack. It is never deleted to repair it. */
async function deploy(run) {
    const { settings, trigger, ports } = run;
    const built = await (0,_operations_stacks_prove_checkout_js__WEBPACK_IMPORTED_MODULE_3__/* .proveCheckout */ .Z)(run, trigger.sha);
    const name = settings.stackName;
    const seen = await ports.stacks.describe(name);
    if (seen)
        (0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_4__/* .assertOurs */ .cH)(run, seen);
    if (settings.dryRun) {
        const what = seen
            ? `update the permanent stack ${name}, which is ${seen.status}`
            : `create the permanent stack ${name}`;
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_5__/* .decide */ .LD)('reported', 'dry-run', `Dry run: this would ${what}.`, {
            ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_6__/* .stackFacts */ .U)(seen),
            stackName: name,
        });
    }
    const result = await buildAndPublish(run, name, built, seen);
    if (!result.ready)
        return result.decision;
    const { stack, url, changed } = result;
    const facts = {
        ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_6__/* .stackFacts */ .U)(stack),
        ...(url ? { url } : {}),
        ...(built.tree ? { tree: built.tree } : {}),
        changed,
    };
    return changed
        ? (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_5__/* .decide */ .LD)('deployed', 'deployed', `The permanent stack ${name} is at commit ${built.commit.slice(0, 12)}.`, facts)
        : (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_5__/* .decide */ .LD)('unchanged', 'no-changes', `The permanent stack ${name} needed no change.`, facts);
}
async function buildAndPublish(run, name, built, seen) {
    const { settings, ports } = run;
    const environment = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_7__/* .productionEnvironment */ .Li)(settings.application, settings.role);
    const origin = `commit/${built.commit.slice(0, 7)}`;
    const deployment = await (0,_operations_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'Publishing the deployment', () => (0,_operations_announce_js__WEBPACK_IMPORTED_MODULE_0__/* .startDeployment */ .R)(run, environment, built.commit, origin, false));
    const overlay = settings.productionParameters;
    const made = await (0,_operations_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .orDecision */ .c)(() => (0,_operations_stacks_build_stack_js__WEBPACK_IMPORTED_MODULE_2__/* .buildStack */ .H)(run, { name, origin: 'permanent', built, overlay, mayReplace: false, seen }));
    const result = 'ready' in made ? made : { ready: false, decision: made };
    if (deployment === undefined)
        return result;
    await (0,_operations_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'Closing the deployment', () => {
        const url = result.ready && result.url ? { url: result.url } : {};
        return ports.deployments.finish(deployment, result.ready ? 'success' : 'failure', {
            ...url,
            description: name,
        });
    });
    return result;
}


/***/ })

};
