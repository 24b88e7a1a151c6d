export const id = 266;
export const ids = [266];
export const modules = {

/***/ 8824:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rollback: () => (/* binding */ rollback)
});

// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/core/production.js
var core_production = __webpack_require__(2235);
// EXTERNAL MODULE: ./build/operations/hold-lease.js
var hold_lease = __webpack_require__(729);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
// EXTERNAL MODULE: ./build/operations/recall-owner.js
var recall_owner = __webpack_require__(7740);
;// CONCATENATED MODULE: ./build/operations/shift/judge-way-back.js



/**
 * Whether a rollback has what it wanted, after a rollout ended: one that was undone is the way back, and what was live
 * before it stays good, so nobody goes one release further; a rollback of somebody else that is finished counts as well.
 * @param ended what this run ended itself, or the rollout that another run ended after it was asked or waited for
 * @returns undefined where this run has to go on from what is live
 */
async function wasEnough(run, ended) {
    if (ended === undefined)
        return undefined;
    const standing = await (0,read_standing/* readStanding */.ZY)(run);
    const { production, live } = standing;
    if (production.rollout)
        return undefined;
    const rollout = 'rollout' in ended ? ended.rollout : ended;
    const [now, ...others] = live;
    const isWayBack = rollout.freeze === undefined
        ? !live.some(({ stackId }) => stackId === rollout.stackId)
        : production.current?.stackId === rollout.stackId && now?.stackId === rollout.stackId;
    if (!isWayBack || !isWanted(run, standing))
        return undefined;
    const said = 'rollout' in ended
        ? ended.because
        : rollout.freeze
            ? `Another run rolled back to release ${rollout.releaseId} meanwhile.`
            : `Release ${rollout.releaseId} was being promoted and went back.`;
    await freezeHere(run, said);
    const who = now && others.length === 0 ? ` ${now.name} takes all production traffic.` : '';
    return (0,decision/* decide */.LD)('rolled-back', 'rolled-back', `${said}${who} Promotion is FROZEN until the command resume.`, {
        ...(standing.view ? { split: standing.view.split } : {}),
        // Waited for, and nothing done: another rollback did it.
        changed: 'rollout' in ended || rollout.freeze === undefined,
        ...(now && others.length === 0 ? { stackName: now.name } : {}),
        ...(now?.stackId !== undefined && others.length === 0 ? { stackId: now.stackId } : {}),
        ...(now?.stackId !== undefined && now.stackId === production.current?.stackId
            ? { releaseId: production.current.releaseId }
            : {}),
    });
}
/** Without `to` the way back is all that was wanted; with it, the release of that name must have everything. */
function isWanted(run, { production, live }) {
    const { to } = run.settings;
    if (to === undefined)
        return true;
    const target = (0,core_production/* rollbackTarget */.es)(production, to);
    const entry = 'refused' in target ? production.current : target;
    const known = !('refused' in target) || target.reasonCode === 'already-live';
    return known && entry !== undefined && (0,read_standing/* takesAll */.yX)(live, entry.stackId);
}
async function freezeHere(run, because) {
    const since = new Date(await (0,read_standing/* requireLedger */.Dp)(run).now()).toISOString();
    const reason = run.settings.reason ?? because;
    const { actor, runUrl } = run.trigger;
    await (0,read_standing/* requireLedger */.Dp)(run).change((fresh) => fresh.freeze ? fresh : (0,core_production/* freeze */.CN)(fresh, { by: actor, reason, since, runUrl, kind: 'rollback' }));
}

// EXTERNAL MODULE: ./build/operations/shift/finish-telling.js
var finish_telling = __webpack_require__(7829);
// EXTERNAL MODULE: ./build/operations/shift/recover-rollout.js + 1 modules
var recover_rollout = __webpack_require__(619);
// EXTERNAL MODULE: ./build/core/stack-facts.js
var stack_facts = __webpack_require__(8247);
// EXTERNAL MODULE: ./build/operations/promotion/raise-capacity.js + 1 modules
var raise_capacity = __webpack_require__(8114);
// EXTERNAL MODULE: ./build/operations/promotion/rehearse-promotion.js
var rehearse_promotion = __webpack_require__(7708);
// EXTERNAL MODULE: ./build/operations/shift/run-rollback.js
var run_rollback = __webpack_require__(7669);
;// CONCATENATED MODULE: ./build/operations/shift/rehearse-rollback.js





