export const id = 5671;
export const ids = [5671,1022];
export const modules = {

/***/ 1022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   wire: () => (/* binding */ wire),
/* harmony export */   wireRunner: () => (/* binding */ wireRunner)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5562);


/** The log of the runner; needed before, and also without, anything else. One a run: it knows what is masked. */
async function wireRunner({ runner, env }) {
    if (runner)
        return runner;
    const [core, { createReport }, { createResults }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(6421)]).then(__webpack_require__.bind(__webpack_require__, 6421)),
        __webpack_require__.e(/* import() */ 853).then(__webpack_require__.bind(__webpack_require__, 853)),
        __webpack_require__.e(/* import() */ 1857).then(__webpack_require__.bind(__webpack_require__, 1857)),
    ]);
    return { report: createReport(core), results: createResults(core, Boolean(env['GITHUB_STEP_SUMMARY'])) };
}
/**
 * Builds the adapters: the only place where a port meets a technology. Each is loaded where it is first needed, so that
 * a run pays only for what it uses.
 */
async function wire(wiring) {
    const { settings, trigger, workspace, report, here, signal } = wiring;
    const clock = here.clock?.(signal) ?? (await __webpack_require__.e(/* import() */ 4905).then(__webpack_require__.bind(__webpack_require__, 4905))).createClock(signal);
    const prefix = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_1__/* .ledgerPrefix */ .gd)({
        owner: trigger.owner,
        repository: trigger.repository,
        application: settings.application,
        role: settings.role,
    });
    return {
        ...awsPorts(wiring, prefix, clock),
        ...githubPorts(wiring),
        workspace: lazily(async () => {
            const { createWorkspace } = await __webpack_require__.e(/* import() */ 1257).then(__webpack_require__.bind(__webpack_require__, 1257));
            return createWorkspace({ directory: workspace, report, signal });
        }),
        web: lazily(async () => (await __webpack_require__.e(/* import() */ 5353).then(__webpack_require__.bind(__webpack_require__, 5353))).createWeb({ fetch: here.fetch })),
        report,
        clock,
    };
}
/** One session for all clients: what one of them has renewed, all sign with. */
function optionsOf({ settings, trigger, report, here }) {
    return once(async () => {
        const { awsOptions } = await __webpack_require__.e(/* import() */ 1811).then(__webpack_require__.bind(__webpack_require__, 1811));
        const options = awsOptions({ region: settings.awsRegion, extension: here.awsExtension });
        const { roleToAssume: roleArn } = settings;
        if (roleArn === undefined)
            return options;
        const [{ createSessionCredentials }, { assumeRole }, { getIDToken }] = await Promise.all([
            __webpack_require__.e(/* import() */ 7992).then(__webpack_require__.bind(__webpack_require__, 7992)),
            __webpack_require__.e(/* import() */ 7692).then(__webpack_require__.bind(__webpack_require__, 7692)),
            Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(6421)]).then(__webpack_require__.bind(__webpack_require__, 6421)),
        ]);
        const sessionName = settings.roleSessionName ?? `switchyard-${trigger.runId}-${trigger.runAttempt}`;
        const identity = { roleArn, sessionName, options, report, idToken: getIDToken };
        const session = createSessionCredentials(() => assumeRole(identity));
        return { ...options, ...session, extensions: [...options.extensions, ...session.extensions] };
    });
}
/** The tags of what is this service's, as core/names.ts reads them from its stacks. */
function ownedBy({ application, role }, { repositoryId }) {
    return {
        'switchyard:application': application,
        'switchyard:role': role,
        'switchyard:repository-id': repositoryId,
    };
}
function awsPorts(wiring, prefix, clock) {
    const { settings, trigger, workspace } = wiring;
    const options = optionsOf(wiring);
    const { stateBucket, listenerArn } = settings;
    const owned = ownedBy(settings, trigger);
    return {
        stacks: lazily(async () => {
            const { createStacks } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(3805), __webpack_require__.e(7283)]).then(__webpack_require__.bind(__webpack_require__, 7283));
            return createStacks(await options());
        }),
        templates: lazily(async () => {
            const { createTemplates } = await __webpack_require__.e(/* import() */ 5759).then(__webpack_require__.bind(__webpack_require__, 5759));
            const bucket = stateBucket === undefined ? {} : { ledgerBucket: stateBucket };
            return createTemplates({ workspace, prefix, options: await options(), ...bucket });
        }),
        targets: lazily(async () => {
            const { createTargets } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(586), __webpack_require__.e(4457)]).then(__webpack_require__.bind(__webpack_require__, 4457));
            return createTargets(await options());
        }),
        ...computePorts(options),
        metrics: listenerArn === undefined ? undefined : metricsPort(listenerArn, options, clock),
        router: listenerArn === undefined
            ? undefined
            : lazily(async () => {
                const { createElbv2Router } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(586), __webpack_require__.e(493)]).then(__webpack_require__.bind(__webpack_require__, 493));
                return createElbv2Router({ listenerArn, owned, options: await options() });
            }),
        ledger: stateBucket === undefined
            ? undefined
            : lazily(async () => {
                const { createLedger } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(3711), __webpack_require__.e(6714)]).then(__webpack_require__.bind(__webpack_require__, 6714));
                const writer = `${trigger.runId}-${trigger.runAttempt}-${crypto.randomUUID()}`;
                return createLedger({ bucket: stateBucket, prefix, writer, clock, options: await options() });
            }),
    };
}
function metricsPort(listenerArn, options, clock) {
    return lazily(async () => {
        const { createMetrics } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4085), __webpack_require__.e(6651)]).then(__webpack_require__.bind(__webpack_require__, 6651));
        return createMetrics(listenerArn, await options(), clock);
    });
}
/** What the stacks' code runs on, and what watches it. */
function computePorts(options) {
    return {
        containers: lazily(async () => {
            const { createContainers } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(212), __webpack_require__.e(8102)]).then(__webpack_require__.bind(__webpack_require__, 8102));
            return createContainers(await options());
        }),
        instances: lazily(async () => {
            const { createInstances } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8932), __webpack_require__.e(1735)]).then(__webpack_require__.bind(__webpack_require__, 1735));
            return createInstances(await options());
        }),
        scaling: lazily(async () => {
            const { createScaling } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(1491), __webpack_require__.e(5357)]).then(__webpack_require__.bind(__webpack_require__, 5357));
            return createScaling(await options());
        }),
        alarms: lazily(async () => {
            const { createAlarms } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4085), __webpack_require__.e(8323)]).then(__webpack_require__.bind(__webpack_require__, 8323));
            return createAlarms(await options());
        }),
    };
}
function githubPorts({ settings, trigger, here }) {
    const repo = { owner: trigger.owner, repo: trigger.repository };
    const client = once(async () => {
        if (!settings.githubToken) {
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('github-token-invalid', 'There is no GitHub token.', {
                next: 'Leave github-token at its default in a workflow; elsewhere set it, or GITHUB_TOKEN.',
            });
        }
        const { createOctokit } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(9059), __webpack_require__.e(962)]).then(__webpack_require__.bind(__webpack_require__, 962));
        const { env, fetch } = here;
        return createOctokit({ token: settings.githubToken, apiUrl: env['GITHUB_API_URL'], fetch });
    });
    return {
        pullRequests: lazily(async () => {
            const { createPullRequests } = await __webpack_require__.e(/* import() */ 9484).then(__webpack_require__.bind(__webpack_require__, 9484));
            return createPullRequests(await client(), repo);
        }),
        commits: lazily(async () => {
            const { createCommits } = await __webpack_require__.e(/* import() */ 5879).then(__webpack_require__.bind(__webpack_require__, 5879));
            return createCommits(await client(), repo);
        }),
        deployments: lazily(async () => {
            const { createDeployments } = await __webpack_require__.e(/* import() */ 7045).then(__webpack_require__.bind(__webpack_require__, 7045));
            return createDeployments(await client(), repo, { runUrl: trigger.runUrl });
        }),
    };
}
function once(make) {
    let made;
    return () => (made ??= make());
}
/** A port whose adapter is loaded by its first call. Every method of such a port answers a promise. */
function lazily(make) {
    const loaded = once(make);
    const call = (method) => async (...args) => (await loaded())[method]?.(...args);
    return new Proxy({}, { get: (_, method) => call(String(method)) });
}


