export const id = 9484;
export const ids = [9484];
export const modules = {

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


/***/ }),

/***/ 9484:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createPullRequests: () => (/* binding */ createPullRequests)
});

;// CONCATENATED MODULE: ./build/adapters/github/comment-text.js
/** GitHub refuses a comment over 65,536 characters with 422; this leaves room for how it counts. */
const LIMIT = 60_000;
const NOTE = '\n\n_Cut here: the rest is in the summary of the run._\n';
/** The text of a comment: its first line is the marker, and it is cut at the end of a line where it is too long. */
function fitComment(marker, body) {
    const text = body.startsWith(marker) ? body : `${marker}\n${body}`;
    if (text.length <= LIMIT)
        return text;
    const room = text.slice(0, LIMIT - NOTE.length - marker.length - 16);
    const end = room.lastIndexOf('\n');
    // A text of one endless line is cut within it, but not within an escape.
    const kept = end > room.length / 2 ? room.slice(0, end) : room.replace(/(\\|&\w{0,5})$/, '');
    return `${kept}${closing(kept)}${NOTE}`;
}
/** What the cut left open would swallow the note: a fenced block, a folded part. */
function closing(text) {
    let fence;
    for (const line of text.split('\n')) {
        const run = /^ {0,3}(`{3,})/.exec(line)?.[1];
        if (run === undefined)
            continue;
        if (fence === undefined)
            fence = run;
        else if (run.length >= fence.length)
            fence = undefined;
    }
    const opened = text.split('<details').length - text.split('</details>').length;
    return `${fence === undefined ? '' : `\n${fence}`}${'\n\n</details>'.repeat(Math.max(0, opened))}`;
}

// EXTERNAL MODULE: ./build/adapters/github/errors.js
var errors = __webpack_require__(2242);
;// CONCATENATED MODULE: ./build/adapters/github/comments.js


/** The issues API takes this permission for comments on pull requests (docs, permissions of GITHUB_TOKEN). */
const WRITE = 'pull-requests: write';
function createComments(client, repo) {
    let login;
    const self = () => (login ??= readLogin(client));
    const known = new Map();
    const find = async (number, marker) => {
        const pages = { ...repo, issue_number: number, per_page: 100 };
        const all = await client.paginate(client.rest.issues.listComments, pages);
        const marked = all.filter(({ body }) => firstLine(body) === marker);
        return oldestOwn(marked, self);
    };
    return {
        comment: async (number, marker, body) => {
            const text = fitComment(marker, body);
            const key = `${number} ${marker}`;
            try {
                const there = known.get(key) ?? (await find(number, marker));
                if (there && sameText(there.body, text)) {
                    known.set(key, there);
                    return { url: there.html_url };
                }
                const place = { client, repo, number };
                const written = await write(place, there, text);
                const now = there ? written : await yieldToOlder(place, written, await find(number, marker));
                known.set(key, now);
                return { url: now.html_url };
            }
            catch (error) {
                if ((0,errors/* isDenied */.GZ)(error))
                    return { denied: WRITE };
                throw (0,errors/* toGitHubError */.Lg)(error, `commenting on #${number}`, WRITE);
            }
        },
        commented: async (number, marker) => {
            try {
                return (await find(number, marker))?.body;
            }
            catch (error) {
                throw (0,errors/* toGitHubError */.Lg)(error, `reading the comments of #${number}`, 'pull-requests: read');
            }
        },
    };
}
/** Somebody may have deleted the comment since it was found: then there is a new one. */
async function write(place, there, body) {
    const { client, repo, number } = place;
    if (!there)
        return (await client.rest.issues.createComment({ ...repo, issue_number: number, body })).data;
    try {
        return (await client.rest.issues.updateComment({ ...repo, comment_id: there.id, body })).data;
    }
    catch (error) {
        if (!(0,errors/* isStatus */.zM)(error, 404) || (0,errors/* isDenied */.GZ)(error))
            throw error;
        return write(place, undefined, body);
    }
}
/** Two first runs at one moment both find no comment, and both write one: the later one takes its own back. */
async function yieldToOlder(place, own, oldest) {
    if (!oldest || oldest.id >= own.id)
        return own;
    const { client, repo } = place;
    await client.rest.issues.deleteComment({ ...repo, comment_id: own.id });
    return write(place, oldest, own.body ?? '');
}
/** Anybody can write the marker into a comment: only a bot's counts, or one of the token's own user. */
async function oldestOwn(marked, self) {
    for (const comment of [...marked].sort((a, b) => a.id - b.id)) {
        if (comment.user?.type === 'Bot')
            return comment;
        if (comment.user !== null && comment.user.login === (await self()))
            return comment;
    }
    return undefined;
}
/** GITHUB_TOKEN has no user behind it and is denied this; it writes as a bot. */
async function readLogin(client) {
    try {
        return (await client.rest.users.getAuthenticated()).data.login;
    }
    catch (error) {
        if ((0,errors/* isDenied */.GZ)(error))
            return undefined;
        throw error;
    }
}
function firstLine(body = '') {
    return body.split(/\r?\n/, 1)[0]?.trim() ?? '';
}
/** GitHub may store line ends and trailing space in its own way. */
function sameText(a = '', b) {
    const normal = (text) => text.replaceAll('\r\n', '\n').trimEnd();
    return normal(a) === normal(b);
}

