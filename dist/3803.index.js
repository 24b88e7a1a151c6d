export const id = 3803;
export const ids = [3803];
export const modules = {

/***/ 2719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nf: () => (/* binding */ adviseOnDelete),
/* harmony export */   Y7: () => (/* binding */ stuckResources),
/* harmony export */   Zg: () => (/* binding */ sayLeftBehind),
/* harmony export */   xO: () => (/* binding */ planDelete)
/* harmony export */ });
/* harmony import */ var _stack_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2928);
/* harmony import */ var _stack_status_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3157);


/**
 * From any state to no stack. A delete that failed is asked for again, since many causes pass by themselves (a network
 * interface that is still detaching, an eventual consistency); then the resources that block it are retained by name,
 * which CloudFormation accepts in DELETE_FAILED only; then the stack is forced.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html
 */
function planDelete(seen, options) {
    if (!seen)
        return { do: 'nothing', because: 'there is no such stack' };
    if (seen.parentId !== undefined)
        return (0,_stack_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .refuseNested */ .g0)(seen);
    switch (_stack_status_js__WEBPACK_IMPORTED_MODULE_1__/* .STACK_STATUS */ .a[seen.status].remove) {
        case 'nothing':
            return { do: 'nothing', because: (0,_stack_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .describeStatus */ .Wn)(seen) };
        case 'wait':
            return { do: 'wait', because: (0,_stack_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .describeStatus */ .Wn)(seen) };
        case 'delete':
            return seen.terminationProtection ? (0,_stack_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .refuseProtected */ .fZ)(seen) : escalate(seen, options);
    }
}
function escalate(seen, { asked, stuck, mayLeaveBehind }) {
    if (asked < 2)
        return { do: 'delete' };
    if (seen.status !== 'DELETE_FAILED' || !mayLeaveBehind || stuck.length === 0 || stuck.some(isInUse))
        return { do: 'give-up' };
    if (asked === 2)
        return { do: 'delete-retaining', resources: stuck };
    return asked === 3 ? { do: 'force-delete', resources: stuck } : { do: 'give-up' };
}
/**
 * Something outside this stack holds on to the resource, and would go on with one that nobody owns: a listener that
 * still names the target group takes traffic.
 */
function isInUse({ type, reason }) {
    return type === 'AWS::ElasticLoadBalancingV2::TargetGroup' && /in use/i.test(reason);
}
/** What a delete could not remove: the last word on each resource, those of nested stacks not included. */
function stuckResources(events, stackId) {
    const last = new Map();
    for (const event of events) {
        if (event.stackId === stackId && event.physicalId !== stackId)
            last.set(event.logicalId, event);
    }
    return [...last.values()]
        .filter(({ status }) => status === 'DELETE_FAILED')
        .map(({ logicalId, physicalId, resourceType: type, reason = 'CloudFormation gave no reason' }) => ({
        logicalId,
        physicalId,
        type,
        reason,
    }));
}
/** What a delete has left in the account, for people: somebody has to decide about it. */
function sayLeftBehind(resources) {
    const named = resources.map(({ logicalId, type, physicalId, reason }) => `${logicalId} (${type}) ${physicalId}: ${reason}`);
    return `CloudFormation could not delete what follows; it still exists, may cost money, and belongs to no stack now: ${named.join('; ')}`;
}
/** What to type for a delete that cannot come to its end, by what CloudFormation says against it. */
function adviseOnDelete(stackId, reason) {
    const command = `aws cloudformation delete-stack --stack-name ${stackId}`;
    // Quoted, so that no full stop is copied along: CloudFormation deletes a stack of a wrong name without a word.
    const again = `\`${command}\``;
    const [, exported] = /export (\S+) (?:cannot be deleted|is in use|as it is in use)/i.exec(reason) ?? [];
    if (exported !== undefined)
        return `Take the import out of the stack that is named (see \`aws cloudformation list-imports --export-name ${exported}\`), then: ${again}`;
    if (/bucket.*not empty|not empty.*bucket/i.test(reason))
        return `Empty the bucket (\`aws s3 rm --recursive s3://BUCKET\`; where it keeps versions, these too: S3 console, Empty), or keep it by DeletionPolicy: Retain; then: ${again}`;
    if (/role .*(cannot be assumed|is invalid)/i.test(reason))
        return `Give service-role-arn a role that exists and that CloudFormation may assume, or: \`${command} --role-arn ROLE\``;
    if (/target ?group.*in use|ResourceInUse/i.test(reason))
        return `Take the target group out of the listener or rule that still names it (\`${findUsers(reason)}\` names its load balancer, \`aws elbv2 describe-rules --listener-arn LISTENER\` the rules of each listener), then: ${again}`;
    if (/termination ?protection/i.test(reason))
        return `Somebody protected it. Lift that, if nobody needs the stack: \`aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stackId}\`, then: ${again}`;
    if (/network interface|dependent object|has dependencies|DependencyViolation/i.test(reason))
        return `A network interface is still attached, of a Lambda function perhaps: AWS lets it go within 45 minutes. Then: ${again}`;
    return `Remove what blocks it, then run the teardown again. By hand: ${again}`;
}
function findUsers(reason) {
    const group = /arn:[^\s'"]+:targetgroup\/[^\s'",)]+/.exec(reason)?.[0] ?? 'GROUP';
    return `aws elbv2 describe-target-groups --target-group-arns ${group} --query 'TargetGroups[].LoadBalancerArns'`;
}


/***/ }),

/***/ 2130:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V$: () => (/* binding */ describeCause),
/* harmony export */   Xj: () => (/* binding */ failedStacks),
/* harmony export */   es: () => (/* binding */ rootCause)
/* harmony export */ });
/**
 * The first cause among the events of an operation (those of nested stacks included, in any order): the earliest
 * failure of a resource. What CloudFormation cancelled because of another failure is a symptom, and so is the stack
 * itself, and so is a nested stack whose own failure is among the events.
 */
