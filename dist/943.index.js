export const id = 943;
export const ids = [943];
export const modules = {

/***/ 9943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  promote: () => (/* binding */ promote)
});

// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/core/stack-status.js
var stack_status = __webpack_require__(3157);
;// CONCATENATED MODULE: ./build/core/lineage.js

const REDEPLOY = 'run the preview again, let it finish, then promote';
/**
 * The proof a promotion rests on: the preview was finished and tested, nobody has touched its stack since, and the tree
 * built into it is the tree of the merge. Trees, never commits: squash and rebase always change the commit.
 */
function proveTree(record, mergeTree, stack) {
    if (!record)
        return refuse('preview-missing', 'no preview was recorded for this change', REDEPLOY);
    const fault = faultOfRecord(record) ?? faultOfStack(record, stack);
    if (fault)
        return fault;
    if (mergeTree === undefined) {
        const because = 'GitHub does not know the tree of the merge commit, so nothing can be compared with it';
        return refuse('merge-tree-unknown', because, 'check that the merge commit still exists, then run again');
    }
    if (mergeTree === record.tree)
        return { proof: 'equal' };
    const because = `${record.stackName} was built from tree ${lineage_short(record.tree)}, the merge is tree ${lineage_short(mergeTree)}: the base branch had moved on, so the merged code was never tested`;
    const next = 'require branches to be up to date or use a merge queue; for this change: open a pull request again, or revert';
    return { proof: 'stale', reasonCode: 'stale-tree', because, next };
}
function faultOfRecord({ stackName, phase, tests, dirty }) {
    if (tests === 'failed') {
        return refuse('tests-failed', `the tests of ${stackName} failed`, 'correct the change and deploy its preview again');
    }
    if (phase !== 'ready') {
        return refuse('preview-unfinished', `the preview ${stackName} did not finish: its phase is ${phase}`, REDEPLOY);
    }
    if (dirty) {
        const because = `${stackName} was built from a checkout with modified files, which no commit holds`;
        return refuse('dirty-tree', because, 'build the preview without changing tracked files');
    }
    return undefined;
}
function faultOfStack(record, stack) {
    const name = record.stackName;
    if (!stack || stack_status/* STACK_STATUS */.a[stack.status].outcome === 'gone') {
        return refuse('preview-missing', `the stack ${name} does not exist any more`, REDEPLOY);
    }
    if (stack.stackId !== record.stackId) {
        return refuse('stack-changed', `${name} was deleted and created again since it was tested`, REDEPLOY);
    }
    if (isTouched(record, stack)) {
        return refuse('stack-changed', `somebody changed ${name} since it was tested; it is ${stack.status}`, REDEPLOY);
    }
    // Also reached by a delete that has begun: it need not show as an update.
    if (stack_status/* STACK_STATUS */.a[stack.status].outcome === 'bad' || stack.status === 'DELETE_IN_PROGRESS') {
        return refuse('stack-changed', `${name} ${stack_status/* STACK_STATUS */.a[stack.status].meaning}: ${stack.status}`, REDEPLOY);
    }
    return undefined;
}
/** By the id of the last operation; where CloudFormation does not tell it, by the time of the last update. */
function isTouched(record, stack) {
    if (record.operationId !== undefined && stack.operationId !== undefined) {
        return record.operationId !== stack.operationId;
    }
    return instant(record.stackUpdatedAt) !== instant(stack.updatedAt);
}
function instant(at) {
    return at === undefined ? 0 : Date.parse(at);
}
function lineage_short(tree) {
    return tree.slice(0, 12);
}
function refuse(reasonCode, because, next) {
    return { proof: 'refused', reasonCode, because, next };
}
/**
 * The candidate's commit compared with the live one's: by ancestry, never by time, so that the slower of two merges
 * cannot put older code over newer. Nothing live that is ours: there is nothing to compare with.
 */
function judgeLineage(comparison) {
    if (comparison?.status === 'behind')
        return 'superseded';
    return comparison?.status === 'diverged' ? 'diverged' : 'go-on';
}

// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/operations/build-stack.js
var build_stack = __webpack_require__(4778);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
;// CONCATENATED MODULE: ./build/operations/find-candidate.js



