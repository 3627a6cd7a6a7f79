import { finishPasskeySignIn, usedPasskey } from '../../platform/auth/passkeys.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Account } from '../core/account.ts'
import { findAccount } from '../store/accounts.ts'
import { findPasskey, markPasskeyUsed, type OwnPasskey } from '../store/passkeys.ts'
import type { SignedIn } from './identify.ts'
import { siteOf } from './passkey-challenge.ts'
import { SIGN_IN } from './sign-in-actor.ts'
import type { SignInServices } from './sign-in-services.ts'
import { actorFor, rotateSession, startSession } from './start-session.ts'

export type UsePasskey = Readonly<{
  challenge: string
  /** The browser's answer, as it was sent. */
  sent: string
  device: string
  before: string | null
  request: string
}>

/**
 * Signs in by a passkey, which is two factors in one; for whoever is signed in with the same account already, their
 * session goes on as one whose person has just shown a factor. The token of the session; null for what is no right
 * answer, or whose account is not in use.
 */
export async function usePasskey(
  { platform, origin }: Readonly<{ platform: Platform }> & Pick<SignInServices, 'origin'>,
  visitor: SignedIn | null,
  given: UsePasskey,
): Promise<string | null> {
  const found = await findUsed(platform, given.sent)
  const site = siteOf({ origin })
  if (site === null || found === null) return failed(platform, null, given)
  const { passkey, account } = found
  const counter = await finishPasskeySignIn(site, given.challenge, given.sent, { account: account.id, passkey })
  if (counter === null || account.status !== 'active') return failed(platform, account, given)
  const at = platform.clock.now()
  await platform.readAs(SIGN_IN, (tx) => markPasskeyUsed(tx, passkey.id, counter, at))
  if (visitor?.account.id !== account.id)
    return startSession(platform, { ...given, account, method: 'passkey', factorShown: true })

  return platform.transaction(actorFor(account, given.request), 'people.show-second-factor', async (tx, event) => {
    event.about('account', account.id)
    event.changed(null, { kind: 'passkey' })

    return rotateSession(tx, visitor.session, { factor: true, at })
  })
}

async function findUsed(
  platform: Platform,
  sent: string,
): Promise<Readonly<{ passkey: OwnPasskey; account: Account }> | null> {
  const id = usedPasskey(sent)
  if (id === null) return null

  return platform.readAs(SIGN_IN, async (tx) => {
    const passkey = await findPasskey(tx, id)
    const account = passkey === null ? null : await findAccount(tx, passkey.account)

    return passkey === null || account === null ? null : { passkey, account }
  })
}

async function failed(platform: Platform, account: Account | null, { request, device }: UsePasskey): Promise<null> {
  await platform.transaction({ ...SIGN_IN, request }, 'people.sign-in-failed', async (_tx, event) => {
    if (account !== null) event.about('account', account.id)
    event.changed(null, { why: 'passkey', device })
  })

  return null
}