;// CONCATENATED MODULE: ./build/adapters/github/pull-requests.js


const READ = 'pull-requests: read';
function createPullRequests(client, repo) {
    return {
        ...createComments(client, repo),
        get: async (number) => {
            try {
                const { data } = await client.rest.pulls.get({ ...repo, pull_number: number });
                return viewOf(data);
            }
            catch (error) {
                if ((0,errors/* isStatus */.zM)(error, 404))
                    return undefined;
                throw (0,errors/* toGitHubError */.Lg)(error, `reading pull request #${number}`, READ);
            }
        },
        open: async () => {
            try {
                const pages = { ...repo, state: 'open', per_page: 100 };
                // Page by page: what GitHub tells of a pull request is a hundred times what is kept of it.
                return await client.paginate(client.rest.pulls.list, pages, ({ data }) => data.map(viewOf));
            }
            catch (error) {
                throw (0,errors/* toGitHubError */.Lg)(error, 'listing the open pull requests', READ);
            }
        },
        of: async (commit) => {
            try {
                const pages = { ...repo, commit_sha: commit, per_page: 100 };
                const all = await client.paginate(client.rest.repos.listPullRequestsAssociatedWithCommit, pages);
                return all.map(viewOf);
            }
            catch (error) {
                // 422 where no commit has this SHA.
                if ((0,errors/* isStatus */.zM)(error, 404, 422))
                    return [];
                throw (0,errors/* toGitHubError */.Lg)(error, `listing the pull requests of ${commit}`, READ);
            }
        },
    };
}
function viewOf(pull) {
    return {
        number: pull.number,
        state: pull.state === 'open' ? 'open' : 'closed',
        // Only the answer about a single pull request has `merged`; all have the time.
        merged: pull.merged_at !== null,
        draft: pull.draft ?? false,
        labels: pull.labels.map(({ name }) => name ?? ''),
        // The head's repository is null when the fork was deleted.
        fork: pull.head.repo?.full_name !== pull.base.repo.full_name,
        headSha: pull.head.sha,
        baseRef: pull.base.ref,
        title: pull.title,
        updatedAt: pull.updated_at,
        author: pull.user?.login ?? '',
        ...(pull.merge_commit_sha !== null && { mergeCommitSha: pull.merge_commit_sha }),
        ...(pull.closed_at !== null && { closedAt: pull.closed_at }),
    };
}


/***/ })

};
