export const id = 493;
export const ids = [493,1811];
export const modules = {

/***/ 1811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   Oo: () => (/* binding */ once),
/* harmony export */   aJ: () => (/* binding */ DIAL_STEP),
/* harmony export */   awsOptions: () => (/* binding */ awsOptions),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   nh: () => (/* binding */ dialTwice),
/* harmony export */   qy: () => (/* binding */ hurried),
/* harmony export */   vw: () => (/* binding */ customEndpoint)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/** CloudFormation throttles whole accounts and publishes no rates; seven attempts are what the CDK makes too. */
const ATTEMPTS = 7;
const CONNECTION_TIMEOUT = 5_000;
const REQUEST_TIMEOUT = 30_000;
function awsOptions(settings) {
    const region = settings.region ?? (process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION']);
    if (!region) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('region-missing', 'No AWS region is set.', {
            next: 'Give the input aws-region, or set AWS_REGION (aws-actions/configure-aws-credentials does).',
        });
    }
    return {
        region,
        retryMode: 'adaptive',
        maxAttempts: ATTEMPTS,
        extensions: settings.extension === undefined ? [] : [settings.extension],
        requestHandler: {
            connectionTimeout: CONNECTION_TIMEOUT,
            requestTimeout: REQUEST_TIMEOUT,
            throwOnRequestTimeout: true,
        },
    };
}
/** For writes whose outcome is read back instead of being tried again: one attempt, answered within `timeout`. */
function once(options, timeout) {
    const requestHandler = { ...options.requestHandler, requestTimeout: timeout };
    return { ...options, retryMode: 'standard', maxAttempts: 1, requestHandler };
}
/** For what is asked again in seconds anyway: an answer that comes late is worth less than the next question. */
function hurried(options) {
    return {
        ...options,
        maxAttempts: 3,
        requestHandler: { ...options.requestHandler, requestTimeout: 10_000 },
    };
}
/** The custom endpoint of a service (`S3`), where the environment names one. */
function customEndpoint(service) {
    return process.env[`AWS_ENDPOINT_URL_${service}`] || process.env['AWS_ENDPOINT_URL'] || undefined;
}
/** Where `dialTwice` stands in a client's middleware: inside the SDK's own retries. */
const DIAL_STEP = { name: 'dialTwice', step: 'finalizeRequest', priority: 'low' };
const SECOND_DIAL_AFTER = 1;
/**
 * A refused connection means that nothing listens there. Seven attempts with backoff only hide that for seconds, so it
 * is tried once more and then told; the error carries no cause, since the SDK retries whatever has a network cause.
 */
function dialTwice(next) {
    return async (input) => {
        try {
            return await next(input);
        }
        catch (error) {
            if (codeOf(error) !== 'ECONNREFUSED')
                throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, SECOND_DIAL_AFTER));
        try {
            return await next(input);
        }
        catch (error) {
            throw codeOf(error) === 'ECONNREFUSED' ? unreachable(messageOf(error)) : error;
        }
    };
}
/** Node's or the service's short code of an error. */
function codeOf(error) {
    if (!(error instanceof Error))
        return '';
    const code = 'code' in error ? error.code : undefined;
    return typeof code === 'string' ? code : error.name;
}
function messageOf(error) {
    if (!(error instanceof Error))
        return String(error);
    // A name with several addresses fails as an AggregateError without a text of its own.
    if (error instanceof AggregateError && !error.message)
        return error.errors.map(messageOf).join(', ');
    return error.message;
}
function unreachable(why) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('aws-unreachable', `AWS does not answer: ${why}`, {
        blame: 'aws',
        next: 'Check the region, the network of the runner and AWS_ENDPOINT_URL, then run again.',
    });
}


/***/ }),

/***/ 493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createElbv2Router: () => (/* binding */ createElbv2Router)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-elastic-load-balancing-v2/dist-cjs/index.js
var dist_cjs = __webpack_require__(586);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/split.js
var core_split = __webpack_require__(2474);
// EXTERNAL MODULE: ./build/adapters/aws/clients.js
var clients = __webpack_require__(1811);
// EXTERNAL MODULE: ./build/adapters/aws/errors.js
var aws_errors = __webpack_require__(2348);
;// CONCATENATED MODULE: ./build/adapters/aws/elbv2-rule.js




