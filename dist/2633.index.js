export const id = 2633;
export const ids = [2633];
export const modules = {

/***/ 5574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ pauseAfter),
/* harmony export */   m: () => (/* binding */ HEARTBEAT_MS)
/* harmony export */ });
/**
 * How long to wait before looking again: quick at first, since most operations of a preview end soon, and gentle
 * later, since CloudFormation throttles by account. The figures are the contract's (Behaviour, 6).
 */
function pauseAfter(elapsed) {
    if (elapsed < 500)
        return 500;
    if (elapsed < 10_000)
        return 1_000;
    if (elapsed < 2 * 60_000)
        return 2_500;
    return elapsed < 10 * 60_000 ? 5_000 : 15_000;
}
/** A wait says at least this often that it goes on. */
const HEARTBEAT_MS = 30_000;


/***/ }),

/***/ 5336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ EMPTY_PRODUCTION),
/* harmony export */   h: () => (/* binding */ RECORD_VERSION)
/* harmony export */ });
/**
 * The ledger's documents, in the state bucket under `switchyard/<owner>/<repo>/<application>/<role>/`. All times are
 * ISO 8601 by the bucket's clock. `version` is checked on read: an unknown one is refused, never guessed at.
 */
const RECORD_VERSION = 1;
const EMPTY_PRODUCTION = { version: 1, revision: 0, writer: '', retired: [] };


/***/ }),

/***/ 2520:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ resourceChanges),
/* harmony export */   X: () => (/* binding */ changeDuration)
/* harmony export */ });
const VERBS = { CREATE: 'created', UPDATE: 'updated', DELETE: 'deleted', IMPORT: 'imported' };
/**
 * The changes of an operation in the order in which they began. A resource is there once for each thing that was done
 * to it: one that was created and taken back again by a rollback is there twice.
 */
function resourceChanges(events) {
    const changes = new Map();
    for (const event of events) {
        if (event.physicalId === event.stackId)
            continue;
        const [, verb, state] = /^(CREATE|UPDATE|DELETE|IMPORT)_(IN_PROGRESS|COMPLETE|FAILED)$/.exec(event.status) ?? [];
        if (verb === undefined || state === undefined)
            continue;
        const key = `${event.logicalId} ${verb}`;
        changes.set(key, advance(changes.get(key), event, VERBS[verb], state));
    }
    return [...changes.values()];
}
function advance(before, event, verb, state) {
    const { logicalId, resourceType: type, at } = event;
    const startedAt = before?.startedAt ?? at;
    const change = before?.change === 'replaced' || isReplacement(event) ? 'replaced' : verb;
    if (state === 'IN_PROGRESS')
        return { logicalId, type, change, outcome: 'under-way', startedAt };
    const outcome = state === 'FAILED' ? 'failed' : 'done';
    return { logicalId, type, change, outcome, startedAt, endedAt: at };
}
/** CloudFormation's words for it; the old resource is deleted after the update. */
function isReplacement(event) {
    return /requires the creation of a new physical resource/i.test(event.reason ?? '');
}
/** Milliseconds that a change took; 0 while it is under way. */
function changeDuration(change) {
    return change.endedAt === undefined ? 0 : Date.parse(change.endedAt) - Date.parse(change.startedAt);
}


/***/ }),

/***/ 2474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CA: () => (/* binding */ splitFromWeights),
/* harmony export */   Kl: () => (/* binding */ faultOf),
/* harmony export */   SW: () => (/* binding */ liveIn),
/* harmony export */   jb: () => (/* binding */ giveTo),
/* harmony export */   oe: () => (/* binding */ formatSplit),
/* harmony export */   xY: () => (/* binding */ sameSplit)
/* harmony export */ });
/* unused harmony export allTo */
/** Everything on one side: the split after an all-at-once step or a rollback; all others are kept at an explicit 0. */
function allTo(name, split) {
    return { ...Object.fromEntries(Object.keys(split).map((other) => [other, 0])), [name]: 100 };
}
/**
 * `percent` to one name; the rest is shared by those that had traffic before, in their old proportion.
 * @param before the split at the start of the rollout, without the candidate's own share
 */
