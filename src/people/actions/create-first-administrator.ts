import { randomUUID } from 'node:crypto'
import { WHOLE_AUTHORITY } from '../../kernel/grant.ts'
import type { Actor } from '../../platform/actor.ts'
import { endsAfter, newToken } from '../../platform/auth/tokens.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Platform } from '../../platform/platform.ts'
import { LINK_MINUTES, linkPath } from '../core/link.ts'
import { insertAccount, insertRole, listAccounts, lockAccounts } from '../store/accounts.ts'
import { insertLink } from '../store/links.ts'

export type FirstAdministrator = Readonly<{ name: string; email: string }>

/** `demo`: the database is the demo's, whose people anybody may be. */
export type FirstAnswer = Readonly<{ ok: true; path: string }> | Readonly<{ ok: false; why: 'has-people' | 'demo' }>

/**
 * Makes the first account, with the role of an administrator, and a link by which its person chooses a password. Only
 * on a database without accounts: whoever comes later is invited by an administrator.
 */
export async function createFirstAdministrator(
  platform: Platform,
  actor: Actor,
  { name, email }: FirstAdministrator,
): Promise<FirstAnswer> {
  const { token, hash } = newToken()
  const at = platform.clock.now()

  return platform.transaction<FirstAnswer>(actor, 'people.set-up', async (tx, event) => {
    await lockAccounts(tx)
    const accounts = await listAccounts(tx)
    if (accounts.length > 0) {
      event.nothing()

      return { ok: false, why: accounts.some(({ demo }) => demo) ? 'demo' : 'has-people' }
    }
    const account = randomUUID()
    await insertAccount(tx, { id: account, name, email, status: 'invited', demo: false, by: actor.id, at })
    await insertRole(tx, {
      id: randomUUID(),
      account,
      role: 'administrator',
      scope: WHOLE_AUTHORITY,
      from: todayInEngland(platform.clock),
      to: null,
      givenBy: actor.id,
      givenAt: at,
      reason: 'The first administrator, made by "topslice setup"',
      ended: null,
    })
    await insertLink(tx, hash, { account, kind: 'setup', expiresAt: endsAfter(platform.clock, LINK_MINUTES.setup) }, at)
    event.about('account', account)
    event.changed(null, { role: 'administrator' })

    return { ok: true, path: linkPath(token) }
  })
}
