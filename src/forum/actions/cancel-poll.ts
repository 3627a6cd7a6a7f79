import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { saveCancelled } from '../store/append-poll.ts'
import { listStood } from '../store/outcomes.ts'
import { lockPoll } from '../store/polls.ts'
import { setQuestionState } from '../store/questions.ts'
import { databaseNow } from '../store/voting-meeting.ts'
import { appendVoiding, findVoiding, listVotes } from '../store/votes.ts'

export type CancelPoll = Readonly<{ poll: string; because: string }>

export type CancelRefusal =
  | Readonly<{ code: 'no-such-poll' }>
  | Readonly<{ code: 'closed' }>
  | Readonly<{ code: 'reason-missing' }>
  | Readonly<{ code: 'two-people' }>

/** `asked`: votes were given, so that a second person, the clerk or the chair, has to say the same. */
export type PollCancelled =
  Readonly<{ ok: true; state: 'cancelled' | 'asked' }> | Readonly<{ ok: false; refusal: CancelRefusal }>

/**
 * Takes back a vote that was opened by mistake, with a reason; it stays on the record. Where nobody has voted one person
 * does it, else two: one asks, another one confirms. Repeats do nothing.
 */
export async function cancelPoll(platform: Platform, actor: Actor, command: CancelPoll): Promise<PollCancelled> {
  return platform.transaction(actor, 'forum.cancel-poll', async (tx, event) => {
    event.nothing()
    const poll = await lockPoll(tx, command.poll)
    if (poll === null) return refuse({ code: 'no-such-poll' })
    if (poll.state === 'cancelled') return { ok: true, state: 'cancelled' }
    if (poll.state === 'closed') return refuse({ code: 'closed' })
    const asked = await findVoiding(tx, poll.id)
    const because = asked?.because ?? command.because.trim()
    if (because === '') return refuse({ code: 'reason-missing' })
    if (asked?.askedBy === actor.id) return refuse({ code: 'two-people' })
    event.about('poll', poll.id)
    event.because(because)
    const at = await databaseNow(tx)
    if (asked === null && (await listVotes(tx, [poll.id])).length > 0) {
      await appendVoiding(tx, poll.id, { because, askedAt: at, askedBy: actor.id })
      event.changed({ state: 'open' }, { state: 'open', voiding: 'asked' })

      return { ok: true, state: 'asked' }
    }
    await saveCancelled(tx, poll.id, { at, by: actor.id, because })
    const states = await standAsBefore(tx, poll.id)
    event.changed({ state: 'open' }, { state: 'cancelled', states })

    return { ok: true, state: 'cancelled' }
  })
}

/** Each question stands as it did before the vote was opened, whether that was recorded as a decision or not. */
async function standAsBefore(tx: Tx, poll: string) {
  const before = await listStood(tx, poll)
  for (const { question, stood } of before) await setQuestionState(tx, question, stood)

  return before.map(({ question, stood }) => ({ question, state: stood }))
}

function refuse(refusal: CancelRefusal): PollCancelled {
  return { ok: false, refusal }
}
