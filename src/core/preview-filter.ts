import { decide, type Decision } from './decision.ts';
import type { ReasonCode } from './reason-codes.ts';
import type { Settings, TriggerCommon } from './settings.ts';

/** What the filters look at; an event and the API both give it. */
export interface Filtered {
  readonly number: number;
  readonly draft: boolean;
  readonly fork: boolean;
  readonly labels: readonly string[];
  readonly baseRef: string;
}

interface Skip {
  readonly reasonCode: ReasonCode;
  readonly because: string;
}

/**
 * Why a pull request gets no preview, or undefined. The order is the contract's; event runs, teardown and reconcile
 * decide by this one function, so that they cannot disagree.
 */
export function previewFilter(
  pr: Filtered,
  settings: Pick<Settings, 'previewDrafts' | 'previewLabel' | 'previewBases'>,
): Skip | undefined {
  const which = `Pull request #${pr.number}`;
  if (pr.fork) {
    return {
      reasonCode: 'fork',
      because: `${which} comes from a fork: its runs have no secrets and no write token, so it gets no preview.`,
    };
  }
  if (pr.draft && !settings.previewDrafts) {
    return { reasonCode: 'draft', because: `${which} is a draft, and preview-drafts is false.` };
  }
  if (settings.previewLabel !== undefined && !pr.labels.includes(settings.previewLabel)) {
    return { reasonCode: 'label-missing', because: `${which} has no label ${settings.previewLabel}.` };
  }
  if (settings.previewBases.length > 0 && !settings.previewBases.includes(pr.baseRef)) {
    return {
      reasonCode: 'base-not-watched',
      because: `${which} goes into ${pr.baseRef}; preview-bases names ${settings.previewBases.join(', ')}.`,
    };
  }
  return undefined;
}

/**
 * Runs that Dependabot starts get neither secrets nor an OIDC token, as if from a fork:
 * https://docs.github.com/code-security/dependabot/troubleshooting-dependabot/troubleshooting-dependabot-on-github-actions
 */
export function dependabotSkip(trigger: Pick<TriggerCommon, 'actor' | 'credentials'>): Decision | undefined {
  if (trigger.actor !== 'dependabot[bot]' || trigger.credentials) return undefined;
  return decide(
    'skipped',
    'dependabot',
    'Dependabot started this run, and such runs have no AWS credentials.',
  );
}
