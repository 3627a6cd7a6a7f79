import { endsAfter, newToken } from '../../platform/auth/tokens.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { LINK_MINUTES, linkPath } from '../core/link.ts'
import { findAccountByEmail } from '../store/accounts.ts'
import { insertLink, voidLinks } from '../store/links.ts'
import { resetFactors } from '../store/factors.ts'
import { endSessions } from '../store/sessions.ts'
import { tellOfChange } from './notify.ts'
import { SIGN_IN } from './sign-in-actor.ts'

export type UnlockAccount = Readonly<{ email: string; removeSecondFactor: boolean }>

export type UnlockAnswer =
  Readonly<{ ok: true; path: string }> | Readonly<{ ok: false; why: 'no-account' | 'disabled' }>

/**
 * For whoever has the database in hand, when nobody can help by the pages: a link with which the account's person sets
 * a new password, and, where the phone is lost too, no second factor until they have set one up again.
 */
export async function unlockAccount(platform: Platform, actor: Actor, given: UnlockAccount): Promise<UnlockAnswer> {
  const account = await platform.readAs(SIGN_IN, (tx) => findAccountByEmail(tx, given.email))
  if (account === null || account.demo) return { ok: false, why: 'no-account' }
  if (account.status === 'disabled') return { ok: false, why: 'disabled' }
  const { token, hash } = newToken()
  const at = platform.clock.now()
  const kind = account.status === 'invited' ? 'setup' : 'password'
  await platform.transaction(actor, 'people.unlock', async (tx, event) => {
    event.about('account', account.id)
    event.changed(null, { secondFactorRemoved: given.removeSecondFactor })
    if (given.removeSecondFactor) await resetFactors(tx, account.id)
    await voidLinks(tx, account.id, at)
    await endSessions(tx, account.id, 'credentials', at)
    await insertLink(
      tx,
      hash,
      { account: account.id, kind, expiresAt: endsAfter(platform.clock, LINK_MINUTES.password) },
      at,
    )
    if (account.status === 'active') await tellOfChange(tx, account)
  })

  return { ok: true, path: linkPath(token) }
}