async function findCandidate(run, source) {
    switch (source.kind) {
        case 'merged':
            return ofPullRequest(run, source.pullRequest, source.mergeSha);
        case 'pull-request':
            return ofPullRequest(run, source.number);
        case 'push':
            return ofPush(run, source.sha, source.tree);
        case 'named':
            return ofName(run, source.to);
    }
}
async function ofPullRequest(run, number, mergeSha) {
    const commit = mergeSha || (await mergedAs(run, number));
    if (commit === undefined) {
        const next = 'Merge it first; the merge starts the promotion.';
        return (0,decision/* decide */.LD)('refused', 'not-merged', `Pull request #${number} is not merged: there is nothing to promote.`, { next });
    }
    const mergeTree = await run.ports.commits.tree(commit);
    const found = await withStack(run, { kind: 'pr', number }, commit, mergeTree, number);
    if (found.record?.tree === mergeTree && found.stack)
        return found;
    return (await ofMergeQueue(run, commit, mergeTree, number)) ?? found;
}
async function mergedAs(run, number) {
    const pr = await run.ports.pullRequests.get(number);
    return pr?.merged ? pr.mergeCommitSha : undefined;
}
/** The pull request this commit is the merge of; else a merge-queue stack of equal tree; else nothing yet. */
async function ofPush(run, sha, knownTree) {
    const mergeTree = knownTree ?? (await run.ports.commits.tree(sha));
    const production = run.settings.productionBranch ?? run.trigger.defaultBranch;
    const pulls = await run.ports.pullRequests.of(sha);
    const pr = pulls.find((each) => each.merged && each.baseRef === production && each.mergeCommitSha === sha);
    if (pr) {
        const found = await withStack(run, { kind: 'pr', number: pr.number }, sha, mergeTree, pr.number);
        if (found.stack && found.record?.tree === mergeTree)
            return found;
        const queued = await ofMergeQueue(run, sha, mergeTree, pr.number);
        if (queued)
            return queued;
        if (found.stack)
            return found;
    }
    const queued = await ofMergeQueue(run, sha, mergeTree, pr?.number);
    return queued ?? withStack(run, { kind: 'commit', sha7: sha.slice(0, 7) }, sha, mergeTree, pr?.number);
}
/** What lands by a queue was built with other pull requests: it is found by its tree, never by its number. */
async function ofMergeQueue(run, sha, mergeTree, pullRequest) {
    if (mergeTree === undefined)
        return undefined;
    const direct = await withStack(run, { kind: 'mq', sha7: sha.slice(0, 7) }, sha, mergeTree, pullRequest);
    if (direct.stack && direct.record?.tree === mergeTree)
        return direct;
    const { application, role } = run.settings;
    const listed = await run.ports.stacks.list({
        'switchyard:application': application,
        'switchyard:role': role,
        'switchyard:repository-id': run.trigger.repositoryId,
    });
    for (const { tags } of listed) {
        const origin = (0,names/* parseOrigin */.ef)(tags['switchyard:origin'] ?? '');
        if (origin?.kind !== 'mq')
            continue;
        const record = await (0,read_standing/* requireLedger */.Dp)(run).preview((0,names/* formatOrigin */.cp)(origin));
        if (record?.tree === mergeTree)
            return withStack(run, origin, sha, mergeTree, pullRequest);
    }
    return undefined;
}
async function ofName(run, to) {
    const stack = await run.ports.stacks.describe(to);
    if (!stack)
        return /^[0-9a-f]{7,40}$/.test(to) ? ofCommit(run, to) : unknownTarget(to);
    (0,read_standing/* assertOurs */.cH)(run, stack);
    const origin = (0,names/* parseOrigin */.ef)(stack.tags['switchyard:origin'] ?? '');
    if (!origin)
        return unknownTarget(to);
    if (origin.kind === 'pr')
        return ofPullRequest(run, origin.number);
    const record = await (0,read_standing/* requireLedger */.Dp)(run).preview((0,names/* formatOrigin */.cp)(origin));
    const commit = record?.commit ?? '';
    return { origin, commit, mergeTree: await run.ports.commits.tree(commit), stack, record };
}
async function ofCommit(run, commit) {
    const tree = await run.ports.commits.tree(commit);
    return tree === undefined ? unknownTarget(commit) : ofPush(run, commit, tree);
}
function unknownTarget(to) {
    return (0,decision/* decide */.LD)('refused', 'target-unknown', `Nothing of this service is called ${to}.`, {
        next: 'Set to to a stack name or a commit; the command status lists them. For an older release use rollback.',
    });
}
async function withStack(run, origin, commit, mergeTree, pullRequest) {
    const name = (0,names/* stackNameFor */.Py)(run.settings.stackName, origin);
    const [stack, record] = await Promise.all([
        run.ports.stacks.describe(name),
        (0,read_standing/* requireLedger */.Dp)(run).preview((0,names/* formatOrigin */.cp)(origin)),
    ]);
    if (stack)
        (0,read_standing/* assertOurs */.cH)(run, stack);
    return { origin, commit, mergeTree, stack, record, ...(pullRequest === undefined ? {} : { pullRequest }) };
}

