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

/***/ 3401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  H: () => (/* binding */ buildStack),
  t: () => (/* binding */ readSources)
});

// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/stack-status.js
var stack_status = __webpack_require__(3157);
// EXTERNAL MODULE: ./build/core/template.js
var core_template = __webpack_require__(8794);
// EXTERNAL MODULE: ./build/core/stack-facts.js
var stack_facts = __webpack_require__(8247);
// EXTERNAL MODULE: ./build/operations/deploy-stack.js + 2 modules
var deploy_stack = __webpack_require__(1004);
// EXTERNAL MODULE: ./build/core/stack-plan.js
var stack_plan = __webpack_require__(2928);
;// CONCATENATED MODULE: ./build/operations/fill-parameters.js


/** The values of `SwitchyardSuffix`, `SwitchyardOrigin` and `SwitchyardPriority`, where a template declares them. */
async function fillParameters(run, filling) {
    const { name, origin, declared, collisions } = filling;
    const suffix = origin === 'permanent' ? names/* PERMANENT_SUFFIX */.L6 : (0,names/* suffixFor */.P)(origin);
    const filled = { SwitchyardSuffix: suffix, SwitchyardOrigin: originTag(run, filling) };
    if (!Object.hasOwn(declared, 'SwitchyardPriority') || keepsPriority(filling))
        return filled;
    const wanted = (0,names/* retriedPriority */.Gu)(name, collisions);
    const { free } = (await run.ports.router?.findPriority(wanted)) ?? {};
    return { ...filled, SwitchyardPriority: String(free ?? wanted) };
}
/** The origin is a tag, and tags never change: an existing stack keeps the one it was made with. */
function originTag(run, { seen, origin }) {
    const kept = seen?.tags['switchyard:origin'];
    if (kept !== undefined)
        return kept;
    return origin === 'permanent' ? `commit/${run.trigger.sha.slice(0, 7)}` : (0,names/* formatOrigin */.cp)(origin);
}
/** A stack that is updated keeps its priority; one that has to be made anew needs a free one again. */
function keepsPriority({ seen, mayReplace }) {
    const kept = seen?.parameters['SwitchyardPriority'] !== undefined;
    return kept && (0,stack_plan/* planDeploy */.bJ)(seen, { mayReplace }).do === 'update';
}
/**
 * Two pull requests can pick the same free priority at the same moment: the slower one's rule cannot be created. In
 * ELBv2's words: "Priority '1234' is currently in use".
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html
 * @returns the priority that somebody else has
 */
function collidingPriority(cause) {
    if (cause?.resourceType !== 'AWS::ElasticLoadBalancingV2::ListenerRule')
        return undefined;
    const [, priority] = /priority\D{0,3}(\d{1,5})\D{0,3}(?:is )?(?:currently )?in use/i.exec(cause.reason) ?? [];
    return priority === undefined ? undefined : Number(priority);
}

// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
// EXTERNAL MODULE: ./build/operations/judge-stack.js
var judge_stack = __webpack_require__(7097);
// EXTERNAL MODULE: ./build/operations/record-preview.js
var record_preview = __webpack_require__(9323);
;// CONCATENATED MODULE: ./build/operations/build-stack.js











