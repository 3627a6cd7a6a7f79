import { newRecoveryCodes } from '../../platform/auth/recovery-codes.ts'
import { openSecret, sealSecret, SecretBoxError } from '../../platform/auth/secret-box.ts'
import { totpSecretFor, verifyTotp } from '../../platform/auth/totp.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Session } from '../core/session.ts'
import { saveRecoveryCodes, saveTotp } from '../store/secrets.ts'
import type { SignedIn } from './identify.ts'
import { tellOfChange } from './notify.ts'
import { showOnce } from './shown-codes.ts'
import { totpOwner } from './show-second-factor.ts'
import type { SignInServices } from './sign-in-services.ts'
import { actorFor, rotateSession } from './start-session.ts'

/** A secret that is shown to be set up, and the same sealed, for the form that confirms it. */
export type OfferedSecret = Readonly<{ secret: string; box: string }>

/**
 * Nothing is saved yet: who closes the page has set up nothing. A session ends when an app is set up, and another takes
 * its place: the next app that is offered has another secret.
 */
export function offerSecret(keys: SignInServices['keys'], session: Session): OfferedSecret {
  const secret = totpSecretFor(keys[0].derive('offered-apps'), offerOwner(session))

  return { secret, box: sealSecret(keys, secret, offerOwner(session)) }
}

/** The secret that was offered to this session; null for anything else. */
export function readOffered(keys: SignInServices['keys'], session: Session, box: string): OfferedSecret | null {
  try {
    return { secret: openSecret(keys, box, offerOwner(session)), box }
  } catch (error) {
    if (error instanceof SecretBoxError) return null
    throw error
  }
}

export type SetUpApp = Readonly<{ secret: string; typed: string; request: string }>

/** The new token of the session, and the recovery codes sealed, to be shown; null where the code is not the app's. */
export async function setUpApp(
  { platform, keys }: Readonly<{ platform: Platform }> & Pick<SignInServices, 'keys'>,
  { account, session, factors }: SignedIn,
  { secret, typed, request }: SetUpApp,
): Promise<Readonly<{ token: string; codes: string }> | null> {
  const now = platform.clock.now()
  const checked = verifyTotp({ secret, typed, now, lastStep: null })
  if (!checked.ok) return null
  const { codes, stored } = await newRecoveryCodes()
  const box = sealSecret(keys, secret, totpOwner(account.id))
  const token = await platform.transaction(
    actorFor(account, request),
    factors.app ? 'people.replace-app' : 'people.set-up-app',
    async (tx, event) => {
      event.about('account', account.id)
      await saveTotp(tx, account.id, box, BigInt(checked.step), now)
      await saveRecoveryCodes(tx, account.id, stored)
      await tellOfChange(tx, account)

      return rotateSession(tx, session, { factor: true, at: now })
    },
  )

  return { token, codes: showOnce(keys, account.id, codes, now) }
}

function offerOwner(session: Session): string {
  return `session:${session.id}:offered-totp`
}
