import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { changeAccount, type AccountChanged, type AccountSeen } from './change-account.ts'
import { sendInvitation } from './send-invitation.ts'

/** Sends a new link to whoever has not accepted yet; the one before works no more. */
export async function resendInvitation(
  platform: Platform,
  actor: Actor,
  seen: AccountSeen,
): Promise<AccountChanged<'not-invited'>> {
  return changeAccount(
    platform,
    { actor, action: 'people.resend-invitation', seen, reason: null },
    async (tx, account) => {
      if (account.status !== 'invited') return ['not-invited' as const]
      await sendInvitation(tx, account, platform.clock.now())

      return []
    },
  )
}
