export const id = 9811;
export const ids = [9811];
export const modules = {

/***/ 9811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  prune: () => (/* binding */ prune)
});

// EXTERNAL MODULE: ./build/core/decision.js
var core_decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/core/production.js
var production = __webpack_require__(2235);
// EXTERNAL MODULE: ./build/core/reconcile.js + 1 modules
var reconcile = __webpack_require__(8719);
// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
;// CONCATENATED MODULE: ./build/core/freed.js

const STACK = 'AWS::CloudFormation::Stack';
/** What became of each resource of a stack that is deleted, by the last word on it; its own event does not count. */
function countRemoved(events, stackId) {
    const last = new Map();
    for (const event of events)
        if (event.stackId === stackId && event.physicalId !== stackId)
            last.set(event.logicalId, event);
    const removed = {};
    const retained = [];
    for (const { status, resourceType: type, logicalId, physicalId } of last.values()) {
        if (status === 'DELETE_COMPLETE')
            removed[type] = (removed[type] ?? 0) + 1;
        if (status === 'DELETE_SKIPPED')
            retained.push({ logicalId, physicalId, type });
    }
    return { removed, retained };
}
/** `3 stacks are gone, the oldest 9 d: 3 ECS::Service, 3 …` */
function sayFreed(freed) {
    const total = new Map();
    for (const { removed } of freed)
        for (const [type, count] of Object.entries(removed))
            total.set(type, (total.get(type) ?? 0) + count);
    const kinds = [...total].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
    const shown = kinds.slice(0, SHOWN).map(([type, count]) => `${count} ${shortly(type)}`);
    const rest = kinds.slice(SHOWN).reduce((sum, [, count]) => sum + count, 0);
    const all = rest === 0 ? shown : [...shown, `${rest} others`];
    const oldest = (0,duration/* formatDuration */.a3)(Math.max(...freed.map(({ age }) => age)));
    const stacks = freed.length === 1
        ? `1 stack is gone, ${oldest} old`
        : `${freed.length} stacks are gone, the oldest ${oldest} old`;
    return all.length === 0 ? stacks : `${stacks}: ${all.join(', ')}`;
}
const SHOWN = 8;
function shortly(type) {
    return type === STACK ? 'nested stack' : type.replace(/^AWS::/, '');
}

// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
// EXTERNAL MODULE: ./build/operations/several-at-once.js
var several_at_once = __webpack_require__(1935);
// EXTERNAL MODULE: ./build/core/delete-plan.js
var delete_plan = __webpack_require__(2719);
// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/core/retention.js + 4 modules
var retention = __webpack_require__(3899);
// EXTERNAL MODULE: ./build/operations/stacks/delete-stack.js
var delete_stack = __webpack_require__(8351);
// EXTERNAL MODULE: ./build/operations/detach-stack.js
var detach_stack = __webpack_require__(5865);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
// EXTERNAL MODULE: ./build/operations/previews/tidy-preview.js
var tidy_preview = __webpack_require__(1336);
// EXTERNAL MODULE: ./build/operations/retention/ask-github.js
var ask_github = __webpack_require__(2395);
// EXTERNAL MODULE: ./build/operations/retention/judge-stacks.js + 3 modules
var judge_stacks = __webpack_require__(4288);
// EXTERNAL MODULE: ./build/operations/retention/read-inventory.js
var read_inventory = __webpack_require__(7825);
;// CONCATENATED MODULE: ./build/core/drain.js
/** AWS's highest deregistration delay (ELB user guide, target group attributes). */
const LONGEST_DELAY = 3_600_000;
/**
 * When nothing that the load balancer sent can still be under way: the last request may have come as late as the router
 * settled, and takes its time. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
 */
function drainedAt({ lastTraffic, detachedAt, settle, delay }) {
    const bounded = Math.min(delay, LONGEST_DELAY);
    const ends = [
        ...(lastTraffic === undefined ? [] : [lastTraffic + settle + bounded]),
        ...(detachedAt === undefined ? [] : [detachedAt + settle]),
    ];
    return Math.max(0, ...ends);
}

;// CONCATENATED MODULE: ./build/operations/retention/wait-drained.js


/**
 * Waits until no request that the load balancer sent to a former production stack is under way any more. One that retired
 * longer ago than any delay that AWS allows is not asked about.
 * @returns whether there was anything to wait for; or why it was not waited for, where that takes longer than this run has
 * @param detachedAt milliseconds, by the bucket's clock
 */
async function waitDrained(run, name, entry, detachedAt) {
    const { ledger, targets, clock, report } = run.ports;
    if (!ledger || (!entry && detachedAt === undefined))
        return false;
    const settle = run.settings.settleTime;
    const now = await ledger.now();
    const lastTraffic = entry && Date.parse(entry.retiredAt);
    const mayBeBusy = lastTraffic !== undefined && now < lastTraffic + settle + LONGEST_DELAY;
    const delay = entry && mayBeBusy ? ((await targets.deregistrationDelay(entry.targetGroup)) ?? 0) : 0;
    const left = drainedAt({ lastTraffic, detachedAt, settle, delay }) - now;
    if (left <= 0)
        return false;
    if (left > run.settings.timeout)
        return {
            tooLong: `its last requests may take ${(0,duration/* formatDuration */.a3)(left)} more, and this run has not that long`,
        };
    report.line(`${name}: waiting ${(0,duration/* formatDuration */.a3)(left)} for its last requests to end, then deleting it.`);
    await clock.sleep(left);
    return true;
}

;// CONCATENATED MODULE: ./build/operations/retention/prune-stack.js















const BACK = { result: 'kept', because: 'it went back into production meanwhile' };
/**
 * Deletes one stack that was judged unneeded. Stack, router, ledger and pull request are read again just before, and it is
 * judged again by them; a former production stack is marked by compare-and-swap first, and only termination protection
 * that is ours is lifted.
 */