/** `…:listener-rule/app/<name>/<lb>/<listener>/<rule>` → `…:listener/app/<name>/<lb>/<listener>` */
function listenerOf(arn) {
    return arn.includes(':listener-rule/')
        ? arn.replace(':listener-rule/', ':listener/').replace(/\/[^/]+$/, '')
        : arn;
}
/** The load balancer of a listener or a rule, by the parts of its ARN. */
function loadBalancerOf(arn) {
    return listenerOf(arn)
        .replace(':listener/', ':loadbalancer/')
        .replace(/\/[^/]+$/, '');
}
/** Reads the list as it is now. A listener's default rule can only be changed through the listener (platform facts 2). */
async function readSeat(client, arn) {
    if (!arn.includes(':listener-rule/'))
        return readListener(client, arn);
    const rule = await found(arn, 'elasticloadbalancing:DescribeRules', async () => {
        return (await client.send(new dist_cjs/* DescribeRulesCommand */.Ggo({ RuleArns: [arn] }))).Rules?.[0];
    });
    if (rule.IsDefault)
        return { kind: 'listener', arn: listenerOf(arn), actions: rule.Actions ?? [] };
    return { kind: 'rule', arn, actions: rule.Actions ?? [] };
}
async function readListener(client, arn) {
    const listener = await found(arn, 'elasticloadbalancing:DescribeListeners', async () => {
        return (await client.send(new dist_cjs/* DescribeListenersCommand */.AKE({ ListenerArns: [arn] }))).Listeners?.[0];
    });
    return { kind: 'listener', arn, actions: listener.DefaultActions ?? [] };
}
const GONE = new Set([
    'RuleNotFound',
    'RuleNotFoundException',
    'ListenerNotFound',
    'ListenerNotFoundException',
]);
async function found(arn, action, read) {
    const there = await (0,aws_errors/* call */.T1)({ action, resource: arn }, async () => {
        try {
            return await read();
        }
        catch (error) {
            if (GONE.has((0,clients/* codeOf */.$N)(error)))
                return undefined;
            throw error;
        }
    });
    if (there !== undefined)
        return there;
    throw new errors/* SwitchyardError */.n('router-not-found', `There is no listener or rule ${arn}.`, {
        next: 'Correct the input listener-arn: the ARN of the production rule, or of the listener for its default rule.',
    });
}
async function writeSeat(client, seat, actions) {
    if (seat.kind === 'listener') {
        await (0,aws_errors/* call */.T1)({ action: 'elasticloadbalancing:ModifyListener', resource: seat.arn }, () => client.send(new dist_cjs/* ModifyListenerCommand */.ugc({ ListenerArn: seat.arn, DefaultActions: actions })));
    }
    else {
        await (0,aws_errors/* call */.T1)({ action: 'elasticloadbalancing:ModifyRule', resource: seat.arn }, () => client.send(new dist_cjs/* ModifyRuleCommand */.y5P({ RuleArn: seat.arn, Actions: actions })));
    }
}
/** The same write for a terminal. A single quote ends a POSIX string and is put in by itself. */
function writeCommand(seat, actions, region) {
    const json = `'${JSON.stringify(actions).replaceAll("'", `'\\''`)}'`;
    return seat.kind === 'listener'
        ? `aws elbv2 modify-listener --region ${region} --listener-arn ${seat.arn} --default-actions ${json}`
        : `aws elbv2 modify-rule --region ${region} --rule-arn ${seat.arn} --actions ${json}`;
}

;// CONCATENATED MODULE: ./build/adapters/aws/elbv2-address.js



const DEFAULT_PORTS = { HTTP: 80, HTTPS: 443 };
/**
 * Where production answers: the first host name of the rule that has no wildcard, else, by plain HTTP, the load
 * balancer's own name, which no certificate of HTTPS carries. Undefined where neither can be known.
 */
async function readAddress(client, arn) {
    const conditions = arn.includes(':listener-rule/') ? await readConditions(client, arn) : [];
    const action = 'elasticloadbalancing:DescribeListeners';
    const listener = await (0,aws_errors/* call */.T1)({ action, resource: listenerOf(arn) }, async () => {
        const command = new dist_cjs/* DescribeListenersCommand */.AKE({ ListenerArns: [listenerOf(arn)] });
        return (await client.send(command)).Listeners?.[0];
    });
    const { Protocol = '', Port } = listener ?? {};
    const usual = DEFAULT_PORTS[Protocol];
    if (usual === undefined)
        return undefined;
    const hosts = conditions.filter(({ Field }) => Field === 'host-header').flatMap(valuesOf);
    const host = hosts.length > 0 ? hosts.find(isPlain) : await readOwnName(client, arn, Protocol);
    if (host === undefined)
        return undefined;
    const port = Port === undefined || Port === usual ? '' : `:${Port}`;
    return `${Protocol.toLowerCase()}://${host}${port}${pathOf(conditions)}`;
}
async function readConditions(client, arn) {
    return (0,aws_errors/* call */.T1)({ action: 'elasticloadbalancing:DescribeRules', resource: arn }, async () => {
        const { Rules } = await client.send(new dist_cjs/* DescribeRulesCommand */.Ggo({ RuleArns: [arn] }));
        return Rules?.[0]?.Conditions ?? [];
    });
}
async function readOwnName(client, arn, protocol) {
    if (protocol !== 'HTTP')
        return undefined;
    const resource = loadBalancerOf(arn);
    return (0,aws_errors/* call */.T1)({ action: 'elasticloadbalancing:DescribeLoadBalancers', resource }, async () => {
        const command = new dist_cjs/* DescribeLoadBalancersCommand */.AZi({ LoadBalancerArns: [resource] });
        return (await client.send(command)).LoadBalancers?.[0]?.DNSName;
    });
}
/** `Values` is the older form. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html */
function valuesOf({ HostHeaderConfig, PathPatternConfig, Values }) {
    return HostHeaderConfig?.Values ?? PathPatternConfig?.Values ?? Values ?? [];
}
function isPlain(value) {
    return !/[*?]/.test(value);
}
/** `/orders/*` → `/orders/`: what stands before the first wildcard. */
function pathOf(conditions) {
    const [pattern = '/'] = conditions.filter(({ Field }) => Field === 'path-pattern').flatMap(valuesOf);
    return pattern.replace(/[*?].*$/, '');
}

