import { commentMarker, formatOrigin, previewEnvironment, productionEnvironment } from '../../core/names.ts';
import { previewFilter } from '../../core/preview-filter.ts';
import {
  hasStack,
  type ReconcileInput,
  type SeenDeployment,
  type SeenRecord,
} from '../../core/reconcile-case.ts';
import { inTurn } from '../../core/reconcile.ts';
import type { ListedDeployment, PullRequestView, Run } from '../../ports.ts';
import { afterwards } from '../or-decision.ts';

/** Each costs one call; the next runs ask about the others. GitHub allows a repository 1,000 calls an hour (failure mode 44). */
const DEPLOYMENTS_A_RUN = 10;
const RECORDS_A_RUN = 10;
const COMMENTS_A_RUN = 10;

/** No job of GitHub's own runners lives longer. https://docs.github.com/actions/reference/limits */
const JOB_MS = 6 * 3_600_000;

type Previews = Pick<ReconcileInput, 'recorded' | 'records' | 'deployments' | 'expired'>;
type Known = Pick<ReconcileInput, 'stacks' | 'now'>;

/** What records, deployments and comments say of previews: a few of them each run, whatever their number. */
export async function observePreviews(
  run: Run,
  known: Known,
  open: readonly PullRequestView[],
): Promise<Previews> {
  const { settings, ports } = run;
  const ended = onceEach((runUrl) => ports.commits.runCompleted(runUrl.split('/').at(-1) ?? ''));
  const recorded =
    (await afterwards(run, 'Listing the records', async () => ports.ledger?.previewOrigins())) ?? [];
  const [records, deployments, expired] = await Promise.all([
    afterwards(run, 'Reading the records', () => observeRecords(run, known, recorded, ended)),
    afterwards(run, 'Looking at the deployments', () => observeDeployments(run, known.now, ended)),
    settings.previewTtl === undefined
      ? undefined
      : afterwards(run, 'Reading the comments', () => findExpired(run, known, open)),
  ]);
  return { recorded, records: records ?? [], deployments: deployments ?? [], expired: expired ?? [] };
}

type Ended = (runUrl: string) => Promise<boolean | undefined>;

/** Several things may say the same run. */
function onceEach(ask: Ended): Ended {
  const answers = new Map<string, Promise<boolean | undefined>>();
  return (runUrl) => {
    const answer = answers.get(runUrl) ?? ask(runUrl);
    answers.set(runUrl, answer);
    return answer;
  };
}

/** What cannot be seen, for want of `actions: read`, has ended when no job could live so long. */
async function hasEnded(runUrl: string, since: string, now: number, ended: Ended): Promise<boolean> {
  return (await ended(runUrl)) ?? now - Date.parse(since) > JOB_MS;
}

async function observeRecords(
  run: Run,
  { stacks, now }: Known,
  recorded: readonly string[],
  ended: Ended,
): Promise<readonly SeenRecord[]> {
  const { ledger, stacks: cloud } = run.ports;
  const names = new Map(stacks.map(({ origin, stackId }) => [origin, stackId]));
  const asked = inTurn(recorded, RECORDS_A_RUN, now);
  const seen = await Promise.all(
    asked.map(async (origin): Promise<SeenRecord | undefined> => {
      const record = await afterwards(run, `Reading the record of ${origin}`, async () =>
        ledger?.preview(origin),
      );
      if (!record) return undefined;
      const { stackId, stackName, phase, runUrl, deployedAt } = record;
      const unfinished = phase === 'deploying' || phase === 'testing';
      const runHasEnded = unfinished && (await hasEnded(runUrl, deployedAt, now, ended));
      if (names.has(origin)) return { record, stackIsThere: true, runHasEnded };
      // Tags of a new stack take a moment to be found by; and a run that was killed at its creation knew no id yet.
      const stack = await cloud.describe(stackId || stackName);
      return { record, stackIsThere: stack !== undefined && stack.status !== 'DELETE_COMPLETE', runHasEnded };
    }),
  );
  return seen.flatMap((each) => each ?? []);
}

async function observeDeployments(run: Run, now: number, ended: Ended): Promise<readonly SeenDeployment[]> {
  const { application, role } = run.settings;
  const environments = [previewEnvironment(application, role), productionEnvironment(application, role)];
  const seen = await Promise.all(environments.map((each) => observeEnvironment(run, each, now, ended)));
  return seen.flat();
}

async function observeEnvironment(
  run: Run,
  environment: string,
  now: number,
  ended: Ended,
): Promise<readonly SeenDeployment[]> {
  const listed = await run.ports.deployments.list(environment);
  const look = async (all: readonly ListedDeployment[]): Promise<readonly SeenDeployment[]> => {
    const seen = await Promise.all(all.map((each) => observeDeployment(run, environment, each, now, ended)));
    return seen.flatMap((each) => each ?? []);
  };
  const first = await look(inTurn(listed, DEPLOYMENTS_A_RUN, now));
  // Whether one that is active was replaced is told by the newest of its origin, whose turn may be another.
  const active = new Set(first.filter(({ state }) => state !== 'inactive').map(({ origin }) => origin));
  const newest = [...active].flatMap((origin) => listed.find((each) => each.origin === origin) ?? []);
  const rest = newest.filter(({ id }) => !first.some((each) => each.id === id));
  return [...first, ...(await look(rest))];
}

async function observeDeployment(
  run: Run,
  environment: string,
  listed: ListedDeployment,
  now: number,
  ended: Ended,
): Promise<SeenDeployment | undefined> {
  const status = await run.ports.deployments.state(listed.id);
  if (!status) return undefined;
  const { state, runUrl = '' } = status;
  const runHasEnded = state === 'in_progress' && (await hasEnded(runUrl, listed.createdAt, now, ended));
  return { ...listed, environment, state, runHasEnded };
}

/** Without this a preview that went by `preview-ttl` would be missed again at once. Its comment says why it went. */
async function findExpired(
  run: Run,
  known: Known,
  open: readonly PullRequestView[],
): Promise<readonly number[]> {
  const { settings, ports } = run;
  const marker = commentMarker(settings.application, settings.role);
  const missed = open.filter((pull) => {
    const origin = formatOrigin({ kind: 'pr', number: pull.number });
    return !previewFilter(pull, settings) && !hasStack(known, origin);
  });
  const asked = inTurn(missed, COMMENTS_A_RUN, known.now);
  const texts = await Promise.all(asked.map(({ number }) => ports.pullRequests.commented(number, marker)));
  const unasked = missed.filter((pull) => !asked.includes(pull));
  const expired = asked.filter((_pull, index) => texts[index]?.includes('had no push for'));
  return [...expired, ...unasked].map(({ number }) => number);
}
