export const id = 5759;
export const ids = [5759,1811];
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

/***/ 5759:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createTemplates: () => (/* binding */ createTemplates)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/adapters/aws/clients.js
var clients = __webpack_require__(1811);
;// CONCATENATED MODULE: ./build/adapters/aws/s3-url.js
/** `s3.eu-west-1.amazonaws.com`, `s3-eu-west-1.amazonaws.com`, `s3.amazonaws.com`, `s3.dualstack.…`, and China's. */
const HOST = /^(?:(?<bucket>.+)\.)?s3(?:\.dualstack)?(?:[.-](?<region>[a-z]{2}(?:-[a-z]+)+-\d))?\.amazonaws\.com(?:\.cn)?$/;
/** Virtual-host and path style (S3 user guide, "Methods for accessing a bucket"); undefined for any other URL. */
function parseS3Url(url) {
    if (!URL.canParse(url))
        return undefined;
    const { hostname, pathname, protocol } = new URL(url);
    const groups = HOST.exec(hostname)?.groups;
    if (protocol !== 'https:' || !groups)
        return undefined;
    const path = decode(pathname)?.slice(1).split('/');
    if (!path)
        return undefined;
    const bucket = groups['bucket'] ?? path.shift() ?? '';
    const key = path.join('/');
    if (bucket === '' || key === '')
        return undefined;
    return { bucket, key, ...(groups['region'] === undefined ? {} : { region: groups['region'] }) };
}
/** `%zz` is no encoding of anything. */
function decode(pathname) {
    try {
        return decodeURIComponent(pathname);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/adapters/aws/templates.js







function createTemplates(settings) {
    return {
        read: (path) => path.startsWith('https://') ? readObject(settings, path) : read(settings.workspace, path),
        upload: (body) => upload(settings, body),
    };
}
async function read(workspace, path) {
    try {
        return await (0,promises_.readFile)((0,external_node_path_.resolve)(workspace, path), 'utf8');
    }
    catch (error) {
        const why = (0,clients/* codeOf */.$N)(error) === 'ENOENT' ? 'there is no such file' : (0,clients/* messageOf */.bD)(error);
        throw new errors/* SwitchyardError */.n('template-not-found', `The template ${path} cannot be read: ${why}.`, {
            next: 'Check the input template and that actions/checkout ran before this step.',
            cause: error,
        });
    }
}
/** A template in S3 is read too: what it declares decides what is sent with it. */
async function readObject({ options }, url) {
    const object = parseS3Url(url);
    if (!object) {
        throw new errors/* SwitchyardError */.n('template-not-found', `The template ${url} is not the URL of an S3 object.`, {
            next: 'Give https://BUCKET.s3.REGION.amazonaws.com/KEY, or a path in the checkout.',
        });
    }
    const { bucket, key, region = options.region } = object;
    const documents = await templates_open(bucket, { ...options, region });
    const found = await documents.get(key);
    if (found)
        return found.text;
    throw new errors/* SwitchyardError */.n('template-not-found', `There is no object ${key} in the bucket ${bucket}.`, {
        next: 'Upload the template before this step, or correct the input template.',
    });
}
async function templates_open(bucket, options) {
    const { createDocuments } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(3711), __webpack_require__.e(9618)]).then(__webpack_require__.bind(__webpack_require__, 9618));
    return createDocuments({ bucket, options, pause: (attempt) => (0,external_node_timers_promises_.setTimeout)(attempt * 50) });
}
/** Named by its content, so that a retry and an unchanged template are the same object. */
async function upload(settings, body) {
    const { ledgerBucket: bucket, options, prefix } = settings;
    if (bucket === undefined) {
        throw new errors/* SwitchyardError */.n('state-bucket-missing', 'The template is over 51,200 bytes and needs a bucket.', {
            next: 'Give the input state-bucket, or make the template smaller.',
        });
    }
    const sha256 = (0,external_node_crypto_.createHash)('sha256').update(body).digest('hex');
    const key = `${prefix.replace(/\/+$/, '')}/templates/${sha256}.json`;
    await (await templates_open(bucket, options)).putAlways(key, body);
    return urlOf(bucket, options.region, key);
}
/** CloudFormation takes an https URL of S3, or, beside a custom endpoint, that endpoint's own. */
function urlOf(bucket, region, key) {
    const endpoint = (0,clients/* customEndpoint */.vw)('S3');
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
