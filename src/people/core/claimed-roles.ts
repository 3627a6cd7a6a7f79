import { scopeFor, scopeKey, type Grant } from '../../kernel/grant.ts'
import { factsOf, isRole } from '../../kernel/roles.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { isInForce, type GivenRole } from './account.ts'

/** A role that an identity provider's claims lead to, in the words of its rules. */
export type ClaimedRole = Readonly<{ role: string; scope: string; key: string }>

/** Whoever gave a role because a provider says so: "openid:entra". */
export function giverOf(provider: string): string {
  return `openid:${provider}`
}

/** Null for what is no role of ours, or not given for such a thing. */
export function grantOf({ role, scope, key }: ClaimedRole): Grant | null {
  if (!isRole(role)) return null
  const { givenFor } = factsOf(role)
  if (givenFor !== scope || (givenFor === 'authority') !== (key === '')) return null

  return { role, scope: scopeFor(givenFor, key) }
}

export type RoleChanges = Readonly<{ give: readonly Grant[]; end: readonly GivenRole[] }>

/**
 * What must change so that the account has, of what this provider gave, exactly what it says now. Roles that an
 * administrator gave stay as they are.
 */
export function changesToClaimed(
  roles: readonly GivenRole[],
  claimed: readonly Grant[],
  by: Readonly<{ giver: string; today: CalendarDate }>,
): RoleChanges {
  const given = roles.filter((role) => role.givenBy === by.giver && isInForce(role, by.today))
  const keys = new Set(claimed.map(keyOf))
  const had = new Set(given.map(keyOf))

  return {
    give: claimed.filter((grant) => !had.has(keyOf(grant))),
    end: given.filter((role) => !keys.has(keyOf(role))),
  }
}

function keyOf({ role, scope }: Grant): string {
  return JSON.stringify([role, scope.kind, scopeKey(scope)])
}

/** What is wrong with the roles that the rules of a provider name; nothing is right. */
export function checkProviderRules(
  rules: readonly Readonly<{ give: Readonly<{ role: string; scope: string; of?: unknown }> }>[],
): readonly string[] {
  return rules.flatMap(({ give: { role, scope, of } }) => {
    if (!isRole(role)) return [`a rule gives the role ${role}, which there is not`]
    const { givenFor } = factsOf(role)
    if (givenFor !== scope) return [`a rule gives the role ${role} for ${scope}: expected ${givenFor}`]
    if ((of === undefined) !== (givenFor === 'authority')) {
      return [`a rule for ${role} ${of === undefined ? 'needs' : 'must not have'} "of", where its ${scope} stands`]
    }

    return []
  })
}