;// CONCATENATED MODULE: ./build/adapters/aws/elbv2-actions.js

/** Target groups in one forward action (ELB quotas; not adjustable). */
const GROUPS_MAX = 5;
/** The action that answers the request; authentication comes before it in the list. */
function answerOf(actions) {
    return actions.find(({ Type }) => Type === 'forward' || Type === 'fixed-response' || Type === 'redirect');
}
/** Target group ARN to weight, in the list's order; a lone group without a weight has everything. */
function weightsOf(actions) {
    const answer = answerOf(actions);
    if (answer?.Type !== 'forward')
        return new Map();
    const groups = answer.ForwardConfig?.TargetGroups ?? [{ TargetGroupArn: answer.TargetGroupArn }];
    return new Map(groups.map((group) => [group.TargetGroupArn ?? '', weightOf(group)]));
}
function weightOf({ Weight }) {
    return Weight ?? 1;
}
/** Whether two lists answer a request in the same way, at the same weights. */
function answersAlike(a, b) {
    const weights = weightsOf(b);
    const same = [...weightsOf(a)].every(([target, weight]) => weights.get(target) === weight);
    return answerOf(a)?.Type === answerOf(b)?.Type && weightsOf(a).size === weights.size && same;
}
/** The same list forwarding to these groups; stickiness, order and every other action as they were. */
function withWeights(actions, weights) {
    const TargetGroups = [...weights].map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight }));
    const answer = answerOf(actions);
    const forward = {
        Type: 'forward',
        ...(answer?.Order !== undefined && { Order: answer.Order }),
        ForwardConfig: { ...answer?.ForwardConfig, TargetGroups },
    };
    return sendable(actions.map((action) => (action === answer ? forward : action)));
}
/**
 * What was read, in the form that a write takes. TargetGroupArn beside ForwardConfig must agree with it and is left
 * out; an OIDC secret is never shown and must be asked to stay (API reference, AuthenticateOidcActionConfig).
 */
function sendable(actions) {
    return actions.map(({ TargetGroupArn, ...action }) => {
        const oidc = action.AuthenticateOidcConfig;
        return {
            ...action,
            ...(TargetGroupArn !== undefined && !action.ForwardConfig && { TargetGroupArn }),
            ...(oidc &&
                !oidc.ClientSecret && { AuthenticateOidcConfig: { ...oidc, UseExistingClientSecret: true } }),
        };
    });
}
function parseActions(saved) {
    try {
        const actions = JSON.parse(saved);
        if (Array.isArray(actions) && actions.length > 0)
            return sendable(actions);
    }
    catch {
        // Told below, as any other text that is not an action list.
    }
    throw new errors/* SwitchyardError */.n('ledger-unreadable', 'The saved action list is not one of a load balancer.', {
        next: 'Nothing was changed. Put the traffic back by hand: the summary of the last shift has the command.',
    });
}

;// CONCATENATED MODULE: ./build/adapters/aws/elbv2-priorities.js



