import type { JsonObject } from '../json.ts';

/** A webhook, and what a run started by it finds in GITHUB_SHA, GITHUB_REF and GITHUB_ACTOR. */
export interface WebhookEvent {
  eventName: string;
  payload: JsonObject;
  sha: string;
  ref: string;
  actor: string;
}
