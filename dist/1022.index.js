export const id = 1022;
export const ids = [1022];
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


/***/ })

};