async function pruneStack(run, verdict, inventory, turn = (work) => work()) {
    const cleared = await turn(() => clear(run, verdict, inventory));
    if ('result' in cleared)
        return cleared;
    const { entry, detachedAt } = cleared;
    const waited = await waitDrained(run, cleared.stack.name, entry, detachedAt);
    if (typeof waited === 'object')
        return { result: 'left', because: waited.tooLong };
    // A wait takes minutes, in which somebody may have gone back to it by hand: no mark keeps a person from that.
    const proven = waited ? await proveAgain(run, verdict, inventory) : cleared;
    if ('result' in proven)
        return proven;
    const { stack } = proven;
    if (stack.terminationProtection)
        await run.ports.stacks.setTerminationProtection(stack.stackId, false);
    const unprotected = { ...stack, terminationProtection: false };
    const deleted = await (0,delete_stack/* deleteStack */.w)(run, unprotected, { mayLeaveBehind: entry === undefined });
    if (deleted.outcome !== 'deleted')
        return { result: 'failed', because: `${(0,core_decision/* sentence */.em)(deleted.because)} ${deleted.next}` };
    // It is gone, whatever can be written now: the next prune forgets a release that has no stack.
    await (0,or_decision/* afterwards */.Q)(run, 'Taking it off the record', async () => run.ports.ledger?.change((fresh) => (0,production/* forget */.y6)(fresh, stack.stackId)));
    const { leftBehind } = deleted;
    const left = leftBehind.length === 0 ? '' : ` ${(0,delete_plan/* sayLeftBehind */.Zg)(leftBehind)}`;
    if (left)
        run.ports.report.warning(`${stack.name} is deleted, but not all of it.${left}`);
    const origin = (0,names/* parseOrigin */.ef)(stack.tags['switchyard:origin'] ?? '');
    await (0,tidy_preview/* tidyPreview */.D)(run, origin, stack, `Pruned: ${verdict.because}.${left}`);
    const counted = countRemoved(deleted.events, stack.stackId);
    const abandoned = new Set(leftBehind.map(({ logicalId }) => logicalId));
    const retained = counted.retained.filter(({ logicalId }) => !abandoned.has(logicalId));
    return { result: 'deleted', freed: { name: stack.name, removed: counted.removed, retained } };
}
/** Proves once more that nobody needs the stack, and takes it out of production. */
async function clear(run, verdict, inventory) {
    const proven = await prove(run, verdict, inventory);
    if ('result' in proven)
        return proven;
    const { stack, entry } = proven;
    const left = isAttached(proven) ? await detach(run, proven) : await mark(run, stack.stackId, entry);
    if (left !== undefined && 'result' in left)
        return left;
    return { ...proven, ...left };
}
async function proveAgain(run, verdict, inventory) {
    const proven = await prove(run, verdict, inventory);
    if ('result' in proven || !isAttached(proven))
        return proven;
    return { result: 'kept', because: 'somebody put it back into the production rule meanwhile' };
}
/** Traffic moves faster than anything else, so the router and the ledger are read last. */
async function prove(run, { stackId }, inventory) {
    const stack = await run.ports.stacks.describe(stackId);
    if (!stack || stack.status === 'DELETE_COMPLETE')
        return { result: 'deleted' };
    (0,read_standing/* assertOurs */.cH)(run, stack);
    const asked = await askAgain(run, stack, inventory);
    if ('result' in asked)
        return asked;
    const standing = await (0,read_standing/* readStanding */.ZY)(run);
    const role = (0,read_standing/* roleInProduction */.Tn)(stackId, standing);
    if (role === 'live' || role === 'candidate')
        return { result: 'kept', because: `it became ${role} meanwhile` };
    const now = judgeAgain(run, stack, { ...asked, standing });
    if (now.verdict === 'keep')
        return { result: 'kept', because: `${now.because}, since a moment ago` };
    const entry = standing.production.retired.find((each) => each.stackId === stackId);
    if (stack.terminationProtection && !entry?.protectedByUs)
        return { result: 'kept', because: 'somebody set its termination protection meanwhile' };
    return { stack, entry, standing };
}
/** Since the list was read a pull request may have been reopened or merged, its branch pushed to, or a push run again. */
async function askAgain(run, stack, inventory) {
    const { pullRequests, previews, standing } = inventory;
    const name = stack.tags['switchyard:origin'] ?? '';
    const origin = (0,names/* parseOrigin */.ef)(name);
    const isRetired = standing.production.retired.some(({ stackId }) => stackId === stack.stackId);
    if (!origin || isRetired)
        return inventory;
    if (origin.kind !== 'pr')
        return { ...inventory, previews: { ...previews, [name]: await run.ports.ledger?.preview(name) } };
    const { number } = origin;
    const pull = await run.ports.pullRequests.get(number);
    if (pull?.state === 'open' && pullRequests[number]?.state !== 'open')
        return { result: 'kept', because: 'its pull request is open again' };
    const record = pull?.state === 'open' ? await run.ports.ledger?.preview(name) : previews[name];
    return {
        ...inventory,
        pullRequests: { ...pullRequests, [number]: pull && (0,ask_github/* retainedPull */.m)(run, pull) },
        previews: { ...previews, [name]: record },
    };
}
/** A push may have begun to update it, or somebody unknown may take traffic by now. */
function judgeAgain(run, stack, inventory) {
    const known = inventory.stacks.find(({ stackId }) => stackId === stack.stackId);
    return (0,retention/* decideAbout */.E)({ ...known, ...(0,read_inventory/* retainedStack */.x9)(stack), assumed: false }, (0,judge_stacks/* retentionInput */.nm)(run, inventory));
}
function isAttached({ stack, standing }) {
    return standing.view?.members.some(({ stackId }) => stackId === stack.stackId) === true;
}
/** Under the lease, or by the next prune. */
async function detach(run, { stack, entry, standing }) {
    const { name, stackId } = stack;
    const { ledger } = run.ports;
    if (!ledger)
        return { result: 'kept', because: 'the production rule names it' };
    const releaseId = entry?.releaseId ?? name;
    const done = await (0,detach_stack/* detachStack */.M)(run, { stackId, releaseId }, standing.production, () => mark(run, stackId, entry));
    if ('result' in done)
        return done;
    if ('heldBy' in done)
        return { result: 'kept', because: `${done.heldBy.runUrl} moves traffic now, and the rule names it` };
    if ('inUse' in done)
        return BACK;
    return { detachedAt: await ledger.now() };
}
async function mark(run, stackId, entry) {
    const { ledger } = run.ports;
    if (!entry || !ledger)
        return undefined;
    const marked = await ledger.change((fresh) => (0,production/* markDeleting */.IZ)(fresh, stackId));
    if ((0,production/* isDeleting */.p8)(marked, stackId))
        return undefined;
    return BACK;
}

