import { randomUUID } from 'node:crypto'
import type { Grant } from '../../kernel/grant.ts'
import { grantsOf } from '../../platform/auth/openid/claims.ts'
import type { Identity, IdentityProvider } from '../../platform/auth/openid/identity-provider.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Account } from '../core/account.ts'
import { changesToClaimed, giverOf, grantOf } from '../core/claimed-roles.ts'
import { endRole, insertRole, listRolesOf } from '../store/accounts.ts'
import { writeTo } from './notify.ts'
import { SIGN_IN } from './sign-in-actor.ts'
import { OWN_ACCOUNT_LINK } from './tell.ts'

/** Gives and ends roles as the provider's claims say at this sign-in. Without rules in the settings, nothing. */
export async function takeClaimedRoles(
  platform: Platform,
  provider: IdentityProvider,
  given: Readonly<{ account: Account; identity: Identity; request: string }>,
): Promise<void> {
  if (provider.rules.length === 0) return
  const { account, identity, request } = given
  const claimed = grantsOf(identity.claims, provider.rules).flatMap((each) => grantOf(each) ?? [])
  const by = { giver: giverOf(provider.id), today: todayInEngland(platform.clock) }
  const at = platform.clock.now()
  await platform.transaction({ ...SIGN_IN, request }, 'people.take-claimed-roles', async (tx, event) => {
    const { give, end } = changesToClaimed(await listRolesOf(tx, account.id), claimed, by)
    if (give.length === 0 && end.length === 0) return event.nothing()
    event.about('account', account.id)
    event.changed(wordsOf(end), wordsOf(give))
    event.because(`${provider.name} says so`)
    for (const { id } of end) {
      await endRole(tx, id, by.giver, at)
      await writeTo(tx, account, 'role-ended', OWN_ACCOUNT_LINK)
    }
    for (const { role, scope } of give) {
      await insertRole(tx, {
        id: randomUUID(),
        account: account.id,
        role,
        scope,
        from: by.today,
        to: null,
        givenBy: by.giver,
        givenAt: at,
        reason: `${provider.name} says so`,
        ended: null,
      })
      await writeTo(tx, account, 'role-given', OWN_ACCOUNT_LINK)
    }
  })
}

function wordsOf(grants: readonly Grant[]) {
  return { roles: grants.map(({ role, scope }) => ({ role, scope: { ...scope } })) }
}
