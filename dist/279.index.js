export const id = 279;
export const ids = [279];
export const modules = {

/***/ 1279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  preview: () => (/* binding */ preview)
});

// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/core/preview-filter.js
var preview_filter = __webpack_require__(6549);
// EXTERNAL MODULE: ./build/operations/announce.js
var announce = __webpack_require__(9888);
// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
// EXTERNAL MODULE: ./build/operations/build-stack.js
var build_stack = __webpack_require__(4778);
// EXTERNAL MODULE: ./build/core/stack-facts.js
var stack_facts = __webpack_require__(8247);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
;// CONCATENATED MODULE: ./build/operations/check-promotable.js

/** What would fail at merge, found while it is cheap. Undefined where there is no router: nothing is promoted then. */
async function checkPromotable(run, stack, built, standing) {
    const { router } = run.ports;
    if (!router)
        return undefined;
    const problems = [];
    const output = run.settings.targetGroupOutput;
    const target = stack.outputs[output];
    if (built.tree === undefined)
        problems.push('Nothing tells which git tree was built: run actions/checkout before this step.');
    if (built.dirty)
        problems.push('Tracked files were modified in the checkout, so what was built is no commit.');
    if (target === undefined)
        problems.push(`The stack has no output ${output} that names its target group.`);
    const { freeze } = standing.production;
    if (freeze)
        problems.push(`Promotion is frozen since ${freeze.since} by ${freeze.by}: ${freeze.reason}`);
    if (target !== undefined) {
        try {
            await router.check({ name: stack.name, stackId: stack.stackId, target });
        }
        catch (error) {
            if (!(error instanceof errors/* SwitchyardError */.n))
                throw error;
            problems.push(`${error.message} ${error.next}`);
        }
    }
    return { problems };
}

// EXTERNAL MODULE: ./build/operations/delete-stack.js
var delete_stack = __webpack_require__(9805);
// EXTERNAL MODULE: ./build/operations/prove-checkout.js
var prove_checkout = __webpack_require__(6542);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
// EXTERNAL MODULE: ./build/render/comment.js
var render_comment = __webpack_require__(5528);
;// CONCATENATED MODULE: ./build/commands/preview.js












