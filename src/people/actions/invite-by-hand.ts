import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Account } from '../core/account.ts'
import type { Invitation, InvitationRefusal } from '../core/invitation.ts'
import type { PlaceNames } from '../core/places.ts'
import { findAccountByEmail, listAccounts } from '../store/accounts.ts'
import { changeAccount } from './change-account.ts'
import { inviteAndPass } from './invite.ts'
import { makeInvitationLink } from './send-invitation.ts'

/** `no-administrator`: nobody has an account yet, and the first is made by another way. */
type NotHere = Readonly<{ ok: false; why: 'no-administrator' | 'demo' }>

export type InvitedByHand =
  | Readonly<{ ok: true; path: string }>
  | NotHere
  | Readonly<{ ok: false; why: 'refused'; refusals: readonly InvitationRefusal[] }>

/**
 * For whoever has the database in hand, where no message goes out: invites as a page does, by the same rules and on the
 * record, and answers the link instead of sending it.
 */
export async function inviteByHand(
  platform: Platform,
  actor: Actor,
  invitation: Invitation,
  places: PlaceNames,
): Promise<InvitedByHand> {
  const notHere = await whyNotHere(platform, actor)
  if (notHere !== null) return notHere
  const context = { places, demo: false, pass: makeInvitationLink }
  const invited = await inviteAndPass(platform, actor, invitation, context)

  return invited.ok ? { ok: true, path: invited.passed } : { ok: false, why: 'refused', refusals: invited.refusals }
}

export type InvitedAgain =
  Readonly<{ ok: true; path: string; account: Account }> | NotHere | Readonly<{ ok: false; why: 'not-invited' }>

/** A new link for whoever was invited and has not accepted yet, by a page or by hand; the one before works no more. */
export async function inviteAgainByHand(platform: Platform, actor: Actor, email: string): Promise<InvitedAgain> {
  const notHere = await whyNotHere(platform, actor)
  if (notHere !== null) return notHere
  const found = await platform.readAs(actor, (tx) => findAccountByEmail(tx, email))
  if (found === null) return { ok: false, why: 'not-invited' }
  let path: string | null = null
  const seen = { account: found.id, version: found.version }
  const by = { actor, action: 'people.resend-invitation', seen, reason: 'A new link, by "topslice invite --again"' }
  const changed = await changeAccount(platform, by, async (tx, account) => {
    if (account.status !== 'invited') return ['not-invited' as const]
    path = await makeInvitationLink(tx, account, platform.clock.now())

    return []
  })

  return changed.ok && path !== null ? { ok: true, path, account: changed.account } : { ok: false, why: 'not-invited' }
}

async function whyNotHere(platform: Platform, actor: Actor): Promise<NotHere | null> {
  const accounts = await platform.readAs(actor, listAccounts)
  if (accounts.some(({ demo }) => demo)) return { ok: false, why: 'demo' }

  return accounts.length === 0 ? { ok: false, why: 'no-administrator' } : null
}
