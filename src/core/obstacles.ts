import { hold, keep } from './retention-case.ts';
import type { Finding, RetainedStack, RetentionInput } from './retention-case.ts';

/**
 * The rules of retention that are asked last, of a stack whose time is over: what forbids the delete all the same. Each
 * names the next thing to do, since without it the stack stays, and costs, for ever.
 */

/**
 * Lists leave nested stacks out, unless their root is gone: a delete that could not remove one may have left it behind.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html
 */
export function keepNested({ parentId, stackId }: RetainedStack): Finding | undefined {
  if (parentId === undefined) return undefined;
  return hold(
    'nested',
    `it is nested in ${parentId}, and goes with that one`,
    `where that one is gone and left it behind, remove what blocks it, then: \`aws cloudformation delete-stack --stack-name ${stackId}\``,
  );
}

/** A record may say that somebody wants the stack, or that it was production: one that nobody can read is no proof. */
export function keepUnreadable({ unreadable }: RetainedStack): Finding | undefined {
  return unreadable && hold('record-unreadable', unreadable.because.replace(/\.$/, ''), unreadable.next);
}

/** The ledger says for which stacks the action set the protection; any other is the wish of a person. */
export function keepProtected(stack: RetainedStack, { production }: RetentionInput): Finding | undefined {
  if (stack.terminationProtection !== true) return undefined;
  const entry = production.retired.find(({ stackId }) => stackId === stack.stackId);
  if (entry?.protectedByUs === true) return undefined;
  return hold(
    'termination-protected',
    'its termination protection was not set by Switchyard',
    `lift it, if nobody needs the stack: \`aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stack.stackId}\``,
  );
}

/** CloudFormation refuses such a delete, and half of the stack may be gone by then. */
export function keepImported({ importedBy = [] }: RetainedStack): Finding | undefined {
  const [first] = importedBy;
  if (first === undefined) return undefined;
  const told = importedBy.map(({ name, by }) => `${name} is imported by ${by.join(', ')}`).join('; ');
  return hold(
    'exports-in-use',
    `others use its exports: ${told}`,
    `take the import out of these stacks, or delete them: \`aws cloudformation list-imports --export-name ${first.name}\``,
  );
}

/** Of a preview the data is nobody's; what was production has somebody's. */
export function keepStateful(stack: RetainedStack, { production }: RetentionInput): Finding | undefined {
  const { stateful = [], stackId, unrecorded } = stack;
  const wasProduction =
    unrecorded !== undefined || production.retired.some((entry) => entry.stackId === stackId);
  if (!wasProduction || stateful.length === 0) return undefined;
  return hold(
    'stateful-resources',
    `it was production, and its data would go with it: ${stateful.join(', ')} without a DeletionPolicy`,
    `save the data, then delete by hand (or set stateful-resources: allow where nobody needs them): \`aws cloudformation delete-stack --stack-name ${stackId}\``,
  );
}

/** An age counts from a retirement; where none is on record it starts now, and is recorded by whoever acts on this. */
export function keepUnrecorded(
  { unrecorded }: RetainedStack,
  { now, retainFor }: RetentionInput,
): Finding | undefined {
  if (unrecorded === undefined) return undefined;
  const { why, release } = unrecorded;
  if (release === undefined)
    return hold(
      'retirement-unrecorded',
      `${why}, and nothing tells which release it is`,
      'take its target group out of the rule, if nobody needs it: `aws elbv2 describe-rules --rule-arns RULE` shows the list, `aws elbv2 modify-rule --rule-arn RULE --actions …` writes it whole',
    );
  const because = `${why}, and no retirement is on record: its time starts now`;
  return keep('retirement-unrecorded', because, new Date(now + retainFor).toISOString());
}