;// CONCATENATED MODULE: ./build/operations/retention/delete-stacks.js




/** CloudFormation throttles by account: five deletes ask for events as often as one preview does in its first seconds. */
const DELETES_AT_ONCE = 5;
/**
 * Deletes several stacks at once, and goes on after one fails. None is begun once the budget is used up, and none is
 * waited for longer: what CloudFormation has begun goes on by itself, and the next prune finds it.
 * @param deadline by the run's clock
 */
async function deleteStacks(run, rows, inventory, deadline) {
    const turn = takingTurns();
    let isCancelled = false;
    return (0,several_at_once/* severalAtOnce */.H)(rows, DELETES_AT_ONCE, async (row) => {
        const left = deadline - run.ports.clock.now();
        const of = { stackId: row.stackId, name: row.name };
        if (isCancelled)
            return { ...of, pruned: { result: 'left', because: 'the run was cancelled' } };
        if (left <= 0)
            return { ...of, pruned: { result: 'left', because: usedUp(run) } };
        const own = { ...within(run, left), ports: { ...run.ports, report: named(run.ports.report, row.name) } };
        const pruned = await (0,or_decision/* orDecision */.c)(() => pruneStack(own, row, inventory, turn));
        if (!('decision' in pruned))
            return { ...of, pruned, age: ageOf(row, inventory) };
        const { because, facts, reasonCode } = pruned;
        isCancelled ||= reasonCode === 'cancelled';
        const result = reasonCode === 'cancelled' ? 'cancelled' : 'failed';
        return { ...of, pruned: { result, because: `${because} ${facts.next ?? ''}` } };
    });
}
function freedBy(deletions) {
    return deletions.flatMap(({ pruned, age = 0 }) => pruned.result === 'deleted' && pruned.freed ? [{ ...pruned.freed, age }] : []);
}
function ageOf({ since }, { now }) {
    return since === undefined ? 0 : now - Date.parse(since);
}
function usedUp(run) {
    return `the timeout of ${(0,duration/* formatDuration */.a3)(run.settings.timeout)} is used up, and the next prune goes on`;
}
function within(run, timeout) {
    return { ...run, settings: { ...run.settings, timeout } };
}
/** What happens to several stacks at once stands line by line in one log, and groups do not nest. */
function named(report, name) {
    return {
        ...report,
        line: (text) => report.line(`${name}  ${text}`),
        group: (_title, body) => body(),
        warning: (text) => report.warning(text),
        mask: (secret) => report.mask(secret),
        redact: (text) => report.redact(text),
    };
}
function takingTurns() {
    let last = Promise.resolve();
    return (work) => {
        const mine = last.then(work);
        last = mine.catch(() => undefined);
        return mine;
    };
}

;// CONCATENATED MODULE: ./build/core/stack-row.js

/** The rows of all verdicts, what goes first, then what is held back, then what stays. */
function stackRows(verdicts, input, split) {
    const stacks = new Map(input.stacks.map((stack) => [stack.stackId, stack]));
    return verdicts
        .map((verdict) => rowOf(verdict, stacks.get(verdict.stackId), input, split))
        .sort((a, b) => rank(a) - rank(b));
}
function rank({ verdict, next }) {
    if (verdict === 'delete')
        return 0;
    return next === undefined ? 2 : 1;
}
function rowOf(verdict, stack, input, split) {
    const since = sinceOf(verdict.stackId, stack, input);
    return {
        ...verdict,
        origin: stack?.origin ?? '',
        state: stateOf(verdict.stackId, stack, input, split),
        age: since === undefined ? '' : (0,duration/* formatDuration */.a3)(input.now - Date.parse(since)),
        ...(since === undefined ? {} : { since }),
    };
}
function stateOf(stackId, stack, { production }, split) {
    const share = split.get(stackId) ?? 0;
    if (share > 0)
        return `live, ${share} %`;
    if (production.current?.stackId === stackId)
        return 'current';
    if (production.rollout?.stackId === stackId)
        return 'candidate';
    const entry = production.retired.find((each) => each.stackId === stackId);
    if (entry)
        return entry.bad ? 'retired, bad' : 'retired';
    return stack === undefined || stack.assumed === true ? '' : stack.status;
}
function sinceOf(stackId, stack, { production }) {
    const entry = production.retired.find((each) => each.stackId === stackId);
    if (entry)
        return entry.retiredAt;
    if (production.current?.stackId === stackId)
        return production.current.since;
    return stack === undefined || stack.assumed === true ? undefined : stack.createdAt;
}

// EXTERNAL MODULE: ./build/render/stack-table.js
var stack_table = __webpack_require__(1984);
;// CONCATENATED MODULE: ./build/operations/retention/prune-in-rounds.js









/** So many are looked at before the first of them is deleted: however many may go, a run is soon at work. */
const ROUND = 20;
/**
 * Looks at what may go, prints one table, deletes; and again, while there are more and the budget lasts. A dry run looks
 * at all of them and deletes none.
 * @param deadline by the run's clock
 */