/** A dry run of a rollback: what a real one would refuse, or do, as far as reading tells. */
async function rehearseRollback(run, target, production) {
    const usable = await (0,run_rollback/* checkTarget */.e$)(run, target);
    if ('decision' in usable)
        return usable;
    const { stack, candidate, before } = usable;
    const facts = { ...(0,stack_facts/* stackFacts */.U)(stack), releaseId: target.releaseId, split: before.split };
    const capacity = await (0,raise_capacity/* rehearseCapacity */.M3)(run, candidate, before);
    if (typeof capacity === 'object')
        return { ...capacity, facts: { ...facts, ...capacity.facts } };
    const would = [
        `Dry run: this would give all traffic to ${stack.name}, release ${target.releaseId}, and freeze promotion`,
        ...(await (0,rehearse_promotion/* firstOf */.K)(run, production)),
        ...(capacity === undefined ? [] : [capacity]),
    ];
    return (0,decision/* decide */.LD)('reported', 'dry-run', would.map(decision/* sentence */.em).join(' '), facts);
}

// EXTERNAL MODULE: ./build/operations/shift/way-back.js
var way_back = __webpack_require__(9439);
// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
;// CONCATENATED MODULE: ./build/commands/rollback.js












/**
 * Back to an older release in one write, after its health and capacity are proven; then promotion is frozen until
 * `resume`. It works while promotion is frozen, ends first what a killed run left half-way, and asks a promotion that is
 * under way to go back: it waits for that, never for the promotion.
 */
async function rollback(run) {
    const seen = {};
    return (0,way_back/* withWayBack */.PO)(run, await (0,or_decision/* orDecision */.c)(() => goBack(run, seen)), seen.standing);
}
/** @param seen where what was read is left, for the way back by hand should all this end by a surprise */
async function goBack(run, seen) {
    const deadline = run.ports.clock.now() + run.settings.timeout;
    let met;
    for (;;) {
        const standing = (seen.standing = await (0,read_standing/* readStanding */.ZY)(run));
        const { production } = standing;
        if (!run.settings.dryRun) {
            const ended = await (0,recover_rollout/* recoverLeftover */.e)(run, production, 'rollback');
            const enough = (ended ?? met) && (await wasEnough(run, ended ?? met));
            if (enough)
                return enough;
            if (ended)
                continue;
        }
        if (production.rollout) {
            const refused = await interrupt(run, production, production.rollout, deadline);
            if (refused)
                return refused;
            met = production.rollout;
            continue;
        }
        met = undefined;
        const concluded = await concludedBefore(run, production);
        if (concluded)
            return concluded;
        const told = await (0,finish_telling/* finishTelling */.X)(run, production);
        // What a killed run went back to is what was wanted, unless a release is named.
        if (told?.decision === 'rolled-back' && run.settings.to === undefined)
            return told;
        if (told)
            continue;
        const target = await chooseTarget(run, standing);
        if (target === 'again')
            continue;
        if ('decision' in target)
            return target;
        const attempted = await attempt(run, target, production, deadline);
        if (attempted !== 'again')
            return attempted;
    }
}
/** Somebody holds the lease and moves traffic: a promotion is asked to go back, another rollback is waited for. */
async function interrupt(run, production, rollout, deadline) {
    const { lease } = production;
    if (run.settings.dryRun) {
        const because = `Dry run: this would ask ${lease?.runUrl ?? 'nobody'} to go back with release ${rollout.releaseId}, and freeze promotion.`;
        return (0,decision/* decide */.LD)('reported', 'dry-run', because);
    }
    if (lease === undefined)
        return undefined;
    if (rollout.freeze) {
        await (0,hold_lease/* waitForLease */.tH)(run, lease, deadline);
        return undefined;
    }
    const refusal = (0,core_production/* recallRefusal */.cx)(production, rollout, run.settings.to);
    if (refusal)
        return refused(refusal);
    await ask(run, lease, deadline, `rollback while release ${rollout.releaseId} was being promoted`);
    return undefined;
}
async function ask(run, lease, deadline, otherwise) {
    if (run.ports.clock.now() >= deadline)
        return (0,hold_lease/* waitForLease */.tH)(run, lease, deadline);
    const { actor: by, runUrl } = run.trigger;
    const since = new Date(await (0,read_standing/* requireLedger */.Dp)(run).now()).toISOString();
    const frozen = { by, reason: run.settings.reason ?? otherwise, since, runUrl, kind: 'rollback' };
    await (0,recall_owner/* recallOwner */.H)(run, lease, 'rollback', frozen, ({ rollout }) => rollout?.freeze !== undefined);
}
async function attempt(run, target, production, deadline) {
    const me = (0,hold_lease/* leaseOwner */.I9)(run, target.releaseId);
    const held = await (0,hold_lease/* tryLease */.ML)(run, me, production.lease, true);
    if ('heldBy' in held) {
        // It builds or prepares, or is about to end: no traffic of it is on record.
        await ask(run, held.heldBy, deadline, `rollback to release ${target.releaseId}`);
        return 'again';
    }
    return (0,hold_lease/* holdingLease */.OZ)(run, me, async (owner) => {
        if (held.revision !== production.revision + 1)
            return 'again';
        return (0,run_rollback/* runRollback */.el)(owner, target, me);
    });
}
/**
 * An earlier attempt of this very run went back, and was killed while it told so. To start it again means to end that:
 * nobody asked to go one release further back.
 */
