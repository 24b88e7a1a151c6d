export const id = 619;
export const ids = [619];
export const modules = {

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

/***/ 2503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K2: () => (/* binding */ next),
/* harmony export */   Kq: () => (/* binding */ needsObservation),
/* harmony export */   cR: () => (/* binding */ backOrHalt),
/* harmony export */   f5: () => (/* binding */ isWell)
/* harmony export */ });
/* unused harmony export READINGS_NEEDED */
/** Healthy this many times in a row before the first weight: one lucky check is not health. */
const READINGS_NEEDED = 3;
/** A router that does not show what was written after this long, settle time aside, is not ours alone. */
const READ_BACK_TIMEOUT = 60_000;
const READING_EVERY = 1_000;
const HOLD_READING_EVERY = 10_000;
/** Whether the next decision needs fresh readings: waiting for a write to settle does not. */
function needsObservation(state, plan, now) {
    if (state.phase === 'attached' || state.phase === 'baking')
        return true;
    if (state.phase === 'post-testing')
        return state.tests !== undefined;
    return (state.phase === 'shifting' && state.writtenAt !== undefined && now >= state.writtenAt + plan.settleTime);
}
/** Nothing is wrong and nobody asks for anything: it sends nothing back, so the old side is not asked (`unasked`). */
function isWell(seen, state) {
    if (state.phase === 'post-testing' && typeof state.tests === 'object')
        return false;
    if (seen.frozen !== undefined || seen.recalled !== undefined)
        return false;
    return problemOf(seen) === undefined && seen.settled !== 'not-yet';
}
/** What to do next. Without an observation only moves that need none are made. */
function next(state, seen, plan, now) {
    switch (state.phase) {
        case 'leased':
        case 'preparing':
            return { do: 'wait', ms: 0, state: { phase: 'attached', since: now, readings: 0 } };
        case 'attached':
            return afterAttach(state, seen, plan, now);
        case 'testing':
            return afterTests(seen, plan);
        case 'shifting':
            return duringShift(state, seen, plan, now);
        case 'baking':
            return duringBake(state, seen, plan, now);
        case 'post-testing':
            return duringPostTests(state, seen);
        case 'retiring':
            return { do: 'retire', state: { phase: 'done' } };
        case 'rolling-back':
            return { do: 'restore', state: { ...state, phase: 'rolled-back' } };
        case 'done':
        case 'rolled-back':
        case 'halted':
            return { do: 'stop', state };
    }
}
function afterAttach(state, seen, plan, now) {
    // An alarm that went on since the start was allowed: no traffic has moved, and none will.
    const stop = seen && asked({ ...seen, old: 'healthy' }, 0);
    if (stop)
        return stop;
    if (seen?.gates.verdict === 'failed')
        return goBack(gateSays(seen));
    if (seen?.candidate.ready) {
        const readings = state.readings + 1;
        if (readings >= READINGS_NEEDED)
            return { do: 'test', state: { phase: 'testing' } };
        return { do: 'wait', ms: READING_EVERY, state: { ...state, readings } };
    }
    if (now - state.since >= plan.healthTimeout) {
        return goBack(`The candidate did not become healthy in time: ${seen?.candidate.problem ?? 'no reading'}.`);
    }
    return { do: 'wait', ms: READING_EVERY, state: { ...state, readings: 0 } };
}
/** Where the candidate was looked at after long tests, it gets no weight for what it was before them. */
function afterTests(seen, plan) {
    const problem = seen && problemOf(seen);
    if (problem !== undefined)
        return goBack(problem);
    return { do: 'write', percent: percentOf(plan, 0), state: { phase: 'shifting', step: 0 } };
}
function duringShift(state, seen, plan, now) {
    if (state.writtenAt === undefined)
        return { do: 'write', percent: percentOf(plan, state.step), state };
    const judgeAt = state.writtenAt + plan.settleTime;
    const stop = seen && ((now < judgeAt ? undefined : gate(seen)) ?? asked(seen, percentOf(plan, state.step)));
    if (stop)
        return stop;
    if (now < judgeAt || seen === undefined)
        return { do: 'wait', ms: Math.max(0, judgeAt - now), state };
    if (seen.settled === 'not-yet') {
        if (now - judgeAt < READ_BACK_TIMEOUT)
            return { do: 'wait', ms: READING_EVERY, state };
        return backOrHalt(seen, 'The router does not show the weights that were written.');
    }
    const holdUntil = judgeAt + (plan.steps[state.step]?.hold ?? 0);
    if (now < holdUntil)
        return { do: 'wait', ms: Math.min(HOLD_READING_EVERY, holdUntil - now), state };
    if (seen.gates.verdict === 'unread')
        return { do: 'wait', ms: HOLD_READING_EVERY, state };
    const step = state.step + 1;
    if (step < plan.steps.length)
        return { do: 'write', percent: percentOf(plan, step), state: { phase: 'shifting', step } };
    // Nothing to wait for: this very reading is the bake's as well.
    return plan.bakeTime > 0
        ? { do: 'wait', ms: 0, state: { phase: 'baking', since: now } }
        : duringBake({ phase: 'baking', since: now }, seen, plan, now);
}
function duringBake(state, seen, plan, now) {
    const stop = seen && (gate(seen) ?? asked(seen, 100));
    if (stop)
        return stop;
    const left = state.since + plan.bakeTime - now;
    if (left > 0)
        return { do: 'wait', ms: Math.min(HOLD_READING_EVERY, left), state };
    if (seen === undefined || seen.gates.verdict === 'unread')
        return { do: 'wait', ms: HOLD_READING_EVERY, state };
    return { do: 'wait', ms: 0, state: { phase: plan.postTests ? 'post-testing' : 'retiring' } };
}
/** The tests may have taken long: the gates are asked once more after them. */
function duringPostTests(state, seen) {
    // Whoever asks for the traffic does not wait for tests that have not begun.
    if (state.tests === undefined)
        return (seen && asked(seen, 100)) ?? { do: 'post-test', state };
    if (seen === undefined)
        return { do: 'wait', ms: READING_EVERY, state };
    const stop = gate(seen, state.tests === 'passed' ? undefined : state.tests.failed) ?? asked(seen, 100);
    if (stop)
        return stop;
    if (seen.gates.verdict === 'unread')
        return { do: 'wait', ms: HOLD_READING_EVERY, state };
    return { do: 'wait', ms: 0, state: { phase: 'retiring' } };
}
/**
 * Health and alarms. A gate that could not be read holds the next step up; core/gates.ts makes a failure of it before long.
 * @param tests why the tests after 100 % failed, where they did
 */
function gate(seen, tests) {
    const problem = tests ?? problemOf(seen);
    if (problem === undefined)
        return undefined;
    return backOrHalt(seen, problem, tests === undefined ? 'gate-failed' : 'post-tests-failed');
}
/**
 * What somebody asks for is done at once, also while a write settles. At 100 % the release is out: a freeze holds up the
 * next one, and a rollback ends this run, raises the old side to what is live and takes the traffic back itself.
 */
function asked(seen, percent) {
    const { frozen, recalled } = seen;
    if (percent === 100) {
        if (recalled === undefined)
            return undefined;
        return { do: 'stop', state: { phase: 'halted', reasonCode: 'recalled', because: recalled } };
    }
    if (recalled !== undefined)
        return backOrHalt(seen, recalled, 'recalled');
    return frozen === undefined ? undefined : backOrHalt(seen, frozen, 'frozen');
}
/** Going back is only safe onto a side that is healthy; otherwise stay and say so. */
function backOrHalt({ old }, problem, reasonCode) {
    if (old !== 'unhealthy')
        return goBack(problem, reasonCode);
    const because = `${problem} The previous stack is not healthy either: traffic stays where it is.`;
    return { do: 'stop', state: { phase: 'halted', reasonCode: 'halted', because } };
}
function problemOf(seen) {
    if (!seen.candidate.ready)
        return `The candidate stopped being healthy: ${seen.candidate.problem}.`;
    return seen.gates.verdict === 'failed' ? gateSays(seen) : undefined;
}
function gateSays({ gates }) {
    return `A gate failed: ${gates.because}.`;
}
function goBack(because, reasonCode = 'gate-failed') {
    return { do: 'restore', state: { phase: 'rolling-back', reasonCode, because } };
}
function percentOf(plan, step) {
    return plan.steps[step]?.percent ?? 100;
}


/***/ }),

/***/ 8114:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  nG: () => (/* binding */ letScaleIn),
  fI: () => (/* binding */ liveCapacity),
  NG: () => (/* binding */ moveTraffic),
  HM: () => (/* binding */ raiseCapacity),
  M3: () => (/* binding */ rehearseCapacity)
});

// EXTERNAL MODULE: ./build/core/capacity.js
var capacity = __webpack_require__(1148);
// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
// EXTERNAL MODULE: ./build/operations/shift/observe-shift.js
var observe_shift = __webpack_require__(2933);
// EXTERNAL MODULE: ./build/operations/shift/save-rollout.js
var save_rollout = __webpack_require__(6831);
// EXTERNAL MODULE: ./build/operations/shift/shift.js + 1 modules
var shift = __webpack_require__(6706);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
;// CONCATENATED MODULE: ./build/operations/promotion/read-fleets.js


