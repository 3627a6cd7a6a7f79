import { endsAfter, newToken } from '../../platform/auth/tokens.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Account } from '../core/account.ts'
import { LINK_MINUTES, linkPath } from '../core/link.ts'
import { findAccountByEmail } from '../store/accounts.ts'
import { insertLink } from '../store/links.ts'
import { beginAnswer } from './answer-in-time.ts'
import { writeTo } from './notify.ts'
import { SIGN_IN } from './sign-in-actor.ts'
import type { SignInServices } from './sign-in-services.ts'

export type AskForPasswordLink = Readonly<{ email: string; address: string; request: string }>

export type AskAnswer = Readonly<{ ok: true }> | Readonly<{ ok: false; retryAfterSeconds: number }>

/**
 * Writes a link for a new password to the address, if somebody active has an account with it. The answer is the same,
 * and takes as long, whoever asks about whom.
 */
export async function askForPasswordLink(
  { platform, limits }: Readonly<{ platform: Platform }> & Pick<SignInServices, 'limits'>,
  { email, address, request }: AskForPasswordLink,
): Promise<AskAnswer> {
  const permission = await limits.message({ email, address })
  if (!permission.allowed) return { ok: false, retryAfterSeconds: permission.retryAfterSeconds }
  const enoughTime = beginAnswer()
  const account = await platform.readAs(SIGN_IN, (tx) => findAccountByEmail(tx, email))
  if (account !== null && account.status === 'active' && !account.demo) await send(platform, account, request)
  await enoughTime()

  return { ok: true }
}

async function send(platform: Platform, account: Account, request: string): Promise<void> {
  const { token, hash } = newToken()
  await platform.transaction({ ...SIGN_IN, request }, 'people.ask-for-password-link', async (tx, event) => {
    event.about('account', account.id)
    const expiresAt = endsAfter(platform.clock, LINK_MINUTES.password)
    await insertLink(tx, hash, { account: account.id, kind: 'password', expiresAt }, platform.clock.now())
    await writeTo(tx, account, 'password-reset', linkPath(token))
  })
}