/** The range that previews' priorities are hashed into (product page, inputs); below it is for people. */
const FIRST = 1_000;
const LAST = 49_999;
/** Priorities are unique per listener (`PriorityInUse`); the next free one from `wanted` on, round the end. */
async function findPriority(client, arn, wanted) {
    const taken = await takenPriorities(client, listenerOf(arn));
    const free = nextFree(taken, wanted);
    const holder = taken.get(String(wanted));
    return { ...(free === undefined ? {} : { free }), ...(holder === undefined ? {} : { holder }) };
}
function nextFree(taken, wanted) {
    const start = wanted < FIRST || wanted > LAST ? FIRST : wanted;
    const count = LAST - FIRST + 1;
    for (let step = 0; step < count; step += 1) {
        const priority = FIRST + ((start - FIRST + step) % count);
        if (!taken.has(String(priority)))
            return priority;
    }
    return undefined;
}
/** By priority, the ARN of its rule; the default rule is there as `default`. */
async function takenPriorities(client, ListenerArn) {
    const taken = new Map();
    await (0,aws_errors/* call */.T1)({ action: 'elasticloadbalancing:DescribeRules', resource: ListenerArn }, async () => {
        let Marker;
        do {
            const page = await client.send(new dist_cjs/* DescribeRulesCommand */.Ggo({ ListenerArn, Marker }));
            for (const { Priority, RuleArn = '' } of page.Rules ?? [])
                if (Priority !== undefined)
                    taken.set(Priority, RuleArn);
            Marker = page.NextMarker;
        } while (Marker);
    });
    return taken;
}

;// CONCATENATED MODULE: ./build/adapters/aws/elbv2-view.js



async function viewOf(seat, owners) {
    const kind = answerOf(seat.actions)?.Type;
    if (kind !== 'forward' && kind !== 'fixed-response')
        throw notOurs(seat, kind ?? 'nothing');
    const weights = weightsOf(seat.actions);
    const percents = (0,core_split/* splitFromWeights */.CA)(Object.fromEntries(weights));
    const owned = await owners([...weights.keys()], seat.arn);
    const members = [];
    for (const target of weights.keys()) {
        const { name = target, stackId } = owned.get(target) ?? {};
        // A stack may have two groups here; a name stands for one of them.
        const taken = members.some((member) => member.name === name);
        const percent = percents[target] ?? 0;
        // 1 beside 999 is one request in a thousand, and its stack is in use.
        const trickle = percent === 0 && weights.get(target) !== 0 ? { trickle: true } : {};
        const own = { name: taken ? target : name, target, percent, ...trickle };
        members.push(stackId === undefined ? own : { ...own, stackId });
    }
    const split = Object.fromEntries(members.map(({ name, percent }) => [name, percent]));
    const managedBy = owned.get(seat.arn)?.stackId;
    const view = { kind, members, split, saved: JSON.stringify(seat.actions) };
    return { seat, view, ...(managedBy === undefined ? {} : { managedBy }) };
}
function notOurs(seat, kind) {
    return new errors/* SwitchyardError */.n('router-not-ours', `${seat.arn} answers with ${kind}; there is no traffic to move.`, {
        next: 'Point listener-arn at a rule that forwards, or at one with a fixed response before the first promotion.',
    });
}
function refuseDrift({ seat, view }, expected) {
    if (expected.some((split) => (0,core_split/* sameSplit */.xY)(view.split, split)))
        return;
    const wanted = [...new Set(expected.map(core_split/* formatSplit */.oe))].join(', or ');
    const message = `${seat.arn} holds ${(0,core_split/* formatSplit */.oe)(view.split)}, where ${wanted} was expected.`;
    throw new errors/* SwitchyardError */.n('drifted', message, {
        next: 'Nothing was written. Find out who else changes this rule (CloudFormation, ECS, a person), then run again.',
    });
}
/** A split by name as weights by target group: each group that is there, at its percent or at an explicit 0. */
function weigh({ seat, view }, split, candidate) {
    const fault = (0,core_split/* faultOf */.Kl)(split);
    if (fault !== undefined) {
        throw new errors/* SwitchyardError */.n('split-invalid', `The split cannot be written: ${fault}.`, {
            blame: 'bug',
            next: 'Nothing was written. Please report this.',
        });
    }
    // Behind a fixed response there is nobody to share with (product page, "attach").
    const first = { name: candidate.name, target: candidate.target };
    const members = view.kind === 'fixed-response' ? [first] : view.members;
    const missing = Object.keys(split).find((name) => split[name] && !members.some((one) => one.name === name));
    if (missing !== undefined) {
        throw new errors/* SwitchyardError */.n('drifted', `${missing} is no target of ${seat.arn}; it cannot take ${split[missing]} %.`, {
            next: 'Nothing was written. Somebody took it out of the rule; run again to attach it.',
        });
    }
    return new Map(members.map(({ name, target }) => [target, split[name] ?? 0]));
}
function refuseFull(groups, seat) {
    if (groups < GROUPS_MAX)
        return;
    throw new errors/* SwitchyardError */.n('too-many-target-groups', `${seat.arn} forwards to ${groups} target groups already.`, {
        next: `A load balancer allows ${GROUPS_MAX} in one action. Run prune, or take a group at weight 0 out of it.`,
    });
}

;// CONCATENATED MODULE: ./build/adapters/aws/elbv2-check.js








/**
 * What would fail at the merge, found out while it is cheap (failure modes 18, 19, 20).
 * @param hints `usedBy`: the load balancers that an earlier check has found; a group that has one keeps it
 */
