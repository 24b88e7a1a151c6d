export const id = 452;
export const ids = [452];
export const modules = {

/***/ 1452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   deploy: () => (/* binding */ deploy)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4402);
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5562);
/* harmony import */ var _operations_announce_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9888);
/* harmony import */ var _operations_or_decision_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3441);
/* harmony import */ var _operations_build_stack_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3401);
/* harmony import */ var _core_stack_facts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8247);
/* harmony import */ var _operations_prove_checkout_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6542);
/* harmony import */ var _operations_read_standing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2048);








/** A push to production without a router: creates or updates the one permanent stack. It is never deleted to repair it. */
async function deploy(run) {
    const { settings, trigger, ports } = run;
    const built = await (0,_operations_prove_checkout_js__WEBPACK_IMPORTED_MODULE_2__/* .proveCheckout */ .Z)(run, trigger.sha);
    const name = settings.stackName;
    const seen = await ports.stacks.describe(name);
    if (seen)
        (0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .assertOurs */ .cH)(run, seen);
    if (settings.dryRun) {
        const what = seen
            ? `update the permanent stack ${name}, which is ${seen.status}`
            : `create the permanent stack ${name}`;
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .decide */ .LD)('reported', 'dry-run', `Dry run: this would ${what}.`, {
            ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_5__/* .stackFacts */ .U)(seen),
            stackName: name,
        });
    }
    const result = await buildAndPublish(run, name, built, seen);
    if (!result.ready)
        return result.decision;
    const { stack, url, changed } = result;
    const facts = {
        ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_5__/* .stackFacts */ .U)(stack),
        ...(url ? { url } : {}),
        ...(built.tree ? { tree: built.tree } : {}),
        changed,
    };
    return changed
        ? (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .decide */ .LD)('deployed', 'deployed', `The permanent stack ${name} is at commit ${built.commit.slice(0, 12)}.`, facts)
        : (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .decide */ .LD)('unchanged', 'no-changes', `The permanent stack ${name} needed no change.`, facts);
}
async function buildAndPublish(run, name, built, seen) {
    const { settings, ports } = run;
    const environment = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_6__/* .productionEnvironment */ .Li)(settings.application, settings.role);
    const origin = `commit/${built.commit.slice(0, 7)}`;
    const deployment = await (0,_operations_or_decision_js__WEBPACK_IMPORTED_MODULE_0__/* .afterwards */ .Q)(run, 'Publishing the deployment', () => (0,_operations_announce_js__WEBPACK_IMPORTED_MODULE_7__/* .startDeployment */ .R)(run, environment, built.commit, origin, false));
    const overlay = settings.productionParameters;
    const made = await (0,_operations_or_decision_js__WEBPACK_IMPORTED_MODULE_0__/* .orDecision */ .c)(() => (0,_operations_build_stack_js__WEBPACK_IMPORTED_MODULE_1__/* .buildStack */ .H)(run, { name, origin: 'permanent', built, overlay, mayReplace: false, seen }));
    const result = 'ready' in made ? made : { ready: false, decision: made };
    if (deployment === undefined)
        return result;
    await (0,_operations_or_decision_js__WEBPACK_IMPORTED_MODULE_0__/* .afterwards */ .Q)(run, 'Closing the deployment', () => {
        const url = result.ready && result.url ? { url: result.url } : {};
        return ports.deployments.finish(deployment, result.ready ? 'success' : 'failure', {
            ...url,
            description: name,
        });
    });
    return result;
}


/***/ }),

/***/ 6542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ proveCheckout)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/**
 * What this run builds from. HEAD must be the pull request's head, have it as a parent (GitHub's test merge), or be
 * the commit the workflow runs on; anything else is another code than the one that is being reviewed.
 * @param head the commit that the stack is announced for
 */
async function proveCheckout(run, head) {
    const { workspace, commits } = run.ports;
    const built = await workspace.built();
    if (built === undefined) {
        const { event, sha } = run.trigger;
        const tellable = event === 'pull_request' || event === 'push';
        return { commit: head, tree: tellable ? await commits.tree(sha) : undefined, dirty: false };
    }
    const known = built.commit === head || built.parents.includes(head) || built.commit === run.trigger.sha;
    if (known)
        return { commit: head, tree: built.tree, dirty: built.dirty };
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('wrong-checkout', `The checkout is at ${built.commit.slice(0, 12)}, which is neither ${head.slice(0, 12)}, nor made from it, nor the commit of this workflow run.`, {
        next: 'Let actions/checkout run without a ref, or with the head of the pull request, before this step.',
    });
}


/***/ })

};
