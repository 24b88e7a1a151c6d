export const id = 2595;
export const ids = [2595];
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


/***/ }),

/***/ 1148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cb: () => (/* binding */ withScaling),
/* harmony export */   lv: () => (/* binding */ scaleInOf),
/* harmony export */   tx: () => (/* binding */ scalableId),
/* harmony export */   y$: () => (/* binding */ planRaise),
/* harmony export */   yN: () => (/* binding */ capacityValue)
/* harmony export */ });
/**
 * What Application Auto Scaling calls a service: `service/<cluster>/<name>`. The older form of an ARN lacks the cluster.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html#ecs-resource-ids
 */
function scalableId(service) {
    const path = service.slice(service.lastIndexOf(':') + 1);
    return path.split('/').length > 2 ? path : path.replace('service/', 'service/default/');
}
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
    return { do: 'raise', fleet, count: Math.max(fleet.least ?? 0, fleet.desired + missing) };
}
/** Fleets with the bounds of what scales them; a service that nothing scales has none. */
function withScaling(fleets, scalings) {
    return fleets.map((fleet) => {
        const scaling = scalings.find(({ id }) => fleet.kind === 'service' && id === scalableId(fleet.id));
        if (!scaling)
            return fleet;
        const { least, most, suspended } = scaling;
        return { ...fleet, least, most, suspended, scaled: true };
    });
}
/**
 * What takes targets away. Of a group the processes that do, and what AWS says to suspend with them: without Terminate,
 * rebalancing lets a group grow beyond its size. Of a service what its scaling policies do; scheduled actions are left
 * alone, since those that are missed are not made up for.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-suspend-resume-scaling.html
 */
const SCALE_IN = {
    group: ['AZRebalance', 'Terminate'],
    service: ['DynamicScalingIn'],
};
function scaleInOf({ kind, id, scaled, suspended }) {
    const processes = scaled ? SCALE_IN[kind].filter((process) => !suspended.includes(process)) : [];
    return { kind, id: kind === 'service' ? scalableId(id) : id, processes };
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

/***/ 6822:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EF: () => (/* binding */ judgeStart),
/* harmony export */   f5: () => (/* binding */ PASSED),
/* harmony export */   fF: () => (/* binding */ alarmsToWatch),
/* harmony export */   gx: () => (/* binding */ judgeReading)
/* harmony export */ });
/* unused harmony export MISSES_TOLERATED */
const PASSED = { verdict: 'passed', because: '' };
/** So many readings in a row may fail: CloudWatch may stumble, but nobody promotes blindly for long. */
const MISSES_TOLERATED = 3;
const ALARM_TYPES = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'];
/**
 * The alarms to watch, each once. An alarm may be named by its ARN; a resource's physical id is the alarm's name.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
 * @param resources of the candidate's stack; empty where nothing is to be discovered
 */
function alarmsToWatch(given, resources) {
    const named = [...new Set(given.map(alarmName))];
    const found = resources
        .filter(({ type, physicalId }) => ALARM_TYPES.includes(type) && physicalId !== '')
        .filter(({ status }) => status !== 'DELETE_COMPLETE')
        .map(({ physicalId }) => alarmName(physicalId))
        .filter((name) => !named.includes(name));
    return [
        ...named.map((name) => ({ name, named: true })),
        ...[...new Set(found)].map((name) => ({ name, named: false })),
    ];
}
function alarmName(nameOrArn) {
    return nameOrArn.replace(/^arn:[^:]+:cloudwatch:[^:]*:[^:]*:alarm:/, '');
}
/**
 * Whether a shift may start. One that is on already would only take the shift back, and a name that CloudWatch does not
 * know is a typing mistake that would gate nothing. Without data is refused only for those that somebody asked for.
 */
