export const id = 5280;
export const ids = [5280];
export const modules = {

/***/ 8651:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ TO_ROLLING),
/* harmony export */   u: () => (/* binding */ faultOfOwnShift)
/* harmony export */ });
/**
 * Why a stack of this template cannot be promoted: an ECS service that shifts traffic itself writes the weights of the
 * rule during each of its deployments, and two controllers of one rule undo each other's writes.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html
 */
function faultOfOwnShift(resources) {
    const found = Object.entries(resources).flatMap(([logicalId, { shiftsBy }]) => shiftsBy === undefined ? [] : [`${logicalId} (${shiftsBy})`]);
    if (found.length === 0)
        return undefined;
    return `ECS itself shifts the traffic of ${found.join(', ')}; two controllers of one rule would undo each other's writes`;
}
const TO_ROLLING = 'Take the Strategy out of its DeploymentConfiguration (or set it to ROLLING) and deploy it with the ECS controller: here Switchyard is what shifts';


/***/ }),

/***/ 3472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ planPromotionParameters),
/* harmony export */   m: () => (/* binding */ planParameters)
/* harmony export */ });
/* harmony import */ var _capacity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1148);

/** Kept once a stack has it: another priority would replace the listener rule under traffic. */
const PRIORITY = 'SwitchyardPriority';
/** How DescribeStacks shows a NoEcho value; sent back it would *become* the value. */
const HIDDEN = '****';
/**
 * Where each parameter's value comes from: given, filled by Switchyard, an output of the foundation stack, the stack's
 * previous value, the template's default. On an update a parameter that is left out falls back to the default and not
 * to its previous value (UpdateStack), hence the explicit `undefined`.
 */
function planParameters(sources) {
    const { declared, given } = sources;
    const parameters = [];
    const missing = [];
    for (const [name, declaration] of Object.entries(declared)) {
        const value = newValue(name, sources);
        if (declaration.noEcho && value === HIDDEN)
            missing.push(name);
        else if (value !== undefined)
            parameters.push([name, value]);
        else if (has(sources.existing, name))
            parameters.push([name, undefined]);
        else if (declaration.default === undefined)
            missing.push(name);
    }
    return { parameters: Object.fromEntries(parameters), missing, unknown: undeclared(given, declared) };
}
function newValue(name, { given, filled, foundation, existing }) {
    if (has(given, name))
        return given[name];
    if (name === PRIORITY && has(existing, name))
        return undefined;
    if (has(filled, name))
        return filled[name];
    return has(foundation, name) ? foundation[name] : undefined;
}
/**
 * "Promote does not rebuild": every parameter keeps its previous value, but (a) `production-parameters` and (b) those
 * that were different in the preview, which go back to what they would have been. A NoEcho one cannot go back: its base
 * value was never recorded, so it must be among (a). (c) The count is raised to what the live side has.
 */
function planPromotionParameters(sources) {
    const { declared, existing, productionParameters, previewParameters, baseValues, capacity } = sources;
    const parameters = [];
    const missing = [];
    for (const [name, declaration] of Object.entries(declared)) {
        const isProduction = has(productionParameters, name);
        if (!isProduction && !has(previewParameters, name) && !has(baseValues, name)) {
            if (has(existing, name))
                parameters.push([name, undefined]);
            continue;
        }
        const base = has(baseValues, name) ? baseValues[name] : declaration.default;
        const value = isProduction ? productionParameters[name] : base;
        const isHidden = declaration.noEcho && (!isProduction || value === HIDDEN);
        if (value === undefined || isHidden)
            missing.push(name);
        else
            parameters.push([name, value]);
    }
    const unknown = undeclared(productionParameters, declared);
    const sized = raiseCount({ declared, existing, values: Object.fromEntries(parameters), capacity });
    const changed = Object.entries(sized.values).some(([name, value]) => value !== undefined && value !== existing[name]);
    const { fault } = sized;
    return { parameters: sized.values, changed, missing, unknown, ...(fault ? { capacityFault: fault } : {}) };
}
/** A count that is high enough already is left as it was going to be. */
function raiseCount(plan) {
    const { declared, existing, values, capacity } = plan;
    if (!capacity)
        return { values };
    const { parameter, live } = capacity;
    const declaration = Object.hasOwn(declared, parameter) ? declared[parameter] : undefined;
    const asked = values[parameter] ?? existing[parameter];
    const raised = (0,_capacity_js__WEBPACK_IMPORTED_MODULE_0__/* .capacityValue */ .yN)(declaration, asked, live);
    if ('kind' in raised)
        return { values, fault: raised };
    return { values: raised.value === asked ? values : { ...values, [parameter]: raised.value } };
}
function undeclared(given, declared) {
    return Object.keys(given).filter((name) => !Object.hasOwn(declared, name));
}
/** Own keys only: `constructor` is a legal parameter name. */
function has(values, name) {
    return values !== undefined && Object.hasOwn(values, name);
}


