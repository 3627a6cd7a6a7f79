import type { Platform } from '../../platform/platform.ts'
import { saveRecoveryCodes, saveTotp } from '../store/secrets.ts'
import type { SignedIn } from './identify.ts'
import { tellOfChange } from './notify.ts'
import { actorFor, rotateSession } from './start-session.ts'

/** Takes the app away, and the recovery codes where nothing is left for which they stand in. The session's new token. */
export async function removeApp(
  platform: Platform,
  { account, session, factors }: SignedIn,
  request: string,
): Promise<string> {
  const at = platform.clock.now()

  return platform.transaction(actorFor(account, request), 'people.remove-app', async (tx, event) => {
    event.about('account', account.id)
    await saveTotp(tx, account.id, null, null, at)
    if (factors.passkeys === 0) await saveRecoveryCodes(tx, account.id, [])
    await tellOfChange(tx, account)

    return rotateSession(tx, session, { factor: false, at })
  })
}
