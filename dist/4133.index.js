export const id = 4133;
export const ids = [4133];
export const modules = {

/***/ 5466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BC: () => (/* binding */ findFreeze),
/* harmony export */   Co: () => (/* binding */ findMarks),
/* harmony export */   E2: () => (/* binding */ findRolloutLeft),
/* harmony export */   IZ: () => (/* binding */ findNeverPromoted),
/* harmony export */   L1: () => (/* binding */ findDrift),
/* harmony export */   MH: () => (/* binding */ wantedMarks),
/* harmony export */   TJ: () => (/* binding */ isDrifted),
/* harmony export */   s2: () => (/* binding */ findOverdue),
/* harmony export */   zI: () => (/* binding */ findBranchAhead)
/* harmony export */ });
/* harmony import */ var _dispatch_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5410);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1420);
/* harmony import */ var _lease_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3716);
/* harmony import */ var _overdue_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2770);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5562);
/* harmony import */ var _reconcile_case_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1427);
/* harmony import */ var _split_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2474);







/** What the reconcile finds about production: its traffic, its releases, and the merges that should have become one. */
/** Somebody holds the lease, or a rollout is being ended: what the router holds now is theirs. */
function isAtWork({ lease }, now) {
    return lease !== undefined && now < Date.parse(lease.expiresAt) + _lease_js__WEBPACK_IMPORTED_MODULE_3__/* .TAKEOVER_GRACE_MS */ .o1;
}
/** Whether the router gives the current release everything, as the ledger says. */
function isDrifted({ current, rollout, ...production }, { live }, now) {
    if (!current || rollout || isAtWork(production, now))
        return false;
    return live.length === 0 || live.some(({ stackId }) => stackId !== current.stackId);
}
/**
 * A foundation stack's update that reset the listener (failure mode 22), or a person (25). The router is right where a
 * release of ours serves: then the ledger may follow. The weights are put back by themselves only where the way they are
 * now serves nobody: whoever gave something healthy the traffic may have meant it.
 */
function findDrift({ production, traffic, now }) {
    const { current } = production;
    if (!current || !traffic?.drift || !isDrifted(production, traffic, now))
        return [];
    const { split, kind, drift } = traffic;
    const forwards = kind === 'forward';
    const wanted = (0,_split_js__WEBPACK_IMPORTED_MODULE_4__/* .formatSplit */ .oe)((0,_split_js__WEBPACK_IMPORTED_MODULE_4__/* .allTo */ .jT)(current.stackName, forwards ? split : {}));
    const holds = forwards ? (0,_split_js__WEBPACK_IMPORTED_MODULE_4__/* .formatSplit */ .oe)(split) : 'a fixed response';
    const drifted = `the router holds ${holds}, the ledger says ${wanted} (release ${current.releaseId})`;
    const about = { code: 'weights-drifted', subject: 'production' };
    const byHand = `Put it back by hand: \`${drift.byHand}\``;
    const back = wentBackTo(production, traffic);
    if (back) {
        return [
            {
                ...about,
                because: `${drifted}; somebody seems to have gone back to release ${back.releaseId} by hand`,
                next: `if that was meant, let prune record it as current: ${_dispatch_js__WEBPACK_IMPORTED_MODULE_0__/* .REPAIR */ .oT}; and pause, or the next merge takes over again. ${byHand}`,
                repair: { kind: 'follow', current, split, stackId: back.stackId },
            },
        ];
    }
    const late = isLate(production, split) ? `; ${LATE}` : '';
    const why = whyNotRestored(production, current, traffic);
    if (why === undefined)
        return [{ ...about, because: drifted + late, next: byHand, repair: { kind: 'weights', current, split } }];
    return [
        { ...about, because: `${drifted}${late}; it is not put back by itself, since ${why}`, next: byHand },
    ];
}
const LATE = 'a run that had lost its lease wrote that, after what it shifted was undone';
/** Nobody gave anything the traffic on purpose: the run that took over had put it back (decision 0007). */
function isLate({ late }, split) {
    return late !== undefined && (0,_split_js__WEBPACK_IMPORTED_MODULE_4__/* .sameSplit */ .xY)(late.split, split);
}
/** The retired release that has all the traffic and serves it. */
function wentBackTo({ retired }, { live }) {
    const [only, ...others] = live;
    if (!only || others.length > 0 || only.healthy === 0)
        return undefined;
    return retired.find(({ stackId, deleting }) => stackId === only.stackId && deleting !== true);
}
/** @returns undefined where it is safe to put the weights back */
function whyNotRestored(production, { stackId, stackName }, { live, drift, split }) {
    const { freeze } = production;
    if (freeze)
        return `production is frozen by ${freeze.by}, who may have moved the traffic`;
    if (!drift || drift.healthy === 0 || drift.problems.length > 0)
        return `${stackName} is not healthy itself`;
    if (isLate(production, split))
        return undefined;
    const serving = live.find((member) => member.stackId !== stackId && member.healthy !== 0);
    return serving && `${serving.name} answers, and somebody may have given it the traffic on purpose`;
}
function findRolloutLeft(input) {
    const { production, now } = input;
    const { rollout } = production;
    if (!rollout || isAtWork(production, now))
        return [];
    const { releaseId, stackName, state } = rollout;
    if (input.traffic?.split[stackName] === 100 && state.phase === 'baking')
        return [
            {
                code: 'rollout-left',
                subject: stackName,
                because: `release ${releaseId} has all the traffic and bakes, since a run that ended without finishing it`,
                next: 'the next prune, or promotion, asks its gates again and records it when the bake is over; `command: rollback` goes back',
            },
        ];
    return [
        {
            code: 'rollout-left',
            subject: stackName,
            because: `the rollout of release ${releaseId} is ${state.phase} since a run that ended without finishing it`,
            next: `the next prune undoes the rollout below 100 % and finishes it above: ${_dispatch_js__WEBPACK_IMPORTED_MODULE_0__/* .PRUNE */ .jk}`,
        },
    ];
}
function findFreeze({ production: { freeze } }) {
    if (!freeze)
        return [];
    const { since, by, kind, reason } = freeze;
    return [
        {
            code: 'frozen',
            subject: 'production',
            because: `promotion is FROZEN since ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatTime */ .fU)(since)} by ${by} (${kind}): ${reason}`,
            next: `when production may change again: ${_dispatch_js__WEBPACK_IMPORTED_MODULE_0__/* .RESUME */ .IY}`,
        },
    ];
}
/** The push run may have been refused, cancelled, dropped by a concurrency group, or never started (failure modes 5, 11). */
function findNeverPromoted(input) {
    return (input.merges
        .filter((merge) => isWaiting(merge, input) && (0,_reconcile_case_js__WEBPACK_IMPORTED_MODULE_5__/* .isSettled */ .Is)(merge.mergedAt, input))
        // The newest may well hold the others: promoting it is enough.
        .sort((a, b) => Date.parse(b.mergedAt) - Date.parse(a.mergedAt))
        .map(({ number, title, stackName, mergedAt }) => ({
        code: 'never-promoted',
        subject: stackName,
        because: `pull request #${number} (${title}) was merged ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(input.now - Date.parse(mergedAt))} ago, and its stack was never promoted; it is kept until ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatTime */ .fU)((0,_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .addTo */ .DN)(mergedAt, input.settings.retainFor))}`,
        next: `${input.production.freeze ? 'resume first, then ' : ''}promote it: ${(0,_dispatch_js__WEBPACK_IMPORTED_MODULE_0__/* .promoteCommand */ .OO)(`pull-request=${number}`)}`,
    })));
}
/** Of the production branch, not live, and not being promoted right now. */
function isWaiting({ isLive, baseRef, mergeSha }, input) {
    return !isLive && !isPromoting(mergeSha, input.production) && baseRef === input.productionBranch;
}
/** A promotion may well take longer than the time that an event has to be followed. */
function isPromoting(commit, { lease, rollout }) {
    if (commit === undefined)
        return false;
    return rollout?.commit === commit || lease?.releaseId.startsWith(commit.slice(0, 12)) === true;
}
function findBranchAhead(input) {
    const { ahead, merges, production, productionBranch } = input;
    if (!ahead || merges.some(({ mergeSha }) => mergeSha === ahead.sha) || !(0,_reconcile_case_js__WEBPACK_IMPORTED_MODULE_5__/* .isSettled */ .Is)(ahead.at, input))
        return [];
    if (isPromoting(ahead.sha, production))
        return [];
    const waiting = input.stacks.find((stack) => isMadeFor(ahead.sha, stack.origin, input) && !(0,_reconcile_case_js__WEBPACK_IMPORTED_MODULE_5__/* .isInProduction */ .bP)(stack, production));
    // Told as a merge, when its turn to be asked about comes.
    if ((0,_names_js__WEBPACK_IMPORTED_MODULE_6__/* .parseOrigin */ .ef)(waiting?.origin ?? '')?.kind === 'pr')
        return [];
    const waits = waiting ? `its stack ${waiting.name} was not promoted` : 'no stack waits for it';
    return [
        {
            code: 'branch-ahead',
            subject: productionBranch,
            because: `its head ${ahead.sha.slice(0, 12)} (${ahead.title}) is not live, and ${waits}`,
            next: `run the workflow of that push again, if it was meant to go live: \`gh run list --commit ${ahead.sha}\` lists it, \`gh run rerun <id>\` starts it`,
        },
    ];
}
function isMadeFor(commit, origin = '', { pullRequests }) {
    const parsed = (0,_names_js__WEBPACK_IMPORTED_MODULE_6__/* .parseOrigin */ .ef)(origin);
    if (parsed?.kind === 'pr')
        return pullRequests[parsed.number]?.mergeCommit === commit;
    return parsed !== undefined && commit.startsWith(parsed.sha7);
}
function findOverdue({ production, settings, now }) {
    return (0,_overdue_js__WEBPACK_IMPORTED_MODULE_2__/* .overdueReleases */ .V)(production, settings, now).map((stackName) => ({
        code: 'retired-overdue',
        subject: stackName,
        because: 'it is retired, and its time to be deleted is over',
        next: `run prune and read why it is kept: ${_dispatch_js__WEBPACK_IMPORTED_MODULE_0__/* .PRUNE */ .jk}; where its schedule was stopped: \`gh workflow enable prune.yml\``,
    }));
}
/** People look at the console; nothing is decided from these tags. */
function findMarks({ production, marks, settings, now }) {
    if (production.rollout || isAtWork(production, now))
        return [];
    return wantedMarks(production, settings.retainFor).flatMap(({ target, stackName, wanted }) => {
        const there = marks[target];
        const differs = Object.keys(wanted).filter((key) => (there?.[key] ?? '') !== wanted[key]);
        if (!there || differs.length === 0)
            return [];
        return [
            {
                code: 'marks-differ',
                subject: stackName,
                because: `its target group says ${sayMarks(there, differs)}, the ledger ${sayMarks(wanted, differs)}`,
                next: `let prune repair it: ${_dispatch_js__WEBPACK_IMPORTED_MODULE_0__/* .REPAIR */ .oT}`,
                repair: { kind: 'marks', target, marks: wanted },
            },
        ];
    });
}
/** The tags on the target groups of what is and was production, as the ledger says. */
function wantedMarks({ current, retired }, retainFor) {
    const live = current ? [{ entry: current, marks: ['production', current.since, ''] }] : [];
    const left = retired.map((entry) => ({
        entry,
        marks: ['retired', entry.retiredAt, (0,_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .addTo */ .DN)(entry.retiredAt, retainFor)],
    }));
    return [...live, ...left].map(({ entry, marks: [state, since, deleteAfter] }) => ({
        target: entry.targetGroup,
        stackName: entry.stackName,
        wanted: {
            'switchyard:state': state,
            'switchyard:since': since,
            'switchyard:delete-after': deleteAfter,
        },
    }));
}
function sayMarks(marks, keys) {
    return keys.map((key) => `${key} ${marks[key] ? marks[key] : '(none)'}`).join(', ');
}


