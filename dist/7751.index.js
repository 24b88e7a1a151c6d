export const id = 7751;
export const ids = [7751];
export const modules = {

/***/ 8059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  preview: () => (/* binding */ preview)
});

// EXTERNAL MODULE: ./build/core/decision.js
var core_decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/core/preview-filter.js
var preview_filter = __webpack_require__(6549);
;// CONCATENATED MODULE: ./build/operations/previews/admit-preview.js


/** The pull request as it is now, not as the event said: labels and re-runs also fire on merged ones. */
async function admitPreview(run, origin) {
    const { trigger, settings, ports } = run;
    if (origin.kind !== 'pr')
        return { head: trigger.event === 'merge_group' ? trigger.headSha : trigger.sha };
    const pr = await ports.pullRequests.get(origin.number);
    if (!pr) {
        const next = 'Correct pull-request.';
        return (0,core_decision/* decide */.LD)('refused', 'pull-request-missing', `There is no pull request #${origin.number}.`, { next });
    }
    if (pr.state !== 'open') {
        return (0,core_decision/* decide */.LD)('skipped', 'pr-closed', `Pull request #${pr.number} is ${pr.merged ? 'merged' : 'closed'}: it gets no preview.`);
    }
    if (pr.fork)
        return skipped(pr, settings);
    const dependabot = (0,preview_filter/* dependabotSkip */.M)(trigger);
    if (dependabot)
        return dependabot;
    const filtered = (0,preview_filter/* previewFilter */.j)(pr, settings);
    if (filtered)
        return (0,core_decision/* decide */.LD)('skipped', filtered.reasonCode, filtered.because);
    if (trigger.event !== 'pull_request' || trigger.pullRequest.number !== pr.number)
        return { head: pr.headSha };
    return ((await overtakenBefore(run, trigger.pullRequest.headSha, pr)) ?? { head: trigger.pullRequest.headSha });
}
/** A re-run of an old run must not put an old commit over a newer one. GitHub's API may also lag behind the event. */
async function overtakenBefore(run, head, pr) {
    if (!(await isNewer(run, head, pr.headSha)))
        return undefined;
    const because = `Commit ${head.slice(0, 12)} is not the head of pull request #${pr.number} any more; that is ${pr.headSha.slice(0, 12)}.`;
    return (0,core_decision/* decide */.LD)('superseded', 'newer-commit', because, { changed: false });
}
/** Whether `head` is a later commit than our own; GitHub's API may lag behind the event. */
async function isNewer(run, own, head) {
    if (own === head)
        return false;
    const { status } = await run.ports.commits.compare(own, head);
    return status !== 'behind' && status !== 'identical';
}
function skipped(pr, settings) {
    const filtered = (0,preview_filter/* previewFilter */.j)(pr, settings);
    return (0,core_decision/* decide */.LD)('skipped', filtered?.reasonCode ?? 'fork', filtered?.because ?? 'A fork gets no preview.');
}

// EXTERNAL MODULE: ./build/operations/announce.js + 1 modules
var announce = __webpack_require__(973);
// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
// EXTERNAL MODULE: ./build/operations/stacks/build-stack.js + 1 modules
var build_stack = __webpack_require__(9817);
// EXTERNAL MODULE: ./build/core/stack-status.js
var stack_status = __webpack_require__(3157);
// EXTERNAL MODULE: ./build/core/stack-facts.js
var stack_facts = __webpack_require__(8247);
// EXTERNAL MODULE: ./build/operations/previews/check-promotable.js
var check_promotable = __webpack_require__(4543);
// EXTERNAL MODULE: ./build/operations/previews/remove-preview.js
var remove_preview = __webpack_require__(4140);
// EXTERNAL MODULE: ./build/operations/stacks/prove-checkout.js
var prove_checkout = __webpack_require__(6168);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
;// CONCATENATED MODULE: ./build/operations/previews/tell-preview.js



