import type {
  ListExportsInput,
  ListExportsOutput,
  ListImportsInput,
  ListImportsOutput,
} from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import type { Context } from './context.ts';
import { takePage } from './pages.ts';

export function listExports(context: Context, input: ListExportsInput): ListExportsOutput {
  const all = [...context.store.exports()].sort(([left], [right]) => left.localeCompare(right));
  const { items, next } = takePage(all, (_item, index) => index, input.NextToken, context.pageSize);
  return {
    Exports: items.map(([Name, { stack, value }]) => ({ ExportingStackId: stack.id, Name, Value: value })),
    ...next,
  };
}

/** Names of the stacks that import an export; none is an error (API reference, ListImports). */
export function listImports(context: Context, input: ListImportsInput): ListImportsOutput {
  const name = input.ExportName ?? '';
  const importers = context.store.importers(name);
  if (importers.length === 0) {
    throw new ServiceError('ValidationError', `Export '${name}' is not imported by any stack.`);
  }
  const { items, next } = takePage(importers, (_item, index) => index, input.NextToken, context.pageSize);
  return { Imports: items.map((stack) => stack.name), ...next };
}
