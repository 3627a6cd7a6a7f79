import type { Platform } from '../../platform/platform.ts'
import { parseAccountId } from '../core/account.ts'
import { findAccount, hasOnlyDemoPeople } from '../store/accounts.ts'
import { SIGN_IN } from './sign-in-actor.ts'
import { startSession } from './start-session.ts'

export type SignInAsDemo = Readonly<{ account: string; device: string; before: string | null; request: string }>

/** Signs in as one of the demo's people, by a press. Null for anybody else, and wherever anybody real has an account. */
export async function signInAsDemo(platform: Platform, given: SignInAsDemo): Promise<string | null> {
  const id = parseAccountId(given.account)
  const account =
    id === null
      ? null
      : await platform.readAs(SIGN_IN, async (tx) => ((await hasOnlyDemoPeople(tx)) ? findAccount(tx, id) : null))
  if (account === null || !account.demo || account.status !== 'active') return null

  return startSession(platform, { ...given, account, method: 'demo', factorShown: false })
}
