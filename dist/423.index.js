export const id = 423;
export const ids = [423];
export const modules = {

/***/ 6423:
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

// EXTERNAL MODULE: ./build/core/stack-facts.js
var stack_facts = __webpack_require__(8247);
// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/operations/build-stack.js + 1 modules
var build_stack = __webpack_require__(3401);
// EXTERNAL MODULE: ./build/operations/list-stacks.js + 1 modules
var list_stacks = __webpack_require__(5658);
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
/** @param mergeSha from the payload of a merged close, which decides; otherwise GitHub is asked */
async function ofPullRequest(run, number, mergeSha) {
    const commit = mergeSha || (await mergedAs(run, number));
    if (commit === undefined) {
        const because = `Pull request #${number} is not merged into ${productionBranch(run)}: there is nothing to promote.`;
        return (0,decision/* decide */.LD)('refused', 'not-merged', because, {
            next: 'Merge it first; the merge starts the promotion.',
        });
    }
    const mergeTree = await run.ports.commits.tree(commit);
    const found = await withStack(run, { kind: 'pr', number }, commit, mergeTree, number);
    if (found.record?.tree === mergeTree && found.stack)
        return found;
    const queued = await ofMergeQueue(run, commit, mergeTree, number);
    if (queued)
        return queued;
    return found.stack ? found : previewMissing(found.origin, run);
}
function previewMissing(origin, run) {
    const name = (0,names/* stackNameFor */.Py)(run.settings.stackName, origin);
    return (0,decision/* decide */.LD)('refused', 'preview-missing', `There is no stack ${name} to promote.`, {
        next: 'Was its preview skipped or deleted? A push to the production branch builds a new stack from the checkout.',
    });
}
function productionBranch(run) {
    return run.settings.productionBranch ?? run.trigger.defaultBranch;
}
async function mergedAs(run, number) {
    const pr = await run.ports.pullRequests.get(number);
    return pr?.merged && pr.baseRef === productionBranch(run) ? pr.mergeCommitSha : undefined;
}
/** The pull request this commit is the merge of; else a merge-queue stack of equal tree; else nothing yet. */
async function ofPush(run, sha, knownTree) {
    const mergeTree = knownTree ?? (await run.ports.commits.tree(sha));
    const production = productionBranch(run);
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
    for (const { tags } of await (0,list_stacks/* listStacks */.i)(run)) {
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
    if (/^[0-9a-f]{40}$/.test(to))
        return ofCommit(run, to);
    const stack = (0,names/* faultOfStackName */.Fc)(to) === undefined ? await run.ports.stacks.describe(to) : undefined;
    if (!stack)
        return unknownTarget(to);
    (0,read_standing/* assertOurs */.cH)(run, stack);
    const origin = (0,names/* parseOrigin */.ef)(stack.tags['switchyard:origin'] ?? '');
    if (!origin)
        return unknownTarget(to);
    if (origin.kind === 'pr')
        return ofPullRequest(run, origin.number);
    const record = await (0,read_standing/* requireLedger */.Dp)(run).preview((0,names/* formatOrigin */.cp)(origin));
    return record ? ofCommit(run, record.commit) : unknownTarget(to);
}
/** Only what is on the production branch may be promoted, and only a stack that exists: nothing is built for a name. */
async function ofCommit(run, commit) {
    const branch = productionBranch(run);
    const mergeTree = await run.ports.commits.tree(commit);
    if (mergeTree === undefined)
        return unknownTarget(commit);
    const { status } = await run.ports.commits.compare(branch, commit);
    if (status === 'ahead' || status === 'diverged') {
        return (0,decision/* decide */.LD)('refused', 'not-merged', `Commit ${commit.slice(0, 12)} is not on ${branch}: it is not promoted.`, {
            next: `Merge it into ${branch} first.`,
        });
    }
    const found = await ofPush(run, commit, mergeTree);
    return found.stack ? found : previewMissing(found.origin, run);
}
function unknownTarget(to) {
    return (0,decision/* decide */.LD)('refused', 'target-unknown', `Nothing of this service is called ${to}.`, {
        next: 'Set to to a stack name or a whole commit id; the command status lists the stacks. For an older release use rollback.',
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

// EXTERNAL MODULE: ./build/operations/prove-checkout.js
var prove_checkout = __webpack_require__(6542);
;// CONCATENATED MODULE: ./build/operations/build-pushed.js







/** A push whose commit has no finished stack of its own: also where an earlier run began one and failed. */
function mustBuild(found, source, standing) {
    if (source.kind !== 'push' || found.origin.kind !== 'commit')
        return false;
    if (!found.stack)
        return true;
    if ((0,read_standing/* roleInProduction */.Tn)(found.stack.stackId, standing))
        return false;
    return proveTree(found.record, found.mergeTree, found.stack).proof === 'refused';
}
/** A push with no stack of its own: a new one from the checkout, which must be the pushed tree. */
async function buildFromCheckout(run, found) {
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
    const result = await (0,build_stack/* buildStack */.H)(run, {
        name,
        origin: found.origin,
        built,
        overlay,
        mayReplace: true,
        seen: found.stack,
    });
    if (!result.ready)
        return result.decision;
    return findCandidateAgain(run, found);
}
async function findCandidateAgain(run, found) {
    const tree = found.mergeTree === undefined ? {} : { tree: found.mergeTree };
    return findCandidate(run, { kind: 'push', sha: found.commit, ...tree });
}

// EXTERNAL MODULE: ./build/operations/record-release.js
var record_release = __webpack_require__(5534);
;// CONCATENATED MODULE: ./build/operations/admit-promotion.js







/** All that can stop a promotion before anything is changed, in order; or what is to be promoted, ready to go. */
async function admitPromotion(run, source, standing, recovered) {
    const found = await findCandidate(run, source);
    if ('decision' in found)
        return found;
    const isLive = standing.live.some(({ stackId, percent }) => stackId === found.stack?.stackId && percent === 100);
    if (found.stack && isLive)
        return alreadyLive(found.stack, standing, recovered);
    const frozen = frozenBecause(standing);
    if (frozen)
        return frozen;
    const lineage = await checkLineage(run, found, standing);
    if (lineage)
        return lineage;
    const candidate = mustBuild(found, source, standing) ? await buildFromCheckout(run, found) : found;
    if ('decision' in candidate)
        return candidate;
    const proof = proveTree(candidate.record, candidate.mergeTree, candidate.stack);
    if (proof.proof !== 'equal')
        return notProven(run, candidate, proof);
    return toAdmitted(run, candidate, standing);
}
function alreadyLive(stack, standing, recovered) {
    const facts = {
        ...(0,stack_facts/* stackFacts */.U)(stack),
        ...(standing.view ? { split: standing.view.split } : {}),
        changed: false,
    };
    const current = standing.production.current;
    const release = current?.stackId === stack.stackId ? { releaseId: current.releaseId } : {};
    if (recovered?.finished && recovered.rollout.stackId === stack.stackId) {
        const { previous, ...details } = recovered.left ?? {};
        const left = { ...(previous ? { previousStack: previous } : {}), details };
        return (0,decision/* decide */.LD)('promoted', 'resumed-rollout', recovered.because, {
            ...facts,
            ...release,
            ...left,
            changed: true,
        });
    }
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
    const { current: recorded, retired } = standing.production;
    const releases = recorded ? [recorded, ...retired] : retired;
    const current = releases.find((entry) => standing.live.some((member) => member.stackId === entry.stackId));
    if (!current) {
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
async function notProven(run, found, proof) {
    const facts = {
        ...(0,stack_facts/* stackFacts */.U)(found.stack),
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
async function toAdmitted(run, found, standing) {
    const { stack, record } = found;
    if (!stack || !record)
        return (0,decision/* decide */.LD)('refused', 'preview-missing', 'There is no stack to promote.', {
            next: 'Deploy a preview first.',
        });
    const output = run.settings.targetGroupOutput;
    const target = stack.outputs[output];
    if (target === undefined) {
        return (0,decision/* decide */.LD)('refused', 'target-group-missing', `The stack ${stack.name} has no output ${output}.`, {
            ...(0,stack_facts/* stackFacts */.U)(stack),
            next: `Add an output ${output} that names the target group, or set target-group-output.`,
        });
    }
    const releaseId = await (0,record_release/* chooseReleaseId */.c)(run, found.commit, stack.stackId, standing.production);
    const facts = { ...(0,stack_facts/* stackFacts */.U)(stack), tree: record.tree, releaseId };
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

// EXTERNAL MODULE: ./build/operations/hold-lease.js + 1 modules
var hold_lease = __webpack_require__(6078);
// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
// EXTERNAL MODULE: ./build/operations/recover-rollout.js
var recover_rollout = __webpack_require__(3279);
// EXTERNAL MODULE: ./build/operations/run-promotion.js + 1 modules
var run_promotion = __webpack_require__(7326);
// EXTERNAL MODULE: ./build/operations/tell-promotion.js
var tell_promotion = __webpack_require__(1512);
;// CONCATENATED MODULE: ./build/commands/promote.js








/**
 * Moves production traffic to the very stack that was tested. Everything is decided from what the router, the ledger
 * and GitHub say now; after any wait, and when anything was written meanwhile, it is decided anew.
 */
async function promote(run, source) {
    const deadline = run.ports.clock.now() + run.settings.timeout;
    let recovered;
    const decision = await (0,or_decision/* orDecision */.c)(async () => {
        for (;;) {
            const standing = await (0,read_standing/* readStanding */.ZY)(run);
            if (!run.settings.dryRun) {
                const ended = await (0,recover_rollout/* recoverLeftover */.eQ)(run, standing.production, 'stop');
                if (ended) {
                    recovered = ended;
                    continue;
                }
            }
            const attempted = await attempt(run, source, standing, recovered, deadline);
            if (attempted !== 'again')
                return attempted;
        }
    });
    return (0,tell_promotion/* tellPromotion */.N)(run, source, decision);
}
async function attempt(run, source, standing, recovered, deadline) {
    const admitted = await admitPromotion(run, source, standing, recovered);
    if ('decision' in admitted)
        return admitted;
    const { releaseId, facts } = admitted;
    const me = (0,hold_lease/* leaseOwner */.I9)(run, releaseId);
    const held = await (0,hold_lease/* tryLease */.ML)(run, me, standing.production.lease);
    if ('heldBy' in held) {
        if (held.heldBy.releaseId !== releaseId) {
            await (0,hold_lease/* waitForLease */.tH)(run, held.heldBy, deadline);
            return 'again';
        }
        const because = `Release ${releaseId} is being promoted by ${held.heldBy.runUrl}`;
        return (0,decision/* decide */.LD)('skipped', 'promotion-in-progress', because, facts);
    }
    return (0,hold_lease/* holdingLease */.OZ)(run, me, async () => {
        // The lease itself is one write. Any other means that the world moved on while this was decided, or built.
        if (held.revision !== standing.production.revision + 1)
            return 'again';
        return (0,run_promotion/* runPromotion */.d)(run, admitted, me);
    });
}


/***/ }),

/***/ 3401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  H: () => (/* binding */ buildStack),
  t: () => (/* binding */ readSources)
});

// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/stack-status.js
var stack_status = __webpack_require__(3157);
// EXTERNAL MODULE: ./build/core/template.js
var core_template = __webpack_require__(8794);
// EXTERNAL MODULE: ./build/core/stack-facts.js
var stack_facts = __webpack_require__(8247);
// EXTERNAL MODULE: ./build/operations/deploy-stack.js + 2 modules
var deploy_stack = __webpack_require__(1004);
// EXTERNAL MODULE: ./build/core/stack-plan.js
var stack_plan = __webpack_require__(2928);
;// CONCATENATED MODULE: ./build/operations/fill-parameters.js


/** The values of `SwitchyardSuffix`, `SwitchyardOrigin` and `SwitchyardPriority`, where a template declares them. */
async function fillParameters(run, filling) {
    const { name, origin, declared, collisions } = filling;
    const suffix = origin === 'permanent' ? names/* PERMANENT_SUFFIX */.L6 : (0,names/* suffixFor */.P)(origin);
    const filled = { SwitchyardSuffix: suffix, SwitchyardOrigin: originTag(run, filling) };
    if (!Object.hasOwn(declared, 'SwitchyardPriority') || keepsPriority(filling))
        return filled;
    const wanted = (0,names/* retriedPriority */.Gu)(name, collisions);
    const { free } = (await run.ports.router?.findPriority(wanted)) ?? {};
    return { ...filled, SwitchyardPriority: String(free ?? wanted) };
}
/** The origin is a tag, and tags never change: an existing stack keeps the one it was made with. */
function originTag(run, { seen, origin }) {
    const kept = seen?.tags['switchyard:origin'];
    if (kept !== undefined)
        return kept;
    return origin === 'permanent' ? `commit/${run.trigger.sha.slice(0, 7)}` : (0,names/* formatOrigin */.cp)(origin);
}
/** A stack that is updated keeps its priority; one that has to be made anew needs a free one again. */
function keepsPriority({ seen, mayReplace }) {
    const kept = seen?.parameters['SwitchyardPriority'] !== undefined;
    return kept && (0,stack_plan/* planDeploy */.bJ)(seen, { mayReplace }).do === 'update';
}
/**
 * Two pull requests can pick the same free priority at the same moment: the slower one's rule cannot be created. In
 * ELBv2's words: "Priority '1234' is currently in use".
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html
 * @returns the priority that somebody else has
 */
function collidingPriority(cause) {
    if (cause?.resourceType !== 'AWS::ElasticLoadBalancingV2::ListenerRule')
        return undefined;
    const [, priority] = /priority\D{0,3}(\d{1,5})\D{0,3}(?:is )?(?:currently )?in use/i.exec(cause.reason) ?? [];
    return priority === undefined ? undefined : Number(priority);
}

// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
// EXTERNAL MODULE: ./build/operations/judge-stack.js
var judge_stack = __webpack_require__(7097);
// EXTERNAL MODULE: ./build/operations/record-preview.js
var record_preview = __webpack_require__(9323);
;// CONCATENATED MODULE: ./build/operations/build-stack.js











/** Reads template and foundation, and refuses what CloudFormation would refuse for its capabilities. */
async function readSources(run) {
    const [{ source, facts }, foundation] = await Promise.all([loadTemplate(run), foundationOutputs(run)]);
    assertCapabilities(run, facts);
    return { template: source, declared: facts.parameters, foundation };
}
/** Deploys, waits until it is healthy and answers, tests it, and records what was built, at every step. */
async function buildStack(run, blueprint) {
    const { template, declared, foundation } = await (blueprint.sources ?? readSources(run));
    const given = { ...run.settings.parameters, ...blueprint.overlay };
    maskSecrets(run, declared, given);
    const { name, mayReplace } = blueprint;
    const deployed = await deployWithPriority(run, { ...blueprint, declared, given }, (filled) => ({
        name,
        mayReplace,
        declared,
        foundation,
        template,
        given,
        filled,
        identity: identity(run, filled['SwitchyardOrigin'] ?? ''),
        admit: (stack) => admit(run, blueprint, stack),
        changing: () => blueprint.changing?.(),
        begun: (stackId, sent) => (0,record_preview/* recordPreview */.k)(run, blueprint, { stackId, name }, { declared, foundation, sent }, { phase: 'deploying', tests: 'none' }),
    }));
    if (deployed.outcome === 'refused' || deployed.outcome === 'failed') {
        const { outcome, reasonCode, because, next, stack, changes = [] } = deployed;
        const resources = changes.length > 0 ? { resources: changes } : {};
        return {
            ready: false,
            decision: (0,decision/* decide */.LD)(outcome, reasonCode, because, { ...(0,stack_facts/* stackFacts */.U)(stack), next, ...resources }),
        };
    }
    return (0,judge_stack/* judgeBuilt */.E)(run, blueprint, deployed, { declared, foundation, sent: deployed.parameters });
}
/** After this many priorities that turned out to be taken, something else is wrong. */
const MOST_COLLISIONS = 3;
/** Deploys with a free rule priority, and with another one where that was taken meanwhile. */
async function deployWithPriority(run, blueprint, want) {
    const { given } = blueprint;
    let { seen } = blueprint;
    for (let collisions = 0;; collisions += 1) {
        const filled = await fillParameters(run, { ...blueprint, seen, collisions });
        const deployed = await (0,deploy_stack/* deployStack */.g)(run, want(filled), seen);
        const taken = deployed.outcome === 'failed' ? collidingPriority(deployed.cause) : undefined;
        // A priority that somebody chose is theirs to change.
        if (taken === undefined || collisions === MOST_COLLISIONS || Object.hasOwn(given, 'SwitchyardPriority'))
            return deployed;
        const { holder } = (await run.ports.router?.findPriority(taken)) ?? {};
        const by = holder === undefined ? 'another rule' : `the rule ${holder}`;
        run.ports.report.line(`The rule priority ${taken} was taken meanwhile by ${by}: trying another one.`);
        seen = 'stack' in deployed ? deployed.stack : undefined;
    }
}
/** The stack may have changed hands, or gone into production, while this run waited for it. */
async function admit(run, { origin }, stack) {
    (0,read_standing/* assertOurs */.cH)(run, stack);
    if (origin === 'permanent')
        return;
    const role = (0,read_standing/* roleInProduction */.Tn)(stack.stackId, await (0,read_standing/* readStanding */.ZY)(run));
    if (role === undefined)
        return;
    throw new errors/* SwitchyardError */.n('stack-in-production', `The stack ${stack.name} became ${role} while this run waited for it: a preview never changes it.`, { next: 'Open a new pull request; its preview gets a stack of its own.' });
}
/** CAPABILITY_AUTO_EXPAND is left to CloudFormation: whether a transform needs it depends on the transform. */
function assertCapabilities(run, { needsCapabilities }) {
    const given = run.settings.capabilities;
    const missing = needsCapabilities.find((each) => each.endsWith('IAM') && !given.includes(each));
    // Whoever may make named IAM resources may make unnamed ones.
    if (missing === undefined || given.includes('CAPABILITY_NAMED_IAM'))
        return;
    throw new errors/* SwitchyardError */.n('capabilities-missing', `The template makes IAM resources, which have to be acknowledged by ${missing}.`, { next: `Add "capabilities: ${missing}" to the step, or to the config file.` });
}
/** A NoEcho value may come back in the words of an error. */
function maskSecrets(run, declared, given) {
    for (const [name, value] of Object.entries(given)) {
        if (declared[name]?.noEcho)
            run.ports.report.mask(value);
    }
}
function identity(run, origin) {
    const { settings, trigger } = run;
    return (0,names/* identityTags */._z)({
        application: settings.application,
        role: settings.role,
        repository: `${trigger.owner}/${trigger.repository}`,
        repositoryId: trigger.repositoryId,
        origin,
    });
}
async function loadTemplate(run) {
    const { template } = run.settings;
    if (template === undefined) {
        throw new errors/* SwitchyardError */.n('template-missing', 'There is no template to deploy.', {
            next: 'Set template to the path of the CloudFormation template, and let actions/checkout run before this step.',
        });
    }
    const body = await run.ports.templates.read(template);
    const facts = (0,core_template/* readTemplate */.xV)(body);
    if (template.startsWith('https://'))
        return { source: { url: template }, facts };
    if ((0,core_template/* byteLength */.dp)(body) <= core_template/* TEMPLATE_BODY_LIMIT */.YN)
        return { source: { body }, facts };
    return { source: { url: await run.ports.templates.upload(body) }, facts };
}
async function foundationOutputs(run) {
    const name = run.settings.foundationStack;
    if (name === undefined)
        return {};
    const stack = await run.ports.stacks.describe(name);
    // One that is being updated has its outputs; one that never came to be has none.
    if (stack && (Object.keys(stack.outputs).length > 0 || stack_status/* STACK_STATUS */.a[stack.status].outcome === 'good'))
        return stack.outputs;
    if (stack) {
        throw new errors/* SwitchyardError */.n('foundation-missing', `The foundation stack ${name} ${stack_status/* STACK_STATUS */.a[stack.status].meaning} (${stack.status}), and has no outputs to fill parameters with.`, { next: 'Wait until it is deployed, or repair it; then run this job again.' });
    }
    throw new errors/* SwitchyardError */.n('foundation-missing', `The foundation stack ${name} does not exist in this account and region.`, {
        next: 'Deploy it first, or correct foundation-stack, aws-region or the credentials.',
    });
}


/***/ }),

/***/ 5658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ listStacks)
});

;// CONCATENATED MODULE: ./build/core/listed-stack.js
const ORIGIN = 'switchyard:origin';
/**
 * Without nested stacks: they inherit the tags of their root, live and go with it, and are never operated on. A list by
 * tags does not tell a parent; but CloudFormation names a nested stack `<root>-<logical id>-<random>`.
 */
function rootStacks(listed) {
    return listed.filter(({ name, tags }) => !listed.some((other) => name.startsWith(`${other.name}-`) && tags[ORIGIN] === other.tags[ORIGIN]));
}

;// CONCATENATED MODULE: ./build/operations/list-stacks.js

/** Every stack of this service, by the tags that it was created with and that never change. */
async function listStacks(run) {
    const { settings, trigger, ports } = run;
    const listed = await ports.stacks.list({
        'switchyard:application': settings.application,
        'switchyard:role': settings.role,
        'switchyard:repository-id': trigger.repositoryId,
    });
    return rootStacks(listed);
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
 * the commit the workflow runs on, where the event is about that very code: a dispatch runs on the default branch.
 * Anything else is another code than the one that is being reviewed.
 * @param head the commit that the stack is announced for
 */
async function proveCheckout(run, head) {
    const { workspace, commits } = run.ports;
    const { event, sha } = run.trigger;
    const built = await workspace.built();
    if (built === undefined) {
        const tellable = event === 'pull_request' || event === 'push';
        return { commit: head, tree: tellable ? await commits.tree(sha) : undefined, dirty: false };
    }
    const tells = event === 'pull_request' || event === 'push' || event === 'merge_group';
    const known = built.commit === head || built.parents.includes(head) || (tells && built.commit === sha);
    if (known)
        return { commit: head, tree: built.tree, dirty: built.dirty };
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('wrong-checkout', `The checkout is at ${built.commit.slice(0, 12)}, which is neither ${head.slice(0, 12)}, nor made from it, nor the commit of this workflow run.`, {
        next: tells
            ? 'Let actions/checkout run without a ref, or with the head of the pull request, before this step.'
            : 'Let actions/checkout run with ref: refs/pull/NUMBER/head before this step; a dispatch checks out the default branch.',
    });
}


/***/ }),

/***/ 1512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ tellPromotion)
/* harmony export */ });
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5562);
/* harmony import */ var _render_comment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5528);
/* harmony import */ var _announce_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9888);



/** Tells the pull request what became of its promotion. Runs that did nothing (a second one, a dry run) stay silent. */
async function tellPromotion(run, source, decision) {
    const number = await pullRequestOf(run, source);
    const body = bodyOf(decision);
    if (number === undefined || body === undefined)
        return decision;
    const { application, role } = run.settings;
    const { stackName, stackId } = decision.facts;
    const denied = await (0,_announce_js__WEBPACK_IMPORTED_MODULE_1__/* .announce */ .i)(run, number, (0,_render_comment_js__WEBPACK_IMPORTED_MODULE_0__/* .renderComment */ .w)({
        marker: (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .commentMarker */ .Ql)(application, role),
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


/***/ })

};
