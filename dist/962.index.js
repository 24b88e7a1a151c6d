export const id = 962;
export const ids = [962];
export const modules = {

/***/ 962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createOctokit: () => (/* binding */ createOctokit)
});

// EXTERNAL MODULE: ./node_modules/@actions/github/lib/utils.js + 20 modules
var utils = __webpack_require__(5250);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-retry/dist-bundle/index.js
var dist_bundle = __webpack_require__(9735);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var plugin_throttling_dist_bundle = __webpack_require__(6856);
;// CONCATENATED MODULE: ./build/adapters/github/write-pace.js
/** Writes that go through at once; a preview or a promotion makes fewer. */
const BURST = 10;
const INTERVAL = 1_000;
/**
 * GitHub asks for a second between writes of "a large number of requests" (docs, best practices for the REST API).
 * The plugin's own limiter puts that second between the first two as well, and a preview would end a second late.
 */
function createPace(burst = BURST, interval = INTERVAL) {
    let made = 0;
    let turn = Promise.resolve();
    const wait = async () => {
        made += 1;
        if (made > burst)
            await new Promise((resolve) => setTimeout(resolve, interval));
    };
    const schedule = (_options, job) => {
        turn = turn.then(wait);
        return turn.then(job);
    };
    return { key: () => ({ schedule }) };
}

;// CONCATENATED MODULE: ./build/adapters/github/client.js




/** `merge_commit_sha` is gone from 2026-03-10 on (docs, REST breaking changes); this version has it. */
const API_VERSION = '2022-11-28';
const REQUEST_TIMEOUT = 30_000;
/** A longer limit is told to the user instead of being waited for. */
const LONGEST_WAIT = 60;
const RETRIES = 2;
/** Times 1, 4 and 9: a GitHub that does not answer is told after 3.5 s. */
const RETRY_BASE = 250;
function createOctokit({ token, apiUrl, fetch }) {
    const Client = utils/* GitHub */.gq.plugin(dist_bundle/* retry */.L, plugin_throttling_dist_bundle/* throttling */.A);
    const client = new Client((0,utils/* getOctokitOptions */.EG)(token, {
        ...(apiUrl && { baseUrl: apiUrl }),
        userAgent: 'switchyard',
        // GitHub's deprecation notes and the plugins' tries are no part of this log.
        log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
        request: { fetch: fetchWithin(REQUEST_TIMEOUT, fetch) },
        retry: { retryAfterBaseValue: RETRY_BASE },
        throttle: {
            // The plugin keeps its limits for the process, by this name: a run that hangs must not hold up another.
            id: crypto.randomUUID(),
            write: createPace(),
            onRateLimit: isWorthWaiting,
            onSecondaryRateLimit: isWorthWaiting,
        },
    }));
    client.hook.before('request', (options) => {
        options.headers['x-github-api-version'] = API_VERSION;
    });
    return client;
}
function quiet() {
    return undefined;
}
function isWorthWaiting(seconds, _options, _client, retried) {
    return seconds <= LONGEST_WAIT && retried < RETRIES;
}
/** With an end to waiting that the toolkit's own fetch does not have. */
function fetchWithin(timeout, given) {
    const proxied = given ?? utils/* defaults */.NT.request?.fetch;
    return (url, options) => proxied(url, { ...options, signal: AbortSignal.timeout(timeout) });
}


/***/ })

};
