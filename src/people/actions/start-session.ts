import { randomUUID } from 'node:crypto'
import type { Actor } from '../../platform/actor.ts'
import { hashToken, newToken } from '../../platform/auth/tokens.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Account } from '../core/account.ts'
import type { SignInMethod } from '../core/session.ts'
import { markSignedIn } from '../store/accounts.ts'
import { endSession, findSession, insertSession } from '../store/sessions.ts'

export type StartSession = Readonly<{
  account: Account
  method: SignInMethod
  /** True where a second factor was shown, or a passkey. */
  factorShown: boolean
  device: string
  /** The token that the browser had before: its session ends, so that nobody who knew it comes in with it. */
  before: string | null
  request: string
}>

/** Signs the account in, and answers the token for the browser's cookie: it is new each time, and kept nowhere else. */
export async function startSession(platform: Platform, given: StartSession): Promise<string> {
  const { account, method, factorShown, device, before, request } = given
  const { token, hash } = newToken()
  const at = platform.clock.now()
  await platform.transaction(actorFor(account, request), 'people.sign-in', async (tx, event) => {
    const old = before === null ? null : await findSession(tx, hashToken(before))
    if (old !== null) await endSession(tx, old.account, old.id, 'rotated', at)
    const factorAt = factorShown ? at : null
    await insertSession(tx, {
      id: randomUUID(),
      hash,
      account: account.id,
      method,
      factorAt,
      device,
      createdAt: at,
      at,
    })
    await markSignedIn(tx, account.id, at)
    event.about('account', account.id)
    event.changed(null, { method, factorShown })
  })

  return token
}

/** Somebody acting on the own account before a session says what they may. */
export function actorFor({ id, name }: Account, request: string): Actor {
  return { id, name, grants: [], request }
}