async function concludedBefore(run, { freeze: frozen, current, rollout, lease }) {
    const { runId, runUrl, runAttempt } = run.trigger;
    const isFrozenByIt = frozen?.kind === 'rollback' && frozen.runUrl === runUrl;
    // A pause stands before the freeze of a rollback: then the lease that was left says it.
    const isLeftByIt = lease?.runId === runId && lease.releaseId === current?.releaseId;
    const isEarlier = runAttempt > 1 && (isFrozenByIt || isLeftByIt);
    if (!isEarlier || run.settings.dryRun || rollout || current === undefined)
        return undefined;
    const me = (0,hold_lease/* leaseOwner */.I9)(run, current.releaseId);
    const held = await (0,hold_lease/* tryLease */.ML)(run, me, lease);
    if ('heldBy' in held)
        return undefined;
    return (0,hold_lease/* holdingLease */.OZ)(run, me, () => (0,run_rollback/* tellRollback */.WL)(run, current, held));
}
async function chooseTarget(run, { production, live, view }) {
    const chosen = (0,core_production/* rollbackTarget */.es)(production, run.settings.to);
    const facts = view ? { split: view.split } : {};
    if ('refused' in chosen && chosen.reasonCode !== 'already-live')
        return refused(chosen, facts);
    // The record says who should be live; whether it is, the router says.
    const target = 'refused' in chosen ? production.current : chosen;
    if (target === undefined)
        return 'again';
    const isThere = (0,read_standing/* takesAll */.yX)(live, target.stackId);
    if (isThere && target === production.current) {
        return (0,decision/* decide */.LD)('skipped', 'already-live', `The stack ${target.stackName} takes all production traffic already.`, facts);
    }
    if (isThere)
        return run.settings.dryRun ? wouldFollow(target, facts) : target;
    const stack = await run.ports.stacks.describe(target.stackId);
    if (run.settings.to === undefined &&
        !run.settings.dryRun &&
        (!stack || stack.status === 'DELETE_COMPLETE')) {
        run.ports.report.line(`The stack ${target.stackName} of release ${target.releaseId} is gone; the next older one is tried.`);
        await (0,read_standing/* requireLedger */.Dp)(run).change((fresh) => (0,core_production/* forget */.y6)(fresh, target.stackId));
        return 'again';
    }
    if (!run.settings.dryRun)
        return target;
    return rehearseRollback(run, target, production);
}
function wouldFollow({ stackName, releaseId }, facts) {
    const because = `Dry run: ${stackName}, release ${releaseId}, has all production traffic by hand; this would record it as current, mark what it left bad, and freeze promotion.`;
    return (0,decision/* decide */.LD)('reported', 'dry-run', because, facts);
}
function refused({ reasonCode, because, next }, facts = {}) {
    return (0,decision/* decide */.LD)('refused', reasonCode, because, { ...facts, next });
}


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

