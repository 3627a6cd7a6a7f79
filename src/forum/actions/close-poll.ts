import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { asClosed, attendanceAt, votesOfAbsent } from '../core/at-close.ts'
import { hasLeft, lastVotes } from '../core/poll.ts'
import { awaitsCastingVote, type CastingVote } from '../core/result.ts'
import { lockPoll, type StoredPoll } from '../store/polls.ts'
import { keepSchoolsSeen } from '../store/membership-facts.ts'
import { lockMembership } from '../store/save-membership.ts'
import { databaseNow, holdMeetingOfPoll, listStaysOf } from '../store/voting-meeting.ts'
import { listVotes, type StoredVote } from '../store/votes.ts'
import { endPoll, type Ended } from './end-poll.ts'
import { lookForGone, whoHasGone } from './who-is-gone.ts'

export type ClosePoll = Readonly<{
  poll: string
  /** The chair's, where the votes are a tie; `none`: the chair does not give it. Null: not asked yet. */
  casting: CastingVote | 'none'
  /** Nobody is there who could be asked for a casting vote. */
  atDeadline?: boolean
}>

export type CloseRefusal =
  | Readonly<{ code: 'no-such-poll' }>
  | Readonly<{ code: 'cancelled'; because: string }>
  | Readonly<{ code: 'before-deadline'; closesAt: Date }>
  | Readonly<{ code: 'casting-vote-awaited' }>
  | Readonly<{ code: 'voted-after-leaving'; name: string }>
  | Readonly<{ code: 'casting-vote-by-chair' }>

export type PollClosed =
  Readonly<{ ok: true; poll: StoredPoll; states: Ended['states'] }> | Readonly<{ ok: false; refusal: CloseRefusal }>

/**
 * Closes a poll and counts it. In a meeting that is no longer quorate it gives views. A second closing changes nothing and answers the same.
 */
export async function closePoll(platform: Platform, actor: Actor, command: ClosePoll): Promise<PollClosed> {
  return platform.transaction(actor, 'forum.close-poll', async (tx, event) => {
    event.nothing()
    await holdMeetingOfPoll(tx, command.poll)
    const open = await lockPoll(tx, command.poll)
    if (open === null) return refuse({ code: 'no-such-poll' })
    if (open.state === 'cancelled') return refuse({ code: 'cancelled', because: open.cancelledBecause ?? '' })
    if (open.state === 'closed') return { ok: true, poll: open, states: [] }
    const votes = await listVotes(tx, [open.id])
    // Who changes the membership comes before this close or after it: what was known at it can then be told by the time.
    if (open.mode === 'outside') await lockMembership(tx)
    const at = await databaseNow(tx)
    const { gone, schools } = await lookForGone(tx, open, votes, at)
    const poll = { ...open, gone }
    const early = poll.closesAt !== null && at < poll.closesAt && !everybodyVoted(poll, votes, at)
    if (early && poll.closesAt !== null) return refuse({ code: 'before-deadline', closesAt: poll.closesAt })
    const atClose = attendanceAt(poll, await listStaysOf(tx, poll.meeting), at)
    const [late] = votesOfAbsent(poll, poll.electorate, votes, atClose)
    if (late !== undefined) return refuse({ code: 'voted-after-leaving', name: nameOf(poll, late.seat) })
    const casting = castingOf(command.casting, poll)
    const awaited = casting === null && awaitsCastingVote(asClosed(poll, atClose), votes)
    if (awaited && (await waitsForChair(tx, poll, at))) return refuse({ code: 'casting-vote-by-chair' })
    const asked = poll.mode !== 'outside' && command.casting !== 'none' && command.atDeadline !== true
    if (awaited && asked) return refuse({ code: 'casting-vote-awaited' })
    await keepSchoolsSeen(tx, schools, at)
    const ended = await endPoll(tx, poll, votes, { by: actor.id, casting, at, atClose })
    event.about('poll', poll.id)
    event.changed(
      { state: 'open' },
      {
        state: 'closed',
        result: ended.result,
        states: ended.states,
        quorate: atClose?.quorum.quorate ?? null,
        ...(poll.gone.length === 0 ? {} : { gone: poll.gone }),
        seal: ended.poll.seal,
      },
    )

    return { ok: true, poll: ended.poll, states: ended.states }
  })
}

/** Outside a meeting the chair gives it before the deadline, and nobody says it for the chair at the close. */
function castingOf(given: ClosePoll['casting'], { mode, casting: kept }: StoredPoll): CastingVote {
  if (kept !== null || mode === 'outside') return kept

  return given === 'none' ? null : given
}

/** Until the deadline, and for no chair who is a member no more. */
async function waitsForChair(tx: Tx, poll: StoredPoll, now: Date): Promise<boolean> {
  if (poll.closesAt === null || poll.chair === null || now >= poll.closesAt) return false

  return (await whoHasGone(tx, poll, poll.chair, now)) === null
}

function nameOf({ electorate }: StoredPoll, seat: string): string {
  return electorate.find((elector) => elector.seat === seat)?.name ?? seat
}

/** Nobody waits for the vote of whoever is a member no more. */
function everybodyVoted(poll: StoredPoll, votes: readonly StoredVote[], now: Date): boolean {
  const done = new Set([...lastVotes(votes).keys(), ...poll.gone.map(({ seat }) => seat)])

  return poll.electorate.every(({ may, seat }) => !may || done.has(seat) || hasLeft(poll, seat, now))
}

function refuse(refusal: CloseRefusal): PollClosed {
  return { ok: false, refusal }
}
