import { mutantsOf } from './mutant.ts';

const NOTHING_LIVE = ['__tests__/operations/nothing-live-is-deleted.test.ts'];
const TOLD = ['__tests__/operations/a-prune-tells-what-it-did-whatever-failed-later.test.ts'];
const ROUTER = ['__tests__/adapters/aws/elbv2-router.test.ts', '__tests__/contracts/elbv2-router.test.ts'];
const ACTIONS = ['__tests__/adapters/aws/elbv2-actions.test.ts'];
const LEDGER = ['__tests__/contracts/s3-ledger.test.ts'];

/** The guards of what is done: commands, operations, adapters. */
export const DEED_GUARDS = [
  ...mutantsOf('operations/read-standing.ts', NOTHING_LIVE, [
    [
      'the router says who is live',
      'if (live.some((member) => member.stackId === stackId) || production',
      'if (production',
    ],
    [
      'the least weight is traffic',
      '({ percent, trickle }) => percent > 0 || trickle',
      '({ percent }) => percent > 1',
    ],
    ['what rounds to nothing is traffic', 'percent > 0 || trickle', 'percent > 0'],
    ['the current release is live', ' || production.current?.stackId === stackId)', ')'],
    [
      'a candidate is no plain preview',
      "if (production.rollout?.stackId === stackId) return 'candidate';",
      '',
    ],
    [
      'a retired release is no plain preview',
      "return production.retired.some((entry) => entry.stackId === stackId) ? 'retired' : undefined;",
      'return undefined;',
    ],
    [
      'a preview changes nothing in production',
      'if (role === undefined) return;\n  throw',
      'return;\n  throw',
    ],
    ['what is not ours is refused', "if (owner === 'ours') return;", 'return;'],
  ]),
  ...mutantsOf('commands/teardown.ts', NOTHING_LIVE, [
    ['a teardown of what is not ours is refused', 'assertOurs(run, seen);', ''],
    ['a teardown passes over production', 'if (role) {', 'if (role === null) {'],
    ['a teardown asks whether the pull request is open again', 'if (still) return still;', ''],
  ]),
  ...mutantsOf('commands/preview.ts', NOTHING_LIVE, [
    ['a preview of what is not ours is refused', 'assertOurs(run, seen);', ''],
    [
      'a preview does not replace production',
      'if (refused) return { ...refused,',
      'if (refused && seen === null) return { ...refused,',
    ],
  ]),
  ...mutantsOf('operations/retention/judge-stacks.ts', NOTHING_LIVE, [
    [
      'who has weight and is not in the list is a stranger',
      '(member) => !member.stackId || !known.has(member.stackId)',
      '(member) => !member.stackId',
    ],
    [
      'who has weight and is no stack is a stranger',
      '(member) => !member.stackId || !known.has(member.stackId)',
      '(member) => member.stackId && !known.has(member.stackId)',
    ],
  ]),
  ...mutantsOf('operations/retention/learn-about.ts', NOTHING_LIVE, [
    [
      'what may go is judged again by what it is',
      'if (goes() && listed.assumed === true) {',
      'if (goes() && listed.assumed === null) {',
    ],
  ]),
  ...mutantsOf('operations/stacks/build-stack.ts', NOTHING_LIVE, [
    ['after a wait a preview of what is not ours is refused', 'assertOurs(run, stack);', ''],
    [
      'after a wait a preview does not replace production',
      "if (origin !== 'permanent') assertNotInProduction(stack, await readStanding(run));",
      '',
    ],
  ]),
  ...mutantsOf('operations/stacks/deploy-stack.ts', NOTHING_LIVE, [
    ['whose a stack is, is asked after every wait', 'if (stack) await wanted.admit(stack);', ''],
    [
      '… and just before it is deleted to be made anew',
      '    await wanted.admit(stack);\n    const',
      '    const',
    ],
  ]),
  ...mutantsOf('operations/previews/remove-preview.ts', NOTHING_LIVE, [
    ['a removal of what is not ours is refused', 'assertOurs(run, stack);', ''],
    ['a removal reads again who is in production', 'if (role) return keepInProduction(stack, role);', ''],
    ['a preview leaves the router before it is deleted', 'await leaveRouter(run, stack, standing);', ''],
    [
      'the rule is left to a run that moves traffic',
      "throw new SwitchyardError('lease-held', because, { next });",
      'void next;',
    ],
    ['what went into production meanwhile is not deleted', "if ('inUse' in done) {", 'if (done === null) {'],
  ]),
  ...mutantsOf('operations/detach-stack.ts', NOTHING_LIVE, [
    ['the router is written under the lease', "if ('heldBy' in held) return held;", ''],
    ['only what could be marked leaves the router', 'if (refused) return refused;', ''],
    ['it leaves the router before it is deleted', 'await requireRouter(run).detach(stackId);', ''],
    [
      'what went into production meanwhile stays in the router',
      'if ([current, rollout].some((entry) => entry?.stackId === stackId)) return { inUse: true } as const;',
      '',
    ],
  ]),
  ...mutantsOf('operations/retention/prune-stack.ts', TOLD, [
    [
      'a push may have been run again',
      '[name]: await run.ports.ledger?.preview(name) }',
      '[name]: previews[name] }',
    ],
  ]),
  ...mutantsOf('operations/retention/prune-stack.ts', NOTHING_LIVE, [
    ['a prune of what is not ours is refused', 'assertOurs(run, stack);', ''],
    [
      'what is live by now is kept',
      "if (role === 'live' || role === 'candidate')",
      "if (role === 'candidate')",
    ],
    [
      'what is a candidate by now is kept',
      "if (role === 'live' || role === 'candidate')",
      "if (role === 'live')",
    ],
    [
      'the pull request may be open again',
      "if (pull?.state === 'open' && pullRequests[number]?.state !== 'open')",
      'if (pull === null)',
    ],
    [
      'the pull request may be merged by now',
      '[number]: pull && retainedPull(run, pull)',
      '[number]: pullRequests[number]',
    ],
    [
      'after a wait it is proven once more',
      'waited ? await proveAgain(run, verdict, inventory) : cleared',
      'waited ? cleared : cleared',
    ],
    [
      'what is in the rule again is kept',
      "if ('result' in proven || !isAttached(proven)) return proven;",
      'return proven;',
    ],
    [
      'it is judged again by what it is',
      "if (now.verdict === 'keep') return",
      'if (now.verdict === null) return',
    ],
    [
      'a former release is marked first',
      'if (!entry || !ledger) return undefined;',
      'if (entry || !ledger) return undefined;',
    ],
    [
      'the router is left to a run that moves traffic',
      "if ('heldBy' in done)\n    return",
      'if (done === null)\n    return',
    ],
    [
      'only what could be marked is deleted',
      'if (isDeleting(marked, stackId)) return undefined;',
      'if (marked) return undefined;',
    ],
    [
      'a former release leaves nothing behind',
      '{ mayLeaveBehind: entry === undefined }',
      '{ mayLeaveBehind: true }',
    ],
  ]),
  ...mutantsOf('operations/stacks/delete-stack.ts', NOTHING_LIVE, [
    [
      'a stack is deleted by its id, never by a name that another may have by now',
      'run.ports.stacks.delete(stack.stackId, request)',
      'run.ports.stacks.delete(stack.name, request)',
    ],
    [
      'what is left behind is for the caller to allow',
      'planDelete(seen, { asked, stuck, mayLeaveBehind })',
      'planDelete(seen, { asked, stuck, mayLeaveBehind: true })',
    ],
  ]),
  ...mutantsOf('adapters/aws/elbv2-actions.ts', ACTIONS, [
    ['a lone group without a weight has everything', 'return Weight ?? 1;', 'return Weight ?? 0;'],
    [
      'a group that is named without a list has everything',
      '?? [{ TargetGroupArn: answer.TargetGroupArn }];',
      '?? [];',
    ],
  ]),
  ...mutantsOf('adapters/aws/elbv2-view.ts', ROUTER, [
    [
      'whose a group is, is told',
      'members.push(stackId === undefined ? own : { ...own, stackId });',
      'members.push(own);',
    ],
    [
      'a weight is told',
      'const percent = percents[target] ?? 0;',
      'const percent = 0 * (percents[target] ?? 0);',
    ],
    ['the least weight is told', 'percent === 0 && weights.get(target) !== 0 ?', 'percent < 0 ?'],
  ]),
  ...mutantsOf('adapters/aws/elbv2-members.ts', ROUTER, [
    [
      'a group of another service is told by its ARN',
      'tags[key] === value);',
      'tags[key] !== value || value);',
    ],
    ['a group of a stack is told with its stack', ' || target, stackId };', ' || target };'],
  ]),
  ...mutantsOf('adapters/aws/elbv2-router.ts', ROUTER, [
    [
      'a group with weight is not taken out',
      '({ target }) => weights.get(target) !== 0',
      '({ percent }) => percent > 101',
    ],
    [
      'only the groups of that stack are taken out',
      '(member) => member.stackId === stackId',
      '(member) => member.percent === 0',
    ],
    [
      'a split that somebody else wrote is not written over',
      'refuseDrift(seen, [expected]);\n      const actions = withWeights',
      'const actions = withWeights',
    ],
    [
      'going back does not write over somebody else',
      'const seen = await see();\n      refuseDrift(seen, expected);\n      still?.();',
      'const seen = await see();\n      still?.();',
    ],
  ]),
  ...mutantsOf('adapters/aws/s3-documents.ts', LEDGER, [
    [
      'a record is changed by compare-and-swap',
      "replacing === undefined ? { IfNoneMatch: '*' } : { IfMatch: replacing }",
      "replacing === undefined ? { IfNoneMatch: '*' } : {}",
    ],
    [
      'a first record does not write over another',
      "replacing === undefined ? { IfNoneMatch: '*' } :",
      'replacing === undefined ? {} :',
    ],
  ]),
];
