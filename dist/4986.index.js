export const id = 4986;
export const ids = [4986];
export const modules = {

/***/ 4986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  promote: () => (/* binding */ promote)
});

// EXTERNAL MODULE: ./build/core/decision.js
var decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/core/dispatch.js
var dispatch = __webpack_require__(5410);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
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
    const next = 'require branches to be up to date, use a merge queue, or set on-stale to rebuild; for this change: open a pull request again, or revert';
    return { proof: 'stale', reasonCode: 'stale-tree', because, next };
}
/**
 * Whether building the merge itself onto this stack would heal the proof: the tree differs, or an earlier rebuild of this
 * very merge failed or was killed, which no push can repair, since the pull request is closed. What somebody changed by
 * hand, or what failed its tests as a preview, stays refused.
 * @param commit the merge
 */
function isRebuildable({ proof }, record, commit) {
    if (proof !== 'refused')
        return proof === 'stale';
    return record?.commit === commit && record.phase !== 'ready';
}
/** GitHub answers up to 250 of them; a sentence holds fewer. */
const COMMITS_SHOWN = 10;
/** `0123456 Land a hotfix, 89abcde Correct it and 3 more`: what the merge holds and the tested stack does not. */
function sayCommits(commits) {
    const shown = commits.slice(0, COMMITS_SHOWN).map(({ sha, title }) => `${sha.slice(0, 7)} ${title}`);
    const more = commits.length - shown.length;
    return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
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

// EXTERNAL MODULE: ./build/core/own-shift.js
var own_shift = __webpack_require__(8651);
// EXTERNAL MODULE: ./build/core/template.js + 1 modules
var core_template = __webpack_require__(784);
// EXTERNAL MODULE: ./build/core/stack-facts.js
var stack_facts = __webpack_require__(8247);
// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/operations/stacks/build-stack.js + 1 modules
var build_stack = __webpack_require__(9817);
// EXTERNAL MODULE: ./build/operations/promotion/find-candidate.js
var find_candidate = __webpack_require__(2494);
// EXTERNAL MODULE: ./build/operations/stacks/prove-checkout.js
var prove_checkout = __webpack_require__(6168);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
;// CONCATENATED MODULE: ./build/operations/promotion/build-pushed.js







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
/**
 * The checkout, which must be the merge: HEAD's tree is compared, whatever commit it belongs to, so that a job may check
 * out the merge by any name.
 */
async function readMergeCheckout(run, { commit, mergeTree }) {
    const here = await run.ports.workspace.built();
    const built = here ? { commit, tree: here.tree, dirty: here.dirty } : await (0,prove_checkout/* proveCheckout */.Z)(run, commit);
    const short = commit.slice(0, 12);
    if (built.tree === undefined || built.tree !== mergeTree) {
        const at = here ? `at ${here.commit.slice(0, 12)}, ` : '';
        const because = `The checkout is ${at}not the tree of commit ${short}.`;
        const next = `Let actions/checkout run before this step: without a ref on push, with ref: ${commit} elsewhere.`;
        return (0,decision/* decide */.LD)('refused', 'wrong-checkout', because, { next });
    }
    if (!built.dirty)
        return built;
    const because = `Tracked files were modified in the checkout of ${short}: what would be built is no commit.`;
    const next = 'Build what the template needs into files that git does not track.';
    return (0,decision/* decide */.LD)('refused', 'dirty-tree', because, { next });
}
/** A push with no stack of its own: a new one from the checkout, which must be the pushed tree. */
async function buildFromCheckout(run, found) {
    const built = await readMergeCheckout(run, found);
    if ('decision' in built)
        return built;
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
        forProduction: true,
        seen: found.stack,
    });
    if (!result.ready)
        return result.decision;
    return findCandidateAgain(run, found);
}
async function findCandidateAgain(run, found) {
    const tree = found.mergeTree === undefined ? {} : { tree: found.mergeTree };
    return (0,find_candidate/* findCandidate */.$)(run, { kind: 'push', sha: found.commit, ...tree });
}

// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
// EXTERNAL MODULE: ./build/operations/shift/way-back.js
var way_back = __webpack_require__(9439);
;// CONCATENATED MODULE: ./build/operations/promotion/check-lineage.js




