import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { DeclaredInterest } from '../core/interests.ts'
import { holdMeetingOfDeclaration, lockDeclaration, saveTakenBack } from '../store/voting-meeting.ts'
import { hasOpenPollOn } from '../store/polls.ts'
import { lockQuestions, lockQuestionsOf } from '../store/questions.ts'
import { isPastVoting } from './is-past-voting.ts'

export type TakeBackRefusal =
  'no-such-declaration' | 'reason-missing' | 'meeting-over' | 'poll-open' | 'question-voting'

export type InterestTakenBack = Readonly<{ ok: true }> | Readonly<{ ok: false; refusal: TakeBackRefusal }>

/**
 * Takes back an interest that was recorded by mistake: it stays on record with why, and counts for no vote that opens
 * after it. Not while a vote on the item, or on the one question, is open: who may vote in it is settled. Taking it back
 * again changes nothing.
 */
export async function takeInterestBack(
  platform: Platform,
  actor: Actor,
  { declaration: id, because }: Readonly<{ declaration: string; because: string }>,
): Promise<InterestTakenBack> {
  return platform.transaction(actor, 'forum.take-interest-back', async (tx, event) => {
    event.nothing()
    const meeting = await holdMeetingOfDeclaration(tx, id)
    const declared = await lockDeclaration(tx, id)
    if (declared === null || meeting === null) return { ok: false, refusal: 'no-such-declaration' }
    if (declared.takenBack !== null) return { ok: true }
    if (because.trim() === '') return { ok: false, refusal: 'reason-missing' }
    const now = platform.clock.now()
    if (await isPastVoting(tx, meeting, now)) return { ok: false, refusal: 'meeting-over' }
    const refusal = await refusalWhileOpen(tx, declared)
    if (refusal !== null) return { ok: false, refusal }
    await saveTakenBack(tx, id, { at: now, because: because.trim() }, actor.id)
    const { item, question, seat, what, withdraws } = declared
    event.about('declaration', id)
    event.changed({ item, question, seat, what, withdraws }, null)
    event.because(because.trim())

    return { ok: true }
  })
}

async function refusalWhileOpen(tx: Tx, { item, question }: DeclaredInterest): Promise<TakeBackRefusal | null> {
  if (question === null) {
    await lockQuestionsOf(tx, item)

    return (await hasOpenPollOn(tx, item)) ? 'poll-open' : null
  }

  return (await lockQuestions(tx, [question])).some(({ state }) => state === 'voting') ? 'question-voting' : null
}