function judgeStart(watched, readings) {
    const named = new Set(watched.flatMap((alarm) => (alarm.named ? [alarm.name] : [])));
    const missing = readings.filter(({ state }) => state === 'missing');
    const on = readings.filter(({ state }) => state === 'ALARM');
    const undecided = readings.filter(({ state }) => state === 'INSUFFICIENT_DATA');
    const silent = undecided.filter(({ name }) => named.has(name));
    const reasonCode = missing.length > 0
        ? 'alarm-missing'
        : on.length > 0
            ? 'alarm-on'
            : silent.length > 0
                ? 'alarm-without-data'
                : undefined;
    if (reasonCode === undefined)
        return { start: 'open', undecided: undecided.map(({ name }) => name) };
    const problems = [
        ...missing.map(({ name }) => `the alarm ${name} does not exist`),
        ...on.map((alarm) => `the alarm ${shown(alarm)} is on already`),
        ...silent.map((alarm) => `the alarm ${shown(alarm)} has no data to judge by`),
    ];
    return { start: 'blocked', reasonCode, because: problems.join('; ') };
}
/**
 * The verdict of one reading, and how many have failed in a row now.
 * @param missed how many readings in a row have failed before this one
 */
function judgeReading(reading, missed) {
    const { alarms, answers, problem } = reading;
    const on = alarms.filter(({ state }) => state === 'ALARM');
    if (on.length > 0)
        return {
            verdict: { verdict: 'failed', because: `the alarm ${on.map(shown).join(', ')} is on` },
            missed: 0,
        };
    if (answers.verdict === 'failed')
        return { verdict: answers, missed: 0 };
    if (problem !== undefined)
        return miss(problem, missed + 1);
    const gone = alarms.filter(({ state }) => state === 'missing').map(({ name }) => name);
    if (gone.length > 0)
        return miss(`the alarm ${gone.join(', ')} is not there any more`, missed + 1);
    const undecided = alarms.filter(({ state }) => state === 'INSUFFICIENT_DATA').map(({ name }) => name);
    if (undecided.length === 0)
        return { verdict: answers, missed: 0 };
    const silent = `the alarm ${undecided.join(', ')} has no data to judge by`;
    const because = answers.verdict === 'inconclusive' ? `${silent}; ${answers.because}` : silent;
    return { verdict: { verdict: 'inconclusive', because }, missed: 0 };
}
function miss(problem, missed) {
    if (missed <= MISSES_TOLERATED)
        return { verdict: { verdict: 'unread', because: problem }, missed };
    const because = `the gates could not be read ${missed} times in a row: ${problem}`;
    return { verdict: { verdict: 'failed', because }, missed };
}
function shown({ name, reason }) {
    return reason === '' ? name : `${name} (${reason})`;
}


/***/ }),

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
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4402);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_gates_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6822);
/* harmony import */ var _core_own_shift_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8651);




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
        const problem = `${(0,_core_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .sentence */ .em)(error.message)} ${(0,_core_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .sentence */ .em)(error.next)}`;
        return { ...alarms, problems: [problem, ...alarms.problems] };
    }
}
/**
 * The names in `alarms`: one that does not exist refuses the promotion. Those of the stack itself do exist. A role that
 * may not look can make previews all the same.
 */
async function checkAlarms(run) {
    const watched = (0,_core_gates_js__WEBPACK_IMPORTED_MODULE_1__/* .alarmsToWatch */ .fF)(run.settings.alarms, []).map(({ name }) => name);
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
        const unread = `Whether the alarms of the input alarms exist is not known: ${(0,_core_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .sentence */ .em)(error.message)} ${(0,_core_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .sentence */ .em)(error.next)}`;
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
    const { problems: attaching = [], merged, ownShift, warnings = [] } = found;
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
        problems.push(`Promotion is frozen since ${freeze.since} by ${freeze.by}: ${freeze.reason}`);
    problems.push(...attaching);
    if (ownShift !== undefined)
        problems.push(`${(0,_core_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .sentence */ .em)(ownShift)} ${(0,_core_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .sentence */ .em)(_core_own_shift_js__WEBPACK_IMPORTED_MODULE_3__/* .TO_ROLLING */ .Q)}`);
    if (merged)
        problems.push('The pull request was merged while this preview was being made: run `promote` for it by workflow_dispatch.');
    return { problems, warnings };
}


