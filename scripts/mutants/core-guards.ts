import { mutantsOf } from './mutant.ts';

const RETENTION = ['__tests__/core/retention.test.ts', '__tests__/core/retention-obstacles.test.ts'];
const PRODUCTION = ['__tests__/core/production.test.ts'];
const DELETE_PLAN = ['__tests__/core/delete-plan.test.ts'];
const STACK_PLAN = ['__tests__/core/stack-plan.test.ts'];
const NAMES = ['__tests__/core/names.test.ts'];

/** The guards that are decisions: a few seconds each. */
export const CORE_GUARDS = [
  ...mutantsOf('core/protection.ts', RETENTION, [
    ['the permanent stack is kept', 'return stack.name === permanentName ?', "return stack.name === '' ?"],
    ['a live stack is kept', 'if (live.includes(stackId))', 'if (live.length < 0)'],
    ['the current release is kept', 'if (production.current?.stackId === stackId)', 'if (!production)'],
    ['what is being promoted is kept', 'if (production.rollout?.stackId === stackId)', 'if (!production)'],
    ['what a run is about to promote is kept', 'if (isNext(stack, input))', 'if (!production)'],
    [
      'what a late write may give traffic to is kept',
      '(late.split[name] ?? 0) > 0 && now < Date.parse(late.since) + LATE_MS',
      '(late.split[name] ?? 0) > 100',
    ],
    [
      'a delete under way is left alone',
      "if (status === 'DELETE_IN_PROGRESS') return keep('deleting', 'its delete has begun');\n",
      '',
    ],
    [
      'a stack that is worked on is left alone',
      'return settled ? undefined :',
      'return meaning ? undefined :',
    ],
    [
      'no former release goes while who is live is not known',
      'const wasProduction = input.production.retired.some(({ stackId }) => stackId === stack.stackId);\n  const origin',
      'const wasProduction = input.production.retired.length < 0;\n  const origin',
    ],
    [
      'no stack of a commit goes while somebody unknown has traffic',
      "origin?.kind === 'commit' ||",
      'false ||',
    ],
    [
      'no merged preview goes while somebody unknown has traffic',
      'input.pullRequests[origin.number]?.merged === true',
      'false',
    ],
    [
      'traffic of nobody we know stops the delete of former releases',
      'if (input.unmapped.length > 0) {',
      'if (input.unmapped.length < 0) {',
    ],
    [
      'a router that gives nobody traffic proves nothing',
      'if (!wasProduction || input.live.length > 0) return undefined;',
      'if (!wasProduction || input) return undefined;',
    ],
  ]),
  ...mutantsOf('core/obstacles.ts', RETENTION, [
    [
      'data of a former release are kept',
      'if (!wasProduction || stateful.length === 0) return undefined;',
      'if (stateful) return undefined;',
    ],
    [
      'data of a former release are kept, not of any stack',
      'production.retired.some((entry) => entry.stackId === stackId);\n  if (!wasProduction || stateful',
      'production.retired.length < 0;\n  if (!wasProduction || stateful',
    ],
  ]),
  ...mutantsOf('core/retention.ts', RETENTION, [
    [
      'what is in use is asked before what is old',
      '  keepInUse,\n  keepMoving,\n  keepWhileLiveIsUnknown,\n  judgeRetired,',
      '  judgeRetired,\n  keepInUse,\n  keepMoving,\n  keepWhileLiveIsUnknown,',
    ],
    ['the permanent stack is asked about first', 'Rule[] = [\n  keepPermanent,', 'Rule[] = ['],
    [
      'what is in use is asked about',
      'keepPermanent,\n  keepInUse,\n  keepMoving,\n  keepWhile',
      'keepPermanent,\n  keepMoving,\n  keepWhile',
    ],
    [
      'what is worked on is asked about',
      'keepInUse,\n  keepMoving,\n  keepWhileLiveIsUnknown,\n  judge',
      'keepInUse,\n  keepWhileLiveIsUnknown,\n  judge',
    ],
    ['who is live is asked about', 'keepMoving,\n  keepWhileLiveIsUnknown,\n  judge', 'keepMoving,\n  judge'],
    ['data are asked about', 'keepStateful,\n  keepProtected,', 'keepProtected,'],
    ['a nested stack is left to its root', '[\n  keepNested,', '['],
    ['a record that cannot be used is asked about', 'keepNested,\n  keepUnreadable,', 'keepNested,'],
    ['what production left traces on is asked about', 'keepUnrecorded,\n  keepStateful', 'keepStateful'],
    ['a protection is asked about', 'keepProtected,\n  keepImported,', 'keepImported,'],
    ['imports are asked about', 'keepImported,\n]', ']'],
    [
      'what stands in the way of a delete is asked about',
      "finding.verdict === 'delete' ? firstOf(OBSTACLES, stack, input)",
      "finding.code === '' ? firstOf(OBSTACLES, stack, input)",
    ],
    [
      'a stack of an origin that nobody knows is kept',
      "return { stackId, name, ...keep('origin-unknown', because) };",
      "return { stackId, name, ...keep('origin-unknown', because), verdict: 'delete' };",
    ],
  ]),
  ...mutantsOf('core/expiry.ts', RETENTION, [
    [
      'only a release that is current supersedes',
      'if (release === undefined || current?.releaseId !== release) return undefined;',
      'if (release === undefined || !current) return undefined;',
    ],
    [
      'only a release that has all the traffic supersedes',
      'if (input.live.length !== 1 || input.live[0] !== current.stackId) return undefined;',
      '',
    ],
    ['a young retired release stays', 'if (left > 0) {', 'if (left > Infinity) {'],
    ['retain-count good ones stay', 'return good >= retainCount', 'return good >= 0'],
    ['not more than retain-max go early', 'if (newer.length >= retainMax) {', 'if (newer.length >= 0) {'],
    [
      'a bad release is no good newer one',
      'newer.filter(({ bad }) => !bad)',
      'newer.filter(({ bad }) => !bad || bad)',
    ],
    [
      'one that is being deleted is no newer one',
      'stack !== undefined && deleting !== true &&',
      'stack !== undefined &&',
    ],
    ['one that is half deleted is no newer one', '&& !GOING.includes(stack.status)', ''],
    [
      'one that is gone is no newer one',
      'stacks.find((other) => other.stackId === stackId);',
      'stacks.find((other) => other.stackId === stackId) ?? stacks[0];',
    ],
    [
      'the preview of an open pull request stays',
      "if (pull.state === 'open') return judgeOpen(stack, name, input);",
      '',
    ],
    [
      'a preview that GitHub tells nothing about stays',
      "if (!pull) return keep('pr-unknown', `GitHub did not tell whether ${name} is open`);",
      "if (!pull) return remove('pr-closed', name);",
    ],
    [
      'a merged preview waits for its promotion',
      "if (!pull.merged) return remove('pr-closed'",
      "if (pull) return remove('pr-closed'",
    ],
    [
      '… as long as nobody knows since when',
      'if (closedAt === undefined) return keep',
      "if (closedAt === '') return keep",
    ],
    [
      'without a TTL an open preview stays',
      "if (input.previewTtl === undefined) return keep('pr-open', `${name} is open`);",
      "if (input.previewTtl === undefined) return remove('ttl-over', name);",
    ],
    [
      'a push makes a preview young',
      'const times = [stack.createdAt, stack.updatedAt, deployedAt]',
      'const times = [stack.createdAt, undefined, undefined]',
    ],
    [
      'what is young stays',
      'const isOld = ageSince(since, limit, now).left <= 0;',
      'const isOld = ageSince(since, limit, now).left <= limit;',
    ],
  ]),
  ...mutantsOf('core/production.ts', PRODUCTION, [
    [
      'the current release is never marked for deletion',
      'production.current?.stackId === stackId || production.rollout',
      'production.rollout',
    ],
    ['a candidate is never marked for deletion', ' || production.rollout?.stackId === stackId;', ';'],
    [
      'both rules are asked',
      'if (isInUse || !isRetired) return production;',
      'if (!isRetired) return production;',
    ],
    [
      'only what carries the mark counts as marked',
      'entry.stackId === stackId && entry.deleting === true);',
      'entry.stackId === stackId);',
    ],
    [
      'the mark is put on that stack alone',
      '(entry.stackId === stackId ? { ...entry, deleting: true } : entry)',
      '({ ...entry, deleting: true })',
    ],
    [
      'a stack that is promoted again is no retired one',
      'const gone = new Set([stackId, ...left',
      'const gone = new Set([...left',
    ],
  ]),
  ...mutantsOf('core/names.ts', NAMES, [
    [
      'a stack without our tags is not ours',
      "if (repositoryId === undefined) return 'untagged';",
      "if (repositoryId === undefined) return 'ours';",
    ],
    [
      'a stack of another repository is not ours',
      "if (repositoryId !== service.repositoryId) return 'other-repository';",
      '',
    ],
    [
      'a stack of another application is not ours',
      "tags['switchyard:application'] === service.application &&",
      '',
    ],
    ['a stack of another role is not ours', " && tags['switchyard:role'] === service.role;", ';'],
  ]),
  ...mutantsOf('core/delete-plan.ts', DELETE_PLAN, [
    [
      'termination protection is not walked over',
      'return seen.terminationProtection ? refuseProtected(seen) : escalate',
      'return escalate',
    ],
    ['a nested stack is not deleted', 'if (seen.parentId !== undefined) return refuseNested(seen);', ''],
    ['a former release leaves nothing behind', '|| !mayLeaveBehind ||', '||'],
    ['a target group that a listener names is not left behind', ' || stuck.some(isInUse))', ')'],
    [
      'somebody else’s delete is waited for',
      "return { do: 'wait', because: describeStatus(seen) };",
      "return { do: 'delete' };",
    ],
  ]),
  ...mutantsOf('core/stack-plan.ts', STACK_PLAN, [
    ['a stack in production is not made anew', 'if (!mayReplace) {', 'if (mayReplace === undefined) {'],
    [
      'a protected stack is not made anew',
      'if (seen.terminationProtection) return refuseProtected(seen);',
      '',
    ],
  ]),
  ...mutantsOf(
    'core/listed-stack.ts',
    ['__tests__/core/listed-stack.test.ts'],
    [['a nested stack is not judged by itself', 'if (family.some(', 'if (family.every(']],
  ),
];
