/** What a reason code means and what to do about it: the table of docs/reference.md is generated from here. */
export interface Reason {
  readonly means: string;
  readonly todo: string;
}

export const RERUN = 'Run the job again; it goes on from what the world says.';
