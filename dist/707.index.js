export const id = 707;
export const ids = [707];
export const modules = {

/***/ 2130:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ describeCause),
/* harmony export */   e: () => (/* binding */ rootCause)
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
    const { logicalId, resourceType, at } = first;
    return { logicalId, resourceType, reason: first.reason ?? 'CloudFormation gave no reason', at };
}
/** `Service (AWS::ECS::Service): Circuit breaker …` */
function describeCause(cause) {
    return `${cause.logicalId} (${cause.resourceType}): ${cause.reason}`;
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

/***/ 2474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CA: () => (/* binding */ splitFromWeights),
/* harmony export */   Kl: () => (/* binding */ faultOf),
/* harmony export */   SW: () => (/* binding */ liveIn),
/* harmony export */   jb: () => (/* binding */ giveTo),
/* harmony export */   oe: () => (/* binding */ formatSplit),
/* harmony export */   xY: () => (/* binding */ sameSplit)
/* harmony export */ });
/* unused harmony export allTo */
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
    return Object.keys(split).filter((name) => (split[name] ?? 0) > 0);
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
    const percents = new Map(exact.map(({ name, share }) => [name, Math.floor(share)]));
    let left = 100 - [...percents.values()].reduce((sum, percent) => sum + percent, 0);
    const byRemainder = [...exact].sort((a, b) => (b.share % 1) - (a.share % 1));
    for (const { name } of byRemainder) {
        if (left === 0)
            break;
        percents.set(name, (percents.get(name) ?? 0) + 1);
        left -= 1;
    }
    return Object.fromEntries(percents);
}


/***/ }),

/***/ 2928:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ judgeDeploy),
/* harmony export */   bJ: () => (/* binding */ planDeploy),
/* harmony export */   xO: () => (/* binding */ planDelete)
/* harmony export */ });
/* harmony import */ var _stack_status_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3157);

/** `mayReplace` is false for a live, retained or permanent stack: it is never deleted to repair it. */
function planDeploy(seen, options) {
    if (!seen)
        return { do: 'create' };
    if (seen.parentId !== undefined)
        return refuseNested(seen);
    const because = describe(seen);
    switch (_stack_status_js__WEBPACK_IMPORTED_MODULE_0__/* .STACK_STATUS */ .a[seen.status].deploy) {
        case 'create':
            return { do: 'create' };
        case 'update':
            return { do: 'update' };
        case 'wait':
            return { do: 'wait', because };
        case 'continue-rollback':
            return { do: 'continue-rollback' };
        case 'replace':
            return planReplacement(seen, options.mayReplace);
        case 'refuse':
            return refuse('stack-broken', `${because}; CloudFormation offers no way on from there`, `repair the stack by hand, or delete it: aws cloudformation delete-stack --stack-name ${seen.name}`);
    }
}
/** `protectedByUs`: termination protection was set by this action, so the caller lifts it before the delete. */
function planDelete(seen, options = { protectedByUs: false }) {
    if (!seen)
        return { do: 'nothing', because: 'there is no such stack' };
    if (seen.parentId !== undefined)
        return refuseNested(seen);
    switch (_stack_status_js__WEBPACK_IMPORTED_MODULE_0__/* .STACK_STATUS */ .a[seen.status].remove) {
        case 'nothing':
            return { do: 'nothing', because: describe(seen) };
        case 'wait':
            return { do: 'wait', because: describe(seen) };
        case 'delete':
            return seen.terminationProtection && !options.protectedByUs ? refuseProtected(seen) : { do: 'delete' };
    }
}
/** What has become of a create or update that this run started. A rollback inside the stack is a failure. */
function judgeDeploy(status) {
    return _stack_status_js__WEBPACK_IMPORTED_MODULE_0__/* .STACK_STATUS */ .a[status].deployed;
}
function planReplacement(seen, mayReplace) {
    if (!mayReplace) {
        return refuse('stack-broken', `${describe(seen)}, and a stack that is in production or permanent is never deleted to repair it`, `look at it in the console; if nothing depends on it: aws cloudformation delete-stack --stack-name ${seen.name}`);
    }
    if (seen.terminationProtection)
        return refuseProtected(seen);
    return { do: 'delete-then-create', because: describe(seen) };
}
/** CloudFormation: act on the root stack only (ContinueUpdateRollback, RootId and ParentId of a Stack). */
function refuseNested(seen) {
    return refuse('stack-nested', `the stack ${seen.name} is nested in ${seen.parentId}; a nested stack is changed only through its root`, 'choose another `stack-name`, or take the stack out of its parent');
}
function refuseProtected(seen) {
    return refuse('termination-protected', `the stack ${seen.name} has termination protection, which this action did not set`, `lift it, then run again: aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${seen.name}`);
}
function refuse(reasonCode, because, next) {
    return { do: 'refuse', reasonCode, because, next };
}
function describe({ name, status, statusReason }) {
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
    UPDATE_FAILED: { ...BROKEN, deploy: 'replace', meaning: 'could not be updated and was left half-way' },
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

/***/ 9888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ startDeployment),
/* harmony export */   i: () => (/* binding */ announce)
/* harmony export */ });
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5562);