async function pruneInRounds(run, inventory, deadline) {
    const { clock } = run.ports;
    const { dryRun } = run.settings;
    const candidates = (0,judge_stacks/* findCandidates */.eE)(run, inventory);
    const size = dryRun ? Math.max(1, candidates.length) : ROUND;
    const deletions = [];
    let seen = inventory;
    let stopped;
    let from = 0;
    do {
        const open = () => openRound(run, seen, candidates, { from, size });
        // What earlier rounds deleted is told, whatever stops this one.
        const round = deletions.length === 0 ? await open() : await (0,or_decision/* orDecision */.c)(open);
        if ('decision' in round) {
            stopped = round;
            break;
        }
        from += size;
        ({ seen } = round);
        if (!dryRun)
            deletions.push(...(await deleteThem(run, round.doomed, seen, deadline)));
    } while (from < candidates.length && clock.now() < deadline && !wasCancelled(deletions));
    const rows = withOutcomes(rowsOf(run, seen, candidates.slice(from)), deletions);
    return { rows, deletions, inventory: withoutKept(seen, deletions), ...(stopped ? { stopped } : {}) };
}
/** Looks at some of the candidates, and prints what that says: the first time of all stacks. */
async function openRound(run, inventory, candidates, { from, size }) {
    const round = candidates.slice(from, from + size);
    const seen = await (0,judge_stacks/* lookAt */.t5)(run, inventory, round);
    const rows = rowsOf(run, seen, candidates.slice(from + size));
    const ids = new Set(round.map(({ stackId }) => stackId));
    await printRows(run, from === 0 ? rows : rows.filter(({ stackId }) => ids.has(stackId)));
    if (!run.settings.dryRun)
        await startClocks(run, seen, rows);
    return {
        seen,
        doomed: rows.filter(({ stackId, verdict }) => verdict === 'delete' && ids.has(stackId)),
    };
}
/** What stays at the last moment is another than it was when it was looked at: nothing more is said from that. */
function withoutKept(seen, deletions) {
    const kept = new Set(deletions.flatMap(({ stackId, pruned }) => (pruned.result === 'kept' ? [stackId] : [])));
    const pullRequests = { ...seen.pullRequests };
    for (const { stackId, origin = '' } of seen.stacks) {
        const parsed = (0,names/* parseOrigin */.ef)(origin);
        if (parsed?.kind === 'pr' && kept.has(stackId))
            pullRequests[parsed.number] = undefined;
    }
    return { ...seen, pullRequests };
}
async function deleteThem(run, doomed, seen, deadline) {
    if (doomed.length === 0)
        return [];
    const title = `Deleting ${doomed.length === 1 ? '1 stack' : `${doomed.length} stacks`}`;
    return run.ports.report.group(title, () => deleteStacks(run, doomed, seen, deadline));
}
function wasCancelled(deletions) {
    return deletions.some(({ pruned }) => pruned.result === 'cancelled');
}
function rowsOf(run, seen, later) {
    const input = (0,judge_stacks/* retentionInput */.nm)(run, seen);
    const assumed = later.length === 0 ? input : (0,judge_stacks/* assumedInput */.hv)(run, seen);
    const unseen = new Set(later.map(({ stackId }) => stackId));
    const verdicts = seen.stacks.map((stack) => {
        if (!unseen.has(stack.stackId))
            return (0,retention/* decideAbout */.E)(stack, input);
        const verdict = (0,retention/* decideAbout */.E)(stack, assumed);
        const because = `it may go (${verdict.because}), and is looked at after those above`;
        return { stackId: stack.stackId, name: stack.name, verdict: 'keep', code: 'not-looked-at', because };
    });
    const members = seen.standing.view?.members ?? [];
    const shares = members.flatMap(({ stackId, percent }) => stackId === undefined ? [] : [[stackId, percent]]);
    return stackRows(verdicts, input, new Map(shares));
}
async function printRows({ ports }, rows) {
    if (rows.length === 0)
        return;
    const doomed = rows.filter(({ verdict }) => verdict === 'delete').length;
    const all = rows.length === 1 ? '1 stack' : `${rows.length} stacks`;
    await ports.report.group(`${all}, ${doomed === 0 ? 'none' : doomed} to delete`, async () => {
        for (const line of (0,stack_table/* formatRows */.dZ)(rows))
            ports.report.line(line);
        return Promise.resolve();
    });
    for (const { name, because, next } of rows)
        if (next !== undefined)
            ports.report.warning(`${name} is kept against its time: ${because}. To do: ${next}`);
}
/** What was production without anybody having recorded its retirement is kept for its time from now on. */
async function startClocks({ ports, settings }, seen, rows) {
    const unrecorded = new Set(rows.filter(({ code }) => code === 'retirement-unrecorded').map(({ stackId }) => stackId));
    for (const stack of seen.stacks) {
        const release = unrecorded.has(stack.stackId) ? stack.unrecorded?.release : undefined;
        if (!release || !ports.ledger)
            continue;
        await ports.ledger.change((fresh) => (0,production/* recordRetirement */.Zx)(fresh, release, new Date(seen.now).toISOString()));
        ports.report.line(`${stack.name} is on record as retired now, and kept for ${(0,duration/* formatDuration */.a3)(settings.retainFor)}.`);
    }
}
function withOutcomes(rows, deletions) {
    const outcomes = new Map(deletions.map(({ name, pruned }) => [name, pruned.result]));
    return rows.map((row) => {
        const outcome = row.verdict === 'delete' ? outcomes.get(row.name) : undefined;
        return outcome === undefined ? row : { ...row, outcome };
    });
}

// EXTERNAL MODULE: ./build/operations/retention/reconcile.js + 4 modules
var retention_reconcile = __webpack_require__(1774);
// EXTERNAL MODULE: ./build/operations/shift/finish-telling.js
var finish_telling = __webpack_require__(7829);
// EXTERNAL MODULE: ./build/operations/shift/recover-rollout.js + 1 modules
var recover_rollout = __webpack_require__(619);
// EXTERNAL MODULE: ./build/operations/promotion/tell-promotion.js
var tell_promotion = __webpack_require__(8722);
;// CONCATENATED MODULE: ./build/commands/prune.js













