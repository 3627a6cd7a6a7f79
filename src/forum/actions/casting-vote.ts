import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { castingElector } from '../core/casting-vote.ts'
import type { Elector } from '../core/electorate.ts'
import type { CastingVote } from '../core/result.ts'
import { saveCasting } from '../store/append-poll.ts'
import { findLastCasting } from '../store/casting-votes.ts'
import { lockPoll } from '../store/polls.ts'
import { holdMembership } from '../store/save-membership.ts'
import { databaseNow, holdMeetingOfPoll } from '../store/voting-meeting.ts'
import { appendCastingVote } from './append-casting-vote.ts'
import { whoHasGone } from './who-is-gone.ts'

export type CastingRefusal =
  | Readonly<{ code: 'no-such-poll' }>
  | Readonly<{ code: 'no-casting-vote' }>
  | Readonly<{ code: 'not-the-chair'; name: string }>
  | Readonly<{ code: 'poll-not-open'; state: 'closed' | 'cancelled' }>
  | Readonly<{ code: 'too-late'; closedAt: Date }>
  | Readonly<{ code: 'no-longer-member'; name: string }>

export type CastingGiven = Readonly<{ ok: true }> | Readonly<{ ok: false; refusal: CastingRefusal }>

/**
 * Keeps the chair's casting vote in a vote outside a meeting for when it closes: it counts only if the votes are a tie
 * then. It has to be there before the deadline, by the database's clock, and while the chair is the seat's member: one
 * that was kept before the chair left stands, as a member's vote does. The chair gives it; the clerk records it for a chair
 * who has no account. The same again changes nothing. Each is kept: none is lost by another, or where there is no tie.
 */
export async function giveCastingVote(
  platform: Platform,
  actor: Actor,
  { poll: id, casting }: Readonly<{ poll: string; casting: CastingVote }>,
): Promise<CastingGiven> {
  return platform.transaction(actor, 'forum.give-casting-vote', async (tx, event) => {
    event.nothing()
    await holdMeetingOfPoll(tx, id)
    const poll = await lockPoll(tx, id)
    if (poll === null) return refuse({ code: 'no-such-poll' })
    const chair = castingElector(poll)
    if (chair === null) return refuse({ code: 'no-casting-vote' })
    if (!givesItFor(actor, chair)) return refuse({ code: 'not-the-chair', name: chair.name })
    if (poll.state !== 'open') return refuse({ code: 'poll-not-open', state: poll.state })
    const { closesAt } = poll
    await holdMembership(tx)
    const now = await databaseNow(tx)
    if (closesAt !== null && now >= closesAt) return refuse({ code: 'too-late', closedAt: closesAt })
    const gone = await whoHasGone(tx, poll, chair.seat, now)
    if (gone !== null) return refuse({ code: 'no-longer-member', name: gone })
    if (poll.casting === casting) return { ok: true }
    const before = await findLastCasting(tx, id)
    const given = chair.account === null ? 'clerk' : 'own-device'
    const { turn, receipt } = await appendCastingVote(tx, poll, { casting, at: now, by: actor.id, given })
    await saveCasting(tx, id, casting)
    event.about('poll', id)
    // What it is nobody is to read before the close; the receipt binds the record to it.
    event.changed(before === null ? null : { receipt: before.receipt }, { turn, receipt })

    return { ok: true }
  })
}

/** Whether it is the chair, or the clerk where the chair has no account to give it with. */
export function givesItFor({ id, grants }: Actor, { account }: Elector): boolean {
  return account === null ? grants.some(({ role }) => role === 'forum-clerk') : account === id
}

function refuse(refusal: CastingRefusal): CastingGiven {
  return { ok: false, refusal }
}