/** By ancestry, never by time: each live release must be an ancestor of what is promoted, also where several share. */
async function checkLineage(run, found, standing) {
    const { current, retired } = standing.production;
    const releases = current ? [current, ...retired] : retired;
    const live = releases.filter(({ stackId }) => standing.live.some((member) => member.stackId === stackId));
    if (live.length === 0) {
        run.ports.report.line('No release of this service is live, so there is no lineage to check.');
        await warnOfReset(run, found, standing);
        return undefined;
    }
    const judged = [];
    for (const release of live) {
        const stop = await compareWith(run, release, found.commit);
        if (stop)
            judged.push(stop);
    }
    // That code would be lost is said before that there is newer code.
    return judged.find(({ decision }) => decision === 'refused') ?? judged[0];
}
async function compareWith(run, { releaseId, commit: lives }, commit) {
    const comparison = await run.ports.commits.compare(lives, commit);
    const short = commit.slice(0, 12);
    switch (judgeLineage(comparison)) {
        case 'go-on':
            return undefined;
        case 'superseded': {
            const because = `The live release ${releaseId} contains ${short} already.`;
            return (0,decision/* decide */.LD)('superseded', 'newer-release-live', because, { releaseId, changed: false });
        }
        case 'diverged': {
            const because = `The live release ${releaseId} and ${short} have diverged: promoting it would remove code that is live.`;
            return (0,decision/* decide */.LD)('refused', 'diverged', because, {
                next: 'Merge or rebase onto the production branch, then promote that merge.',
            });
        }
    }
}
/** What the candidate is to the release on record, where that one is not live: said, and left to the reader. */
const BESIDE_RECORDED = {
    ahead: 'is newer than that release and contains it',
    identical: 'is the same commit as that release',
    behind: 'is OLDER than that release, which contains it',
    diverged: 'has DIVERGED from that release and lacks code of it',
};
/**
 * No release is live, and one is on record as current: an update of the stack that defines the rule has written its
 * template back, or somebody gave the traffic to a group of no release. The promotion goes on, and says so loudly.
 */
async function warnOfReset(run, found, { live, production: { current } }) {
    if (!current)
        return;
    const { releaseId, stackName: name, stackId, targetGroup: target } = current;
    const comparison = await (0,or_decision/* afterwards */.Q)(run, 'Comparing with the release on record', () => run.ports.commits.compare(current.commit, found.commit));
    const short = found.commit.slice(0, 12);
    const order = comparison
        ? `${short} ${BESIDE_RECORDED[comparison.status]}.`
        : `Whether ${short} is newer is not known.`;
    const holders = live.map((member) => member.name).join(', ');
    const holds = live.length === 0
        ? 'The router gives no stack any traffic'
        : `The router gives the traffic to ${holders}, no release of this service`;
    const once = live.length === 0 ? ' This promotion gives all traffic to its stack at once.' : '';
    const byHand = await (0,way_back/* wayBack */.lZ)(run, { name, stackId, target });
    run.ports.report.warning(`${holds}, and release ${releaseId} (${name}) is on record as current: somebody else wrote the rule, as an update of the stack that defines it does. ${order}${once} ${name} is put back by: ${byHand ?? 'the command rollback'}`);
}

// EXTERNAL MODULE: ./build/core/parameters.js
var core_parameters = __webpack_require__(3472);
// EXTERNAL MODULE: ./build/core/stateful-resources.js + 2 modules
var stateful_resources = __webpack_require__(3385);
// EXTERNAL MODULE: ./build/operations/stacks/find-data-at-risk.js
var find_data_at_risk = __webpack_require__(4285);
;// CONCATENATED MODULE: ./build/operations/promotion/refuse-to-lose-data.js




/**
 * A release is pruned one day, and what it stored meanwhile with it. Judged is what the stack will be in production, not
 * what it was as a preview: `production-parameters` may switch a database on.
 */
async function refuseToLoseData(run, stack, { baseValues }, template) {
    const { statefulResources, foundationStack, productionParameters, previewParameters } = run.settings;
    if (statefulResources === 'allow')
        return undefined;
    const { parameters } = (0,core_parameters/* planPromotionParameters */.$)({
        declared: template.parameters,
        existing: stack.parameters,
        productionParameters,
        previewParameters,
        baseValues,
    });
    const changed = Object.entries(parameters).flatMap(([name, value]) => value === undefined ? [] : [[name, value]]);
    const values = { ...stack.parameters, ...Object.fromEntries(changed) };
    const atRisk = await (0,find_data_at_risk/* dataAtRiskOf */.ST)(run, stack, template, values);
    for (const each of (0,stateful_resources/* sayUnseen */.qW)(atRisk))
        run.ports.report.line(each);
    return (0,find_data_at_risk/* refuseDataStores */.x1)(stack.name, atRisk, foundationStack, (0,stack_facts/* stackFacts */.U)(stack));
}

// EXTERNAL MODULE: ./build/operations/previews/record-preview.js
var record_preview = __webpack_require__(3905);
// EXTERNAL MODULE: ./build/core/records.js
var records = __webpack_require__(5336);
;// CONCATENATED MODULE: ./build/operations/promotion/record-release.js