/***/ }),

/***/ 568:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ FINDINGS)
/* harmony export */ });
const FINDINGS = {
    'weights-drifted': {
        means: 'The router does not give all traffic to the release that the ledger calls current.',
        todo: 'Run the command that is printed; or, if somebody went back on purpose, prune with `repair: true`.',
        repair: 'Puts the weights back where whatever has the traffic now answers nobody, or where a run that had lost its lease wrote them late; records a retired release that serves it all as current.',
        level: 'now',
    },
    'rollout-left': {
        means: 'A run that shifted traffic has ended in the middle, and what it left still stands.',
        todo: 'Run `prune`: it undoes the rollout below 100 % and finishes it above.',
        level: 'warning',
    },
    'never-promoted': {
        means: 'A pull request is merged, and its tested stack was never promoted.',
        todo: 'Dispatch the promotion, as printed. A merge by GITHUB_TOKEN starts no workflow.',
        level: 'warning',
    },
    'branch-ahead': {
        means: 'The head of the production branch is not live, and no stack waits for it.',
        todo: 'Run the workflow of that push again, if it was meant to go live.',
        level: 'note',
    },
    frozen: {
        means: 'Promotion is frozen by a rollback or a pause.',
        todo: 'Run `resume` when production may change again.',
        level: 'warning',
    },
    'retired-overdue': {
        means: 'A retired stack should have been deleted by now.',
        todo: 'See why prune kept it; start its schedule again if GitHub has stopped it.',
        level: 'warning',
    },
    'closed-with-stack': {
        means: 'A pull request that will not be promoted is closed, and still has a stack.',
        todo: 'Run `prune`, which deletes it, or says what blocks that.',
        level: 'warning',
    },
    'filtered-with-stack': {
        means: 'An open pull request has a stack, and by the preview filters it should have none.',
        todo: 'Run `teardown` for it, or let prune do so with `repair: true`.',
        repair: 'Tears the preview down, as the missed event would have.',
        level: 'warning',
    },
    'open-without-stack': {
        means: 'An open pull request passes the preview filters and has no stack.',
        todo: 'Run its preview workflow again. Nothing, if the workflow leaves it out by an `if:` of its own.',
        level: 'note',
    },
    'claims-gone-stack': {
        means: 'Record, comment and deployment of a preview claim a stack that does not exist.',
        todo: 'Run prune with `repair: true`.',
        repair: 'Removes the record, ends the deployment, and says in the comment that the preview is gone.',
        level: 'warning',
    },
    'run-ended-midway': {
        means: 'A preview still says that it is being made, and the run that made it has ended.',
        todo: 'Run that run again, as printed.',
        repair: 'Says in the comment and in the record that the preview failed.',
        level: 'warning',
    },
    'deployment-stale': {
        means: 'A GitHub deployment is active whose stack is gone, replaced, or whose run has ended.',
        todo: 'Run prune with `repair: true`.',
        repair: 'Sets it inactive; or, where its run ended midway, to what became of it.',
        level: 'note',
    },
    'marks-differ': {
        means: 'The tags on a target group tell people something else than the ledger says.',
        todo: 'Run prune with `repair: true`.',
        repair: 'Writes the tags as the ledger says.',
        level: 'note',
    },
};


/***/ }),

/***/ 1427:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hn: () => (/* binding */ hasStack),
/* harmony export */   Is: () => (/* binding */ isSettled),
/* harmony export */   bP: () => (/* binding */ isInProduction)
/* harmony export */ });
/** Within `timeout` of an event the run that it started may still be at work, or on its way. */
function isSettled(at, { now, settings }) {
    return now - Date.parse(at) > settings.timeout;
}
function hasStack({ stacks }, origin) {
    return stacks.some((stack) => stack.origin === origin);
}
function isInProduction({ stackId }, { current, rollout, retired }) {
    return [current, rollout, ...retired].some((entry) => entry?.stackId === stackId);
}


/***/ }),

/***/ 8719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lo: () => (/* binding */ inTurn),
  Lq: () => (/* binding */ reconcile),
  $c: () => (/* binding */ withFindings)
});

// EXTERNAL MODULE: ./build/core/dispatch.js
var dispatch = __webpack_require__(5410);
// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/core/preview-filter.js
var preview_filter = __webpack_require__(6549);
// EXTERNAL MODULE: ./build/core/reconcile-case.js
var reconcile_case = __webpack_require__(1427);
;// CONCATENATED MODULE: ./build/core/preview-findings.js




/** What the reconcile finds about previews: stacks that should not be there, and what is said of those that are not. */
/** The stacks of pull requests that have no role in production, by number. */
function previewsOf({ stacks, production, traffic }) {
    return stacks.flatMap((stack) => {
        const origin = (0,names/* parseOrigin */.ef)(stack.origin ?? '');
        const isLive = traffic?.live.some(({ stackId }) => stackId === stack.stackId) === true;
        if (origin?.kind !== 'pr' || isLive || (0,reconcile_case/* isInProduction */.bP)(stack, production))
            return [];
        return [{ stack, number: origin.number }];
    });
}
/** Prune deletes them: what is found here it did not, or has not yet. */
function findClosedWithStack(input) {
    const { pullRequests, merges, hasRouter, productionBranch } = input;
    return previewsOf(input).flatMap(({ stack, number }) => {
        const pull = pullRequests[number];
        if (pull?.state !== 'closed' || !(0,reconcile_case/* isSettled */.Is)(pull.closedAt ?? '', input))
            return [];
        if (stack.status === 'DELETE_IN_PROGRESS')
            return [];
        const into = merges.find((merge) => merge.number === number)?.baseRef ?? productionBranch;
        if (pull.merged && hasRouter && into === productionBranch)
            return [];
        const how = pull.merged ? `merged${hasRouter ? ` into ${into}` : ', and there is no router'}` : 'closed';
        return [
            {
                code: 'closed-with-stack',
                subject: stack.name,
                because: `pull request #${number} is ${how}, and its stack is still there`,
                next: `run prune, which deletes it or says what blocks that: ${dispatch/* PRUNE */.jk}`,
            },
        ];
    });
}
/** The same filters as the events': what a missed `converted_to_draft` or `unlabeled` would have done. */
function findFilteredWithStack(input) {
    const open = new Map(input.open.map((pull) => [pull.number, pull]));
    return previewsOf(input).flatMap(({ stack, number }) => {
        const pull = open.get(number);
        const filtered = pull && (0,reconcile_case/* isSettled */.Is)(pull.updatedAt, input) && (0,preview_filter/* previewFilter */.j)(pull, input.settings);
        if (!filtered)
            return [];
        return [
            {
                code: 'filtered-with-stack',
                subject: stack.name,
                because: `${filtered.because} Its stack is still there`,
                next: `tear it down: ${(0,dispatch/* teardownCommand */.Im)(number)}, or let prune do so: ${dispatch/* REPAIR */.oT}`,
                repair: {
                    kind: 'teardown',
                    stackId: stack.stackId,
                    origin: (0,names/* formatOrigin */.cp)({ kind: 'pr', number }),
                    because: filtered.because,
                },
            },
        ];
    });
}
/**
 * Never repaired: deploying takes the checkout of the pull request, which a schedule does not have, and must not be given:
 * it runs with the rights of a prune, on code that nobody has reviewed.
 */
function findOpenWithoutStack(input) {
    return input.open
        .filter((pull) => {
        const origin = (0,names/* formatOrigin */.cp)({ kind: 'pr', number: pull.number });
        // Runs that Dependabot starts may have no credentials, so its pull requests may well have no stack.
        const expected = pull.author !== 'dependabot[bot]' && !(0,preview_filter/* previewFilter */.j)(pull, input.settings);
        const known = (0,reconcile_case/* hasStack */.Hn)(input, origin) || input.recorded.includes(origin);
        return expected && !known && !input.expired.includes(pull.number) && (0,reconcile_case/* isSettled */.Is)(pull.updatedAt, input);
    })
        .map(({ number, headSha }) => ({
        code: 'open-without-stack',
        subject: `#${number}`,
        because: `pull request #${number} is open, passes the preview filters, and has no stack`,
        next: `run its preview workflow again: \`gh run list --commit ${headSha}\` lists its runs, \`gh run rerun <id>\` starts one; where there is none, push to its branch`,
    }));
}
/** Deleted by hand, or by a run that was killed before it could say so. */
function findClaims(input) {
    return input.records
        .filter(({ record, stackIsThere }) => !stackIsThere && (0,reconcile_case/* isSettled */.Is)(record.deployedAt, input))
        .map(({ record: { origin, stackName, stackId } }) => ({
        code: 'claims-gone-stack',
        subject: stackName,
        because: `the record of ${origin} claims the stack ${stackName}, which does not exist; so may its comment and its deployment`,
        next: `let prune repair it: ${dispatch/* REPAIR */.oT}; or run the preview again`,
        repair: {
            kind: 'tidy',
            origin,
            stackName,
            stackId,
            because: `The stack ${stackName} does not exist any more.`,
        },
    }));
}
/** A machine that went away says nothing, and its comment goes on saying that the preview is being deployed. */
function findMidway({ records }) {
    return records
        .filter(({ record, stackIsThere, runHasEnded }) => {
        const unfinished = record.phase === 'deploying' || record.phase === 'testing';
        return unfinished && stackIsThere && runHasEnded;
    })
        .map(({ record }) => ({
        code: 'run-ended-midway',
        subject: record.stackName,
        because: `its preview is ${record.phase} by ${record.runUrl}, and that run has ended`,
        next: `run it again: \`gh run rerun ${record.runUrl.split('/').at(-1)}\``,
        repair: { kind: 'midway', record },
    }));
}
/** https://docs.github.com/rest/deployments/statuses: those that GitHub shows as going on, or as there. */
const ACTIVE = ['success', 'in_progress', 'queued', 'pending', 'waiting'];
/** GitHub's own `auto_inactive` passes transient deployments over, so whoever is killed leaves them active. */
function findStaleDeployments(input) {
    return input.deployments
        .filter(({ state }) => ACTIVE.includes(state))
        .flatMap((deployment) => {
        const end = endOf(deployment, input);
        if (!end)
            return [];
        const { id, environment, origin = 'no origin' } = deployment;
        return [
            {
                code: 'deployment-stale',
                subject: `${environment} (${origin})`,
                because: `deployment ${id} is ${deployment.state}, ${end.because}`,
                next: `let prune repair it: ${dispatch/* REPAIR */.oT}`,
                repair: { kind: 'deployment', id, state: end.state },
            },
        ];
    });
}
function endOf(deployment, input) {
    const { deployments, previewEnvironment, production } = input;
    const { environment, origin, state, ref } = deployment;
    const isPreview = environment === previewEnvironment;
    const newer = deployments.some((other) => other.id > deployment.id &&
        other.environment === environment &&
        (!isPreview || other.origin === origin) &&
        other.state === 'success');
    if (newer)
        return { because: 'and a newer one has replaced it', state: 'inactive' };
    if (isPreview && !(0,reconcile_case/* hasStack */.Hn)(input, origin) && (0,reconcile_case/* isSettled */.Is)(deployment.createdAt, input))
        return { because: 'and its stack is gone', state: 'inactive' };
    if (state === 'success' || !deployment.runHasEnded)
        return undefined;
    const went = !isPreview && production.current?.commit === ref;
    return { because: 'and the run that made it has ended', state: went ? 'success' : 'failure' };
}