function giveTo(name, percent, before) {
    const others = Object.fromEntries(Object.entries(before).filter(([other]) => other !== name));
    const sum = Object.values(others).reduce((total, share) => total + share, 0);
    if (percent === 100 || sum === 0)
        return allTo(name, before);
    const weights = Object.entries(others).map(([other, share]) => [other, (share * (100 - percent)) / sum]);
    return splitFromWeights({ ...Object.fromEntries(weights), [name]: percent });
}
/** The names that take traffic. */
function liveIn(split) {
    return Object.entries(split).flatMap(([name, percent]) => (percent > 0 ? [name] : []));
}
/** Equal as traffic: the same weight for every name, an absent name being 0. */
function sameSplit(a, b) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].every((name) => (a[name] ?? 0) === (b[name] ?? 0));
}
/** What is wrong with a split that somebody wants to write, or undefined. A split adds up to 100, in whole percents. */
function faultOf(split) {
    const weights = Object.entries(split);
    const bad = weights.find(([, percent]) => !Number.isInteger(percent) || percent < 0 || percent > 100);
    if (bad)
        return `the weight of ${bad[0]} is ${bad[1]}, not a whole percent between 0 and 100`;
    const total = weights.reduce((sum, [, percent]) => sum + percent, 0);
    return total === 100 ? undefined : `the weights add up to ${total}, not to 100`;
}
/** `orders-api-pr-42 100 %, orders-api-pr-41 0 %` */
function formatSplit(split) {
    const parts = Object.entries(split).map(([name, percent]) => `${name} ${percent} %`);
    return parts.length === 0 ? 'nothing' : parts.join(', ');
}
/**
 * Router weights (any proportion) to whole percents that add up to 100: largest remainder first, so that
 * 1 : 1 : 1 reads 34, 33, 33 and a written split reads back as it was written.
 */
function splitFromWeights(weights) {
    const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    if (total === 0)
        return Object.fromEntries(Object.keys(weights).map((name) => [name, 0]));
    const exact = Object.entries(weights).map(([name, weight]) => ({ name, share: (weight * 100) / total }));
    const left = 100 - exact.reduce((sum, { share }) => sum + Math.floor(share), 0);
    const byRemainder = [...exact].sort((a, b) => (b.share % 1) - (a.share % 1));
    const raised = new Set(byRemainder.slice(0, left).map(({ name }) => name));
    return Object.fromEntries(exact.map(({ name, share }) => [name, Math.floor(share) + (raised.has(name) ? 1 : 0)]));
}


/***/ }),

