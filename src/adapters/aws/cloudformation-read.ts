import {
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import type {
  CloudFormationClient,
  StackEvent as SdkEvent,
  StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import type { StackEvent, StackResource, StackView } from '../../core/stack-view.ts';
import type { EventsFrom } from '../../ports.ts';
import { codeOf, messageOf } from './clients.ts';
import { call } from './errors.ts';
import { viewOf } from './stack-view.ts';

export async function describe(client: CloudFormationClient, name: string): Promise<StackView | undefined> {
  return call({ action: 'cloudformation:DescribeStacks', resource: name }, async () => {
    try {
      const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
      return Stacks?.[0] && viewOf(Stacks[0]);
    } catch (error) {
      // Every other ValidationError is a fault of the call, not an absent stack (platform facts 9).
      if (codeOf(error) === 'ValidationError' && messageOf(error).includes('does not exist'))
        return undefined;
      throw error;
    }
  });
}

/** CloudFormation answers newest first, a page at a time; pages are read until what is known already is met. */
export async function readEvents(
  client: CloudFormationClient,
  stackId: string,
  from: EventsFrom,
): Promise<readonly StackEvent[]> {
  return call({ action: 'cloudformation:DescribeStackEvents', resource: stackId }, async () => {
    const newestFirst: StackEvent[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(new DescribeStackEventsCommand({ StackName: stackId, NextToken }));
      for (const event of page.StackEvents ?? []) {
        if (isKnown(event, from)) return newestFirst.reverse();
        newestFirst.push(eventOf(event));
      }
      NextToken = page.NextToken;
    } while (NextToken && from.kind !== 'newest-page');
    return newestFirst.reverse();
  });
}

function isKnown(event: SdkEvent, from: EventsFrom): boolean {
  if (from.kind === 'after') return event.EventId === from.eventId;
  return from.kind === 'since' && (event.Timestamp?.getTime() ?? 0) < Date.parse(from.at);
}

function eventOf(event: SdkEvent): StackEvent {
  return {
    eventId: event.EventId ?? '',
    at: event.Timestamp?.toISOString() ?? '',
    stackId: event.StackId ?? '',
    logicalId: event.LogicalResourceId ?? '',
    physicalId: event.PhysicalResourceId ?? '',
    resourceType: event.ResourceType ?? '',
    status: event.ResourceStatus ?? '',
    ...(event.ResourceStatusReason !== undefined && { reason: event.ResourceStatusReason }),
    ...(event.ClientRequestToken !== undefined && { token: event.ClientRequestToken }),
  };
}

/** ListStackResources pages; DescribeStackResources would stop at 100 of the 500 that a stack may have. */
export async function readResources(
  client: CloudFormationClient,
  stackId: string,
): Promise<readonly StackResource[]> {
  return call({ action: 'cloudformation:ListStackResources', resource: stackId }, async () => {
    const resources: StackResource[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(new ListStackResourcesCommand({ StackName: stackId, NextToken }));
      resources.push(...(page.StackResourceSummaries ?? []).map(resourceOf));
      NextToken = page.NextToken;
    } while (NextToken);
    return resources;
  });
}

function resourceOf(resource: StackResourceSummary): StackResource {
  return {
    logicalId: resource.LogicalResourceId ?? '',
    physicalId: resource.PhysicalResourceId ?? '',
    type: resource.ResourceType ?? '',
    status: resource.ResourceStatus ?? '',
  };
}

export async function readTemplate(client: CloudFormationClient, stackId: string): Promise<string> {
  return call({ action: 'cloudformation:GetTemplate', resource: stackId }, async () => {
    const command = new GetTemplateCommand({ StackName: stackId, TemplateStage: 'Original' });
    return (await client.send(command)).TemplateBody ?? '';
  });
}
