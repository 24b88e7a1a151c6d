import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import type { FaultStep } from '../../../aws/cloudformation/faults.ts';
import type { Bench } from './bench.ts';
import { thingsTemplate } from './things-template.ts';
import type { ThingDeclaration } from './things-template.ts';

const URL_OF_CHILD = 'https://templates.s3.amazonaws.com/child.json';

/** The resources of a nested stack; `Inner` shows the parameter it was given. */
export const inner = (more: ThingDeclaration = {}): Readonly<Record<string, ThingDeclaration>> => ({
  Inner: { Note: { Ref: 'Note' }, ...more },
});

/** A root stack `app` whose `After` takes an output of its nested stack `Child`. */
export function rootTemplate(
  note: string,
  after: ThingDeclaration = {},
  child: Readonly<Record<string, unknown>> = {},
): string {
  const nested = {
    Type: 'AWS::CloudFormation::Stack',
    Properties: { TemplateURL: URL_OF_CHILD, Parameters: { Note: note } },
    ...child,
  };
  const After = { Note: { 'Fn::GetAtt': ['Child', 'Outputs.Note'] }, ...after };
  const things = JSON.parse(thingsTemplate({ After })) as { Resources: object };
  return JSON.stringify({
    Resources: { Child: nested, ...things.Resources },
    Outputs: { InnerArn: { Value: { 'Fn::GetAtt': ['Child', 'Outputs.Arn'] } } },
  });
}

/** What a test of nested stacks does and looks at. */
export class Family {
  readonly #bench: Bench;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  /** Puts what the nested stack is made from where its TemplateURL points. */
  writeChild(things: Readonly<Record<string, ThingDeclaration>>, body?: string): void {
    const more = {
      Parameters: { Note: { Type: 'String', Default: 'default' } },
      Outputs: { Note: { Value: { Ref: 'Note' } }, Arn: { Value: { 'Fn::GetAtt': ['Inner', 'Arn'] } } },
    };
    this.#bench.objects.set(URL_OF_CHILD, body ?? thingsTemplate(things, more));
  }

  /** Id of the nested stack. */
  async child(root: string): Promise<string> {
    const command = new DescribeStackResourcesCommand({ StackName: root });
    const { StackResources = [] } = await this.#bench.client.send(command);
    return StackResources.find((item) => item.LogicalResourceId === 'Child')?.PhysicalResourceId ?? '';
  }

  async status(id: string): Promise<string | undefined> {
    return (await this.#bench.describe(id)).StackStatus;
  }

  /** What every thing that exists shows. */
  notes(): unknown[] {
    return [...this.#bench.workshop.things.values()].map((thing) => thing.properties['Note']).sort();
  }

  /** Makes something of the nested stack fail. */
  fail(resource: string, during: FaultStep, times?: number): void {
    const more = times === undefined ? {} : { times };
    const fault = { kind: 'fail-resource', stack: 'app/Child', resource, during, reason: 'Broken' } as const;
    this.#bench.cloudformation.faults.add({ ...fault, ...more });
  }

  async reason(stackId: string, resource: string, status: string): Promise<string | undefined> {
    const events = await this.#bench.events(stackId);
    return events.find((event) => event.LogicalResourceId === resource && event.ResourceStatus === status)
      ?.ResourceStatusReason;
  }
}