/***/ }),

/***/ 7097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ judgeBuilt),
/* harmony export */   s: () => (/* binding */ judgeStack)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4402);
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5562);
/* harmony import */ var _core_stack_facts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8247);
/* harmony import */ var _previews_check_promotable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4543);
/* harmony import */ var _previews_record_preview_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3905);
/* harmony import */ var _run_tests_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8846);
/* harmony import */ var _wait_healthy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1378);







/**
 * Judges what was deployed and records it at every step. A stack that needed no change and is on record as ready is
 * recorded once, at the end, and only if something about it is new.
 */
async function judgeBuilt(run, blueprint, { stack, changes, outcome }, sources) {
    const known = outcome === 'unchanged' ? await readyRecord(run, blueprint, stack) : undefined;
    const found = await (0,_wait_healthy_js__WEBPACK_IMPORTED_MODULE_3__/* .findUrl */ .p)(run, stack);
    const url = found === undefined ? {} : { url: found };
    const record = (progress) => (0,_previews_record_preview_js__WEBPACK_IMPORTED_MODULE_1__/* .recordPreview */ .k9)(run, blueprint, stack, sources, { ...progress, ...url }, known);
    if (!known)
        await record({ phase: 'testing', tests: 'none' });
    const judged = await judgeStack(run, stack, found);
    const attachable = judged.ready ? await attach(run, blueprint, stack, known) : undefined;
    const usedBy = attachable?.usedBy;
    const phase = judged.ready ? 'ready' : 'failed';
    await record({ phase, tests: judged.tests, ...(usedBy ? { usedBy } : {}) });
    if (!judged.ready)
        return judged;
    return { ...judged, changes, changed: outcome === 'deployed', ...(attachable ? { attachable } : {}) };
}
async function readyRecord(run, { origin }, stack) {
    if (origin === 'permanent')
        return undefined;
    const record = await run.ports.ledger?.preview((0,_core_names_js__WEBPACK_IMPORTED_MODULE_4__/* .formatOrigin */ .cp)(origin));
    const same = record?.stackId === stack.stackId && record.operationId === stack.operationId;
    return same && record.phase === 'ready' ? record : undefined;
}
/** What is no preview is promoted by this very run, which looks for itself. */
async function attach(run, { origin }, stack, known) {
    if (origin === 'permanent' || origin.kind === 'commit')
        return undefined;
    return (0,_previews_check_promotable_js__WEBPACK_IMPORTED_MODULE_0__/* .checkAttachable */ .c)(run, stack, known?.usedBy);
}
/** Healthy, answering, and the tests passed; or the decision that says which of them is not so. */
async function judgeStack(run, stack, url) {
    const facts = { ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_5__/* .stackFacts */ .U)(stack), ...(url ? { url } : {}), changed: true };
    const health = await (0,_wait_healthy_js__WEBPACK_IMPORTED_MODULE_3__/* .waitHealthy */ .h)(run, stack, url);
    if (!health.healthy) {
        const next = `Look at the logs of the service and at its targets; the stack ${stack.name} is left as it is.`;
        return {
            ready: false,
            tests: 'none',
            decision: (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_6__/* .decide */ .LD)('failed', 'unhealthy', health.because, { ...facts, next }),
        };
    }
    const tested = await (0,_run_tests_js__WEBPACK_IMPORTED_MODULE_2__/* .runTests */ .N)(run, stack, url);
    if (tested.result === 'failed') {
        const because = `The test-command failed against ${url ?? stack.name}: it ${tested.how}.`;
        const next = 'Read the group Tests in the log, fix it and push.';
        return {
            ready: false,
            tests: 'failed',
            decision: (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_6__/* .decide */ .LD)('failed', 'tests-failed', because, { ...facts, next }),
        };
    }
    return { ready: true, stack, tests: tested.result, ...(url ? { url } : {}) };
}


