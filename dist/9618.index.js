export const id = 9618;
export const ids = [9618];
export const modules = {

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


/***/ })

};