const SERVICE = 'AWS::ECS::Service';
const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const NESTED = 'AWS::CloudFormation::Stack';
/** What keeps the targets of a stack running, and what scales it by itself. */
async function readFleets(run, { stackId, target }) {
    const resources = await allResources(run, stackId);
    const idsOf = (type) => resources.filter((one) => one.type === type && one.physicalId !== '').map((one) => one.physicalId);
    const [services, groups] = await Promise.all([
        idsOf(SERVICE).length > 0 ? run.ports.containers.services(idsOf(SERVICE)) : [],
        idsOf(GROUP).length > 0 ? run.ports.instances.groups(idsOf(GROUP)) : [],
    ]);
    const filling = services.filter(({ targetGroups }) => targetGroups.includes(target));
    return [...(await readScaling(run, filling)), ...groups];
}
/**
 * Who may not ask is not stopped: most services are scaled by nobody, a rollback must not wait for a permission to
 * read, and the health gate goes back if a policy does take tasks away. A scaling that is known and cannot be suspended
 * stops the run (decision 0008).
 */
async function readScaling(run, services) {
    if (services.length === 0)
        return services;
    try {
        return (0,capacity/* withScaling */.Cb)(services, await run.ports.scaling.services(services.map(({ id }) => (0,capacity/* scalableId */.tx)(id))));
    }
    catch (error) {
        if (!(error instanceof errors/* SwitchyardError */.n) || error.code !== 'permission-missing')
            throw error;
        const risk = 'If it scales these tasks, it may take some away while traffic moves.';
        run.ports.report.warning(`${error.message} Whether Application Auto Scaling acts here is not known. ${risk} ${error.next ?? ''}`);
        return services;
    }
}
/** Those of nested stacks too: there a service often lies. */
async function allResources(run, stackId) {
    const own = await run.ports.stacks.resources(stackId);
    const nested = own.filter((one) => one.type === NESTED && one.physicalId !== '');
    const inner = await Promise.all(nested.map((one) => allResources(run, one.physicalId)));
    return [...own, ...inner.flat()];
}

;// CONCATENATED MODULE: ./build/operations/promotion/raise-capacity.js








/** How many healthy targets the live side has, of whatever groups, ours or not; nothing live needs one. */
async function liveCapacity(run, before) {
    return Math.max(1, await (0,observe_shift/* healthyTargets */.aW)(run, (0,read_standing/* liveMembers */.Ui)(before)));
}
/**
 * Asks for as many targets as the live side has healthy ones, where there are fewer, by the API of what runs them; never
 * for fewer than there are. It does not wait: the shift does, before the first weight.
 * @param live what the live side has, where it was read a moment ago
 */
async function raiseCapacity(run, raise, live) {
    const { candidate, rollout } = raise;
    const [needed, { healthy }] = await Promise.all([
        live ?? liveCapacity(run, raise.before),
        run.ports.targets.health(candidate.target),
    ]);
    if (healthy >= needed)
        return { needed, rollout };
    const plan = await planCapacity(run, candidate, needed);
    if (plan.do === 'refuse')
        return outOfBounds(candidate, plan);
    if (plan.do === 'nobody')
        run.ports.report.line(`${candidate.name} has ${healthy} healthy targets and ${needed} are needed. None of its ECS services and Auto Scaling groups fills its target group, so their number stays as it is.`);
    if (plan.do !== 'raise')
        return { needed, rollout };
    run.ports.report.line(`${nameOf(plan.fleet)} of ${candidate.name} is raised from ${plan.fleet.desired} to ${plan.count}: the live side has ${needed} healthy targets.`);
    return { needed, rollout: await resize(run, raise, plan.fleet, plan.count) };
}
async function planCapacity(run, candidate, needed) {
    return (0,capacity/* planRaise */.y$)(await readFleets(run, candidate), candidate.target, needed);
}
/** What `raiseCapacity` would do, as a sentence, or why it would refuse; undefined where there is enough. */
async function rehearseCapacity(run, candidate, before) {
    const [needed, { healthy }] = await Promise.all([
        liveCapacity(run, before),
        run.ports.targets.health(candidate.target),
    ]);
    if (healthy >= needed)
        return undefined;
    const plan = await planCapacity(run, candidate, needed);
    if (plan.do === 'refuse')
        return outOfBounds(candidate, plan);
    const raised = plan.do === 'raise' ? `, so ${nameOf(plan.fleet)} is raised to ${plan.count}` : '';
    return `${healthy} of ${needed} targets that are needed are healthy now${raised}`;
}
/** What scales by itself would take idle targets away again, so it may not until the rollout ends. */
async function resize(run, raise, fleet, count) {
    const sizes = fleet.kind === 'service' ? run.ports.containers : run.ports.instances;
    const heldScaling = (0,capacity/* scaleInOf */.lv)(fleet);
    const isHeld = heldScaling.processes.length > 0;
    const rollout = isHeld ? { ...raise.rollout, heldScaling } : raise.rollout;
    if (isHeld)
        await hold(run, raise, rollout, heldScaling);
    try {
        await sizes.resize(fleet.id, count);
    }
    catch (error) {
        await letScaleIn(run, heldScaling);
        throw error;
    }
    return rollout;
}
/** On record before it is done: whoever ends this rollout, should this run be killed, lets the scaling go on. */
async function hold(run, { me, before }, rollout, held) {
    await (0,save_rollout/* save */.UN)(run, { me, rollout }, { state: { phase: 'preparing' }, written: before.split });
    await scalingOf(run, held).suspend(held.id, held.processes);
    run.ports.report.line(`${nameOf(held)} does not scale in until this run ends.`);
}
function scalingOf({ ports }, { kind }) {
    return kind === 'service' ? ports.scaling : ports.instances;
}
/**
 * The shift, after which its stack may scale in again however it ended: while the rollout is still on record, so that a
 * run that is killed in between leaves nothing suspended for ever.
 */
async function moveTraffic(run, { rollout }, plan) {
    const ended = await (0,or_decision/* orDecision */.c)(async () => (0,shift/* shift */.B)(run, await plan()));
    // Who took the lease has let the scaling go on, and may hold it again by now.
    if (!('decision' in ended) || ended.reasonCode !== 'lease-lost')
        await letScaleIn(run, rollout.heldScaling);
    return ended;
}
/** Lets scale in again what was not to while traffic moved. */
async function letScaleIn(run, held) {
    if (!held || held.processes.length === 0)
        return;
    await (0,or_decision/* afterwards */.Q)(run, `Letting ${nameOf(held)} scale in again`, () => scalingOf(run, held).resume(held.id, held.processes));
}
function nameOf({ kind, id }) {
    return kind === 'service'
        ? `The ECS service ${id.split('/').at(-1) ?? id}`
        : `The Auto Scaling group ${id}`;
}
function outOfBounds({ name, stackId }, { fleet, count }) {
    const { targets, bound, raise } = BOUNDS[fleet.kind];
    const because = `${nameOf(fleet)} of ${name} would have to keep ${count} ${targets}, as many as are live, and may keep at most ${fleet.most ?? count} (${bound}).`;
    const next = `${raise(fleet.id, count)}, and ${bound} in the template; then run this job again.`;
    return (0,decision/* decide */.LD)('refused', 'capacity-out-of-bounds', because, { stackName: name, stackId, next });
}
/** What bounds a fleet, and the command that raises the bound. */
const BOUNDS = {
    group: {
        targets: 'instances',
        bound: 'MaxSize',
        raise: (id, count) => `aws autoscaling update-auto-scaling-group --auto-scaling-group-name ${id} --max-size ${count}`,
    },
    service: {
        targets: 'tasks',
        bound: 'MaxCapacity',
        raise: (id, count) => `aws application-autoscaling register-scalable-target --service-namespace ecs --scalable-dimension ecs:service:DesiredCount --resource-id ${(0,capacity/* scalableId */.tx)(id)} --max-capacity ${count}`,
    },
};


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

/***/ 6799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AH: () => (/* binding */ withoutRollout),
/* harmony export */   Eh: () => (/* binding */ giveBackCandidate),
/* harmony export */   NS: () => (/* binding */ concludeRollout)
/* harmony export */ });
/* harmony import */ var _core_production_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2235);

/** The release that a rollout makes, as production.json lists it. */
function releaseEntry(rollout, since) {
    const { releaseId, commit, stackId, stackName, targetGroup, pullRequest, protectedByUs } = rollout;
    return {
        releaseId,
        commit,
        stackId,
        stackName,
        targetGroup,
        since,
        protectedByUs,
        ...(pullRequest === undefined ? {} : { pullRequest }),
    };
}
/**
 * What production.json says once the rollout's stack has all the traffic.
 * @param live the stack that had it before, by the router
 */