/***/ }),

/***/ 8846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ runTests),
/* harmony export */   P: () => (/* binding */ runPostTests)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _core_polling_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5574);


/** Runs `test-command` against a stack, until the `timeout` of the run. */
async function runTests(run, stack, url) {
    return runCommand(run, 'Tests', run.settings.testCommand, aboutStack(run, stack, url));
}
/** Runs `post-test-command` against production, as `runTests`. @param more what its environment has beside the stack */
async function runPostTests(run, stack, url, more) {
    const environment = { ...aboutStack(run, stack, url), ...more };
    return runCommand(run, 'Post-tests', run.settings.postTestCommand, environment);
}
function aboutStack({ settings, trigger }, stack, url) {
    return {
        SWITCHYARD_URL: url ?? '',
        SWITCHYARD_STACK_NAME: stack.name,
        SWITCHYARD_STACK_ID: stack.stackId,
        SWITCHYARD_APPLICATION: settings.application,
        SWITCHYARD_ROLE: settings.role,
        SWITCHYARD_COMMIT: trigger.sha,
    };
}
async function runCommand(run, title, command, environment) {
    if (command === undefined)
        return { result: 'none' };
    const { settings, ports } = run;
    const end = await ports.report.group(title, () => sayingSo(run, () => ports.workspace.run(command, environment, settings.timeout)));
    // A cancelled run has ended the command itself: that is no verdict on the stack.
    await ports.clock.sleep(0);
    const how = sayEnd(end, settings.timeout);
    ports.report.line(how === undefined
        ? `The ${title.toLowerCase()} passed.`
        : `The ${title.toLowerCase()} failed: the command ${how}.`);
    return how === undefined ? { result: 'passed' } : { result: 'failed', how };
}
/** Undefined for a success. */
function sayEnd(end, timeout) {
    if (end === 'timeout')
        return `did not end within ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(timeout)}`;
    if ('signal' in end)
        return `was ended by ${end.signal}${end.signal === 'SIGKILL' ? ' (out of memory?)' : ''}`;
    return end.code === 0 ? undefined : `exited with ${end.code}`;
}
/** Tests may be silent for long; the log may not. */
async function sayingSo(run, work) {
    const { clock, report } = run.ports;
    const done = new AbortController();
    const started = clock.now();
    const speak = async () => {
        for (;;) {
            await clock.sleep(_core_polling_js__WEBPACK_IMPORTED_MODULE_1__/* .HEARTBEAT_MS */ .m, done.signal);
            if (done.signal.aborted)
                return;
            report.line(`The tests are running for ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(clock.now() - started)}.`);
        }
    };
    const speaking = speak();
    // Cancelled: the command ends with the run, and its end is what is told.
    speaking.catch(() => undefined);
    try {
        return await work();
    }
    finally {
        done.abort();
    }
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
// EXTERNAL MODULE: ./build/core/template.js
var core_template = __webpack_require__(8794);
// EXTERNAL MODULE: ./build/core/stack-facts.js
var stack_facts = __webpack_require__(8247);
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












/** Reads template and foundation, and refuses what CloudFormation would refuse for its capabilities. */
async function readSources(run) {
    const [{ source, facts }, foundation] = await Promise.all([loadTemplate(run), foundationOutputs(run)]);
    assertCapabilities(run, facts);
    const ownShift = (0,own_shift/* faultOfOwnShift */.u)(facts.resources);
    return { template: source, declared: facts.parameters, foundation, ...(ownShift ? { ownShift } : {}) };
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


/***/ }),

/***/ 1378:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ waitHealthy),
/* harmony export */   p: () => (/* binding */ findUrl)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _core_polling_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5574);


