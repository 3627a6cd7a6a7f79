import type { Platform } from '../../platform/platform.ts'
import { parseAccountId, type Account } from '../core/account.ts'
import { findAccount, hasOnlyDemoPeople, updateAccount } from '../store/accounts.ts'
import { voidLinks } from '../store/links.ts'
import { SIGN_IN } from './sign-in-actor.ts'
import { actorFor, startSession } from './start-session.ts'

export type SignInAsDemo = Readonly<{ account: string; device: string; before: string | null; request: string }>

/**
 * Signs in as one of the demo's people, by a press; whoever was invited there accepts with it. Null for anybody else,
 * for an account that is disabled, and wherever anybody real has an account.
 */
export async function signInAsDemo(platform: Platform, given: SignInAsDemo): Promise<string | null> {
  const id = parseAccountId(given.account)
  const account =
    id === null
      ? null
      : await platform.readAs(SIGN_IN, async (tx) => ((await hasOnlyDemoPeople(tx)) ? findAccount(tx, id) : null))
  if (account === null || !account.demo || account.status === 'disabled') return null
  if (account.status === 'invited' && !(await accept(platform, account, given.request))) return null

  return startSession(platform, { ...given, account, method: 'demo', factorShown: false })
}

async function accept(platform: Platform, account: Account, request: string): Promise<boolean> {
  return platform.transaction(actorFor(account, request), 'people.accept-invitation', async (tx, event) => {
    event.about('account', account.id)
    if (!(await updateAccount(tx, account.id, account.version, { status: 'active' }))) {
      event.nothing()

      return false
    }
    await voidLinks(tx, account.id, platform.clock.now())
    event.changed({ status: 'invited' }, { status: 'active' })

    return true
  })
}