/***/ 3821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ textOf),
/* harmony export */   p: () => (/* binding */ isMapping)
/* harmony export */ });
function isMapping(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** A scalar as text: CloudFormation takes `1` and `true` for `"1"` and `"true"`. */
function textOf(value) {
    if (typeof value === 'string')
        return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}


/***/ }),

/***/ 784:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  YN: () => (/* binding */ TEMPLATE_BODY_LIMIT),
  dp: () => (/* binding */ byteLength),
  xV: () => (/* binding */ readTemplate)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/template-values.js
var template_values = __webpack_require__(3821);
;// CONCATENATED MODULE: ./build/core/template-resource.js

function readResource(resource) {
    const type = String(resource['Type']);
    const properties = (0,template_values/* isMapping */.p)(resource['Properties']) ? resource['Properties'] : {};
    const deletionPolicy = (0,template_values/* textOf */.b)(resource['DeletionPolicy']);
    const condition = (0,template_values/* textOf */.b)(resource['Condition']);
    const templateUrl = type === 'AWS::CloudFormation::Stack' ? urlOf(properties['TemplateURL']) : undefined;
    const shiftsBy = type === 'AWS::ECS::Service' ? shiftOf(properties) : undefined;
    return {
        type,
        ...(deletionPolicy !== undefined && { deletionPolicy }),
        ...(condition !== undefined && { condition }),
        ...(/::DBInstance$/.test(type) &&
            Object.hasOwn(properties, 'DBClusterIdentifier') && { inCluster: true }),
        ...(templateUrl !== undefined && { templateUrl }),
        ...(shiftsBy !== undefined && { shiftsBy }),
    };
}
/** What a function computes (`${…}` of a Sub) is not known here. */
function urlOf(value) {
    const url = (0,template_values/* textOf */.b)(value);
    return url !== undefined && /^https:\/\/[^$]+$/.test(url) ? url : undefined;
}
/**
 * Only what is written out is known: a parameter's value is not looked up.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
function shiftOf(properties) {
    const { DeploymentConfiguration: deployment, DeploymentController: controller } = properties;
    const strategy = (0,template_values/* isMapping */.p)(deployment) ? deployment['Strategy'] : undefined;
    const type = (0,template_values/* isMapping */.p)(controller) ? controller['Type'] : undefined;
    return [strategy, type].map(template_values/* textOf */.b).find((it) => /^(BLUE_GREEN|LINEAR|CANARY|CODE_DEPLOY)$/.test(it ?? ''));
}

;// CONCATENATED MODULE: ./build/core/template.js




