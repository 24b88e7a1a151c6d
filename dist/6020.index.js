export const id = 6020;
export const ids = [6020];
export const modules = {

/***/ 6020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pause: () => (/* binding */ pause),
/* harmony export */   resume: () => (/* binding */ resume)
/* harmony export */ });
/* harmony import */ var _core_decision_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4402);
/* harmony import */ var _core_production_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2235);
/* harmony import */ var _operations_read_standing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2048);



/** The big red button: no promotion until `resume`; rollback still works. It never waits for a lease. */
async function pause(run) {
    const ledger = (0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .requireLedger */ .Dp)(run);
    const { reason = '', dryRun } = run.settings;
    if (dryRun)
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .decide */ .LD)('reported', 'dry-run', `Dry run: this would freeze promotion: ${reason}`);
    const since = new Date(await ledger.now()).toISOString();
    const wanted = { by: run.trigger.actor, reason, since, runUrl: run.trigger.runUrl, kind: 'pause' };
    await ledger.change((fresh) => (0,_core_production_js__WEBPACK_IMPORTED_MODULE_0__/* .freeze */ .CN)(fresh, wanted));
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .decide */ .LD)('paused', 'paused', `Promotion is FROZEN until the command resume: ${reason}`, {
        changed: true,
        details: { freeze: wanted },
    });
}
async function resume(run) {
    const ledger = (0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .requireLedger */ .Dp)(run);
    const { production } = await (0,_operations_read_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .readStanding */ .ZY)(run);
    const frozen = production.freeze;
    if (!frozen)
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .decide */ .LD)('resumed', 'not-frozen', 'Promotion was not frozen.', { changed: false });
    if (run.settings.dryRun)
        return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .decide */ .LD)('reported', 'dry-run', `Dry run: this would end the freeze of ${frozen.since}.`);
    await ledger.change(_core_production_js__WEBPACK_IMPORTED_MODULE_0__/* .unfreeze */ .BS);
    const how = 'To promote the newest merge that is not live: run the command promote by workflow_dispatch with its pull-request.';
    return (0,_core_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .decide */ .LD)('resumed', 'resumed', `Promotion is possible again; it was frozen since ${frozen.since} by ${frozen.by}: ${frozen.reason}`, {
        changed: true,
        next: how,
    });
}


/***/ }),

/***/ 2235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BS: () => (/* binding */ unfreeze),
/* harmony export */   CN: () => (/* binding */ freeze),
/* harmony export */   IZ: () => (/* binding */ markDeleting),
/* harmony export */   S5: () => (/* binding */ retire),
/* harmony export */   Yt: () => (/* binding */ rollBackTo),
/* harmony export */   es: () => (/* binding */ rollbackTarget),
/* harmony export */   j1: () => (/* binding */ followRouter),
/* harmony export */   p8: () => (/* binding */ isDeleting),
/* harmony export */   y6: () => (/* binding */ forget)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/**
 * The changes of `production.json`, each applied to the fresh document of a compare-and-swap: what another run wrote in
 * between (a pause, a lease, a mark) stays. A change that is there already returns its argument, so nothing is written.
 */
/** After 100 %: the release is current, what was current is the newest retired one. */
function retire(production, change) {
    const { current } = production;
    const { release, at } = change;
    if (current?.releaseId === release.releaseId && current.stackId === release.stackId)
        return production;
    return { ...production, current: release, retired: retiredAfter(production, release.stackId, at, false) };
}
/**
 * Somebody gave the traffic back to a retired release by hand: the router is right, so that release is current again and
 * what was current retired when this was seen.
 */
