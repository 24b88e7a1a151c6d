export const id = 7045;
export const ids = [7045];
export const modules = {

/***/ 7045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createDeployments: () => (/* binding */ createDeployments)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2242);


const WRITE = 'deployments: write';
/** GitHub refuses a longer one (docs, "Create a deployment status"). */
const DESCRIPTION_MAX = 140;
function createDeployments(client, repo, { runUrl } = {}) {
    const log = runUrl === undefined ? {} : { log_url: runUrl };
    return {
        start: async (target) => {
            try {
                const id = await create(client, repo, target);
                const state = { state: 'in_progress', auto_inactive: false };
                await client.rest.repos.createDeploymentStatus({ ...repo, ...log, ...state, deployment_id: id });
                return { id };
            }
            catch (error) {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isDenied */ .GZ)(error))
                    return { denied: WRITE };
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toGitHubError */ .Lg)(error, `creating a deployment of ${target.environment}`, WRITE);
            }
        },
        finish: async (id, state, { url, description }) => {
            try {
                await client.rest.repos.createDeploymentStatus({
                    ...repo,
                    ...log,
                    deployment_id: id,
                    state,
                    description: cut(description),
                    auto_inactive: false,
                    ...(url !== undefined && { environment_url: url }),
                });
            }
            catch (error) {
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toGitHubError */ .Lg)(error, `finishing the deployment ${id}`, WRITE);
            }
        },
        list: (environment) => list(client, repo, environment),
        state: (id) => readState(client, repo, id),
        deactivate: (environment, origin, before) => deactivate(client, repo, environment, {
            isOld: (old) => originOf(old.payload) === origin,
            ...(before === undefined ? {} : { newest: before }),
        }),
        deactivateOthers: (environment, except) => deactivate(client, repo, environment, { isOld: (old) => old.id !== except }),
    };
}
async function readState(client, repo, id) {
    try {
        const latest = { ...repo, deployment_id: id, per_page: 1 };
        const [status] = (await client.rest.repos.listDeploymentStatuses(latest)).data;
        if (!status)
            return undefined;
        return { state: status.state, ...(status.log_url ? { runUrl: status.log_url } : {}) };
    }
    catch (error) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toGitHubError */ .Lg)(error, `reading the deployment ${id}`, 'deployments: read');
    }
}
/** Pages of 100. What is older was ended by the runs of its time, and a list must not cost more with every year. */
const PAGES = 5;
async function list(client, repo, environment) {
    const listed = [];
    try {
        for (let page = 1; page <= PAGES; page += 1) {
            const request = { ...repo, environment, per_page: 100, page };
            const { data } = await client.rest.repos.listDeployments(request);
            for (const { id, ref, created_at: createdAt, payload } of data) {
                const origin = originOf(payload);
                listed.push({ id, ref, createdAt, ...(typeof origin === 'string' ? { origin } : {}) });
            }
            if (data.length < 100)
                break;
        }
        return listed;
    }
    catch (error) {
        // Without this permission there were never any to publish.
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isDenied */ .GZ)(error))
            return [];
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toGitHubError */ .Lg)(error, `listing the deployments of ${environment}`, 'deployments: read');
    }
}
async function create(client, repo, target) {
    const { data } = await client.rest.repos.createDeployment({
        ...repo,
        ref: target.ref,
        environment: target.environment,
        payload: { origin: target.origin },
        // Otherwise GitHub merges the default branch into the ref first, or answers 409 while a check is pending.
        auto_merge: false,
        required_contexts: [],
        transient_environment: target.transient,
        production_environment: !target.transient,
    });
    if ('id' in data)
        return data.id;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('github-error', `GitHub created no deployment of ${target.environment}: ${data.message ?? 'it did not say why'}`, {
        blame: 'github',
        next: 'Nothing else was affected; running again is harmless.',
    });
}
/** After this many in a row that had ended, the older ones were ended by earlier runs; each costs a call to ask. */
const ENDED_IN_A_ROW = 3;
const ENDED = 'Ended by a newer deployment, or with its stack.';
/** GitHub's own `auto_inactive` passes transient and production ones over (docs, "Create a deployment status"). */
async function deactivate(client, repo, environment, { isOld, newest }) {
    try {
        const pages = { ...repo, environment, per_page: 100 };
        const newestFirst = await client.paginate(client.rest.repos.listDeployments, pages);
        const open = [];
        let ended = 0;
        let published = false;
        for (const { id } of newestFirst.filter(isOld)) {
            // Nothing newer was published: what this run published stays.
            if (id === newest && !published)
                continue;
            const latest = { ...repo, deployment_id: id, per_page: 1 };
            const [status] = (await client.rest.repos.listDeploymentStatuses(latest)).data;
            if (newest !== undefined && id > newest) {
                published ||= status?.state === 'success';
                continue;
            }
            if (status?.state !== 'inactive')
                open.push(id);
            // One that ended by itself, such as an overtaken run's, says nothing of those before it.
            ended = status?.state === 'inactive' && status.description === ENDED ? ended + 1 : 0;
            if (ended === ENDED_IN_A_ROW)
                break;
        }
        // Oldest first: where this is interrupted, what is left over is the newest, which the next run comes to first.
        for (const id of open.reverse()) {
            const state = { state: 'inactive', description: ENDED, auto_inactive: false };
            await client.rest.repos.createDeploymentStatus({ ...repo, ...state, deployment_id: id });
        }
    }
    catch (error) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toGitHubError */ .Lg)(error, `setting the deployments of ${environment} inactive`, WRITE);
    }
}
/** Sent as an object, a payload may come back as one or as its text. */
function originOf(payload) {
    if (typeof payload === 'string') {
        try {
            return originOf(JSON.parse(payload));
        }
        catch {
            return undefined;
        }
    }
    return typeof payload === 'object' && payload !== null && 'origin' in payload ? payload.origin : undefined;
}
function cut(text) {
    return text.length <= DESCRIPTION_MAX ? text : `${text.slice(0, DESCRIPTION_MAX - 1)}…`;
}