/** Over what another run has written meanwhile nothing is written: it is newer. */
async function tellIfStillOurs(told, body, stackId) {
    const { run, origin } = told;
    if (origin.kind !== 'pr' || told.denied || !run.settings.comment)
        return;
    const { application, role } = run.settings;
    const shown = await (0,or_decision/* afterwards */.Q)(run, 'Reading the comment', () => run.ports.pullRequests.commented(origin.number, (0,names/* commentMarker */.Ql)(application, role)));
    if (shown?.includes(run.trigger.runUrl))
        await tell(told, body, stackId);
}
/**
 * Writes the comment of a preview; a merge group has none. A comment that cannot be written undoes nothing: it is a
 * warning, and what is told next is tried again.
 */
async function tell(told, body, stackId) {
    const { run, origin, name, built } = told;
    if (origin.kind !== 'pr' || told.denied)
        return;
    const { number } = origin;
    told.denied = await (0,or_decision/* afterwards */.Q)(run, 'The comment', () => (0,announce/* announce */.iP)(run, number, {
        stackName: name,
        commit: built.commit,
        ...(stackId === undefined ? {} : { stackId }),
        body,
    }));
}

// EXTERNAL MODULE: ./build/core/stateful-resources.js + 2 modules
var stateful_resources = __webpack_require__(3385);
;// CONCATENATED MODULE: ./build/operations/previews/warn-of-data.js

function warnOfData({ settings }, dataAtRisk) {
    if (!dataAtRisk)
        return { unseen: [] };
    const { stores } = dataAtRisk;
    const unseen = (0,stateful_resources/* sayUnseen */.qW)(dataAtRisk);
    if (stores.length === 0)
        return { unseen };
    const what = `Whatever is stored in ${(0,stateful_resources/* sayDataStores */.WF)(stores)} is deleted with this stack.`;
    return { losing: `${what} ${(0,stateful_resources/* moveDataStores */.ml)(settings.foundationStack)}`, unseen };
}

// EXTERNAL MODULE: ./build/operations/previews/tidy-preview.js
var tidy_preview = __webpack_require__(1336);
;// CONCATENATED MODULE: ./build/commands/preview.js















