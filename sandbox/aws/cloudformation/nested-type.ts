/** Type of a nested stack as a resource of its parent. */
export const NESTED_STACK = 'AWS::CloudFormation::Stack';