function concludeRollout(fresh, rollout, at, live) {
    const { freeze, releaseId } = rollout;
    const known = withoutRollout((0,_core_production_js__WEBPACK_IMPORTED_MODULE_0__/* .followRouter */ .j1)(fresh, live, at));
    return freeze
        ? (0,_core_production_js__WEBPACK_IMPORTED_MODULE_0__/* .rollBackTo */ .Yt)(known, { target: releaseId, at, freeze })
        : (0,_core_production_js__WEBPACK_IMPORTED_MODULE_0__/* .retire */ .S5)(known, { release: releaseEntry(rollout, at), at });
}
/** What the router may still be told by a run that lost its lease is forgotten with the next rollout that ends. */
function withoutRollout({ rollout: _rollout, late: _late, ...rest }) {
    return rest;
}
/** A stack that did not become production is a candidate again: termination protection of ours is lifted. */
async function giveBackCandidate(run, stackId, protectedByUs) {
    const { stacks } = run.ports;
    const stack = protectedByUs ? await stacks.describe(stackId) : undefined;
    if (!stack?.terminationProtection || stack.status === 'DELETE_COMPLETE')
        return;
    await stacks.setTerminationProtection(stackId, false);
}


/***/ }),

/***/ 7070:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ao: () => (/* binding */ onCancel),
/* harmony export */   OE: () => (/* binding */ goBack),
/* harmony export */   Uq: () => (/* binding */ proveBack),
/* harmony export */   WL: () => (/* binding */ goingBack)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4402);
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _core_split_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2474);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3441);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2048);
/* harmony import */ var _note_path_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6280);
/* harmony import */ var _save_rollout_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6831);








/** On record first, under the lease: a run that lost it does not even go back, since who has it does. */
async function goBack(run, request, left) {
    const { state, written } = left;
    await (0,_save_rollout_js__WEBPACK_IMPORTED_MODULE_4__/* .save */ .UN)(run, request, { state, written, writing: request.before.split });
    await restore(run, request, left);
}
async function restore(run, request, { state, written, previous }) {
    const { before } = request;
    run.ports.report.line(`Going back to ${(0,_core_split_js__WEBPACK_IMPORTED_MODULE_5__/* .formatSplit */ .oe)(before.split)}.`);
    await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .requireRouter */ .xI)(run).restore(before.saved, [written, previous], () => (0,_save_rollout_js__WEBPACK_IMPORTED_MODULE_4__/* .refuseStale */ .WV)(run));
    await proveBack(run, before.saved, 'because' in state ? state.because : undefined);
    (0,_note_path_js__WEBPACK_IMPORTED_MODULE_6__/* .note */ .N)(run, request, before.split, 'back');
}
/** A cancelled run has seconds; whoever runs on is back soon, or says that it is not. */
const SHOWN_WITHIN = 3_000;
const LOOK_EVERY = 500;
/**
 * A way back counts when the router shows it, as any write does. Until then the rollout stays on record, and the next run
 * goes back once more.
 * @param because why this run goes back, which is told with it
 */
async function proveBack(run, saved, because) {
    const router = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .requireRouter */ .xI)(run);
    for (let waited = 0; (await router.restored(saved)) === 'not-yet'; waited += LOOK_EVERY) {
        if (waited >= SHOWN_WITHIN)
            throw notBack((await router.read()).split, because);
        await run.ports.clock.outlast(LOOK_EVERY);
    }
}
function notBack(shown, because) {
    const why = because === undefined ? '' : `${(0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .sentence */ .em)(because)} `;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('drifted', `${why}What was there before was written, and the router does not show it: it holds ${(0,_core_split_js__WEBPACK_IMPORTED_MODULE_5__/* .formatSplit */ .oe)(shown)}.`, {
        next: 'Run this job again, which goes back once more, or go back by hand. If it stays so, find out who else changes this rule.',
    });
}
/** A cancelled run is killed after ten seconds: this much of them a bucket that does not answer may take. */
const SAVE_WITHIN = 2_000;
/**
 * On record first, as ever; but a bucket that is down at the very moment of the cancel must not leave traffic half-way. As
 * long as the lease is known to hold by this process's own clock nobody else writes, and the next run finds a router that
 * is back already.
 */
async function goBackInTime(run, request, left) {
    const { state, written } = left;
    const saved = (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .orDecision */ .c)(() => (0,_save_rollout_js__WEBPACK_IMPORTED_MODULE_4__/* .save */ .UN)(run, request, { state, written, writing: request.before.split }));
    const ended = await Promise.race([saved, run.ports.clock.outlast(SAVE_WITHIN)]);
    const isSaved = ended !== undefined && !('decision' in ended);
    if (ended !== undefined && !isSaved && ended.reasonCode === 'lease-lost')
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('lease-lost', ended.because, { next: ended.facts.next ?? '' });
    if (!isSaved) {
        const why = ended?.because ?? `the bucket did not answer within ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(SAVE_WITHIN)}`;
        run.ports.report.warning(`This run goes back without a record of it: ${(0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .sentence */ .em)(why)}`);
    }
    await restore(run, request, left);
}
function goingBack(reasonCode, because) {
    return { phase: 'rolling-back', reasonCode, because };
}
/** Below 100 % the saved split goes back; at 100 % the stack that was healthy stays, and the next run goes on from there. */
async function onCancel(run, request, at) {
    const { candidate } = request;
    if ((0,_core_split_js__WEBPACK_IMPORTED_MODULE_5__/* .liveIn */ .SW)(at.written).join() === candidate.name) {
        const because = `The run was cancelled after ${candidate.name} had taken all the traffic, and it keeps it.`;
        return { outcome: 'halted', reasonCode: 'cancelled', because };
    }
    const because = `The run was cancelled before ${candidate.name} took all the traffic; what was there before is back.`;
    await goBackInTime(run, request, { ...at, state: goingBack('cancelled', because) });
    return { outcome: 'rolled-back', reasonCode: 'cancelled', because };
}


/***/ }),

/***/ 6280:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ noteMove),
/* harmony export */   N: () => (/* binding */ note)
/* harmony export */ });
function note(run, { candidate, path }, written, what, because) {
    const at = new Date(run.ports.clock.now()).toISOString();
    path?.push({
        at,
        percent: written[candidate.name] ?? 0,
        what,
        ...(because === undefined ? {} : { because }),
    });
}
/** What a move of core/rollout.ts means to somebody who reads the path afterwards. */
function noteMove(run, noted, written, from, { move, seen }) {
    const to = move.state;
    const goesOn = !('reasonCode' in to);
    if (goesOn && seen && from.phase === 'shifting' && noted.path?.at(-1)?.what === 'written') {
        if (seen.settled !== 'not-yet')
            note(run, noted, written, 'judged');
    }
    if (!goesOn && to.phase !== 'rolled-back' && from.phase !== 'rolling-back')
        note(run, noted, written, to.phase === 'halted' ? 'stopped' : 'failed', to.because);
    if (to.phase === from.phase)
        return;
    if (to.phase === 'testing')
        note(run, noted, written, 'healthy');
    if (to.phase === 'baking')
        note(run, noted, written, 'baking');
    if (from.phase === 'baking' && goesOn)
        note(run, noted, written, 'baked');
    if (from.phase === 'post-testing' && goesOn)
        note(run, noted, written, 'post-tested');
}


/***/ }),

/***/ 2933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BT: () => (/* binding */ askedMeanwhile),
/* harmony export */   S5: () => (/* binding */ readOld),
/* harmony export */   aW: () => (/* binding */ healthyTargets),
/* harmony export */   fN: () => (/* binding */ drifted),
/* harmony export */   lB: () => (/* binding */ observe),
/* harmony export */   lY: () => (/* binding */ isOutdated)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_gates_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6822);
/* harmony import */ var _core_recall_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9689);
/* harmony import */ var _core_rollout_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2503);
/* harmony import */ var _core_split_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2474);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2048);






const LEDGER_IS_FRESH = 5_000;
/**
 * One look at both sides, at the router, and at the gates.
 * @returns `late-write` where the router shows what a run was about to write when its lease was taken from it
 */
async function observe(run, request, told) {
    const { candidate, needed } = request;
    const [health, settled, gates, production] = await Promise.all([
        run.ports.targets.health(candidate.target),
        isBeforeTraffic(told) ? 'cannot-tell' : (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .requireRouter */ .xI)(run).settled(told.written),
        request.watch?.(told.sharedSince) ?? _core_gates_js__WEBPACK_IMPORTED_MODULE_1__/* .PASSED */ .f5,
        readLedger(run, told),
    ]);
    if (settled === 'not-yet' && (await readStranger(run, told, production.late)) === 'late-write')
        return 'late-write';
    const asked = askedMeanwhile(production, request.rollout);
    const shown = health.problems.length > 0 ? ` (${health.problems.join('; ')})` : '';
    const problem = `${health.healthy} of ${health.total} targets of ${candidate.name} are healthy and ${needed} are needed${shown}`;
    const ready = health.healthy >= needed;
    const seen = {
        settled,
        candidate: { ready, problem },
        gates,
        ...(asked ? { [asked.reasonCode]: asked.because } : {}),
    };
    return { ...seen, old: (0,_core_rollout_js__WEBPACK_IMPORTED_MODULE_4__/* .isWell */ .f5)(seen, told.state) ? 'unasked' : await readOld(run, request) };
}
/** The tests before the first weight took so long that what was seen before them is old. */
function isOutdated({ state, ledger }, now) {
    return state.phase === 'testing' && ledger !== undefined && now - ledger.at >= LEDGER_IS_FRESH;
}
/**
 * Before the first weight the write itself reads the router, and refuses a split that is not ours; unless a run that
 * lost its lease may still write.
 */