const TARGETS_TIMEOUT = 5 * 60_000;
const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
/** The URL of a stack: the named output, or the DNS name of its only load balancer; undefined where it has neither. */
async function findUrl(run, stack) {
    const output = stack.outputs[run.settings.urlOutput];
    if (output !== undefined)
        return output;
    const resources = await run.ports.stacks.resources(stack.stackId);
    const loadBalancers = resources.filter((resource) => resource.type === LOAD_BALANCER);
    const only = loadBalancers.length === 1 ? loadBalancers[0] : undefined;
    const dnsName = only && (await run.ports.targets.dnsName(only.physicalId));
    return dnsName === undefined ? undefined : `http://${dnsName}`;
}
/** Waits until the targets are healthy and the URL answers: only then may anybody be told about it. */
async function waitHealthy(run, stack, url) {
    const target = stack.outputs[run.settings.targetGroupOutput];
    if (target !== undefined) {
        const limit = run.settings.healthCheckTimeout || TARGETS_TIMEOUT;
        const targets = await until(run, limit, `the targets of ${stack.name}`, () => targetsProblem(run, target));
        if (!targets.healthy)
            return targets;
    }
    if (url === undefined)
        return { healthy: true };
    // `host:8080` parses as a URL too, of the scheme `host:`.
    if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
        return {
            healthy: false,
            because: `The URL of ${stack.name} (output ${run.settings.urlOutput}) is "${url}", which is no URL: it needs https:// or http://.`,
        };
    }
    if (run.settings.healthCheckTimeout === 0)
        return { healthy: true };
    const address = healthAddress(url, run.settings.healthCheckPath);
    return until(run, run.settings.healthCheckTimeout, address, () => urlProblem(run, address));
}
/**
 * What is asked is what is announced: the URL itself, or `health-check-path` below it, where the URL has a path of its
 * own (an API Gateway's stage) or not.
 */
function healthAddress(url, path) {
    if (path === '/')
        return url;
    const address = new URL(url);
    const [pathname = '', query] = path.split('?', 2);
    address.pathname = `${address.pathname.replace(/\/$/, '')}/${pathname.replace(/^\//, '')}`;
    if (query !== undefined)
        address.search = query;
    return address.href;
}
async function targetsProblem(run, target) {
    const health = await run.ports.targets.health(target);
    if (health.total > 0 && health.healthy === health.total)
        return undefined;
    if (health.total === 0)
        return 'no target is registered';
    // No rule names the group, so nobody checks it; it is judged when a promotion attaches it at weight 0.
    if (health.problems.length > 0 && health.problems.every((problem) => problem.startsWith('unused')))
        return undefined;
    return `${health.healthy} of ${health.total} targets are healthy (${health.problems.join('; ')})`;
}
/** 401 and 403 are a service that answers and asks who is there. */
async function urlProblem(run, url) {
    const answer = await run.ports.web.status(url);
    if ('problem' in answer)
        return answer.problem;
    const { status } = answer;
    return (status >= 200 && status < 400) || status === 401 || status === 403
        ? undefined
        : `it answers ${status}`;
}
async function until(run, limit, what, look) {
    const { clock, report } = run.ports;
    const started = clock.now();
    let spoken = started;
    for (;;) {
        const problem = await look();
        if (problem === undefined)
            return { healthy: true };
        const elapsed = clock.now() - started;
        if (elapsed >= limit) {
            return { healthy: false, because: `After ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(limit)}, ${what}: ${problem}.` };
        }
        if (clock.now() - spoken >= _core_polling_js__WEBPACK_IMPORTED_MODULE_1__/* .HEARTBEAT_MS */ .m) {
            spoken = clock.now();
            report.line(`Waiting for ${what}: ${problem}.`);
        }
        await clock.sleep(Math.min((0,_core_polling_js__WEBPACK_IMPORTED_MODULE_1__/* .pauseAfter */ .l)(elapsed), limit - elapsed));
    }
}


/***/ })

};