/***/ }),

/***/ 4543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ checkPromotable),
/* harmony export */   c: () => (/* binding */ checkAttachable)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4402);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1420);
/* harmony import */ var _core_gates_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6822);
/* harmony import */ var _core_own_shift_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8651);





/** Asks the router; undefined where there is none, or where the stack names no target group. */
async function checkAttachable(run, stack, usedBy) {
    const { router } = run.ports;
    const target = stack.outputs[run.settings.targetGroupOutput];
    if (!router)
        return undefined;
    const alarms = await checkAlarms(run);
    if (target === undefined)
        return alarms;
    try {
        const candidate = { name: stack.name, stackId: stack.stackId, target };
        const checked = await router.check(candidate, { lately: true, ...(usedBy ? { usedBy } : {}) });
        const { managedBy, crowded = [] } = checked;
        const warnings = [...crowded, ...warnOfReset(run, managedBy), ...alarms.warnings];
        return { usedBy: checked.usedBy, warnings, problems: alarms.problems };
    }
    catch (error) {
        if (!(error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n))
            throw error;
        const problem = `${(0,_core_decision_js__WEBPACK_IMPORTED_MODULE_3__/* .sentence */ .em)(error.message)} ${(0,_core_decision_js__WEBPACK_IMPORTED_MODULE_3__/* .sentence */ .em)(error.next)}`;
        return { ...alarms, problems: [problem, ...alarms.problems] };
    }
}
/**
 * The names in `alarms`: one that does not exist refuses the promotion. Those of the stack itself do exist. A role that
 * may not look can make previews all the same.
 */
async function checkAlarms(run) {
    const watched = (0,_core_gates_js__WEBPACK_IMPORTED_MODULE_2__/* .alarmsToWatch */ .fF)(run.settings.alarms, []).map(({ name }) => name);
    if (watched.length === 0)
        return { problems: [], warnings: [] };
    try {
        const missing = (await run.ports.alarms.states(watched)).filter(({ state }) => state === 'missing');
        const problems = missing.map(({ name }) => `The alarm ${name} of the input alarms does not exist in this region.`);
        return { problems, warnings: [] };
    }
    catch (error) {
        if (!(error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n))
            throw error;
        const unread = `Whether the alarms of the input alarms exist is not known: ${(0,_core_decision_js__WEBPACK_IMPORTED_MODULE_3__/* .sentence */ .em)(error.message)} ${(0,_core_decision_js__WEBPACK_IMPORTED_MODULE_3__/* .sentence */ .em)(error.next)}`;
        return { problems: [], warnings: [unread] };
    }
}
/**
 * CloudFormation puts the weights of its template back with any update that touches the rule. Of the foundation that is
 * known, and its policy can forbid it: it is told in the log, not in every comment.
 */