function rootCause(events) {
    const failures = events.filter((event) => event.status.endsWith('_FAILED') && !isCancelled(event));
    const causes = failures.filter((event) => !isStackItself(event) && !isExplained(event, failures));
    const [first] = causes.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    if (!first)
        return undefined;
    const { logicalId, physicalId, resourceType, at } = first;
    return { logicalId, physicalId, resourceType, reason: first.reason ?? 'CloudFormation gave no reason', at };
}
/** The nested stacks that failed, by id: their own events tell why. */
function failedStacks(events) {
    const failed = events.filter((event) => event.resourceType === 'AWS::CloudFormation::Stack' &&
        event.status.endsWith('_FAILED') &&
        event.physicalId !== '' &&
        !isStackItself(event) &&
        !isCancelled(event));
    return [...new Set(failed.map(({ physicalId }) => physicalId))];
}
/** `Service (AWS::ECS::Service): Circuit breaker …` */
function describeCause(cause) {
    // Each call's own token says nothing to a person, and makes equal failures look different.
    const reason = cause.reason.replace(/RequestToken: [0-9a-f-]+, /, '');
    return `${cause.logicalId} (${cause.resourceType}): ${reason}`;
}
/** "Resource creation cancelled", "Resource update cancelled": CloudFormation's words for what it stopped itself. */
function isCancelled(event) {
    return /^resource \w+ cancell?ed/i.test(event.reason ?? '');
}
function isStackItself(event) {
    return event.physicalId === event.stackId;
}
/** "Embedded stack … was not successfully created", while the embedded stack's own failures tell why. */
function isExplained(event, failures) {
    return failures.some((other) => other.stackId === event.physicalId && !isStackItself(other));
}


/***/ }),

/***/ 2770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ overdueReleases),
/* harmony export */   w: () => (/* binding */ sayKept)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);

/** How long the stack that a promotion left may be gone back to, for people: `until 2026-11-28 04:00 UTC, or until …`. */
function sayKept(until, retainMax) {
    const newer = retainMax === 1 ? 'a newer one is retired' : `${retainMax} newer ones are retired`;
    return `until ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)(until)}, or until ${newer}`;
}
/**
 * The retired stacks that a prune would have deleted by now. GitHub stops the schedules of a public repository after 60
 * days without activity, and nobody notices: the next promotion says so.
 * https://docs.github.com/actions/managing-workflow-runs/disabling-and-enabling-a-workflow
 * @param now milliseconds since the epoch, of the bucket's clock
 */
function overdueReleases({ retired }, { retainFor, retainCount }, now) {
    const age = (at) => now - Date.parse(at);
    return retired
        .filter((entry) => {
        const newer = retired.filter((other) => !other.bad && age(other.retiredAt) < age(entry.retiredAt));
        return age(entry.retiredAt) > retainFor && newer.length >= retainCount;
    })
        .map(({ stackName }) => stackName);
}


/***/ }),

/***/ 5574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ pauseAfter),
/* harmony export */   m: () => (/* binding */ HEARTBEAT_MS)
/* harmony export */ });
/**
 * How long to wait before looking again: quick at first, since most operations of a preview end soon, and gentle
 * later, since CloudFormation throttles by account. The figures are the contract's (Behaviour, 6).
 */
function pauseAfter(elapsed) {
    if (elapsed < 500)
        return 500;
    if (elapsed < 10_000)
        return 1_000;
    if (elapsed < 2 * 60_000)
        return 2_500;
    return elapsed < 10 * 60_000 ? 5_000 : 15_000;
}
/** A wait says at least this often that it goes on. */
const HEARTBEAT_MS = 30_000;


/***/ }),

/***/ 5336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ EMPTY_PRODUCTION),
/* harmony export */   h: () => (/* binding */ RECORD_VERSION)
/* harmony export */ });
/**
 * The ledger's documents, in the state bucket under `switchyard/<owner>/<repo>/<application>/<role>/`. All times are
 * ISO 8601 by the bucket's clock. `version` is checked on read: an unknown one is refused, never guessed at.
 */
const RECORD_VERSION = 1;
const EMPTY_PRODUCTION = { version: 1, revision: 0, writer: '', retired: [] };


/***/ }),

/***/ 2520:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ resourceChanges),
/* harmony export */   X: () => (/* binding */ changeDuration)
/* harmony export */ });
const VERBS = { CREATE: 'created', UPDATE: 'updated', DELETE: 'deleted', IMPORT: 'imported' };
/**
 * The changes of an operation in the order in which they began. A resource is there once for each thing that was done
 * to it: one that was created and taken back again by a rollback is there twice.
 */
function resourceChanges(events) {
    const changes = new Map();
    for (const event of events) {
        if (event.physicalId === event.stackId)
            continue;
        const [, verb, state] = /^(CREATE|UPDATE|DELETE|IMPORT)_(IN_PROGRESS|COMPLETE|FAILED)$/.exec(event.status) ?? [];
        if (verb === undefined || state === undefined)
            continue;
        const key = `${event.logicalId} ${verb}`;
        changes.set(key, advance(changes.get(key), event, VERBS[verb], state));
    }
    return [...changes.values()];
}
function advance(before, event, verb, state) {
    const { logicalId, resourceType: type, at } = event;
    const startedAt = before?.startedAt ?? at;
    const change = before?.change === 'replaced' || isReplacement(event) ? 'replaced' : verb;
    if (state === 'IN_PROGRESS')
        return { logicalId, type, change, outcome: 'under-way', startedAt };
    const outcome = state === 'FAILED' ? 'failed' : 'done';
    return { logicalId, type, change, outcome, startedAt, endedAt: at };
}
/** CloudFormation's words for it; the old resource is deleted after the update. */
function isReplacement(event) {
    return /requires the creation of a new physical resource/i.test(event.reason ?? '');
}
/** Milliseconds that a change took; 0 while it is under way. */
function changeDuration(change) {
    return change.endedAt === undefined ? 0 : Date.parse(change.endedAt) - Date.parse(change.startedAt);
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


/***/ }),

/***/ 8247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ stackFacts)
/* harmony export */ });
/** What every decision about a stack says of it. */
function stackFacts(stack) {
    if (!stack)
        return {};
    return {
        stackName: stack.name,
        stackId: stack.stackId,
        stackStatus: stack.status,
        stackOutputs: stack.outputs,
    };
}


/***/ }),

/***/ 2928:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ judgeDeploy),
/* harmony export */   Wn: () => (/* binding */ describeStatus),
/* harmony export */   bJ: () => (/* binding */ planDeploy),
/* harmony export */   fZ: () => (/* binding */ refuseProtected),
/* harmony export */   g0: () => (/* binding */ refuseNested)
/* harmony export */ });
/* harmony import */ var _stack_status_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3157);

