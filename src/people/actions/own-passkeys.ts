import { newRecoveryCodes } from '../../platform/auth/recovery-codes.ts'
import { finishPasskey } from '../../platform/auth/passkeys.ts'
import type { Platform } from '../../platform/platform.ts'
import { hasFactor } from '../core/session.ts'
import { deletePasskey, insertPasskey } from '../store/passkeys.ts'
import { saveRecoveryCodes } from '../store/secrets.ts'
import type { SignedIn } from './identify.ts'
import { tellOfChange } from './notify.ts'
import { siteOf } from './passkey-challenge.ts'
import { showOnce } from './shown-codes.ts'
import type { SignInServices } from './sign-in-services.ts'
import { actorFor, rotateSession } from './start-session.ts'

export type AddPasskey = Readonly<{ challenge: string; sent: string; name: string; request: string }>

/**
 * Keeps a passkey that the browser has made. The session's new token, and recovery codes where this is the first second
 * factor; null for an answer that is not to what was asked, or a passkey that there is already.
 */
export async function addPasskey(
  { platform, keys, origin }: Readonly<{ platform: Platform }> & Pick<SignInServices, 'keys' | 'origin'>,
  { account, session, factors }: SignedIn,
  { challenge, sent, name, request }: AddPasskey,
): Promise<Readonly<{ token: string; codes: string | null }> | null> {
  const site = siteOf({ origin })
  const made = site === null ? null : await finishPasskey(site, challenge, sent)
  if (made === null) return null
  const codes = hasFactor(factors) ? null : await newRecoveryCodes()
  const at = platform.clock.now()
  const token = await platform.transaction(actorFor(account, request), 'people.add-passkey', async (tx, event) => {
    event.about('account', account.id)
    if (!(await insertPasskey(tx, { ...made, account: account.id, name, createdAt: at, lastUsedAt: null }))) {
      event.nothing()

      return null
    }
    if (codes !== null) await saveRecoveryCodes(tx, account.id, codes.stored)
    await tellOfChange(tx, account)

    return rotateSession(tx, session, { factor: true, at })
  })

  return token === null ? null : { token, codes: codes === null ? null : showOnce(keys, account.id, codes.codes, at) }
}

/** The session's new token; null when the account has no such passkey. */
export async function removePasskey(
  platform: Platform,
  { account, session, factors }: SignedIn,
  id: string,
  request: string,
): Promise<string | null> {
  const at = platform.clock.now()

  return platform.transaction(actorFor(account, request), 'people.remove-passkey', async (tx, event) => {
    event.about('account', account.id)
    if (!(await deletePasskey(tx, account.id, id))) {
      event.nothing()

      return null
    }
    if (!factors.app && factors.passkeys === 1) await saveRecoveryCodes(tx, account.id, [])
    await tellOfChange(tx, account)

    return rotateSession(tx, session, { factor: false, at })
  })
}