// EXTERNAL MODULE: ./build/operations/hold-lease.js
var hold_lease = __webpack_require__(729);
// EXTERNAL MODULE: ./build/operations/prove-checkout.js
var prove_checkout = __webpack_require__(6542);
// EXTERNAL MODULE: ./build/operations/recover-rollout.js
var recover_rollout = __webpack_require__(3279);
// EXTERNAL MODULE: ./build/core/records.js
var records = __webpack_require__(5336);
// EXTERNAL MODULE: ./build/operations/announce.js
var announce = __webpack_require__(9888);
// EXTERNAL MODULE: ./build/core/parameters.js
var parameters = __webpack_require__(3472);
// EXTERNAL MODULE: ./build/core/template.js
var template = __webpack_require__(8794);
// EXTERNAL MODULE: ./build/operations/deploy-stack.js + 1 modules
var deploy_stack = __webpack_require__(5434);
;// CONCATENATED MODULE: ./build/operations/prepare-candidate.js





/**
 * Makes the candidate production-shaped without rebuilding it: previous template, previous values, no tags, but for
 * `production-parameters` and what the preview had of its own. No difference, no update.
 */
async function prepareCandidate(run, stack, record) {
    const { productionParameters, previewParameters, capabilities, notificationArns } = run.settings;
    const overlaid = { ...previewParameters, ...record.baseValues };
    if (Object.keys(productionParameters).length === 0 && Object.keys(overlaid).length === 0)
        return { stack, changed: false };
    const { parameters: declared } = (0,template/* readTemplate */.xV)(await run.ports.stacks.template(stack.stackId));
    const plan = (0,parameters/* planPromotionParameters */.$)({
        declared,
        existing: stack.parameters,
        productionParameters,
        previewParameters,
        baseValues: record.baseValues,
    });
    const odd = [...plan.missing, ...plan.unknown];
    if (odd.length > 0) {
        const code = plan.missing.length > 0 ? 'production-parameter-missing' : 'parameter-unknown';
        return (0,decision/* decide */.LD)('refused', code, `Production values for ${odd.join(', ')} of ${stack.name} are missing, or its template does not declare them.`, {
            ...(0,build_stack/* stackFacts */.UQ)(stack),
            next: 'Give them in production-parameters, or take out what the template does not declare.',
        });
    }
    if (!plan.changed)
        return { stack, changed: false };
    const updated = await (0,deploy_stack/* applyUpdate */.QE)(run, stack, {
        name: stack.stackId,
        parameters: plan.parameters,
        capabilities: [...new Set([...stack.capabilities, ...capabilities])],
        ...(stack.roleArn ? { roleArn: stack.roleArn } : {}),
        notificationArns,
        token: (0,deploy_stack/* freshToken */.Cq)(),
    });
    if (updated.outcome === 'refused' || updated.outcome === 'failed') {
        return (0,decision/* decide */.LD)(updated.outcome, updated.reasonCode, updated.because, {
            ...(0,build_stack/* stackFacts */.UQ)(updated.stack ?? stack),
            next: updated.next,
        });
    }
    await rememberOperation(run, updated.stack, record);
    return { stack: updated.stack, changed: updated.outcome === 'deployed' };
}
/** This update is ours: the next run must not take it for somebody else's. */
async function rememberOperation(run, stack, record) {
    await run.ports.ledger?.savePreview({
        ...record,
        ...(stack.operationId ? { operationId: stack.operationId } : {}),
        ...(stack.updatedAt ? { stackUpdatedAt: stack.updatedAt } : {}),
    });
}

// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
;// CONCATENATED MODULE: ./build/operations/retire-stacks.js


/** Attached at weight 0 they can take traffic back in one write; more would meet ELB's limit of five groups an action. */
const MOST_ATTACHED = 3;
/**
 * After 100 %: mirrors the ledger as tags for people who look at the console, keeps the newest retired stacks attached
 * at weight 0, and says until when the previous one stays. Traffic has moved already: a mark that fails is a warning.
 */
async function retireStacks(run, production, live, before) {
    const router = (0,read_standing/* requireRouter */.xI)(run);
    const { current } = production;
    const previous = before.members.find((member) => member.percent > 0 && member.name !== live.name);
    const entry = production.retired.find((each) => each.stackId === previous?.stackId);
    const deleteAfter = entry && new Date(Date.parse(entry.retiredAt) + run.settings.retainFor).toISOString();
    await mark(run, live.target, {
        'switchyard:state': 'production',
        'switchyard:since': current?.since ?? '',
    });
    if (entry && deleteAfter) {
        await mark(run, entry.targetGroup, {
            'switchyard:state': 'retired',
            'switchyard:since': entry.retiredAt,
            'switchyard:delete-after': deleteAfter,
        });
        run.ports.report.line(`${entry.stackName} is retired. It is deleted after ${deleteAfter} (${(0,duration/* formatDuration */.a3)(run.settings.retainFor)}), and not before newer good ones exist.`);
    }
    for (const old of production.retired.slice(MOST_ATTACHED))
        await router.detach(old.stackId);
    const { split } = await router.read();
    if (previous?.stackId === undefined)
        return { split, ...(previous ? { previous } : {}) };
    const back = { name: previous.name, stackId: previous.stackId, target: previous.target };
    const byHand = await router.byHand(back);
    return { split, previous, byHand, ...(deleteAfter ? { deleteAfter } : {}) };
}
async function mark(run, target, marks) {
    try {
        await (0,read_standing/* requireRouter */.xI)(run).mark(target, marks);
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        run.ports.report.warning(`The target ${target} could not be tagged, which only people miss: ${why}`);
    }
}

// EXTERNAL MODULE: ./build/operations/run-tests.js
var run_tests = __webpack_require__(8846);
// EXTERNAL MODULE: ./build/operations/shift.js + 1 modules
var shift = __webpack_require__(5045);
// EXTERNAL MODULE: ./build/operations/wait-healthy.js
var wait_healthy = __webpack_require__(1378);
;// CONCATENATED MODULE: ./build/operations/run-promotion.js