function planDeploy(seen, options) {
    if (!seen)
        return { do: 'create' };
    if (seen.parentId !== undefined)
        return refuseNested(seen);
    const because = describeStatus(seen);
    const way = _stack_status_js__WEBPACK_IMPORTED_MODULE_0__/* .STACK_STATUS */ .a[seen.status].deploy;
    switch (way) {
        case 'create':
            return { do: 'create' };
        case 'update':
            return { do: 'update' };
        case 'wait':
            return { do: 'wait', because };
        case 'roll-back':
        case 'continue-rollback':
            if (options.tried?.includes(way))
                return planReplacement(seen, options.mayReplace);
            return { do: way, because };
        case 'replace':
            return planReplacement(seen, options.mayReplace);
        case 'refuse':
            return refuse('stack-broken', `${because}; CloudFormation offers no way on from there`, `repair the stack by hand, or delete it: \`aws cloudformation delete-stack --stack-name ${seen.name}\``);
    }
}
/** What has become of a create or update that this run started. A rollback inside the stack is a failure. */
function judgeDeploy(status) {
    return _stack_status_js__WEBPACK_IMPORTED_MODULE_0__/* .STACK_STATUS */ .a[status].deployed;
}
function planReplacement(seen, mayReplace) {
    if (!mayReplace) {
        return refuse('stack-broken', `${describeStatus(seen)}, and a stack that is in production or permanent is never deleted to repair it`, `look at it in the console; if nothing depends on it: \`aws cloudformation delete-stack --stack-name ${seen.name}\``);
    }
    if (seen.terminationProtection)
        return refuseProtected(seen);
    return { do: 'delete-then-create', because: describeStatus(seen) };
}
/** CloudFormation: act on the root stack only (ContinueUpdateRollback, RootId and ParentId of a Stack). */
function refuseNested(seen) {
    return refuse('stack-nested', `the stack ${seen.name} is nested in ${seen.parentId}; a nested stack is changed only through its root`, 'choose another `stack-name`, or take the stack out of its parent');
}
function refuseProtected(seen) {
    return refuse('termination-protected', `the stack ${seen.name} has termination protection, which this action did not set`, `lift it, then run again: \`aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${seen.name}\``);
}
function refuse(reasonCode, because, next) {
    return { do: 'refuse', reasonCode, because, next };
}
function describeStatus({ name, status, statusReason }) {
    const reason = statusReason === undefined ? '' : ` (${statusReason})`;
    return `the stack ${name} ${_stack_status_js__WEBPACK_IMPORTED_MODULE_0__/* .STACK_STATUS */ .a[status].meaning}: ${status}${reason}`;
}


/***/ }),

/***/ 3157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ isStackStatus),
/* harmony export */   a: () => (/* binding */ STACK_STATUS)
/* harmony export */ });
const STABLE = { settled: true, outcome: 'good', deploy: 'update', remove: 'delete' };
const BROKEN = { settled: true, outcome: 'bad', deployed: 'failure', remove: 'delete' };
const MOVING = { settled: false, outcome: 'moving', deployed: 'moving', deploy: 'wait' };
const STACK_STATUS = {
    // Only ever a first state: seen after a create has begun, it is a stale read.
    REVIEW_IN_PROGRESS: {
        ...BROKEN,
        deployed: 'moving',
        deploy: 'replace',
        meaning: 'is the empty shell of a change set that was never executed',
    },
    // DeleteStack is accepted while a stack is being created.
    CREATE_IN_PROGRESS: { ...MOVING, remove: 'delete', meaning: 'is being created' },
    CREATE_COMPLETE: { ...STABLE, deployed: 'success', meaning: 'was created' },
    CREATE_FAILED: { ...BROKEN, deploy: 'replace', meaning: 'could not be created and was left as it is' },
    ROLLBACK_IN_PROGRESS: {
        ...MOVING,
        remove: 'wait',
        meaning: 'could not be created and is being cleaned up',
    },
    ROLLBACK_COMPLETE: {
        ...BROKEN,
        deploy: 'replace',
        meaning: 'could not be created; it can only be deleted',
    },
    ROLLBACK_FAILED: { ...BROKEN, deploy: 'replace', meaning: 'could not be created, nor cleaned up' },
    UPDATE_IN_PROGRESS: { ...MOVING, remove: 'wait', meaning: 'is being updated' },
    UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: {
        ...MOVING,
        deployed: 'success',
        remove: 'wait',
        meaning: 'was updated and is usable; replaced resources are being deleted',
    },
    UPDATE_COMPLETE: { ...STABLE, deployed: 'success', meaning: 'was updated' },
    UPDATE_FAILED: { ...BROKEN, deploy: 'roll-back', meaning: 'could not be updated and was left half-way' },
    UPDATE_ROLLBACK_IN_PROGRESS: {
        ...MOVING,
        remove: 'wait',
        meaning: 'could not be updated and goes back to what it was',
    },
    UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: {
        ...MOVING,
        remove: 'wait',
        meaning: 'could not be updated and is what it was; new resources are being deleted',
    },
    UPDATE_ROLLBACK_COMPLETE: {
        ...STABLE,
        deployed: 'failure',
        meaning: 'could not be updated and is what it was before',
    },
    UPDATE_ROLLBACK_FAILED: {
        ...BROKEN,
        deploy: 'continue-rollback',
        meaning: 'could not be updated, nor brought back to what it was',
    },
    DELETE_IN_PROGRESS: { ...MOVING, deployed: 'failure', remove: 'wait', meaning: 'is being deleted' },
    DELETE_FAILED: { ...BROKEN, deploy: 'replace', meaning: 'could not be deleted' },
    DELETE_COMPLETE: {
        settled: true,
        outcome: 'gone',
        deployed: 'failure',
        deploy: 'create',
        remove: 'nothing',
        meaning: 'is deleted',
    },
    IMPORT_IN_PROGRESS: { ...MOVING, remove: 'wait', meaning: 'is importing resources' },
    // An import that somebody made after our operation says nothing about how ours ended.
    IMPORT_COMPLETE: { ...STABLE, deployed: 'failure', meaning: 'has imported resources' },
    IMPORT_ROLLBACK_IN_PROGRESS: {
        ...MOVING,
        remove: 'wait',
        meaning: 'could not import resources and goes back to what it was',
    },
    IMPORT_ROLLBACK_COMPLETE: {
        ...STABLE,
        deployed: 'failure',
        meaning: 'could not import resources and is what it was before',
    },
    IMPORT_ROLLBACK_FAILED: {
        ...BROKEN,
        deploy: 'refuse',
        meaning: 'could not import resources, nor go back to what it was',
    },
};
function isStackStatus(text) {
    return Object.hasOwn(STACK_STATUS, text);
}


/***/ }),

/***/ 6118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ mapTexts)
/* harmony export */ });
/** The same value with every text in it changed; keys stay as they are. */
function mapTexts(value, change) {
    return mapEach(value, change);
}
function mapEach(value, change) {
    if (typeof value === 'string')
        return change(value);
    if (Array.isArray(value))
        return value.map((each) => mapEach(each, change));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapEach(each, change)]));
}


/***/ }),

/***/ 973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  iP: () => (/* binding */ announce),
  Dl: () => (/* binding */ publishRelease),
  i4: () => (/* binding */ startDeployment)
});

// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/core/texts.js
var texts = __webpack_require__(6118);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
// EXTERNAL MODULE: ./build/core/overdue.js
var overdue = __webpack_require__(2770);
// EXTERNAL MODULE: ./build/render/changes.js
var render_changes = __webpack_require__(7864);
// EXTERNAL MODULE: ./build/render/shift-path.js
var shift_path = __webpack_require__(525);
// EXTERNAL MODULE: ./build/render/escape.js
var render_escape = __webpack_require__(6082);
;// CONCATENATED MODULE: ./build/render/comment.js





const TITLES = {
    deploying: '⏳ Preview is being deployed',
    ready: '✅ Preview is ready',
    failed: '❌ Preview failed',
    superseded: '⏭️ Preview was overtaken by a newer commit',
    deleted: '🗑️ Preview is deleted',
    promoted: '🚀 In production',
    'not-promoted': '⛔ Not promoted',
    'rolled-back': '↩️ Rolled back',
    'not-deleted': '⚠️ Preview could not be deleted',
};
function renderComment(comment) {
    const { body } = comment;
    const lines = [
        comment.marker,
        `### ${TITLES[body.state]} · ${(0,render_escape/* escapeMarkdown */.FV)(comment.service)}`,
        '',
        ...renderBody(body),
        '',
        footer(comment),
    ];
    return `${lines
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trimEnd()}\n`;
}
function renderBody(body) {
    switch (body.state) {
        case 'deploying':
            return body.url
                ? [`Until then the previous version answers at ${(0,render_escape/* link */.nf)(body.url, body.url)}.`]
                : ['The URL follows as soon as it answers.'];
        case 'ready':
            return renderReady(body);
        case 'failed':
            return renderFailed(body);
        case 'not-deleted':
        case 'rolled-back':
        case 'not-promoted': {
            const shift = body.state === 'not-deleted' ? [] : renderShift(body);
            return [(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(body.because)), '', `**Next:** ${(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(body.next))}`, ...shift];
        }
        case 'superseded':
        case 'deleted':
            return [(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(body.because))];
        case 'promoted':
            return renderPromoted(body);
    }
}
function renderFailed(body) {
    const { url, previousUrl } = body;
    const where = [
        ...(previousUrl ? ['', `The version before it still answers at ${(0,render_escape/* link */.nf)(previousUrl, previousUrl)}.`] : []),
        ...(url ? ['', `The stack is up, to be looked at: ${(0,render_escape/* link */.nf)(url, url)}`] : []),
    ];
    return [(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(body.because)), ...where, '', `**Next:** ${(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(body.next))}`];
}
function renderReady(body) {
    const tests = body.tests === 'passed' ? ' The tests passed against it.' : '';
    const changes = (0,render_changes/* sayChanges */.h)(body.changes ?? []);
    const took = body.changed
        ? `Deployed in ${(0,duration/* formatDuration */.a3)(body.took)}${changes === '' ? '' : `: ${changes}`}.`
        : 'Nothing had to be changed.';
    const lines = [
        body.url ? `**${(0,render_escape/* link */.nf)(body.url, body.url)}**` : 'This stack has no URL.',
        '',
        `${took}${tests}`,
    ];
    const { promotion, warnings: general = [] } = body;
    const warnings = [...(promotion?.warnings ?? []), ...general].flatMap((warning) => [
        '',
        `⚠️ ${(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(warning))}`,
    ]);
    if (!promotion)
        return [...lines, ...warnings];
    if (promotion.problems.length === 0)
        return [...lines, '', 'Merging moves production traffic to this very stack.', ...warnings];
    const problems = promotion.problems.map((problem) => `- ${(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(problem))}`);
    return [...lines, '', '**As it is, this preview could not be promoted:**', '', ...problems, ...warnings];
}
function renderPromoted(body) {
    const lines = [`Release ${(0,render_escape/* code */.aY)(body.releaseId)} takes all production traffic.`];
    if (body.previous) {
        const { kept } = body;
        const until = kept ? ` It is kept ${(0,render_escape/* escapeMarkdown */.FV)((0,overdue/* sayKept */.w)(kept.until, kept.retainMax))}.` : '';
        lines.push(`The previous stack ${(0,render_escape/* code */.aY)(body.previous)} stays warm for an instant rollback.${until}`);
    }
    return [...lines, ...renderShift(body)];
}
/** The way back comes first: a comment that is too long is cut at its end. */
function renderShift(body) {
    return [...goBackByHand(body.byHand), ...(0,shift_path/* renderPath */.i)(body.path)];
}
function goBackByHand(command) {
    if (command === undefined)
        return [];
    return ['', '<details><summary>Go back by hand</summary>', '', (0,render_escape/* codeBlock */.DV)(command, 'sh'), '', '</details>'];
}
function footer(comment) {
    const commit = comment.commit ? ` · commit ${(0,render_escape/* code */.aY)(comment.commit.slice(0, 12))}` : '';
    const stack = comment.stackId
        ? (0,render_escape/* link */.nf)(comment.stackName, consoleUrl(comment.stackId))
        : (0,render_escape/* code */.aY)(comment.stackName);
    return `<sub>stack ${stack}${commit} · ${(0,render_escape/* link */.nf)('run', comment.runUrl)}</sub>`;
}
/** https://REGION.console.aws.amazon.com/cloudformation/home?region=REGION#/stacks/stackinfo?stackId=… */
function consoleUrl(stackId) {
    const region = stackId.split(':')[3] ?? '';
    const id = encodeURIComponent(stackId);
    return `https://${region}.console.aws.amazon.com/cloudformation/home?region=${region}#/stacks/stackinfo?stackId=${id}`;
}

;// CONCATENATED MODULE: ./build/operations/announce.js



/**
 * Writes the one comment of this service on a pull request, without what is masked. A comment that is not permitted never undoes a deploy: it
 * is one annotation that names the permission, and the run goes on.
 * @returns `comment-denied` where it is not permitted
 */
async function announce(run, pullRequest, announcement) {
    const { settings, trigger, ports } = run;
    if (!settings.comment || settings.dryRun)
        return undefined;
    const { application, role } = settings;
    const marker = (0,names/* commentMarker */.Ql)(application, role);
    // Before it is rendered: escaping changes how a secret looks.
    const shown = (0,texts/* mapTexts */.z)(announcement, (text) => ports.report.redact(text));
    const text = renderComment({ marker, service: `${application}/${role}`, runUrl: trigger.runUrl, ...shown });
    const answer = await ports.pullRequests.comment(pullRequest, marker, text);
    if (!('denied' in answer))
        return undefined;
    ports.report.warning(`The comment on pull request #${pullRequest} was not permitted. Add "${answer.denied}" to the permissions: of the job.`);
    return 'comment-denied';
}
/** Starts a GitHub deployment; undefined, with a warning, where that is not permitted. */
async function startDeployment(run, environment, ref, origin, transient) {
    const answer = await run.ports.deployments.start({ environment, ref, origin, transient });
    if ('id' in answer)
        return answer.id;
    run.ports.report.warning(`The deployment ${environment} could not be published. Add "${answer.denied}" to the permissions: of the job.`);
    return undefined;
}
/** A deployment of a release that is live already: begun and ended at once, and the only active one. */
async function publishRelease(run, environment, { commit, releaseId }, description) {
    const id = await startDeployment(run, environment, commit, `release/${releaseId}`, false);
    if (id === undefined)
        return;
    await run.ports.deployments.finish(id, 'success', { description });
    await run.ports.deployments.deactivateOthers(environment, id);
}