function isBeforeTraffic({ state, ledger }) {
    const isFirst = state.phase === 'attached' || state.phase === 'testing';
    return isFirst && ledger !== undefined && ledger.production.late === undefined;
}
/**
 * Only where it matters: going back must not hand the traffic to a side that is worse. A trickle says nothing of the side
 * that had the rest; it is asked where it was all there was beside the candidate.
 */
async function readOld(run, { candidate, before }) {
    const others = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .liveMembers */ .Ui)(before).filter(({ name }) => name !== candidate.name);
    if (others.length === 0)
        return 'none';
    const old = others.some(({ percent }) => percent > 0)
        ? others.filter(({ percent }) => percent > 0)
        : others;
    return (await healthyTargets(run, old)) > 0 ? 'healthy' : 'unhealthy';
}
/** As it was told a moment ago, by a write that proved it, or anew: what somebody asks is seen within seconds. */
async function readLedger(run, { ledger }) {
    return ledger && run.ports.clock.now() - ledger.at < LEDGER_IS_FRESH
        ? ledger.production
        : (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .requireLedger */ .Dp)(run).production();
}
/** Somebody pressed the red button while this promotion was under way, or asked it to go back for a rollback. */
function askedMeanwhile({ lease, freeze }, rollout) {
    if (rollout.freeze)
        return undefined;
    if (lease?.recall?.command === 'rollback')
        return { reasonCode: 'recalled', because: (0,_core_recall_js__WEBPACK_IMPORTED_MODULE_2__/* .sayRecall */ .Rk)(lease.recall) };
    return freeze && { reasonCode: 'frozen', because: (0,_core_recall_js__WEBPACK_IMPORTED_MODULE_2__/* .sayRecall */ .Rk)({ ...freeze, command: 'pause' }) };
}
/** Neither what was written nor what it replaces: somebody else wrote, and waiting would not change that. */
async function readStranger(run, { written, previous }, late) {
    const { split } = await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .requireRouter */ .xI)(run).read();
    if ((0,_core_split_js__WEBPACK_IMPORTED_MODULE_5__/* .sameSplit */ .xY)(split, written))
        return undefined;
    if (late && (0,_core_split_js__WEBPACK_IMPORTED_MODULE_5__/* .sameSplit */ .xY)(split, late.split))
        return 'late-write';
    if ((0,_core_split_js__WEBPACK_IMPORTED_MODULE_5__/* .sameSplit */ .xY)(split, previous))
        return undefined;
    throw drifted(written, split);
}
function drifted(expected, found) {
    const because = `The router should hold ${(0,_core_split_js__WEBPACK_IMPORTED_MODULE_5__/* .formatSplit */ .oe)(expected)} and holds ${(0,_core_split_js__WEBPACK_IMPORTED_MODULE_5__/* .formatSplit */ .oe)(found)}: somebody else wrote it. Nothing is overwritten.`;
    const next = 'Find out who. Give one stack 100 % by hand and run this job again, or run the command rollback.';
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('drifted', because, { next });
}
/** How many healthy targets some members have together. */
async function healthyTargets(run, members) {
    const counts = await Promise.all(members.map(async (member) => run.ports.targets.health(member.target)));
    return counts.reduce((sum, health) => sum + health.healthy, 0);
}


/***/ }),

/***/ 6453:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ postTest)
/* harmony export */ });
/* harmony import */ var _core_split_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2474);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3441);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2048);
/* harmony import */ var _run_tests_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8846);
/* harmony import */ var _wait_healthy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1378);





/**
 * Runs `post-test-command` against production, which has all its traffic on the new stack by now.
 * @param before the split that was there before the shift
 */
async function postTest(run, { releaseId, stackId, stackName, commit }, before, split) {
    const stack = await run.ports.stacks.describe(stackId);
    if (!stack)
        return { failed: `The stack ${stackName} is gone.` };
    const known = await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_0__/* .afterwards */ .Q)(run, 'Reading the address of production', () => (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .requireRouter */ .xI)(run).address());
    const url = known ?? (await (0,_wait_healthy_js__WEBPACK_IMPORTED_MODULE_3__/* .findUrl */ .p)(run, stack));
    const tested = await (0,_run_tests_js__WEBPACK_IMPORTED_MODULE_2__/* .runPostTests */ .P)(run, stack, url, {
        SWITCHYARD_COMMIT: commit,
        SWITCHYARD_RELEASE_ID: releaseId,
        SWITCHYARD_PREVIOUS_STACK: (0,_core_split_js__WEBPACK_IMPORTED_MODULE_4__/* .liveIn */ .SW)(before).join(','),
        SWITCHYARD_SPLIT: JSON.stringify(withTraffic(split)),
    });
    if (tested.result !== 'failed')
        return 'passed';
    return { failed: `The post-test-command failed against ${url ?? stackName}: it ${tested.how}.` };
}
function withTraffic(split) {
    return Object.fromEntries(Object.entries(split).filter(([, percent]) => percent > 0));
}


/***/ }),

/***/ 619:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ recoverLeftover)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/split.js
var core_split = __webpack_require__(2474);
// EXTERNAL MODULE: ./build/operations/hold-lease.js
var hold_lease = __webpack_require__(729);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
// EXTERNAL MODULE: ./build/operations/promotion/raise-capacity.js + 1 modules
var raise_capacity = __webpack_require__(8114);
// EXTERNAL MODULE: ./build/operations/shift/conclude-rollout.js
var conclude_rollout = __webpack_require__(6799);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
// EXTERNAL MODULE: ./build/core/rollout.js
var core_rollout = __webpack_require__(2503);
// EXTERNAL MODULE: ./build/core/steps.js
var steps = __webpack_require__(5817);
// EXTERNAL MODULE: ./build/operations/stop-when-recalled.js
var stop_when_recalled = __webpack_require__(2505);
// EXTERNAL MODULE: ./build/operations/shift/observe-shift.js
var observe_shift = __webpack_require__(2933);
// EXTERNAL MODULE: ./build/operations/shift/post-test.js
var post_test = __webpack_require__(6453);
// EXTERNAL MODULE: ./build/operations/shift/retire-stacks.js
var retire_stacks = __webpack_require__(7531);
// EXTERNAL MODULE: ./build/operations/shift/save-rollout.js
var save_rollout = __webpack_require__(6831);
// EXTERNAL MODULE: ./build/operations/shift/shift.js + 1 modules
var shift = __webpack_require__(6706);
// EXTERNAL MODULE: ./build/operations/shift/watch-gates.js + 1 modules
var watch_gates = __webpack_require__(817);
;// CONCATENATED MODULE: ./build/operations/shift/finish-rollout.js















const HEALTH_TIMEOUT = 5 * 60_000;
/**
 * Ends a rollout whose stack has all the traffic and whose run was killed. A promotion asks the gates and waits for the
 * rest of the bake, whichever release it is for; prune asks them once and leaves the rest to a later one; a rollback, which
 * is about to move the traffic away, waits for nothing, and a pause leaves it to those. A rollback that was killed is
 * never taken back.
 */
