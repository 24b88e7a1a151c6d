import { orderOf, runCounted, type CountedRun } from './counted-run.ts';
import { atMost, seconds, tell, type Figure, type Findings } from './figures.ts';
import {
  SETUPS,
  openPullRequest,
  pushCommit,
  quietBeforeExit,
  startTeam,
  type Setup,
} from './preview-run.ts';

/** An unchanged preview costs at most this many AWS calls, and reads the comments once. */
const UNCHANGED_AWS = 8;
const UNCHANGED_COMMENT_PAGES = 1;

/** What one preview asks of AWS and of GitHub: made anew, run again without a change, updated by a push. */
export async function measurePreviewCalls(): Promise<Findings> {
  const all: Findings[] = [];
  for (const setup of SETUPS) all.push(await measure(setup));
  return {
    figures: all.flatMap(({ figures }) => figures),
    notes: all.flatMap(({ notes }) => notes),
  };
}

async function measure(setup: Setup): Promise<Findings> {
  const team = await startTeam(setup);
  try {
    const opened = await openPullRequest(team);
    const create = await runCounted(team, opened, 'deployed');
    const unchanged = await runCounted(team, opened, 'unchanged');
    const again = [await runCounted(team, opened, 'unchanged'), await runCounted(team, opened, 'unchanged')];
    const update = await runCounted(team, await pushCommit(team), 'deployed');
    const runs = Object.entries({ create, unchanged, update });
    return {
      figures: [
        ...runs.flatMap(([name, run]) => figuresOf(`${setup} ${name}`, run)),
        quietBeforeExit(`${setup} unchanged`, [unchanged, ...again]),
        atMost(`${setup} unchanged: AWS calls`, unchanged.aws.length, UNCHANGED_AWS),
        atMost(`${setup} unchanged: pages of comments`, commentPages(unchanged), UNCHANGED_COMMENT_PAGES),
      ],
      notes: runs.flatMap(([name, run]) => orderOf(`${setup} ${name}`, run)),
    };
  } finally {
    await team.close();
  }
}

/** A change set costs seconds and calls, and nobody looks at it: a preview is created and updated directly. */
function figuresOf(name: string, { aws, github, startedAt, endedAt }: CountedRun): readonly Figure[] {
  const changeSets = aws.filter(({ operation }) => operation.includes('ChangeSet'));
  return [
    tell(
      `${name}: AWS calls, GitHub requests, time`,
      `${aws.length}, ${github.length}, ${seconds(endedAt - startedAt)}`,
    ),
    atMost(`${name}: change sets`, changeSets.length, 0),
  ];
}

function commentPages({ github }: CountedRun): number {
  return github.filter(({ operation }) => operation === 'issues/list-comments').length;
}