/***/ }),

/***/ 3441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ afterwards),
/* harmony export */   c: () => (/* binding */ orDecision)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4402);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_reason_codes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6113);



/** Work that must be told about however it ends: a surprise that has a code becomes the decision that says so. */
async function orDecision(work) {
    try {
        return await work();
    }
    catch (error) {
        if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n)
            return asDecision(error);
        throw error;
    }
}
function asDecision(error) {
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .decide */ .LD)((0,_core_reason_codes_js__WEBPACK_IMPORTED_MODULE_1__/* .outcomeOf */ .s)(error.code), error.code, error.message, { next: error.next });
}
/**
 * Bookkeeping after the deed (deployments, tags, comments): what was done stays done, so a failure here is a warning
 * that says what was not written, never a failed run.
 */
async function afterwards(run, what, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n) || error.code === 'lease-lost')
            throw error;
        run.ports.report.warning(`${what} was not possible, and everything else is done: ${error.message} ${error.next}`);
        return undefined;
    }
}


/***/ }),

/***/ 2048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dp: () => (/* binding */ requireLedger),
/* harmony export */   Mr: () => (/* binding */ assertNotInProduction),
/* harmony export */   Tn: () => (/* binding */ roleInProduction),
/* harmony export */   Ui: () => (/* binding */ liveMembers),
/* harmony export */   ZY: () => (/* binding */ readStanding),
/* harmony export */   cH: () => (/* binding */ assertOurs),
/* harmony export */   xI: () => (/* binding */ requireRouter),
/* harmony export */   yX: () => (/* binding */ takesAll)
/* harmony export */ });
/* harmony import */ var _core_records_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5336);
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5562);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);



async function readStanding(run) {
    const { router, ledger } = run.ports;
    const [view, production] = await Promise.all([
        router ? router.read() : Promise.resolve(undefined),
        ledger ? ledger.production() : Promise.resolve(_core_records_js__WEBPACK_IMPORTED_MODULE_0__/* .EMPTY_PRODUCTION */ .M),
    ]);
    return { view, live: view ? liveMembers(view) : [], production };
}
/** Who takes traffic, most first: one request in a thousand rounds to 0 % and counts as well. */
function liveMembers({ members }) {
    return members
        .filter(({ percent, trickle }) => percent > 0 || trickle)
        .toSorted((a, b) => b.percent - a.percent);
}
/** Whether a stack takes everything: beside a trickle that goes elsewhere its 99.9 % only round to 100. */
function takesAll(live, stackId) {
    const [only, ...others] = live;
    return only !== undefined && only.stackId === stackId && only.percent === 100 && others.length === 0;
}
/** What a stack means for production, or undefined for a plain preview. */
function roleInProduction(stackId, standing) {
    const { live, production } = standing;
    if (live.some((member) => member.stackId === stackId) || production.current?.stackId === stackId)
        return 'live';
    if (production.rollout?.stackId === stackId)
        return 'candidate';
    return production.retired.some((entry) => entry.stackId === stackId) ? 'retired' : undefined;
}
/** A stack that has a role in production is never changed by a preview. */
function assertNotInProduction(stack, standing) {
    const role = roleInProduction(stack.stackId, standing);
    if (role === undefined)
        return;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('stack-in-production', `The stack ${stack.name} is ${role}: a preview never changes it.`, { next: 'Open a new pull request; its preview gets a stack of its own.' });
}
/** Refuses, always, what another repository or service made, or what nobody marked. */
function assertOurs(run, stack) {
    const { application, role } = run.settings;
    const owner = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ownership */ .kG)(stack.tags, { application, role, repositoryId: run.trigger.repositoryId });
    if (owner === 'ours')
        return;
    const who = {
        untagged: 'was not made by Switchyard: it has no switchyard:repository-id tag',
        'other-repository': `belongs to the repository ${stack.tags['switchyard:repository'] ?? 'of another id'}`,
        'other-service': `belongs to the service ${stack.tags['switchyard:application']}/${stack.tags['switchyard:role']}`,
    }[owner];
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('not-ours', `The stack ${stack.name} ${who}. It is not touched.`, {
        next: owner === 'untagged'
            ? `Choose another application, role or stack-name; or, if nobody needs that stack, delete it: \`aws cloudformation delete-stack --stack-name ${stack.stackId}\``
            : 'Choose another application, role or stack-name, or delete that stack by hand if nobody needs it.',
    });
}
function requireLedger(run) {
    if (run.ports.ledger)
        return run.ports.ledger;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('state-bucket-missing', 'This command needs the state bucket, and none is configured.', {
        next: 'Set state-bucket.',
    });
}
function requireRouter(run) {
    if (run.ports.router)
        return run.ports.router;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('router-missing', 'This command needs a router, and none is configured.', {
        next: 'Set listener-arn to the ARN of the production listener rule.',
    });
}


/***/ }),

/***/ 8351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ deleteStack)
/* harmony export */ });
/* harmony import */ var _core_delete_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2719);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _core_failure_cause_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2130);
/* harmony import */ var _fresh_token_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8681);
/* harmony import */ var _find_cause_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9936);
/* harmony import */ var _wait_for_stack_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1215);






/** A wait, two deletes, one that retains, one that is forced, and a wait in between each. */
const MOST_ROUNDS = 8;
/**
 * Deletes a stack from any state and waits, by its id, until it is gone. Somebody else's delete is waited for too.
 * @param mayLeaveBehind whether resources that cannot be deleted may be left: never those of a former production stack
 */
