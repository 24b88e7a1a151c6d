export const id = 7283;
export const ids = [7283,1811];
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

/***/ 4336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mq: () => (/* binding */ readResources),
/* harmony export */   q0: () => (/* binding */ describe),
/* harmony export */   wj: () => (/* binding */ readEvents),
/* harmony export */   xV: () => (/* binding */ readTemplate)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudformation__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3805);
/* harmony import */ var _clients_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1811);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2348);
/* harmony import */ var _stack_view_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5525);




async function describe(client, name) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .call */ .T1)({ action: 'cloudformation:DescribeStacks', resource: name }, async () => {
        try {
            const { Stacks } = await client.send(new _aws_sdk_client_cloudformation__WEBPACK_IMPORTED_MODULE_3__/* .DescribeStacksCommand */ .Y47({ StackName: name }));
            return Stacks?.[0] && (0,_stack_view_js__WEBPACK_IMPORTED_MODULE_2__/* .viewOf */ .d)(Stacks[0]);
        }
        catch (error) {
            // Every other ValidationError is a fault of the call, not an absent stack (platform facts 9).
            if ((0,_clients_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) === 'ValidationError' && (0,_clients_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error).includes('does not exist'))
                return undefined;
            throw error;
        }
    });
}
/** CloudFormation answers newest first, a page at a time; pages are read until what is known already is met. */
async function readEvents(client, stackId, from) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .call */ .T1)({ action: 'cloudformation:DescribeStackEvents', resource: stackId }, async () => {
        const newestFirst = [];
        let NextToken;
        do {
            const page = await client.send(new _aws_sdk_client_cloudformation__WEBPACK_IMPORTED_MODULE_3__/* .DescribeStackEventsCommand */ .Ie9({ StackName: stackId, NextToken }));
            for (const event of page.StackEvents ?? []) {
                if (isKnown(event, from))
                    return newestFirst.reverse();
                newestFirst.push(eventOf(event));
            }
            NextToken = page.NextToken;
        } while (NextToken && from.kind !== 'newest-page');
        return newestFirst.reverse();
    });
}
function isKnown(event, from) {
    if (from.kind === 'after')
        return event.EventId === from.eventId;
    return from.kind === 'since' && (event.Timestamp?.getTime() ?? 0) < Date.parse(from.at);
}
function eventOf(event) {
    return {
        eventId: event.EventId ?? '',
        at: event.Timestamp?.toISOString() ?? '',
        stackId: event.StackId ?? '',
        logicalId: event.LogicalResourceId ?? '',
        physicalId: event.PhysicalResourceId ?? '',
        resourceType: event.ResourceType ?? '',
        status: event.ResourceStatus ?? '',
        ...(event.ResourceStatusReason !== undefined && { reason: event.ResourceStatusReason }),
        ...(event.ClientRequestToken !== undefined && { token: event.ClientRequestToken }),
    };
}
/** ListStackResources pages; DescribeStackResources would stop at 100 of the 500 that a stack may have. */
async function readResources(client, stackId) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .call */ .T1)({ action: 'cloudformation:ListStackResources', resource: stackId }, async () => {
        const resources = [];
        let NextToken;
        do {
            const page = await client.send(new _aws_sdk_client_cloudformation__WEBPACK_IMPORTED_MODULE_3__/* .ListStackResourcesCommand */ .XnL({ StackName: stackId, NextToken }));
            resources.push(...(page.StackResourceSummaries ?? []).map(resourceOf));
            NextToken = page.NextToken;
        } while (NextToken);
        return resources;
    });
}
function resourceOf(resource) {
    return {
        logicalId: resource.LogicalResourceId ?? '',
        physicalId: resource.PhysicalResourceId ?? '',
        type: resource.ResourceType ?? '',
        status: resource.ResourceStatus ?? '',
    };
}
async function readTemplate(client, stackId) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .call */ .T1)({ action: 'cloudformation:GetTemplate', resource: stackId }, async () => {
        const command = new _aws_sdk_client_cloudformation__WEBPACK_IMPORTED_MODULE_3__/* .GetTemplateCommand */ ._JK({ StackName: stackId, TemplateStage: 'Original' });
        return (await client.send(command)).TemplateBody ?? '';
    });
}


/***/ }),

/***/ 7283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createStacks: () => (/* binding */ createStacks)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-cloudformation/dist-cjs/index.js
var dist_cjs = __webpack_require__(3805);
// EXTERNAL MODULE: ./build/adapters/aws/clients.js
var clients = __webpack_require__(1811);
// EXTERNAL MODULE: ./build/adapters/aws/cloudformation-read.js
var cloudformation_read = __webpack_require__(4336);
// EXTERNAL MODULE: ./build/adapters/aws/errors.js
var errors = __webpack_require__(2348);
// EXTERNAL MODULE: ./build/adapters/aws/stack-view.js
var stack_view = __webpack_require__(5525);
;// CONCATENATED MODULE: ./build/adapters/aws/cloudformation-list.js