/***/ }),

/***/ 2242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GZ: () => (/* binding */ isDenied),
/* harmony export */   Lg: () => (/* binding */ toGitHubError),
/* harmony export */   zM: () => (/* binding */ isStatus)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/** `permission`: the line that `permissions:` of the job needs for this call. */
function toGitHubError(error, what, permission) {
    if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n)
        return error;
    if (!isRequestFailure(error))
        return unreachable(error, what);
    if (error.status === 401) {
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('github-token-invalid', `GitHub does not accept the token (${what}).`, {
            next: 'Leave the input github-token at its default, or renew the token that it is given.',
            cause: error,
        });
    }
    if (isRateLimit(error)) {
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('github-rate-limited', `GitHub's rate limit is used up (${what}).`, {
            blame: 'github',
            next: 'Run again when it has been reset, within the hour. What was begun in AWS goes on.',
            cause: error,
        });
    }
    if (isDenied(error)) {
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('permission-missing', `GitHub denied ${what}: ${error.message}`, {
            next: `Add "${permission}" to the permissions: of the job.`,
            cause: error,
        });
    }
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('github-error', `GitHub answered ${error.status} to ${what}: ${error.message}`, {
        blame: 'github',
        next: 'Read the message of GitHub above; running again is harmless.',
        cause: error,
    });
}
function isStatus(error, ...statuses) {
    return isRequestFailure(error) && statuses.includes(error.status);
}
/** 403, or the 404 by which GitHub hides what a token may not see; a rate limit is a 403 too and is none. */
function isDenied(error) {
    if (!isRequestFailure(error) || isRateLimit(error))
        return false;
    return error.status === 403 || (error.status === 404 && /not accessible by/i.test(error.message));
}
function isRateLimit(error) {
    const headers = error.response?.headers ?? {};
    return (error.status === 429 ||
        (error.status === 403 &&
            (String(headers['x-ratelimit-remaining']) === '0' || /rate limit/i.test(error.message))));
}
function unreachable(error, what) {
    const message = error instanceof Error ? error.message : String(error);
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('github-error', `GitHub does not answer (${what}): ${message}`, {
        blame: 'github',
        next: 'Check the network of the runner and githubstatus.com, then run again.',
        cause: error,
    });
}
/** Octokit turns a connection that failed into a RequestError with status 500 and no response. */
function isRequestFailure(error) {
    if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number')
        return false;
    return 'response' in error && error.response !== undefined;
}


/***/ })

};
