import { expect, it } from 'vitest';
import { faultOfOwnShift } from '../../src/core/own-shift.ts';
import { readTemplate } from '../../src/core/template.ts';

const faultOf = (service: string): string | undefined =>
  faultOfOwnShift(
    readTemplate(`Resources:\n  Web: ${service}\n  Topic: { Type: AWS::SNS::Topic }\n`).resources,
  );

it.each([
  '{ Type: AWS::ECS::Service }',
  '{ Type: AWS::ECS::Service, Properties: { DesiredCount: 2 } }',
  '{ Type: AWS::ECS::Service, Properties: { DeploymentConfiguration: { MaximumPercent: 200 } } }',
  '{ Type: AWS::ECS::Service, Properties: { DeploymentConfiguration: { Strategy: ROLLING } } }',
  '{ Type: AWS::ECS::Service, Properties: { DeploymentConfiguration: { Strategy: !Ref Strategy } } }',
  '{ Type: AWS::ECS::Service, Properties: { DeploymentController: { Type: ECS } } }',
  '{ Type: AWS::Lambda::Alias, Properties: { DeploymentConfiguration: { Strategy: LINEAR } } }',
])('%s leaves the rule to us', (service) => {
  expect(faultOf(service)).toBeUndefined();
});

it.each([
  ['BLUE_GREEN', 'DeploymentConfiguration: { Strategy: BLUE_GREEN }'],
  ['LINEAR', 'DeploymentConfiguration: { Strategy: LINEAR }'],
  ['CANARY', 'DeploymentConfiguration: { Strategy: CANARY }'],
  ['CODE_DEPLOY', 'DeploymentController: { Type: CODE_DEPLOY }'],
])('%s is another controller of the rule, and the service is named', (how, property) => {
  expect(faultOf(`{ Type: AWS::ECS::Service, Properties: { ${property} } }`)).toContain(`Web (${how})`);
});