/***/ 3157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ isStackStatus),
/* harmony export */   a: () => (/* binding */ STACK_STATUS)
/* harmony export */ });
const STABLE = { settled: true, outcome: 'good', deploy: 'update', remove: 'delete' };
const BROKEN = { settled: true, outcome: 'bad', deployed: 'failure', remove: 'delete' };
const MOVING = { settled: false, outcome: 'moving', deployed: 'moving', deploy: 'wait' };
const STACK_STATUS = {
    // Only ever a first state: seen after a create has begun, it is a stale read.
    REVIEW_IN_PROGRESS: {
        ...BROKEN,
        deployed: 'moving',
        deploy: 'replace',
        meaning: 'is the empty shell of a change set that was never executed',
    },
    // DeleteStack is accepted while a stack is being created.
    CREATE_IN_PROGRESS: { ...MOVING, remove: 'delete', meaning: 'is being created' },
    CREATE_COMPLETE: { ...STABLE, deployed: 'success', meaning: 'was created' },
    CREATE_FAILED: { ...BROKEN, deploy: 'replace', meaning: 'could not be created and was left as it is' },
    ROLLBACK_IN_PROGRESS: {
        ...MOVING,
        remove: 'wait',
        meaning: 'could not be created and is being cleaned up',
    },
    ROLLBACK_COMPLETE: {
        ...BROKEN,
        deploy: 'replace',
        meaning: 'could not be created; it can only be deleted',
    },
    ROLLBACK_FAILED: { ...BROKEN, deploy: 'replace', meaning: 'could not be created, nor cleaned up' },
    UPDATE_IN_PROGRESS: { ...MOVING, remove: 'wait', meaning: 'is being updated' },
    UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: {
        ...MOVING,
        deployed: 'success',
        remove: 'wait',
        meaning: 'was updated and is usable; replaced resources are being deleted',
    },
    UPDATE_COMPLETE: { ...STABLE, deployed: 'success', meaning: 'was updated' },
    UPDATE_FAILED: { ...BROKEN, deploy: 'roll-back', meaning: 'could not be updated and was left half-way' },
    UPDATE_ROLLBACK_IN_PROGRESS: {
        ...MOVING,
        remove: 'wait',
        meaning: 'could not be updated and goes back to what it was',
    },
    UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: {
        ...MOVING,
        remove: 'wait',
        meaning: 'could not be updated and is what it was; new resources are being deleted',
    },
    UPDATE_ROLLBACK_COMPLETE: {
        ...STABLE,
        deployed: 'failure',
        meaning: 'could not be updated and is what it was before',
    },
    UPDATE_ROLLBACK_FAILED: {
        ...BROKEN,
        deploy: 'continue-rollback',
        meaning: 'could not be updated, nor brought back to what it was',
    },
    DELETE_IN_PROGRESS: { ...MOVING, deployed: 'failure', remove: 'wait', meaning: 'is being deleted' },
    DELETE_FAILED: { ...BROKEN, deploy: 'replace', meaning: 'could not be deleted' },
    DELETE_COMPLETE: {
        settled: true,
        outcome: 'gone',
        deployed: 'failure',
        deploy: 'create',
        remove: 'nothing',
        meaning: 'is deleted',
    },
    IMPORT_IN_PROGRESS: { ...MOVING, remove: 'wait', meaning: 'is importing resources' },
    // An import that somebody made after our operation says nothing about how ours ended.
    IMPORT_COMPLETE: { ...STABLE, deployed: 'failure', meaning: 'has imported resources' },
    IMPORT_ROLLBACK_IN_PROGRESS: {
        ...MOVING,
        remove: 'wait',
        meaning: 'could not import resources and goes back to what it was',
    },
    IMPORT_ROLLBACK_COMPLETE: {
        ...STABLE,
        deployed: 'failure',
        meaning: 'could not import resources and is what it was before',
    },
    IMPORT_ROLLBACK_FAILED: {
        ...BROKEN,
        deploy: 'refuse',
        meaning: 'could not import resources, nor go back to what it was',
    },
};
function isStackStatus(text) {
    return Object.hasOwn(STACK_STATUS, text);
}


/***/ }),

/***/ 6118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ mapTexts)
/* harmony export */ });
/** The same value with every text in it changed; keys stay as they are. */
function mapTexts(value, change) {
    return mapEach(value, change);
}
function mapEach(value, change) {
    if (typeof value === 'string')
        return change(value);
    if (Array.isArray(value))
        return value.map((each) => mapEach(each, change));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapEach(each, change)]));
}


/***/ }),

/***/ 973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ announce),
  R: () => (/* binding */ startDeployment)
});

// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/core/texts.js
var texts = __webpack_require__(6118);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
// EXTERNAL MODULE: ./build/render/changes.js
var render_changes = __webpack_require__(7864);
// EXTERNAL MODULE: ./build/render/escape.js
var render_escape = __webpack_require__(6082);
;// CONCATENATED MODULE: ./build/render/comment.js



