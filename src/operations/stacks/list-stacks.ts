import { rootStacks } from '../../core/listed-stack.ts';
import type { ListedStack, Run } from '../../ports.ts';

/** Every stack of this service, by the tags that it was created with and that never change. */
export async function listStacks(run: Run): Promise<readonly ListedStack[]> {
  const { settings, trigger, ports } = run;
  const listed = await ports.stacks.list({
    'switchyard:application': settings.application,
    'switchyard:role': settings.role,
    'switchyard:repository-id': trigger.repositoryId,
  });
  return rootStacks(listed);
}