async function finishRollout(run, leftover) {
    const { rollout, by } = leftover;
    if (rollout.freeze)
        return conclude(run, leftover);
    if (by === 'pause')
        return left(rollout, 'the next prune or promotion finishes its bake');
    if (by === 'rollback') {
        const died = await hasDied(run, leftover);
        return died ? { undo: `${rollout.stackName} has no healthy target any more.` } : conclude(run, leftover);
    }
    await refuseHalted(run, rollout);
    const request = await planBake(run, leftover);
    const state = await bakingSince(run, request, leftover);
    return by === 'prune'
        ? lookOnce(run, leftover, request, state)
        : bakeToItsEnd(run, leftover, request, state);
}
async function bakeToItsEnd(run, leftover, request, state) {
    const { rollout, view } = leftover;
    run.ports.report.line(`Release ${rollout.releaseId} has all the traffic and its run ended: it passes its gates and the rest of its bake first.`);
    const shifted = await (0,shift/* resumeShift */.g)(run, request, { state, written: view.split });
    if (shifted.outcome === 'done')
        return conclude(run, leftover);
    if (shifted.outcome === 'rolled-back')
        return { undo: shifted.because, isBack: true };
    if (shifted.reasonCode === 'recalled')
        await conclude(run, leftover);
    throw stoppedBecause(rollout, shifted);
}
/** Whoever runs on a schedule does not wait for hours; an unhealthy pair of sides is a person's to decide. */
async function lookOnce(run, leftover, request, state) {
    const { rollout, view } = leftover;
    const seen = await (0,observe_shift/* observe */.lB)(run, request, { written: view.split, previous: view.split, state });
    if (seen === 'late-write')
        return left(rollout, 'somebody is writing the router');
    const move = (0,core_rollout/* next */.K2)(state, seen, request.plan, run.ports.clock.now());
    if (move.do === 'restore' && 'because' in move.state)
        return { undo: move.state.because };
    if (move.do === 'stop' && move.state.phase === 'halted')
        throw stoppedBecause(rollout, { outcome: 'halted', ...move.state });
    if (move.state.phase === 'retiring')
        return conclude(run, leftover);
    // Tests do not take hours, and a release that was not tested is not retired for.
    if (move.state.phase === 'post-testing')
        return bakeToItsEnd(run, leftover, request, state);
    await (0,save_rollout/* save */.UN)(run, request, { state, written: view.split });
    const over = state.phase === 'baking' ? state.since + request.plan.bakeTime - run.ports.clock.now() : 0;
    const until = (0,duration/* addTo */.DN)(new Date(await (0,read_standing/* requireLedger */.Dp)(run).now()).toISOString(), Math.max(0, over));
    return left(rollout, `its bake is not over, and the first prune after ${until} looks again`);
}
function left(rollout, why) {
    const because = `Release ${rollout.releaseId} has all the traffic, and its run ended: ${why}.`;
    return { rollout, finished: false, because, baking: true };
}
async function conclude(run, { rollout, me }) {
    await (0,raise_capacity/* letScaleIn */.nG)(run, rollout.heldScaling);
    const at = new Date(await (0,read_standing/* requireLedger */.Dp)(run).now()).toISOString();
    const production = await (0,hold_lease/* changeUnderLease */.bp)(run, me, (fresh) => (0,conclude_rollout/* concludeRollout */.NS)(fresh, rollout, at));
    const left = await (0,retire_stacks/* retireStacks */.p)(run, production);
    const because = `Release ${rollout.releaseId} had all the traffic when its run ended: it is recorded as current.`;
    return { rollout, finished: true, because, left };
}
/** Nobody healthy here, somebody there: weaker than the gate of a shift, since long after it counts differ for good reasons. */
async function hasDied(run, { rollout, before }) {
    const { healthy } = await run.ports.targets.health(rollout.targetGroup);
    return healthy === 0 && (await (0,observe_shift/* healthyTargets */.aW)(run, othersIn(before, rollout))) > 0;
}
function othersIn({ members }, { stackName }) {
    return members.filter(({ name, percent }) => percent > 0 && name !== stackName);
}
/** One healthy target is enough to go on: long after the shift the counts of the two sides may differ for good reasons. */
async function planBake(run, { rollout, me, before }) {
    const { state: _state, written: _written, writing: _writing, ...onRecord } = rollout;
    const { stackName: name, stackId, targetGroup: target } = rollout;
    const candidate = { name, stackId, target };
    const { settleTime, bakeTime, postTestCommand } = run.settings;
    const isTested = rollout.state.phase === 'retiring' || rollout.state.phase === 'done';
    return {
        candidate,
        me,
        before,
        needed: 1,
        rollout: onRecord,
        plan: {
            steps: steps/* ALL_AT_ONCE */.S,
            settleTime,
            bakeTime: rollout.bakeTime ?? bakeTime,
            healthTimeout: HEALTH_TIMEOUT,
            postTests: postTestCommand !== undefined && !isTested,
        },
        test: () => Promise.resolve(true),
        postTest: (split) => (0,post_test/* postTest */.j)((0,stop_when_recalled/* stopWhenRolledBack */.q)(run), rollout, before.split, split),
        watch: await (0,watch_gates/* watchGates */.c)(run, candidate, before),
    };
}
/**
 * Since when it bakes, by this runner's clock: what has passed is told by the bucket's, since the killed run may have had
 * another. Where it was about to end, it is over.
 */
async function bakingSince(run, { plan }, leftover) {
    const { state } = leftover.rollout;
    if (state.phase === 'post-testing')
        return state;
    const now = await (0,read_standing/* requireLedger */.Dp)(run).now();
    const settling = state.phase === 'shifting' ? writtenAt(leftover, now) + plan.settleTime : 0;
    const began = state.phase === 'baking' ? state.since : settling;
    return { phase: 'baking', since: Math.round(run.ports.clock.now() - (now - began)) };
}
/** When all the traffic went there: as recorded, or at the latest when the lease was over for a write that nobody recorded. */
function writtenAt({ rollout, lastWrite }, now) {
    const { state, stackName, written, writing } = rollout;
    if (written[stackName] === 100 && state.phase === 'shifting')
        return state.writtenAt ?? now;
    // Nobody of this service: whoever wrote it did so at any time until now.
    return writing?.[stackName] === 100 ? Math.min(now, lastWrite) : now;
}
/**
 * A run stopped here because neither side was healthy, and a person was asked to decide. Once the candidate is healthy
 * again there is nothing left to decide.
 */
async function refuseHalted(run, { releaseId, stackName, targetGroup, state }) {
    const { healthy, problems } = await run.ports.targets.health(targetGroup);
    if (state.phase !== 'halted' || state.reasonCode !== 'halted' || (healthy > 0 && problems.length === 0))
        return;
    throw new errors/* SwitchyardError */.n('halted', `Release ${releaseId} was halted: ${state.because}`, {
        next: `Make ${stackName} healthy and run this job again, run the command rollback, or go back by hand.`,
    });
}
function stoppedBecause({ releaseId, stackName }, { reasonCode, because }) {
    return new errors/* SwitchyardError */.n(reasonCode, `Release ${releaseId} has all the traffic: ${because}`, {
        next: `Make ${stackName} healthy and run this job again, or run the command rollback.`,
    });
}

// EXTERNAL MODULE: ./build/operations/shift/go-back.js
var go_back = __webpack_require__(7070);
// EXTERNAL MODULE: ./build/operations/shift/way-back.js
var way_back = __webpack_require__(9439);
;// CONCATENATED MODULE: ./build/operations/shift/recover-rollout.js










/**
 * Ends a rollout that a killed run left behind, under a lease of its own; undefined while somebody holds the lease. A
 * rollback and a pause also take the lease from a run that they asked to go back, and that did not answer.
 */