/***/ }),

/***/ 6549:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ dependabotSkip),
/* harmony export */   j: () => (/* binding */ previewFilter)
/* harmony export */ });
/* harmony import */ var _decision_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4402);

/**
 * Why a pull request gets no preview, or undefined. The order is the contract's; event runs, teardown and reconcile
 * decide by this one function, so that they cannot disagree.
 */
function previewFilter(pr, settings) {
    const which = `Pull request #${pr.number}`;
    if (pr.fork) {
        return {
            reasonCode: 'fork',
            because: `${which} comes from a fork: its runs have no secrets and no write token, so it gets no preview.`,
        };
    }
    if (pr.draft && !settings.previewDrafts) {
        return { reasonCode: 'draft', because: `${which} is a draft, and preview-drafts is false.` };
    }
    if (settings.previewLabel !== undefined && !pr.labels.includes(settings.previewLabel)) {
        return { reasonCode: 'label-missing', because: `${which} has no label ${settings.previewLabel}.` };
    }
    if (settings.previewBases.length > 0 && !settings.previewBases.includes(pr.baseRef)) {
        return {
            reasonCode: 'base-not-watched',
            because: `${which} goes into ${pr.baseRef}; preview-bases names ${settings.previewBases.join(', ')}.`,
        };
    }
    return undefined;
}
/**
 * Runs that Dependabot starts get neither secrets nor an OIDC token, as if from a fork:
 * https://docs.github.com/code-security/dependabot/troubleshooting-dependabot/troubleshooting-dependabot-on-github-actions
 */
