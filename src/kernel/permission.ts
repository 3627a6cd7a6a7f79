import { scopeKey, type Grant } from './grant.ts'
import type { Role } from './roles.ts'

/** Who a permission can be for: a role, whoever has an account, or whoever comes. */
export type Audience = Role | 'signed-in' | 'anyone'

/** `any`: whatever the object. `own`: only the school, seat or service that the role was given for. */
export type Relation = 'any' | 'own'

/** Who may, and in which relation to the object. Whoever is not named may not. */
export type PermissionRule = Readonly<Partial<Record<Audience, Relation>>>

/** Permission words of one slice ("schools.import"), each with its rule. */
export type Permissions = Readonly<Record<string, PermissionRule>>

/** What is asked about, as far as the question names it: a school by URN, a service or seat by code. */
export type ObjectOfPermission = Readonly<Partial<Record<'school' | 'seat' | 'service', string>>>

/** `not-theirs`: somebody with the role may, but for another school, seat or service; the object is hidden then. */
export type Answer = 'yes' | 'not-theirs' | 'no'

/**
 * Denied unless the rule names one of the roles that the asker has. `signedIn` says whether there is an account at
 * all: whoever has one has no role for it.
 */
export function answerFor(
  asker: Readonly<{ signedIn: boolean; grants: readonly Grant[] }>,
  rule: PermissionRule,
  object: ObjectOfPermission,
): Answer {
  if (rule.anyone !== undefined || (asker.signedIn && rule['signed-in'] !== undefined)) return 'yes'
  const named = asker.grants.filter(({ role }) => rule[role] !== undefined)
  if (named.some((grant) => rule[grant.role] === 'any' || isOwn(grant, object))) return 'yes'

  return named.length > 0 ? 'not-theirs' : 'no'
}

/** True when some audience may only its own: then the question must name an object. */
export function asksForObject(rule: PermissionRule): boolean {
  return Object.values(rule).includes('own')
}

/** A list of audiences that all may in the same relation. */
export function forAll<A extends Audience>(
  relation: Relation,
  ...audiences: readonly A[]
): Readonly<Record<A, Relation>> {
  return Object.fromEntries(audiences.map((audience) => [audience, relation])) as Readonly<Record<A, Relation>>
}

function isOwn({ scope }: Grant, object: ObjectOfPermission): boolean {
  return scope.kind !== 'authority' && object[scope.kind] === scopeKey(scope)
}