const HEALTH_TIMEOUT = 5 * 60_000;
/** Under the lease: prepare, attach, wait healthy, test, shift, bake, retire; or go back and say why. */
async function runPromotion(run, admitted, me) {
    const { candidate, releaseId, found } = admitted;
    const router = (0,read_standing/* requireRouter */.xI)(run);
    await router.check(candidate);
    const { application, role } = run.settings;
    const environment = (0,names/* productionEnvironment */.Li)(application, role);
    const prepared = await prepareCandidate(run, admitted.stack, admitted.record);
    if ('decision' in prepared)
        return prepared;
    if (prepared.changed) {
        const judged = await (0,build_stack/* judgeStack */.sd)(run, prepared.stack, await (0,wait_healthy/* findUrl */.p)(run, prepared.stack));
        if (!judged.ready)
            return judged.decision;
    }
    const deployment = await (0,announce/* startDeployment */.R)(run, environment, found.commit, (0,names/* formatOrigin */.cp)(found.origin), false);
    const before = await router.read();
    const rollout = await openRollout(run, admitted, before);
    await recordRelease(run, admitted, prepared.stack);
    const shifted = await (0,shift/* shift */.B)(run, await planShift(run, admitted, me, before, rollout));
    const decision = shifted.outcome === 'done'
        ? await conclude(run, admitted, me, rollout, before)
        : await wentBack(run, admitted, me, shifted, rollout);
    if (deployment !== undefined) {
        const good = decision.decision === 'promoted';
        await run.ports.deployments.finish(deployment, good ? 'success' : 'failure', {
            ...(decision.facts.url ? { url: decision.facts.url } : {}),
            description: `release ${releaseId}: ${decision.decision}`,
        });
        if (good)
            await run.ports.deployments.deactivateOthers(environment, deployment);
    }
    return decision;
}
/** Termination protection is on before the first weight; whether it is ours to lift stands in the ledger. */
async function openRollout(run, admitted, before) {
    const { stack, candidate, releaseId, found } = admitted;
    if (!stack.terminationProtection)
        await run.ports.stacks.setTerminationProtection(stack.stackId, true);
    const kept = admitted.standing.production.retired.find((entry) => entry.stackId === stack.stackId);
    return {
        releaseId,
        stackId: stack.stackId,
        stackName: stack.name,
        targetGroup: candidate.target,
        commit: found.commit,
        startedAt: new Date(await (0,read_standing/* requireLedger */.Dp)(run).now()).toISOString(),
        saved: before.saved,
        protectedByUs: !stack.terminationProtection || (kept?.protectedByUs ?? false),
        ...(found.pullRequest === undefined ? {} : { pullRequest: found.pullRequest }),
    };
}
async function planShift(run, admitted, me, before, rollout) {
    const { settings } = run;
    const live = before.members.filter((member) => member.percent > 0);
    const { stack } = admitted;
    return {
        candidate: admitted.candidate,
        me,
        before,
        rollout,
        needed: Math.max(1, await (0,shift/* healthyTargets */.a)(run, live)),
        plan: {
            steps: settings.steps,
            settleTime: settings.settleTime,
            bakeTime: settings.bakeTime,
            healthTimeout: settings.healthCheckTimeout || HEALTH_TIMEOUT,
        },
        from: { phase: 'leased' },
        test: async () => (await (0,run_tests/* runTests */.N)(run, stack, await (0,wait_healthy/* findUrl */.p)(run, stack))) !== 'failed',
    };
}
async function recordRelease(run, admitted, stack) {
    const { record, releaseId, candidate, found } = admitted;
    const ledger = (0,read_standing/* requireLedger */.Dp)(run);
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(await run.ports.stacks.template(stack.stackId)));
    await ledger.createRelease({
        version: records/* RECORD_VERSION */.h,
        releaseId,
        commit: found.commit,
        tree: record.tree,
        stackId: stack.stackId,
        stackName: stack.name,
        targetGroup: candidate.target,
        templateSha256: [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
        parameters: record.parameters,
        tests: record.tests === 'passed' ? 'passed' : 'none',
        by: run.trigger.actor,
        runUrl: run.trigger.runUrl,
        createdAt: new Date(await ledger.now()).toISOString(),
        ...(found.pullRequest === undefined ? {} : { pullRequest: found.pullRequest }),
    });
}
async function conclude(run, admitted, me, rollout, before) {
    const { candidate, releaseId } = admitted;
    const at = new Date(await (0,read_standing/* requireLedger */.Dp)(run).now()).toISOString();
    const full = { ...rollout, state: { phase: 'done' }, written: { [candidate.name]: 100 } };
    const production = await (0,hold_lease/* changeUnderLease */.bp)(run, me, (fresh) => (0,recover_rollout/* withoutRollout */.AH)((0,recover_rollout/* concludeRollout */.NS)(fresh, full, at)));
    const left = await retireStacks(run, production, candidate, before);
    const previous = left.previous === undefined ? {} : { previousStack: left.previous.name };
    const kept = left.deleteAfter ? ` and is kept until ${left.deleteAfter}` : '';
    const old = left.previous ? ` ${left.previous.name} stays for rollback${kept}.` : '';
    return (0,decision/* decide */.LD)('promoted', 'promoted', `Release ${releaseId}: ${candidate.name} takes all production traffic.${old}`, {
        ...admitted.facts,
        ...previous,
        split: left.split,
        changed: true,
        details: {
            ...(left.deleteAfter ? { deleteAfter: left.deleteAfter } : {}),
            ...(left.byHand ? { byHand: left.byHand } : {}),
        },
    });
}
async function wentBack(run, admitted, me, shifted, rollout) {
    const { stack, candidate } = admitted;
    if (shifted.outcome === 'rolled-back') {
        await (0,hold_lease/* changeUnderLease */.bp)(run, me, recover_rollout/* withoutRollout */.AH);
        if (rollout.protectedByUs)
            await run.ports.stacks.setTerminationProtection(stack.stackId, false);
    }
    const view = await (0,read_standing/* requireRouter */.xI)(run).read();
    const next = shifted.outcome === 'halted'
        ? `Both sides are unhealthy. Look at ${candidate.name} and at what was live before; nothing moves until a person decides: run the command rollback, or go back by hand.`
        : 'Fix the cause and push, or promote again by workflow_dispatch.';
    return (0,decision/* decide */.LD)('failed', shifted.reasonCode, shifted.because, {
        ...(0,build_stack/* stackFacts */.UQ)(stack),
        ...admitted.facts,
        split: view.split,
        next,
        changed: true,
    });
}

