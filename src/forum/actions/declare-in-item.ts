import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { appendDeclaration, findVotingItem, getVotingMeeting, listDeclarations } from '../store/voting-meeting.ts'

export type DeclareInItem = Readonly<{
  /** Made by the client. */
  id: string
  item: string
  seat: string
  what: string
  withdraws: boolean
}>

export type DeclareRefusal = 'no-such-item' | 'meeting-over' | 'what-missing' | 'declared-before'

export type InterestDeclared = Readonly<{ ok: true }> | Readonly<{ ok: false; refusal: DeclareRefusal }>

/**
 * Records a seat's interest in an item, and whether its member withdraws from it. It counts for the votes that open
 * after it: who may vote in one that is open has been settled.
 */
export async function declareInItem(
  platform: Platform,
  actor: Actor,
  { id, ...command }: DeclareInItem,
): Promise<InterestDeclared> {
  return platform.transaction(actor, 'forum.declare-in-item', async (tx, event) => {
    event.nothing()
    const item = await findVotingItem(tx, command.item)
    if (item === null) return { ok: false, refusal: 'no-such-item' }
    const { state } = await getVotingMeeting(tx, item.meeting)
    if (state === 'closed' || state === 'cancelled') return { ok: false, refusal: 'meeting-over' }
    const what = command.what.trim()
    if (what === '') return { ok: false, refusal: 'what-missing' }
    const appended = await appendDeclaration(tx, id, { ...command, what }, platform.clock.now())
    if (!appended) {
      const [same] = (await listDeclarations(tx, [item.id])).filter(({ seat }) => seat === command.seat)

      return same?.what === what && same.withdraws === command.withdraws
        ? { ok: true }
        : { ok: false, refusal: 'declared-before' }
    }
    event.about('declaration', id)
    event.changed(null, { ...command, what })

    return { ok: true }
  })
}