async function recoverLeftover(run, production, by) {
    if (!production.rollout)
        return undefined;
    const me = (0,hold_lease/* leaseOwner */.I9)(run, production.rollout.releaseId);
    const taken = await (0,hold_lease/* tryLease */.ML)(run, me, production.lease, by === 'rollback' || by === 'pause');
    if ('heldBy' in taken)
        return undefined;
    const { rollout, current } = taken;
    const lastWrite = Date.parse(production.lease?.expiresAt ?? '') || Infinity;
    const recovered = await (0,hold_lease/* holdingLease */.OZ)(run, me, async (held) => {
        if (!rollout)
            return undefined;
        const view = await (0,read_standing/* requireRouter */.xI)(held).read();
        const before = viewBefore(rollout, view, current);
        return recoverRollout(held, { rollout, me, by, view, before, lastWrite });
    });
    if (recovered)
        run.ports.report.line(recovered.because);
    return recovered;
}
/** The members as they are now with the weights of then; a record of an older version knows only the release of then. */
function viewBefore(rollout, view, old) {
    const split = rollout.before ?? (old ? { [old.stackName]: 100 } : {});
    const there = view.members.map((member) => ({ ...member, percent: split[member.name] ?? 0 }));
    const gone = old && !there.some(({ stackId }) => stackId === old.stackId);
    const members = gone ? [...there, memberOf(old, split[old.stackName] ?? 0)] : there;
    return { ...view, split, members, saved: rollout.saved };
}
function memberOf({ stackName, stackId, targetGroup }, percent) {
    return { name: stackName, stackId, target: targetGroup, percent };
}
/** Below 100 % it is undone, above it is finished, unless a gate says no. The router decides which, never the record. */
async function recoverRollout(run, leftover) {
    const { rollout, me, view, lastWrite } = leftover;
    const full = view.split[rollout.stackName] === 100;
    const isGoingBack = rollout.state.phase === 'rolling-back';
    const finished = full && !isGoingBack ? await finishRollout(run, leftover) : undefined;
    if (finished && !('undo' in finished))
        return finished;
    await (0,raise_capacity/* letScaleIn */.nG)(run, rollout.heldScaling);
    if (finished?.isBack !== true)
        await undo(run, leftover, full);
    else
        await (0,conclude_rollout/* giveBackCandidate */.Eh)(run, rollout.stackId, rollout.protectedByUs);
    // Its last call was made before its lease was over: what died a week ago writes nothing any more.
    const since = new Date(Math.min(await (0,read_standing/* requireLedger */.Dp)(run).now(), lastWrite)).toISOString();
    const late = rollout.writing &&
        !(0,core_split/* sameSplit */.xY)(rollout.writing, view.split) && { split: rollout.writing, since };
    await (0,hold_lease/* changeUnderLease */.bp)(run, me, (fresh) => ({ ...(0,conclude_rollout/* withoutRollout */.AH)(fresh), ...(late ? { late } : {}) }));
    const because = `Release ${rollout.releaseId} ${finished ? `is taken back: ${finished.undo}` : 'was left half-way by a run that ended: its rollout is undone.'}`;
    return { rollout, finished: false, because, ...(finished ? { failed: true } : {}) };
}
async function undo(run, leftover, full) {
    const { rollout, view, by } = leftover;
    const { split } = view;
    const router = (0,read_standing/* requireRouter */.xI)(run);
    try {
        if ((0,core_split/* liveIn */.SW)(split).length === 0)
            await refuseReset(run, leftover);
        if ((split[rollout.stackName] ?? 0) === 0)
            await router.detach(rollout.stackId);
        else if (!full && !(await mayHaveTraffic(run, leftover)))
            return;
        else {
            // Killed between the write and its record, the ledger knows the split as the one that was about to be written.
            const landed = full || (rollout.writing !== undefined && (0,core_split/* sameSplit */.xY)(rollout.writing, split));
            await router.restore(rollout.saved, [landed ? split : rollout.written]);
            await (0,go_back/* proveBack */.Uq)(run, rollout.saved);
        }
    }
    catch (error) {
        const drifted = error instanceof errors/* SwitchyardError */.n && error.code === 'drifted';
        if (!drifted || by !== 'rollback')
            throw error;
        run.ports.report.warning(`${error.message} The rollout is forgotten; this run goes on from the split that is there.`);
        return;
    }
    if (!rollout.freeze)
        await (0,conclude_rollout/* giveBackCandidate */.Eh)(run, rollout.stackId, rollout.protectedByUs);
}
/** Nobody has the traffic, and somebody had it: nothing that this rollout wrote is there to be undone. */
async function refuseReset(run, { before }) {
    const old = before.members.find(({ percent }) => percent > 0);
    if (!old)
        return;
    const because = `The router gives no stack any traffic, and ${old.name} should have it: somebody else wrote it, as an update of the stack that defines the rule does.`;
    const byHand = await (0,way_back/* wayBackTo */._x)(run, before);
    throw new errors/* SwitchyardError */.n('drifted', because, {
        next: byHand
            ? `Put it back with \`${byHand}\`, then run this job again`
            : 'Put it back with the command rollback, then run this job again',
    });
}
/** Going back onto a side that is dead would make it worse; a rollback moves everything to its own target in one write. */
async function mayHaveTraffic(run, { rollout, before, by }) {
    const old = before.members.filter(({ name, percent }) => percent > 0 && name !== rollout.stackName);
    if (old.length === 0 || (await (0,observe_shift/* healthyTargets */.aW)(run, old)) > 0)
        return true;
    const { healthy } = await run.ports.targets.health(rollout.targetGroup);
    if (healthy === 0)
        return true;
    const names = old.map(({ name }) => name).join(', ');
    const because = `Release ${rollout.releaseId} was left half-way, and ${names}, which had the traffic before, has no healthy target`;
    if (by !== 'rollback') {
        throw new errors/* SwitchyardError */.n('halted', `${because}: nothing moves.`, {
            next: `Make ${names} healthy and run this job again, run the command rollback, or move the traffic by hand.`,
        });
    }
    run.ports.report.warning(`${because}: it is not given all the traffic.`);
    return false;
}


/***/ }),

/***/ 7531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ retireStacks)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _core_overdue_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2770);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3441);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2048);
/* harmony import */ var _way_back_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9439);





/** Attached at weight 0 they can take traffic back in one write; more would meet ELB's limit of five groups an action. */
const MOST_ATTACHED = 3;
/**
 * After 100 %: mirrors the ledger as tags for people who look at the console, keeps the newest retired stacks attached
 * at weight 0, and says until when the previous one stays. Traffic has moved already, so what fails here is a warning.
 * @param moved where this run made the move
 */
async function retireStacks(run, production, moved) {
    const { current, retired } = production;
    const before = moved?.before;
    const previous = before
        ? (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .liveMembers */ .Ui)(before).find(({ stackId }) => stackId !== current?.stackId)
        : retired[0] && retiredMember(retired[0]);
    const entry = retired.find((each) => each.stackId === previous?.stackId);
    const deleteAfter = entry && (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .addTo */ .DN)(entry.retiredAt, run.settings.retainFor);
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .afterwards */ .Q)(run, 'Marking the target groups', () => markTargets(run, production, entry, deleteAfter));
    const detached = await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .afterwards */ .Q)(run, 'Detaching older stacks', () => detachOlder(run, retired.slice(MOST_ATTACHED), before));
    // The last gate read the router, and without a write since then a second reading would tell nothing new.
    const split = detached === 0 && moved ? moved.split : await readSplit(run);
    if (entry && deleteAfter) {
        const kept = (0,_core_overdue_js__WEBPACK_IMPORTED_MODULE_1__/* .sayKept */ .w)(deleteAfter, run.settings.retainMax);
        run.ports.report.line(`${entry.stackName} is retired, and kept ${kept}.`);
    }
    const lately = split !== undefined;
    const byHand = before
        ? await (0,_way_back_js__WEBPACK_IMPORTED_MODULE_4__/* .wayBackTo */ ._x)(run, before, lately)
        : previous && (await (0,_way_back_js__WEBPACK_IMPORTED_MODULE_4__/* .wayBack */ .lZ)(run, previous, lately));
    return {
        ...(previous ? { previous: previous.name } : {}),
        ...(deleteAfter ? { deleteAfter } : {}),
        ...(byHand ? { byHand } : {}),
        ...(split ? { split } : {}),
    };
}
async function readSplit(run) {
    return (await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .afterwards */ .Q)(run, 'Reading the split', () => (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .requireRouter */ .xI)(run).read()))?.split;
}
/**
 * Only what is in the rule: most have been taken out long ago, and each look costs a call.
 * @returns how many were taken out
 */
async function detachOlder(run, older, before) {
    if (older.length === 0)
        return 0;
    const { members } = before ?? (await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .requireRouter */ .xI)(run).read());
    const attached = older.filter(({ stackId }) => members.some((member) => member.stackId === stackId));
    for (const { stackId } of attached)
        await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .requireRouter */ .xI)(run).detach(stackId);
    return attached.length;
}
/** Where a killed run made the move: what it left is the newest retired one. */
function retiredMember({ stackName, stackId, targetGroup }) {
    return { name: stackName, stackId, target: targetGroup };
}
async function markTargets(run, { current }, entry, deleteAfter) {
    const router = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .requireRouter */ .xI)(run);
    if (current) {
        const marks = {
            'switchyard:state': 'production',
            'switchyard:since': current.since,
            'switchyard:delete-after': '',
        };
        await router.mark(current.targetGroup, marks);
    }
    if (!entry || !deleteAfter)
        return;
    await router.mark(entry.targetGroup, {
        'switchyard:state': 'retired',
        'switchyard:since': entry.retiredAt,
        'switchyard:delete-after': deleteAfter,
    });
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


/***/ }),

/***/ 6706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ resumeShift),
  B: () => (/* binding */ shift)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
// EXTERNAL MODULE: ./build/core/rollout.js
var core_rollout = __webpack_require__(2503);
// EXTERNAL MODULE: ./build/core/split.js
var core_split = __webpack_require__(2474);
// EXTERNAL MODULE: ./build/operations/hold-lease.js
var hold_lease = __webpack_require__(729);
// EXTERNAL MODULE: ./build/operations/shift/note-path.js
var note_path = __webpack_require__(6280);
// EXTERNAL MODULE: ./build/operations/shift/observe-shift.js
var observe_shift = __webpack_require__(2933);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
// EXTERNAL MODULE: ./build/core/polling.js
var polling = __webpack_require__(5574);
;// CONCATENATED MODULE: ./build/operations/shift/rest.js



/** Sleeps in pieces, so that a long wait, also one made of many short ones, says what it waits for. */
async function rest(run, at, ms, what) {
    const { clock, report } = run.ports;
    for (let left = ms; left > 0; left -= polling/* HEARTBEAT_MS */.m) {
        if (clock.now() - at.spokenAt >= polling/* HEARTBEAT_MS */.m) {
            at.spokenAt = clock.now();
            report.line(`Waiting: ${what}.`);
        }
        await clock.sleep(Math.min(left, polling/* HEARTBEAT_MS */.m), at.heard ? undefined : run.recall);
        if (run.recall?.aborted !== true || at.heard)
            continue;
        // Who lost the lease is not asked anything: whoever has it goes on from here.
        const { reason } = run.recall;
        if (reason instanceof errors/* SwitchyardError */.n && reason.code === 'lease-lost')
            throw reason;
        return;
    }
}
/** What a shift waits for, or else how the traffic is shared meanwhile. */
function waitedFor(seen, written) {
    if (seen && !seen.candidate.ready)
        return seen.candidate.problem;
    return (0,core_split/* liveIn */.SW)(written).length === 0 ? 'no stack has traffic yet' : (0,core_split/* formatSplit */.oe)(written);
}