// EXTERNAL MODULE: ./build/render/comment.js
var comment = __webpack_require__(5528);
;// CONCATENATED MODULE: ./build/operations/tell-promotion.js



/** Tells the pull request what became of its promotion. Runs that did nothing (a second one, a dry run) stay silent. */
async function tellPromotion(run, source, decision) {
    const number = await pullRequestOf(run, source);
    const body = bodyOf(decision);
    if (number === undefined || body === undefined)
        return decision;
    const { application, role } = run.settings;
    const { stackName, stackId } = decision.facts;
    const denied = await (0,announce/* announce */.i)(run, number, (0,comment/* renderComment */.w)({
        marker: (0,names/* commentMarker */.Ql)(application, role),
        service: `${application}/${role}`,
        runUrl: run.trigger.runUrl,
        stackName: stackName ?? run.settings.stackName,
        ...(stackId ? { stackId } : {}),
        body,
    }));
    return denied && decision.decision === 'promoted' ? { ...decision, reasonCode: denied } : decision;
}
function bodyOf({ decision, because, facts }) {
    const byHand = facts.details?.['byHand'];
    const hand = typeof byHand === 'string' ? { byHand } : {};
    if (decision === 'promoted') {
        const deleteAfter = facts.details?.['deleteAfter'];
        return {
            state: 'promoted',
            releaseId: facts.releaseId ?? '',
            ...(facts.previousStack ? { previous: facts.previousStack } : {}),
            ...(typeof deleteAfter === 'string' ? { deleteAfter } : {}),
            ...hand,
        };
    }
    if (decision === 'refused' || decision === 'failed' || decision === 'superseded') {
        return {
            state: 'not-promoted',
            because,
            next: facts.next ?? 'Nothing: a newer release is live.',
            ...hand,
        };
    }
    return undefined;
}
async function pullRequestOf(run, source) {
    switch (source.kind) {
        case 'merged':
            return source.pullRequest;
        case 'pull-request':
            return source.number;
        case 'push': {
            const pulls = await run.ports.pullRequests.of(source.sha);
            return pulls.find((pr) => pr.merged && pr.mergeCommitSha === source.sha)?.number;
        }
        case 'named':
            return undefined;
    }
}

;// CONCATENATED MODULE: ./build/commands/promote.js












/**
 * Moves production traffic to the very stack that was tested. Everything is decided from what the router, the ledger
 * and GitHub say now; after any wait it is decided anew.
 */
