import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface ActionManifest {
  name: string;
  inputs: Map<string, { default: string | undefined; required: boolean; deprecation: string | undefined }>;
  outputs: Set<string>;
  main: string;
  post: string | undefined;
  postIf: string;
}

/** What the runner gets from action.yml. Only JavaScript actions are run here. */
export async function readManifest(actionPath: string): Promise<ActionManifest> {
  const manifest = record(parse(await readFile(join(actionPath, 'action.yml'), 'utf8')));
  const runs = record(manifest['runs']);
  const main = runs['main'];
  if (typeof main !== 'string' || !/^node\d+$/.test(asText(runs['using']) ?? '')) {
    throw new Error(`${actionPath}/action.yml is not a JavaScript action`);
  }
  const inputs = Object.entries(record(manifest['inputs'])).map(([name, input]) => {
    const { default: standard, required, deprecationMessage } = record(input);
    const facts = {
      default: asText(standard),
      required: required === true,
      deprecation: asText(deprecationMessage),
    };
    return [name.toLowerCase(), facts] as const;
  });
  return {
    name: asText(manifest['name']) ?? '',
    inputs: new Map(inputs),
    outputs: new Set(Object.keys(record(manifest['outputs']))),
    main,
    post: asText(runs['post']),
    postIf: asText(runs['post-if']) ?? 'always()',
  };
}

/** YAML's numbers and booleans are text by the time an action sees them. */
function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}
