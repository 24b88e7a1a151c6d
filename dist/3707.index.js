export const id = 3707;
export const ids = [3707];
export const modules = {

/***/ 6088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readFailures: () => (/* binding */ readFailures)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudformation__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3805);
/* harmony import */ var _clients_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1811);
/* harmony import */ var _cloudformation_read_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4336);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2348);




/**
 * What failed on a stack since a moment, by DescribeEvents: it also tells what a validation before the deployment or a
 * hook refused, which the stack's own events do not. It is newer than most policies and has an IAM action of its own,
 * so where it is denied, or unknown to an endpoint, the stack's events are read instead.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeEvents.html
 * @param since ISO 8601, of CloudFormation's own clock
 */
async function readFailures(client, stackId, since) {
    try {
        return await describeFailures(client, stackId, Date.parse(since));
    }
    catch (error) {
        if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isDenied */ .GZ)(error) && !isUnknownOperation(error))
            throw error;
        const events = await (0,_cloudformation_read_js__WEBPACK_IMPORTED_MODULE_1__/* .readEvents */ .wj)(client, stackId, { kind: 'since', at: since });
        return events.filter(({ status }) => status.endsWith('_FAILED'));
    }
}
async function describeFailures(client, StackName, since) {
    const found = [];
    let NextToken;
    do {
        const command = new _aws_sdk_client_cloudformation__WEBPACK_IMPORTED_MODULE_3__/* .DescribeEventsCommand */ .w6x({ StackName, Filters: { FailedEvents: true }, NextToken });
        const page = await client.send(command);
        const events = page.OperationEvents ?? [];
        const recent = events.filter(({ Timestamp }) => (Timestamp?.getTime() ?? 0) >= since);
        found.push(...recent.map(failureOf));
        // Newest first: a page of nothing but older operations is followed by older ones.
        NextToken = events.length > 0 && recent.length === 0 ? undefined : page.NextToken;
    } while (NextToken);
    return found;
}
function failureOf(event) {
    const reason = reasonOf(event);
    return {
        eventId: event.EventId ?? '',
        at: event.Timestamp?.toISOString() ?? '',
        stackId: event.StackId ?? '',
        logicalId: event.LogicalResourceId ?? '',
        physicalId: event.PhysicalResourceId ?? '',
        resourceType: event.ResourceType ?? '',
        status: statusOf(event),
        ...(reason === undefined ? {} : { reason }),
    };
}
/** In WARN mode a validation or a hook fails and lets the operation go on: that is no cause. */
function statusOf(event) {
    const { EventType, ValidationFailureMode, HookFailureMode, ResourceStatus } = event;
    if (EventType === 'VALIDATION_ERROR')
        return ValidationFailureMode === 'WARN' ? 'VALIDATION_WARNING' : 'VALIDATION_FAILED';
    if (EventType === 'HOOK_INVOCATION_ERROR')
        return HookFailureMode === 'WARN' ? 'HOOK_WARNING' : 'HOOK_FAILED';
    return ResourceStatus ?? '';
}
function reasonOf(event) {
    const { ValidationName, ValidationStatusReason, ValidationPath, HookType, HookStatusReason } = event;
    if (event.EventType === 'VALIDATION_ERROR') {
        const where = ValidationPath === undefined ? '' : ` (at ${ValidationPath})`;
        return `${ValidationName ?? 'validation'}: ${ValidationStatusReason ?? 'refused'}${where}`;
    }
    if (event.EventType === 'HOOK_INVOCATION_ERROR')
        return `the hook ${HookType ?? ''} refused it: ${HookStatusReason ?? 'without a reason'}`;
    return event.ResourceStatusReason;
}
/** An endpoint that is older than the call: a partition, a proxy, an emulator. */
function isUnknownOperation(error) {
    return /^(InvalidAction|UnknownOperation|NotImplemented)/.test((0,_clients_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) || (0,_clients_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error));
}


/***/ })

};
