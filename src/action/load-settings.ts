import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { INPUTS } from './inputs.ts';
import { readSettings, type SettingsResult } from './settings.ts';

/**
 * Inputs and config file → settings. The default config file may be absent; one that is named must exist.
 * @param workspace the checkout that the file's path is relative to
 */
export async function loadSettings(
  inputs: Readonly<Record<string, string>>,
  workspace: string,
): Promise<SettingsResult> {
  const named = inputs['config']?.trim();
  const path = named || INPUTS.config.default;
  const text = readIfThere(resolve(workspace, path ?? ''));
  if (text === undefined) {
    if (!named || named === INPUTS.config.default) return readSettings(inputs, undefined);
    return {
      faults: [
        `config: "${named}" (input) is not a file in ${workspace}; allowed is the path of a YAML file.`,
      ],
    };
  }
  const { parse } = await import('yaml');
  try {
    // The failsafe schema keeps every scalar as it was written: a version 1.10 stays 1.10.
    return await readSettings(inputs, (parse(text, { schema: 'failsafe' }) as unknown) ?? {});
  } catch (error) {
    return {
      faults: [
        `config: ${path} is not valid YAML: ${error instanceof Error ? error.message : String(error)}`,
      ],
    };
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
