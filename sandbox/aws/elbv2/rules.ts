import type {
  CreateRuleInput,
  DeleteRuleInput,
  DescribeRulesInput,
  DescribeRulesOutput,
  ModifyRuleInput,
  Rule,
  SetRulePrioritiesInput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { readActions, showActions } from './actions.ts';
import { ruleArn } from './arns.ts';
import { readConditions } from './conditions.ts';
import type { ControlPlane } from './control-plane.ts';
import { invalid, notPermitted, priorityInUse, tooMany } from './faults.ts';
import { takePage } from './pages.ts';
import type { RuleRecord } from './records.ts';
import { listGroups } from './registry.ts';
import { checkTags } from './tags.ts';

/** Quotas of an ALB: 100 rules besides the default ones, 100 target groups. */
const MAX_RULES = 100;
const MAX_GROUPS = 100;
const MAX_PRIORITY = 50_000;

function showRule(rule: RuleRecord): Rule {
  return {
    RuleArn: rule.arn,
    Priority: String(rule.priority),
    Conditions: structuredClone(rule.conditions),
    Actions: showActions(rule.actions),
    IsDefault: rule.priority === 'default',
    ...(rule.transforms.length > 0 ? { Transforms: rule.transforms } : {}),
  };
}

function checkPriority(priority: number): void {
  if (!Number.isInteger(priority) || priority < 1 || priority > MAX_PRIORITY) {
    throw invalid(`Rule priority '${priority}' must be between 1 and ${MAX_PRIORITY}`);
  }
}

function checkQuotas({ registry }: ControlPlane, loadBalancerArn: string, added: RuleRecord): void {
  const listeners = new Set(registry.listenersOf(loadBalancerArn).map((listener) => listener.arn));
  const rules = [...registry.rules.values()].filter((rule) => listeners.has(rule.listenerArn));
  if (rules.filter((rule) => rule.priority !== 'default').length >= MAX_RULES) {
    throw tooMany(
      'Rules',
      `The maximum number of rules on the load balancer has been reached (${MAX_RULES})`,
    );
  }
  if (new Set([...rules, added].flatMap(listGroups)).size > MAX_GROUPS) {
    throw tooMany(
      'UniqueTargetGroupsPerLoadBalancer',
      `The maximum number of unique target groups for the load balancer has been reached (${MAX_GROUPS})`,
    );
  }
}

function createRule(plane: ControlPlane, input: CreateRuleInput): { Rules: Rule[] } {
  const { registry } = plane;
  const listener = registry.listener(input.ListenerArn ?? '');
  const priority = input.Priority ?? 0;
  checkPriority(priority);
  if (registry.rulesOf(listener.arn).some((rule) => rule.priority === priority))
    throw priorityInUse(priority);
  checkTags(input.Tags ?? []);
  const rule: RuleRecord = {
    arn: ruleArn(listener.arn),
    listenerArn: listener.arn,
    priority,
    conditions: readConditions(input.Conditions ?? []),
    actions: readActions(registry, listener, input.Actions ?? []),
    transforms: input.Transforms ?? [],
  };
  checkQuotas(plane, listener.loadBalancerArn, rule);
  registry.rules.set(rule.arn, rule);
  registry.setTags(rule.arn, input.Tags ?? []);
  plane.routing.refresh();
  return { Rules: [showRule(rule)] };
}

function modifyRule(plane: ControlPlane, input: ModifyRuleInput): object {
  const { registry } = plane;
  const rule = registry.rule(input.RuleArn ?? '');
  if (rule.priority === 'default') throw notPermitted(`Default rule '${rule.arn}' cannot be modified`);
  const listener = registry.listener(rule.listenerArn);
  const conditions = input.Conditions ? readConditions(input.Conditions) : rule.conditions;
  const actions = input.Actions ? readActions(registry, listener, input.Actions, rule.actions) : rule.actions;
  rule.conditions = conditions;
  rule.actions = actions;
  if (input.ResetTransforms) rule.transforms = [];
  else rule.transforms = input.Transforms ?? rule.transforms;
  plane.routing.refresh();
  return { Rules: [showRule(rule)] };
}

function deleteRule(plane: ControlPlane, arn: string): object {
  const rule = plane.registry.rule(arn);
  if (rule.priority === 'default') throw notPermitted(`Default rule '${arn}' cannot be deleted`);
  plane.registry.rules.delete(arn);
  plane.registry.tags.delete(arn);
  plane.routing.refresh();
  return {};
}

function setPriorities(plane: ControlPlane, input: SetRulePrioritiesInput): object {
  const { registry } = plane;
  const wanted = (input.RulePriorities ?? []).map((pair) => ({
    rule: registry.rule(pair.RuleArn ?? ''),
    priority: pair.Priority ?? 0,
  }));
  const moved = new Set(wanted.map((pair) => pair.rule));
  for (const { rule, priority } of wanted) {
    checkPriority(priority);
    if (rule.priority === 'default')
      throw notPermitted(`The priority of default rule '${rule.arn}' is fixed`);
    const others = registry.rulesOf(rule.listenerArn).filter((other) => !moved.has(other));
    const twice = wanted.some(
      (pair) =>
        pair.rule !== rule && pair.rule.listenerArn === rule.listenerArn && pair.priority === priority,
    );
    if (twice || others.some((other) => other.priority === priority)) throw priorityInUse(priority);
  }
  for (const { rule, priority } of wanted) rule.priority = priority;
  plane.routing.refresh();
  return { Rules: wanted.map(({ rule }) => showRule(rule)) };
}

function describe({ registry }: ControlPlane, input: DescribeRulesInput): DescribeRulesOutput {
  const { ListenerArn: listener, RuleArns: arns } = input;
  if ((listener === undefined) === (arns === undefined || arns.length === 0)) {
    throw invalid('You must specify either a listener ARN or rule ARNs');
  }
  if (listener === undefined) return { Rules: (arns ?? []).map((arn) => showRule(registry.rule(arn))) };
  const { items, next } = takePage(registry.rulesOf(registry.listener(listener).arn), input);
  return { Rules: items.map(showRule), ...next };
}

export function ruleOperations(plane: ControlPlane) {
  return {
    CreateRule: (input: CreateRuleInput) => createRule(plane, input),
    ModifyRule: (input: ModifyRuleInput) => modifyRule(plane, input),
    DeleteRule: (input: DeleteRuleInput) => deleteRule(plane, input.RuleArn ?? ''),
    SetRulePriorities: (input: SetRulePrioritiesInput) => setPriorities(plane, input),
    DescribeRules: (input: DescribeRulesInput) => describe(plane, input),
  };
}