function followRouter(production, liveStackId, at) {
    const entry = production.retired.find(({ stackId }) => stackId === liveStackId);
    if (!entry)
        return production;
    const { retiredAt: _retiredAt, bad: _bad, deleting: _deleting, ...release } = entry;
    return {
        ...production,
        current: { ...release, since: at },
        retired: retiredAfter(production, entry.stackId, at, false),
    };
}
/** After a rollback: the target is current, what it left is bad, and nothing is promoted until `resume`. */
function rollBackTo(production, change) {
    const { target, at } = change;
    if (production.current?.releaseId === target)
        return freeze(production, change.freeze);
    const entry = production.retired.find(({ releaseId }) => releaseId === target);
    if (!entry) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SwitchyardError */ .n('release-unknown', `the ledger does not list the release ${target} any more`, {
            next: 'run `command: status` to see what takes the traffic, and what can be rolled back to',
        });
    }
    const retired = retiredAfter(production, entry.stackId, at, true);
    return freeze({ ...production, current: liveAgain(entry, at), retired }, change.freeze);
}
function liveAgain(entry, since) {
    const { releaseId, commit, stackId, stackName, targetGroup, pullRequest, protectedByUs } = entry;
    const of = pullRequest === undefined ? {} : { pullRequest };
    return { releaseId, commit, stackId, stackName, targetGroup, ...of, since, protectedByUs };
}
/** The retired ones once `stackId` takes over. A stack is in the document once: live or retired, never both. */
function retiredAfter(production, stackId, retiredAt, bad) {
    const { current } = production;
    const left = current && current.stackId !== stackId ? [{ ...current, retiredAt, bad }] : [];
    const gone = new Set([stackId, ...left.map((entry) => entry.stackId)]);
    return [...left, ...production.retired.filter((entry) => !gone.has(entry.stackId))];
}
/** A pause is never overwritten by a rollback: what somebody asked for stands until it is taken back. */
function freeze(production, wanted) {
    const stands = production.freeze?.kind === 'pause' && wanted.kind === 'rollback';
    return stands ? production : { ...production, freeze: wanted };
}
function unfreeze(production) {
    const { freeze: lifted, ...rest } = production;
    return lifted ? rest : production;
}
/** Says that a retired stack is about to be deleted. Read the answer with `isDeleting`: a live one is never marked. */
function markDeleting(production, stackId) {
    const isInUse = production.current?.stackId === stackId || production.rollout?.stackId === stackId;
    const isRetired = production.retired.some((entry) => entry.stackId === stackId && entry.deleting !== true);
    if (isInUse || !isRetired)
        return production;
    const mark = (entry) => (entry.stackId === stackId ? { ...entry, deleting: true } : entry);
    return { ...production, retired: production.retired.map(mark) };
}
function isDeleting(production, stackId) {
    return production.retired.some((entry) => entry.stackId === stackId && entry.deleting === true);
}
/** After the delete. */
function forget(production, stackId) {
    const retired = production.retired.filter((entry) => entry.stackId !== stackId);
    return retired.length === production.retired.length ? production : { ...production, retired };
}
const SEE_STATUS = 'run `command: status` to see which releases are kept';
/** Where a rollback goes: the newest older release that is good, or the one named by release id, stack or commit. */
function rollbackTarget(production, to) {
    if (to !== undefined)
        return namedTarget(production, to);
    const target = production.retired.find((entry) => !entry.bad && entry.deleting !== true);
    const because = `none of the ${production.retired.length} retired releases that are kept is good and not being deleted`;
    return target ?? refuse('no-rollback-target', because, 'roll forward, or name a release with `to`');
}
function namedTarget(production, to) {
    const { current } = production;
    const found = matching(current ? [current, ...production.retired] : production.retired, to);
    const [first, second] = found;
    if (!first)
        return refuse('release-unknown', `no release that is kept is called ${to}`, SEE_STATUS);
    if (second) {
        const ids = found.map(({ releaseId }) => releaseId).join(', ');
        return refuse('release-ambiguous', `${to} may mean ${ids}`, 'name one of these release ids');
    }
    if (!isRetired(first))
        return refuse('already-live', `${first.releaseId} is the current release`, SEE_STATUS);
    if (first.deleting !== true)
        return first;
    return refuse('release-deleting', `${first.stackName} is being deleted`, SEE_STATUS);
}
function isRetired(entry) {
    return 'retiredAt' in entry;
}
/** An exact name wins over a commit: a release id is itself the beginning of a commit. */
function matching(entries, to) {
    const exact = entries.filter(({ releaseId, stackName, stackId }) => [releaseId, stackName, stackId].includes(to));
    if (exact.length > 0)
        return exact;
    const isCommit = /^[0-9a-f]{7,40}$/i.test(to);
    return isCommit ? entries.filter(({ commit }) => commit.startsWith(to.toLowerCase())) : [];
}
function refuse(reasonCode, because, next) {
    return { refused: true, reasonCode, because, next };
}


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


/***/ })

};
