export const id = 8528;
export const ids = [8528];
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
    const deployment = await (0,_operations_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'Publishing the deployment', () => (0,_operations_announce_js__WEBPACK_IMPORTED_MODULE_0__/* .startDeployment */ .i4)(run, environment, built.commit, origin, false));
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