function warnOfReset(run, managedBy) {
    const { foundationStack, listenerArn } = run.settings;
    const name = managedBy?.split('/')[1];
    if (managedBy === undefined)
        return [];
    const resets = `${listenerArn} is defined by the CloudFormation stack ${name}: an update of that stack which changes it writes the weights of its template over those of production. Leave its actions alone there.`;
    if (name !== foundationStack && managedBy !== foundationStack)
        return [resets];
    run.ports.report.line(resets);
    return [];
}
/** What would fail at merge, found while it is cheap. Undefined where there is no router: nothing is promoted then. */
function checkPromotable(run, stack, built, standing, found) {
    if (!run.ports.router)
        return undefined;
    const { problems: attaching = [], merged, ownShift, losing, warnings = [] } = found;
    const problems = [];
    const output = run.settings.targetGroupOutput;
    if (built.tree === undefined)
        problems.push('Nothing tells which git tree was built: run actions/checkout before this step.');
    if (built.dirty)
        problems.push('Tracked files were modified in the checkout, so what was built is no commit.');
    if (stack.outputs[output] === undefined)
        problems.push(`The stack has no output ${output} that names its target group.`);
    const { freeze } = standing.production;
    if (freeze)
        problems.push(`Promotion is frozen since ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatTime */ .fU)(freeze.since)} by ${freeze.by}: ${freeze.reason}`);
    problems.push(...attaching);
    if (ownShift !== undefined)
        problems.push(`${(0,_core_decision_js__WEBPACK_IMPORTED_MODULE_3__/* .sentence */ .em)(ownShift)} ${(0,_core_decision_js__WEBPACK_IMPORTED_MODULE_3__/* .sentence */ .em)(_core_own_shift_js__WEBPACK_IMPORTED_MODULE_4__/* .TO_ROLLING */ .Q)}`);
    if (losing !== undefined)
        problems.push(losing);
    if (merged)
        problems.push('The pull request was merged while this preview was being made: run `promote` for it by workflow_dispatch.');
    return { problems, warnings };
}


/***/ }),

/***/ 3905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PY: () => (/* binding */ rememberOperation),
/* harmony export */   UT: () => (/* binding */ saveOverOlder),
/* harmony export */   k9: () => (/* binding */ recordPreview)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5562);
/* harmony import */ var _core_records_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5336);



/**
 * Writes what is being built, and how far it came, into the ledger; the permanent stack has no such record.
 * @param known what is on record: nothing is written where only the run and its time are new
 */
async function recordPreview(run, { origin, built }, stack, sources, progress, known) {
    const { ledger } = run.ports;
    if (!ledger || origin === 'permanent')
        return;
    const { declared, sent } = sources;
    const values = stack.parameters ?? sent;
    const shown = Object.entries(values).filter(([key, value]) => value !== undefined && !declared[key]?.noEcho);
    const record = {
        version: _core_records_js__WEBPACK_IMPORTED_MODULE_1__/* .RECORD_VERSION */ .h,
        origin: (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .formatOrigin */ .cp)(origin),
        commit: built.commit,
        tree: built.tree ?? '',
        dirty: built.dirty || built.tree === undefined,
        stackId: stack.stackId,
        stackName: stack.name,
        ...operationOf(stack),
        parameters: Object.fromEntries(shown),
        baseValues: baseValues(run, sources),
        runUrl: run.trigger.runUrl,
        deployedAt: new Date(await ledger.now()).toISOString(),
        ...progress,
    };
    if (!known || !saysTheSame(known, record))
        await saveOverOlder(run, record);
}
/** An older run writes a few records before it ends; more than these and something else is wrong. */
const MOST_OVERWRITES = 5;
/**
 * Two runs of one pull request may write at once. What the run of an older commit has written is overwritten: it is about
 * to be told that it was overtaken. So is what another run of the same commit has written: both tell of the same code and
 * the same stack. Before a newer commit a run gives way, with `ledger-conflict`.
 */
