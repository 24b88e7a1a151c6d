export interface BuiltTree {
  readonly commit: string;
  readonly parents: readonly string[];
  readonly tree: string;
  readonly dirty: boolean;
}

export interface Workspace {
  /** What the checkout holds; undefined where there is no repository. */
  built(): Promise<BuiltTree | undefined>;
  /**
   * Runs a shell command, ended by the first line that fails; its output goes to the log. `timeout`: milliseconds;
   * `until`: ends it when aborted.
   */
  run(
    command: string,
    environment: Readonly<Record<string, string>>,
    timeout: number,
    until?: AbortSignal,
  ): Promise<CommandEnd>;
}

/** How a command ended: what it answered, or what ended it. */
export type CommandEnd = { readonly code: number } | { readonly signal: string } | 'timeout';

export interface Web {
  /** The status a GET of the URL answers, redirects followed no further than this host; undefined = no answer, with why. */
  status(url: string): Promise<{ readonly status: number } | { readonly problem: string }>;
}

export interface Report {
  /** One line of the log; text from outside cannot start a workflow command. */
  line(text: string): void;
  /** A foldable group in the log. */
  group<T>(title: string, body: () => Promise<T>): Promise<T>;
  warning(text: string): void;
  /** Never shown again in the log, as a whole or by line. */
  mask(secret: string): void;
  /** The text without what is masked: the runner does that for the log, and for nothing that is sent to an API. */
  redact(text: string): string;
}

/** What a run leaves for its job when it ends. */
export interface Results {
  /** An annotation: the job fails, and why. */
  failure(title: string, text: string): void;
  output(name: string, value: unknown): void;
  /** Markdown for the job's page; where there is none, nothing. */
  summary(text: string): Promise<void>;
}

/** Time. `sleep` ends early, with `cancelled`, when the run is being cancelled; quietly, when `until` is aborted. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds since some moment of this run; nobody who sets the clock moves it. */
  elapsed(): number;
  sleep(ms: number, until?: AbortSignal): Promise<void>;
  /** Passes in full, for what a run that is being cancelled still does in time. */
  outlast(ms: number): Promise<void>;
}