/**
 * The id of a release: the commit's first characters, and a suffix where another stack was released under them. A
 * release that went back or was pruned is in no list any more, but its record is, and is never written over.
 */
async function chooseReleaseId(run, commit, stackId, production) {
    const { current, retired } = production;
    const taken = [...(current ? [current] : []), ...retired].map((entry) => ({
        releaseId: entry.releaseId,
        stackId: entry.stackId,
    }));
    for (;;) {
        const releaseId = (0,names/* releaseIdFor */.kK)(commit, stackId, taken);
        const record = await (0,read_standing/* requireLedger */.Dp)(run).release(releaseId);
        if (!record || record.stackId === stackId)
            return releaseId;
        taken.push({ releaseId, stackId: record.stackId });
    }
}
/** Written once, before the first traffic. */
async function recordRelease(run, { record, template, releaseId, candidate, found, stack }) {
    const ledger = (0,read_standing/* requireLedger */.Dp)(run);
    await ledger.createRelease({
        version: records/* RECORD_VERSION */.h,
        releaseId,
        commit: found.commit,
        tree: record.tree,
        stackId: stack.stackId,
        stackName: stack.name,
        targetGroup: candidate.target,
        templateSha256: await digest(template),
        parameters: record.parameters,
        tests: record.tests === 'passed' ? 'passed' : 'none',
        by: run.trigger.actor,
        runUrl: run.trigger.runUrl,
        createdAt: new Date(await ledger.now()).toISOString(),
        ...(found.pullRequest === undefined ? {} : { pullRequest: found.pullRequest }),
    });
}
async function digest(text) {
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

;// CONCATENATED MODULE: ./build/operations/promotion/rebuild-merge.js








/**
 * What could stop a rebuild before anything is changed.
 * @returns undefined where this stack is never rebuilt: one that serves, is about to, or is kept for a rollback
 */
async function planRebuild(run, found, standing, because) {
    const { stack, record } = found;
    if (!stack || !record || (0,read_standing/* roleInProduction */.Tn)(stack.stackId, standing))
        return undefined;
    const built = await readMergeCheckout(run, found);
    if ('decision' in built)
        return { ...built, facts: { ...(0,stack_facts/* stackFacts */.U)(stack), ...built.facts } };
    const releaseId = await chooseReleaseId(run, found.commit, stack.stackId, standing.production);
    const facts = { ...(0,stack_facts/* stackFacts */.U)(stack), ...(built.tree ? { tree: built.tree } : {}), releaseId };
    if (run.settings.dryRun) {
        const would = `Dry run: this would rebuild ${stack.name} from the checkout, test it and promote it as release ${releaseId}. ${(0,decision/* sentence */.em)(because)}`;
        return (0,decision/* decide */.LD)('reported', 'dry-run', would, facts);
    }
    return { rebuild: { ...found, stack, record }, built, releaseId, facts, because };
}
/**
 * Under the lease, so that no other run promotes the stack while it changes: the checkout of the merge onto the stack of
 * its pull request, with this run's template and production values, judged and tested as a preview is.
 * @returns undefined where it is as wanted now: everything is then decided anew
 */
async function rebuildMerge(run, { rebuild, built, facts, because }) {
    const { stack, record, origin, commit } = rebuild;
    const { ports, settings } = run;
    ports.report.line(`${(0,decision/* sentence */.em)(because)} It is rebuilt from the checkout of the merge (on-stale: rebuild).`);
    const failed = await (0,or_decision/* orDecision */.c)(async () => {
        // Before the call: a run that is killed from now on leaves a record that names the merge, and that it is unfinished.
        const begun = { ...record, commit, tree: built.tree ?? '', phase: 'deploying', tests: 'none' };
        await (0,record_preview/* saveOverOlder */.UT)(run, { ...begun, dirty: false, runUrl: run.trigger.runUrl });
        const overlay = settings.productionParameters;
        const result = await (0,build_stack/* buildStack */.H)(run, {
            name: stack.name,
            origin,
            built,
            overlay,
            mayReplace: true,
            forProduction: true,
            seen: stack,
        });
        if (!result.ready)
            return result.decision;
        if (!result.changed && record.commit !== commit)
            warnOfNoChange(run, stack.name);
        return undefined;
    });
    if (failed === undefined)
        return undefined;
    const told = `Rebuilding the merge ${commit.slice(0, 12)} onto ${stack.name}: ${failed.because} Production was not touched.`;
    const changed = failed.decision === 'failed' ? { changed: true } : {};
    return (0,decision/* decide */.LD)(failed.decision, failed.reasonCode, told, { ...facts, ...changed, ...failed.facts });
}
/** Right where images are named by their content; wrong where they are named by the commit of the pull request. */
function warnOfNoChange(run, name) {
    run.ports.report.warning(`The merge has another tree than the preview, yet the rebuild changed nothing in ${name}: template and values are the same. If what they refer to is named by a commit, name it by the commit of the merge (github.sha on push) and run again.`);
}

// EXTERNAL MODULE: ./build/operations/promotion/rehearse-promotion.js
var rehearse_promotion = __webpack_require__(7708);
;// CONCATENATED MODULE: ./build/operations/promotion/admit-promotion.js















/**
 * All that can stop a promotion before anything is changed, in order; or what is to be promoted, ready to go; or what has
 * to be built anew, under the lease, before it can be.
 */
async function admitPromotion(run, source, standing, recovered) {
    const found = await (0,find_candidate/* findCandidate */.$)(run, source);
    if ('decision' in found)
        return found;
    if (recovered?.failed && recovered.rollout.stackId === found.stack?.stackId)
        return takenBack(found.stack, standing, recovered);
    if (found.stack && (0,read_standing/* takesAll */.yX)(standing.live, found.stack.stackId))
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
    if (proof.proof !== 'equal') {
        const heal = run.settings.onStale === 'rebuild' && isRebuildable(proof, candidate.record, candidate.commit);
        const rebuild = heal ? await planRebuild(run, candidate, standing, proof.because) : undefined;
        return rebuild ?? notProven(run, candidate, proof);
    }
    return toAdmitted(run, candidate, standing);
}
/** The killed run did not live to see its gate fail: this one fails in its place, and does not try the same again. */
function takenBack(stack, { view }, { because }) {
    return (0,decision/* decide */.LD)('failed', 'gate-failed', because, {
        ...(0,stack_facts/* stackFacts */.U)(stack),
        ...(view ? { split: view.split } : {}),
        changed: true,
        next: (0,dispatch/* promoteAgain */.jN)(stack.name),
    });
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
        const { previous, split: _split, ...details } = recovered.left ?? {};
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
    const because = `Promotion is FROZEN since ${(0,duration/* formatTime */.fU)(freeze.since)} by ${freeze.by} (${freeze.kind}): ${freeze.reason}`;
    return (0,decision/* decide */.LD)('refused', 'frozen', because, {
        ...(view ? { split: view.split } : {}),
        next: `When production may change again: ${dispatch/* RESUME */.IY}; it prints how to promote the newest merge.`,
    });
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
    const differ = ` Commits that differ: ${sayCommits(commits)}`;
    const because = commits.length > 0 ? `${proof.because}.${differ}` : proof.because;
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
    const template = await run.ports.stacks.template(stack.stackId);
    const declared = (0,core_template/* readTemplate */.xV)(template);
    const ownShift = (0,own_shift/* faultOfOwnShift */.u)(declared.resources);
    if (ownShift)
        return (0,decision/* decide */.LD)('refused', 'router-not-ours', ownShift, { ...(0,stack_facts/* stackFacts */.U)(stack), next: own_shift/* TO_ROLLING */.Q });
    const losing = await refuseToLoseData(run, stack, record, declared);
    if (losing)
        return losing;
    const releaseId = await chooseReleaseId(run, found.commit, stack.stackId, standing.production);
    const facts = { ...(0,stack_facts/* stackFacts */.U)(stack), tree: record.tree, releaseId };
    (0,read_standing/* requireRouter */.xI)(run);
    const candidate = { name: stack.name, stackId: stack.stackId, target };
    const admitted = { found, stack, record, template, releaseId, facts, candidate, standing };
    return run.settings.dryRun ? (0,rehearse_promotion/* rehearsePromotion */.r)(run, admitted) : admitted;
}

// EXTERNAL MODULE: ./build/operations/hold-lease.js
var hold_lease = __webpack_require__(729);
// EXTERNAL MODULE: ./build/operations/shift/finish-telling.js
var finish_telling = __webpack_require__(7829);
// EXTERNAL MODULE: ./build/operations/shift/recover-rollout.js + 1 modules
var recover_rollout = __webpack_require__(619);
// EXTERNAL MODULE: ./build/operations/promotion/retell-promotion.js
var retell_promotion = __webpack_require__(8535);
// EXTERNAL MODULE: ./build/core/split.js
var split = __webpack_require__(2474);
// EXTERNAL MODULE: ./build/core/steps.js
var core_steps = __webpack_require__(5817);
// EXTERNAL MODULE: ./build/operations/announce.js + 1 modules
var announce = __webpack_require__(973);
// EXTERNAL MODULE: ./build/operations/judge-stack.js
var judge_stack = __webpack_require__(7097);
// EXTERNAL MODULE: ./build/operations/promotion/prepare-candidate.js
var prepare_candidate = __webpack_require__(3322);
// EXTERNAL MODULE: ./build/operations/promotion/raise-capacity.js + 1 modules
var raise_capacity = __webpack_require__(8114);
// EXTERNAL MODULE: ./build/operations/shift/conclude-rollout.js
var conclude_rollout = __webpack_require__(6799);
// EXTERNAL MODULE: ./build/core/overdue.js
var core_overdue = __webpack_require__(2770);
// EXTERNAL MODULE: ./build/core/reason-codes.js + 2 modules
var reason_codes = __webpack_require__(6113);
// EXTERNAL MODULE: ./build/operations/shift/retire-stacks.js
var retire_stacks = __webpack_require__(7531);
;// CONCATENATED MODULE: ./build/operations/promotion/end-promotion.js











/** The release is out: recorded, the old one retired, and told. */
async function conclude(run, { candidate, releaseId, facts }, me, rollout, moved) {
    const { at, production } = await recordCurrent(run, me, rollout, moved.before);
    const left = await (0,retire_stacks/* retireStacks */.p)(run, production, moved);
    const overdue = tellOverdue(run, production, Date.parse(at));
    const kept = left.deleteAfter ? ` ${(0,core_overdue/* sayKept */.w)(left.deleteAfter, run.settings.retainMax)}` : '';
    const old = left.previous ? ` ${left.previous} stays for rollback${kept}.` : '';
    return (0,decision/* decide */.LD)('promoted', 'promoted', `Release ${releaseId}: ${candidate.name} takes all production traffic.${old}`, {
        ...facts,
        ...(left.previous ? { previousStack: left.previous } : {}),
        split: left.split ?? moved.split,
        changed: true,
        details: {
            ...(left.deleteAfter ? { deleteAfter: left.deleteAfter } : {}),
            ...(left.byHand ? { byHand: left.byHand } : {}),
            ...(overdue.length > 0 ? { overdue } : {}),
        },
    });
}
/** The release that has all the traffic is current from now on, and what had it before is retired. */
async function recordCurrent(run, me, rollout, before) {
    const at = new Date(await (0,read_standing/* requireLedger */.Dp)(run).now()).toISOString();
    const full = { ...rollout, state: { phase: 'done' }, written: { [rollout.stackName]: 100 } };
    const [live] = (0,read_standing/* liveMembers */.Ui)(before);
    const production = await (0,hold_lease/* changeUnderLease */.bp)(run, me, (fresh) => (0,conclude_rollout/* concludeRollout */.NS)(fresh, full, at, live?.stackId));
    return { at, production };
}
function tellOverdue(run, production, now) {
    const overdue = (0,core_overdue/* overdueReleases */.V)(production, run.settings, now);
    if (overdue.length > 0)
        run.ports.report.warning(`Retired stacks are overdue: ${overdue.join(', ')}. Does the scheduled prune run? GitHub stops schedules after 60 days without activity: enable it again with \`gh workflow enable prune.yml\`, or run ${dispatch/* PRUNE */.jk}.`);
    return overdue;
}
const HALTED = 'Both sides are unhealthy and nothing moves until a person decides: run the command rollback, or go back by hand.';
const STAYS = 'Run this job again: it records the release that takes the traffic, or run the command rollback.';
/** The release is not out: what is back, or why it stays, and what to do. */
async function wentBack(run, { stack, facts, found }, me, shifted, rollout, before) {
    if ('outcome' in shifted && shifted.outcome === 'rolled-back') {
        // Traffic is back, which is what counts; the next run ends what cannot be recorded now.
        await (0,or_decision/* afterwards */.Q)(run, 'Recording that it went back', async () => {
            await (0,conclude_rollout/* giveBackCandidate */.Eh)(run, rollout.stackId, rollout.protectedByUs);
            await (0,hold_lease/* changeUnderLease */.bp)(run, me, conclude_rollout/* withoutRollout */.AH);
        });
    }
    // Asked at 100 %: it was production for a while, and the rollback that asked goes back from it.
    const wasLive = 'outcome' in shifted && shifted.outcome === 'halted' && shifted.reasonCode === 'recalled';
    if (wasLive)
        await recordCurrent(run, me, rollout, before);
    const byHand = await (0,way_back/* wayBackTo */._x)(run, before);
    const view = await (0,or_decision/* afterwards */.Q)(run, 'Reading the split', () => (0,read_standing/* requireRouter */.xI)(run).read());
    return (0,decision/* decide */.LD)((0,reason_codes/* outcomeOf */.s)(shifted.reasonCode), shifted.reasonCode, shifted.because, {
        ...(0,stack_facts/* stackFacts */.U)(stack),
        ...facts,
        split: view?.split ?? before.split,
        next: nextAfter(shifted, (0,dispatch/* promoteAgain */.jN)(stack.name, found.pullRequest)),
        changed: true,
        ...(byHand ? { details: { byHand } } : {}),
    });
}
function nextAfter(shifted, again) {
    if ('decision' in shifted)
        return shifted.facts.next ?? again;
    if (shifted.reasonCode === 'frozen' || shifted.reasonCode === 'recalled')
        return hold_lease/* AFTER_RECALL */.Zp;
    if (shifted.outcome === 'rolled-back')
        return again;
    return shifted.reasonCode === 'cancelled' ? STAYS : HALTED;
}

// EXTERNAL MODULE: ./build/operations/shift/post-test.js
var post_test = __webpack_require__(6453);
// EXTERNAL MODULE: ./build/operations/run-tests.js
var run_tests = __webpack_require__(8846);
// EXTERNAL MODULE: ./build/operations/stop-when-recalled.js
var stop_when_recalled = __webpack_require__(2505);
// EXTERNAL MODULE: ./build/operations/shift/save-rollout.js
var save_rollout = __webpack_require__(6831);
// EXTERNAL MODULE: ./build/operations/wait-healthy.js
var wait_healthy = __webpack_require__(1378);
// EXTERNAL MODULE: ./build/operations/shift/watch-alarms.js
var watch_alarms = __webpack_require__(8826);
// EXTERNAL MODULE: ./build/operations/shift/watch-gates.js + 1 modules
var watch_gates = __webpack_require__(817);
;// CONCATENATED MODULE: ./build/operations/promotion/run-promotion.js




















const HEALTH_TIMEOUT = 5 * 60_000;
/**
 * Under the lease: prepare, attach, wait healthy, test, shift, bake, retire; or go back and say why.
 * @returns `again` where the router holds another split by now: a build takes minutes, in which people may move traffic
 */
async function runPromotion(run, admitted, me) {
    const { found, releaseId, standing } = admitted;
    const before = await (0,read_standing/* requireRouter */.xI)(run).read();
    if (!(0,split/* sameSplit */.xY)(before.split, standing.view?.split ?? {}))
        return 'again';
    const blocked = await (0,watch_alarms/* refuseForAlarms */.Q)(run, admitted.stack, admitted.candidate.target);
    if (blocked)
        return { ...blocked, facts: { ...admitted.facts, ...blocked.facts } };
    const { application, role } = run.settings;
    const environment = (0,names/* productionEnvironment */.Li)(application, role);
    const deployment = await (0,or_decision/* afterwards */.Q)(run, 'Publishing the deployment', () => (0,announce/* startDeployment */.i4)(run, environment, found.commit, (0,names/* formatOrigin */.cp)(found.origin), false));
    const ended = await (0,or_decision/* orDecision */.c)(() => promoteCandidate(run, admitted, me, before));
    const decision = { ...ended, facts: { ...admitted.facts, ...ended.facts } };
    if (deployment === undefined)
        return decision;
    const good = decision.decision === 'promoted';
    await (0,or_decision/* afterwards */.Q)(run, 'Closing the deployment', async () => {
        const description = `release ${releaseId}: ${decision.decision}`;
        await run.ports.deployments.finish(deployment, good ? 'success' : 'failure', { description });
        if (good)
            await run.ports.deployments.deactivateOthers(environment, deployment);
    });
    return decision;
}
async function promoteCandidate(run, admitted, me, before) {
    // A target group stays with its load balancer, so what its preview found still holds.
    const { usedBy = [] } = admitted.record;
    await (0,read_standing/* requireRouter */.xI)(run).check(admitted.candidate, usedBy.length > 0 ? { lately: true, usedBy } : {});
    const rollout = await openRollout(run, admitted, me, before);
    const prepared = await (0,or_decision/* orDecision */.c)(() => prepare((0,stop_when_recalled/* stopWhenRecalled */.$)(run), admitted, { candidate: admitted.candidate, before, me, rollout }));
    if ('decision' in prepared) {
        // Another run has the rollout now, and ends it.
        if (prepared.reasonCode === 'lease-lost')
            return prepared;
        await (0,conclude_rollout/* giveBackCandidate */.Eh)(run, rollout.stackId, rollout.protectedByUs);
        await (0,hold_lease/* changeUnderLease */.bp)(run, me, conclude_rollout/* withoutRollout */.AH);
        return prepared;
    }
    const path = [];
    const shifted = await (0,raise_capacity/* moveTraffic */.NG)(run, prepared, async () => ({
        ...(await planShift(run, admitted, me, before, prepared)),
        path,
    }));
    const ended = 'outcome' in shifted && shifted.outcome === 'done'
        ? await conclude(run, admitted, me, rollout, { before, split: shifted.split })
        : await wentBack(run, admitted, me, shifted, rollout, before);
    return path.length === 0 ? ended : { ...ended, facts: { ...ended.facts, path } };
}
/** Into the ledger before anything is changed: from now on nobody deletes the stack, and any later run can undo this. */
async function openRollout(run, { stack, candidate, releaseId, found }, me, before) {
    const rollout = {
        releaseId,
        stackId: stack.stackId,
        stackName: stack.name,
        targetGroup: candidate.target,
        commit: found.commit,
        startedAt: new Date(await (0,read_standing/* requireLedger */.Dp)(run).now()).toISOString(),
        saved: before.saved,
        before: before.split,
        bakeTime: run.settings.bakeTime,
        protectedByUs: !stack.terminationProtection,
        ...(found.pullRequest === undefined ? {} : { pullRequest: found.pullRequest }),
    };
    const opened = { ...rollout, state: { phase: 'preparing' }, written: before.split };
    await (0,hold_lease/* changeUnderLease */.bp)(run, me, (fresh) => (0,save_rollout/* withRollout */.ah)(fresh, opened));
    return rollout;
}
/** Production-shaped, healthy and tested again after a change, protected from deletion, on record, and large enough. */
async function prepare(run, admitted, raise) {
    const { rollout } = raise;
    const live = await (0,raise_capacity/* liveCapacity */.fI)(run, raise.before);
    const prepared = await (0,prepare_candidate/* prepareCandidate */.Z)(run, admitted, live);
    if ('decision' in prepared)
        return prepared;
    if (prepared.changed) {
        const judged = await (0,judge_stack/* judgeStack */.s)(run, prepared.stack, await (0,wait_healthy/* findUrl */.p)(run, prepared.stack));
        if (!judged.ready)
            return judged.decision;
    }
    if (rollout.protectedByUs)
        await run.ports.stacks.setTerminationProtection(rollout.stackId, true);
    await recordRelease(run, admitted);
    // An update takes minutes, and what is live may have been scaled meanwhile.
    return (0,raise_capacity/* raiseCapacity */.HM)(run, raise, prepared.changed ? undefined : live);
}
async function planShift(run, { stack, candidate }, me, before, { needed, rollout }) {
    const { settleTime, bakeTime, healthCheckTimeout, postTestCommand } = run.settings;
    const healthTimeout = healthCheckTimeout || HEALTH_TIMEOUT;
    // Behind a fixed response there is nobody to share the traffic with.
    const steps = before.kind === 'fixed-response' ? core_steps/* ALL_AT_ONCE */.S : run.settings.steps;
    return {
        candidate,
        me,
        before,
        rollout,
        needed,
        plan: { steps, settleTime, bakeTime, healthTimeout, postTests: postTestCommand !== undefined },
        test: async () => (await (0,run_tests/* runTests */.N)((0,stop_when_recalled/* stopWhenRecalled */.$)(run), stack, await (0,wait_healthy/* findUrl */.p)(run, stack))).result !== 'failed',
        watch: await (0,watch_gates/* watchGates */.c)(run, candidate, before),
        postTest: (split) => (0,post_test/* postTest */.j)((0,stop_when_recalled/* stopWhenRolledBack */.q)(run), rollout, before.split, split),
    };
}

// EXTERNAL MODULE: ./build/operations/promotion/tell-promotion.js
var tell_promotion = __webpack_require__(8722);
;// CONCATENATED MODULE: ./build/commands/promote.js













/**
 * Moves production traffic to the very stack that was tested. Everything is decided from what the router, the ledger
 * and GitHub say now; after any wait, and when anything was written meanwhile, it is decided anew.
 */
async function promote(run, source) {
    const deadline = run.ports.clock.now() + run.settings.timeout;
    let recovered;
    let known;
    const decision = await (0,or_decision/* orDecision */.c)(async () => {
        for (;;) {
            const standing = (known = await (0,read_standing/* readStanding */.ZY)(run));
            if (!run.settings.dryRun) {
                const ended = await (0,recover_rollout/* recoverLeftover */.e)(run, standing.production, 'promote');
                if (ended) {
                    recovered = ended;
                    continue;
                }
                if (await (0,finish_telling/* finishTelling */.X)(run, standing.production))
                    continue;
            }
            const attempted = await attempt(run, source, standing, recovered, deadline);
            if (attempted !== 'again')
                return attempted;
        }
    });
    const told = await (0,way_back/* withWayBack */.PO)(run, decision, known);
    // A comment that GitHub does not take must not hide what became of production, and how to go back.
    return (await (0,or_decision/* afterwards */.Q)(run, 'The comment', () => (0,tell_promotion/* tellPromotion */.N)(run, source, told))) ?? told;
}
async function attempt(run, source, standing, recovered, deadline) {
    const admitted = await admitPromotion(run, source, standing, recovered);
    if ('decision' in admitted)
        return (0,retell_promotion/* retellPromotion */.i)(run, standing, admitted);
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
    return (0,hold_lease/* holdingLease */.OZ)(run, me, async (owner) => {
        // The lease itself is one write. Any other means that the world moved on while this was decided, or built.
        if (held.revision !== standing.production.revision + 1)
            return 'again';
        if ('rebuild' in admitted)
            return (await rebuildMerge((0,stop_when_recalled/* stopWhenRecalled */.$)(owner), admitted)) ?? 'again';
        return runPromotion(owner, admitted, me);
    });
}


/***/ }),