async function deleteStack(run, stack, { mayLeaveBehind }) {
    let seen = stack;
    let asked = 0;
    let stuck = [];
    let leftBehind = [];
    let last;
    const events = [];
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const plan = (0,_core_delete_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .planDelete */ .xO)(seen, { asked, stuck, mayLeaveBehind });
        if (plan.do === 'nothing' || !seen)
            return { outcome: 'deleted', leftBehind, events };
        if (plan.do === 'refuse')
            return { outcome: 'refused', ...plan };
        if (plan.do === 'give-up')
            break;
        let token;
        if (plan.do !== 'wait') {
            asked += 1;
            // What was retained is skipped from then on, and named no more: behind it others may come to light.
            if (plan.do !== 'delete')
                leftBehind = [...leftBehind, ...plan.resources];
            const begun = await begin(run, seen, plan.do, leftBehind);
            if ('outcome' in begun)
                return begun;
            ({ token } = begun);
        }
        last = await follow(run, seen, token);
        events.push(...last.events);
        stuck = (0,_core_delete_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .stuckResources */ .Y7)(last.events, seen.stackId);
        seen = last.stack;
    }
    return seen ? undeleted(run, seen, last) : { outcome: 'deleted', leftBehind, events };
}
async function begin(run, stack, way, leftBehind) {
    const token = (0,_fresh_token_js__WEBPACK_IMPORTED_MODULE_3__/* .freshToken */ .C)();
    const request = {
        token,
        ...(stack.roleArn ? { roleArn: stack.roleArn } : {}),
        ...(way === 'delete-retaining' ? { retain: leftBehind.map(({ logicalId }) => logicalId) } : {}),
        ...(way === 'force-delete' ? { force: true } : {}),
    };
    if (way !== 'delete') {
        const names = leftBehind.map(({ logicalId, type }) => `${logicalId} (${type})`).join(', ');
        run.ports.report.line(`${stack.name} could not be deleted because of ${names}: deleting it without.`);
    }
    try {
        await run.ports.stacks.delete(stack.stackId, request);
        return { token };
    }
    catch (error) {
        // The call itself was refused: a service role that is gone, an option that the state does not allow.
        if (!(error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n) || error.code !== 'aws-error')
            throw error;
        return failed(stack, error.message);
    }
}
async function follow(run, stack, token) {
    const { name, stackId } = stack;
    const operation = token === undefined ? { kind: 'joined' } : { kind: 'own', token, before: stack };
    return run.ports.report.group(`Deleting ${name}`, () => (0,_wait_for_stack_js__WEBPACK_IMPORTED_MODULE_2__/* .waitForStack */ .Z)(run, stackId, `${name} to be deleted`, operation));
}
async function undeleted(run, stack, last) {
    const cause = last && (await (0,_find_cause_js__WEBPACK_IMPORTED_MODULE_4__/* .findCause */ .l)(run, stack.stackId, last.events));
    const why = cause ? (0,_core_failure_cause_js__WEBPACK_IMPORTED_MODULE_5__/* .describeCause */ .V$)(cause) : (stack.statusReason ?? 'CloudFormation gave no reason');
    return failed(stack, `The stack ${stack.name} ended in ${stack.status}. ${why}`);
}
function failed(stack, because) {
    const next = (0,_core_delete_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .adviseOnDelete */ .Nf)(stack.stackId, because);
    return { outcome: 'failed', reasonCode: 'delete-failed', because, next };
}


/***/ }),

/***/ 9936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ findCause)
/* harmony export */ });
/* harmony import */ var _core_failure_cause_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2130);

/** Deeper nesting than this is not followed; CloudFormation itself advises against more. */
const MOST_LEVELS = 5;
/**
 * Why an operation on a stack failed: the first failure that is no consequence of another, through nested stacks. A
 * nested stack's failure reads "Embedded stack … was not successfully created" in its parent, which says nothing.
 * @param events of the operation, as they were seen while waiting for it
 */
async function findCause(run, stackId, events) {
    const since = events[0]?.at;
    if (since === undefined)
        return undefined;
    const known = [...events];
    const asked = new Set();
    let wave = [stackId];
    for (let level = 0; level < MOST_LEVELS && wave.length > 0; level += 1) {
        for (const each of wave)
            asked.add(each);
        const failures = await Promise.all(wave.map((each) => run.ports.stacks.failures(each, since)));
        known.push(...failures.flat());
        wave = (0,_core_failure_cause_js__WEBPACK_IMPORTED_MODULE_0__/* .failedStacks */ .Xj)(known).filter((each) => !asked.has(each));
    }
    return (0,_core_failure_cause_js__WEBPACK_IMPORTED_MODULE_0__/* .rootCause */ .es)(known);
}


/***/ }),

/***/ 8681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ freshToken)
/* harmony export */ });
/** Retries inside the SDK send the same token, so that a lost answer does not become a second operation. */
function freshToken() {
    return `switchyard-${crypto.randomUUID()}`;
}


/***/ }),

/***/ 1215:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ waitForStack)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1420);
/* harmony import */ var _core_polling_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5574);
/* harmony import */ var _core_stack_status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3157);
/* harmony import */ var _render_log_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2531);





const ROOT = 'AWS::CloudFormation::Stack';
/** One describe a minute beside the events: an event can be lost to paging, a status cannot. */
const SAFETY_MS = 60_000;
/**
 * Streams the events of a stack, by id, until it settles. One DescribeStackEvents a tick; the end is the root stack's
 * own terminal event, confirmed by a describe.
 * @throws SwitchyardError `timeout`: the stack goes on in AWS
 */