// EXTERNAL MODULE: ./build/core/production-findings.js
var production_findings = __webpack_require__(5466);
// EXTERNAL MODULE: ./build/core/decision.js
var core_decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/core/reasons/findings.js
var reasons_findings = __webpack_require__(568);
;// CONCATENATED MODULE: ./build/core/reconcile.js




/** What needs somebody most comes first. */
const LOOKS = [
    production_findings/* findDrift */.L1,
    production_findings/* findRolloutLeft */.E2,
    production_findings/* findFreeze */.BC,
    production_findings/* findNeverPromoted */.IZ,
    production_findings/* findBranchAhead */.zI,
    production_findings/* findOverdue */.s2,
    findClosedWithStack,
    findFilteredWithStack,
    findMidway,
    findClaims,
    findOpenWithoutStack,
    findStaleDeployments,
    production_findings/* findMarks */.Co,
];
/**
 * Level-triggered: what is true now is held against what should be, whatever events came or were missed. Each finding
 * says what to type next; some can be repaired by a run that may.
 */
function reconcile(input) {
    const found = LOOKS.flatMap((look) => look(input));
    return found.map(({ because, next, ...finding }) => ({
        ...finding,
        because: (0,core_decision/* sentence */.em)(because),
        next: (0,core_decision/* sentence */.em)(next),
    }));
}
/**
 * The decision of a prune with what was found. Only traffic that is not where it should be fails the run: that needs
 * somebody now. Everything else is told and waits.
 */
function withFindings(decision, findings) {
    if (findings.length === 0)
        return decision;
    const open = findings.filter(({ outcome }) => !isRepaired(outcome));
    const repaired = findings.filter(({ outcome }) => isRepaired(outcome));
    const { facts } = decision;
    const shown = findings.map(({ repair: _repair, ...finding }) => finding);
    const told = {
        ...facts,
        changed: facts.changed === true || repaired.length > 0,
        details: { ...facts.details, findings: shown },
    };
    const said = [
        decision.because,
        ...(repaired.length > 0 ? [(0,core_decision/* sentence */.em)(`Repaired: ${namesOf(repaired)}`)] : []),
        ...(open.length > 0 ? [(0,core_decision/* sentence */.em)(`Found: ${namesOf(open)}`)] : []),
    ];
    if (open.some(({ outcome }) => outcome && 'cancelled' in outcome)) {
        const next = 'The next prune goes on; what CloudFormation has begun ends by itself.';
        return (0,core_decision/* decide */.LD)('failed', 'cancelled', [...said, 'The run was cancelled.'].join(' '), { ...told, next });
    }
    const urgent = open.find(({ code }) => reasons_findings/* FINDINGS */.T[code].level === 'now');
    if (urgent && decision.decision !== 'reported') {
        const because = [...said, urgent.because].join(' ');
        return (0,core_decision/* decide */.LD)('failed', 'drifted', because, { ...told, next: urgent.next });
    }
    const quiet = decision.reasonCode === 'nothing-to-prune' && repaired.length > 0;
    return (0,core_decision/* decide */.LD)(decision.decision, quiet ? 'repaired' : decision.reasonCode, said.join(' '), told);
}
function isRepaired(outcome) {
    return outcome !== undefined && 'repaired' in outcome;
}
/** `never-promoted (2), frozen` */
function namesOf(findings) {
    const counts = new Map();
    for (const { code } of findings)
        counts.set(code, (counts.get(code) ?? 0) + 1);
    return [...counts].map(([code, count]) => (count > 1 ? `${code} (${count})` : code)).join(', ');
}
/** Each run asks about so many, in an order that the clock mixes: all have their turn, and no run asks about all. */
function inTurn(all, most, now) {
    const turns = Math.max(1, Math.ceil(all.length / most));
    const turn = mix(Math.floor(now / 60_000)) % turns;
    return all.slice(turn * most, (turn + 1) * most);
}
/** The end of MurmurHash3: a schedule that fires every 15 minutes must not meet the same turns for ever. */
function mix(minute) {
    let hash = Math.imul(minute ^ (minute >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
}


/***/ }),

/***/ 3899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ decideAbout)
});

// UNUSED EXPORTS: decideRetention

// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
;// CONCATENATED MODULE: ./build/core/retention-case.js
function keep(code, because, deleteAfter) {
    return { verdict: 'keep', code, because, ...(deleteAfter !== undefined && { deleteAfter }) };
}
function remove(code, because) {
    return { verdict: 'delete', code, because };
}
/** Kept against its time. */
function hold(code, because, next) {
    return { verdict: 'keep', code, because, next };
}

;// CONCATENATED MODULE: ./build/core/expiry.js



/** The rules of retention that tell when the time of a stack is over, by where it comes from. */
/** A merge-queue group lives for minutes; its push may still want the stack for a while. */
const QUEUE_MS = 24 * 3_600_000;
function judgeRetired(stack, input) {
    const { retired } = input.production;
    const index = retired.findIndex(({ stackId }) => stackId === stack.stackId);
    const entry = retired[index];
    if (!entry)
        return undefined;
    if (entry.deleting === true)
        return remove('delete-unfinished', 'an earlier prune began to delete it');
    const newer = retired.slice(0, index).filter((other) => isKept(other, input));
    const good = newer.filter(({ bad }) => !bad).length;
    const { retainFor, retainCount, retainMax } = input;
    if (newer.length >= retainMax) {
        return remove('retain-max', `${releases(newer.length)} newer than it ${are(newer.length)} retired; at most ${retainMax} are kept`);
    }
    const { age, left } = ageSince(entry.retiredAt, retainFor, input.now);
    const retiredFor = `it retired ${(0,duration/* formatDuration */.a3)(age)} ago`;
    if (left > 0) {
        const because = `${retiredFor} and is kept for ${(0,duration/* formatDuration */.a3)(retainFor)}`;
        return keep('retained', because, (0,duration/* addTo */.DN)(entry.retiredAt, retainFor));
    }
    const newerGood = `${releases(good)} newer than it ${are(good)} good`;
    return good >= retainCount
        ? remove('retain-for', `${retiredFor}, longer than ${(0,duration/* formatDuration */.a3)(retainFor)}, and ${newerGood}`)
        : keep('retain-count', `${retiredFor}, but only ${newerGood} and ${retainCount} must be`);
}
/** What is deleted, half deleted or about to be is nothing to go back to, so it does not count as a newer one. */
const GOING = ['DELETE_IN_PROGRESS', 'DELETE_FAILED', 'DELETE_COMPLETE'];
function isKept({ stackId, deleting }, { stacks }) {
    const stack = stacks.find((other) => other.stackId === stackId);
    return stack !== undefined && deleting !== true && !GOING.includes(stack.status);
}
function judgePreview(stack, input) {
    const origin = (0,names/* parseOrigin */.ef)(stack.origin ?? '');
    if (origin?.kind !== 'pr')
        return undefined;
    const pull = input.pullRequests[origin.number];
    const name = `pull request ${origin.number}`;
    if (!pull)
        return keep('pr-unknown', `GitHub did not tell whether ${name} is open`);
    if (pull.state === 'open')
        return judgeOpen(stack, name, input);
    if (!pull.merged)
        return remove('pr-closed', `${name} is closed`);
    return judgeMerged(stack, pull, name, input);
}
/** A refused promotion too: the stack waits for a dispatch, until a release that contains the merge is live. */
function judgeMerged(stack, { closedAt, mergedInto }, name, input) {
    if (!input.hasRouter)
        return remove('pr-merged', `${name} is merged, and no router is configured to promote it`);
    if (mergedInto !== undefined)
        return remove('pr-merged', `${name} is merged into ${mergedInto}, which is not the production branch`);
    const superseded = judgeSuperseded(stack, input);
    if (superseded)
        return superseded;
    if (closedAt === undefined)
        return keep('awaiting-promotion', `${name} is merged and was not promoted yet`);
    return judgeAge(closedAt, input.retainFor, input.now, {
        young: ['awaiting-promotion', `${name} is merged and was not promoted yet`],
        old: ['never-promoted', `${name} is merged and was never promoted`],
    });
}
function judgeSuperseded({ origin = '' }, input) {
    const release = input.superseded?.[origin];
    const { current } = input.production;
    // Only as long as that release has all the traffic: a rollback makes this stack the way forward again.
    if (release === undefined || current?.releaseId !== release)
        return undefined;
    if (input.live.length !== 1 || input.live[0] !== current.stackId)
        return undefined;
    return remove('superseded', `it was not promoted, and the release ${release}, which contains it, is live`);
}
function judgeOpen(stack, name, input) {
    if (input.previewTtl === undefined)
        return keep('pr-open', `${name} is open`);
    return judgeAge(lastDeployed(stack, input), input.previewTtl, input.now, {
        young: ['pr-open', `${name} is open`],
        old: ['ttl-over', `${name} is open but had no push for ${(0,duration/* formatDuration */.a3)(input.previewTtl)}`],
    });
}
/** What a group merged waits for its promotion like any merge; one that was thrown out of the queue goes soon. */
function judgeQueued(stack, input) {
    const { origin = '' } = stack;
    if ((0,names/* parseOrigin */.ef)(origin)?.kind !== 'mq')
        return undefined;
    if (input.landed?.includes(origin) === true) {
        return (judgeSuperseded(stack, input) ??
            judgeAge(lastDeployed(stack, input), input.retainFor, input.now, {
                young: ['awaiting-promotion', 'its merge-queue group is merged and was not promoted yet'],
                old: ['never-promoted', 'its merge-queue group is merged and was never promoted'],
            }));
    }
    return judgeAge(lastDeployed(stack, input), QUEUE_MS, input.now, {
        young: ['queue-recent', 'its merge-queue group may still be merged'],
        old: ['queue-over', 'its merge-queue group is over and was not promoted'],
    });
}
function judgeUnpromoted(stack, input) {
    if ((0,names/* parseOrigin */.ef)(stack.origin ?? '')?.kind !== 'commit')
        return undefined;
    const superseded = judgeSuperseded(stack, input);
    if (superseded)
        return superseded;
    return judgeAge(lastDeployed(stack, input), input.retainFor, input.now, {
        young: ['awaiting-promotion', 'it was deployed from a commit and was not promoted yet'],
        old: ['never-promoted', 'it was deployed from a commit and was never promoted'],
    });
}
/** The latest time that anybody is known to have wanted this stack. */
function lastDeployed(stack, { previews }) {
    const record = previews[String(stack.origin)];
    const deployedAt = record?.stackId === stack.stackId ? record.deployedAt : undefined;
    const times = [stack.createdAt, stack.updatedAt, deployedAt].filter((at) => at !== undefined);
    return times.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a));
}
function judgeAge(since, limit, now, says) {
    const isOld = ageSince(since, limit, now).left <= 0;
    return isOld ? remove(...says.old) : keep(...says.young, (0,duration/* addTo */.DN)(since, limit));
}
function ageSince(since, limit, now) {
    const age = now - Date.parse(since);
    return { age, left: limit - age };
}
function releases(count) {
    return count === 1 ? '1 release' : `${count} releases`;
}
function are(count) {
    return count === 1 ? 'is' : 'are';
}

