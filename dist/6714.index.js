export const id = 6714;
export const ids = [6714,1811,9618];
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

/***/ 9618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createDocuments: () => (/* binding */ createDocuments)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var dist_cjs = __webpack_require__(3711);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/adapters/aws/clients.js
var clients = __webpack_require__(1811);
// EXTERNAL MODULE: ./build/adapters/aws/errors.js
var aws_errors = __webpack_require__(2348);
;// CONCATENATED MODULE: ./build/adapters/aws/server-clock.js
/**
 * Time as the server tells it, moved on by this process's own since. Runners' clocks differ by minutes; a lease's
 * expiry may only be compared within one clock.
 * @param elapsed milliseconds of this process, as `Clock` has them
 */
function createServerClock(elapsed = () => performance.now()) {
    let seen;
    const now = () => seen && Math.round(seen.server + (elapsed() - seen.process));
    const note = (date) => {
        const expected = now();
        // A `Date` is of the second in which the answer left the server (RFC 9110, 5.6.7 and 6.6.1), however long it took from
        // there: it shows how late it is at least. Taken for more, one slow answer would move an expiry back behind one written.
        if (expected !== undefined && expected >= date)
            return;
        seen = { server: date, process: elapsed() };
    };
    return {
        now,
        read: (next) => async (input) => {
            const output = await next(input);
            const date = dateOf(output.response);
            if (date !== undefined)
                note(date);
            return output;
        },
    };
}
function dateOf(response) {
    if (typeof response !== 'object' || response === null || !('headers' in response))
        return undefined;
    const headers = response.headers;
    const date = Date.parse(headers['date'] ?? '');
    return Number.isNaN(date) ? undefined : date;
}

;// CONCATENATED MODULE: ./build/adapters/aws/s3-documents.js





function createDocuments({ bucket, options, pause, elapsed }) {
    // A custom endpoint has no host name per bucket; AWS itself has no paths any more.
    const client = new dist_cjs/* S3Client */.YxF({ ...options, forcePathStyle: (0,clients/* customEndpoint */.vw)('S3') !== undefined });
    const clock = createServerClock(elapsed);
    client.middlewareStack.add(clients/* dialTwice */.nh, clients/* DIAL_STEP */.aJ);
    client.middlewareStack.addRelativeTo(takeAtItsWord, {
        name: 'takeAtItsWord',
        relation: 'before',
        toMiddleware: 'httpSigningMiddleware',
    });
    client.middlewareStack.add(clock.read, { name: 'readDate', step: 'deserialize', priority: 'low' });
    const object = (key) => ({ Bucket: bucket, Key: key });
    return {
        get: (key) => get(client, bucket, key),
        put: (key, text, replacing) => put(client, { ...object(key), text }, replacing, pause),
        putAlways: (key, text) => bucketCall(bucket, key, 's3:PutObject', async () => {
            await client.send(new dist_cjs/* PutObjectCommand */.wKZ({ ...object(key), Body: text, ContentType: JSON_TYPE }));
        }),
        delete: (key) => bucketCall(bucket, key, 's3:DeleteObject', async () => {
            await client.send(new dist_cjs/* DeleteObjectCommand */.k4j(object(key)));
        }),
        list: (prefix) => list(client, bucket, prefix),
        now: clock.now,
    };
}
async function list(client, bucket, prefix) {
    return bucketCall(bucket, prefix, 's3:ListBucket', async () => {
        const keys = [];
        let token;
        do {
            const on = token === undefined ? {} : { ContinuationToken: token };
            const page = await client.send(new dist_cjs/* ListObjectsV2Command */.u6x({ Bucket: bucket, Prefix: prefix, ...on }));
            for (const { Key } of page.Contents ?? [])
                if (Key !== undefined)
                    keys.push(Key);
            token = page.NextContinuationToken;
        } while (token !== undefined);
        return keys;
    });
}
/**
 * A missing key or a lost race is an answer, whatever the clocks say. The SDK marks every error of a server whose clock
 * differs by minutes as "clock skew corrected" and tries it again, seven times over with a growing pause.
 */
