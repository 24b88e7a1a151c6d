import { timestamp } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { Refusal } from '../refusal.ts';
import { representUser } from '../representations/user.ts';
import { rateLimitOf } from '../tokens.ts';
import { ok } from './call.ts';
import type { Call, Reply } from './call.ts';

/** The operations that concern the token's own account. */
export const accountOperations: Record<string, (api: string, call: Call) => Reply> = {
  'users/get-authenticated': (api, { token }) => {
    // An installation has no user: GITHUB_TOKEN gets this answer whatever its permissions are.
    if (token.kind === 'installation') throw new Refusal(403, 'Resource not accessible by integration');
    const since = timestamp(new Date(0));
    const nobody: JsonObject = {
      name: null,
      company: null,
      blog: '',
      location: null,
      email: null,
      hireable: null,
      bio: null,
    };
    const counts = { public_repos: 0, public_gists: 0, followers: 0, following: 0 };
    const view = { user_view_type: 'public', created_at: since, updated_at: since };
    return ok({ ...representUser(api, token.login), ...nobody, ...counts, ...view });
  },

  'rate-limit/get': (_api, { token }) => {
    const { limit, used, remaining, reset } = rateLimitOf(token);
    const core = { limit, used, remaining, reset };
    const search = { limit: 30, used: 0, remaining: 30, reset };
    return ok({ resources: { core, search }, rate: core });
  },
};
