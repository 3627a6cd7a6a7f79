import type { Actor } from '../../platform/actor.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Platform } from '../../platform/platform.ts'
import { placeExists, type PlaceNames } from '../core/places.ts'
import { refusalsOfInvitation, type Invitation, type InvitationRefusal } from '../core/invitation.ts'
import { findAccountByEmail } from '../store/accounts.ts'

/** What inviting each of them would answer now. Nothing is changed. */
export async function checkInvitations(
  platform: Platform,
  actor: Actor,
  invitations: readonly Invitation[],
  places: PlaceNames,
): Promise<readonly (readonly InvitationRefusal[])[]> {
  const today = todayInEngland(platform.clock)

  return platform.readAs(actor, async (tx) => {
    const answers: (readonly InvitationRefusal[])[] = []
    for (const invitation of invitations) {
      const hasAccount = (await findAccountByEmail(tx, invitation.email)) !== null
      const exists = placeExists(invitation.role.scope, places)
      answers.push(refusalsOfInvitation({ today, placeExists: exists, hasAccount }, invitation))
    }

    return answers
  })
}