const TITLES = {
    deploying: '⏳ Preview is being deployed',
    ready: '✅ Preview is ready',
    failed: '❌ Preview failed',
    superseded: '⏭️ Preview was overtaken by a newer commit',
    deleted: '🗑️ Preview is deleted',
    promoted: '🚀 In production',
    'not-promoted': '⛔ Not promoted',
    'rolled-back': '↩️ Rolled back',
    'not-deleted': '⚠️ Preview could not be deleted',
};
function renderComment(comment) {
    const { body } = comment;
    const lines = [
        comment.marker,
        `### ${TITLES[body.state]} · ${(0,render_escape/* escapeMarkdown */.FV)(comment.service)}`,
        '',
        ...renderBody(body),
        '',
        footer(comment),
    ];
    return `${lines
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trimEnd()}\n`;
}
function renderBody(body) {
    switch (body.state) {
        case 'deploying':
            return body.url
                ? [`Until then the previous version answers at ${(0,render_escape/* link */.nf)(body.url, body.url)}.`]
                : ['The URL follows as soon as it answers.'];
        case 'ready':
            return renderReady(body);
        case 'failed':
            return renderFailed(body);
        case 'not-deleted':
        case 'rolled-back':
        case 'not-promoted': {
            const byHand = body.state === 'not-deleted' ? [] : goBackByHand(body.byHand);
            return [(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(body.because)), '', `**Next:** ${(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(body.next))}`, ...byHand];
        }
        case 'superseded':
        case 'deleted':
            return [(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(body.because))];
        case 'promoted':
            return renderPromoted(body);
    }
}
function renderFailed(body) {
    const { url, previousUrl } = body;
    const where = [
        ...(previousUrl ? ['', `The version before it still answers at ${(0,render_escape/* link */.nf)(previousUrl, previousUrl)}.`] : []),
        ...(url ? ['', `The stack is up, to be looked at: ${(0,render_escape/* link */.nf)(url, url)}`] : []),
    ];
    return [(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(body.because)), ...where, '', `**Next:** ${(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(body.next))}`];
}
function renderReady(body) {
    const tests = body.tests === 'passed' ? ' The tests passed against it.' : '';
    const changes = (0,render_changes/* sayChanges */.h)(body.changes ?? []);
    const took = body.changed
        ? `Deployed in ${(0,duration/* formatDuration */.a3)(body.took)}${changes === '' ? '' : `: ${changes}`}.`
        : 'Nothing had to be changed.';
    const lines = [
        body.url ? `**${(0,render_escape/* link */.nf)(body.url, body.url)}**` : 'This stack has no URL.',
        '',
        `${took}${tests}`,
    ];
    if (!body.promotion)
        return lines;
    const warnings = (body.promotion.warnings ?? []).flatMap((warning) => [
        '',
        `⚠️ ${(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(warning))}`,
    ]);
    if (body.promotion.problems.length === 0)
        return [...lines, '', 'Merging moves production traffic to this very stack.', ...warnings];
    const problems = body.promotion.problems.map((problem) => `- ${(0,render_escape/* prose */.CS)((0,render_escape/* shorten */.ml)(problem))}`);
    return [...lines, '', '**As it is, this preview could not be promoted:**', '', ...problems, ...warnings];
}
function renderPromoted(body) {
    const lines = [`Release ${(0,render_escape/* code */.aY)(body.releaseId)} takes all production traffic.`];
    if (body.previous) {
        const until = body.deleteAfter
            ? ` It is deleted after ${(0,render_escape/* escapeMarkdown */.FV)(body.deleteAfter)}, not before.`
            : '';
        lines.push(`The previous stack ${(0,render_escape/* code */.aY)(body.previous)} stays warm for an instant rollback.${until}`);
    }
    return [...lines, ...goBackByHand(body.byHand)];
}
function goBackByHand(command) {
    if (command === undefined)
        return [];
    return ['', '<details><summary>Go back by hand</summary>', '', (0,render_escape/* codeBlock */.DV)(command, 'sh'), '', '</details>'];
}
function footer(comment) {
    const commit = comment.commit ? ` · commit ${(0,render_escape/* code */.aY)(comment.commit.slice(0, 12))}` : '';
    const stack = comment.stackId
        ? (0,render_escape/* link */.nf)(comment.stackName, consoleUrl(comment.stackId))
        : (0,render_escape/* code */.aY)(comment.stackName);
    return `<sub>stack ${stack}${commit} · ${(0,render_escape/* link */.nf)('run', comment.runUrl)}</sub>`;
}
/** https://REGION.console.aws.amazon.com/cloudformation/home?region=REGION#/stacks/stackinfo?stackId=… */
function consoleUrl(stackId) {
    const region = stackId.split(':')[3] ?? '';
    const id = encodeURIComponent(stackId);
    return `https://${region}.console.aws.amazon.com/cloudformation/home?region=${region}#/stacks/stackinfo?stackId=${id}`;
}