/**
 * Writes the one comment of this service on a pull request. A comment that is not permitted never undoes a deploy: it
 * is one annotation that names the permission, and the run goes on.
 * @returns `comment-denied` where it is not permitted
 */
async function announce(run, pullRequest, body) {
    const { settings, ports } = run;
    if (!settings.comment || settings.dryRun)
        return undefined;
    const answer = await ports.pullRequests.comment(pullRequest, (0,_core_names_js__WEBPACK_IMPORTED_MODULE_0__/* .commentMarker */ .Ql)(settings.application, settings.role), body);
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


/***/ }),

/***/ 9805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ deleteStack)
/* harmony export */ });
/* harmony import */ var _core_failure_cause_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2130);
/* harmony import */ var _core_stack_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2928);
/* harmony import */ var _wait_for_stack_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9333);



const MOST_ROUNDS = 4;
/** Deletes a stack from any state and waits, by its id, until it is gone. Somebody else's delete is waited for too. */
async function deleteStack(run, stack) {
    const { stacks, report } = run.ports;
    let seen = stack;
    let failed;
    for (let round = 0; round < MOST_ROUNDS && seen; round += 1) {
        const plan = (0,_core_stack_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .planDelete */ .xO)(seen);
        if (plan.do === 'nothing')
            return { outcome: 'deleted' };
        if (plan.do === 'refuse') {
            return { outcome: 'refused', reasonCode: plan.reasonCode, because: plan.because, next: plan.next };
        }
        const after = plan.do === 'delete' ? await (0,_wait_for_stack_js__WEBPACK_IMPORTED_MODULE_1__/* .newestEvent */ .j)(run, seen.stackId) : undefined;
        if (plan.do === 'delete') {
            if (failed && round > 1)
                return failed;
            await stacks.delete(seen.stackId, {
                token: `switchyard-${crypto.randomUUID()}`,
                ...(seen.roleArn ? { roleArn: seen.roleArn } : {}),
            });
        }
        const { name, stackId } = seen;
        const waited = await report.group(`Deleting ${name}`, () => (0,_wait_for_stack_js__WEBPACK_IMPORTED_MODULE_1__/* .waitForStack */ .Z)(run, stackId, `${name} to be deleted`, after));
        if (waited.status === 'DELETE_COMPLETE')
            return { outcome: 'deleted' };
        const cause = (0,_core_failure_cause_js__WEBPACK_IMPORTED_MODULE_2__/* .rootCause */ .e)(waited.events);
        failed = {
            outcome: 'failed',
            reasonCode: 'delete-failed',
            because: `The stack ${name} ended in ${waited.status}. ${cause ? (0,_core_failure_cause_js__WEBPACK_IMPORTED_MODULE_2__/* .describeCause */ .V)(cause) : 'CloudFormation gave no reason.'}`,
            next: `Remove what blocks it, then run the teardown again. By hand: aws cloudformation delete-stack --stack-name ${stackId}`,
        };
        seen = waited.stack;
    }
    return seen ? (failed ?? stillThere(seen)) : { outcome: 'deleted' };
}
function stillThere(stack) {
    return {
        outcome: 'failed',
        reasonCode: 'delete-failed',
        because: `The stack ${stack.name} is ${stack.status} and does not go away.`,
        next: `Look at it with: aws cloudformation describe-stack-events --stack-name ${stack.stackId}`,
    };
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
/* harmony export */   Tn: () => (/* binding */ roleInProduction),
/* harmony export */   ZY: () => (/* binding */ readStanding),
/* harmony export */   cH: () => (/* binding */ assertOurs),
/* harmony export */   xI: () => (/* binding */ requireRouter)
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
    return { view, live: view?.members.filter((member) => member.percent > 0) ?? [], production };
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
        next: 'Choose another application, role or stack-name, or delete that stack by hand if nobody needs it.',
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

/***/ 9333:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ waitForStack),
/* harmony export */   j: () => (/* binding */ newestEvent)
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
 * @param after the newest event before the operation began; undefined when the operation created the stack
 * @throws SwitchyardError `timeout`: the stack goes on in AWS
 */