/** Makes the stack of a pull request or merge group exist, from any state, and says where it answers. */
async function preview(run, origin) {
    const { stacks, clock } = run.ports;
    const admitted = await admit(run, origin);
    if ('decision' in admitted)
        return admitted;
    const built = await (0,prove_checkout/* proveCheckout */.Z)(run, admitted.head);
    const name = (0,names/* stackNameFor */.Py)(run.settings.stackName, origin);
    const [seen, standing] = await Promise.all([stacks.describe(name), (0,read_standing/* readStanding */.ZY)(run)]);
    if (seen) {
        (0,read_standing/* assertOurs */.cH)(run, seen);
        const role = (0,read_standing/* roleInProduction */.Tn)(seen.stackId, standing);
        if (role)
            return inProduction(seen, role);
    }
    if (run.settings.dryRun) {
        const what = seen ? `update the stack ${name}, which is ${seen.status}` : `create the stack ${name}`;
        return (0,decision/* decide */.LD)('reported', 'dry-run', `Dry run: this would ${what}.`, {
            ...(0,stack_facts/* stackFacts */.U)(seen),
            stackName: name,
        });
    }
    return deployAndTell({ run, origin, name, built, standing, startedAt: clock.now() }, seen);
}
/** The pull request as it is now, not as the event said: labels and re-runs also fire on merged ones. */
async function admit(run, origin) {
    const { trigger, settings, ports } = run;
    if (origin.kind !== 'pr')
        return { head: trigger.event === 'merge_group' ? trigger.headSha : trigger.sha };
    const pr = await ports.pullRequests.get(origin.number);
    if (!pr) {
        const next = 'Correct pull-request.';
        return (0,decision/* decide */.LD)('refused', 'pull-request-missing', `There is no pull request #${origin.number}.`, { next });
    }
    if (pr.state !== 'open') {
        return (0,decision/* decide */.LD)('skipped', 'pr-closed', `Pull request #${pr.number} is ${pr.merged ? 'merged' : 'closed'}: it gets no preview.`);
    }
    if (pr.fork)
        return skipped(pr, settings);
    const dependabot = (0,preview_filter/* dependabotSkip */.M)(trigger);
    if (dependabot)
        return dependabot;
    const filtered = (0,preview_filter/* previewFilter */.j)(pr, settings);
    if (filtered)
        return (0,decision/* decide */.LD)('skipped', filtered.reasonCode, filtered.because);
    if (trigger.event !== 'pull_request' || trigger.pullRequest.number !== pr.number)
        return { head: pr.headSha };
    return ((await overtakenBefore(run, trigger.pullRequest.headSha, pr)) ?? { head: trigger.pullRequest.headSha });
}
/** A re-run of an old run must not put an old commit over a newer one. GitHub's API may also lag behind the event. */
async function overtakenBefore(run, head, pr) {
    if (head === pr.headSha)
        return undefined;
    const { status } = await run.ports.commits.compare(head, pr.headSha);
    if (status === 'behind' || status === 'identical')
        return undefined;
    const because = `Commit ${head.slice(0, 12)} is not the head of pull request #${pr.number} any more; that is ${pr.headSha.slice(0, 12)}.`;
    return (0,decision/* decide */.LD)('superseded', 'newer-commit', because, { changed: false });
}
function skipped(pr, settings) {
    const filtered = (0,preview_filter/* previewFilter */.j)(pr, settings);
    return (0,decision/* decide */.LD)('skipped', filtered?.reasonCode ?? 'fork', filtered?.because ?? 'A fork gets no preview.');
}
function inProduction(stack, role) {
    return (0,decision/* decide */.LD)('refused', 'stack-in-production', `The stack ${stack.name} is ${role}: a preview never changes it.`, {
        ...(0,stack_facts/* stackFacts */.U)(stack),
        next: 'Open a new pull request; its preview gets a stack of its own.',
    });
}
async function deployAndTell(preview, seen) {
    const { run, origin, name, built } = preview;
    const { application, role } = run.settings;
    const environment = (0,names/* previewEnvironment */._s)(application, role);
    preview.denied = await tell(preview, { state: 'deploying' });
    const deployment = await (0,or_decision/* afterwards */.Q)(run, 'Publishing the deployment', () => (0,announce/* startDeployment */.R)(run, environment, built.commit, (0,names/* formatOrigin */.cp)(origin), true));
    const overlay = run.settings.previewParameters;
    const decision = await (0,or_decision/* orDecision */.c)(async () => {
        const made = await (0,or_decision/* orDecision */.c)(() => (0,build_stack/* buildStack */.H)(run, { name, origin, built, overlay, mayReplace: true, seen }));
        const result = 'ready' in made ? made : { ready: false, decision: made };
        return (await overtakenBy(preview, result)) ?? (await conclude(preview, result));
    });
    if (deployment === undefined)
        return decision;
    const good = decision.decision === 'deployed' || decision.decision === 'unchanged';
    await (0,or_decision/* afterwards */.Q)(run, 'Closing the deployment', async () => {
        await run.ports.deployments.finish(deployment, good ? 'success' : 'failure', {
            ...(good && decision.facts.url ? { url: decision.facts.url } : {}),
            description: `${name}: ${decision.decision}`,
        });
        // What a newer commit has published stays; only its own run ends what is older.
        if (good)
            await run.ports.deployments.deactivate(environment, (0,names/* formatOrigin */.cp)(origin), deployment);
    });
    return decision;
}
/** While the stack was being made, the pull request may have been closed or pushed to. */
async function overtakenBy(preview, result) {
    const { run, origin, name, built } = preview;
    const stack = result.ready ? result.stack : undefined;
    if (origin.kind !== 'pr')
        return undefined;
    const pr = await run.ports.pullRequests.get(origin.number);
    if (pr?.state === 'closed' && !pr.merged) {
        const because = `Pull request #${origin.number} was closed while its preview was being made; the stack is deleted again.`;
        const left = await run.ports.stacks.describe(name);
        const deleted = left ? await (0,delete_stack/* deleteStack */.w)(run, left) : { outcome: 'deleted' };
        if (deleted.outcome !== 'deleted')
            return (0,decision/* decide */.LD)('failed', deleted.reasonCode, deleted.because, { next: deleted.next });
        await run.ports.ledger?.deletePreview((0,names/* formatOrigin */.cp)(origin));
        await tell(preview, { state: 'deleted', because });
        return (0,decision/* decide */.LD)('deleted', 'pr-closed', because, { stackName: name, changed: true });
    }
    if (pr?.state !== 'open' || pr.headSha === built.commit || !result.ready)
        return undefined;
    const because = `Commit ${built.commit.slice(0, 12)} was overtaken by ${pr.headSha.slice(0, 12)}, whose run announces the preview.`;
    await tell(preview, { state: 'superseded', because }, stack);
    return (0,decision/* decide */.LD)('superseded', 'newer-commit', because, (0,stack_facts/* stackFacts */.U)(stack));
}
async function conclude(preview, result) {
    const { run, built, startedAt } = preview;
    const tree = built.tree === undefined ? {} : { tree: built.tree };
    if (!result.ready) {
        const { decision } = result;
        const { url, next } = decision.facts;
        const body = {
            state: 'failed',
            because: decision.because,
            next: next ?? '',
            ...(url ? { url } : {}),
        };
        await tell(preview, body);
        return { ...decision, facts: { ...decision.facts, ...tree } };
    }
    const { stack, url, tests, changed } = result;
    const promotion = await checkPromotable(run, stack, built, preview.standing);
    const took = run.ports.clock.now() - startedAt;
    const denied = await tell(preview, { state: 'ready', took, tests, changed, ...(url ? { url } : {}), ...(promotion ? { promotion } : {}) }, stack);
    const facts = { ...(0,stack_facts/* stackFacts */.U)(stack), ...(url ? { url } : {}), ...tree, changed };
    const where = url ? ` and answers at ${url}` : '';
    if (denied)
        return (0,decision/* decide */.LD)('deployed', denied, `The stack ${stack.name} is deployed${where}; the comment was not permitted.`, facts);
    return changed
        ? (0,decision/* decide */.LD)('deployed', 'deployed', `The stack ${stack.name} is deployed${where}.`, facts)
        : (0,decision/* decide */.LD)('unchanged', 'no-changes', `The stack ${stack.name} needed no change${where}.`, facts);
}
async function tell(preview, body, stack) {
    const { run, origin, name, built } = preview;
    if (origin.kind !== 'pr' || preview.denied)
        return preview.denied;
    const { application, role } = run.settings;
    const comment = (0,render_comment/* renderComment */.w)({
        marker: (0,names/* commentMarker */.Ql)(application, role),
        service: `${application}/${role}`,
        runUrl: run.trigger.runUrl,
        stackName: name,
        commit: built.commit,
        ...(stack ? { stackId: stack.stackId } : {}),
        body,
    });
    return (0,announce/* announce */.i)(run, origin.number, comment);
}