/***/ 2494:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ findCandidate)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4402);
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5562);
/* harmony import */ var _stacks_list_stacks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7677);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2048);




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
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .decide */ .LD)('refused', 'not-merged', because, {
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
    const name = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .stackNameFor */ .Py)(run.settings.stackName, origin);
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .decide */ .LD)('refused', 'preview-missing', `There is no stack ${name} to promote.`, {
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
    for (const { tags } of await (0,_stacks_list_stacks_js__WEBPACK_IMPORTED_MODULE_3__/* .listStacks */ .i)(run)) {
        const origin = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .parseOrigin */ .ef)(tags['switchyard:origin'] ?? '');
        if (origin?.kind !== 'mq')
            continue;
        const record = await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .requireLedger */ .Dp)(run).preview((0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .formatOrigin */ .cp)(origin));
        if (record?.tree === mergeTree)
            return withStack(run, origin, sha, mergeTree, pullRequest);
    }
    return undefined;
}
async function ofName(run, to) {
    if (/^[0-9a-f]{40}$/.test(to))
        return ofCommit(run, to);
    const stack = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .faultOfStackName */ .Fc)(to) === undefined ? await run.ports.stacks.describe(to) : undefined;
    if (!stack)
        return unknownTarget(to);
    (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .assertOurs */ .cH)(run, stack);
    const origin = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .parseOrigin */ .ef)(stack.tags['switchyard:origin'] ?? '');
    if (!origin)
        return unknownTarget(to);
    if (origin.kind === 'pr')
        return ofPullRequest(run, origin.number);
    const record = await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .requireLedger */ .Dp)(run).preview((0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .formatOrigin */ .cp)(origin));
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
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .decide */ .LD)('refused', 'not-merged', `Commit ${commit.slice(0, 12)} is not on ${branch}: it is not promoted.`, {
            next: `Merge it into ${branch} first.`,
        });
    }
    const found = await ofPush(run, commit, mergeTree);
    return found.stack ? found : previewMissing(found.origin, run);
}
function unknownTarget(to) {
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .decide */ .LD)('refused', 'target-unknown', `Nothing of this service is called ${to}.`, {
        next: 'Set to to a stack name or a whole commit id; the command status lists the stacks. For an older release use rollback.',
    });
}
async function withStack(run, origin, commit, mergeTree, pullRequest) {
    const name = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .stackNameFor */ .Py)(run.settings.stackName, origin);
    const [stack, record] = await Promise.all([
        run.ports.stacks.describe(name),
        (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .requireLedger */ .Dp)(run).preview((0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .formatOrigin */ .cp)(origin)),
    ]);
    if (stack)
        (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .assertOurs */ .cH)(run, stack);
    return { origin, commit, mergeTree, stack, record, ...(pullRequest === undefined ? {} : { pullRequest }) };
}


/***/ }),

/***/ 7677:
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
    // Looked for among those of one origin only: an account may hold thousands.
    const nested = new Set();
    for (const family of Map.groupBy(listed, ({ tags }) => tags[ORIGIN]).values())
        for (const stack of family)
            if (family.some(({ name }) => stack.name.startsWith(`${name}-`)))
                nested.add(stack);
    return listed.filter((stack) => !nested.has(stack));
}

;// CONCATENATED MODULE: ./build/operations/stacks/list-stacks.js

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


/***/ })

};