async function waitForStack(run, stackId, what, operation) {
    const { stacks, clock, report } = run.ports;
    const started = clock.now();
    const events = [];
    let spoken = started;
    let described = started;
    // What has just begun has not ended yet.
    if (operation.kind !== 'joined')
        await clock.sleep((0,_core_polling_js__WEBPACK_IMPORTED_MODULE_4__/* .pauseAfter */ .l)(0));
    for (;;) {
        const read = await stacks.events(stackId, whereFrom(operation, events.at(-1)));
        const fresh = events.length > 0 ? read : fromItsBegin(operation, read, stackId);
        for (const event of fresh)
            report.line((0,_render_log_js__WEBPACK_IMPORTED_MODULE_3__/* .formatEvent */ .qF)(event));
        events.push(...fresh);
        const now = clock.now();
        if (fresh.length > 0)
            spoken = now;
        const ended = fresh.some((event) => isOfStack(event, stackId) && isEnd(event.status, operation));
        if (ended || now - described >= SAFETY_MS) {
            described = now;
            const stack = await stacks.describe(stackId);
            const status = stack?.status ?? 'DELETE_COMPLETE';
            if (isEnd(status, operation))
                return { stack: status === 'DELETE_COMPLETE' ? undefined : stack, status, events };
        }
        if (now - started >= run.settings.timeout)
            throw timedOut(run, stackId, what);
        if (now - spoken >= _core_polling_js__WEBPACK_IMPORTED_MODULE_4__/* .HEARTBEAT_MS */ .m) {
            spoken = now;
            report.line((0,_render_log_js__WEBPACK_IMPORTED_MODULE_3__/* .formatProgress */ .Vu)(what, now - started, events));
        }
        await clock.sleep((0,_core_polling_js__WEBPACK_IMPORTED_MODULE_4__/* .pauseAfter */ .l)(now - started));
    }
}
function whereFrom(operation, last) {
    if (last)
        return { kind: 'after', eventId: last.eventId };
    switch (operation.kind) {
        case 'creation':
            return { kind: 'beginning' };
        case 'own':
            return { kind: 'since', at: operation.before.updatedAt ?? operation.before.createdAt };
        case 'joined':
            return { kind: 'newest-page' };
    }
}
/** What is older than the operation is history; all that is newer belongs to it, a rollback included. */
function fromItsBegin(operation, events, stackId) {
    if (operation.kind === 'creation')
        return events;
    if (operation.kind === 'joined')
        return events.slice(Math.max(0, events.findLastIndex((event) => isBegin(event, stackId))));
    const begin = events.findIndex(({ token }) => token === operation.token);
    return begin === -1 ? [] : events.slice(begin);
}
function isBegin(event, stackId) {
    return isOfStack(event, stackId) && /^(CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/.test(event.status);
}
function isOfStack(event, stackId) {
    return event.resourceType === ROOT && event.physicalId === stackId;
}
/**
 * An own update whose only remaining work is cleaning up has succeeded, and its stack serves. To whoever wants to begin
 * something on the stack it is still busy.
 */
function isEnd(status, operation) {
    if (!(0,_core_stack_status_js__WEBPACK_IMPORTED_MODULE_2__/* .isStackStatus */ .R)(status))
        return false;
    if (status === 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS')
        return operation.kind === 'own';
    return _core_stack_status_js__WEBPACK_IMPORTED_MODULE_2__/* .STACK_STATUS */ .a[status].settled;
}
function timedOut(run, stackId, what) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('timeout', `The timeout of ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(run.settings.timeout)} ran out while waiting for ${what}. The stack operation goes on in AWS.`, {
        next: `Look at it with \`aws cloudformation describe-stack-events --stack-name ${stackId}\`. Then run this job again, or raise timeout.`,
        blame: 'aws',
    });
}


/***/ }),

/***/ 7864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ renderChanges),
/* harmony export */   h: () => (/* binding */ sayChanges)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _core_resource_changes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2520);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6082);



/** More than these are counted instead of named. */
const NAMED = 6;
/** A chart with more bars than this is no help to anybody. */
const BARS = 50;
/** `Service updated, TaskDefinition replaced`, or `14 resources: 12 created, 2 updated`; empty where nothing changed. */
function sayChanges(changes) {
    if (changes.length === 0)
        return '';
    if (changes.length <= NAMED)
        return changes.map(({ logicalId, change }) => `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(logicalId)} ${change}`).join(', ');
    const counts = new Map();
    for (const { change } of changes)
        counts.set(change, (counts.get(change) ?? 0) + 1);
    return `${changes.length} resources: ${[...counts].map(([change, count]) => `${count} ${change}`).join(', ')}`;
}
/** What the summary of a run shows of a stack operation: each resource with its time, and the same as a chart. */
function renderChanges(changes) {
    if (changes.length === 0)
        return [];
    const rows = changes.map((each) => {
        const took = each.endedAt === undefined ? 'under way' : (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)((0,_core_resource_changes_js__WEBPACK_IMPORTED_MODULE_1__/* .changeDuration */ .X)(each));
        const failed = each.outcome === 'failed' ? ' ❌' : '';
        return `| ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .codeCell */ .MZ)(each.logicalId)} | ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .codeCell */ .MZ)(each.type)} | ${each.change}${failed} | ${took} |`;
    });
    return ['', '| Resource | Type | Change | Took |', '| --- | --- | --- | --- |', ...rows, ...chart(changes)];
}
/**
 * A Mermaid gantt, which GitHub draws in summaries and comments; the longest ones where there are many.
 * https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams
 */
function chart(changes) {
    const ended = changes.filter(({ endedAt }) => endedAt !== undefined);
    const longest = [...ended].sort((a, b) => (0,_core_resource_changes_js__WEBPACK_IMPORTED_MODULE_1__/* .changeDuration */ .X)(b) - (0,_core_resource_changes_js__WEBPACK_IMPORTED_MODULE_1__/* .changeDuration */ .X)(a)).slice(0, BARS);
    if (longest.length === 0)
        return [];
    const shown = ended.filter((each) => longest.includes(each));
    const sections = [...new Set(shown.map(({ change }) => change))].flatMap((change) => [
        `    section ${change}`,
        ...shown.filter((each) => each.change === change).map(bar),
    ]);
    const settings = ['gantt', '    dateFormat x', '    axisFormat %H:%M:%S'];
    return ['', '```mermaid', ...settings, ...sections, '```'];
}
/** Logical ids are letters and digits (CloudFormation's rule): whatever is not is left out, so that it cannot end the bar. */
function bar({ logicalId, outcome, startedAt, endedAt = startedAt }) {
    const name = logicalId.replaceAll(/[^A-Za-z0-9]/g, '') || 'resource';
    const from = Date.parse(startedAt);
    // A bar of no length is not drawn.
    const to = Math.max(Date.parse(endedAt), from + 1);
    return `    ${name} :${outcome === 'failed' ? 'crit, ' : ''}${from}, ${to}`;
}


/***/ }),

/***/ 6082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   MZ: () => (/* binding */ codeCell),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   nf: () => (/* binding */ link)
/* harmony export */ });
const ZERO_WIDTH_SPACE = '\u200b';
/**
 * Text that came from AWS or a pull request, made harmless: it cannot mention people, open HTML, start a table cell
 * or a link, or hide itself.
 */
