import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { emailKey } from '../core/email-address.ts'
import { refusalsOfEmail, refusalsOfName, type InvitationRefusal } from '../core/invitation.ts'
import { findAccountByEmail, updateAccount } from '../store/accounts.ts'
import { voidLinks } from '../store/links.ts'
import { changeAccount, type AccountChanged, type AccountSeen } from './change-account.ts'
import { sendInvitation } from './send-invitation.ts'
import { OWN_ACCOUNT_LINK, tell } from './tell.ts'

export type Details = Readonly<{ name: string; email: string }>

/**
 * Changes name and address. The address is where a new password is sent to, so the old one is told when it changes, and
 * no link that was sent before works; an invitation goes out again to the new one.
 */
export async function changeDetails(
  platform: Platform,
  actor: Actor,
  seen: AccountSeen,
  { name, email }: Details,
): Promise<AccountChanged<InvitationRefusal>> {
  const by = { actor, action: 'people.change-details', seen, reason: null }

  return changeAccount(platform, by, async (tx, account, event) => {
    const other = await findAccountByEmail(tx, email)
    const taken = other !== null && other.id !== account.id
    const refusals: InvitationRefusal[] = [...refusalsOfName(name), ...refusalsOfEmail(email)]
    if (taken) refusals.push({ code: 'has-account' })
    if (refusals.length > 0) return refusals
    if (account.name === name && account.email === email) {
      event.nothing()

      return []
    }
    await updateAccount(tx, account.id, account.version, { name, email })
    if (emailKey(account.email) !== emailKey(email)) {
      const at = platform.clock.now()
      await voidLinks(tx, account.id, at)
      if (account.status === 'invited') await sendInvitation(tx, { id: account.id, email }, at)
      else await tell(tx, account, 'security-notice', OWN_ACCOUNT_LINK)
    }
    event.changed({ name: account.name, email: account.email }, { name, email })

    return []
  })
}