/** Decides about every stack of this service, with proof that none it deletes is live, and deletes what nobody needs. */
async function prune(run) {
    const deadline = run.ports.clock.now() + run.settings.timeout;
    const recovered = await recover(run);
    const inventory = await (0,read_inventory/* readInventory */.zw)(run);
    await forgetGone(run, inventory);
    const rounds = await pruneInRounds(run, inventory, deadline);
    const { dryRun } = run.settings;
    const concluded = dryRun ? dryRunOf(rounds) : conclude(rounds, recovered);
    const decision = rounds.stopped ? stoppedBy(concluded, rounds.stopped) : concluded;
    const removed = new Set(deletedIn(rounds));
    const doomed = new Set(dryRun ? doomedIn(rounds) : []);
    // Deletes take minutes, also those that fail: what was read before them is not true any more.
    const changed = !dryRun && (rounds.deletions.length > 0 || inventory.gone.length > 0);
    // A cancelled run begins nothing more, no repair either.
    if (wasCancelled(rounds.deletions))
        return decision;
    const found = await (0,or_decision/* orDecision */.c)(() => (0,retention_reconcile/* reconcileAll */.MG)(run, rounds.inventory, { removed, doomed, changed }));
    return 'decision' in found ? stoppedBy(decision, found) : (0,reconcile/* withFindings */.$c)(decision, found);
}
/** What was done before is told, whatever came after it. */
function stoppedBy({ because, facts }, { decision, reasonCode, ...why }) {
    const { next = facts.next } = why.facts;
    const told = { ...facts, ...(next === undefined ? {} : { next }) };
    return (0,core_decision/* decide */.LD)(decision, reasonCode, `${because} Then: ${why.because}`, told);
}
function dryRunOf({ rows }) {
    const doomed = rows.filter(({ verdict }) => verdict === 'delete').length;
    const because = `Dry run: ${doomed} of ${rows.length === 1 ? '1 stack' : `${rows.length} stacks`} would be deleted.`;
    return (0,core_decision/* decide */.LD)('reported', 'dry-run', because, {
        pruned: [],
        changed: false,
        details: { verdicts: rows.slice(0, ROWS_TOLD) },
    });
}
function doomedIn({ rows }) {
    return rows.filter(({ verdict }) => verdict === 'delete').map(({ stackId }) => stackId);
}
function deletedIn({ deletions }) {
    return deletions.filter(({ pruned }) => pruned.result === 'deleted').map(({ stackId }) => stackId);
}
/** A step's outputs hold a megabyte: rows that stay as they are come last, and the log has all of them. */
const ROWS_TOLD = 500;
function conclude({ rows, deletions }, recovered) {
    const of = (...results) => deletions.filter(({ pruned }) => results.includes(pruned.result));
    const pruned = of('deleted').map(({ name }) => name);
    const failures = [...(recovered.failure ?? []), ...of('failed', 'cancelled').map(sayWhy)];
    const freed = freedBy(deletions);
    const facts = {
        pruned,
        changed: pruned.length > 0 || recovered.because !== undefined,
        details: {
            verdicts: rows.slice(0, ROWS_TOLD),
            failures,
            freed,
            ...(recovered.because === undefined ? {} : { recovered: recovered.because }),
        },
    };
    const told = [
        recovered.because,
        sayDone(rows.length, pruned, deletions.length),
        freed.length === 0 ? undefined : `${sayFreed(freed)}.`,
        sayRest('Kept at the last moment', of('kept')),
        sayRest('Left for the next prune', of('left')),
        sayUnseen(rows),
        sayHeld(rows),
    ];
    const because = told.filter((each) => each !== undefined).join(' ');
    if (of('cancelled').length > 0) {
        const next = 'The next prune goes on; what CloudFormation has begun ends by itself.';
        return (0,core_decision/* decide */.LD)('failed', 'cancelled', `${because} The run was cancelled.`, { ...facts, next });
    }
    if (failures.length > 0) {
        const next = 'Remove what blocks it; the next prune tries again.';
        return (0,core_decision/* decide */.LD)('failed', 'prune-incomplete', `${because} Not done: ${failures.join(' ')}`, {
            ...facts,
            next,
        });
    }
    if (pruned.length > 0)
        return (0,core_decision/* decide */.LD)('pruned', 'pruned', because, facts);
    const code = recovered.because === undefined ? 'nothing-to-prune' : 'resumed-rollout';
    return (0,core_decision/* decide */.LD)('pruned', code, because, facts);
}
function sayDone(all, pruned, asked) {
    const kept = all - pruned.length === 1 ? '1 stack is kept' : `${all - pruned.length} stacks are kept`;
    if (pruned.length > 0)
        return `Deleted ${pruned.join(', ')}; ${kept}.`;
    return asked > 0 ? `Deleted none of ${asked}; ${kept}.` : `Nothing to delete; ${kept}.`;
}
function sayWhy({ name, pruned }) {
    return 'because' in pruned ? `${name}: ${pruned.because}` : name;
}
function sayRest(what, deletions) {
    return deletions.length === 0 ? undefined : `${what}: ${deletions.map(sayWhy).join('; ')}.`;
}
/** The budget was used up, or something stopped the run. */
function sayUnseen(rows) {
    const unseen = rows.filter(({ code }) => code === 'not-looked-at').length;
    if (unseen === 0)
        return undefined;
    return `${unseen} ${unseen === 1 ? 'was' : 'were'} not looked at, and may go with the next prune.`;
}
/** Something forbids their delete, and only a person can take that away. */
function sayHeld(rows) {
    const held = rows.filter(({ next }) => next !== undefined).map(({ name }) => name);
    return held.length === 0
        ? undefined
        : `Kept against their time: ${held.join(', ')}; the table says what to do.`;
}
/** A rollout whose run has ended is undone below 100 % and finished above; one that is running is left alone. */
async function recover(run) {
    if (!run.ports.router || !run.ports.ledger || run.settings.dryRun)
        return {};
    const ended = await (0,or_decision/* orDecision */.c)(async () => {
        const { production } = await (0,read_standing/* readStanding */.ZY)(run);
        const left = await (0,recover_rollout/* recoverLeftover */.e)(run, production, 'prune');
        if (left === undefined)
            await (0,finish_telling/* finishTelling */.X)(run, production, false);
        return left;
    });
    if (ended === undefined || ('baking' in ended && ended.baking))
        return {};
    if ('decision' in ended)
        return { failure: [`${ended.because} ${ended.facts.next ?? ''}`.trim()] };
    await tellFinished(run, ended);
    return { because: ended.because };
}
/** The comment still says how the killed run ended; now the release is in production. */
async function tellFinished(run, { rollout, finished, because, left }) {
    const { pullRequest, releaseId, stackName, stackId } = rollout;
    if (!finished || rollout.freeze || pullRequest === undefined)
        return;
    const facts = {
        releaseId,
        stackName,
        stackId,
        ...(left?.previous ? { previousStack: left.previous } : {}),
        details: {
            ...(left?.deleteAfter ? { deleteAfter: left.deleteAfter } : {}),
            ...(left?.byHand ? { byHand: left.byHand } : {}),
        },
    };
    const told = (0,core_decision/* decide */.LD)('promoted', 'resumed-rollout', because, facts);
    await (0,or_decision/* afterwards */.Q)(run, 'The comment', () => (0,tell_promotion/* tellPromotion */.N)(run, { kind: 'pull-request', number: pullRequest }, told));
}
/** A retired release whose stack is gone, by whatever hand, can be gone back to no more. */
async function forgetGone(run, { gone }) {
    if (run.settings.dryRun)
        return;
    for (const stackId of gone)
        await run.ports.ledger?.change((fresh) => (0,production/* forget */.y6)(fresh, stackId));
}


/***/ }),

/***/ 8535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ tellLive),
/* harmony export */   i: () => (/* binding */ retellPromotion)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4402);
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5562);
/* harmony import */ var _announce_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(973);
/* harmony import */ var _hold_lease_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(729);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3441);
/* harmony import */ var _shift_retire_stacks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7531);






