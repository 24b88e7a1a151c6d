import type { Results } from '../../ports.ts';

/** What is used of @actions/core. */
export interface ResultsCore {
  error(text: string, properties: { readonly title: string }): void;
  setOutput(name: string, value: unknown): void;
  readonly summary: { addRaw(text: string): { write(): Promise<unknown> } };
}

/** @param hasSummary outside a runner there is no summary file, and that is no reason to fail */
export function createResults(core: ResultsCore, hasSummary: boolean): Results {
  return {
    failure: (title, text) => core.error(text, { title }),
    output: (name, value) => core.setOutput(name, value),
    summary: async (text) => {
      if (hasSummary) await core.summary.addRaw(text).write();
    },
  };
}
