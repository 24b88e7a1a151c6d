import { registerHooks } from 'node:module';
import { parse } from 'yaml';
import { read } from './example-files.ts';

/**
 * What GitHub's own editor extension says of a workflow or an action.yml: https://github.com/actions/languageservices.
 * The package is made for bundlers: it imports JSON without the attribute that Node asks for, which is added here.
 */
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    return specifier.endsWith('.json') ? { ...found, importAttributes: { type: 'json' } } : found;
  },
});
const { validate } = await import('@actions/languageservice');

type Document = Parameters<typeof validate>[0];
type Config = NonNullable<Parameters<typeof validate>[1]>;
type Metadata = Awaited<ReturnType<NonNullable<Config['actionsMetadataProvider']>['fetchActionMetadata']>>;

const OURS = parse(read('action.yml')) as NonNullable<Metadata>;
const config: Config = {
  // Other people's actions lie on GitHub, and tests ask nothing of a network: only the inputs of this one are checked.
  actionsMetadataProvider: {
    fetchActionMetadata: async ({ name }) => (name === 'switchyard' ? OURS : { name, description: '' }),
  },
};

/** Payloads that its data lacks: https://docs.github.com/en/webhooks/webhook-events-and-payloads#merge_group */
const UNKNOWN_TO_IT = /^Context access might be invalid: merge_group$/;
let documents = 0;

/** @returns one `<line>: <message>` a finding */
export async function findingsIn(fileName: string, text: string): Promise<readonly string[]> {
  // It remembers what it parsed by URI. A path in the repository (`./`) is not looked up, so it gets the published name.
  documents += 1;
  const folder = fileName === 'action.yml' ? '' : '.github/workflows/';
  const uri = `file:///${documents}/${folder}${fileName}`;
  const published = text.replaceAll(/uses: \.\/$/gm, 'uses: OWNER/switchyard@main');
  const found = await validate({ uri, getText: () => published } as Document, config);
  return found
    .map(({ range, message }) => ({
      line: range.start.line + 1,
      text: typeof message === 'string' ? message : message.value,
    }))
    .filter(({ text: told }) => !UNKNOWN_TO_IT.test(told))
    .map(({ line, text: told }) => `${line}: ${told}`);
}