function dependabotSkip(trigger) {
    if (trigger.actor !== 'dependabot[bot]' || trigger.credentials)
        return undefined;
    return (0,_decision_js__WEBPACK_IMPORTED_MODULE_0__/* .decide */ .LD)('skipped', 'dependabot', 'Dependabot started this run, and such runs have no AWS credentials.');
}


/***/ }),

/***/ 5671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  decideRun: () => (/* binding */ decideRun)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 8 modules
var schemas = __webpack_require__(4539);
;// CONCATENATED MODULE: ./build/action/event.js

/**
 * Webhook payload and runner environment → Trigger. Only what is used is looked at, and that is validated; the rest of
 * a payload may be anything. Shapes: https://docs.github.com/webhooks/webhook-events-and-payloads
 */
const repository = schemas/* object */.Ikc({
    id: schemas/* number */.aig(),
    name: schemas/* string */.YjP(),
    owner: schemas/* object */.Ikc({ login: schemas/* string */.YjP() }),
    default_branch: schemas/* optional */.lqM(schemas/* string */.YjP()),
});
/** `head.repo` is null once the fork has been deleted. */
const pullRequest = schemas/* object */.Ikc({
    number: schemas/* number */.aig(),
    title: schemas/* string */.YjP(),
    draft: schemas/* nullish */.cl6(schemas/* boolean */.zMY()),
    merged: schemas/* nullish */.cl6(schemas/* boolean */.zMY()),
    merge_commit_sha: schemas/* nullish */.cl6(schemas/* string */.YjP()),
    labels: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP() })),
    head: schemas/* object */.Ikc({
        sha: schemas/* string */.YjP(),
        ref: schemas/* string */.YjP(),
        repo: schemas/* nullable */.mee(schemas/* object */.Ikc({ id: schemas/* number */.aig() })),
    }),
    base: schemas/* object */.Ikc({ ref: schemas/* string */.YjP(), repo: schemas/* object */.Ikc({ id: schemas/* number */.aig() }) }),
});
const pullRequestPayload = schemas/* object */.Ikc({ action: schemas/* string */.YjP(), pull_request: pullRequest });
const pushPayload = schemas/* object */.Ikc({
    ref: schemas/* string */.YjP(),
    after: schemas/* string */.YjP(),
    deleted: schemas/* boolean */.zMY(),
    head_commit: schemas/* nullish */.cl6(schemas/* object */.Ikc({ tree_id: schemas/* string */.YjP() })),
});
const mergeGroupPayload = schemas/* object */.Ikc({
    action: schemas/* string */.YjP(),
    merge_group: schemas/* object */.Ikc({
        head_sha: schemas/* string */.YjP(),
        head_ref: schemas/* string */.YjP(),
        base_ref: schemas/* string */.YjP(),
        head_commit: schemas/* nullish */.cl6(schemas/* object */.Ikc({ tree_id: schemas/* string */.YjP() })),
    }),
});
/** @throws ZodError when the payload is not what GitHub sends for this event */
function readTrigger(environment, payload) {
    const common = readCommon(environment, payload);
    switch (environment.eventName) {
        case 'pull_request':
        case 'pull_request_target': {
            const parsed = pullRequestPayload.parse(payload);
            return {
                ...common,
                event: environment.eventName,
                action: parsed.action,
                pullRequest: readPullRequest(parsed.pull_request),
            };
        }
        case 'push': {
            const { ref, after, deleted, head_commit: head } = pushPayload.parse(payload);
            return {
                ...common,
                event: 'push',
                ref,
                headSha: after,
                deleted,
                ...(head ? { tree: head.tree_id } : {}),
            };
        }
        case 'merge_group':
            return { ...common, ...readMergeGroup(payload) };
        case 'schedule':
            return { ...common, event: 'schedule' };
        case 'workflow_dispatch':
        case 'repository_dispatch':
            return { ...common, event: environment.eventName };
        default:
            return { ...common, event: 'other', name: environment.eventName };
    }
}
function readCommon(environment, payload) {
    const parsed = schemas/* object */.Ikc({ repository }).safeParse(payload);
    const [owner = '', name = ''] = environment.repository.split('/');
    const known = parsed.success ? parsed.data.repository : undefined;
    return {
        owner: owner || (known?.owner.login ?? ''),
        repository: name || (known?.name ?? ''),
        repositoryId: environment.repositoryId || String(known?.id ?? ''),
        defaultBranch: known?.default_branch ?? 'main',
        actor: environment.actor,
        sha: environment.sha,
        runId: environment.runId,
        runAttempt: environment.runAttempt,
        runUrl: `${environment.serverUrl}/${environment.repository}/actions/runs/${environment.runId}`,
        credentials: environment.credentials,
    };
}
function readPullRequest(pr) {
    const sameRepository = pr.head.repo !== null && pr.head.repo.id === pr.base.repo.id;
    return {
        number: pr.number,
        title: pr.title,
        draft: pr.draft ?? false,
        merged: pr.merged ?? false,
        ...(pr.merge_commit_sha ? { mergeCommitSha: pr.merge_commit_sha } : {}),
        headSha: pr.head.sha,
        headRef: pr.head.ref,
        baseRef: pr.base.ref,
        labels: pr.labels.map((label) => label.name),
        fork: !sameRepository,
    };
}
function readMergeGroup(payload) {
    const { action, merge_group: group } = mergeGroupPayload.parse(payload);
    return {
        event: 'merge_group',
        action,
        headSha: group.head_sha,
        headRef: group.head_ref,
        baseRef: group.base_ref.replace(/^refs\/heads\//, ''),
        ...(group.head_commit ? { tree: group.head_commit.tree_id } : {}),
    };
}

// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/core/settings.js
var core_settings = __webpack_require__(7457);
// EXTERNAL MODULE: ./build/core/preview-filter.js
var preview_filter = __webpack_require__(6549);
;// CONCATENATED MODULE: ./build/action/route.js



/**
 * Which command an event means: the table "Which event does what" of the contract, pure. A decision instead of a
 * route ends the run there. Filters that need the API (is the PR open now?) are the command's.
 */
function route(trigger, settings) {
    if (settings.command !== 'auto')
        return explicit(trigger, settings, settings.command);
    switch (trigger.event) {
        case 'pull_request':
            return onPullRequest(trigger, settings);
        case 'pull_request_target':
            return onPullRequestTarget(trigger);
        case 'push':
            return onPush(trigger, settings);
        case 'merge_group':
            return onMergeGroup(trigger);
        case 'schedule':
            return { command: 'prune' };
        case 'workflow_dispatch':
        case 'repository_dispatch':
            return refuse('command-missing', `A ${trigger.event} event needs the input command.`, `Set command to one of ${core_settings/* COMMANDS */.L.join(', ')}.`);
        case 'other':
            return skip('event-not-handled', `The event ${trigger.name} means nothing to Switchyard. Expected are pull_request, pull_request_target (closed), push, merge_group, schedule, workflow_dispatch and repository_dispatch.`);
    }
}
function onPullRequest(trigger, settings) {
    const { pullRequest: pr, action } = trigger;
    const origin = { kind: 'pr', number: pr.number };
    const powerless = withoutCredentials(trigger, pr);
    if (powerless && !PREVIEW_ACTIONS.includes(action))
        return powerless;
    switch (action) {
        case 'opened':
        case 'reopened':
        case 'synchronize':
        case 'ready_for_review':
        case 'labeled':
            return { command: 'preview', origin };
        case 'converted_to_draft':
        case 'unlabeled': {
            const filtered = (0,preview_filter/* previewFilter */.j)(pr, settings);
            if (filtered)
                return { command: 'teardown', origin, explicit: false };
            return skip('filter-still-holds', `Pull request #${pr.number} still gets a preview: nothing to tear down.`);
        }
        case 'closed':
            return onClosed(trigger, pr, settings, origin);
        default:
            return skip('event-not-handled', `pull_request: ${action} means nothing to Switchyard.`);
    }
}
/** Preview asks the API first, so its own filters speak there; everything else of such a run could only fail. */
const PREVIEW_ACTIONS = [
    'opened',
    'reopened',
    'synchronize',
    'ready_for_review',
    'labeled',
];
function withoutCredentials(trigger, pr) {
    if (pr.fork) {
        return skip('fork', `Pull request #${pr.number} comes from a fork: its runs have no secrets, and it has no preview.`);
    }
    return (0,preview_filter/* dependabotSkip */.M)(trigger);
}
function onClosed(trigger, pr, settings, origin) {
    const teardown = { command: 'teardown', origin, explicit: false };
    if (!pr.merged)
        return teardown;
    const production = settings.productionBranch ?? trigger.defaultBranch;
    if (pr.baseRef !== production)
        return teardown;
    switch (settings.onMerge) {
        case 'teardown':
            return teardown;
        case 'leave':
            return skip('left-to-push', `Pull request #${pr.number} is merged; its stack is left for the run that promotes it.`);
        case 'promote':
            if (!settings.listenerArn)
                return routerMissing('on-merge: promote');
            return {
                command: 'promote',
                source: { kind: 'merged', pullRequest: pr.number, mergeSha: pr.mergeCommitSha ?? '' },
            };
    }
}
/** It runs with the base's secrets, also for forks: it may tear down, it never deploys and never promotes. */
function onPullRequestTarget(trigger) {
    const { pullRequest: pr, action } = trigger;
    if (action === 'closed' && !pr.merged) {
        return { command: 'teardown', origin: { kind: 'pr', number: pr.number }, explicit: false };
    }
    const what = action === 'closed' ? 'closed by a merge' : action;
    return skip('target-only-tears-down', `pull_request_target: ${what} does nothing: this event only tears down what was closed unmerged.`);
}
function onPush(trigger, settings) {
    const production = settings.productionBranch ?? trigger.defaultBranch;
    if (trigger.ref !== `refs/heads/${production}` || trigger.deleted) {
        return skip('branch-not-watched', `A push to ${trigger.ref} does nothing: the production branch is ${production}.`);
    }
    if (!settings.listenerArn)
        return { command: 'deploy' };
    const tree = trigger.tree === undefined ? {} : { tree: trigger.tree };
    return { command: 'promote', source: { kind: 'push', sha: trigger.headSha, ...tree } };
}
function onMergeGroup(trigger) {
    if (trigger.action !== 'checks_requested') {
        return skip('event-not-handled', `merge_group: ${trigger.action} means nothing to Switchyard.`);
    }
    return { command: 'preview', origin: { kind: 'mq', sha7: trigger.headSha.slice(0, 7) } };
}
/** A command given by name, on whatever event. */
function explicit(trigger, settings, command) {
    switch (command) {
        case 'preview':
        case 'teardown': {
            if (command === 'preview' && trigger.event === 'pull_request_target')
                return onPullRequestTarget(trigger);
            const origin = originOf(trigger, settings);
            if (!origin)
                return pullRequestMissing(command);
            return command === 'preview' ? { command, origin } : { command, origin, explicit: true };
        }
        case 'promote':
            return explicitPromote(trigger, settings);
        case 'rollback':
            return settings.listenerArn ? { command } : routerMissing(`command: ${command}`);
        case 'pause':
        case 'resume':
            return settings.stateBucket ? { command } : stateBucketMissing(command);
        case 'prune':
        case 'status':
            return { command };
    }
}
function explicitPromote(trigger, settings) {
    if (!settings.listenerArn)
        return routerMissing('command: promote');
    if (trigger.event === 'pull_request_target')
        return onPullRequestTarget(trigger);
    if (settings.to)
        return { command: 'promote', source: { kind: 'named', to: settings.to } };
    if (settings.pullRequest !== undefined) {
        return { command: 'promote', source: { kind: 'pull-request', number: settings.pullRequest } };
    }
    if (trigger.event === 'push')
        return onPush(trigger, settings);
    if (trigger.event === 'pull_request') {
        return { command: 'promote', source: { kind: 'pull-request', number: trigger.pullRequest.number } };
    }
    return refuse('target-missing', 'promote does not know what to promote.', 'Set pull-request to a merged pull request, or to to a stack name or commit.');
}
function originOf(trigger, settings) {
    if (settings.pullRequest !== undefined)
        return { kind: 'pr', number: settings.pullRequest };
    if (trigger.event === 'pull_request' || trigger.event === 'pull_request_target') {
        return { kind: 'pr', number: trigger.pullRequest.number };
    }
    if (trigger.event === 'merge_group')
        return { kind: 'mq', sha7: trigger.headSha.slice(0, 7) };
    return undefined;
}
function skip(reasonCode, because) {
    return (0,decision/* decide */.LD)('skipped', reasonCode, because);
}
function refuse(reasonCode, because, next) {
    return (0,decision/* decide */.LD)('refused', reasonCode, because, { next });
}
function routerMissing(what) {
    return refuse('router-missing', `${what} needs a router, and none is configured.`, 'Set listener-arn to the ARN of the production listener rule.');
}
function stateBucketMissing(command) {
    return refuse('state-bucket-missing', `${command} is recorded in the state bucket, and none is configured.`, 'Set state-bucket.');
}
function pullRequestMissing(command) {
    return refuse('pull-request-missing', `${command} does not know which pull request is meant.`, 'Set pull-request to its number.');
}

// EXTERNAL MODULE: ./build/action/wire.js
var wire = __webpack_require__(1022);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
;// CONCATENATED MODULE: ./build/core/credentials-end.js

/**
 * Credentials of the environment cannot be renewed: whoever waits for a stack should know before that the wait may be
 * the longer one. All in milliseconds; `end` and `now` since the epoch.
 * @param timeout of one stack operation; undefined for a run that waits for none
 */
function tellCredentialsEnd(end, now, timeout) {
    const left = end - now;
    const at = new Date(end).toISOString();
    const line = left > 0
        ? `The AWS credentials end at ${at}, in ${(0,duration/* formatDuration */.a3)(left)}.`
        : `The AWS credentials ended at ${at}.`;
    if (timeout === undefined || left >= timeout)
        return { line };
    return {
        line,
        warning: `${line} One stack operation may take ${(0,duration/* formatDuration */.a3)(timeout)} (timeout); what is begun goes on in AWS, ` +
            'but this job could not see it through. Set role-to-assume, and they are renewed; or make them last longer ' +
            '(role-duration-seconds of aws-actions/configure-aws-credentials).',
    };
}

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
;// CONCATENATED MODULE: ./build/run.js





/** Event → route → command → decision. */
async function decideRun(start) {
    const { settings, workspace, here, signal } = start;
    const trigger = understand(start);
    const routed = route(trigger, settings);
    if ('decision' in routed)
        return { command: settings.command, decision: routed };
    const { report } = await start.runner();
    report.mask(settings.githubToken);
    report.line(`${settings.application}/${settings.role}: ${trigger.event} → ${routed.command}`);
    const ports = await (0,wire.wire)({ settings, trigger, workspace, report, here, signal });
    warnOfEnd(start, routed, ports);
    return {
        command: routed.command,
        decision: await execute({ id: crypto.randomUUID(), settings, trigger, ports }, routed),
    };
}
function warnOfEnd({ environment, settings }, { command }, { clock, report }) {
    const { credentialsEnd } = environment;
    if (credentialsEnd === undefined)
        return;
    const waits = command !== 'status' && command !== 'pause' && command !== 'resume';
    const told = tellCredentialsEnd(credentialsEnd, clock.now(), waits ? settings.timeout : undefined);
    if (told.warning === undefined)
        report.line(told.line);
    else
        report.warning(told.warning);
}
function understand({ environment, payload }) {
    try {
        return readTrigger(environment, payload);
    }
    catch (error) {
        throw new errors/* SwitchyardError */.n('event-unreadable', `The payload of the event ${environment.eventName} is not what GitHub sends.`, {
            next: 'GITHUB_EVENT_PATH must name the payload that the runner wrote.',
            cause: error,
        });
    }
}
async function execute(run, routed) {
    switch (routed.command) {
        case 'preview':
            return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(3803), __webpack_require__.e(729), __webpack_require__.e(4285), __webpack_require__.e(5280), __webpack_require__.e(7751)]).then(__webpack_require__.bind(__webpack_require__, 8059))).preview(run, routed.origin);
        case 'teardown':
            return (await Promise.all(/* import() */[__webpack_require__.e(3803), __webpack_require__.e(729), __webpack_require__.e(5443)]).then(__webpack_require__.bind(__webpack_require__, 5443))).teardown(run, routed.origin, routed.explicit);
        case 'promote':
            return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(3803), __webpack_require__.e(729), __webpack_require__.e(4285), __webpack_require__.e(619), __webpack_require__.e(5280), __webpack_require__.e(6126), __webpack_require__.e(4986)]).then(__webpack_require__.bind(__webpack_require__, 4986))).promote(run, routed.source);
        case 'deploy':
            return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(3803), __webpack_require__.e(4285), __webpack_require__.e(5280), __webpack_require__.e(8528)]).then(__webpack_require__.bind(__webpack_require__, 1452))).deploy(run);
        case 'rollback':
            return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(3803), __webpack_require__.e(729), __webpack_require__.e(619), __webpack_require__.e(6126), __webpack_require__.e(266)]).then(__webpack_require__.bind(__webpack_require__, 8824))).rollback(run);
        case 'prune':
            return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(3803), __webpack_require__.e(729), __webpack_require__.e(4285), __webpack_require__.e(619), __webpack_require__.e(4133), __webpack_require__.e(9811)]).then(__webpack_require__.bind(__webpack_require__, 9811))).prune(run);
        case 'pause':
            return (await Promise.all(/* import() */[__webpack_require__.e(729), __webpack_require__.e(619), __webpack_require__.e(7632)]).then(__webpack_require__.bind(__webpack_require__, 3605))).pause(run);
        case 'resume':
            return (await Promise.all(/* import() */[__webpack_require__.e(729), __webpack_require__.e(619), __webpack_require__.e(7632)]).then(__webpack_require__.bind(__webpack_require__, 3605))).resume(run);
        case 'status':
            return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(3803), __webpack_require__.e(729), __webpack_require__.e(4285), __webpack_require__.e(4133), __webpack_require__.e(8567)]).then(__webpack_require__.bind(__webpack_require__, 9897))).status(run);
    }
}


/***/ })

};
