import { mutantsOf } from './mutant.ts';

const REPAIRS = ['__tests__/operations/a-repair-looks-again.test.ts'];

/** The guards of what a prune with `repair: true` does. */
export const REPAIR_GUARDS = [
  ...mutantsOf('operations/retention/repair.ts', REPAIRS, [
    [
      'a preview is not torn down that was merged, or passes the filters by now',
      "if (pull?.state !== 'open' || !previewFilter(pull, run.settings))",
      'if (pull === null)',
    ],
    ['a record of a newer run stays', 'if (record && record.stackId !== stackId) return WRITTEN;', ''],
  ]),
  ...mutantsOf('operations/retention/settle-drift.ts', REPAIRS, [
    ['no weights are written under a freeze', 'if (fresh.freeze || fresh.lease?.recall)', 'if (!fresh)'],
    ['no weights are written while a run moves traffic', "if ('heldBy' in held)", 'if (held === undefined)'],
    [
      'no weights are written in a rollout',
      'if (held.current?.stackId !== current.stackId || held.rollout)',
      'if (held.current?.stackId !== current.stackId)',
    ],
  ]),
];