/**
 * What is to be promoted is live: where an earlier run of it was killed before it could say so, all that it did not live
 * to do is done now. Done twice it does no harm.
 * @param live the decision that it is live
 */
async function retellPromotion(run, { production }, live) {
    const { current, lease, rollout } = production;
    const isResumed = live.reasonCode === 'resumed-rollout';
    const isSecond = live.reasonCode === 'already-live' && run.trigger.runAttempt > 1;
    if (!isResumed && !isSecond)
        return live;
    if (run.settings.dryRun || rollout || current === undefined || current.stackId !== live.facts.stackId)
        return live;
    const me = (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .leaseOwner */ .I9)(run, current.releaseId);
    const held = await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .tryLease */ .ML)(run, me, lease);
    if ('heldBy' in held)
        return live;
    return (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .holdingLease */ .OZ)(run, me, async () => {
        const because = isResumed
            ? live.because
            : `Release ${current.releaseId}: ${current.stackName} took all production traffic in an earlier attempt.`;
        const { facts } = await tellLive(run, held, current, because);
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .decide */ .LD)('promoted', 'resumed-rollout', because, { ...live.facts, ...facts });
    });
}
/** What follows once the ledger says that a release is current, but for the comment: marks, deployment, the way back. */
async function tellLive(run, production, current, because) {
    const { previous, split: _split, ...details } = await (0,_shift_retire_stacks_js__WEBPACK_IMPORTED_MODULE_3__/* .retireStacks */ .p)(run, production);
    const environment = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_5__/* .productionEnvironment */ .Li)(run.settings.application, run.settings.role);
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .afterwards */ .Q)(run, 'Publishing the deployment', () => (0,_announce_js__WEBPACK_IMPORTED_MODULE_0__/* .publishRelease */ .Dl)(run, environment, current, because));
    const { releaseId, stackName, stackId } = current;
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .decide */ .LD)('promoted', 'resumed-rollout', because, {
        releaseId,
        stackName,
        stackId,
        ...(previous ? { previousStack: previous } : {}),
        details,
    });
}


/***/ }),

/***/ 8722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ tellPromotion)
/* harmony export */ });
/* harmony import */ var _announce_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(973);

/** Tells the pull request what became of its promotion. Runs that did nothing (a second one, a dry run) stay silent. */
async function tellPromotion(run, source, decision) {
    const number = await pullRequestOf(run, source);
    const body = bodyOf(decision, run.settings.retainMax);
    if (number === undefined || body === undefined)
        return decision;
    const { stackName = run.settings.stackName, stackId } = decision.facts;
    const denied = await (0,_announce_js__WEBPACK_IMPORTED_MODULE_0__/* .announce */ .iP)(run, number, { stackName, ...(stackId ? { stackId } : {}), body });
    return denied && decision.decision === 'promoted' ? { ...decision, reasonCode: denied } : decision;
}
function bodyOf({ decision, because, facts }, retainMax) {
    const byHand = facts.details?.['byHand'];
    const shift = {
        ...(typeof byHand === 'string' ? { byHand } : {}),
        ...(facts.path ? { path: facts.path } : {}),
    };
    if (decision === 'promoted') {
        const deleteAfter = facts.details?.['deleteAfter'];
        return {
            state: 'promoted',
            releaseId: facts.releaseId ?? '',
            ...(facts.previousStack ? { previous: facts.previousStack } : {}),
            ...(typeof deleteAfter === 'string' ? { kept: { until: deleteAfter, retainMax } } : {}),
            ...shift,
        };
    }
    if (decision === 'refused' || decision === 'failed' || decision === 'superseded') {
        return {
            state: 'not-promoted',
            because,
            next: facts.next ?? 'Nothing: a newer release is live.',
            ...shift,
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


/***/ }),

/***/ 7829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ finishTelling)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4402);
/* harmony import */ var _hold_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(729);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3441);
/* harmony import */ var _promotion_retell_promotion_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8535);
/* harmony import */ var _promotion_tell_promotion_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8722);
/* harmony import */ var _run_rollback_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7669);






/**
 * A run that was killed after its rollout was on record as ended leaves its lease; where the ledger says what it came to,
 * deployment, marks and comment may be missing too. Any later run takes the lease, puts that right, and gives it back.
 * @param retells a later attempt of the very run that left it tells by its own decision; a prune has none of that kind
 * @returns what the ended run came to; undefined where nothing was left, or whoever left it still runs
 */
async function finishTelling(run, production, retells = true) {
    const { lease, rollout } = production;
    if (lease === undefined || rollout || run.settings.dryRun)
        return undefined;
    if (retells && lease.runId === run.trigger.runId)
        return undefined;
    const me = (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .leaseOwner */ .I9)(run, lease.releaseId);
    const held = await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .tryLease */ .ML)(run, me, lease);
    if ('heldBy' in held)
        return undefined;
    const isKnown = held.revision === production.revision + 1;
    const told = await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .holdingLease */ .OZ)(run, me, async () => (isKnown && (await tell(run, held, lease))) || giveBack(lease));
    run.ports.report.line(told.because);
    return told;
}
function giveBack({ runUrl, releaseId }) {
    const because = `${runUrl} ended and left its lease for release ${releaseId}: it is given back.`;
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_5__/* .decide */ .LD)('reported', 'resumed-rollout', because);
}
async function tell(run, production, lease) {
    const { current, retired } = production;
    if (current?.releaseId !== lease.releaseId)
        return undefined;
    // A rollback and what it left bear the same moment; its freeze may be a pause that stood before.
    const isRollback = retired.some(({ bad, retiredAt }) => bad && retiredAt === current.since);
    return isRollback ? (0,_run_rollback_js__WEBPACK_IMPORTED_MODULE_4__/* .tellRollback */ .WL)(run, current, production) : tellPromoted(run, production, current, lease);
}
async function tellPromoted(run, production, current, { runUrl }) {
    const { releaseId, stackName, pullRequest: number } = current;
    const because = `Release ${releaseId}: ${stackName} took all production traffic in ${runUrl}, which ended before it told so.`;
    const told = await (0,_promotion_retell_promotion_js__WEBPACK_IMPORTED_MODULE_2__/* .tellLive */ .M)(run, production, current, because);
    if (number !== undefined)
        await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'The comment', () => (0,_promotion_tell_promotion_js__WEBPACK_IMPORTED_MODULE_3__/* .tellPromotion */ .N)(run, { kind: 'pull-request', number }, told));
    return told;
}