async function promote(run, source) {
    const { clock } = run.ports;
    const deadline = clock.now() + run.settings.timeout;
    let recovered;
    for (;;) {
        const standing = await (0,read_standing/* readStanding */.ZY)(run);
        const admitted = await admit(run, source, standing, recovered);
        if ('decision' in admitted)
            return tellPromotion(run, source, admitted);
        const me = (0,hold_lease/* leaseOwner */.I9)(run, admitted.releaseId);
        const held = await (0,hold_lease/* tryLease */.ML)(run, me);
        if ('heldBy' in held) {
            const { releaseId, runUrl } = held.heldBy;
            if (releaseId === admitted.releaseId) {
                return (0,decision/* decide */.LD)('skipped', 'promotion-in-progress', `Release ${releaseId} is being promoted by ${runUrl}.`, admitted.facts);
            }
            await (0,hold_lease/* waitForLease */.tH)(run, held.heldBy, deadline);
            continue;
        }
        try {
            if (held.rollout) {
                recovered = (await (0,recover_rollout/* recoverRollout */.k9)(run, me, held.rollout)).because;
                run.ports.report.line(recovered);
                continue;
            }
            return await tellPromotion(run, source, await runPromotion(run, admitted, me));
        }
        finally {
            await (0,hold_lease/* giveBackLease */.x$)(run, me);
        }
    }
}
/** All that can stop a promotion before anything is changed, in order; or what is to be promoted, ready to go. */
async function admit(run, source, standing, recovered) {
    const found = await findCandidate(run, source);
    if ('decision' in found)
        return found;
    const live = found.stack &&
        standing.live.some((member) => member.stackId === found.stack?.stackId && member.percent === 100);
    if (found.stack && live)
        return alreadyLive(found.stack, standing, recovered);
    const frozen = frozenBecause(standing);
    if (frozen)
        return frozen;
    const lineage = await checkLineage(run, found, standing);
    if (lineage)
        return lineage;
    const candidate = found.stack ? found : await buildFromCheckout(run, found);
    if ('decision' in candidate)
        return candidate;
    const proof = proveTree(candidate.record, candidate.mergeTree, candidate.stack);
    if (proof.proof !== 'equal')
        return await notProven(run, candidate, proof);
    return toAdmitted(run, candidate, standing);
}
function alreadyLive(stack, standing, recovered) {
    const facts = {
        ...(0,build_stack/* stackFacts */.UQ)(stack),
        ...(standing.view ? { split: standing.view.split } : {}),
        changed: false,
    };
    const current = standing.production.current;
    const release = current?.stackId === stack.stackId ? { releaseId: current.releaseId } : {};
    if (recovered !== undefined)
        return (0,decision/* decide */.LD)('promoted', 'resumed-rollout', recovered, { ...facts, ...release, changed: true });
    return (0,decision/* decide */.LD)('skipped', 'already-live', `The stack ${stack.name} takes all production traffic already.`, {
        ...facts,
        ...release,
    });
}
function frozenBecause({ production, view }) {
    const { freeze } = production;
    if (!freeze)
        return undefined;
    const because = `Promotion is FROZEN since ${freeze.since} by ${freeze.by} (${freeze.kind}): ${freeze.reason}`;
    return (0,decision/* decide */.LD)('refused', 'frozen', because, {
        ...(view ? { split: view.split } : {}),
        next: 'When production may change again, run the command resume; it prints how to promote the newest merge.',
    });
}
/** By ancestry, never by time: the live release must be an ancestor of what is promoted. */
async function checkLineage(run, found, standing) {
    const { report, commits } = run.ports;
    const { current } = standing.production;
    const isOurs = current !== undefined && standing.live.some((member) => member.stackId === current.stackId);
    if (!isOurs) {
        report.line('No release of this service is live, so there is no lineage to check.');
        return undefined;
    }
    const comparison = await commits.compare(current.commit, found.commit);
    const short = `${found.commit.slice(0, 12)}`;
    switch (judgeLineage(comparison)) {
        case 'go-on':
            return undefined;
        case 'superseded':
            return (0,decision/* decide */.LD)('superseded', 'newer-release-live', `The live release ${current.releaseId} contains ${short} already.`, {
                releaseId: current.releaseId,
                changed: false,
            });
        case 'diverged':
            return (0,decision/* decide */.LD)('refused', 'diverged', `The live release ${current.releaseId} and ${short} have diverged: promoting it would remove code that is live.`, {
                next: 'Merge or rebase onto the production branch, then promote that merge.',
            });
    }
}
/** A push with no stack of its own: a new one from the checkout, which must be the pushed tree. */
async function buildFromCheckout(run, found) {
    if (found.origin.kind !== 'commit') {
        const name = (0,names/* stackNameFor */.Py)(run.settings.stackName, found.origin);
        return (0,decision/* decide */.LD)('refused', 'preview-missing', `There is no stack ${name} to promote.`, {
            next: 'Was its preview skipped or deleted? A push to the production branch builds a new stack from the checkout.',
        });
    }
    const built = await (0,prove_checkout/* proveCheckout */.Z)(run, found.commit);
    if (built.tree === undefined || built.tree !== found.mergeTree) {
        return (0,decision/* decide */.LD)('refused', 'wrong-checkout', `The checkout is not the tree of commit ${found.commit.slice(0, 12)}.`, {
            next: 'Let actions/checkout run without a ref before this step.',
        });
    }
    const name = (0,names/* stackNameFor */.Py)(run.settings.stackName, found.origin);
    if (run.settings.dryRun) {
        return (0,decision/* decide */.LD)('reported', 'dry-run', `Dry run: this would create the stack ${name} and promote it.`, {
            stackName: name,
        });
    }
    const overlay = run.settings.productionParameters;
    const result = await (0,build_stack/* buildStack */.HT)(run, {
        name,
        origin: found.origin,
        built,
        overlay,
        mayReplace: true,
        seen: undefined,
    });
    if (!result.ready)
        return result.decision;
    return findCandidateAgain(run, found);
}
async function findCandidateAgain(run, found) {
    const tree = found.mergeTree === undefined ? {} : { tree: found.mergeTree };
    return findCandidate(run, { kind: 'push', sha: found.commit, ...tree });
}
async function notProven(run, found, proof) {
    const facts = {
        ...(0,build_stack/* stackFacts */.UQ)(found.stack),
        ...(found.record ? { tree: found.record.tree } : {}),
        next: proof.next,
    };
    if (proof.proof === 'refused' || !found.record)
        return (0,decision/* decide */.LD)('refused', proof.reasonCode, proof.because, facts);
    const { commits } = await run.ports.commits.compare(found.record.commit, found.commit);
    const names = commits.map(({ sha, title }) => `${sha.slice(0, 7)} ${title}`).join(', ');
    const because = commits.length > 0 ? `${proof.because}. Commits that differ: ${names}` : proof.because;
    return (0,decision/* decide */.LD)('refused', proof.reasonCode, because, { ...facts, details: { commits } });
}
function toAdmitted(run, found, standing) {
    const { stack, record } = found;
    if (!stack || !record)
        return (0,decision/* decide */.LD)('refused', 'preview-missing', 'There is no stack to promote.', {
            next: 'Deploy a preview first.',
        });
    const output = run.settings.targetGroupOutput;
    const target = stack.outputs[output];
    if (target === undefined) {
        return (0,decision/* decide */.LD)('refused', 'target-group-missing', `The stack ${stack.name} has no output ${output}.`, {
            ...(0,build_stack/* stackFacts */.UQ)(stack),
            next: `Add an output ${output} that names the target group, or set target-group-output.`,
        });
    }
    const { current, retired } = standing.production;
    const releaseId = (0,names/* releaseIdFor */.kK)(found.commit, stack.stackId, current ? [current, ...retired] : retired);
    const facts = { ...(0,build_stack/* stackFacts */.UQ)(stack), tree: record.tree, releaseId };
    if (run.settings.dryRun) {
        return (0,decision/* decide */.LD)('reported', 'dry-run', `Dry run: this would promote ${stack.name} as release ${releaseId}.`, facts);
    }
    (0,read_standing/* requireRouter */.xI)(run);
    return {
        found,
        stack,
        record,
        releaseId,
        facts,
        candidate: { name: stack.name, stackId: stack.stackId, target },
        standing,
    };
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


/***/ })

};
