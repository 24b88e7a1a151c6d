import { LineCounter, parseDocument } from 'yaml';
import type { CollectionTag, ScalarTag, YAMLMap, YAMLSeq } from 'yaml';
import { ServiceError } from '../service.ts';

/** Short form → full name (user guide, "intrinsic function reference"). Ref and Condition have no `Fn::`. */
const SHORT_FORMS = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'Transform',
];

function makeTags(
  short: string,
  full: string,
  readScalar: (text: string) => unknown,
): (ScalarTag | CollectionTag)[] {
  const tag = `!${short}`;
  const readCollection = (node: YAMLMap | YAMLSeq): unknown => ({ [full]: node.toJSON() as unknown });
  return [
    { tag, resolve: (text: string) => ({ [full]: readScalar(text) }) },
    { tag, collection: 'seq', resolve: (node) => readCollection(node) },
    { tag, collection: 'map', resolve: (node) => readCollection(node) },
  ];
}

const asIs = (text: string): string => text;

/** `!GetAtt A.Outputs.B` names the resource before the first dot; all after it is the attribute. */
function splitAttribute(text: string): string[] {
  const dot = text.indexOf('.');
  return dot === -1 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

const TAGS = [
  ...SHORT_FORMS.flatMap((short) => makeTags(short, `Fn::${short}`, asIs)),
  ...makeTags('GetAtt', 'Fn::GetAtt', splitAttribute),
  ...makeTags('Ref', 'Ref', asIs),
  ...makeTags('Condition', 'Condition', asIs),
];

function refuse(kind: string, line: number, column: number): ServiceError {
  return new ServiceError(
    'ValidationError',
    `Template format error: ${kind} not well-formed. (line ${line}, column ${column})`,
  );
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    const at = /line (\d+) column (\d+)/.exec((error as Error).message);
    throw refuse('JSON', Number(at?.[1] ?? 1), Number(at?.[2] ?? 1));
  }
}

/** The plain data of a template body: JSON where it begins like JSON, else YAML with the short forms spelled out. */
export function readTemplateText(body: string): unknown {
  if (/^\s*\{/.test(body)) return readJson(body);
  const lines = new LineCounter();
  const document = parseDocument(body, {
    customTags: TAGS,
    lineCounter: lines,
    logLevel: 'error',
    uniqueKeys: true,
  });
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault) {
    const at = lines.linePos(fault.pos[0]);
    throw refuse('YAML', at.line, at.col);
  }
  return document.toJS() as unknown;
}