/***/ }),

/***/ 7669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WL: () => (/* binding */ tellRollback),
/* harmony export */   e$: () => (/* binding */ checkTarget),
/* harmony export */   el: () => (/* binding */ runRollback)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(4402);
/* harmony import */ var _core_dispatch_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5410);
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(5562);
/* harmony import */ var _core_production_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2235);
/* harmony import */ var _core_stack_status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3157);
/* harmony import */ var _core_steps_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5817);
/* harmony import */ var _announce_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(973);
/* harmony import */ var _core_stack_facts_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(8247);
/* harmony import */ var _hold_lease_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(729);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3441);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2048);
/* harmony import */ var _conclude_rollout_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6799);
/* harmony import */ var _retire_stacks_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7531);
/* harmony import */ var _promotion_raise_capacity_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8114);














const HEALTH_TIMEOUT = 5 * 60_000;
/**
 * Whether a stack could take traffic back, as far as reading tells.
 * @param seen the router, where it was read a moment ago
 */
async function checkTarget(run, target, seen) {
    const stack = await run.ports.stacks.describe(target.stackId);
    if (!stack || _core_stack_status_js__WEBPACK_IMPORTED_MODULE_2__/* .STACK_STATUS */ .a[stack.status].outcome !== 'good') {
        const because = `The stack ${target.stackName} is ${stack?.status ?? 'gone'}: it cannot take traffic.`;
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_11__/* .decide */ .LD)('refused', 'target-not-usable', because, {
            next: 'Name another release in to, or roll forward.',
        });
    }
    (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .assertOurs */ .cH)(run, stack);
    const router = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .requireRouter */ .xI)(run);
    const candidate = { name: stack.name, stackId: stack.stackId, target: target.targetGroup };
    const before = seen ?? (await router.read());
    // A group that the router forwards to already is of its load balancer and has its place there.
    const isAttached = before.members.some((member) => member.target === candidate.target);
    if (!isAttached)
        await router.check(candidate);
    return { stack, candidate, before };
}
/** Under the lease: the target's health and capacity first, then one write, then the freeze. */
async function runRollback(run, target, me) {
    const router = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .requireRouter */ .xI)(run);
    const before = await router.read();
    if ((0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .takesAll */ .yX)((0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .liveMembers */ .Ui)(before), target.stackId))
        return followHand(run, target, me);
    const usable = await checkTarget(run, target, before);
    if ('decision' in usable)
        return usable;
    const { stack, candidate } = usable;
    const request = await planShift(run, target, candidate, before, me);
    const raised = await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_6__/* .orDecision */ .c)(() => (0,_promotion_raise_capacity_js__WEBPACK_IMPORTED_MODULE_10__/* .raiseCapacity */ .HM)(run, request));
    if ('decision' in raised) {
        await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .changeUnderLease */ .bp)(run, me, _conclude_rollout_js__WEBPACK_IMPORTED_MODULE_8__/* .withoutRollout */ .AH);
        return { ...raised, facts: { ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_12__/* .stackFacts */ .U)(stack), split: before.split, ...raised.facts } };
    }
    const shifted = await (0,_promotion_raise_capacity_js__WEBPACK_IMPORTED_MODULE_10__/* .moveTraffic */ .NG)(run, raised, () => Promise.resolve({ ...request, ...raised }));
    if ('outcome' in shifted && shifted.outcome === 'done')
        return conclude(run, target, request, shifted.split);
    if ('outcome' in shifted && shifted.outcome === 'rolled-back')
        await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .changeUnderLease */ .bp)(run, me, _conclude_rollout_js__WEBPACK_IMPORTED_MODULE_8__/* .withoutRollout */ .AH);
    const { reasonCode, because } = shifted;
    const byHand = await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_6__/* .afterwards */ .Q)(run, 'Writing down the way back', () => router.byHand(candidate));
    const view = await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_6__/* .afterwards */ .Q)(run, 'Reading the split', () => router.read());
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_11__/* .decide */ .LD)('failed', reasonCode, because, {
        ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_12__/* .stackFacts */ .U)(stack),
        split: view?.split ?? before.split,
        next: `Raise the capacity of ${stack.name} to that of the live stack and run rollback again, name another release in to, or roll forward.`,
        ...(byHand ? { details: { byHand } } : {}),
    });
}
/**
 * Somebody gave the target all traffic by hand, as a person at 3 a.m. does: nothing moves, and everything else that makes a
 * rollback one is done. Without it the next push would promote anew what was fled from.
 */
async function followHand(run, target, me) {
    const at = new Date(await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .requireLedger */ .Dp)(run).now()).toISOString();
    const freeze = freezeFor(run, target.releaseId, at);
    const production = await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .changeUnderLease */ .bp)(run, me, (fresh) => (0,_core_production_js__WEBPACK_IMPORTED_MODULE_1__/* .rollBackTo */ .Yt)(fresh, { target: target.releaseId, at, freeze }));
    const told = await tellRollback(run, target, production);
    const because = `Somebody had given ${target.stackName}, release ${target.releaseId}, all production traffic by hand: no traffic moved, and the ledger follows. ${SAYS}`;
    return { ...told, because };
}
function freezeFor(run, releaseId, since) {
    const { actor: by, runUrl } = run.trigger;
    const reason = run.settings.reason ?? `rolled back to release ${releaseId}`;
    return { by, reason, since, runUrl, kind: 'rollback' };
}
async function planShift(run, target, candidate, before, me) {
    const { settleTime, healthCheckTimeout } = run.settings;
    const since = new Date(await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .requireLedger */ .Dp)(run).now()).toISOString();
    const { releaseId, stackId, stackName, targetGroup, commit, pullRequest, protectedByUs } = target;
    return {
        candidate,
        before,
        me,
        plan: {
            steps: _core_steps_js__WEBPACK_IMPORTED_MODULE_3__/* .ALL_AT_ONCE */ .S,
            settleTime,
            bakeTime: 0,
            healthTimeout: healthCheckTimeout || HEALTH_TIMEOUT,
        },
        // It was production: what it is was tested then, and at 3 a.m. it is the way back that counts.
        test: () => Promise.resolve(true),
        rollout: {
            releaseId,
            stackId,
            stackName,
            targetGroup,
            commit,
            startedAt: since,
            saved: before.saved,
            before: before.split,
            protectedByUs,
            freeze: freezeFor(run, releaseId, since),
            ...(pullRequest === undefined ? {} : { pullRequest }),
        },
    };
}
const SAYS = 'Promotion is FROZEN until the command resume. Going back moves traffic only: changes of data stores stay as they are.';
async function conclude(run, target, { candidate, before, me, rollout }, split) {
    const at = new Date(await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .requireLedger */ .Dp)(run).now()).toISOString();
    const full = { ...rollout, state: { phase: 'done' }, written: { [candidate.name]: 100 } };
    const [live] = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_7__/* .liveMembers */ .Ui)(before);
    const production = await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_5__/* .changeUnderLease */ .bp)(run, me, (fresh) => (0,_conclude_rollout_js__WEBPACK_IMPORTED_MODULE_8__/* .withoutRollout */ .AH)((0,_conclude_rollout_js__WEBPACK_IMPORTED_MODULE_8__/* .concludeRollout */ .NS)(fresh, full, at, live?.stackId)));
    return tellRollback(run, target, production, { before, split });
}
/**
 * All that follows once the ledger says that production went back to `target`; done twice it does no harm.
 * @param moved where this run made the move
 */