function escapeMarkdown(text) {
    return (stripControl(text)
        .replace(/[\\`*_[\]|~]/g, (character) => `\\${character}`)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        // Entities and backslashes are decoded before GitHub looks for mentions and references; a character between is not.
        .replace(/@|#(?=\d)/g, `$&${ZERO_WIDTH_SPACE}`));
}
/** A sentence with commands in backticks: these become code, and nothing else becomes anything. */
function prose(text, asCode = code) {
    return text
        .split(/(`[^`\n]+`)/)
        .map((part) => (/^`[^`]+`$/.test(part) ? asCode(part.slice(1, -1)) : escapeMarkdown(part)))
        .join('');
}
/** The beginning and the end of a text that is too long for a comment: the cause stands in one of them. */
function shorten(text) {
    if (text.length <= SHOWN_HEAD + SHOWN_TAIL)
        return text;
    const left = text.length - SHOWN_HEAD - SHOWN_TAIL;
    return `${text.slice(0, SHOWN_HEAD)} … ${left} characters are left out here, and stand in the log … ${text.slice(-SHOWN_TAIL)}`;
}
const SHOWN_HEAD = 8_000;
const SHOWN_TAIL = 2_000;
/** Inside backticks nothing is interpreted but the backtick itself. */
function code(text) {
    return `\`${stripControl(text).replaceAll('`', "'")}\``;
}
/**
 * The same in the cell of a table, where a bar ends the cell also inside backticks. Elsewhere the backslash would be shown,
 * and be copied with a command. https://github.github.com/gfm/#tables-extension-
 */
function codeCell(text) {
    return code(text).replaceAll('|', '\\|');
}
/** A fenced block whose fence the text cannot close. */
function codeBlock(text, language = '') {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((match) => match[0].length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${text}\n${fence}`;
}
/** Only http and https, nothing that ends the link early. */
function link(label, url) {
    // It means the same, and ends no cell of a table.
    const target = url.replaceAll('|', '%7C');
    const safe = /^https?:\/\/[^\s()<>"'`\\]+$/.test(target);
    return safe ? `[${escapeMarkdown(label)}](${target})` : `${escapeMarkdown(label)}: ${code(target)}`;
}
/** Terminal control characters and direction overrides can hide what a line says. Newlines become spaces. */
function stripControl(text) {
    return text.replace(/\s*\n\s*/g, ' ').replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}


/***/ }),

/***/ 2531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vu: () => (/* binding */ formatProgress),
/* harmony export */   WS: () => (/* binding */ formatDecision),
/* harmony export */   qF: () => (/* binding */ formatEvent)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _core_resource_changes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2520);
/* harmony import */ var _core_split_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2474);



/** `04:02:13  CREATE_FAILED         Service  AWS::ECS::Service  reason` */
function formatEvent(event) {
    const time = event.at.slice(11, 19);
    const reason = event.reason ? `  ${event.reason}` : '';
    return `${time}  ${event.status.padEnd(20)}  ${event.logicalId}  ${event.resourceType}${reason}`;
}
/** `Still waiting for the stack x, 2 min so far: 5 resources done, Service (AWS::ECS::Service) under way for 1 min.` */
function formatProgress(what, elapsed, events) {
    const changes = (0,_core_resource_changes_js__WEBPACK_IMPORTED_MODULE_1__/* .resourceChanges */ .A)(events);
    const done = changes.filter(({ outcome }) => outcome === 'done').length;
    const now = Date.parse(events[0]?.at ?? '') + elapsed;
    const underWay = changes
        .filter(({ outcome }) => outcome === 'under-way')
        .map(({ logicalId, type, startedAt }) => {
        const since = (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(now - Date.parse(startedAt));
        return `${logicalId} (${type}) under way for ${since}`;
    });
    const shown = underWay.slice(0, SHOWN_UNDER_WAY);
    const more = underWay.length > shown.length ? [`${underWay.length - shown.length} more under way`] : [];
    const state = changes.length === 0 ? [] : [`${done} ${done === 1 ? 'resource' : 'resources'} done`, ...shown, ...more];
    const tail = state.length === 0 ? '' : `: ${state.join(', ')}`;
    return `Still waiting for ${what}, ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(elapsed)} so far${tail}.`;
}
const SHOWN_UNDER_WAY = 3;
/** The decision as the last lines of the log. */
function formatDecision(decision) {
    const { facts } = decision;
    const lines = [`${decision.decision} (${decision.reasonCode}): ${decision.because}`];
    if (facts.url)
        lines.push(`URL: ${facts.url}`);
    if (facts.split)
        lines.push(`Split: ${(0,_core_split_js__WEBPACK_IMPORTED_MODULE_2__/* .formatSplit */ .oe)(facts.split)}`);
    if (facts.next)
        lines.push(`Next: ${facts.next}`);
    return lines;
}


/***/ }),

/***/ 525:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ renderPath)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6082);


/** A table with more rows, and a chart with more bars, is no help to anybody: those in between are counted. */
const SHOWN = 40;
const SAYS = {
    attached: 'in the production rule, without traffic',
    healthy: 'healthy several times in a row',
    written: 'written to the router',
    judged: 'settled, and the gates passed',
    baking: 'the bake begins',
    baked: 'the bake is over',
    'post-tested': 'the post-tests passed',
    failed: 'goes back',
    back: 'what was there before takes the traffic again',
    stopped: 'stopped',
};
/** What the time until the next point was spent on; a bar is named by it. */
const DOING = {
    attached: 'becoming healthy',
    healthy: 'tests',
    written: 'settling',
    judged: 'held',
    baking: 'bake',
    baked: 'post-tests',
    'post-tested': 'retiring',
    failed: 'going back',
    back: 'back',
    stopped: 'stopped',
};
/** The path of a shift: as a chart, and as a table for whoever does not see it drawn. */
function renderPath(path = []) {
    const [first] = path;
    if (!first)
        return [];
    const rows = path.map(({ at, percent, what, because }) => `| ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(at.slice(0, 19))}Z | ${sinceStart(first, at)} | ${percent} % | ${sayWhat(what, because)} |`);
    const left = rows.length - SHOWN;
    const half = SHOWN / 2;
    const gap = `| | | | … ${left} more in the log … |`;
    const shown = left > 0 ? [...rows.slice(0, half), gap, ...rows.slice(-half)] : rows;
    return [
        '',
        '**The path of the traffic**',
        ...chart(path),
        '',
        '| At | After | New side | |',
        '| --- | --- | --- | --- |',
        ...shown,
    ];
}
function sinceStart(first, at) {
    return (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(Math.max(0, Date.parse(at) - Date.parse(first.at)));
}
function sayWhat(what, because) {
    return because === undefined ? SAYS[what] : `${SAYS[what]}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(because))}`;
}
/**
 * A Mermaid gantt: a section for each share, a bar for each thing that was done at it. The oldest and simplest forms of
 * it only, with nothing in a name but letters, digits and spaces: `:`, `;` and `#` end one, `%` may begin a comment.
 * https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams
 * https://mermaid.js.org/syntax/gantt.html
 */
function chart(path) {
    const bars = path.flatMap((point, index) => {
        const until = path[index + 1];
        return until ? [{ ...point, until: until.at }] : [];
    });
    if (bars.length === 0 || bars.length > SHOWN)
        return [];
    const lines = [];
    let section = -1;
    for (const { at, percent, what, until } of bars) {
        if (percent !== section)
            lines.push(`    section ${percent} percent`);
        section = percent;
        const from = Date.parse(at);
        const crit = what === 'failed' || what === 'stopped' ? 'crit, ' : '';
        // A bar of no length is not drawn.
        lines.push(`    ${DOING[what]} :${crit}${from}, ${Math.max(Date.parse(until), from + 1)}`);
    }
    return ['', '```mermaid', 'gantt', '    dateFormat x', '    axisFormat %H:%M:%S', ...lines, '```'];
}


/***/ })

};