/** Reads template and foundation, and refuses what CloudFormation would refuse for its capabilities. */
async function readSources(run) {
    const [{ source, facts }, foundation] = await Promise.all([loadTemplate(run), foundationOutputs(run)]);
    assertCapabilities(run, facts);
    return { template: source, declared: facts.parameters, foundation };
}
/** Deploys, waits until it is healthy and answers, tests it, and records what was built, at every step. */
async function buildStack(run, blueprint) {
    const { template, declared, foundation } = await (blueprint.sources ?? readSources(run));
    const given = { ...run.settings.parameters, ...blueprint.overlay };
    maskSecrets(run, declared, given);
    const { name, mayReplace } = blueprint;
    const deployed = await deployWithPriority(run, { ...blueprint, declared, given }, (filled) => ({
        name,
        mayReplace,
        declared,
        foundation,
        template,
        given,
        filled,
        identity: identity(run, filled['SwitchyardOrigin'] ?? ''),
        admit: (stack) => admit(run, blueprint, stack),
        changing: () => blueprint.changing?.(),
        begun: (stackId, sent) => (0,record_preview/* recordPreview */.k)(run, blueprint, { stackId, name }, { declared, foundation, sent }, { phase: 'deploying', tests: 'none' }),
    }));
    if (deployed.outcome === 'refused' || deployed.outcome === 'failed') {
        const { outcome, reasonCode, because, next, stack, changes = [] } = deployed;
        const resources = changes.length > 0 ? { resources: changes } : {};
        return {
            ready: false,
            decision: (0,decision/* decide */.LD)(outcome, reasonCode, because, { ...(0,stack_facts/* stackFacts */.U)(stack), next, ...resources }),
        };
    }
    return (0,judge_stack/* judgeBuilt */.E)(run, blueprint, deployed, { declared, foundation, sent: deployed.parameters });
}
/** After this many priorities that turned out to be taken, something else is wrong. */
const MOST_COLLISIONS = 3;
/** Deploys with a free rule priority, and with another one where that was taken meanwhile. */
async function deployWithPriority(run, blueprint, want) {
    const { given } = blueprint;
    let { seen } = blueprint;
    for (let collisions = 0;; collisions += 1) {
        const filled = await fillParameters(run, { ...blueprint, seen, collisions });
        const deployed = await (0,deploy_stack/* deployStack */.g)(run, want(filled), seen);
        const taken = deployed.outcome === 'failed' ? collidingPriority(deployed.cause) : undefined;
        // A priority that somebody chose is theirs to change.
        if (taken === undefined || collisions === MOST_COLLISIONS || Object.hasOwn(given, 'SwitchyardPriority'))
            return deployed;
        const { holder } = (await run.ports.router?.findPriority(taken)) ?? {};
        const by = holder === undefined ? 'another rule' : `the rule ${holder}`;
        run.ports.report.line(`The rule priority ${taken} was taken meanwhile by ${by}: trying another one.`);
        seen = 'stack' in deployed ? deployed.stack : undefined;
    }
}
/** The stack may have changed hands, or gone into production, while this run waited for it. */
async function admit(run, { origin }, stack) {
    (0,read_standing/* assertOurs */.cH)(run, stack);
    if (origin === 'permanent')
        return;
    const role = (0,read_standing/* roleInProduction */.Tn)(stack.stackId, await (0,read_standing/* readStanding */.ZY)(run));
    if (role === undefined)
        return;
    throw new errors/* SwitchyardError */.n('stack-in-production', `The stack ${stack.name} became ${role} while this run waited for it: a preview never changes it.`, { next: 'Open a new pull request; its preview gets a stack of its own.' });
}
/** CAPABILITY_AUTO_EXPAND is left to CloudFormation: whether a transform needs it depends on the transform. */
function assertCapabilities(run, { needsCapabilities }) {
    const given = run.settings.capabilities;
    const missing = needsCapabilities.find((each) => each.endsWith('IAM') && !given.includes(each));
    // Whoever may make named IAM resources may make unnamed ones.
    if (missing === undefined || given.includes('CAPABILITY_NAMED_IAM'))
        return;
    throw new errors/* SwitchyardError */.n('capabilities-missing', `The template makes IAM resources, which have to be acknowledged by ${missing}.`, { next: `Add "capabilities: ${missing}" to the step, or to the config file.` });
}
/** A NoEcho value may come back in the words of an error. */
function maskSecrets(run, declared, given) {
    for (const [name, value] of Object.entries(given)) {
        if (declared[name]?.noEcho)
            run.ports.report.mask(value);
    }
}
function identity(run, origin) {
    const { settings, trigger } = run;
    return (0,names/* identityTags */._z)({
        application: settings.application,
        role: settings.role,
        repository: `${trigger.owner}/${trigger.repository}`,
        repositoryId: trigger.repositoryId,
        origin,
    });
}
async function loadTemplate(run) {
    const { template } = run.settings;
    if (template === undefined) {
        throw new errors/* SwitchyardError */.n('template-missing', 'There is no template to deploy.', {
            next: 'Set template to the path of the CloudFormation template, and let actions/checkout run before this step.',
        });
    }
    const body = await run.ports.templates.read(template);
    const facts = (0,core_template/* readTemplate */.xV)(body);
    if (template.startsWith('https://'))
        return { source: { url: template }, facts };
    if ((0,core_template/* byteLength */.dp)(body) <= core_template/* TEMPLATE_BODY_LIMIT */.YN)
        return { source: { body }, facts };
    return { source: { url: await run.ports.templates.upload(body) }, facts };
}
async function foundationOutputs(run) {
    const name = run.settings.foundationStack;
    if (name === undefined)
        return {};
    const stack = await run.ports.stacks.describe(name);
    // One that is being updated has its outputs; one that never came to be has none.
    if (stack && (Object.keys(stack.outputs).length > 0 || stack_status/* STACK_STATUS */.a[stack.status].outcome === 'good'))
        return stack.outputs;
    if (stack) {
        throw new errors/* SwitchyardError */.n('foundation-missing', `The foundation stack ${name} ${stack_status/* STACK_STATUS */.a[stack.status].meaning} (${stack.status}), and has no outputs to fill parameters with.`, { next: 'Wait until it is deployed, or repair it; then run this job again.' });
    }
    throw new errors/* SwitchyardError */.n('foundation-missing', `The foundation stack ${name} does not exist in this account and region.`, {
        next: 'Deploy it first, or correct foundation-stack, aws-region or the credentials.',
    });
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
 * the commit the workflow runs on, where the event is about that very code: a dispatch runs on the default branch.
 * Anything else is another code than the one that is being reviewed.
 * @param head the commit that the stack is announced for
 */
async function proveCheckout(run, head) {
    const { workspace, commits } = run.ports;
    const { event, sha } = run.trigger;
    const built = await workspace.built();
    if (built === undefined) {
        const tellable = event === 'pull_request' || event === 'push';
        return { commit: head, tree: tellable ? await commits.tree(sha) : undefined, dirty: false };
    }
    const tells = event === 'pull_request' || event === 'push' || event === 'merge_group';
    const known = built.commit === head || built.parents.includes(head) || (tells && built.commit === sha);
    if (known)
        return { commit: head, tree: built.tree, dirty: built.dirty };
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('wrong-checkout', `The checkout is at ${built.commit.slice(0, 12)}, which is neither ${head.slice(0, 12)}, nor made from it, nor the commit of this workflow run.`, {
        next: tells
            ? 'Let actions/checkout run without a ref, or with the head of the pull request, before this step.'
            : 'Let actions/checkout run with ref: refs/pull/NUMBER/head before this step; a dispatch checks out the default branch.',
    });
}


/***/ })

};