async function saveOverOlder(run, record) {
    for (let overwritten = 0;; overwritten += 1) {
        try {
            await run.ports.ledger?.savePreview(record);
            return;
        }
        catch (error) {
            const conflict = error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n && error.code === 'ledger-conflict';
            if (!conflict || overwritten === MOST_OVERWRITES || !(await isNoNewer(run, record)))
                throw error;
        }
    }
}
/** Reads it anew, so that the next write replaces what is there now. */
async function isNoNewer(run, { origin, commit }) {
    const there = await run.ports.ledger?.preview(origin);
    if (!there || there.commit === commit)
        return true;
    return (await run.ports.commits.compare(there.commit, commit)).status === 'ahead';
}
function saysTheSame(known, record) {
    const { runUrl, deployedAt } = known;
    return sorted(known) === sorted({ ...record, runUrl, deployedAt });
}
/** As text, whatever the order in which the keys were written. */
function sorted(value) {
    return JSON.stringify(value, (_key, each) => typeof each === 'object' && each !== null && !Array.isArray(each)
        ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
        : each);
}
/**
 * An update of ours, made while promoting: the next run must not take it for somebody else's. Only that is written, onto
 * what is on record by now.
 * @param record what this run is promoting
 * @throws SwitchyardError `ledger-conflict`: the record is about another commit, so the stack is not what was tested
 */
async function rememberOperation(run, stack, record) {
    const there = (await run.ports.ledger?.preview(record.origin)) ?? record;
    if (there.commit !== record.commit || there.stackId !== stack.stackId) {
        const because = `The record of ${record.origin} was written for another commit meanwhile, by ${there.runUrl}.`;
        const next = 'Nothing was promoted. Look at that run: the stack is not what was tested any more.';
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('ledger-conflict', because, { next });
    }
    await saveOverOlder(run, { ...there, ...operationOf(stack) });
}
function operationOf({ operationId, updatedAt, }) {
    return { ...(operationId ? { operationId } : {}), ...(updatedAt ? { stackUpdatedAt: updatedAt } : {}) };
}
/** What each preview parameter would be without `preview-parameters`; a key that is absent has the template's default. */
function baseValues(run, { declared, foundation }) {
    const values = {};
    for (const key of Object.keys(run.settings.previewParameters)) {
        const value = run.settings.parameters[key] ?? foundation[key];
        if (value !== undefined && !declared[key]?.noEcho)
            values[key] = value;
    }
    return values;
}


/***/ }),

/***/ 9817:
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
// EXTERNAL MODULE: ./build/core/own-shift.js
var own_shift = __webpack_require__(8651);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/stack-status.js
var stack_status = __webpack_require__(3157);
// EXTERNAL MODULE: ./build/core/template.js + 1 modules
var core_template = __webpack_require__(784);
// EXTERNAL MODULE: ./build/core/stack-facts.js
var stack_facts = __webpack_require__(8247);
// EXTERNAL MODULE: ./build/operations/stacks/find-data-at-risk.js
var find_data_at_risk = __webpack_require__(4285);
// EXTERNAL MODULE: ./build/operations/stacks/deploy-stack.js + 2 modules
var deploy_stack = __webpack_require__(1266);
// EXTERNAL MODULE: ./build/core/stack-plan.js
var stack_plan = __webpack_require__(2928);
;// CONCATENATED MODULE: ./build/operations/stacks/fill-parameters.js


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
// EXTERNAL MODULE: ./build/operations/previews/record-preview.js
var record_preview = __webpack_require__(3905);
;// CONCATENATED MODULE: ./build/operations/stacks/build-stack.js













/**
 * Reads template and foundation, and refuses what CloudFormation would refuse for its capabilities.
 * @param goes whether the stack will be deleted one day, as every stack but the permanent one
 */
