/** Group stickiness: the load balancer remembers the target group in a cookie of this name (ALB user guide). */
const NAME = 'AWSALBTG';

/** The target group that an earlier answer of this rule gave the client, if the cookie is there and readable. */
export function readGroupCookie(cookies: string | undefined): string | undefined {
  const found = cookies?.split(/;\s*/).find((cookie) => cookie.startsWith(`${NAME}=`));
  return found ? Buffer.from(found.slice(NAME.length + 1), 'base64url').toString('utf8') : undefined;
}

/** `Set-Cookie` values; the CORS twin is sent as well, as an ALB does. */
export function writeGroupCookie(targetGroupArn: string, seconds: number, now: number): string[] {
  const value = Buffer.from(targetGroupArn).toString('base64url');
  const expires = new Date(now + seconds * 1000).toUTCString();
  return [
    `${NAME}=${value}; Expires=${expires}; Path=/`,
    `${NAME}CORS=${value}; Expires=${expires}; Path=/; SameSite=None; Secure`,
  ];
}