;// CONCATENATED MODULE: ./build/core/obstacles.js

/**
 * The rules of retention that are asked last, of a stack whose time is over: what forbids the delete all the same. Each
 * names the next thing to do, since without it the stack stays, and costs, for ever.
 */
/**
 * Lists leave nested stacks out, unless their root is gone: a delete that could not remove one may have left it behind.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html
 */
function keepNested({ parentId, stackId }) {
    if (parentId === undefined)
        return undefined;
    return hold('nested', `it is nested in ${parentId}, and goes with that one`, `where that one is gone and left it behind, remove what blocks it, then: \`aws cloudformation delete-stack --stack-name ${stackId}\``);
}
/** A record may say that somebody wants the stack, or that it was production: one that nobody can read is no proof. */
function keepUnreadable({ unreadable }) {
    return unreadable && hold('record-unreadable', unreadable.because.replace(/\.$/, ''), unreadable.next);
}
/** The ledger says for which stacks the action set the protection; any other is the wish of a person. */
function keepProtected(stack, { production }) {
    if (stack.terminationProtection !== true)
        return undefined;
    const entry = production.retired.find(({ stackId }) => stackId === stack.stackId);
    if (entry?.protectedByUs === true)
        return undefined;
    return hold('termination-protected', 'its termination protection was not set by Switchyard', `lift it, if nobody needs the stack: \`aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stack.stackId}\``);
}
/** CloudFormation refuses such a delete, and half of the stack may be gone by then. */
function keepImported({ importedBy = [] }) {
    const [first] = importedBy;
    if (first === undefined)
        return undefined;
    const told = importedBy.map(({ name, by }) => `${name} is imported by ${by.join(', ')}`).join('; ');
    return hold('exports-in-use', `others use its exports: ${told}`, `take the import out of these stacks, or delete them: \`aws cloudformation list-imports --export-name ${first.name}\``);
}
/** Of a preview the data is nobody's; what was production has somebody's. */
function keepStateful(stack, { production }) {
    const { stateful = [], stackId, unrecorded } = stack;
    const wasProduction = unrecorded !== undefined || production.retired.some((entry) => entry.stackId === stackId);
    if (!wasProduction || stateful.length === 0)
        return undefined;
    return hold('stateful-resources', `it was production, and its data would go with it: ${stateful.join(', ')} without a DeletionPolicy`, `save the data, then delete by hand (or set stateful-resources: allow where nobody needs them): \`aws cloudformation delete-stack --stack-name ${stackId}\``);
}
/** An age counts from a retirement; where none is on record it starts now, and is recorded by whoever acts on this. */
function keepUnrecorded({ unrecorded }, { now, retainFor }) {
    if (unrecorded === undefined)
        return undefined;
    const { why, release } = unrecorded;
    if (release === undefined)
        return hold('retirement-unrecorded', `${why}, and nothing tells which release it is`, 'take its target group out of the rule, if nobody needs it: `aws elbv2 describe-rules --rule-arns RULE` shows the list, `aws elbv2 modify-rule --rule-arn RULE --actions …` writes it whole');
    const because = `${why}, and no retirement is on record: its time starts now`;
    return keep('retirement-unrecorded', because, new Date(now + retainFor).toISOString());
}

// EXTERNAL MODULE: ./build/core/lease.js
var core_lease = __webpack_require__(3716);
// EXTERNAL MODULE: ./build/core/stack-status.js
var stack_status = __webpack_require__(3157);
;// CONCATENATED MODULE: ./build/core/protection.js




/** The rules of retention that keep what takes traffic, may take it, or is being worked on. */
function keepPermanent(stack, { permanentName }) {
    return stack.name === permanentName ? keep('permanent', 'it is the permanent stack') : undefined;
}
/** However slow a network is, a call that was made before this long ago does not arrive any more. */
const LATE_MS = 15 * 60_000;
function keepInUse(stack, input) {
    const { stackId, name } = stack;
    const { live, production, now } = input;
    if (live.includes(stackId))
        return keep('live', 'it takes traffic now, by the router');
    if (production.current?.stackId === stackId)
        return keep('current', 'it is the current release');
    if (production.rollout?.stackId === stackId)
        return keep('in-rollout', 'it is being promoted');
    if (isNext(stack, input))
        return keep('in-rollout', 'a run holds the lease to promote it');
    const { late } = production;
    if (late && (late.split[name] ?? 0) > 0 && now < Date.parse(late.since) + LATE_MS)
        return keep('late-write', 'a run that lost its lease was about to give it traffic, a moment ago');
    return undefined;
}
/** Between the lease and the rollout on record a promotion looks at what it is going to ship. */
function isNext({ origin = '' }, input) {
    const { lease } = input.production;
    if (!lease || input.now >= Date.parse(lease.expiresAt) + core_lease/* TAKEOVER_GRACE_MS */.o1)
        return false;
    const parsed = (0,names/* parseOrigin */.ef)(origin);
    const pull = parsed?.kind === 'pr' ? input.pullRequests[parsed.number] : undefined;
    const commit = pull?.mergeCommit ?? input.previews[origin]?.commit;
    return commit?.slice(0, 12) === lease.releaseId.slice(0, 12);
}
/** A stack that is being worked on is left to whoever works on it; the next prune finds it settled. */
function keepMoving({ status }) {
    if (status === 'DELETE_IN_PROGRESS')
        return keep('deleting', 'its delete has begun');
    if (status === 'DELETE_COMPLETE')
        return keep('gone', 'it is deleted already');
    const { settled, meaning } = stack_status/* STACK_STATUS */.a[status];
    return settled ? undefined : keep('in-progress', `it ${meaning}: ${status}`);
}
/**
 * No proof, no delete: while the router cannot be read to the last percent, any stack that was or could be production
 * may be the one that is live. Previews of pull requests that were never merged cannot be.
 */
function keepWhileLiveIsUnknown(stack, input) {
    const wasProduction = input.production.retired.some(({ stackId }) => stackId === stack.stackId);
    const origin = (0,names/* parseOrigin */.ef)(stack.origin ?? '');
    const couldBe = origin?.kind === 'commit' ||
        origin?.kind === 'mq' ||
        (origin?.kind === 'pr' && input.pullRequests[origin.number]?.merged === true);
    if (!wasProduction && !couldBe)
        return undefined;
    if (input.unmapped.length > 0) {
        const because = `${input.unmapped.join(', ')} takes traffic and is no stack of this service, so who is live is not known`;
        return keep('live-unknown', because);
    }
    if (!wasProduction || input.live.length > 0)
        return undefined;
    const why = input.hasRouter ? 'the router gives no stack any traffic' : 'no router is configured';
    return keep('live-unknown', `it was production, and ${why}, so who is live is not known`);
}

;// CONCATENATED MODULE: ./build/core/retention.js




/**
 * The first rule that speaks decides. The ones at the top protect what takes traffic, so that no mistake further down
 * can reach it; the last one keeps what nobody has an answer for.
 */
const RULES = [
    keepPermanent,
    keepInUse,
    keepMoving,
    keepWhileLiveIsUnknown,
    judgeRetired,
    judgePreview,
    judgeQueued,
    judgeUnpromoted,
];
/** Asked where those let a stack go. */
const OBSTACLES = [
    keepNested,
    keepUnreadable,
    keepUnrecorded,
    keepStateful,
    keepProtected,
    keepImported,
];
/** A verdict for every stack of this service: deleted or kept, each with its because. */
function decideRetention(input) {
    return input.stacks.map((stack) => decideAbout(stack, input));
}
/** The verdict on one stack, as it is now, among all of `input.stacks`: how many newer ones there are counts. */
function decideAbout(stack, input) {
    const { stackId, name } = stack;
    const finding = firstOf(RULES, stack, input);
    if (finding === undefined) {
        const because = `its origin ${stack.origin ?? '(none)'} is not one that this action gives`;
        return { stackId, name, ...keep('origin-unknown', because) };
    }
    const obstacle = finding.verdict === 'delete' ? firstOf(OBSTACLES, stack, input) : undefined;
    const { because } = finding;
    if (obstacle)
        return { stackId, name, ...obstacle, because: `${because}, but ${obstacle.because}` };
    return { stackId, name, ...finding, because: because + lastFailure(stack, finding) };
}
function firstOf(rules, stack, input) {
    for (const rule of rules) {
        const finding = rule(stack, input);
        if (finding)
            return finding;
    }
    return undefined;
}
/** A delete that failed is tried again: many causes pass by themselves. */
function lastFailure({ status, statusReason }, { verdict }) {
    if (status !== 'DELETE_FAILED' || verdict === 'keep')
        return '';
    return `; its last delete failed: ${statusReason ?? 'CloudFormation gave no reason'}`;
}


/***/ }),

/***/ 5865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ detachStack)
/* harmony export */ });
/* harmony import */ var _hold_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(729);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2048);


/**
 * Takes a stack that is going to be deleted out of the production rule: under the lease, since a write of the rule while a
 * promotion writes it would undo that. The router refuses where the stack has weight.
 * @param production as it was read last
 * @param refuse asked under the lease, before the write: whatever it answers ends this
 */
async function detachStack(run, { stackId, releaseId }, production, refuse) {
    const me = (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .leaseOwner */ .I9)(run, releaseId);
    const held = await (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .tryLease */ .ML)(run, me, production.lease);
    if ('heldBy' in held)
        return held;
    return (0,_hold_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .holdingLease */ .OZ)(run, me, async () => {
        const { current, rollout } = held;
        if ([current, rollout].some((entry) => entry?.stackId === stackId))
            return { inUse: true };
        const refused = await refuse();
        if (refused)
            return refused;
        await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .requireRouter */ .xI)(run).detach(stackId);
        return { detached: true };
    });
}


/***/ }),

/***/ 4140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ removePreview)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4402);
/* harmony import */ var _core_delete_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2719);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _core_stack_facts_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8247);
/* harmony import */ var _stacks_delete_stack_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8351);
/* harmony import */ var _detach_stack_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5865);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3441);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2048);
/* harmony import */ var _tidy_preview_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1336);









/**
 * Deletes the stack of a preview from any state, and says so in its comment, its deployment and its record. Where it
 * cannot be deleted the comment says why: until then it still claimed a preview that answers.
 * @param because what the comment says about why it is gone
 * @throws SwitchyardError `not-ours`: whoever asks, another repository's stack is never touched
 */
