import { expect, it } from 'vitest';
import type { PreviewRecord } from '../../src/core/records.ts';
import { tidyPreview } from '../../src/operations/previews/tidy-preview.ts';
import type { Run } from '../../src/ports.ts';
import { previewRecord, stackIdOf } from '../core/builders.ts';

const GONE = { name: 'orders-api-pr-42', stackId: stackIdOf('orders-api-pr-42') };

/** What is still said of a preview whose stack is gone. */
class Claims {
  deployment = true;
  comment = 'ready';
  record: PreviewRecord | undefined;
  readonly order: string[] = [];

  constructor(record: PreviewRecord) {
    this.record = record;
  }

  get run(): Run {
    const ports = {
      stacks: { describe: async () => undefined },
      ledger: {
        preview: async () => this.record,
        deletePreview: async () => {
          this.order.push('record');
          this.record = undefined;
        },
      },
      deployments: {
        deactivate: async () => {
          this.order.push('deployment');
          this.deployment = false;
        },
      },
      pullRequests: {
        commented: async () => this.comment,
        comment: async (_number: number, _marker: string, text: string) => {
          this.order.push('comment');
          this.comment = text;
          return { url: 'https://comment' };
        },
      },
      report: { line: () => undefined, warning: () => undefined, redact: (text: string) => text },
    };
    const settings = { application: 'orders', role: 'api', comment: true, dryRun: false };
    return { settings, ports, trigger: { runUrl: 'https://run' } } as unknown as Run;
  }
}

it('so that whoever is killed before that leaves what the next prune finds the rest by', async () => {
  const claims = new Claims(previewRecord({ stackId: GONE.stackId }));
  await tidyPreview(claims.run, { kind: 'pr', number: 42 }, GONE, 'Closed.');
  expect(claims.order).toEqual(['deployment', 'comment', 'record']);
  expect(claims).toMatchObject({ deployment: false, record: undefined });
});

it.each([
  ['of a stack that a new run has made meanwhile stays', 'another', 'another'],
  ['of a run that did not know its stack goes', '', undefined],
])('one %s', async (_what, stackId, left) => {
  const claims = new Claims(previewRecord({ stackId }));
  await tidyPreview(claims.run, { kind: 'pr', number: 42 }, GONE, 'Closed.');
  expect(claims.record?.stackId).toBe(left);
});