/**
 * Resource Groups Tagging filters by tag in AWS, a call per hundred matches. Where it is denied or refuses the call,
 * every stack of the account is read instead: a call per hundred stacks (design page on performance, prune).
 */
async function list(client, options, tags) {
    const { listTagged } = await __webpack_require__.e(/* import() */ 6784).then(__webpack_require__.bind(__webpack_require__, 6784));
    return (await listTagged(options, tags)) ?? listDescribed(client, tags);
}
async function listDescribed(client, tags) {
    // A describe of no stack in particular takes both: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
    const action = 'cloudformation:DescribeStacks and cloudformation:ListStacks (or, better, tag:GetResources)';
    return (0,errors/* call */.T1)({ action, resource: '*' }, async () => {
        const found = [];
        let NextToken;
        do {
            const page = await client.send(new dist_cjs/* DescribeStacksCommand */.Y47({ NextToken }));
            found.push(...(page.Stacks ?? []).filter((stack) => carries(stack, tags)).map(listed));
            NextToken = page.NextToken;
        } while (NextToken);
        return found;
    });
}
function carries(stack, wanted) {
    const tags = (0,stack_view/* tagsOf */.F)(stack);
    // Nested stacks inherit the tags of their root and are never operated on.
    return stack.ParentId === undefined && Object.entries(wanted).every(([key, value]) => tags[key] === value);
}
function listed(stack) {
    return { stackId: stack.StackId ?? '', name: stack.StackName ?? '', tags: (0,stack_view/* tagsOf */.F)(stack) };
}
/** An error says that there are none (API reference, ListImports). Whoever may not ask hears it from the delete. */
async function listImporters(client, ExportName) {
    return (0,errors/* call */.T1)({ action: 'cloudformation:ListImports', resource: ExportName }, async () => {
        const found = [];
        let NextToken;
        try {
            do {
                const page = await client.send(new dist_cjs/* ListImportsCommand */.GFO({ ExportName, NextToken }));
                found.push(...(page.Imports ?? []));
                NextToken = page.NextToken;
            } while (NextToken);
            return found;
        }
        catch (error) {
            if ((0,errors/* isDenied */.GZ)(error))
                return undefined;
            if ((0,clients/* codeOf */.$N)(error) === 'ValidationError' && (0,clients/* messageOf */.bD)(error).includes('is not imported'))
                return found;
            throw error;
        }
    });
}

;// CONCATENATED MODULE: ./build/adapters/aws/cloudformation.js





