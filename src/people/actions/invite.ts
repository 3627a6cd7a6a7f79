import { randomUUID } from 'node:crypto'
import type { Actor } from '../../platform/actor.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/database.ts'
import { platformInside } from '../../platform/create-platform.ts'
import type { Platform } from '../../platform/platform.ts'
import { placeExists, type PlaceNames } from '../core/places.ts'
import { refusalsOfInvitation, type Invitation, type InvitationRefusal } from '../core/invitation.ts'
import { findAccountByEmail, insertAccount, insertRole } from '../store/accounts.ts'
import { sendInvitation } from './send-invitation.ts'
import { roleForRecord } from './role-for-record.ts'

export type InviteContext = Readonly<{
  places: PlaceNames
  /** True in the demo, where whoever is invited is one of its people. */
  demo: boolean
}>

export type Invited<Passed = void> =
  Readonly<{ ok: true; id: string; passed: Passed }> | Readonly<{ ok: false; refusals: readonly InvitationRefusal[] }>

/** Makes an account that its person has still to accept, with a first role, and sends the link. */
export async function invite(
  platform: Platform,
  actor: Actor,
  invitation: Invitation,
  context: InviteContext,
): Promise<Invited> {
  return inviteAndPass(platform, actor, invitation, { ...context, pass: sendInvitation })
}

/** How the link gets to its person: what `pass` answers comes back as `passed`. */
export type InviteAndPass<Passed> = InviteContext &
  Readonly<{ pass: (tx: Tx, account: Readonly<{ id: string; email: string }>, at: Date) => Promise<Passed> }>

export async function inviteAndPass<Passed>(
  platform: Platform,
  actor: Actor,
  invitation: Invitation,
  context: InviteAndPass<Passed>,
): Promise<Invited<Passed>> {
  return platform.transaction(actor, 'people.invite', async (tx, event): Promise<Invited<Passed>> => {
    const { name, email, role } = invitation
    const at = platform.clock.now()
    const id = randomUUID()
    const hasAccount = (await findAccountByEmail(tx, email)) !== null
    const refusals = refusalsOfInvitation(
      { today: todayInEngland(platform.clock), placeExists: placeExists(role.scope, context.places), hasAccount },
      invitation,
    )
    const added =
      refusals.length === 0 &&
      (await insertAccount(tx, { id, name, email, status: 'invited', demo: context.demo, by: actor.id, at }))
    if (!added) {
      event.nothing()

      return { ok: false, refusals: refusals.length > 0 ? refusals : [{ code: 'has-account' }] }
    }
    await insertRole(tx, { id: randomUUID(), account: id, ...role, givenBy: actor.id, givenAt: at, ended: null })
    const passed = await context.pass(tx, { id, email }, at)
    event.about('account', id)
    event.changed(null, { name, email, role: roleForRecord(role) })
    event.because(role.reason)

    return { ok: true, id, passed }
  })
}

export type InvitedMany =
  | Readonly<{ ok: true; count: number }>
  | Readonly<{ ok: false; refused: readonly Readonly<{ index: number; refusals: readonly InvitationRefusal[] }>[] }>

/** Invites all of them or nobody. Each is an event of its own. */
export async function inviteMany(
  platform: Platform,
  actor: Actor,
  invitations: readonly Invitation[],
  context: InviteContext,
): Promise<InvitedMany> {
  try {
    return await platform.transaction(actor, 'people.invite-many', async (tx, event) => {
      const inside = platformInside(platform, tx)
      const refused: { index: number; refusals: readonly InvitationRefusal[] }[] = []
      for (const [index, invitation] of invitations.entries()) {
        const invited = await invite(inside, actor, invitation, context)
        if (!invited.ok) refused.push({ index, refusals: invited.refusals })
      }
      if (refused.length > 0) throw new NobodyInvited(refused)
      event.changed(null, { count: invitations.length })

      return { ok: true, count: invitations.length } as const
    })
  } catch (error) {
    if (error instanceof NobodyInvited) return { ok: false, refused: error.refused }
    throw error
  }
}

/** Takes the transaction back: those before the first that was refused were invited in it. */
class NobodyInvited extends Error {
  override readonly name = 'NobodyInvited'
  readonly refused: Extract<InvitedMany, { ok: false }>['refused']

  constructor(refused: Extract<InvitedMany, { ok: false }>['refused']) {
    super('Some of them cannot be invited')
    this.refused = refused
  }
}
