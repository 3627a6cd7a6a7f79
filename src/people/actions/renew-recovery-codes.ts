import { newRecoveryCodes } from '../../platform/auth/recovery-codes.ts'
import type { Platform } from '../../platform/platform.ts'
import { saveRecoveryCodes } from '../store/secrets.ts'
import type { SignedIn } from './identify.ts'
import { tellOfChange } from './notify.ts'
import { showOnce } from './shown-codes.ts'
import type { SignInServices } from './sign-in-services.ts'
import { actorFor, rotateSession } from './start-session.ts'

/** Ten new codes, sealed for the browser; none of the old ones works any more. */
export async function renewRecoveryCodes(
  { platform, keys }: Readonly<{ platform: Platform }> & Pick<SignInServices, 'keys'>,
  { account, session }: SignedIn,
  request: string,
): Promise<Readonly<{ token: string; codes: string }>> {
  const { codes, stored } = await newRecoveryCodes()
  const at = platform.clock.now()
  const token = await platform.transaction(
    actorFor(account, request),
    'people.renew-recovery-codes',
    async (tx, event) => {
      event.about('account', account.id)
      await saveRecoveryCodes(tx, account.id, stored)
      await tellOfChange(tx, account)

      return rotateSession(tx, session, { factor: false, at })
    },
  )

  return { token, codes: showOnce(keys, account.id, codes, at) }
}