async function removePreview(run, origin, stack, because) {
    const { name, stackId } = stack;
    (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .assertOurs */ .cH)(run, stack);
    const standing = await (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .readStanding */ .ZY)(run);
    const role = (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_5__/* .roleInProduction */ .Tn)(stackId, standing);
    if (role)
        return keepInProduction(stack, role);
    const deleted = await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .orDecision */ .c)(async () => {
        await leaveRouter(run, stack, standing);
        return (0,_stacks_delete_stack_js__WEBPACK_IMPORTED_MODULE_2__/* .deleteStack */ .w)(run, stack, { mayLeaveBehind: true });
    });
    if ('decision' in deleted)
        return undeleted(run, origin, stack, deleted);
    if (deleted.outcome !== 'deleted') {
        const { outcome, reasonCode, next } = deleted;
        return undeleted(run, origin, stack, (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .decide */ .LD)(outcome, reasonCode, deleted.because, { next }));
    }
    const { leftBehind } = deleted;
    const facts = { stackName: name, stackId, stackStatus: 'DELETE_COMPLETE', changed: true };
    if (leftBehind.length === 0) {
        await (0,_tidy_preview_js__WEBPACK_IMPORTED_MODULE_6__/* .tidyPreview */ .D)(run, origin, stack, because);
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .decide */ .LD)('deleted', 'torn-down', `The stack ${name} is deleted.`, facts);
    }
    const left = (0,_core_delete_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .sayLeftBehind */ .Zg)(leftBehind);
    run.ports.report.warning(`${name} is deleted, but not all of it. ${left}`);
    await (0,_tidy_preview_js__WEBPACK_IMPORTED_MODULE_6__/* .tidyPreview */ .D)(run, origin, stack, `${because} ${left}`);
    const next = 'Delete by hand what is named, if nobody needs it.';
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .decide */ .LD)('deleted', 'left-behind', `The stack ${name} is deleted. ${left}`, {
        ...facts,
        next,
        details: { leftBehind },
    });
}
const AFTER_PROMOTION = 'Promote another stack first; prune deletes this one when its time is over.';
/** Most previews are not in the rule. One that is was a candidate once, and whoever may not write the rule leaves it to prune. */
async function leaveRouter(run, { name, stackId }, standing) {
    if (!standing.view?.members.some((member) => member.stackId === stackId))
        return;
    const askNothing = () => Promise.resolve(undefined);
    const left = { stackId, releaseId: name };
    const done = await (0,_detach_stack_js__WEBPACK_IMPORTED_MODULE_3__/* .detachStack */ .M)(run, left, standing.production, askNothing);
    if ('detached' in done)
        return;
    if ('inUse' in done) {
        const because = `The stack ${name} went into production meanwhile: it is not deleted.`;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('stack-in-production', because, { next: AFTER_PROMOTION });
    }
    const because = `The production rule names ${name}, and ${done.heldBy.runUrl} moves traffic now: the rule is its own.`;
    const next = 'Run the teardown again when that run has ended, or leave the stack to prune.';
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SwitchyardError */ .n('lease-held', because, { next });
}
function keepInProduction(stack, role) {
    const because = `The stack ${stack.name} is ${role}: it is not deleted.`;
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_7__/* .decide */ .LD)('refused', 'stack-in-production', because, { ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_8__/* .stackFacts */ .U)(stack), next: AFTER_PROMOTION });
}
async function undeleted(run, origin, stack, why) {
    const { because, facts } = why;
    const { next = '' } = facts;
    await (0,_tidy_preview_js__WEBPACK_IMPORTED_MODULE_6__/* .tellUndeleted */ .m)(run, origin, stack, { because, next });
    // What is known now, if it can be known: without permissions, or credentials, it cannot.
    const now = await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_4__/* .orDecision */ .c)(async () => (await run.ports.stacks.describe(stack.stackId)) ?? stack);
    return { ...why, facts: { ...(0,_core_stack_facts_js__WEBPACK_IMPORTED_MODULE_8__/* .stackFacts */ .U)('decision' in now ? stack : now), ...facts } };
}


/***/ }),

/***/ 1336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ tidyPreview),
/* harmony export */   m: () => (/* binding */ tellUndeleted)
/* harmony export */ });
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5562);
/* harmony import */ var _announce_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(973);
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3441);



/**
 * After a preview's stack is gone: its record, its deployment and its comment say so. The stack is what costs money;
 * whatever of this is not permitted is a warning. A comment is only changed where there is one.
 */
async function tidyPreview(run, origin, { name, stackId }, because) {
    const { settings, ports } = run;
    if (!origin || settings.dryRun)
        return;
    const { application, role } = settings;
    if (stackId !== undefined && (await isMadeAnew(run, name, stackId)))
        return;
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'Closing the deployment', () => ports.deployments.deactivate((0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .previewEnvironment */ ._s)(application, role), (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .formatOrigin */ .cp)(origin)));
    await changeComment(run, origin, { name }, { state: 'deleted', because });
    // Last: a run that is killed before this leaves the record, by which the next prune finds what still claims the stack.
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'Removing the record', () => removeRecord(run, (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .formatOrigin */ .cp)(origin), stackId));
}
/** Unless a run has recorded a stack of its own meanwhile. */
async function removeRecord({ ports }, origin, stackId) {
    const record = await ports.ledger?.preview(origin);
    if (!record || (record.stackId && stackId && record.stackId !== stackId))
        return;
    await ports.ledger?.deletePreview(origin);
}
/** The pull request may have been reopened during the delete: what is there now belongs to the run that made it. */
async function isMadeAnew(run, name, stackId) {
    const now = await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'Looking for a new stack of the same name', () => run.ports.stacks.describe(name));
    if (!now || now.stackId === stackId || now.status === 'DELETE_COMPLETE')
        return false;
    run.ports.report.line(`There is a new stack ${name} already: its comment and its deployment stay.`);
    return true;
}
/** The comment of a preview that could not be deleted: it may not go on saying that it is ready. */
async function tellUndeleted(run, origin, stack, { because, next }) {
    await changeComment(run, origin, stack, { state: 'not-deleted', because, next });
}
async function changeComment(run, origin, { name, stackId }, body) {
    const { settings, ports } = run;
    if (origin.kind !== 'pr' || !settings.comment)
        return;
    const { number } = origin;
    const { application, role } = settings;
    await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_1__/* .afterwards */ .Q)(run, 'The comment', async () => {
        const marker = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_2__/* .commentMarker */ .Ql)(application, role);
        if ((await ports.pullRequests.commented(number, marker)) === undefined)
            return;
        await (0,_announce_js__WEBPACK_IMPORTED_MODULE_0__/* .announce */ .iP)(run, number, { stackName: name, ...(stackId === undefined ? {} : { stackId }), body });
    });
}


/***/ }),

/***/ 2395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ containsCommit),
/* harmony export */   m: () => (/* binding */ retainedPull)
/* harmony export */ });
/* harmony import */ var _or_decision_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3441);

function retainedPull(run, pull) {
    const { state, merged, closedAt, mergeCommitSha, baseRef } = pull;
    const branch = run.settings.productionBranch ?? run.trigger.defaultBranch;
    return {
        state,
        merged,
        ...(closedAt === undefined ? {} : { closedAt }),
        ...(merged && mergeCommitSha !== undefined ? { mergeCommit: mergeCommitSha } : {}),
        ...(merged && baseRef !== branch ? { mergedInto: baseRef } : {}),
    };
}
/** Whether `head` (a commit or a branch) has `commit` in its history; undefined where GitHub does not tell. */
async function containsCommit(run, head, commit) {
    // This way round GitHub lists no commit where the answer is yes.
    const compared = await (0,_or_decision_js__WEBPACK_IMPORTED_MODULE_0__/* .orDecision */ .c)(() => run.ports.commits.compare(head, commit));
    if ('status' in compared)
        return compared.status === 'behind' || compared.status === 'identical';
    run.ports.report.line(`Not known whether ${head} contains ${commit}: ${compared.because}`);
    return undefined;
}


/***/ }),

/***/ 4288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hv: () => (/* binding */ assumedInput),
  eE: () => (/* binding */ findCandidates),
  t5: () => (/* binding */ lookAt),
  nm: () => (/* binding */ retentionInput)
});

// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/core/retention.js + 4 modules
var retention = __webpack_require__(3899);
// EXTERNAL MODULE: ./build/operations/several-at-once.js
var several_at_once = __webpack_require__(1935);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/operations/retention/ask-github.js
var ask_github = __webpack_require__(2395);
// EXTERNAL MODULE: ./build/core/stateful-resources.js + 2 modules
var stateful_resources = __webpack_require__(3385);
// EXTERNAL MODULE: ./build/core/template.js + 1 modules
var core_template = __webpack_require__(784);
// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
// EXTERNAL MODULE: ./build/operations/stacks/find-data-at-risk.js
var find_data_at_risk = __webpack_require__(4285);
;// CONCATENATED MODULE: ./build/operations/retention/read-data-stores.js




/**
 * What a former production stack would take with it, by name; nothing where that is allowed. What cannot be looked into
 * counts as data: nobody else will look before the delete.
 */
async function readDataStores(run, stackId) {
    const { stacks } = run.ports;
    if (run.settings.statefulResources === 'allow')
        return [];
    const looked = await (0,or_decision/* orDecision */.c)(async () => {
        const stack = await stacks.describe(stackId);
        const template = (0,core_template/* readTemplate */.xV)(await stacks.template(stackId));
        return (0,find_data_at_risk/* dataAtRiskOf */.ST)(run, { stackId }, template, stack?.parameters ?? {});
    });
    if ('decision' in looked)
        return [`what its template declares, which cannot be read (${looked.because})`];
    const unread = looked.unread.map((each) => `what is in ${each}`);
    return [...looked.stores.map((store) => (0,stateful_resources/* sayDataStores */.WF)([store])), ...unread];
}

;// CONCATENATED MODULE: ./build/operations/retention/find-obstacles.js


/** What may forbid the delete of a stack whose time is over; the rules of core/obstacles.ts judge it. */
async function findObstacles(run, stack, standing, known) {
    const importedBy = await findImporters(run, stack.exports ?? []);
    const isRetired = standing.production.retired.some(({ stackId }) => stackId === stack.stackId);
    const unrecorded = isRetired ? undefined : await findUnrecorded(run, stack, standing, known);
    const stateful = isRetired || unrecorded ? await readDataStores(run, stack.stackId) : [];
    return { importedBy, stateful, ...(unrecorded === undefined ? {} : { unrecorded }) };
}
async function findImporters(run, exports) {
    const found = [];
    for (const name of exports) {
        const by = (await run.ports.stacks.importers(name)) ?? [];
        if (by.length > 0)
            found.push({ name, by });
    }
    return found;
}
/**
 * Production leaves two traces on a stack that no record lists: the production rule names it, or it was promoted, by its
 * release's record, and still has the protection that a promotion which goes back takes off again.
 */
async function findUnrecorded(run, stack, { view }, { pullRequests, previews }) {
    const { stackId, origin = '' } = stack;
    const member = view?.members.find((each) => each.stackId === stackId);
    if (!member && stack.terminationProtection !== true)
        return undefined;
    const parsed = (0,names/* parseOrigin */.ef)(origin);
    const pull = parsed?.kind === 'pr' ? pullRequests[parsed.number] : undefined;
    const record = previews[origin] ?? (await run.ports.ledger?.preview(origin));
    const commit = pull?.mergeCommit ?? record?.commit;
    const release = commit === undefined ? undefined : await findRelease(run, commit, stackId);
    if (!member) {
        if (!release)
            return undefined;
        return { why: `it was promoted as release ${release.releaseId}`, release: entryOf(release) };
    }
    const why = 'it is attached to the production rule';
    if (release)
        return { why, release: entryOf(release) };
    if (commit === undefined)
        return { why };
    const { name: stackName, createdAt: since } = stack;
    const releaseId = (0,names/* releaseIdFor */.kK)(commit, stackId, []);
    const entry = { releaseId, commit, stackId, stackName, targetGroup: member.target, since };
    return { why, release: { ...entry, protectedByUs: false } };
}
/** The record of a release, where it is of this stack; several stacks may have been released for one commit. */
async function findRelease(run, commit, stackId) {
    const taken = [];
    for (;;) {
        const releaseId = (0,names/* releaseIdFor */.kK)(commit, stackId, taken);
        const record = await run.ports.ledger?.release(releaseId);
        if (!record || record.stackId === stackId)
            return record;
        taken.push({ releaseId, stackId: record.stackId });
    }
}
/** Who set its protection is not known any more, so a person has to lift it. */
function entryOf(record) {
    const { releaseId, commit, stackId, stackName, targetGroup, createdAt: since, pullRequest } = record;
    const of = pullRequest === undefined ? {} : { pullRequest };
    return { releaseId, commit, stackId, stackName, targetGroup, since, protectedByUs: false, ...of };
}