async function readSources(run, goes) {
    const [{ source, facts }, foundation] = await Promise.all([loadTemplate(run), foundationOutputs(run)]);
    assertCapabilities(run, facts);
    const ownShift = (0,own_shift/* faultOfOwnShift */.u)(facts.resources);
    const dataAtRisk = goes ? await (0,find_data_at_risk/* dataAtRiskIn */.A9)(run, facts, foundation) : undefined;
    return {
        template: source,
        declared: facts.parameters,
        foundation,
        ...(ownShift ? { ownShift } : {}),
        ...(dataAtRisk ? { dataAtRisk } : {}),
    };
}
/** Deploys, waits until it is healthy and answers, tests it, and records what was built, at every step. */
async function buildStack(run, blueprint) {
    const sources = await (blueprint.sources ?? readSources(run, blueprint.origin !== 'permanent'));
    const refused = refuseData(run, blueprint, sources.dataAtRisk);
    if (refused)
        return { ready: false, decision: refused };
    const { template, declared, foundation } = sources;
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
        begun: (stackId, sent) => (0,record_preview/* recordPreview */.k9)(run, blueprint, { stackId, name }, { declared, foundation, sent }, { phase: 'deploying', tests: 'none' }),
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
/** Before anything is made. A preview under `warn` is made, and told that it could not be promoted. */
function refuseData(run, { name, seen, forProduction }, dataAtRisk) {
    const { statefulResources, foundationStack } = run.settings;
    if (!dataAtRisk || (statefulResources !== 'fail' && !forProduction))
        return undefined;
    return (0,find_data_at_risk/* refuseDataStores */.x1)(name, dataAtRisk, foundationStack, (0,stack_facts/* stackFacts */.U)(seen));
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
    if (origin !== 'permanent')
        (0,read_standing/* assertNotInProduction */.Mr)(stack, await (0,read_standing/* readStanding */.ZY)(run));
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

/***/ 1266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ applyUpdate),
  g: () => (/* binding */ deployStack)
});

// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/core/delete-plan.js
var delete_plan = __webpack_require__(2719);
// EXTERNAL MODULE: ./build/core/parameters.js
var core_parameters = __webpack_require__(3472);
// EXTERNAL MODULE: ./build/core/resource-changes.js
var resource_changes = __webpack_require__(2520);
// EXTERNAL MODULE: ./build/core/stack-plan.js
var stack_plan = __webpack_require__(2928);
;// CONCATENATED MODULE: ./build/core/stack-tags.js
/**
 * The tags to send, or undefined to leave them as they are. Identity tags are set at creation and sent back
 * byte-identical ever after, since every change of a stack tag updates every resource; UpdateStack replaces the whole
 * set, so a change of the user's own tags sends identity along.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html
 */
function planTags(identity, own, existing) {
    if (existing === undefined)
        return { ...own, ...identity };
    const kept = Object.fromEntries(Object.entries(existing).filter(([key]) => key.startsWith('switchyard:')));
    const wanted = { ...own, ...kept };
    const keys = new Set([
        ...Object.keys(wanted),
        ...Object.keys(existing).filter((key) => !key.startsWith('aws:')),
    ]);
    return [...keys].some((key) => wanted[key] !== existing[key]) ? wanted : undefined;
}

// EXTERNAL MODULE: ./build/operations/stacks/delete-stack.js
var delete_stack = __webpack_require__(8351);
// EXTERNAL MODULE: ./build/core/failure-cause.js
var failure_cause = __webpack_require__(2130);
// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
;// CONCATENATED MODULE: ./build/operations/stacks/explain-cause.js


/** More reasons than these are one reason, worded differently. */
const MOST_REASONS = 3;
/**
 * The cause in a sentence. CloudFormation says of an ECS service only that it did not become stable; why its tasks
 * stopped, ECS knows.
 */
async function explainCause(run, cause) {
    const text = (0,failure_cause/* describeCause */.V$)(cause);
    if (cause.resourceType !== 'AWS::ECS::Service' || !cause.physicalId.startsWith('arn:'))
        return text;
    const reasons = await (0,or_decision/* orDecision */.c)(() => run.ports.containers.stoppedReasons(cause.physicalId));
    if ('decision' in reasons) {
        run.ports.report.line(`Why its tasks stopped is not known: ${reasons.because} ${reasons.facts.next ?? ''}`);
        return text;
    }
    return reasons.length === 0
        ? text
        : `${text} Its tasks stopped: ${reasons.slice(0, MOST_REASONS).join('; ')}.`;
}

