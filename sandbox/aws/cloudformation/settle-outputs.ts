import { ServiceError } from '../service.ts';
import type { Engine } from './engine.ts';
import { openScope, readOutputs } from './scope.ts';
import type { Deployment, Stack, StackOutput } from './stack.ts';

function refuse(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}

/** An export is unique in the account, and cannot change or go while another stack imports it (user guide, "stack exports"). */
function checkExports(engine: Engine, stack: Stack, outputs: readonly StackOutput[]): void {
  const taken = engine.store.exports();
  for (const { ExportName: name } of outputs) {
    const other = name === undefined ? undefined : taken.get(name)?.stack;
    if (other && other !== stack)
      throw refuse(`Export with name ${name} is already exported by stack ${other.name}`);
  }
  for (const { ExportName: name, OutputValue: value } of stack.outputs) {
    const [user] = name === undefined ? [] : engine.store.importers(name);
    if (name === undefined || !user) continue;
    const now = outputs.find((output) => output.ExportName === name);
    if (!now) throw refuse(`Export ${name} cannot be deleted as it is in use by ${user.name}`);
    if (now.OutputValue !== value)
      throw refuse(`Export ${name} cannot be updated as it is in use by ${user.name}`);
  }
}

/**
 * Works out the stack's outputs and publishes its exports.
 * @returns why it cannot, or undefined
 */
export function settleOutputs(engine: Engine, stack: Stack, deployment: Deployment): string | undefined {
  try {
    const outputs = readOutputs(deployment, openScope(engine.account, engine.store, stack, deployment));
    checkExports(engine, stack, outputs);
    stack.outputs = outputs;
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