// EXTERNAL MODULE: ./build/operations/retention/read-inventory.js
var read_inventory = __webpack_require__(7825);
;// CONCATENATED MODULE: ./build/operations/retention/learn-about.js






const NOTHING = { previews: {}, pullRequests: {}, superseded: {}, landed: [] };
/**
 * Asks about a stack, one thing after the other, for as long as it would still be deleted by what is known: first GitHub
 * about its pull request, then CloudFormation about the stack, its record, and last what would stand in the way.
 */
async function learnAbout(run, listed, input, standing) {
    const { stackId } = listed;
    const origin = (0,names/* parseOrigin */.ef)(listed.origin ?? '');
    let stack = listed;
    let facts = origin?.kind === 'pr' ? await askAboutPull(run, origin, input, standing) : NOTHING;
    const goes = () => {
        // Of this stack alone: what is known of thousands of others need not be copied.
        const asked = Object.keys(facts.pullRequests).length > 0;
        const known = { ...input, ...facts, pullRequests: asked ? facts.pullRequests : input.pullRequests };
        return stack !== undefined && (0,retention/* decideAbout */.E)(stack, known).verdict === 'delete';
    };
    if (goes() && listed.assumed === true) {
        const seen = await run.ports.stacks.describe(stackId);
        stack = seen && seen.status !== 'DELETE_COMPLETE' ? (0,read_inventory/* retainedStack */.x9)(seen) : undefined;
    }
    const isRetired = standing.production.retired.some((entry) => entry.stackId === stackId);
    try {
        if (goes() && origin && !isRetired)
            facts = merge(facts, await askAboutRecord(run, origin, input, standing));
        if (stack && goes())
            stack = { ...stack, ...(await findObstacles(run, stack, standing, facts)) };
    }
    catch (error) {
        if (!(error instanceof errors/* SwitchyardError */.n) || error.code !== 'ledger-unreadable' || !stack)
            throw error;
        // Of this stack alone: the others do not wait until somebody has mended its record.
        stack = { ...stack, unreadable: { because: error.message, next: error.next } };
    }
    return { stackId, stack, facts };
}
function merge(known, news) {
    return {
        previews: { ...known.previews, ...news.previews },
        pullRequests: { ...known.pullRequests, ...news.pullRequests },
        superseded: { ...known.superseded, ...news.superseded },
        landed: [...known.landed, ...news.landed],
    };
}
/** A GET only where the list of open ones does not answer; of a merged one also whether what is live contains it. */
async function askAboutPull(run, origin, { pullRequests }, standing) {
    const { number } = origin;
    if (pullRequests[number]?.state === 'open')
        return NOTHING;
    const pull = await run.ports.pullRequests.get(number);
    if (!pull)
        return { ...NOTHING, pullRequests: { [number]: undefined } };
    const release = pull.merged ? await findSuperseding(run, pull.mergeCommitSha, standing) : undefined;
    return {
        ...NOTHING,
        pullRequests: { [number]: (0,ask_github/* retainedPull */.m)(run, pull) },
        superseded: release === undefined ? {} : { [(0,names/* formatOrigin */.cp)(origin)]: release },
    };
}
/** When somebody pushed last, and for what has no pull request, what became of its commit. */
async function askAboutRecord(run, origin, input, standing) {
    const name = (0,names/* formatOrigin */.cp)(origin);
    const record = origin.kind === 'pr' && input.previewTtl === undefined
        ? undefined
        : await run.ports.ledger?.preview(name);
    if (!record)
        return NOTHING;
    const facts = { ...NOTHING, previews: { [name]: record } };
    if (origin.kind === 'pr')
        return facts;
    const release = await findSuperseding(run, record.commit, standing);
    const branch = run.settings.productionBranch ?? run.trigger.defaultBranch;
    // Kept as long as a merge where GitHub does not tell.
    const hasLanded = origin.kind === 'mq' && (await (0,ask_github/* containsCommit */.T)(run, branch, record.commit)) !== false;
    return {
        ...facts,
        ...(release === undefined ? {} : { superseded: { [name]: release } }),
        landed: hasLanded ? [name] : [],
    };
}
/** The release that has all the traffic, where it contains the commit. */
async function findSuperseding(run, commit, { live, production: { current } }) {
    const [only, ...others] = live;
    if (commit === undefined || !current || others.length > 0 || only?.stackId !== current.stackId)
        return undefined;
    return (await (0,ask_github/* containsCommit */.T)(run, current.commit, commit)) === true ? current.releaseId : undefined;
}

;// CONCATENATED MODULE: ./build/operations/retention/judge-stacks.js





function retentionInput(run, inventory) {
    const { settings } = run;
    const { standing, now, previews, pullRequests, superseded, landed, stacks } = inventory;
    const known = new Set(stacks.map((stack) => stack.stackId));
    const strangers = standing.live.filter((member) => !member.stackId || !known.has(member.stackId));
    return {
        now,
        retainFor: settings.retainFor,
        retainCount: settings.retainCount,
        retainMax: settings.retainMax,
        ...(settings.previewTtl === undefined ? {} : { previewTtl: settings.previewTtl }),
        permanentName: settings.stackName,
        hasRouter: run.ports.router !== undefined,
        stacks,
        production: standing.production,
        live: standing.live.flatMap((member) => (member.stackId === undefined ? [] : [member.stackId])),
        unmapped: strangers.map((member) => member.name),
        previews,
        pullRequests,
        superseded,
        landed,
    };
}
/**
 * What the lists tell, read so that whatever might be deleted is looked at: a pull request that is not among the open
 * ones is taken for closed until GitHub is asked.
 */
function assumedInput(run, inventory) {
    const input = retentionInput(run, inventory);
    const pullRequests = { ...input.pullRequests };
    for (const { origin = '' } of inventory.stacks) {
        const parsed = (0,names/* parseOrigin */.ef)(origin);
        if (parsed?.kind === 'pr')
            pullRequests[parsed.number] ??= { state: 'closed', merged: false };
    }
    return { ...input, pullRequests };
}
/** The stacks that may go, by what the lists tell; what was production first, since it costs the most. */
function findCandidates(run, inventory) {
    const input = assumedInput(run, inventory);
    const retired = new Set(input.production.retired.map(({ stackId }) => stackId));
    return inventory.stacks
        .filter((stack) => (0,retention/* decideAbout */.E)(stack, input).verdict === 'delete')
        .sort((a, b) => Number(retired.has(b.stackId)) - Number(retired.has(a.stackId)));
}
/** The list was a hint: what may go is looked at, so that it is judged by what it really is. Those that are gone drop out. */
async function lookAt(run, inventory, candidates) {
    const input = retentionInput(run, inventory);
    const learned = await (0,several_at_once/* severalAtOnce */.H)(candidates, read_inventory/* READS_AT_ONCE */._B, (stack) => learnAbout(run, stack, input, inventory.standing));
    const facts = learned.map((each) => each.facts);
    return {
        ...inventory,
        stacks: replaced(inventory.stacks, learned),
        previews: merged(inventory.previews, facts.map(({ previews }) => previews)),
        pullRequests: merged(inventory.pullRequests, facts.map(({ pullRequests }) => pullRequests)),
        superseded: merged(inventory.superseded, facts.map(({ superseded }) => superseded)),
        landed: [...inventory.landed, ...facts.flatMap(({ landed }) => landed)],
    };
}
function replaced(stacks, learned) {
    const now = new Map(learned.map(({ stackId, stack }) => [stackId, stack]));
    return stacks.flatMap((stack) => (now.has(stack.stackId) ? (now.get(stack.stackId) ?? []) : [stack]));
}
function merged(known, news) {
    return Object.assign({}, known, ...news);
}


/***/ }),

/***/ 7825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _B: () => (/* binding */ READS_AT_ONCE),
/* harmony export */   x9: () => (/* binding */ retainedStack),
/* harmony export */   zw: () => (/* binding */ readInventory)
/* harmony export */ });
/* harmony import */ var _core_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5562);
/* harmony import */ var _stacks_list_stacks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7677);
/* harmony import */ var _read_standing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2048);
/* harmony import */ var _several_at_once_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1935);




/** Describes at once. */
const READS_AT_ONCE = 8;
/**
 * Level-triggered: starts from the stacks that exist, by their immutable tags, never from events. What it reads does not
 * grow with the number of stacks but for the pages of the lists: a listed stack is not described here, nor its pull
 * request or its record read; that is for those that may go, later.
 */
async function readInventory(run, known) {
    const { ports } = run;
    const [standing, listed, open] = await Promise.all([
        known ? known.standing : (0,_read_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .readStanding */ .ZY)(run),
        known ? known.listed : (0,_stacks_list_stacks_js__WEBPACK_IMPORTED_MODULE_1__/* .listStacks */ .i)(run),
        ports.pullRequests.open(),
    ]);
    const retired = await describeRetired(run, standing);
    const stacks = listed.filter(({ stackId }) => !retired.has(stackId)).map(assumedStack);
    for (const stack of retired.values())
        if (stack)
            stacks.push(retainedStack(stack));
    const gone = [...retired].flatMap(([stackId, stack]) => (stack ? [] : [stackId]));
    const now = ports.ledger ? await ports.ledger.now() : ports.clock.now();
    const pullRequests = openOnes(stacks, open);
    const nothingYet = { previews: {}, superseded: {}, landed: [] };
    return { standing, stacks, open, gone, now, pullRequests, ...nothingYet };
}
/** The tagging service may list what is deleted by now, and a deleted release must not count as a newer good one. */
async function describeRetired(run, { production }) {
    const described = await (0,_several_at_once_js__WEBPACK_IMPORTED_MODULE_2__/* .severalAtOnce */ .H)(production.retired, READS_AT_ONCE, async ({ stackId }) => {
        const stack = await run.ports.stacks.describe(stackId);
        return [stackId, stack?.status === 'DELETE_COMPLETE' ? undefined : stack];
    });
    return new Map(described);
}
function retainedStack(stack) {
    const { stackId, name, status, statusReason, createdAt, updatedAt } = stack;
    const { terminationProtection, parentId, exports = [] } = stack;
    const origin = stack.tags['switchyard:origin'];
    return {
        stackId,
        name,
        status,
        createdAt,
        terminationProtection,
        exports,
        ...(statusReason === undefined ? {} : { statusReason }),
        ...(updatedAt === undefined ? {} : { updatedAt }),
        ...(parentId === undefined ? {} : { parentId }),
        ...(origin === undefined ? {} : { origin }),
    };
}
/**
 * Listing tells neither status nor age. The oldest settled stack is assumed, so that whatever might be deleted is
 * described, and judged again by what it really is.
 */
