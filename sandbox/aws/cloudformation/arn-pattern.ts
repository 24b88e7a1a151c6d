/** The pattern of an ARN in the stack's own account and region, to be filled by a generic resource type. */
export const arn = (service: string, rest: string): string => `arn:aws:${service}:{region}:{account}:${rest}`;
