import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { findVotingItem, getVotingMeeting, lockDeclaration, saveTakenBack } from '../store/voting-meeting.ts'
import { hasOpenPollOn } from '../store/polls.ts'

export type TakeBackRefusal = 'no-such-declaration' | 'reason-missing' | 'meeting-over' | 'poll-open'

export type InterestTakenBack = Readonly<{ ok: true }> | Readonly<{ ok: false; refusal: TakeBackRefusal }>

/**
 * Takes back an interest that was recorded by mistake: it stays on record with why, and counts for no vote that opens
 * after it. Not while a vote on the item is open: who may vote in it is settled. Taking it back again changes nothing.
 */
export async function takeInterestBack(
  platform: Platform,
  actor: Actor,
  { declaration: id, because }: Readonly<{ declaration: string; because: string }>,
): Promise<InterestTakenBack> {
  return platform.transaction(actor, 'forum.take-interest-back', async (tx, event) => {
    event.nothing()
    const declared = await lockDeclaration(tx, id)
    const item = declared === null ? null : await findVotingItem(tx, declared.item)
    if (declared === null || item === null) return { ok: false, refusal: 'no-such-declaration' }
    if (declared.takenBack !== null) return { ok: true }
    if (because.trim() === '') return { ok: false, refusal: 'reason-missing' }
    const { state } = await getVotingMeeting(tx, item.meeting)
    if (state === 'closed' || state === 'cancelled') return { ok: false, refusal: 'meeting-over' }
    if (await hasOpenPollOn(tx, item.id)) return { ok: false, refusal: 'poll-open' }
    await saveTakenBack(tx, id, { at: platform.clock.now(), because: because.trim() }, actor.id)
    const { seat, what, withdraws } = declared
    event.about('declaration', id)
    event.changed({ item: item.id, seat, what, withdraws }, null)
    event.because(because.trim())

    return { ok: true }
  })
}