async function checkCandidate(client, { seat, view, managedBy }, candidate, { usedBy: known = [], lately = false } = {}) {
    if (candidate === undefined)
        return { usedBy: [] };
    const look = lately && known.length === 0;
    const beside = look ? await groupsBeside(client, loadBalancerOf(seat.arn)) : [];
    const there = beside.find(({ TargetGroupArn }) => TargetGroupArn === candidate.target);
    const used = known.length > 0 ? known : (there?.LoadBalancerArns ?? (await loadBalancersOf(client, candidate)));
    // A target group can be used with one load balancer only (ELB quotas).
    const elsewhere = used.find((arn) => arn !== loadBalancerOf(seat.arn));
    if (elsewhere !== undefined) {
        throw new errors/* SwitchyardError */.n('target-group-elsewhere', `The target group ${candidate.target} of ${candidate.name} belongs to ${elsewhere}, not to the load balancer of ${seat.arn}.`, {
            next: 'Give the preview a rule on the production load balancer, or a second target group for production.',
        });
    }
    if (view.kind === 'fixed-response' && used.length === 0) {
        throw new errors/* SwitchyardError */.n('needs-preview-rule', `No rule refers to the target group of ${candidate.name}, so its health is not known before it takes all traffic.`, { next: 'Give the stack a listener rule of its own (a preview host name), as in examples/.' });
    }
    const weights = weightsOf(seat.actions);
    if (view.kind === 'forward' && !weights.has(candidate.target))
        refuseFull(weights.size, seat);
    const crowded = look ? await crowdedBy(client, seat.arn, beside.length) : [];
    return { usedBy: used, crowded, ...(managedBy === undefined ? {} : { managedBy }) };
}
/**
 * Both are 100 for an Application Load Balancer, unless raised.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
 */
const QUOTA = 100;
const NEARLY = 95;
/** Every preview adds a group and a rule: the one that finds no room fails while its stack is being created. */
async function crowdedBy(client, arn, groups) {
    const rules = await takenPriorities(client, listenerOf(arn));
    rules.delete('default');
    const counts = [
        [`The load balancer ${loadBalancerOf(arn)}`, groups, 'target groups'],
        [`The listener ${listenerOf(arn)}`, rules.size, 'rules'],
    ];
    return counts.flatMap(([what, count, kind]) => count < NEARLY
        ? []
        : [
            `${what} has ${count} ${kind}, and ${QUOTA} are allowed unless the quota was raised: previews fail soon. Close pull requests, shorten retain-for, or have the quota raised.`,
        ]);
}
async function groupsBeside(client, LoadBalancerArn) {
    const context = { action: 'elasticloadbalancing:DescribeTargetGroups', resource: LoadBalancerArn };
    return (0,aws_errors/* call */.T1)(context, async () => {
        const groups = [];
        let Marker;
        do {
            const page = await client.send(new dist_cjs/* DescribeTargetGroupsCommand */.sC7({ LoadBalancerArn, Marker }));
            groups.push(...(page.TargetGroups ?? []));
            Marker = page.NextMarker;
        } while (Marker);
        return groups;
    });
}
async function loadBalancersOf(client, { name, target }) {
    const context = { action: 'elasticloadbalancing:DescribeTargetGroups', resource: target };
    const group = await (0,aws_errors/* call */.T1)(context, async () => {
        try {
            const command = new dist_cjs/* DescribeTargetGroupsCommand */.sC7({ TargetGroupArns: [target] });
            return (await client.send(command)).TargetGroups?.[0];
        }
        catch (error) {
            if ((0,clients/* codeOf */.$N)(error).startsWith('TargetGroupNotFound'))
                return undefined;
            throw error;
        }
    });
    if (group !== undefined)
        return group.LoadBalancerArns ?? [];
    throw new errors/* SwitchyardError */.n('target-group-missing', `There is no target group ${target} (${name}).`, {
        next: 'Check that the output named by target-group-output is the ARN of the target group.',
    });
}

;// CONCATENATED MODULE: ./build/adapters/aws/elbv2-members.js


/** ARNs in one DescribeTags (API reference). */
const TAGS_MAX = 20;
/**
 * Whose each target group is. CloudFormation tags every resource with its stack's id and hands the stack's own tags
 * down to it, so a group that carries `owned` belongs to a stack of this service. A group's stack never changes: what
 * was read once is remembered.
 */