/***/ }),

/***/ 6542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ proveCheckout)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/**
 * What this run builds from. HEAD must be the pull request's head, have it as a parent (GitHub's test merge), or be
 * the commit the workflow runs on; anything else is another code than the one that is being reviewed.
 * @param head the commit that the stack is announced for
 */
async function proveCheckout(run, head) {
    const { workspace, commits } = run.ports;
    const built = await workspace.built();
    if (built === undefined) {
        const { event, sha } = run.trigger;
        const tellable = event === 'pull_request' || event === 'push';
        return { commit: head, tree: tellable ? await commits.tree(sha) : undefined, dirty: false };
    }
    const known = built.commit === head || built.parents.includes(head) || built.commit === run.trigger.sha;
    if (known)
        return { commit: head, tree: built.tree, dirty: built.dirty };
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('wrong-checkout', `The checkout is at ${built.commit.slice(0, 12)}, which is neither ${head.slice(0, 12)}, nor made from it, nor the commit of this workflow run.`, {
        next: 'Let actions/checkout run without a ref, or with the head of the pull request, before this step.',
    });
}


/***/ }),

/***/ 5528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ renderComment)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6082);


const TITLES = {
    deploying: '⏳ Preview is being deployed',
    ready: '✅ Preview is ready',
    failed: '❌ Preview failed',
    superseded: '⏭️ Preview was overtaken by a newer commit',
    deleted: '🗑️ Preview is deleted',
    promoted: '🚀 In production',
    'not-promoted': '⛔ Not promoted',
};
function renderComment(comment) {
    const { body } = comment;
    const lines = [
        comment.marker,
        `### ${TITLES[body.state]} · ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(comment.service)}`,
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
            return ['The URL follows as soon as it answers.'];
        case 'ready':
            return renderReady(body);
        case 'failed':
        case 'not-promoted': {
            const byHand = body.state === 'not-promoted' ? goBackByHand(body.byHand) : [];
            return [(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(body.because), '', `**Next:** ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(body.next)}`, ...byHand];
        }
        case 'superseded':
        case 'deleted':
            return [(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(body.because)];
        case 'promoted':
            return renderPromoted(body);
    }
}
function renderReady(body) {
    const tests = body.tests === 'passed' ? ' The tests passed against it.' : '';
    const took = body.changed ? `Deployed in ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(body.took)}.` : 'Nothing had to be changed.';
    const lines = [
        body.url ? `**${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(body.url, body.url)}**` : 'This stack has no URL.',
        '',
        `${took}${tests}`,
    ];
    if (!body.promotion)
        return lines;
    if (body.promotion.problems.length === 0)
        return [...lines, '', 'Merging moves production traffic to this very stack.'];
    const problems = body.promotion.problems.map((problem) => `- ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(problem)}`);
    return [...lines, '', '**As it is, this preview could not be promoted:**', '', ...problems];
}
function renderPromoted(body) {
    const lines = [`Release ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(body.releaseId)} takes all production traffic.`];
    if (body.previous) {
        const until = body.deleteAfter
            ? ` It is deleted after ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(body.deleteAfter)}, not before.`
            : '';
        lines.push(`The previous stack ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(body.previous)} stays warm for an instant rollback.${until}`);
    }
    return [...lines, ...goBackByHand(body.byHand)];
}
function goBackByHand(command) {
    if (command === undefined)
        return [];
    return ['', '<details><summary>Go back by hand</summary>', '', (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .codeBlock */ .DV)(command, 'sh'), '', '</details>'];
}
function footer(comment) {
    const commit = comment.commit ? ` · commit ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(comment.commit.slice(0, 12))}` : '';
    const stack = comment.stackId
        ? (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(comment.stackName, consoleUrl(comment.stackId))
        : (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(comment.stackName);
    return `<sub>stack ${stack}${commit} · ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)('run', comment.runUrl)}</sub>`;
}
/** https://REGION.console.aws.amazon.com/cloudformation/home?region=REGION#/stacks/stackinfo?stackId=… */
function consoleUrl(stackId) {
    const region = stackId.split(':')[3] ?? '';
    const id = encodeURIComponent(stackId);
    return `https://${region}.console.aws.amazon.com/cloudformation/home?region=${region}#/stacks/stackinfo?stackId=${id}`;
}


/***/ }),

/***/ 6082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   aY: () => (/* binding */ code),
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
