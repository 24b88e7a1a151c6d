export const id = 5879;
export const ids = [5879];
export const modules = {

/***/ 5879:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createCommits: () => (/* binding */ createCommits)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2242);

const PAGE = 100;
/** GitHub compares at most this many commits (docs, "Compare two commits"). */
const COMMITS_MAX = 10_000;
function createCommits(client, repo) {
    return {
        tree: async (sha) => {
            try {
                const { data } = await client.rest.git.getCommit({ ...repo, commit_sha: sha });
                return data.tree.sha;
            }
            catch (error) {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isStatus */ .zM)(error, 404, 409, 422))
                    return undefined;
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toGitHubError */ .Lg)(error, `reading the commit ${sha}`, 'contents: read');
            }
        },
        compare: async (base, head) => {
            try {
                return await compare(client, repo, `${base}...${head}`);
            }
            catch (error) {
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toGitHubError */ .Lg)(error, `comparing ${base} with ${head}`, 'contents: read');
            }
        },
        head: async (branch) => {
            try {
                // A list of one: the commit by itself comes with the changes of all its files.
                const newest = { ...repo, sha: branch, per_page: 1 };
                const [head] = (await client.rest.repos.listCommits(newest)).data;
                if (!head)
                    return undefined;
                const { message, committer } = head.commit;
                return { sha: head.sha, title: titleOf(message), at: committer?.date ?? '' };
            }
            catch (error) {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isStatus */ .zM)(error, 404, 409))
                    return undefined;
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toGitHubError */ .Lg)(error, `reading the branch ${branch}`, 'contents: read');
            }
        },
        runCompleted: async (runId) => {
            try {
                const { data } = await client.rest.actions.getWorkflowRun({ ...repo, run_id: Number(runId) });
                return data.status === 'completed';
            }
            catch (error) {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isStatus */ .zM)(error, 404) || (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDenied */ .GZ)(error))
                    return undefined;
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toGitHubError */ .Lg)(error, `reading the run ${runId}`, 'actions: read');
            }
        },
    };
}
async function compare(client, repo, basehead) {
    const commits = [];
    for (let page = 1;; page += 1) {
        const request = { ...repo, basehead, per_page: PAGE, page };
        const { data } = await client.rest.repos.compareCommitsWithBasehead(request);
        commits.push(...data.commits.map(({ sha, commit }) => ({ sha, title: titleOf(commit.message) })));
        const wanted = Math.min(data.total_commits, COMMITS_MAX);
        if (commits.length >= wanted || data.commits.length === 0)
            return { status: data.status, commits };
    }
}
function titleOf(message) {
    return message.split('\n', 1)[0] ?? '';
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