function takeAtItsWord(next) {
    return async (input) => {
        try {
            return await next(input);
        }
        catch (error) {
            const answer = error;
            const status = answer.$metadata?.httpStatusCode;
            if (answer.$metadata && (status === 404 || status === 412))
                answer.$metadata.clockSkewCorrected = false;
            throw error;
        }
    };
}
const JSON_TYPE = 'application/json';
async function get(client, bucket, key) {
    // Without s3:ListBucket S3 answers 403 for a key that is not there (API reference, GetObject).
    const action = 's3:GetObject (and s3:ListBucket on the bucket)';
    return bucketCall(bucket, key, action, async () => {
        try {
            const { Body, ETag } = await client.send(new dist_cjs/* GetObjectCommand */.jLs({ Bucket: bucket, Key: key }));
            return { text: (await Body?.transformToString()) ?? '', etag: ETag ?? '' };
        }
        catch (error) {
            if ((0,clients/* codeOf */.$N)(error) === 'NoSuchKey')
                return undefined;
            throw error;
        }
    });
}
const TRIES = 8;
async function put(client, { text, ...object }, replacing, pause) {
    const condition = replacing === undefined ? { IfNoneMatch: '*' } : { IfMatch: replacing };
    const command = { ...object, ...condition, Body: text, ContentType: JSON_TYPE };
    for (let attempt = 1;; attempt += 1) {
        try {
            const { ETag } = await client.send(new dist_cjs/* PutObjectCommand */.wKZ(command));
            return { etag: ETag ?? '' };
        }
        catch (error) {
            const code = (0,clients/* codeOf */.$N)(error);
            // If-Match on an object that is gone is answered 404 (S3 user guide, conditional writes).
            if (code === 'PreconditionFailed' || code === 'NoSuchKey')
                return 'lost';
            // 409: another conditional write is under way; S3 asks to try again.
            if (code !== 'ConditionalRequestConflict' || attempt === TRIES)
                throw bucketError(error, object.Bucket, object.Key, 's3:PutObject');
        }
        await pause(attempt);
    }
}
async function bucketCall(bucket, key, action, send) {
    try {
        return await send();
    }
    catch (error) {
        throw bucketError(error, bucket, key, action);
    }
}
function bucketError(error, bucket, key, action) {
    if ((0,clients/* codeOf */.$N)(error) === 'NoSuchBucket') {
        return new errors/* SwitchyardError */.n('state-bucket-missing', `There is no bucket ${bucket}.`, {
            next: 'Create it (examples/ has a foundation stack with one), or correct the input state-bucket.',
            cause: error,
        });
    }
    return (0,aws_errors/* toSwitchyardError */.k0)(error, { action, resource: `s3://${bucket}/${key}` });
}


/***/ }),

/***/ 6714:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createLedger: () => (/* binding */ createLedger)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
;// CONCATENATED MODULE: ./build/adapters/aws/record-checks.js

const record_checks_text = (value, path) => (typeof value === 'string' ? undefined : `${path} is not a text`);
const flag = (value, path) => typeof value === 'boolean' ? undefined : `${path} is not true or false`;
const count = (value, path) => (Number.isInteger(value) ? undefined : `${path} is not a whole number`);
const time = (value, path) => typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? undefined : `${path} is not a time`;
const version = (value, path) => value === 1 ? undefined : `${path} is ${JSON.stringify(value)}, not 1`;
const optional = (check) => (value, path) => value === undefined ? undefined : check(value, path);
const oneOf = (...words) => (value, path) => words.includes(value) ? undefined : `${path} is not one of ${words.join(', ')}`;
const mapOf = (check) => (value, path) => isObject(value)
    ? first(Object.entries(value).map(([key, entry]) => check(entry, `${path}.${key}`)))
    : `${path} is not a map`;
const listOf = (check) => (value, path) => Array.isArray(value)
    ? first(value.map((entry, index) => check(entry, `${path}[${index}]`)))
    : `${path} is not a list`;