async function tellRollback(run, target, production, moved) {
    const left = await (0,_retire_stacks_js__WEBPACK_IMPORTED_MODULE_9__/* .retireStacks */ .p)(run, production, moved);
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_6__/* .afterwards */ .Q)(run, 'Publishing the deployment', () => publish(run, target));
    const bad = production.retired.find((entry) => entry.bad && entry.retiredAt === production.current?.since);
    if (bad?.pullRequest !== undefined) {
        const because = `${bad.stackName} was rolled back to release ${target.releaseId}: ${production.freeze?.reason ?? ''}`;
        await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_6__/* .afterwards */ .Q)(run, 'The comment', () => tellBad(run, bad, because, left.byHand));
    }
    const because = `The stack ${target.stackName}, release ${target.releaseId}, takes all production traffic again. ${SAYS}`;
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_11__/* .decide */ .LD)('rolled-back', 'rolled-back', because, {
        stackName: target.stackName,
        stackId: target.stackId,
        releaseId: target.releaseId,
        split: left.split ?? { [target.stackName]: 100 },
        changed: true,
        next: `When the fix is merged: ${_core_dispatch_js__WEBPACK_IMPORTED_MODULE_0__/* .RESUME */ .IY}`,
        ...(left.previous === undefined ? {} : { previousStack: left.previous }),
        ...(left.byHand ? { details: { byHand: left.byHand } } : {}),
    });
}
async function publish(run, target) {
    const environment = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_13__/* .productionEnvironment */ .Li)(run.settings.application, run.settings.role);
    await (0,_announce_js__WEBPACK_IMPORTED_MODULE_4__/* .publishRelease */ .Dl)(run, environment, target, `rolled back to release ${target.releaseId}`);
}
async function tellBad(run, { pullRequest = 0, stackName }, because, byHand) {
    const body = {
        state: 'rolled-back',
        because,
        next: `Promotion is frozen. When the fix is merged: ${_core_dispatch_js__WEBPACK_IMPORTED_MODULE_0__/* .RESUME */ .IY}`,
        ...(byHand ? { byHand } : {}),
    };
    await (0,_announce_js__WEBPACK_IMPORTED_MODULE_4__/* .announce */ .iP)(run, pullRequest, { stackName, body });
}


/***/ }),

/***/ 1984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UR: () => (/* binding */ renderRows),
/* harmony export */   Zk: () => (/* binding */ renderFreed),
/* harmony export */   dZ: () => (/* binding */ formatRows)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6082);


const HEAD = ['Verdict', 'Stack', 'Origin', 'State', 'Age', 'Because'];
/** The summary of a job holds a megabyte; the log has every row. */
const SHOWN = 500;
/** The table as lines of the log, in columns. */
function formatRows(rows) {
    const cells = [[...HEAD], ...rows.map(cellsOf)];
    const widths = HEAD.map((_, column) => cells.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0));
    return cells.map((row) => row
        .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
        .join('  '));
}
/** The same table for the summary. */
function renderRows(rows) {
    if (rows.length === 0)
        return [];
    const shown = rows.slice(0, SHOWN).map((row) => {
        const [verdict = '', name = '', ...rest] = cellsOf(row);
        return `| ${[(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)(verdict), (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .codeCell */ .MZ)(name), ...rest.map((cell) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)(cell, _escape_js__WEBPACK_IMPORTED_MODULE_1__/* .codeCell */ .MZ))].join(' | ')} |`;
    });
    const left = rows.length - shown.length;
    const more = left === 0 ? [] : ['', `${left} more ${left === 1 ? 'row stands' : 'rows stand'} in the log.`];
    return ['', `| ${HEAD.join(' | ')} |`, `|${' --- |'.repeat(HEAD.length)}`, ...shown, ...more];
}
/** What is gone, stack by stack, and what their templates kept. */
function renderFreed(freed) {
    const rows = freed.map(({ name, age, removed, retained }) => {
        const kinds = Object.entries(removed).map(([type, count]) => `${count} ${type}`);
        const kept = retained.map(({ logicalId, type, physicalId }) => `${logicalId} (${type}) ${physicalId}`);
        const cells = [(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(age), kinds.join(', ') || '–', kept.join(', ') || '–'];
        return `| ${[(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .codeCell */ .MZ)(name), ...cells.map(_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeMarkdown */ .FV)].join(' | ')} |`;
    });
    if (rows.length === 0)
        return [];
    return [
        '',
        '| Freed | Age | Resources | Retained by DeletionPolicy |',
        '| --- | --- | --- | --- |',
        ...rows,
    ];
}
function cellsOf({ verdict, outcome, name, origin, state, age, because, next, deleteAfter, }) {
    const said = outcome === undefined ? verdict : `${verdict}: ${outcome}`;
    const until = deleteAfter === undefined ? '' : `, until ${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)(deleteAfter)}`;
    const todo = next === undefined ? '' : `. To do: ${next}`;
    return [said, name, origin || '–', state || '–', age || '–', `${because}${until}${todo}`];
}


/***/ })

};