/** Makes the stack of a pull request or merge group exist, from any state, and says where it answers. */
async function preview(run, origin) {
    const { stacks, clock } = run.ports;
    const admitted = await admitPreview(run, origin);
    if ('decision' in admitted)
        return admitted;
    const name = (0,names/* stackNameFor */.Py)(run.settings.stackName, origin);
    const sources = (0,build_stack/* readSources */.t)(run, true);
    // Its failure is told where it is waited for, in the comment too; until then it must not end the process.
    sources.catch(() => undefined);
    const read = await (0,or_decision/* orDecision */.c)(() => Promise.all([(0,prove_checkout/* proveCheckout */.Z)(run, admitted.head), stacks.describe(name), (0,read_standing/* readStanding */.ZY)(run)]));
    if ('decision' in read) {
        // An earlier run may have left a comment that says something else.
        const { because, facts } = read;
        await tell({ run, origin, name, built: { commit: admitted.head } }, { state: 'failed', because, next: facts.next ?? '' });
        return read;
    }
    const [built, seen, standing] = read;
    if (seen) {
        (0,read_standing/* assertOurs */.cH)(run, seen);
        const refused = await (0,or_decision/* orDecision */.c)(async () => (0,read_standing/* assertNotInProduction */.Mr)(seen, standing));
        if (refused)
            return { ...refused, facts: { ...(0,stack_facts/* stackFacts */.U)(seen), ...refused.facts } };
    }
    if (run.settings.dryRun) {
        const what = seen ? `update the stack ${name}, which is ${seen.status}` : `create the stack ${name}`;
        return (0,core_decision/* decide */.LD)('reported', 'dry-run', `Dry run: this would ${what}.`, {
            ...(0,stack_facts/* stackFacts */.U)(seen),
            stackName: name,
        });
    }
    return deployAndTell({ run, origin, name, built, standing, startedAt: clock.now(), sources }, seen);
}
async function deployAndTell(preview, seen) {
    const { run, origin, name, built, sources } = preview;
    const { application, role } = run.settings;
    const environment = (0,names/* previewEnvironment */._s)(application, role);
    // Beside the build: GitHub's answers are not needed before its end.
    const published = (0,or_decision/* afterwards */.Q)(run, 'Publishing the deployment', () => (0,announce/* startDeployment */.i4)(run, environment, built.commit, (0,names/* formatOrigin */.cp)(origin), true));
    let said;
    const changing = () => {
        const url = seen && stack_status/* STACK_STATUS */.a[seen.status].outcome === 'good' && seen.outputs[run.settings.urlOutput];
        said ??= tell(preview, { state: 'deploying', ...(url ? { url } : {}) });
    };
    const overlay = run.settings.previewParameters;
    const decision = await (0,or_decision/* orDecision */.c)(async () => {
        const made = await (0,or_decision/* orDecision */.c)(() => (0,build_stack/* buildStack */.H)(run, { name, origin, built, overlay, mayReplace: true, seen, sources, changing }));
        const result = 'ready' in made ? made : { ready: false, decision: made };
        await said;
        return (await overtakenBy(preview, result)) ?? (await conclude(preview, result));
    });
    const deployment = await published;
    if (deployment !== undefined)
        await closeDeployment(preview, environment, deployment, decision);
    return decision;
}
async function closeDeployment({ run, origin, name }, environment, deployment, decision) {
    const good = decision.decision === 'deployed' || decision.decision === 'unchanged';
    const state = good ? 'success' : (0,core_decision/* failsJob */.VC)(decision) ? 'failure' : 'inactive';
    await (0,or_decision/* afterwards */.Q)(run, 'Closing the deployment', async () => {
        await run.ports.deployments.finish(deployment, state, {
            ...(good && decision.facts.url ? { url: decision.facts.url } : {}),
            description: `${name}: ${decision.decision}`,
        });
        // What a newer commit has published stays; only its own run ends what is older.
        if (good)
            await run.ports.deployments.deactivate(environment, (0,names/* formatOrigin */.cp)(origin), deployment);
    });
}
/** While the stack was being made, the pull request may have been closed, merged or pushed to. */
async function overtakenBy(preview, result) {
    const { run, origin, built } = preview;
    if (origin.kind !== 'pr')
        return undefined;
    // GitHub not answering now is no reason to call a stack that is up a failure.
    const now = await (0,or_decision/* afterwards */.Q)(run, 'Reading the pull request again', async () => {
        const pr = await run.ports.pullRequests.get(origin.number);
        return { pr, newer: pr?.state === 'open' && (await isNewer(run, built.commit, pr.headSha)) };
    });
    if (!now?.pr)
        return undefined;
    const { pr, newer } = now;
    preview.merged = pr.merged;
    if (pr.state === 'closed' && !pr.merged)
        return removeAgain(preview, pr.number);
    const because = newer
        ? `Commit ${built.commit.slice(0, 12)} was overtaken by ${pr.headSha.slice(0, 12)}, whose run announces the preview.`
        : `Another run works on the preview of pull request #${pr.number} at the same time, and announces it.`;
    const rivalled = !result.ready && result.decision.reasonCode === 'ledger-conflict';
    if (!newer && !rivalled)
        return undefined;
    const stackId = result.ready ? result.stack.stackId : result.decision.facts.stackId;
    // A rival that GitHub does not show yet is at work now, and writes the comment itself.
    if (newer)
        await tellIfStillOurs(preview, { state: 'superseded', because }, stackId);
    const facts = result.ready ? (0,stack_facts/* stackFacts */.U)(result.stack) : result.decision.facts;
    return (0,core_decision/* decide */.LD)('superseded', newer ? 'newer-commit' : 'newer-run', because, facts);
}
/** What was made for a pull request that is closed by now would stay for ever: its teardown came too early to find it. */
async function removeAgain({ run, origin, name }, number) {
    const left = await run.ports.stacks.describe(name);
    if (!left || left.status === 'DELETE_COMPLETE') {
        const because = `Pull request #${number} was closed meanwhile; there is no stack ${name}.`;
        await (0,tidy_preview/* tidyPreview */.D)(run, origin, { name }, because);
        return (0,core_decision/* decide */.LD)('deleted', 'pr-closed', because, { stackName: name, changed: false });
    }
    const because = `Pull request #${number} was closed while its preview was being made; the stack is deleted again.`;
    const deleted = await (0,remove_preview/* removePreview */.p)(run, origin, left, because);
    if ((0,core_decision/* failsJob */.VC)(deleted) || deleted.reasonCode === 'left-behind')
        return deleted;
    return (0,core_decision/* decide */.LD)('deleted', 'pr-closed', because, { stackName: name, changed: true });
}
async function conclude(preview, result) {
    const { built } = preview;
    const tree = built.tree === undefined ? {} : { tree: built.tree };
    const decision = result.ready
        ? await announceReady(preview, result)
        : await announceFailed(preview, result);
    return { ...decision, facts: { ...decision.facts, ...tree } };
}
async function announceFailed(preview, { decision }) {
    const { stackId, stackStatus, stackOutputs, url, next = '' } = decision.facts;
    const rolledBack = stackStatus === 'UPDATE_ROLLBACK_COMPLETE';
    const previousUrl = rolledBack ? stackOutputs?.[preview.run.settings.urlOutput] : undefined;
    const where = { ...(url ? { url } : {}), ...(previousUrl ? { previousUrl } : {}) };
    await tell(preview, { state: 'failed', because: decision.because, next, ...where }, stackId);
    return decision;
}
async function announceReady(preview, { stack, url, tests, changed, changes, attachable }) {
    const { run, built, standing, startedAt, merged = false } = preview;
    const { ownShift, dataAtRisk } = await preview.sources;
    const { losing, unseen } = warnOfData(run, dataAtRisk);
    const found = {
        ...attachable,
        ...(ownShift ? { ownShift } : {}),
        ...(losing === undefined ? {} : { losing }),
        merged,
    };
    const promotion = (0,check_promotable/* checkPromotable */.E)(run, stack, built, standing, found);
    const obstacles = promotion?.problems ?? [];
    // Also for a merge group, and where there is no comment: found now it is cheap, found at the merge it is not.
    for (const obstacle of obstacles)
        run.ports.report.line(`As it is, this preview could not be promoted: ${obstacle}`);
    for (const warning of promotion?.warnings ?? [])
        run.ports.report.line(warning);
    // Where nothing is promoted, data go with the pull request all the same.
    const warnings = [...(promotion || losing === undefined ? [] : [losing]), ...unseen];
    for (const warning of warnings)
        run.ports.report.warning(warning);
    const took = run.ports.clock.now() - startedAt;
    const at = url ? { url } : {};
    const ready = { state: 'ready', took, tests, changed, changes, ...at };
    await tell(preview, { ...ready, warnings, ...(promotion ? { promotion } : {}) }, stack.stackId);
    const details = { ...(obstacles.length > 0 && { obstacles }), ...(warnings.length > 0 && { warnings }) };
    const said = Object.keys(details).length > 0 ? { details } : {};
    const facts = { ...(0,stack_facts/* stackFacts */.U)(stack), ...at, changed, resources: changes, ...said };
    const where = url ? ` and answers at ${url}` : '';
    if (preview.denied) {
        const because = `The stack ${stack.name} is deployed${where}; the comment was not permitted.`;
        return (0,core_decision/* decide */.LD)('deployed', preview.denied, because, facts);
    }
    return changed
        ? (0,core_decision/* decide */.LD)('deployed', 'deployed', `The stack ${stack.name} is deployed${where}.`, facts)
        : (0,core_decision/* decide */.LD)('unchanged', 'no-changes', `The stack ${stack.name} needed no change${where}.`, facts);
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
