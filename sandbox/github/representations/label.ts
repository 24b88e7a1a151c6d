import { createHash } from 'node:crypto';
import type { JsonObject } from '../json.ts';
import { nodeId } from './user.ts';

/** @param repositoryUrl the API's URL of the repository */
export function representLabel(repositoryUrl: string, name: string): JsonObject {
  const id = createHash('sha256').update(name).digest().readUInt32BE(0);
  return {
    id,
    node_id: nodeId('LA', id),
    url: `${repositoryUrl}/labels/${encodeURIComponent(name)}`,
    name,
    // The description lets it be null in one form of a pull request and not in the other.
    description: '',
    color: 'ededed',
    default: false,
  };
}
