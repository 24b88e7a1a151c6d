export const id = 392;
export const ids = [392,811];
export const modules = {

/***/ 1811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DIAL_STEP: () => (/* binding */ DIAL_STEP),
/* harmony export */   awsOptions: () => (/* binding */ awsOptions),
/* harmony export */   codeOf: () => (/* binding */ codeOf),
/* harmony export */   customEndpoint: () => (/* binding */ customEndpoint),
/* harmony export */   dialTwice: () => (/* binding */ dialTwice),
/* harmony export */   messageOf: () => (/* binding */ messageOf),
/* harmony export */   once: () => (/* binding */ once),
/* harmony export */   unreachable: () => (/* binding */ unreachable)
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

/***/ 392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createTemplates: () => (/* binding */ createTemplates)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8500);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2807);
/* harmony import */ var _clients_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1811);






function createTemplates(settings) {
    return {
        read: (path) => read(settings.workspace, path),
        upload: (body) => upload(settings, body),
    };
}
async function read(workspace, path) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workspace, path), 'utf8');
    }
    catch (error) {
        const why = (0,_clients_js__WEBPACK_IMPORTED_MODULE_5__.codeOf)(error) === 'ENOENT' ? 'there is no such file' : (0,_clients_js__WEBPACK_IMPORTED_MODULE_5__.messageOf)(error);
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .SwitchyardError */ .n('template-not-found', `The template ${path} cannot be read: ${why}.`, {
            next: 'Check the input template and that actions/checkout ran before this step.',
            cause: error,
        });
    }
}
/** Named by its content, so that a retry and an unchanged template are the same object. */
async function upload(settings, body) {
    const { ledgerBucket: bucket, options, prefix } = settings;
    if (bucket === undefined) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .SwitchyardError */ .n('state-bucket-missing', 'The template is over 51,200 bytes and needs a bucket.', {
            next: 'Give the input state-bucket, or make the template smaller.',
        });
    }
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(body).digest('hex');
    const key = `${prefix.replace(/\/+$/, '')}/templates/${sha256}.json`;
    const { createDocuments } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(711), __webpack_require__.e(618)]).then(__webpack_require__.bind(__webpack_require__, 9618));
    await createDocuments({ bucket, options, pause: (attempt) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setTimeout)(attempt * 50) }).putAlways(key, body);
    return urlOf(bucket, options.region, key);
}
/** CloudFormation takes an https URL of S3, or, beside a custom endpoint, that endpoint's own. */
function urlOf(bucket, region, key) {
    const endpoint = (0,_clients_js__WEBPACK_IMPORTED_MODULE_5__.customEndpoint)('S3');
    if (endpoint !== undefined)
        return `${endpoint.replace(/\/+$/, '')}/${bucket}/${key}`;
    const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    // A dot in the bucket's name breaks the certificate of the virtual-host form (S3 user guide, virtual hosting).
    return bucket.includes('.')
        ? `https://s3.${region}.${suffix}/${bucket}/${key}`
        : `https://${bucket}.s3.${region}.${suffix}/${key}`;
}


/***/ })

};