// EXTERNAL MODULE: ./build/operations/shift/go-back.js
var go_back = __webpack_require__(7070);
// EXTERNAL MODULE: ./build/operations/shift/save-rollout.js
var save_rollout = __webpack_require__(6831);
;// CONCATENATED MODULE: ./build/operations/shift/shift.js











/** The only loop: observe, ask the core what comes next, save where we are, act, save again. */
async function shift(run, request) {
    const { split } = request.before;
    const at = { state: { phase: 'leased' }, written: split, previous: split, spokenAt: 0 };
    await saveHere(run, request, at);
    await attach(run, request);
    (0,note_path/* note */.N)(run, request, at.written, 'attached');
    return goOn(run, request, at);
}
/** The same loop, from where a killed run was. */
async function resumeShift(run, request, { state, written }) {
    return goOn(run, request, { state, written, previous: written, spokenAt: 0 });
}
async function goOn(run, request, at) {
    try {
        for (;;) {
            const ended = await step(run, request, at);
            if (ended)
                return ended;
        }
    }
    catch (error) {
        if (!(error instanceof errors/* SwitchyardError */.n))
            throw error;
        (0,note_path/* note */.N)(run, request, at.written, 'stopped', error.message);
        if (error.code !== 'cancelled')
            throw error;
        return await (0,go_back/* onCancel */.Ao)(run, request, at);
    }
}
/** The candidate enters at weight 0. Another split than the one this rollout began with is somebody else's. */
async function attach(run, { candidate, before }) {
    const { split } = await (0,read_standing/* requireRouter */.xI)(run).attach(candidate);
    if ((0,core_split/* sameSplit */.xY)(split, before.split))
        return;
    throw (0,observe_shift/* drifted */.fN)(before.split, split);
}
async function step(run, request, at) {
    const now = run.ports.clock.now();
    const seen = await look(run, request, at, now);
    if (seen === 'late-write')
        return beginAnew(run, request, at);
    if (seen?.settled === 'yes')
        at.previous = at.written;
    const move = (0,core_rollout/* next */.K2)(at.state, seen, request.plan, now);
    const entered = move.state.phase !== at.state.phase;
    (0,note_path/* noteMove */.M)(run, request, at.written, at.state, { move, seen });
    at.state = move.state;
    switch (move.do) {
        case 'wait':
            if (entered)
                await enter(run, request, at);
            if (move.ms > 0)
                await rest(run, at, move.ms, waitedFor(seen, at.written));
            return undefined;
        case 'test':
            await saveHere(run, request, at);
            await test(run, request, at);
            return undefined;
        case 'post-test':
            await postTest(run, request, at);
            return undefined;
        case 'write':
            await write(run, request, at, move.percent);
            return undefined;
        case 'restore':
            await (0,go_back/* goBack */.OE)(run, request, at);
            return stopped(at.state, request.before.split);
        case 'retire':
            return { outcome: 'done', split: at.written };
        case 'stop':
            await saveHere(run, request, at);
            return stopped(at.state, at.written);
    }
}
async function enter(run, request, at) {
    // Attached or about to be, it has no weight, and the ledger says so already.
    if (at.state.phase !== 'attached')
        await saveHere(run, request, at);
    if (at.state.phase === 'baking' && request.plan.bakeTime > 0)
        run.ports.report.line(`All traffic is there. Baking for ${(0,duration/* formatDuration */.a3)(request.plan.bakeTime)}.`);
}
/** What came of the tests is on record first. A rollback does not wait for them: the next look ends this run. */
async function postTest(run, request, at) {
    try {
        const tests = (await request.postTest?.(at.written)) ?? 'passed';
        at.state = { phase: 'post-testing', tests };
        await saveHere(run, request, at);
    }
    catch (error) {
        if (run.recall?.aborted !== true || error !== run.recall.reason)
            throw error;
    }
}
/** What is seen now, where the next decision needs it: also when somebody asks this run to go back while it waits. */
async function look(run, request, at, now) {
    const woken = run.recall?.aborted === true && at.heard !== true;
    if (woken) {
        at.heard = true;
        // What this run wrote last does not hold what was asked since.
        delete at.ledger;
    }
    const isDue = woken || (0,observe_shift/* isOutdated */.lY)(at, now) || (0,core_rollout/* needsObservation */.Kq)(at.state, request.plan, now);
    return isDue ? (0,observe_shift/* observe */.lB)(run, request, at) : undefined;
}
/**
 * A run that lost its lease wrote after all: once, since it holds none for a second write. Its list knows nothing of
 * what this run attached, so the candidate proves its health again, and the steps begin anew from the split that is there.
 */
async function beginAnew(run, request, at) {
    const { split } = await (0,read_standing/* requireRouter */.xI)(run).attach(request.candidate);
    run.ports.report.warning(`The router holds ${(0,core_split/* formatSplit */.oe)(split)}: a run that lost its lease wrote this late. ${request.candidate.name} is attached again and its steps begin anew.`);
    at.previous = at.written;
    at.written = split;
    at.state = { phase: 'attached', since: run.ports.clock.now(), readings: 0 };
    await (0,hold_lease/* changeUnderLease */.bp)(run, request.me, ({ late: _seen, ...fresh }) => fresh);
    await saveHere(run, request, at);
}
/** Somebody who asks this run to go back meanwhile ends the tests as well: the next write sees it and is not made. */
async function test(run, request, at) {
    try {
        if (await request.test())
            return;
    }
    catch (error) {
        if (run.recall?.aborted === true && error === run.recall.reason)
            return;
        throw error;
    }
    at.state = (0,go_back/* goingBack */.WL)('tests-failed', 'The test-command failed before the first traffic.');
}
async function write(run, request, at, percent) {
    const { candidate, before, plan, rollout } = request;
    await run.ports.clock.sleep(0); // A cancel that came while the tests ran stops here.
    const split = (0,core_split/* giveTo */.jb)(candidate.name, percent, { ...before.split, [candidate.name]: 0 });
    const saved = await saveHere(run, request, at, split);
    const stop = (0,observe_shift/* askedMeanwhile */.BT)(saved, rollout);
    if (stop) {
        // With weight, who would get it back is asked first; without, going back moves nothing.
        const old = at.sharedSince === undefined ? 'none' : await (0,observe_shift/* readOld */.S5)(run, request);
        at.state = (0,core_rollout/* backOrHalt */.cR)({ old }, stop.because, stop.reasonCode).state;
        return;
    }
    run.ports.report.line(`Writing the split: ${(0,core_split/* formatSplit */.oe)(split)}.`);
    await (0,read_standing/* requireRouter */.xI)(run).write(split, at.written, candidate, () => (0,save_rollout/* refuseStale */.WV)(run));
    at.previous = at.written;
    at.written = split;
    at.sharedSince ??= run.ports.clock.now();
    (0,note_path/* note */.N)(run, request, split, 'written');
    if (at.state.phase === 'shifting')
        at.state = { ...at.state, writtenAt: run.ports.clock.now() };
    await saveHere(run, request, at);
    if (plan.settleTime > 0)
        run.ports.report.line(`Written. Settling for ${(0,duration/* formatDuration */.a3)(plan.settleTime)} before it is judged.`);
}
/** @param writing the split that is about to be written */
async function saveHere(run, request, at, writing) {
    const { state, written } = at;
    const production = await (0,save_rollout/* save */.UN)(run, request, { state, written, ...(writing ? { writing } : {}) });
    at.ledger = { production, at: run.ports.clock.now() };
    return production;
}
function stopped(state, split) {
    switch (state.phase) {
        case 'halted':
            return { outcome: 'halted', reasonCode: state.reasonCode, because: state.because };
        // A gate that failed goes back in the very step that says so.
        case 'rolling-back':
        case 'rolled-back':
            return { outcome: 'rolled-back', reasonCode: state.reasonCode, because: state.because };
        default:
            return { outcome: 'done', split };
    }
}


/***/ }),

/***/ 8826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ refuseForAlarms),
/* harmony export */   s: () => (/* binding */ findAlarms)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4402);
/* harmony import */ var _core_gates_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6822);
/* harmony import */ var _core_stack_facts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8247);



const A_MINUTE = 60_000;
/** What to do about each, by the reason code of the refusal. */
const NEXT = {
    'alarm-missing': 'Correct the name in alarms (they are of the region of this job), or create the alarm.',
    'alarm-on': 'Look at it: `aws cloudwatch describe-alarms --state-value ALARM`. When it is off, run this job again.',
    'alarm-without-data': 'Wait until the alarm has data, or have it treat missing data as not breaching; then run this job again.',
};
/** The alarms that gate this promotion: those of the settings, and those of the candidate's own stack. */
async function findAlarms(run, stackId) {
    const { alarms, discoverAlarms } = run.settings;
    return (0,_core_gates_js__WEBPACK_IMPORTED_MODULE_0__/* .alarmsToWatch */ .fF)(alarms, discoverAlarms ? await run.ports.stacks.resources(stackId) : []);
}
/**
 * Refuses to start while an alarm is on, missing, or, where it was asked for by name, without data. A permission that the
 * gates lack is met here too, and not when traffic has moved.
 */
