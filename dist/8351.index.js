export const id = 8351;
export const ids = [8351];
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
        return `Empty the bucket (\`aws s3 rm --recursive s3://BUCKET\`), or keep it by DeletionPolicy: Retain; then: ${again}`;
    if (/role .*(cannot be assumed|is invalid)/i.test(reason))
        return `Give service-role-arn a role that exists and that CloudFormation may assume, or: \`${command} --role-arn ROLE\``;
    if (/target ?group.*in use|ResourceInUse/i.test(reason))
        return `Take the target group out of the listener or rule that still names it (\`aws elbv2 describe-rules\`), then: ${again}`;
    if (/network interface|dependent object|DependencyViolation/i.test(reason))
        return `A network interface is still attached, of a Lambda function perhaps: AWS lets it go within 45 minutes. Then: ${again}`;
    return `Remove what blocks it, then run the teardown again. By hand: ${again}`;
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
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const plan = (0,_core_delete_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .planDelete */ .xO)(seen, { asked, stuck, mayLeaveBehind });
        if (plan.do === 'nothing' || !seen)
            return { outcome: 'deleted', leftBehind };
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
        stuck = (0,_core_delete_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .stuckResources */ .Y7)(last.events, seen.stackId);
        seen = last.stack;
    }
    return seen ? undeleted(run, seen, last) : { outcome: 'deleted', leftBehind };
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


/***/ })

};