function createStacks(options) {
    const client = new dist_cjs/* CloudFormationClient */.m1N(options);
    client.middlewareStack.add(clients/* dialTwice */.nh, clients/* DIAL_STEP */.aJ);
    return {
        describe: (nameOrId) => (0,cloudformation_read/* describe */.q0)(client, nameOrId),
        events: (stackId, from) => (0,cloudformation_read/* readEvents */.wj)(client, stackId, from),
        failures: (stackId, since) => (0,errors/* call */.T1)({ action: 'cloudformation:DescribeEvents', resource: stackId }, async () => {
            const { readFailures } = await __webpack_require__.e(/* import() */ 3707).then(__webpack_require__.bind(__webpack_require__, 6088));
            return readFailures(client, stackId, since);
        }),
        resources: (stackId) => (0,cloudformation_read/* readResources */.Mq)(client, stackId),
        template: (stackId) => (0,cloudformation_read/* readTemplate */.xV)(client, stackId),
        list: (tags) => list(client, options, tags),
        importers: (exportName) => listImporters(client, exportName),
        create: (request) => create(client, request),
        update: (request) => update(client, request),
        rollBack: (stackId, token, roleArn) => (0,errors/* call */.T1)({ action: 'cloudformation:RollbackStack', resource: stackId }, () => {
            const command = { StackName: stackId, ClientRequestToken: token, RoleARN: roleArn };
            return unlessBusy(() => client.send(new dist_cjs/* RollbackStackCommand */.WIs(command)));
        }),
        continueRollback: (stackId, token, roleArn) => (0,errors/* call */.T1)({ action: 'cloudformation:ContinueUpdateRollback', resource: stackId }, () => {
            const command = { StackName: stackId, ClientRequestToken: token, RoleARN: roleArn };
            return unlessBusy(() => client.send(new dist_cjs/* ContinueUpdateRollbackCommand */.cAj(command)));
        }),
        delete: (stackId, request) => remove(client, stackId, request),
        setTerminationProtection: (stackId, on) => (0,errors/* call */.T1)({ action: 'cloudformation:UpdateTerminationProtection', resource: stackId }, async () => {
            const command = { StackName: stackId, EnableTerminationProtection: on };
            await client.send(new dist_cjs/* UpdateTerminationProtectionCommand */.mP2(command));
        }),
    };
}
async function create(client, request) {
    return (0,errors/* call */.T1)({ action: 'cloudformation:CreateStack', resource: request.name }, async () => {
        try {
            const { StackId } = await client.send(new dist_cjs/* CreateStackCommand */.O_S(toInput(request)));
            return { stackId: StackId ?? request.name };
        }
        catch (error) {
            if ((0,clients/* codeOf */.$N)(error) === 'AlreadyExistsException')
                return 'exists';
            throw error;
        }
    });
}
/** ValidationErrors that only their text tells from a real one (platform facts 1b). */
const NO_CHANGES = /No updates are to be performed/i;
const BUSY = /is in \w+_IN_PROGRESS state and can ?not be updated/i;
async function update(client, request) {
    return (0,errors/* call */.T1)({ action: 'cloudformation:UpdateStack', resource: request.name }, async () => {
        const template = request.template === undefined ? { UsePreviousTemplate: true } : {};
        try {
            await client.send(new dist_cjs/* UpdateStackCommand */.zPv({ ...toInput(request), ...template }));
            return 'updating';
        }
        catch (error) {
            if ((0,clients/* codeOf */.$N)(error) !== 'ValidationError')
                throw error;
            if (NO_CHANGES.test((0,clients/* messageOf */.bD)(error)))
                return 'no-changes';
            if (BUSY.test((0,clients/* messageOf */.bD)(error)))
                return 'busy';
            throw error;
        }
    });
}
/** Another run was faster: the stack has left the state in which the call is allowed. */
async function unlessBusy(send) {
    try {
        await send();
        return 'begun';
    }
    catch (error) {
        if ((0,clients/* codeOf */.$N)(error) === 'ValidationError' && /is in \[?\w+\]? state/i.test((0,clients/* messageOf */.bD)(error)))
            return 'busy';
        throw error;
    }
}
/** RetainResources and the forced mode are accepted in DELETE_FAILED only (API reference, DeleteStack). */
async function remove(client, stackId, { token, roleArn, retain, force }) {
    return (0,errors/* call */.T1)({ action: 'cloudformation:DeleteStack', resource: stackId }, async () => {
        await client.send(new dist_cjs/* DeleteStackCommand */.fAr({
            StackName: stackId,
            ClientRequestToken: token,
            RoleARN: roleArn,
            ...(retain === undefined ? {} : { RetainResources: [...retain] }),
            ...(force ? { DeletionMode: 'FORCE_DELETE_STACK' } : {}),
        }));
    });
}
function toInput(request) {
    const { template, tags } = request;
    return {
        StackName: request.name,
        Parameters: Object.entries(request.parameters).map(toParameter),
        Capabilities: request.capabilities,
        NotificationARNs: [...request.notificationArns],
        ClientRequestToken: request.token,
        RoleARN: request.roleArn,
        ...(template && ('body' in template ? { TemplateBody: template.body } : { TemplateURL: template.url })),
        // Omitted tags stay as they are; a list, even an empty one, replaces the whole set (API reference, UpdateStack).
        ...(tags && { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
    };
}
function toParameter([key, value]) {
    return value === undefined
        ? { ParameterKey: key, UsePreviousValue: true }
        : { ParameterKey: key, ParameterValue: value };
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

/***/ 5525:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ tagsOf),
/* harmony export */   d: () => (/* binding */ viewOf)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_stack_status_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3157);


function viewOf(stack) {
    const status = stack.StackStatus ?? '';
    if (!(0,_core_stack_status_js__WEBPACK_IMPORTED_MODULE_1__/* .isStackStatus */ .R)(status))
        throw unknownStatus(stack, status);
    return {
        stackId: stack.StackId ?? '',
        name: stack.StackName ?? '',
        status: status,
        createdAt: stack.CreationTime?.toISOString() ?? '',
        tags: tagsOf(stack),
        parameters: keyValues(stack.Parameters?.map((entry) => [entry.ParameterKey, entry.ParameterValue])),
        outputs: keyValues(stack.Outputs?.map((entry) => [entry.OutputKey, entry.OutputValue])),
        capabilities: stack.Capabilities ?? [],
        terminationProtection: stack.EnableTerminationProtection ?? false,
        ...exportsOf(stack),
        ...optional('statusReason', stack.StackStatusReason),
        ...optional('updatedAt', stack.LastUpdatedTime?.toISOString()),
        ...optional('operationId', stack.LastOperations?.[0]?.OperationId),
        ...optional('roleArn', stack.RoleARN),
        ...optional('parentId', stack.ParentId),
    };
}
function tagsOf(stack) {
    return keyValues(stack.Tags?.map((tag) => [tag.Key, tag.Value]));
}
function exportsOf({ Outputs = [] }) {
    const exports = Outputs.flatMap(({ ExportName }) => ExportName ?? []);
    return exports.length === 0 ? {} : { exports };
}
function keyValues(entries = []) {
    return Object.fromEntries(entries.map(([key, value]) => [key ?? '', value ?? '']));
}
function optional(key, value) {
    return value === undefined ? {} : { [key]: value };
}
function unknownStatus(stack, status) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('unknown-stack-status', `Stack ${stack.StackName ?? ''} has the status ${status}, which this version does not know.`, {
        blame: 'bug',
        next: 'Nothing was changed. Update this action, or look at the stack in the AWS console.',
    });
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


/***/ })

};