async function refuseForAlarms(run, stack, target) {
    await run.ports.metrics?.answers([target], run.ports.clock.now() - A_MINUTE);
    const watched = await findAlarms(run, stack.stackId);
    const names = watched.map(({ name }) => name);
    if (names.length === 0)
        return undefined;
    const judged = (0,_core_gates_js__WEBPACK_IMPORTED_MODULE_0__/* .judgeStart */ .EF)(watched, await run.ports.alarms.states(names));
    if (judged.start === 'open') {
        for (const name of judged.undecided)
            run.ports.report.line(`The alarm ${name} of ${stack.name} has no data yet: it does not hold this up.`);
        return undefined;
    }
    const because = `${stack.name} is not promoted: ${judged.because}.`;
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .decide */ .LD)('refused', judged.reasonCode, because, {
        ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .stackFacts */ .U)(stack),
        next: NEXT[judged.reasonCode],
    });
}


/***/ }),

/***/ 817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ watchGates)
});

// EXTERNAL MODULE: ./build/core/gates.js
var gates = __webpack_require__(6822);
;// CONCATENATED MODULE: ./build/core/answers.js

/** Below this on either side a share says nothing: two errors in five requests are chance. */
const REQUESTS_NEEDED = 20;
/** Percentage points by which the candidate's share of errors may lie above the old side's. */
const POINTS_ALLOWED = 5;
const MINUTE = 60_000;
/** So long before the shift the old side's answers are counted too: at 100 % it gives none any more. */
const OLD_SINCE = 15 * MINUTE;
/**
 * From when on the answers of each side count, in whole minutes as the metrics are. The candidate's begin with the first
 * whole minute of traffic: in the minute before, its tests may have asked for errors on purpose.
 * @param sharedSince when the candidate was given its first weight
 */
function countFrom(sharedSince) {
    const candidate = Math.ceil(sharedSince / MINUTE) * MINUTE;
    return { candidate, old: candidate - OLD_SINCE };
}
/** The candidate against the old side, which has its own errors: what a gate with a fixed limit would blame on the new. */
function judgeAnswers(candidate, old) {
    if (candidate.requests < REQUESTS_NEEDED || old.requests < REQUESTS_NEEDED) {
        const because = `fewer than ${REQUESTS_NEEDED} requests to each side are counted, so their errors are not compared`;
        return { verdict: 'inconclusive', because };
    }
    if (shareOf(candidate) <= shareOf(old) + POINTS_ALLOWED)
        return gates/* PASSED */.f5;
    const because = `${told(candidate)} of the new side failed with 5xx, and ${told(old)} of the old one`;
    return { verdict: 'failed', because };
}
function shareOf({ requests, errors }) {
    return (100 * errors) / requests;
}
function told(answers) {
    return `${Math.round(shareOf(answers))} % of ${answers.requests} answers`;
}

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
// EXTERNAL MODULE: ./build/operations/shift/watch-alarms.js
var watch_alarms = __webpack_require__(8826);
;// CONCATENATED MODULE: ./build/operations/shift/watch-gates.js





/**
 * Asks the gates besides health whenever it is called, and says so in the log when their verdict becomes another one.
 * @returns the verdict as of now, by when the candidate was given its first weight
 */
async function watchGates(run, candidate, before) {
    const { report } = run.ports;
    const names = (await (0,watch_alarms/* findAlarms */.s)(run, candidate.stackId)).map(({ name }) => name);
    report.line(names.length === 0
        ? 'No alarm watches this shift.'
        : `Alarms that watch this shift: ${names.join(', ')}.`);
    let missed = 0;
    let said = '';
    return async (sharedSince) => {
        const judged = (0,gates/* judgeReading */.gx)(await readGates(run, names, candidate, before, sharedSince), missed);
        ({ missed } = judged);
        const { verdict, because } = judged.verdict;
        if (because !== said && verdict !== 'failed')
            report.line(because === '' ? 'The gates have a verdict again: passed.' : `No verdict: ${because}.`);
        said = because;
        return judged.verdict;
    };
}
/** A call that failed is told with the rest: how many such readings end the shift is the core's to say. */
async function readGates(run, names, candidate, before, sharedSince) {
    const problems = [];
    const attempt = async (otherwise, read) => {
        try {
            return await read();
        }
        catch (error) {
            if (!(error instanceof errors/* SwitchyardError */.n))
                throw error;
            problems.push(error.message);
            return otherwise;
        }
    };
    const [alarms, answers] = await Promise.all([
        attempt([], () => run.ports.alarms.states(names)),
        attempt(gates/* PASSED */.f5, () => compareAnswers(run, candidate, before, sharedSince)),
    ]);
    return { alarms, answers, ...(problems.length === 0 ? {} : { problem: problems.join('; ') }) };
}
/** Nothing to compare before the first whole minute under traffic, nor where nobody was live before. */
async function compareAnswers(run, candidate, before, sharedSince) {
    const { metrics, clock } = run.ports;
    const old = (0,read_standing/* liveMembers */.Ui)(before).filter(({ name }) => name !== candidate.name);
    if (!metrics || old.length === 0 || sharedSince === undefined)
        return gates/* PASSED */.f5;
    const from = countFrom(sharedSince);
    if (clock.now() <= from.candidate)
        return gates/* PASSED */.f5;
    const [ours, theirs] = await Promise.all([
        metrics.answers([candidate.target], from.candidate),
        metrics.answers(old.map(({ target }) => target), from.old),
    ]);
    return judgeAnswers(ours, theirs);
}


/***/ }),

/***/ 9439:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PO: () => (/* binding */ withWayBack),
/* harmony export */   _x: () => (/* binding */ wayBackTo),
/* harmony export */   lZ: () => (/* binding */ wayBack)
/* harmony export */ });
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3441);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2048);


/**
 * The command that gives all traffic to what had it before; undefined where that is no stack.
 * @param lately the router was read a moment ago
 */
async function wayBack(run, { name, stackId, target }, lately = false) {
    if (stackId === undefined)
        return undefined;
    const back = { name, stackId, target };
    return (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_0__/* .afterwards */ .Q)(run, 'Writing down the way back', () => (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .requireRouter */ .xI)(run).byHand(back, { lately }));
}
/**
 * The command that puts the router back to what was read once: all traffic to the one stack that was live, or, where
 * that was none, several, or a group of no stack, the very action list.
 */
async function wayBackTo(run, before, lately = false) {
    const live = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .liveMembers */ .Ui)(before);
    const [only] = live;
    if (only?.stackId !== undefined && live.length === 1)
        return wayBack(run, only, lately);
    return (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_0__/* .afterwards */ .Q)(run, 'Writing down the way back', () => (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .requireRouter */ .xI)(run).byHand(before, { lately }));
}
/**
 * A run that failed in the middle of something says how to go back, also where a surprise ended it (a lost lease, weights
 * that somebody else wrote): then nothing closer to the shift has.
 * @param standing as this run read it last before it changed anything; what a killed run left goes back to before that
 */
async function withWayBack(run, decision, standing) {
    const { facts } = decision;
    const { rollout } = standing?.production ?? {};
    const before = rollout ? { members: [], saved: rollout.saved } : standing?.view;
    if (decision.decision !== 'failed' || !before || run.settings.dryRun)
        return decision;
    if (facts.details?.['byHand'] !== undefined)
        return decision;
    const byHand = await wayBackTo(run, before);
    if (byHand === undefined)
        return decision;
    return { ...decision, facts: { ...facts, details: { ...facts.details, byHand } } };
}


/***/ }),

/***/ 2505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ stopWhenRecalled),
/* harmony export */   q: () => (/* binding */ stopWhenRolledBack)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/**
 * This run for work that may be given up at any wait: preparing, building, testing. It ends with the error of the recall
 * at once when somebody asks the run to go back, and a test-command is ended with it.
 */
function stopWhenRecalled(run) {
    const { recall } = run;
    if (recall === undefined)
        return run;
    const { clock, workspace } = run.ports;
    const stoppable = async (work) => {
        recall.throwIfAborted();
        const done = await work();
        recall.throwIfAborted();
        return done;
    };
    return {
        ...run,
        ports: {
            ...run.ports,
            clock: {
                now: () => clock.now(),
                elapsed: () => clock.elapsed(),
                outlast: (ms) => clock.outlast(ms),
                sleep: (ms, until) => stoppable(() => clock.sleep(ms, until ? AbortSignal.any([recall, until]) : recall)),
            },
            workspace: {
                built: () => workspace.built(),
                run: (command, environment, timeout) => stoppable(() => workspace.run(command, environment, timeout, recall)),
            },
        },
    };
}
/** The same for work at 100 %, which a pause leaves alone: the release is out, and only a rollback takes it back. */
function stopWhenRolledBack(run) {
    const { recall } = run;
    if (recall === undefined)
        return run;
    const asked = new AbortController();
    const hear = () => {
        if (recall.reason instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n && recall.reason.code === 'recalled')
            asked.abort(recall.reason);
    };
    if (recall.aborted)
        hear();
    else
        recall.addEventListener('abort', hear, { once: true });
    return stopWhenRecalled({ ...run, recall: asked.signal });
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
