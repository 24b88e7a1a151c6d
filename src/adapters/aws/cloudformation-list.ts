import { DescribeStacksCommand, ListImportsCommand } from '@aws-sdk/client-cloudformation';
import type { CloudFormationClient, Stack } from '@aws-sdk/client-cloudformation';
import type { ListedStack } from '../../ports.ts';
import type { AwsOptions } from './clients.ts';
import { codeOf, messageOf } from './clients.ts';
import { call, isDenied } from './errors.ts';
import { tagsOf } from './stack-view.ts';

type Tags = Readonly<Record<string, string>>;

/**
 * Resource Groups Tagging filters by tag in AWS, a call per hundred matches. Where it is denied or refuses the call,
 * every stack of the account is read instead: a call per hundred stacks (design page on performance, prune).
 */
export async function list(
  client: CloudFormationClient,
  options: AwsOptions,
  tags: Tags,
): Promise<readonly ListedStack[]> {
  const { listTagged } = await import('./tagging.ts');
  return (await listTagged(options, tags)) ?? listDescribed(client, tags);
}

async function listDescribed(client: CloudFormationClient, tags: Tags): Promise<readonly ListedStack[]> {
  // A describe of no stack in particular takes both: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
  const action = 'cloudformation:DescribeStacks and cloudformation:ListStacks (or, better, tag:GetResources)';
  return call({ action, resource: '*' }, async () => {
    const found: ListedStack[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(new DescribeStacksCommand({ NextToken }));
      found.push(...(page.Stacks ?? []).filter((stack) => carries(stack, tags)).map(listed));
      NextToken = page.NextToken;
    } while (NextToken);
    return found;
  });
}

function carries(stack: Stack, wanted: Tags): boolean {
  const tags = tagsOf(stack);
  // Nested stacks inherit the tags of their root and are never operated on.
  return stack.ParentId === undefined && Object.entries(wanted).every(([key, value]) => tags[key] === value);
}

function listed(stack: Stack): ListedStack {
  return { stackId: stack.StackId ?? '', name: stack.StackName ?? '', tags: tagsOf(stack) };
}

/** An error says that there are none (API reference, ListImports). Whoever may not ask hears it from the delete. */
export async function listImporters(
  client: CloudFormationClient,
  ExportName: string,
): Promise<readonly string[] | undefined> {
  return call({ action: 'cloudformation:ListImports', resource: ExportName }, async () => {
    const found: string[] = [];
    let NextToken: string | undefined;
    try {
      do {
        const page = await client.send(new ListImportsCommand({ ExportName, NextToken }));
        found.push(...(page.Imports ?? []));
        NextToken = page.NextToken;
      } while (NextToken);
      return found;
    } catch (error) {
      if (isDenied(error)) return undefined;
      if (codeOf(error) === 'ValidationError' && messageOf(error).includes('is not imported')) return found;
      throw error;
    }
  });
}