function assumedStack({ stackId, name, tags }) {
    const origin = tags['switchyard:origin'];
    const createdAt = new Date(0).toISOString();
    return {
        stackId,
        name,
        status: 'CREATE_COMPLETE',
        createdAt,
        assumed: true,
        ...(origin === undefined ? {} : { origin }),
    };
}
/** The open pull requests that have a stack. */
function openOnes(stacks, open) {
    const numbers = new Set(open.map(({ number }) => number));
    const pulls = {};
    for (const { origin = '' } of stacks) {
        const parsed = (0,_core_names_js__WEBPACK_IMPORTED_MODULE_3__/* .parseOrigin */ .ef)(origin);
        if (parsed?.kind === 'pr' && numbers.has(parsed.number))
            pulls[parsed.number] = { state: 'open', merged: false };
    }
    return pulls;
}


/***/ }),

/***/ 1774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r1: () => (/* binding */ findDiscrepancies),
  MG: () => (/* binding */ reconcileAll),
  L7: () => (/* binding */ sayFinding)
});

// EXTERNAL MODULE: ./build/core/names.js
var names = __webpack_require__(5562);
// EXTERNAL MODULE: ./build/core/reconcile.js + 1 modules
var reconcile = __webpack_require__(8719);
// EXTERNAL MODULE: ./build/core/reasons/findings.js
var findings = __webpack_require__(568);
// EXTERNAL MODULE: ./build/operations/read-standing.js
var read_standing = __webpack_require__(2048);
// EXTERNAL MODULE: ./build/core/preview-filter.js
var preview_filter = __webpack_require__(6549);
// EXTERNAL MODULE: ./build/core/reconcile-case.js
var reconcile_case = __webpack_require__(1427);
// EXTERNAL MODULE: ./build/operations/or-decision.js
var or_decision = __webpack_require__(3441);
;// CONCATENATED MODULE: ./build/operations/retention/observe-previews.js





/** Each costs one call; the next runs ask about the others. GitHub allows a repository 1,000 calls an hour (failure mode 44). */
const DEPLOYMENTS_A_RUN = 10;
const RECORDS_A_RUN = 10;
const COMMENTS_A_RUN = 10;
/** No job of GitHub's own runners lives longer. https://docs.github.com/actions/reference/limits */
const JOB_MS = 6 * 3_600_000;
/** What records, deployments and comments say of previews: a few of them each run, whatever their number. */
async function observePreviews(run, known, open) {
    const { settings, ports } = run;
    const ended = onceEach((runUrl) => ports.commits.runCompleted(runUrl.split('/').at(-1) ?? ''));
    const recorded = (await (0,or_decision/* afterwards */.Q)(run, 'Listing the records', async () => ports.ledger?.previewOrigins())) ?? [];
    const [records, deployments, expired] = await Promise.all([
        (0,or_decision/* afterwards */.Q)(run, 'Reading the records', () => observeRecords(run, known, recorded, ended)),
        (0,or_decision/* afterwards */.Q)(run, 'Looking at the deployments', () => observeDeployments(run, known.now, ended)),
        settings.previewTtl === undefined
            ? undefined
            : (0,or_decision/* afterwards */.Q)(run, 'Reading the comments', () => findExpired(run, known, open)),
    ]);
    return { recorded, records: records ?? [], deployments: deployments ?? [], expired: expired ?? [] };
}
/** Several things may say the same run. */
function onceEach(ask) {
    const answers = new Map();
    return (runUrl) => {
        const answer = answers.get(runUrl) ?? ask(runUrl);
        answers.set(runUrl, answer);
        return answer;
    };
}
/** What cannot be seen, for want of `actions: read`, has ended when no job could live so long. */
async function hasEnded(runUrl, since, now, ended) {
    return (await ended(runUrl)) ?? now - Date.parse(since) > JOB_MS;
}
async function observeRecords(run, { stacks, now }, recorded, ended) {
    const { ledger, stacks: cloud } = run.ports;
    const names = new Map(stacks.map(({ origin, stackId }) => [origin, stackId]));
    const asked = (0,reconcile/* inTurn */.lo)(recorded, RECORDS_A_RUN, now);
    const seen = await Promise.all(asked.map(async (origin) => {
        const record = await (0,or_decision/* afterwards */.Q)(run, `Reading the record of ${origin}`, async () => ledger?.preview(origin));
        if (!record)
            return undefined;
        const { stackId, stackName, phase, runUrl, deployedAt } = record;
        const unfinished = phase === 'deploying' || phase === 'testing';
        const runHasEnded = unfinished && (await hasEnded(runUrl, deployedAt, now, ended));
        if (names.has(origin))
            return { record, stackIsThere: true, runHasEnded };
        // Tags of a new stack take a moment to be found by; and a run that was killed at its creation knew no id yet.
        const stack = await cloud.describe(stackId || stackName);
        return { record, stackIsThere: stack !== undefined && stack.status !== 'DELETE_COMPLETE', runHasEnded };
    }));
    return seen.flatMap((each) => each ?? []);
}
async function observeDeployments(run, now, ended) {
    const { application, role } = run.settings;
    const environments = [(0,names/* previewEnvironment */._s)(application, role), (0,names/* productionEnvironment */.Li)(application, role)];
    const seen = await Promise.all(environments.map((each) => observeEnvironment(run, each, now, ended)));
    return seen.flat();
}
async function observeEnvironment(run, environment, now, ended) {
    const listed = await run.ports.deployments.list(environment);
    const look = async (all) => {
        const seen = await Promise.all(all.map((each) => observeDeployment(run, environment, each, now, ended)));
        return seen.flatMap((each) => each ?? []);
    };
    const first = await look((0,reconcile/* inTurn */.lo)(listed, DEPLOYMENTS_A_RUN, now));
    // Whether one that is active was replaced is told by the newest of its origin, whose turn may be another.
    const active = new Set(first.filter(({ state }) => state !== 'inactive').map(({ origin }) => origin));
    const newest = [...active].flatMap((origin) => listed.find((each) => each.origin === origin) ?? []);
    const rest = newest.filter(({ id }) => !first.some((each) => each.id === id));
    return [...first, ...(await look(rest))];
}
async function observeDeployment(run, environment, listed, now, ended) {
    const status = await run.ports.deployments.state(listed.id);
    if (!status)
        return undefined;
    const { state, runUrl = '' } = status;
    const runHasEnded = state === 'in_progress' && (await hasEnded(runUrl, listed.createdAt, now, ended));
    return { ...listed, environment, state, runHasEnded };
}
/** Without this a preview that went by `preview-ttl` would be missed again at once. Its comment says why it went. */
async function findExpired(run, known, open) {
    const { settings, ports } = run;
    const marker = (0,names/* commentMarker */.Ql)(settings.application, settings.role);
    const missed = open.filter((pull) => {
        const origin = (0,names/* formatOrigin */.cp)({ kind: 'pr', number: pull.number });
        return !(0,preview_filter/* previewFilter */.j)(pull, settings) && !(0,reconcile_case/* hasStack */.Hn)(known, origin);
    });
    const asked = (0,reconcile/* inTurn */.lo)(missed, COMMENTS_A_RUN, known.now);
    const texts = await Promise.all(asked.map(({ number }) => ports.pullRequests.commented(number, marker)));
    const unasked = missed.filter((pull) => !asked.includes(pull));
    const expired = asked.filter((_pull, index) => texts[index]?.includes('had no push for'));
    return [...expired, ...unasked].map(({ number }) => number);
}

// EXTERNAL MODULE: ./build/core/lease.js
var core_lease = __webpack_require__(3716);
// EXTERNAL MODULE: ./build/core/production-findings.js
var production_findings = __webpack_require__(5466);
;// CONCATENATED MODULE: ./build/operations/retention/observe-production.js






/** Each costs up to two calls; there are more only where nobody has promoted for a long time. */
const MERGES_A_RUN = 10;
/** What the router, the branch and the merges say of production, in calls that do not grow with the number of stacks. */
async function observeProduction(run, standing, stacks, pullRequests, now) {
    const { router, ledger } = run.ports;
    if (!router || !ledger)
        return { merges: [], marks: {} };
    const [traffic, merges, ahead, marks] = await Promise.all([
        observeTraffic(run, standing, now),
        observeMerges(run, standing, stacks, pullRequests, now),
        (0,or_decision/* afterwards */.Q)(run, 'Looking at the head of the production branch', () => observeHead(run, standing)),
        observeMarks(run, standing, now),
    ]);
    return {
        merges: merges ?? [],
        marks: marks ?? {},
        ...(traffic ? { traffic } : {}),
        ...(ahead ? { ahead } : {}),
    };
}
/** Health and the way back are asked for only where the weights are not what they should be. */
async function observeTraffic(run, standing, now) {
    const { view, live, production } = standing;
    if (!view)
        return undefined;
    const { kind, split } = view;
    const seen = { kind, split, live };
    const { current } = production;
    if (!current || !(0,production_findings/* isDrifted */.TJ)(production, seen, now))
        return seen;
    const judged = await (0,or_decision/* afterwards */.Q)(run, 'Judging the weights', async () => {
        const { targets, router } = run.ports;
        const others = await Promise.all(live.map(async (member) => ({ ...member, healthy: (await targets.health(member.target)).healthy })));
        const { healthy, problems } = await targets.health(current.targetGroup);
        const { stackName: name, stackId, targetGroup: target } = current;
        const byHand = (await router?.byHand({ name, stackId, target })) ?? '';
        return { ...seen, live: others, drift: { healthy, problems, byHand } };
    });
    return judged ?? seen;
}
/** Merged, and without a role in production: waiting for a promotion, or passed over by a newer one. */
async function observeMerges(run, standing, stacks, pullRequests, now) {
    const waiting = stacks.flatMap((stack) => {
        const origin = (0,names/* parseOrigin */.ef)(stack.origin ?? '');
        const merged = origin?.kind === 'pr' && pullRequests[origin.number]?.merged === true;
        if (!merged || (0,read_standing/* roleInProduction */.Tn)(stack.stackId, standing) !== undefined)
            return [];
        return [{ stackName: stack.name, number: origin.number }];
    });
    const asked = (0,reconcile/* inTurn */.lo)(waiting, MERGES_A_RUN, now);
    return (0,or_decision/* afterwards */.Q)(run, 'Looking at merged pull requests', async () => {
        const merges = await Promise.all(asked.map((each) => observeMerge(run, standing, each)));
        return merges.flatMap((merge) => merge ?? []);
    });
}
async function observeMerge(run, { production: { current } }, { number, stackName }) {
    const { pullRequests, commits } = run.ports;
    const pull = await pullRequests.get(number);
    if (!pull?.merged)
        return undefined;
    const { title, baseRef, mergeCommitSha: mergeSha, closedAt: mergedAt = '' } = pull;
    // By ancestry, never by time: a newer release contains it, or does not.
    const { status } = current && mergeSha ? await commits.compare(current.commit, mergeSha) : { status: 'ahead' };
    const isLive = status === 'behind' || status === 'identical';
    return { number, title, stackName, baseRef, mergedAt, isLive, ...(mergeSha ? { mergeSha } : {}) };
}
/** One call where the head is live, as it is most of the time. */
async function observeHead(run, { production: { current } }) {
    const { settings, trigger, ports } = run;
    if (!current)
        return undefined;
    const head = await ports.commits.head(settings.productionBranch ?? trigger.defaultBranch);
    if (!head || head.sha === current.commit)
        return undefined;
    // Against the head, so that the answer holds no commits where the live release is behind it.
    const { status } = await ports.commits.compare(head.sha, current.commit);
    return status === 'behind' ? head : undefined;
}
async function observeMarks(run, { production }, now) {
    const { lease, rollout } = production;
    const busy = lease !== undefined && now < Date.parse(lease.expiresAt) + core_lease/* TAKEOVER_GRACE_MS */.o1;
    const targets = (0,production_findings/* wantedMarks */.MH)(production, run.settings.retainFor).map(({ target }) => target);
    if (rollout || busy || targets.length === 0)
        return undefined;
    return (0,or_decision/* afterwards */.Q)(run, 'Reading the tags of the target groups', async () => run.ports.router?.marks(targets));
}

