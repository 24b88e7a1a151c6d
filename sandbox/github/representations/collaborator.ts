import type { JsonObject } from '../json.ts';
import { representUser } from './user.ts';

/** Roles from the least to the greatest. */
const ROLES = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const;
export type Role = (typeof ROLES)[number];

const reaches = (role: Role, least: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(least);

/** `permission` knows four words: "maintain is mapped to write and triage is mapped to read" (docs, collaborators). */
const LEGACY: Readonly<Partial<Record<Role, Role>>> = { maintain: 'write', triage: 'read' };

export function representPermission(api: string, login: string, role: Role): JsonObject {
  const permissions = {
    admin: reaches(role, 'admin'),
    maintain: reaches(role, 'maintain'),
    push: reaches(role, 'write'),
    triage: reaches(role, 'triage'),
    pull: reaches(role, 'read'),
  };
  const user = { ...representUser(api, login), permissions, role_name: role };
  return { permission: LEGACY[role] ?? role, role_name: role, user };
}
