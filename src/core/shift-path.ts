/** What happened at one point of a shift. */
export type PathEvent =
  /** In the production rule, without traffic. */
  | 'attached'
  | 'healthy'
  | 'written'
  /** Settled, and the gates had nothing against it. */
  | 'judged'
  | 'baking'
  | 'baked'
  | 'post-tested'
  /** What stopped it; `because` says what. */
  | 'failed'
  /** What was there before takes the traffic again. */
  | 'back'
  /** Nothing more was moved; `because` says why. */
  | 'stopped';

/** The path of a shift, point by point, as comment and summary show it. */
export interface PathPoint {
  /** ISO 8601, by this machine's clock. */
  readonly at: string;
  /** Of the new side, from here on. */
  readonly percent: number;
  readonly what: PathEvent;
  readonly because?: string;
}