function createOwners(client, owned) {
    const known = new Map();
    return async (targets, beside) => {
        const missing = targets.filter((target) => !known.has(target));
        const unknown = missing.length > 0 && !known.has(beside) ? [...missing, beside] : missing;
        for (let from = 0; from < unknown.length; from += TAGS_MAX) {
            const ResourceArns = unknown.slice(from, from + TAGS_MAX);
            const action = 'elasticloadbalancing:DescribeTags';
            const { TagDescriptions = [] } = await (0,aws_errors/* call */.T1)({ action, resource: ResourceArns.join(', ') }, () => client.send(new dist_cjs/* DescribeTagsCommand */.yRM({ ResourceArns })));
            for (const { ResourceArn = '', Tags = [] } of TagDescriptions) {
                const tags = Object.fromEntries(Tags.map(({ Key, Value }) => [Key ?? '', Value ?? '']));
                known.set(ResourceArn, ownerOf(ResourceArn, tags, owned));
            }
        }
        return new Map([...targets, beside].map((target) => [target, known.get(target) ?? { name: target }]));
    };
}
function ownerOf(target, tags, owned) {
    const stackId = tags['aws:cloudformation:stack-id'];
    if (stackId === undefined)
        return { name: target };
    const ours = Object.entries(owned).every(([key, value]) => tags[key] === value);
    return { name: (ours && stackId.split('/')[1]) || target, stackId };
}

;// CONCATENATED MODULE: ./build/adapters/aws/elbv2-tags.js



/** ARNs in one DescribeTags (API reference). */
const elbv2_tags_TAGS_MAX = 20;
/** The tags of target groups by ARN. One that is gone fails the whole call: then each is asked for by itself. */
async function readTags(client, targets) {
    const tags = {};
    for (let from = 0; from < targets.length; from += elbv2_tags_TAGS_MAX) {
        const batch = targets.slice(from, from + elbv2_tags_TAGS_MAX);
        const found = await describe(client, batch);
        if (found)
            Object.assign(tags, found);
        else if (batch.length > 1)
            for (const target of batch)
                Object.assign(tags, await describe(client, [target]));
    }
    return tags;
}
/** Undefined where one of them does not exist. */
async function describe(client, ResourceArns) {
    const context = { action: 'elasticloadbalancing:DescribeTags', resource: ResourceArns.join(', ') };
    return (0,aws_errors/* call */.T1)(context, async () => {
        try {
            const { TagDescriptions = [] } = await client.send(new dist_cjs/* DescribeTagsCommand */.yRM({ ResourceArns }));
            return Object.fromEntries(TagDescriptions.map(({ ResourceArn = '', Tags = [] }) => [
                ResourceArn,
                Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
            ]));
        }
        catch (error) {
            if ((0,clients/* codeOf */.$N)(error).startsWith('TargetGroupNotFound'))
                return undefined;
            throw error;
        }
    });
}

;// CONCATENATED MODULE: ./build/adapters/aws/elbv2-router.js













