import type { CreateRuleInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../../service.ts';
import type { ControlPlane } from '../control-plane.ts';
import { ruleOperations } from '../rules.ts';
import { differs, readProperties } from './properties.ts';

export function listenerRuleProvider(plane: ControlPlane): ResourceProvider {
  const { registry } = plane;
  const operations = ruleOperations(plane);

  function settle(arn: string, request: ResourceRequest): ResourceResult {
    registry.setTags(arn, request.tags);
    return { physicalId: arn, attributes: { RuleArn: arn, IsDefault: 'false' } };
  }

  return {
    type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    create: async (request) => {
      const input = readProperties<CreateRuleInput>(request.properties);
      const made = operations.CreateRule(input);
      return settle(made.Rules[0]?.RuleArn ?? '', request);
    },
    // Sends the template's whole action list, whatever weights somebody gave the rule since: true to AWS, and the
    // reason why a rule that moves traffic must not be updated by its stack (aws-cdk#36649).
    update: async (request, before) => {
      if (differs(before.properties, request.properties, ['ListenerArn'])) return 'replace';
      const arn = before.physicalId;
      const { Priority, Conditions, Actions, Transforms } = readProperties<CreateRuleInput>(
        request.properties,
      );
      operations.ModifyRule({ RuleArn: arn, Conditions, Actions, Transforms });
      if (Priority !== registry.rule(arn).priority) {
        operations.SetRulePriorities({ RulePriorities: [{ RuleArn: arn, Priority }] });
      }
      return settle(arn, request);
    },
    delete: async (_request, existing) => {
      if (registry.rules.has(existing.physicalId)) operations.DeleteRule({ RuleArn: existing.physicalId });
    },
  };
}
