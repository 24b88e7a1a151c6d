/** What a finding of the reconcile means, what to do about it, and what `repair: true` does: a table of docs/reference.md is generated from here. */
interface FindingReason {
  readonly means: string;
  readonly todo: string;
  /** What `repair: true` does; absent: only a person, or another run, can. */
  readonly repair?: string;
  /** `now`: fails a prune. `warning`: an annotation. `note`: a line of the log and the summary. */
  readonly level: 'now' | 'warning' | 'note';
}

export const FINDINGS = {
  'weights-drifted': {
    means: 'The router does not give all traffic to the release that the ledger calls current.',
    todo: 'Run the command that is printed; or, if somebody went back on purpose, prune with `repair: true`.',
    repair:
      'Puts the weights back where whatever has the traffic now answers nobody, or where a run that had lost its lease wrote them late; records a retired release that serves it all as current.',
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
} as const satisfies Record<string, FindingReason>;

export type FindingCode = keyof typeof FINDINGS;