/** UpdateStack and CreateStack take at most this many bytes as TemplateBody; more must come from S3. */
const TEMPLATE_BODY_LIMIT = 51_200;
/** UTF-8 bytes: CloudFormation counts bytes, not characters. */
function byteLength(text) {
    return new TextEncoder().encode(text).length;
}
/** Reads a template in JSON or YAML, short tags (`!Ref`, `!GetAtt` …) included. Throws `template-invalid`. */
function readTemplate(text) {
    const { template, conditions } = parse(text);
    if (!(0,template_values/* isMapping */.p)(template))
        throw invalid('it is not a mapping with `Resources`');
    const resources = entriesOf(template, 'Resources').filter(([, resource]) => typeof resource['Type'] === 'string');
    if (resources.length === 0 && !isTransformed(template) && !isTransformed(template['Resources']))
        throw invalid('it declares no `Resources`');
    return {
        parameters: Object.fromEntries(entriesOf(template, 'Parameters').map(([name, it]) => [name, readParameter(it)])),
        outputs: entriesOf(template, 'Outputs').map(([name]) => name),
        resources: Object.fromEntries(resources.map(([logicalId, it]) => [logicalId, readResource(it)])),
        conditions: (0,template_values/* isMapping */.p)(conditions) ? conditions : {},
        needsCapabilities: capabilitiesOf(template, resources.map(([, resource]) => resource)),
    };
}
/** What begins like JSON is JSON, as for CloudFormation; a byte order mark before it says nothing. */
function parse(text) {
    const body = text.replace(/^\uFEFF/, '');
    if (!/^\s*\{/.test(body))
        return parseYaml(body);
    try {
        const template = JSON.parse(body);
        return { template, conditions: template['Conditions'] };
    }
    catch (cause) {
        throw invalid(`its JSON is not well-formed: ${String(cause)}`, cause);
    }
}
/**
 * Unquoted `yes`, `On` and `True` are booleans to CloudFormation, and `"true"` in a parameter: it reads YAML 1.1
 * (https://github.com/aws/aws-cli/pull/5257). A `NoEcho: yes` that is not seen would send `****` back as the value.
 */
const BOOLEAN = {
    tag: 'tag:yaml.org,2002:bool',
    default: true,
    test: /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
    resolve: (text) => String(/^(?:yes|true|on)$/i.test(text)),
};
/**
 * Every other scalar is kept as it was written (the failsafe schema), so that a default of `010` or `1.10` stays that
 * text; unknown tags are left to CloudFormation, which knows them best. Of two equal keys the last one counts: so it
 * does there, and published templates have such pairs (https://github.com/go-to-k/cdk-real-drift/issues/1074).
 */
function parseYaml(text) {
    const lineCounter = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, {
        schema: 'failsafe',
        customTags: [BOOLEAN],
        uniqueKeys: false,
        lineCounter,
        prettyErrors: false,
        logLevel: 'error',
    });
    const [error] = document.errors;
    if (error) {
        const why = error.code === 'MULTIPLE_DOCS' ? 'a second YAML document begins' : error.message;
        throw invalid(`line ${lineCounter.linePos(error.pos[0]).line}: ${why}`, error);
    }
    try {
        const root = document.contents;
        const conditions = (0,dist/* isMap */.jh)(root) ? longForm(root.get('Conditions', true)) : undefined;
        return { template: document.toJS(), conditions };
    }
    catch (cause) {
        throw invalid(`its YAML aliases cannot be resolved: ${String(cause)}`, cause);
    }
}
/** `!Equals [a, b]` as `{ 'Fn::Equals': [a, b] }`, for where it matters what is called. An alias is not followed. */
function longForm(node) {
    const plain = plainOf(node);
    const [, called] = /^!(\w+)$/.exec(node?.tag ?? '') ?? [];
    if (called === undefined)
        return plain;
    return { [called === 'Ref' || called === 'Condition' ? called : `Fn::${called}`]: plain };
}
function plainOf(node) {
    if ((0,dist/* isScalar */.jn)(node))
        return node.value;
    if ((0,dist/* isSeq */.oP)(node))
        return node.items.map(longForm);
    if (!(0,dist/* isMap */.jh)(node))
        return undefined;
    return Object.fromEntries(node.items.map(({ key, value }) => [String(key), longForm(value)]));
}
function readParameter(parameter) {
    const type = (0,template_values/* textOf */.b)(parameter['Type']) ?? 'String';
    const value = (0,template_values/* textOf */.b)(parameter['Default']);
    const most = (0,template_values/* textOf */.b)(parameter['MaxValue']);
    const allowed = parameter['AllowedValues'];
    return {
        type,
        ...(value !== undefined && { default: value }),
        noEcho: (0,template_values/* textOf */.b)(parameter['NoEcho'])?.toLowerCase() === 'true',
        isList: /(^|<)(CommaDelimitedList|List<)/.test(type),
        ...(most !== undefined && { maxValue: Number(most) }),
        ...(Array.isArray(allowed) && { allowedValues: allowed.flatMap((each) => (0,template_values/* textOf */.b)(each) ?? []) }),
    };
}
/** The resource types for which CreateStack asks for CAPABILITY_IAM; a custom name asks for CAPABILITY_NAMED_IAM. */
const IAM_TYPES = /^AWS::IAM::(AccessKey|Group|InstanceProfile|ManagedPolicy|Policy|Role|User|UserToGroupAddition)$/;
const IAM_NAMES = ['GroupName', 'InstanceProfileName', 'ManagedPolicyName', 'RoleName', 'UserName'];
function capabilitiesOf(template, resources) {
    const iam = resources.filter((resource) => IAM_TYPES.test(String(resource['Type'])));
    const named = iam.some((resource) => {
        const type = resource['Type'];
        const properties = resource['Properties'];
        // Here a group, role or user name only points at one that exists.
        if (type === 'AWS::IAM::UserToGroupAddition' || type === 'AWS::IAM::AccessKey' || !(0,template_values/* isMapping */.p)(properties))
            return false;
        return IAM_NAMES.some((name) => Object.hasOwn(properties, name));
    });
    return [
        ...(named ? ['CAPABILITY_NAMED_IAM'] : iam.length > 0 ? ['CAPABILITY_IAM'] : []),
        ...(isTransformed(template) ? ['CAPABILITY_AUTO_EXPAND'] : []),
    ];
}
/** A macro may add what is not written here, resources included: to the template, or to one section of it. */
function isTransformed(section) {
    return ((0,template_values/* isMapping */.p)(section) && (Object.hasOwn(section, 'Transform') || Object.hasOwn(section, 'Fn::Transform')));
}
/** The members of a section that are mappings; `Fn::ForEach` and the like are not. */
function entriesOf(template, section) {
    const members = Object.hasOwn(template, section) ? template[section] : undefined;
    if (!(0,template_values/* isMapping */.p)(members))
        return [];
    return Object.entries(members).filter((entry) => (0,template_values/* isMapping */.p)(entry[1]));
}
function invalid(why, cause) {
    return new errors/* SwitchyardError */.n('template-invalid', `the template cannot be read: ${why}`, {
        next: 'correct the template; `aws cloudformation validate-template` reads it as CloudFormation does',
        cause,
    });
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

/***/ 7740:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ recallOwner)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _core_polling_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5574);
/* harmony import */ var _core_recall_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9689);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2048);




