import { formatDuration } from '../core/duration.ts';
import { sayKept } from '../core/overdue.ts';
import type { PathPoint } from '../core/shift-path.ts';
import type { ResourceChange } from '../core/resource-changes.ts';
import { sayChanges } from './changes.ts';
import { renderPath } from './shift-path.ts';
import { code, codeBlock, escapeMarkdown, link, prose, shorten } from './escape.ts';

/** What a pull request's comment can say. The first line is always the marker by which it is found again. */
export interface Comment {
  readonly marker: string;
  /** `orders/api` */
  readonly service: string;
  readonly runUrl: string;
  readonly stackName: string;
  readonly stackId?: string;
  readonly commit?: string;
  readonly body: CommentBody;
}

export type CommentBody =
  /** `url`: where the previous version still answers. */
  | { readonly state: 'deploying'; readonly url?: string }
  | {
      readonly state: 'ready';
      readonly url?: string;
      readonly took: number;
      readonly tests: 'passed' | 'none';
      readonly changed: boolean;
      readonly changes?: readonly ResourceChange[];
      /** What holds whether it is promoted or not. */
      readonly warnings?: readonly string[];
      readonly promotion?: Promotability;
    }
  | {
      readonly state: 'failed';
      readonly because: string;
      readonly next: string;
      /** Where the stack that failed can be looked at. */
      readonly url?: string;
      /** Where the version before still answers, after an update that was rolled back. */
      readonly previousUrl?: string;
    }
  | { readonly state: 'superseded'; readonly because: string }
  | { readonly state: 'deleted'; readonly because: string }
  | { readonly state: 'not-deleted'; readonly because: string; readonly next: string }
  | {
      readonly state: 'promoted';
      readonly releaseId: string;
      readonly previous?: string;
      /** How long the previous one is kept: until an instant, or until so many newer ones are retired. */
      readonly kept?: { readonly until: string; readonly retainMax: number };
      readonly byHand?: string;
      readonly path?: readonly PathPoint[];
    }
  | {
      readonly state: 'not-promoted' | 'rolled-back';
      readonly because: string;
      readonly next: string;
      readonly byHand?: string;
      readonly path?: readonly PathPoint[];
    };

/** Problems that would stop a promotion of this preview as it is; none = it could be promoted. */
export interface Promotability {
  readonly problems: readonly string[];
  /** What does not stop it now. */
  readonly warnings?: readonly string[];
}

const TITLES: Record<CommentBody['state'], string> = {
  deploying: '⏳ Preview is being deployed',
  ready: '✅ Preview is ready',
  failed: '❌ Preview failed',
  superseded: '⏭️ Preview was overtaken by a newer commit',
  deleted: '🗑️ Preview is deleted',
  promoted: '🚀 In production',
  'not-promoted': '⛔ Not promoted',
  'rolled-back': '↩️ Rolled back',
  'not-deleted': '⚠️ Preview could not be deleted',
};

export function renderComment(comment: Comment): string {
  const { body } = comment;
  const lines = [
    comment.marker,
    `### ${TITLES[body.state]} · ${escapeMarkdown(comment.service)}`,
    '',
    ...renderBody(body),
    '',
    footer(comment),
  ];
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

function renderBody(body: CommentBody): string[] {
  switch (body.state) {
    case 'deploying':
      return body.url
        ? [`Until then the previous version answers at ${link(body.url, body.url)}.`]
        : ['The URL follows as soon as it answers.'];
    case 'ready':
      return renderReady(body);
    case 'failed':
      return renderFailed(body);
    case 'not-deleted':
    case 'rolled-back':
    case 'not-promoted': {
      const shift = body.state === 'not-deleted' ? [] : renderShift(body);
      return [prose(shorten(body.because)), '', `**Next:** ${prose(shorten(body.next))}`, ...shift];
    }
    case 'superseded':
    case 'deleted':
      return [prose(shorten(body.because))];
    case 'promoted':
      return renderPromoted(body);
  }
}

function renderFailed(body: Extract<CommentBody, { state: 'failed' }>): string[] {
  const { url, previousUrl } = body;
  const where = [
    ...(previousUrl ? ['', `The version before it still answers at ${link(previousUrl, previousUrl)}.`] : []),
    ...(url ? ['', `The stack is up, to be looked at: ${link(url, url)}`] : []),
  ];
  return [prose(shorten(body.because)), ...where, '', `**Next:** ${prose(shorten(body.next))}`];
}

function renderReady(body: Extract<CommentBody, { state: 'ready' }>): string[] {
  const tests = body.tests === 'passed' ? ' The tests passed against it.' : '';
  const changes = sayChanges(body.changes ?? []);
  const took = body.changed
    ? `Deployed in ${formatDuration(body.took)}${changes === '' ? '' : `: ${changes}`}.`
    : 'Nothing had to be changed.';
  const lines = [
    body.url ? `**${link(body.url, body.url)}**` : 'This stack has no URL.',
    '',
    `${took}${tests}`,
  ];
  const { promotion, warnings: general = [] } = body;
  const warnings = [...(promotion?.warnings ?? []), ...general].flatMap((warning) => [
    '',
    `⚠️ ${prose(shorten(warning))}`,
  ]);
  if (!promotion) return [...lines, ...warnings];
  if (promotion.problems.length === 0)
    return [...lines, '', 'Merging moves production traffic to this very stack.', ...warnings];
  const problems = promotion.problems.map((problem) => `- ${prose(shorten(problem))}`);
  return [...lines, '', '**As it is, this preview could not be promoted:**', '', ...problems, ...warnings];
}

function renderPromoted(body: Extract<CommentBody, { state: 'promoted' }>): string[] {
  const lines = [`Release ${code(body.releaseId)} takes all production traffic.`];
  if (body.previous) {
    const { kept } = body;
    const until = kept ? ` It is kept ${escapeMarkdown(sayKept(kept.until, kept.retainMax))}.` : '';
    lines.push(`The previous stack ${code(body.previous)} stays warm for an instant rollback.${until}`);
  }
  return [...lines, ...renderShift(body)];
}

/** The way back comes first: a comment that is too long is cut at its end. */
function renderShift(body: { readonly byHand?: string; readonly path?: readonly PathPoint[] }): string[] {
  return [...goBackByHand(body.byHand), ...renderPath(body.path)];
}

function goBackByHand(command: string | undefined): string[] {
  if (command === undefined) return [];
  return ['', '<details><summary>Go back by hand</summary>', '', codeBlock(command, 'sh'), '', '</details>'];
}

function footer(comment: Comment): string {
  const commit = comment.commit ? ` · commit ${code(comment.commit.slice(0, 12))}` : '';
  const stack = comment.stackId
    ? link(comment.stackName, consoleUrl(comment.stackId))
    : code(comment.stackName);
  return `<sub>stack ${stack}${commit} · ${link('run', comment.runUrl)}</sub>`;
}

/** https://REGION.console.aws.amazon.com/cloudformation/home?region=REGION#/stacks/stackinfo?stackId=… */
function consoleUrl(stackId: string): string {
  const region = stackId.split(':')[3] ?? '';
  const id = encodeURIComponent(stackId);
  return `https://${region}.console.aws.amazon.com/cloudformation/home?region=${region}#/stacks/stackinfo?stackId=${id}`;
}