;// CONCATENATED MODULE: ./build/operations/announce.js



/**
 * Writes the one comment of this service on a pull request, without what is masked. A comment that is not permitted never undoes a deploy: it
 * is one annotation that names the permission, and the run goes on.
 * @returns `comment-denied` where it is not permitted
 */
async function announce(run, pullRequest, announcement) {
    const { settings, trigger, ports } = run;
    if (!settings.comment || settings.dryRun)
        return undefined;
    const { application, role } = settings;
    const marker = (0,names/* commentMarker */.Ql)(application, role);
    // Before it is rendered: escaping changes how a secret looks.
    const shown = (0,texts/* mapTexts */.z)(announcement, (text) => ports.report.redact(text));
    const text = renderComment({ marker, service: `${application}/${role}`, runUrl: trigger.runUrl, ...shown });
    const answer = await ports.pullRequests.comment(pullRequest, marker, text);
    if (!('denied' in answer))
        return undefined;
    ports.report.warning(`The comment on pull request #${pullRequest} was not permitted. Add "${answer.denied}" to the permissions: of the job.`);
    return 'comment-denied';
}
/** Starts a GitHub deployment; undefined, with a warning, where that is not permitted. */
async function startDeployment(run, environment, ref, origin, transient) {
    const answer = await run.ports.deployments.start({ environment, ref, origin, transient });
    if ('id' in answer)
        return answer.id;
    run.ports.report.warning(`The deployment ${environment} could not be published. Add "${answer.denied}" to the permissions: of the job.`);
    return undefined;
}


/***/ }),

/***/ 3441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ afterwards),
/* harmony export */   c: () => (/* binding */ orDecision)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4402);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_reason_codes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6113);



/** Work that must be told about however it ends: a surprise that has a code becomes the decision that says so. */
async function orDecision(work) {
    try {
        return await work();
    }
    catch (error) {
        if (error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n)
            return asDecision(error);
        throw error;
    }
}
function asDecision(error) {
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .decide */ .LD)((0,_core_reason_codes_js__WEBPACK_IMPORTED_MODULE_1__/* .outcomeOf */ .s)(error.code), error.code, error.message, { next: error.next });
}
/**
 * Bookkeeping after the deed (deployments, tags, comments): what was done stays done, so a failure here is a warning
 * that says what was not written, never a failed run.
 */
async function afterwards(run, what, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n) || error.code === 'lease-lost')
            throw error;
        run.ports.report.warning(`${what} was not possible, and everything else is done: ${error.message} ${error.next}`);
        return undefined;
    }
}


/***/ }),

/***/ 2048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dp: () => (/* binding */ requireLedger),
/* harmony export */   Mr: () => (/* binding */ assertNotInProduction),
/* harmony export */   Tn: () => (/* binding */ roleInProduction),
/* harmony export */   ZY: () => (/* binding */ readStanding),
/* harmony export */   cH: () => (/* binding */ assertOurs),
/* harmony export */   xI: () => (/* binding */ requireRouter)
/* harmony export */ });
/* harmony import */ var _core_records_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5336);
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5562);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);