const WATCH_EVERY = 2_000;
/** GitHub is asked once in a while whether the owner's run has ended: then there is nobody left to answer. */
const LOOKS_BETWEEN_QUESTIONS = 10;
/**
 * Asks the run that holds the lease to go back and freezes promotion in the same write, then watches until it has given
 * the lease back, has ended, or had its time: after that the lease may be taken from it.
 * @param frozen its `since` is when the time to answer begins, by the bucket's clock
 * @param enough what else ends the wait
 */
async function recallOwner(run, heldBy, command, frozen, enough = () => false) {
    const { clock, commits, report } = run.ports;
    const ledger = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .requireLedger */ .Dp)(run);
    const { by, reason, since, runUrl } = frozen;
    const recall = { command, by, reason, since, runUrl };
    // Asked anew at every look: an owner of an older version drops the question when it renews.
    const ask = () => ledger.change((fresh) => (0,_core_recall_js__WEBPACK_IMPORTED_MODULE_1__/* .askAndFreeze */ .uK)(fresh, heldBy.owner, recall, frozen));
    const who = `${heldBy.runUrl}, which holds the lease for release ${heldBy.releaseId},`;
    report.line(`${who} is asked to go back; after ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(_core_recall_js__WEBPACK_IMPORTED_MODULE_1__/* .ANSWER_WITHIN_MS */ .i2)} its lease is taken over.`);
    let spokenAt = clock.now();
    for (let look = 1;; look += 1) {
        const asked = await ask();
        if (asked.lease?.owner !== heldBy.owner || enough(asked))
            return;
        if ((0,_core_recall_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnanswered */ .Ni)(asked, await ledger.now())) {
            report.warning(`${who} did not answer for ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(_core_recall_js__WEBPACK_IMPORTED_MODULE_1__/* .ANSWER_WITHIN_MS */ .i2)}: its lease is taken over.`);
            return;
        }
        if (look % LOOKS_BETWEEN_QUESTIONS === 0 && (await commits.runCompleted(heldBy.runId)) === true)
            return;
        if (clock.now() - spokenAt >= _core_polling_js__WEBPACK_IMPORTED_MODULE_3__/* .HEARTBEAT_MS */ .m) {
            spokenAt = clock.now();
            report.line(`Waiting for ${heldBy.runUrl} to go back.`);
        }
        await clock.sleep(WATCH_EVERY);
    }
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


/***/ })

};