async function waitForStack(run, stackId, what, after) {
    const { stacks, clock, report } = run.ports;
    const started = clock.now();
    const events = [];
    let last = after;
    let spoken = started;
    let described = started;
    for (;;) {
        const fresh = await stacks.events(stackId, last);
        for (const event of fresh)
            report.line((0,_render_log_js__WEBPACK_IMPORTED_MODULE_3__/* .formatEvent */ .q)(event));
        events.push(...fresh);
        last = fresh.at(-1)?.eventId ?? last;
        const now = clock.now();
        if (fresh.length > 0)
            spoken = now;
        if (fresh.some((event) => endsOperation(event, stackId)) || now - described >= SAFETY_MS) {
            described = now;
            const stack = await stacks.describe(stackId);
            const status = stack?.status ?? 'DELETE_COMPLETE';
            if (isEnd(status))
                return { stack: status === 'DELETE_COMPLETE' ? undefined : stack, status, events };
        }
        if (now - started >= run.settings.timeout)
            throw timedOut(run, stackId, what);
        if (now - spoken >= _core_polling_js__WEBPACK_IMPORTED_MODULE_4__/* .HEARTBEAT_MS */ .m) {
            spoken = now;
            report.line(`Still waiting for ${what}, ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(now - started)} so far.`);
        }
        await clock.sleep((0,_core_polling_js__WEBPACK_IMPORTED_MODULE_4__/* .pauseAfter */ .l)(now - started));
    }
}
/** Taken before an operation begins: CloudFormation runs one at a time per stack, so all that is newer belongs to it. */
async function newestEvent(run, stackId) {
    return (await run.ports.stacks.events(stackId)).at(-1)?.eventId;
}
function endsOperation(event, stackId) {
    return (event.resourceType === ROOT &&
        event.physicalId === stackId &&
        (0,_core_stack_status_js__WEBPACK_IMPORTED_MODULE_2__/* .isStackStatus */ .R)(event.status) &&
        isEnd(event.status));
}
/** An update whose only remaining work is cleaning up has succeeded, and its stack serves. */
function isEnd(status) {
    return _core_stack_status_js__WEBPACK_IMPORTED_MODULE_2__/* .STACK_STATUS */ .a[status].settled || status === 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS';
}
function timedOut(run, stackId, what) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('timeout', `The timeout of ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(run.settings.timeout)} ran out while waiting for ${what}. The stack operation goes on in AWS.`, {
        next: `Look at it with: aws cloudformation describe-stack-events --stack-name ${stackId}. Then run this job again, or raise timeout.`,
        blame: 'aws',
    });
}


/***/ }),

/***/ 2531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ formatDecision),
/* harmony export */   q: () => (/* binding */ formatEvent)
/* harmony export */ });
/* harmony import */ var _core_split_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2474);

/** `04:02:13  CREATE_FAILED         Service  AWS::ECS::Service  reason` */
function formatEvent(event) {
    const time = event.at.slice(11, 19);
    const reason = event.reason ? `  ${event.reason}` : '';
    return `${time}  ${event.status.padEnd(20)}  ${event.logicalId}  ${event.resourceType}${reason}`;
}
/** The decision as the last lines of the log. */
function formatDecision(decision) {
    const { facts } = decision;
    const lines = [`${decision.decision} (${decision.reasonCode}): ${decision.because}`];
    if (facts.url)
        lines.push(`URL: ${facts.url}`);
    if (facts.split)
        lines.push(`Split: ${(0,_core_split_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSplit */ .oe)(facts.split)}`);
    if (facts.next)
        lines.push(`Next: ${facts.next}`);
    return lines;
}


/***/ })

};