// EXTERNAL MODULE: ./build/operations/stacks/find-cause.js
var find_cause = __webpack_require__(9936);
// EXTERNAL MODULE: ./build/operations/stacks/fresh-token.js
var fresh_token = __webpack_require__(8681);
// EXTERNAL MODULE: ./build/operations/stacks/wait-for-stack.js
var wait_for_stack = __webpack_require__(1215);
;// CONCATENATED MODULE: ./build/operations/stacks/deploy-stack.js











/** Each round changes the state the stack is in; more rounds than this and somebody else is working on it too. */
const MOST_ROUNDS = 8;
/** Makes the wanted stack exist in the wanted shape, from any state it may be in. */
async function deployStack(run, wanted, seen) {
    let stack = seen;
    const tried = [];
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const plan = (0,stack_plan/* planDeploy */.bJ)(stack, { mayReplace: wanted.mayReplace, tried });
        if (plan.do === 'refuse')
            return { outcome: 'refused', ...plan, ...(stack ? { stack } : {}) };
        const done = await (plan.do === 'create' || plan.do === 'update'
            ? act(run, wanted, plan.do === 'update' ? stack : undefined)
            : prepare(run, wanted, plan, stack));
        if (done)
            return done;
        if (plan.do === 'roll-back' || plan.do === 'continue-rollback')
            tried.push(plan.do);
        stack = await run.ports.stacks.describe(wanted.name);
        if (stack)
            await wanted.admit(stack);
    }
    return {
        outcome: 'failed',
        reasonCode: 'stack-busy',
        because: `The stack ${wanted.name} kept changing its state: it is now ${stack?.status ?? 'gone'}.`,
        next: 'See who else works on it in its events, then run this job again.',
    };
}
/** Brings a stack into a state from which it can be created or updated, or says why that did not work. */
async function prepare(run, wanted, plan, stack) {
    if (!stack)
        return undefined;
    const { stacks, report } = run.ports;
    const { name, stackId, roleArn } = stack;
    report.line((0,decision/* sentence */.em)(plan.because));
    wanted.changing();
    if (plan.do === 'delete-then-create') {
        // Whoever asked has read who is live a while ago.
        await wanted.admit(stack);
        const deleted = await (0,delete_stack/* deleteStack */.w)(run, stack, { mayLeaveBehind: true });
        if (deleted.outcome !== 'deleted')
            return { ...deleted, stack };
        if (deleted.leftBehind.length > 0)
            report.warning(`${name} is made anew, but not all of the old one is gone. ${(0,delete_plan/* sayLeftBehind */.Zg)(deleted.leftBehind)}`);
        return undefined;
    }
    const token = (0,fresh_token/* freshToken */.C)();
    if (plan.do === 'roll-back' && (await stacks.rollBack(stackId, token, roleArn)) === 'busy')
        return undefined;
    if (plan.do === 'continue-rollback' && (await stacks.continueRollback(stackId, token, roleArn)) === 'busy')
        return undefined;
    const operation = plan.do === 'wait' ? { kind: 'joined' } : { kind: 'own', token, before: stack };
    const what = plan.do === 'wait' ? `the stack ${name} to settle` : `the rollback of ${name}`;
    await report.group(`Events of ${name}`, () => (0,wait_for_stack/* waitForStack */.Z)(run, stackId, what, operation));
    return undefined;
}
/** @returns undefined where somebody else was faster: the stack has to be read again */
async function act(run, wanted, existing) {
    const { parameters, missing, unknown } = (0,core_parameters/* planParameters */.m)({
        declared: wanted.declared,
        given: wanted.given,
        foundation: wanted.foundation,
        filled: wanted.filled,
        existing: existing?.parameters,
    });
    if (missing.length > 0 || unknown.length > 0)
        return parametersRefused(wanted, missing, unknown, run.settings.foundationStack);
    const tags = planTags(wanted.identity, run.settings.tags, existing?.tags);
    const request = {
        name: existing?.stackId ?? wanted.name,
        template: wanted.template,
        parameters,
        ...(tags ? { tags } : {}),
        capabilities: run.settings.capabilities,
        ...(run.settings.serviceRoleArn ? { roleArn: run.settings.serviceRoleArn } : {}),
        notificationArns: run.settings.notificationArns,
        token: (0,fresh_token/* freshToken */.C)(),
    };
    const begun = async (stackId) => {
        wanted.changing();
        await wanted.begun(stackId, parameters);
    };
    if (existing)
        return applyUpdate(run, existing, request, begun);
    // Before the call, with no id yet: a run that is killed in between, or that may not write, leaves no stack unrecorded.
    await begun('');
    const created = await run.ports.stacks.create(request);
    if (created === 'exists')
        return undefined;
    return followDeploy(run, { name: wanted.name, stackId: created.stackId }, parameters, { kind: 'creation' });
}
/**
 * Updates a stack and waits; also how promote and rollback change the parameters of one.
 * @returns undefined where another operation is under way on the stack
 */