async function readStanding(run) {
    const { router, ledger } = run.ports;
    const [view, production] = await Promise.all([
        router ? router.read() : Promise.resolve(undefined),
        ledger ? ledger.production() : Promise.resolve(_core_records_js__WEBPACK_IMPORTED_MODULE_0__/* .EMPTY_PRODUCTION */ .M),
    ]);
    return { view, live: view?.members.filter((member) => member.percent > 0) ?? [], production };
}
/** What a stack means for production, or undefined for a plain preview. */
function roleInProduction(stackId, standing) {
    const { live, production } = standing;
    if (live.some((member) => member.stackId === stackId) || production.current?.stackId === stackId)
        return 'live';
    if (production.rollout?.stackId === stackId)
        return 'candidate';
    return production.retired.some((entry) => entry.stackId === stackId) ? 'retired' : undefined;
}
/** A stack that has a role in production is never changed by a preview. */
function assertNotInProduction(stack, standing) {
    const role = roleInProduction(stack.stackId, standing);
    if (role === undefined)
        return;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('stack-in-production', `The stack ${stack.name} is ${role}: a preview never changes it.`, { next: 'Open a new pull request; its preview gets a stack of its own.' });
}
/** Refuses, always, what another repository or service made, or what nobody marked. */
function assertOurs(run, stack) {
    const { application, role } = run.settings;
    const owner = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ownership */ .kG)(stack.tags, { application, role, repositoryId: run.trigger.repositoryId });
    if (owner === 'ours')
        return;
    const who = {
        untagged: 'was not made by Switchyard: it has no switchyard:repository-id tag',
        'other-repository': `belongs to the repository ${stack.tags['switchyard:repository'] ?? 'of another id'}`,
        'other-service': `belongs to the service ${stack.tags['switchyard:application']}/${stack.tags['switchyard:role']}`,
    }[owner];
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('not-ours', `The stack ${stack.name} ${who}. It is not touched.`, {
        next: owner === 'untagged'
            ? `Choose another application, role or stack-name; or, if nobody needs that stack, delete it: \`aws cloudformation delete-stack --stack-name ${stack.stackId}\``
            : 'Choose another application, role or stack-name, or delete that stack by hand if nobody needs it.',
    });
}
function requireLedger(run) {
    if (run.ports.ledger)
        return run.ports.ledger;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('state-bucket-missing', 'This command needs the state bucket, and none is configured.', {
        next: 'Set state-bucket.',
    });
}
function requireRouter(run) {
    if (run.ports.router)
        return run.ports.router;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('router-missing', 'This command needs a router, and none is configured.', {
        next: 'Set listener-arn to the ARN of the production listener rule.',
    });
}


/***/ }),

/***/ 7864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ renderChanges),
/* harmony export */   h: () => (/* binding */ sayChanges)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _core_resource_changes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2520);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6082);



/** More than these are counted instead of named. */
const NAMED = 6;
/** A chart with more bars than this is no help to anybody. */
const BARS = 50;
/** `Service updated, TaskDefinition replaced`, or `14 resources: 12 created, 2 updated`; empty where nothing changed. */
function sayChanges(changes) {
    if (changes.length === 0)
        return '';
    if (changes.length <= NAMED)
        return changes.map(({ logicalId, change }) => `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(logicalId)} ${change}`).join(', ');
    const counts = new Map();
    for (const { change } of changes)
        counts.set(change, (counts.get(change) ?? 0) + 1);
    return `${changes.length} resources: ${[...counts].map(([change, count]) => `${count} ${change}`).join(', ')}`;
}
/** What the summary of a run shows of a stack operation: each resource with its time, and the same as a chart. */
function renderChanges(changes) {
    if (changes.length === 0)
        return [];
    const rows = changes.map((each) => {
        const took = each.endedAt === undefined ? 'under way' : (0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)((0,_core_resource_changes_js__WEBPACK_IMPORTED_MODULE_1__/* .changeDuration */ .X)(each));
        const failed = each.outcome === 'failed' ? ' ❌' : '';
        return `| ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(each.logicalId)} | ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(each.type)} | ${each.change}${failed} | ${took} |`;
    });
    return ['', '| Resource | Type | Change | Took |', '| --- | --- | --- | --- |', ...rows, ...chart(changes)];
}
/**
 * A Mermaid gantt, which GitHub draws in summaries and comments; the longest ones where there are many.
 * https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams
 */
