import { ServiceError } from '../service.ts';
import type { LiveResource, Stack } from './stack.ts';

/** All stacks ever made, deleted ones too: those stay readable by id (for 90 days on AWS, for ever here). */
export class StackStore {
  readonly #stacks = new Map<string, Stack>();
  /** Resources that exist and belong to no stack any more; an import can take them in. */
  readonly #retained: { readonly type: string; readonly live: LiveResource }[] = [];

  /** ARNs of roles that stacks made and that are gone. */
  readonly #deletedRoles = new Set<string>();

  /** Remembers which roles exist. */
  noteRole(type: string, { attributes }: LiveResource, exists: boolean): void {
    const arn = attributes?.['Arn'];
    if (type !== 'AWS::IAM::Role' || typeof arn !== 'string') return;
    if (exists) this.#deletedRoles.delete(arn);
    else this.#deletedRoles.add(arn);
  }

  isDeletedRole(arn: string): boolean {
    return this.#deletedRoles.has(arn);
  }

  /** Remembers a resource that its stack left behind. */
  retain(type: string, live: LiveResource): void {
    this.#retained.push({ type, live });
  }

  /** Hands over a resource that no stack owns, by its physical id or the value of one of its properties. */
  takeRetained(type: string, values: readonly string[]): LiveResource | undefined {
    const at = this.#retained.findIndex(({ type: other, live }) => {
      const known = [live.physicalId, ...Object.values(live.properties)];
      return other === type && values.some((value) => known.includes(value));
    });
    return at === -1 ? undefined : this.#retained.splice(at, 1)[0]?.live;
  }

  add(stack: Stack): void {
    this.#stacks.set(stack.id, stack);
  }

  /** Newest first, as ListStacks and DescribeStacks give them. */
  list(): Stack[] {
    return [...this.#stacks.values()].reverse();
  }

  /** By name only while it exists; by id for ever. */
  find(nameOrId: string): Stack | undefined {
    if (nameOrId.startsWith('arn:')) return this.#stacks.get(nameOrId);
    return this.list().find((stack) => stack.name === nameOrId && stack.status !== 'DELETE_COMPLETE');
  }

  /** @throws ServiceError with the text that DescribeStacks and DescribeStackResources use */
  get(nameOrId: string): Stack {
    const stack = this.find(nameOrId);
    if (!stack) throw new ServiceError('ValidationError', `Stack with id ${nameOrId} does not exist`);
    return stack;
  }

  /** @throws ServiceError with the text that UpdateStack, GetTemplate and DescribeStackEvents use */
  getNamed(nameOrId: string): Stack {
    const stack = this.find(nameOrId);
    if (!stack) throw new ServiceError('ValidationError', `Stack [${nameOrId}] does not exist`);
    return stack;
  }

  /** Every export of the account, by name. */
  exports(): Map<string, { readonly stack: Stack; readonly value: string }> {
    const found = new Map<string, { readonly stack: Stack; readonly value: string }>();
    for (const stack of this.list()) {
      if (stack.status === 'DELETE_COMPLETE') continue;
      for (const output of stack.outputs) {
        if (output.ExportName !== undefined)
          found.set(output.ExportName, { stack, value: output.OutputValue });
      }
    }
    return found;
  }

  /** Stacks that an export's value is in, or that may yet go back to it. */
  importers(exportName: string): Stack[] {
    const uses = ({ imports, rollback }: Stack): boolean =>
      imports.has(exportName) || rollback?.imports.has(exportName) === true;
    return this.list().filter((stack) => stack.status !== 'DELETE_COMPLETE' && uses(stack));
  }
}
