export const id = 7992;
export const ids = [7992,1811];
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

/***/ 7992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createSessionCredentials: () => (/* binding */ createSessionCredentials)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2348);

/** As early as the SDK renews credentials of its own: a call that waits for its retries must not outlive them. */
const RENEW_BEFORE = 5 * 60_000;
/**
 * Waits outlast a session, so another one is made before it ends; and when AWS says that it has ended all the same (the
 * machine slept, or its clock is wrong), the call is signed anew by a new one, inside the SDK's own attempts.
 * @param mint makes a session; what it throws is what the call throws that needed one
 */
function createSessionCredentials(mint) {
    let current;
    let accepted;
    let pending;
    const renew = async () => {
        try {
            return (current = await (pending ??= mint()));
        }
        finally {
            pending = undefined;
        }
    };
    const provide = async () => {
        const fresh = current !== undefined && current.endsAt - Date.now() > RENEW_BEFORE ? current : undefined;
        const { endsAt, ...keys } = fresh ?? (await renew());
        return { ...keys, expiration: new Date(endsAt) };
    };
    const signers = {
        accept: (token) => {
            accepted = token;
        },
        replace: (token) => {
            if (token !== current?.sessionToken)
                return true;
            // What was refused from the beginning is not old, and the next one would fare no better.
            if (token !== accepted)
                return false;
            current = undefined;
            return true;
        },
    };
    return {
        // `memoized` keeps the SDK from remembering the session itself, where nothing could take it back.
        credentials: Object.assign(provide, { memoized: true }),
        extensions: [
            {
                configure: (schemes) => {
                    for (const scheme of [...schemes.httpAuthSchemes()])
                        if (scheme.schemeId === SIGV4)
                            schemes.setHttpAuthScheme(watch(scheme, signers));
                },
            },
        ],
    };
}
const SIGV4 = 'aws.auth#sigv4';
const TOKEN_HEADER = 'x-amz-security-token';
const SIGNED_WITH = 'switchyardSessionToken';
/** The scheme's own signer, and what became of the session that it signed with. */
function watch(scheme, { accept, replace }) {
    const { signer } = scheme;
    return {
        ...scheme,
        signer: {
            sign: async (request, identity, properties) => {
                const signed = await signer.sign(request, identity, properties);
                properties[SIGNED_WITH] = signed.headers[TOKEN_HEADER];
                return signed;
            },
            successHandler: (response, properties) => {
                accept(properties[SIGNED_WITH]);
                signer.successHandler?.(response, properties);
            },
            errorHandler: (properties) => (error) => {
                const token = properties[SIGNED_WITH];
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isExpired */ ._d)(error)) {
                    // The SDK's retries take the service's word in `$retryable`; every attempt is signed anew.
                    if (replace(token))
                        Object.assign(error, { $retryable: {} });
                }
                else if ('$metadata' in error) {
                    // Whatever else AWS says against a request, it has looked at who signed it.
                    accept(token);
                }
                signer.errorHandler?.(properties)(error);
                throw error;
            },
        },
    };
}


/***/ })

};