function chart(changes) {
    const ended = changes.filter(({ endedAt }) => endedAt !== undefined);
    const longest = [...ended].sort((a, b) => (0,_core_resource_changes_js__WEBPACK_IMPORTED_MODULE_1__/* .changeDuration */ .X)(b) - (0,_core_resource_changes_js__WEBPACK_IMPORTED_MODULE_1__/* .changeDuration */ .X)(a)).slice(0, BARS);
    if (longest.length === 0)
        return [];
    const shown = ended.filter((each) => longest.includes(each));
    const sections = [...new Set(shown.map(({ change }) => change))].flatMap((change) => [
        `    section ${change}`,
        ...shown.filter((each) => each.change === change).map(bar),
    ]);
    const settings = ['gantt', '    dateFormat x', '    axisFormat %H:%M:%S'];
    return ['', '```mermaid', ...settings, ...sections, '```'];
}
/** Logical ids are letters and digits (CloudFormation's rule): whatever is not is left out, so that it cannot end the bar. */
function bar({ logicalId, outcome, startedAt, endedAt = startedAt }) {
    const name = logicalId.replaceAll(/[^A-Za-z0-9]/g, '') || 'resource';
    const from = Date.parse(startedAt);
    // A bar of no length is not drawn.
    const to = Math.max(Date.parse(endedAt), from + 1);
    return `    ${name} :${outcome === 'failed' ? 'crit, ' : ''}${from}, ${to}`;
}


/***/ }),

/***/ 6082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   nf: () => (/* binding */ link)
/* harmony export */ });
const ZERO_WIDTH_SPACE = '\u200b';
/**
 * Text that came from AWS or a pull request, made harmless: it cannot mention people, open HTML, start a table cell
 * or a link, or hide itself.
 */
function escapeMarkdown(text) {
    return (stripControl(text)
        .replace(/[\\`*_[\]|~]/g, (character) => `\\${character}`)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        // Entities and backslashes are decoded before GitHub looks for mentions and references; a character between is not.
        .replace(/@|#(?=\d)/g, `$&${ZERO_WIDTH_SPACE}`));
}
/** A sentence with commands in backticks: these become code, and nothing else becomes anything. */
function prose(text) {
    return text
        .split(/(`[^`\n]+`)/)
        .map((part) => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : escapeMarkdown(part)))
        .join('');
}
/** The beginning and the end of a text that is too long for a comment: the cause stands in one of them. */
function shorten(text) {
    if (text.length <= SHOWN_HEAD + SHOWN_TAIL)
        return text;
    const left = text.length - SHOWN_HEAD - SHOWN_TAIL;
    return `${text.slice(0, SHOWN_HEAD)} … ${left} characters are left out here, and stand in the log … ${text.slice(-SHOWN_TAIL)}`;
}
const SHOWN_HEAD = 8_000;
const SHOWN_TAIL = 2_000;
/** Inside backticks nothing is interpreted but the backtick itself. */
function code(text) {
    return `\`${stripControl(text).replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
/** A fenced block whose fence the text cannot close. */
function codeBlock(text, language = '') {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((match) => match[0].length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${text}\n${fence}`;
}
/** Only http and https, nothing that ends the link early. */
function link(label, url) {
    const safe = /^https?:\/\/[^\s()<>"'`\\]+$/.test(url);
    return safe ? `[${escapeMarkdown(label)}](${url})` : `${escapeMarkdown(label)}: ${code(url)}`;
}
/** Terminal control characters and direction overrides can hide what a line says. Newlines become spaces. */
function stripControl(text) {
    return text.replace(/\s*\n\s*/g, ' ').replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}


/***/ })

};