const record = (checks) => (value, path) => isObject(value)
    ? first(Object.entries(checks).map(([key, check]) => check(value[key], `${path}.${key}`)))
    : `${path} is not an object`;
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function first(faults) {
    return faults.find((fault) => fault !== undefined);
}
const preview = record({
    version,
    origin: record_checks_text,
    commit: record_checks_text,
    tree: record_checks_text,
    dirty: flag,
    stackId: record_checks_text,
    stackName: record_checks_text,
    operationId: optional(record_checks_text),
    stackUpdatedAt: optional(record_checks_text),
    parameters: mapOf(record_checks_text),
    baseValues: mapOf(record_checks_text),
    tests: oneOf('passed', 'failed', 'none'),
    phase: oneOf('deploying', 'testing', 'ready', 'failed'),
    url: optional(record_checks_text),
    usedBy: optional(listOf(record_checks_text)),
    runUrl: record_checks_text,
    deployedAt: time,
});
const release = record({
    version,
    releaseId: record_checks_text,
    commit: record_checks_text,
    tree: record_checks_text,
    stackId: record_checks_text,
    stackName: record_checks_text,
    targetGroup: record_checks_text,
    templateSha256: record_checks_text,
    parameters: mapOf(record_checks_text),
    tests: oneOf('passed', 'none'),
    pullRequest: optional(count),
    by: record_checks_text,
    runUrl: record_checks_text,
    createdAt: time,
});
const entry = {
    releaseId: record_checks_text,
    commit: record_checks_text,
    stackId: record_checks_text,
    stackName: record_checks_text,
    targetGroup: record_checks_text,
    pullRequest: optional(count),
    since: time,
    protectedByUs: flag,
};
const PHASES = 'leased preparing testing retiring done attached shifting baking post-testing rolling-back rolled-back halted'.split(' ');
const freeze = record({
    by: record_checks_text,
    reason: record_checks_text,
    since: time,
    runUrl: record_checks_text,
    kind: oneOf('rollback', 'pause'),
});
const production = record({
    version,
    revision: count,
    writer: record_checks_text,
    current: optional(record(entry)),
    retired: listOf(record({ ...entry, retiredAt: time, bad: flag, deleting: optional(flag) })),
    freeze: optional(freeze),
    lease: optional(record({
        owner: record_checks_text,
        runId: record_checks_text,
        runAttempt: count,
        runUrl: record_checks_text,
        releaseId: record_checks_text,
        expiresAt: time,
        recall: optional(record({
            command: oneOf('rollback', 'pause'),
            by: record_checks_text,
            reason: record_checks_text,
            since: time,
            runUrl: record_checks_text,
        })),
    })),
    rollout: optional(record({
        releaseId: record_checks_text,
        stackId: record_checks_text,
        stackName: record_checks_text,
        targetGroup: record_checks_text,
        commit: record_checks_text,
        pullRequest: optional(count),
        startedAt: time,
        state: record({
            phase: oneOf(...PHASES),
            since: optional(count),
            writtenAt: optional(count),
        }),
        saved: record_checks_text,
        written: mapOf(count),
        writing: optional(mapOf(count)),
        before: optional(mapOf(count)),
        bakeTime: optional(count),
        protectedByUs: flag,
        heldScaling: optional(record({
            kind: oneOf('service', 'group'),
            id: record_checks_text,
            processes: listOf(record_checks_text),
        })),
        freeze: optional(freeze),
    })),
    late: optional(record({ split: mapOf(count), since: time })),
});
function parsePreview(body, key) {
    return parse(body, key, preview);
}
function parseRelease(body, key) {
    return parse(body, key, release);
}
function parseProduction(body, key) {
    return parse(body, key, production);
}
function parse(body, key, check) {
    const value = parseJson(body);
    const fault = value === undefined ? 'it is not JSON' : check(value, 'it');
    if (fault === undefined)
        return value;
    throw new errors/* SwitchyardError */.n('ledger-unreadable', `${key} in the state bucket cannot be used: ${fault}.`, {
        next: `Put an earlier version of the object back (\`aws s3api list-object-versions --bucket <state-bucket> --prefix ${key}\`), ` +
            'or, where a newer version of this action wrote it, use that version.',
    });
}
function parseJson(body) {
    try {
        return JSON.parse(body);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/adapters/aws/s3-documents.js + 1 modules
var s3_documents = __webpack_require__(9618);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/adapters/aws/s3-previews.js


const ENDING = '.json';
/**
 * A preview's record is replaced only where it is still what this run read or wrote last: a slow run of an older commit
 * must not write its tree over that of a newer one, since promote trusts it.
 * @param folder where they lie, with a slash at its end
 */
function createPreviewRecords(documents, folder, parse) {
    const known = new Map();
    const keyOf = (origin) => `${folder}${origin}${ENDING}`;
    const preview = async (origin) => {
        const key = keyOf(origin);
        const found = await documents.get(key);
        known.set(origin, found?.etag);
        return found && parse(found.text, key);
    };
    const savePreview = async (record) => {
        const { origin } = record;
        if (!known.has(origin))
            await preview(origin);
        const text = `${JSON.stringify(record, null, 2)}\n`;
        const put = await documents.put(keyOf(origin), text, known.get(origin));
        if (typeof put === 'object')
            return void known.set(origin, put.etag);
        // A retried write whose first try had worked.
        if ((0,external_node_util_.isDeepStrictEqual)(await preview(origin), record))
            return;
        throw new errors/* SwitchyardError */.n('ledger-conflict', `Another run wrote the record of ${origin} meanwhile.`, {
            next: 'The newer run goes on; run this job again if it was the newer one.',
        });
    };
    const deletePreview = async (origin) => {
        await documents.delete(keyOf(origin));
        known.set(origin, undefined);
    };
    const previewOrigins = async () => {
        const keys = await documents.list(folder);
        return keys.filter((key) => key.endsWith(ENDING)).map((key) => key.slice(folder.length, -ENDING.length));
    };
    return { preview, savePreview, deletePreview, previewOrigins };
}

;// CONCATENATED MODULE: ./build/adapters/aws/s3-ledger.js




const TRIES = 12;
const BACKOFF = 50;
const NOTHING = { version: 1, revision: 0, writer: '', retired: [] };
function createLedger({ bucket, prefix, writer, clock, options }) {
    const pause = pauser(clock);
    const documents = (0,s3_documents.createDocuments)({ bucket, options, pause, elapsed: () => clock.elapsed() });
    const folder = prefix.replace(/\/+$/, '');
    const productionKey = `${folder}/production.json`;
    const previews = createPreviewRecords(documents, `${folder}/previews/`, parsePreview);
    const releaseKey = (id) => `${folder}/releases/${id}.json`;
    let known;
    const read = async () => {
        const found = fresh(await documents.get(productionKey), productionKey);
        // A read that was overtaken by a write of this process must not pass for what is there.
        if (known === undefined || found.production.revision >= known.production.revision)
            known = found;
        return found;
    };
    const memory = { read, known: () => known, keep: (seen) => void (known = seen) };
    let last = Promise.resolve();
    return {
        ...previews,
        release: async (releaseId) => {
            const key = releaseKey(releaseId);
            const found = await documents.get(key);
            return found && parseRelease(found.text, key);
        },
        createRelease: (record) => createRelease(documents, releaseKey(record.releaseId), record),
        production: async () => (await read()).production,
        change: (change) => {
            // One at a time: two changes of one process would take each other's revision for their own.
            const turn = last.then(() => write({ documents, key: productionKey, writer, pause, ...memory }, change));
            last = turn.catch(() => undefined);
            return turn;
        },
        now: async () => {
            if (documents.now() === undefined)
                await documents.get(productionKey);
            const now = documents.now();
            if (now !== undefined)
                return now;
            throw new errors/* SwitchyardError */.n('aws-error', `The bucket ${bucket} answers without a Date.`, {
                blame: 'aws',
                next: 'Check what stands between the runner and S3: a proxy must pass the Date header on.',
            });
        },
    };
}
function fresh(document, key) {
    if (document === undefined)
        return { production: NOTHING, text: '', etag: undefined };
    return { production: parseProduction(document.text, key), ...document };
}
/**
 * A change is applied to what is known, which saves a read: a write over anything but the present document is refused by
 * S3. Only a write proves that, so what ends without one is decided from a fresh read.
 */
async function write(on, change) {
    const known = on.known();
    let seen = (known && changes(known, change) ? known : undefined) ?? (await on.read());
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
        const wanted = change(seen.production);
        if (wanted === seen.production)
            return wanted;
        const next = { ...wanted, revision: seen.production.revision + 1, writer: on.writer };
        const text = `${JSON.stringify(next, null, 2)}\n`;
        const put = await on.documents.put(on.key, text, seen.etag);
        if (typeof put === 'object') {
            on.keep({ production: next, text, etag: put.etag });
            return next;
        }
        seen = await on.read();
        // The SDK's second try of a write whose first had worked is answered 412 as well. The text has revision and writer; a
        // write of ours that failed and took effect all the same has the same two, and another change in it.
        if (seen.text === text)
            return seen.production;
        await on.pause(attempt);
    }
    throw new errors/* SwitchyardError */.n('ledger-contended', `${on.key} was changed by others ${TRIES} times in a row.`, {
        next: 'Run again. If it stays so, look for a job that runs in a loop.',
    });
}
/**
 * Spread at random, so that two writers that met once do not meet again. A run that is being cancelled does not wait,
 * but still writes: how far it came must be saved.
 */
function pauser(clock) {
    return async (attempt) => {
        const ms = Math.round(Math.random() * Math.min(BACKOFF * 2 ** attempt, 1_000));
        await clock.sleep(ms).catch(() => undefined);
    };
}
/** Whether a change would write over this; where it throws, a fresh document may say otherwise. */
function changes({ production }, change) {
    try {
        return change(production) !== production;
    }
    catch {
        return false;
    }
}
async function createRelease(documents, key, record) {
    const put = await documents.put(key, `${JSON.stringify(record, null, 2)}\n`, undefined);
    if (typeof put === 'object')
        return;
    const there = await documents.get(key);
    if (there && sameRelease(parseRelease(there.text, key), record))
        return;
    throw new errors/* SwitchyardError */.n('release-exists', `The release ${record.releaseId} is recorded with another stack.`, {
        next: `Compare ${key} in the state bucket with this run; a release's record is never changed.`,
    });
}
/** The same thing released; who recorded it and when may differ, since a second attempt of a job records it again. */
function sameRelease(a, b) {
    const keys = ['commit', 'tree', 'stackId', 'targetGroup', 'templateSha256'];
    return keys.every((key) => a[key] === b[key]);
}


/***/ })

};