// EXTERNAL MODULE: ./build/core/decision.js
var core_decision = __webpack_require__(4402);
// EXTERNAL MODULE: ./build/operations/announce.js + 1 modules
var announce = __webpack_require__(973);
// EXTERNAL MODULE: ./build/operations/previews/remove-preview.js
var remove_preview = __webpack_require__(4140);
// EXTERNAL MODULE: ./build/operations/previews/tidy-preview.js
var tidy_preview = __webpack_require__(1336);
// EXTERNAL MODULE: ./build/core/production.js
var production = __webpack_require__(2235);
// EXTERNAL MODULE: ./build/core/split.js
var core_split = __webpack_require__(2474);
// EXTERNAL MODULE: ./build/operations/hold-lease.js
var hold_lease = __webpack_require__(729);
// EXTERNAL MODULE: ./build/operations/shift/save-rollout.js
var save_rollout = __webpack_require__(6831);
;// CONCATENATED MODULE: ./build/operations/retention/settle-drift.js





/** Gives all traffic back to the current release, under the lease and only from the split that was judged. */
async function restoreWeights(run, judged) {
    return underLease(run, judged, async (me, held) => {
        const { stackName: name, stackId, targetGroup: target } = judged.current;
        const { healthy, problems } = await run.ports.targets.health(target);
        if (healthy === 0 || problems.length > 0)
            return { unrepaired: `${name} is not healthy any more.` };
        const router = (0,read_standing/* requireRouter */.xI)(run);
        const candidate = { name, stackId, target };
        // As before every write: the lease has its time left, and nobody has asked for anything else.
        const fresh = await (0,hold_lease/* changeUnderLease */.bp)(held, me, (production) => production);
        if (fresh.freeze || fresh.lease?.recall)
            return { unrepaired: 'Production was frozen meanwhile.' };
        const { split } = await router.attach(candidate);
        const wanted = (0,core_split/* allTo */.jT)(name, split);
        await router.write(wanted, split, candidate, () => (0,save_rollout/* refuseStale */.WV)(held));
        if ((await router.settled(wanted)) === 'not-yet')
            return { unrepaired: 'The router holds something else than was written.' };
        run.ports.report.line(`All traffic is given back to ${name}.`);
        return { repaired: true };
    });
}
/** Records as current what has the traffic; nothing moves. The way back by hand stands in every comment. */
async function followTraffic(run, judged, stackId) {
    return underLease(run, judged, async () => {
        const ledger = (0,read_standing/* requireLedger */.Dp)(run);
        const at = new Date(await ledger.now()).toISOString();
        const { current } = await ledger.change((fresh) => (0,production/* followRouter */.j1)(fresh, stackId, at));
        if (current?.stackId !== stackId)
            return { unrepaired: 'The ledger does not list that release any more.' };
        run.ports.report.line(`Release ${current.releaseId} is recorded as current.`);
        return { repaired: true };
    });
}
/** Whatever was written meanwhile, by a run or by a person, was not judged, and stays. */
async function underLease(run, { current, split }, work) {
    const me = (0,hold_lease/* leaseOwner */.I9)(run, current.releaseId);
    const { lease } = await (0,read_standing/* requireLedger */.Dp)(run).production();
    const held = await (0,hold_lease/* tryLease */.ML)(run, me, lease);
    if ('heldBy' in held)
        return { unrepaired: `${held.heldBy.runUrl} is at work.` };
    return (0,hold_lease/* holdingLease */.OZ)(run, me, async (owner) => {
        if (held.current?.stackId !== current.stackId || held.rollout)
            return { unrepaired: 'The ledger was written meanwhile.' };
        if (!(0,core_split/* sameSplit */.xY)((await (0,read_standing/* requireRouter */.xI)(run).read()).split, split))
            return { unrepaired: 'The router was written meanwhile.' };
        return work(me, owner);
    });
}

;// CONCATENATED MODULE: ./build/operations/retention/repair.js









const DONE = { repaired: true };
const WRITTEN = { unrepaired: 'The ledger was written meanwhile.' };
/** Does what a finding says could be done about it; what is not possible is said, and the next run finds it again. */
async function repair(run, what) {
    const outcome = await (0,or_decision/* orDecision */.c)(() => carryOut(run, what));
    return 'decision' in outcome ? unrepaired(outcome) : outcome;
}
function unrepaired({ because, facts, reasonCode }) {
    const why = { unrepaired: `${because} ${facts.next ?? ''}` };
    return reasonCode === 'cancelled' ? { ...why, cancelled: true } : why;
}
async function carryOut(run, what) {
    const { router, deployments } = run.ports;
    switch (what.kind) {
        case 'weights':
            return restoreWeights(run, what);
        case 'follow':
            return followTraffic(run, what, what.stackId);
        case 'teardown':
            return tearDown(run, what);
        case 'tidy': {
            const { origin, stackName: name, stackId, because } = what;
            const record = await run.ports.ledger?.preview(origin);
            if (record && record.stackId !== stackId)
                return WRITTEN;
            await (0,tidy_preview/* tidyPreview */.D)(run, (0,names/* parseOrigin */.ef)(origin), { name, stackId }, because);
            return DONE;
        }
        case 'midway':
            return tellMidway(run, what.record);
        case 'deployment': {
            const description = 'Ended by prune: its stack is gone or replaced, or its run has ended.';
            await deployments.finish(what.id, what.state, { description });
            return DONE;
        }
        case 'marks':
            if (!(await areWanted(run, what)))
                return WRITTEN;
            await router?.mark(what.target, what.marks);
            return DONE;
    }
}
/** A promotion that began since writes these tags itself, and others. */
async function areWanted(run, { target, marks }) {
    const production = await run.ports.ledger?.production();
    if (!production || production.rollout || production.lease)
        return false;
    const now = (0,production_findings/* wantedMarks */.MH)(production, run.settings.retainFor).find((each) => each.target === target);
    return Object.entries(marks).every(([key, value]) => now?.wanted[key] === value);
}
/** Since it was found the pull request may have been merged, or its label put back. */
async function tearDown(run, { stackId, origin: text, because }) {
    const origin = (0,names/* parseOrigin */.ef)(text);
    const stack = await run.ports.stacks.describe(stackId);
    if (origin?.kind !== 'pr' || !stack || stack.status === 'DELETE_COMPLETE')
        return DONE;
    const pull = await run.ports.pullRequests.get(origin.number);
    if (pull?.state !== 'open' || !(0,preview_filter/* previewFilter */.j)(pull, run.settings))
        return { unrepaired: `Pull request #${origin.number} has changed meanwhile.` };
    const decision = await (0,remove_preview/* removePreview */.p)(run, origin, stack, because);
    return (0,core_decision/* failsJob */.VC)(decision) ? unrepaired(decision) : DONE;
}
/** Only over what the ended run has written itself: a newer one tells its own. */
async function tellMidway(run, record) {
    const { settings, ports } = run;
    const { stackId, runUrl, commit, phase } = record;
    const origin = (0,names/* parseOrigin */.ef)(record.origin);
    const fresh = await ports.ledger?.preview(record.origin);
    if (fresh?.runUrl !== runUrl || fresh.deployedAt !== record.deployedAt || fresh.phase !== phase)
        return WRITTEN;
    await ports.ledger?.savePreview({ ...record, phase: 'failed' });
    if (origin?.kind !== 'pr' || !settings.comment)
        return DONE;
    const shown = await ports.pullRequests.commented(origin.number, (0,names/* commentMarker */.Ql)(settings.application, settings.role));
    if (!shown?.includes(runUrl))
        return DONE;
    const because = `The run that made this preview has ended while it was ${phase}: ${runUrl}`;
    const next = 'Run that job again, or push.';
    const body = { state: 'failed', because, next };
    await (0,announce/* announce */.iP)(run, origin.number, { stackName: (0,names/* stackNameOf */.bX)(stackId), stackId, commit, body });
    return DONE;
}

;// CONCATENATED MODULE: ./build/operations/retention/reconcile.js







/**
 * Holds the world against what it should be, whatever events were missed, and says what it finds. It reads a few things
 * about each pull request and stack that looks wrong, and nothing about those that are fine.
 */
async function findDiscrepancies(run, inventory, { removed, doomed, changed }) {
    const { settings, trigger, ports } = run;
    const standing = changed ? await (0,read_standing/* readStanding */.ZY)(run) : inventory.standing;
    const { open, pullRequests, now } = inventory;
    const stacks = inventory.stacks.filter(({ stackId }) => !removed.has(stackId));
    const [production, previews] = await Promise.all([
        observeProduction(run, standing, stacks, pullRequests, now),
        observePreviews(run, { stacks, now }, open),
    ]);
    const told = new Set(stacks.flatMap(({ stackId, name }) => (doomed?.has(stackId) ? [name] : [])));
    const findings = (0,reconcile/* reconcile */.Lq)({
        now,
        settings,
        productionBranch: settings.productionBranch ?? trigger.defaultBranch,
        previewEnvironment: (0,names/* previewEnvironment */._s)(settings.application, settings.role),
        hasRouter: ports.router !== undefined,
        stacks,
        open,
        pullRequests,
        production: standing.production,
        ...production,
        ...previews,
    });
    return findings.filter(({ subject }) => !told.has(subject));
}
/** The same as part of a prune, which repairs what it may, and warns of the rest. */
async function reconcileAll(run, inventory, since) {
    const { settings, ports } = run;
    const reconciled = [];
    let isCancelled = false;
    for (const finding of await findDiscrepancies(run, inventory, since)) {
        // This very run judged each retired stack: its table says why one stays.
        if (finding.code === 'retired-overdue')
            continue;
        const wanted = settings.repair && !settings.dryRun && !isCancelled ? finding.repair : undefined;
        const outcome = wanted && (await repair(run, wanted));
        if (outcome && 'cancelled' in outcome)
            isCancelled = true;
        reconciled.push(outcome ? { ...finding, outcome } : finding);
        const told = sayFinding(finding);
        if (outcome && 'repaired' in outcome)
            ports.report.line(`repaired  ${nameFinding(finding)}`);
        else {
            const text = outcome ? `${told} Not repaired: ${outcome.unrepaired}` : told;
            if (findings/* FINDINGS */.T[finding.code].level === 'note')
                ports.report.line(`found     ${text}`);
            else
                ports.report.warning(text);
        }
    }
    return reconciled;
}
/** `never-promoted: orders-api-pr-7: Pull request #7 … Next: …` */
function sayFinding(finding) {
    return `${nameFinding(finding)} Next: ${finding.next}`;
}
/** Where nothing is left to do. */
function nameFinding({ code, subject, because }) {
    return `${code}: ${subject}: ${because}`;
}


/***/ }),

/***/ 1935:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ severalAtOnce)
/* harmony export */ });
/** Works on all, at most `most` at a time, and hands back the answers in the order of the items. */
async function severalAtOnce(items, most, work) {
    const answers = [];
    const queue = items.entries();
    const takeTurns = async () => {
        for (const [index, item] of queue)
            answers[index] = await work(item);
    };
    await Promise.all(Array.from({ length: Math.min(most, items.length) }, takeTurns));
    return answers;
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