/** A write that has not answered by then is read back instead (product page, "each write"). */
const WRITE_TIMEOUT = 10_000;
function createElbv2Router({ listenerArn, owned = {}, options }) {
    const reads = new dist_cjs/* ElasticLoadBalancingV2Client */.MlD(options);
    const writes = new dist_cjs/* ElasticLoadBalancingV2Client */.MlD((0,clients/* once */.Oo)(options, WRITE_TIMEOUT));
    reads.middlewareStack.add(clients/* dialTwice */.nh, clients/* DIAL_STEP */.aJ);
    const owners = createOwners(reads, owned);
    let last;
    const see = async () => (last = await viewOf(await readSeat(reads, listenerArn), owners));
    const put = putting(reads, writes, listenerArn);
    return {
        check: async (candidate, hints = {}) => checkCandidate(reads, (hints.lately ? last : undefined) ?? (await see()), candidate, hints),
        read: async () => (await see()).view,
        attach: (candidate) => attach(see, put, candidate),
        write: async (split, expected, candidate, still) => {
            const seen = await see();
            refuseDrift(seen, [expected]);
            const actions = withWeights(seen.seat.actions, weigh(seen, split, candidate));
            still?.();
            await put(seen.seat, actions);
        },
        settled: async (split) => ((0,core_split/* sameSplit */.xY)((await see()).view.split, split) ? 'yes' : 'not-yet'),
        restore: async (saved, expected, still) => {
            const actions = parseActions(saved);
            const seen = await see();
            refuseDrift(seen, expected);
            still?.();
            await put(seen.seat, actions);
        },
        restored: async (saved) => {
            const { seat } = await see();
            return answersAlike(seat.actions, parseActions(saved)) ? 'yes' : 'not-yet';
        },
        detach: (stackId) => detach(see, put, stackId),
        mark: async (target, marks) => {
            const Tags = Object.entries(marks).map(([Key, Value]) => ({ Key, Value }));
            const command = new dist_cjs/* AddTagsCommand */.yjM({ ResourceArns: [target], Tags });
            await (0,aws_errors/* call */.T1)({ action: 'elasticloadbalancing:AddTags', resource: target }, () => reads.send(command));
        },
        marks: (targets) => readTags(reads, targets),
        byHand: async (back, hints = {}) => {
            const { seat } = (hints.lately ? last : undefined) ?? (await see());
            if ('saved' in back)
                return writeCommand(seat, parseActions(back.saved), options.region);
            const everything = allTo(back.target, [...weightsOf(seat.actions).keys()]);
            return writeCommand(seat, withWeights(seat.actions, everything), options.region);
        },
        address: () => readAddress(reads, listenerArn),
        findPriority: (wanted) => findPriority(reads, listenerArn, wanted),
    };
}
function putting(reads, writes, listenerArn) {
    return async (seat, actions) => {
        try {
            await writeSeat(writes, seat, actions);
        }
        catch (error) {
            // The answer may have been lost after the write took effect: what is there now decides.
            const now = await readSeat(reads, listenerArn).catch(() => undefined);
            if (now === undefined || !answersAlike(now.actions, actions))
                throw error;
        }
    };
}
async function attach(see, put, { target }) {
    const { seat, view } = await see();
    const weights = new Map(weightsOf(seat.actions));
    if (view.kind === 'fixed-response' || weights.has(target))
        return view;
    refuseFull(weights.size, seat);
    await put(seat, withWeights(seat.actions, weights.set(target, 0)));
    return (await see()).view;
}
async function detach(see, put, stackId) {
    const seen = await see();
    const leaving = seen.view.members.filter((member) => member.stackId === stackId);
    if (leaving.length === 0)
        return;
    const weights = new Map(weightsOf(seen.seat.actions));
    const busy = leaving.find(({ target }) => weights.get(target) !== 0);
    for (const { target } of leaving)
        weights.delete(target);
    if (busy !== undefined || weights.size === 0) {
        const why = busy ? `takes ${busy.percent} % of the traffic` : 'is the only target';
        throw new errors/* SwitchyardError */.n('drifted', `${leaving[0]?.name ?? stackId} ${why} of ${seen.seat.arn}.`, {
            next: 'Nothing was written. Move the traffic to another stack first.',
        });
    }
    await put(seen.seat, withWeights(seen.seat.actions, weights));
}
function allTo(target, others) {
    return new Map([...others, target].map((arn) => [arn, arn === target ? 100 : 0]));
}


/***/ }),

/***/ 2348:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GZ: () => (/* binding */ isDenied),
/* harmony export */   T1: () => (/* binding */ call),
/* harmony export */   _d: () => (/* binding */ isExpired),
/* harmony export */   k0: () => (/* binding */ toSwitchyardError)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _clients_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1811);


/** Codes, not texts: every AWS service words them differently (AWS "Common Errors" page of each API reference). */
const DENIED = new Set([
    'AccessDenied',
    'AccessDeniedException',
    'UnauthorizedOperation',
    'Forbidden',
    'AllAccessDisabled',
]);
const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired']);
const REJECTED = new Set([
    'InvalidClientTokenId',
    'UnrecognizedClientException',
    'InvalidAccessKeyId',
    'SignatureDoesNotMatch',
    'InvalidSignatureException',
    'InvalidToken',
]);
const NETWORK = new Set([
    'ECONNREFUSED',
    'ECONNRESET',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EPIPE',
    'ETIMEDOUT',
    'TimeoutError',
]);
const SIGN_IN = 'Set role-to-assume, or run aws-actions/configure-aws-credentials before this step, in a job with `permissions: id-token: write`.';
/** Whether IAM, or a policy of the resource, refused a call. */
function isDenied(error) {
    return DENIED.has((0,_clients_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$N)(error));
}
/** Whether the credentials were good, and are no more. */
function isExpired(error) {
    return EXPIRED.has((0,_clients_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$N)(error));
}
/** An SDK error in this product's words. */
function toSwitchyardError(error, { action, resource }) {
    if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n)
        return error;
    const code = (0,_clients_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$N)(error);
    const message = (0,_clients_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error);
    if (isDenied(error)) {
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('permission-missing', `AWS denied ${action} on ${resource}: ${message}`, {
            next: `Allow ${action} on ${resource} in the IAM policy of the role that this job uses.`,
            cause: error,
        });
    }
    if (isExpired(error)) {
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('credentials-expired', `The AWS credentials expired before ${action}.`, {
            next: 'What was begun goes on in AWS; run this job again to see it through. With role-to-assume the credentials are renewed; else give aws-actions/configure-aws-credentials a longer role-duration-seconds.',
            cause: error,
        });
    }
    if (REJECTED.has(code)) {
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('credentials-expired', `AWS does not accept the credentials: ${message}`, {
            next: SIGN_IN,
            cause: error,
        });
    }
    if (code === 'CredentialsProviderError') {
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('credentials-missing', `There are no AWS credentials: ${message}`, {
            next: SIGN_IN,
            cause: error,
        });
    }
    const told = tellOfStack(code, message, { action, resource }, error);
    if (told)
        return told;
    if (NETWORK.has(code))
        return (0,_clients_js__WEBPACK_IMPORTED_MODULE_1__/* .unreachable */ .HB)(`${action}: ${message}`);
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('aws-error', `${action} on ${resource}: ${code}: ${message}`, {
        blame: 'aws',
        next: 'Read the message of AWS above; running again is harmless.',
        cause: error,
    });
}
/** What CloudFormation says about a request itself, where there is more to advise than to read it. */
function tellOfStack(code, message, { action, resource }, error) {
    if (code === 'InsufficientCapabilitiesException') {
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('capabilities-missing', `${resource}: ${message}`, {
            next: 'Add what is named to the input capabilities of the step.',
            cause: error,
        });
    }
    if (code === 'LimitExceededException' || code === 'LimitExceeded') {
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('aws-error', `${action} on ${resource} reaches a limit of the account: ${message}`, {
            next: 'Close pull requests or run prune, or have the quota raised (AWS console, Service Quotas).',
            cause: error,
        });
    }
    return undefined;
}
/** Runs one call and tells its failure in this product's words. */
async function call(context, send) {
    try {
        return await send();
    }
    catch (error) {
        throw toSwitchyardError(error, context);
    }
}


