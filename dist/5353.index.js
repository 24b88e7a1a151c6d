export const id = 5353;
export const ids = [5353];
export const modules = {

/***/ 5353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createWeb: () => (/* binding */ createWeb)
/* harmony export */ });
const TIMEOUT = 10_000;
const REDIRECTS_MAX = 5;
function createWeb({ timeout = TIMEOUT, fetch: send = fetch } = {}) {
    return { status: (url) => status(url, timeout, send) };
}
/** A redirect to another host (a sign-in page, say) is an answer by itself: what is there is not ours to ask. */
async function status(url, timeout, send) {
    const signal = AbortSignal.timeout(timeout);
    let at = url;
    try {
        for (let followed = 0;; followed += 1) {
            const response = await send(at, {
                redirect: 'manual',
                signal,
                headers: { 'user-agent': 'switchyard' },
            });
            await response.body?.cancel();
            const next = redirectOf(response, at);
            if (next === undefined)
                return { status: response.status };
            if (followed === REDIRECTS_MAX)
                return { problem: `redirected more than ${REDIRECTS_MAX} times` };
            at = next;
        }
    }
    catch (error) {
        return { problem: problemOf(error, timeout) };
    }
}
function redirectOf(response, from) {
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null || !URL.canParse(location, from)) {
        return undefined;
    }
    const to = new URL(location, from);
    return to.hostname === new URL(from).hostname && to.protocol.startsWith('http') ? to.href : undefined;
}
const PROBLEMS = {
    ENOTFOUND: 'the host name is not known (ENOTFOUND)',
    EAI_AGAIN: 'the host name could not be looked up (EAI_AGAIN)',
    ECONNREFUSED: 'nothing listens there (ECONNREFUSED)',
    ECONNRESET: 'the connection was cut (ECONNRESET)',
};
/** fetch says only "fetch failed"; why is in its cause. */
function problemOf(error, timeout) {
    if (!(error instanceof Error))
        return String(error);
    if (error.name === 'TimeoutError')
        return `no answer within ${timeout / 1_000} s`;
    const cause = error.cause instanceof Error ? error.cause : error;
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    return PROBLEMS[code] ?? (cause.message || code || error.message);
}


/***/ })

};