async function applyUpdate(run, existing, request, begun) {
    const { parameters, token } = request;
    const answer = await run.ports.stacks.update(request);
    if (answer === 'busy')
        return undefined;
    if (answer === 'no-changes')
        return { outcome: 'unchanged', stack: existing, parameters, changes: [] };
    const recorded = begun(existing.stackId);
    // What CloudFormation has begun is followed to its end, whatever the record says; its failure is told after that.
    recorded.catch(() => undefined);
    const deployed = await followDeploy(run, existing, parameters, { kind: 'own', token, before: existing });
    await recorded;
    return deployed;
}
async function followDeploy(run, { stackId, name }, parameters, operation) {
    const { stack, status, events } = await run.ports.report.group(`Events of ${name}`, () => (0,wait_for_stack/* waitForStack */.Z)(run, stackId, `the stack ${name}`, operation));
    const changes = (0,resource_changes/* resourceChanges */.A)(events);
    if (stack && (0,stack_plan/* judgeDeploy */.BN)(status) === 'success')
        return { outcome: 'deployed', stack, parameters, changes };
    const cause = await (0,find_cause/* findCause */.l)(run, stackId, events);
    const why = cause
        ? await explainCause(run, cause)
        : (stack?.statusReason ?? 'CloudFormation gave no reason.');
    return {
        outcome: 'failed',
        reasonCode: 'stack-failed',
        because: `The stack ${name} ended in ${status}. ${why}`,
        next: 'Fix the cause and push: the next run deletes and creates, or updates, whatever this one left.',
        changes,
        ...(cause ? { cause } : {}),
        ...(stack ? { stack } : {}),
    };
}
function parametersRefused({ name, foundation }, missing, unknown, foundationStack) {
    const lacks = missing.length > 0 ? `has no value for ${missing.join(', ')}` : '';
    const extra = unknown.length > 0 ? `does not declare ${unknown.join(', ')}` : '';
    const outputs = Object.keys(foundation).join(', ') || 'none';
    const there = foundationStack === undefined
        ? ''
        : ` The foundation stack ${foundationStack} has these outputs: ${outputs}.`;
    return {
        outcome: 'refused',
        reasonCode: missing.length > 0 ? 'parameter-missing' : 'parameter-unknown',
        because: `The template of ${name} ${[lacks, extra].filter(Boolean).join(' and ')}.${missing.length > 0 ? there : ''}`,
        next: 'Give a value in parameters (or by an output of the foundation stack of the same name), or a Default in the template; take out what it does not declare.',
    };
}


/***/ }),

/***/ 6168:
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