/***/ }),

/***/ 2474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CA: () => (/* binding */ splitFromWeights),
/* harmony export */   Kl: () => (/* binding */ faultOf),
/* harmony export */   SW: () => (/* binding */ liveIn),
/* harmony export */   jT: () => (/* binding */ allTo),
/* harmony export */   jb: () => (/* binding */ giveTo),
/* harmony export */   oe: () => (/* binding */ formatSplit),
/* harmony export */   xY: () => (/* binding */ sameSplit)
/* harmony export */ });
/** Everything on one side: the split after an all-at-once step or a rollback; all others are kept at an explicit 0. */
function allTo(name, split) {
    return { ...Object.fromEntries(Object.keys(split).map((other) => [other, 0])), [name]: 100 };
}
/**
 * `percent` to one name; the rest is shared by those that had traffic before, in their old proportion.
 * @param before the split at the start of the rollout, without the candidate's own share
 */
function giveTo(name, percent, before) {
    const others = Object.fromEntries(Object.entries(before).filter(([other]) => other !== name));
    const sum = Object.values(others).reduce((total, share) => total + share, 0);
    if (percent === 100 || sum === 0)
        return allTo(name, before);
    const weights = Object.entries(others).map(([other, share]) => [other, (share * (100 - percent)) / sum]);
    return splitFromWeights({ ...Object.fromEntries(weights), [name]: percent });
}
/** The names that take traffic. */
function liveIn(split) {
    return Object.entries(split).flatMap(([name, percent]) => (percent > 0 ? [name] : []));
}
/** Equal as traffic: the same weight for every name, an absent name being 0. */
function sameSplit(a, b) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].every((name) => (a[name] ?? 0) === (b[name] ?? 0));
}
/** What is wrong with a split that somebody wants to write, or undefined. A split adds up to 100, in whole percents. */
function faultOf(split) {
    const weights = Object.entries(split);
    const bad = weights.find(([, percent]) => !Number.isInteger(percent) || percent < 0 || percent > 100);
    if (bad)
        return `the weight of ${bad[0]} is ${bad[1]}, not a whole percent between 0 and 100`;
    const total = weights.reduce((sum, [, percent]) => sum + percent, 0);
    return total === 100 ? undefined : `the weights add up to ${total}, not to 100`;
}
/** `orders-api-pr-42 100 %, orders-api-pr-41 0 %` */
function formatSplit(split) {
    const parts = Object.entries(split).map(([name, percent]) => `${name} ${percent} %`);
    return parts.length === 0 ? 'nothing' : parts.join(', ');
}
/**
 * Router weights (any proportion) to whole percents that add up to 100: largest remainder first, so that
 * 1 : 1 : 1 reads 34, 33, 33 and a written split reads back as it was written.
 */
function splitFromWeights(weights) {
    const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    if (total === 0)
        return Object.fromEntries(Object.keys(weights).map((name) => [name, 0]));
    const exact = Object.entries(weights).map(([name, weight]) => ({ name, share: (weight * 100) / total }));
    const left = 100 - exact.reduce((sum, { share }) => sum + Math.floor(share), 0);
    const byRemainder = [...exact].sort((a, b) => (b.share % 1) - (a.share % 1));
    const raised = new Set(byRemainder.slice(0, left).map(({ name }) => name));
    return Object.fromEntries(exact.map(({ name, share }) => [name, Math.floor(share) + (raised.has(name) ? 1 : 0)]));
}


/***/ })

};
