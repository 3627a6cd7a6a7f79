import { presentAt, type Stay, type Voter } from './attendance.ts'
import type { Elector } from './electorate.ts'
import { purposeFor } from './motion.ts'
import type { Poll, Vote } from './poll.ts'
import { quorumOf, type Quorum } from './quorum.ts'
import { changesOf } from './quorum-timeline.ts'
import { readStays, writeStays, type PollSnapshot, type SnapshotStay } from './snapshot.ts'

/** Who was there when a poll in a meeting closed, frozen with it. */
export type AtClose = Readonly<{
  /** The moment of the meeting, as JSON writes it. */
  at: string
  stays: readonly SnapshotStay[]
  quorum: Quorum
}>

/** How a poll was opened, as far as time goes. */
export type OpenedPoll = Readonly<{ openedAt: Date; snapshot: PollSnapshot }>

/**
 * Whether the poll runs by the clock: it was opened in its meeting, at the moment itself. Of one that is recorded
 * afterwards, or rehearsed, the meeting's time is what was recorded of it.
 */
export function isLive({ openedAt, snapshot }: OpenedPoll): boolean {
  return openedAt.toISOString() === snapshot.takenAt
}

/**
 * Which moment of the meeting it is in an open poll. Where it does not run by the clock: the latest arrival or departure
 * that was recorded since it opened, or else the moment for which it was opened.
 */
export function momentIn(poll: OpenedPoll, stays: readonly Stay[], now: Date): Date {
  if (isLive(poll)) return now
  const { snapshot } = poll
  const takenAt = new Date(snapshot.takenAt)
  const known = new Set(changesOf(readStays(snapshot.stays ?? [])).map((at) => at.getTime()))
  const since = changesOf(stays).filter((at) => at > takenAt && !known.has(at.getTime()))

  return since.at(-1) ?? takenAt
}

/** Null outside a meeting, where nobody has to be anywhere. */
export function attendanceAt(poll: OpenedPoll, stays: readonly Stay[], now: Date): AtClose | null {
  const { snapshot } = poll
  if (snapshot.stays === null) return null
  const at = momentIn(poll, stays, now)
  const present = presentAt(snapshot.standings, stays, at)

  return {
    at: at.toISOString(),
    stays: writeStays(stays),
    quorum: quorumOf(snapshot.standings, present, snapshot.quorumShare),
  }
}

/** Whether whoever was there for the seat when the poll opened is there at the moment. */
export function isThere({ seat, voter }: Pick<Elector, 'seat' | 'voter'>, stays: readonly Stay[], at: Date): boolean {
  if (voter === null) return false

  return stays.some(
    (stay) =>
      stay.seat === seat &&
      stay.substitute === personOf(voter) &&
      stay.arrived <= at &&
      (stay.left === null || at < stay.left) &&
      (stay.how === 'in-person' || stay.heard),
  )
}

function personOf(voter: Voter): string | null {
  return voter.kind === 'member' ? null : voter.id
}

/**
 * The poll as its votes are counted: without a quorum at the close it gives the meeting's views, and a chair who has left
 * has no casting vote.
 */
export function asClosed<T extends Pick<Poll, 'purpose' | 'chair'>>(poll: T, atClose: AtClose | null): T {
  if (atClose === null) return poll
  const { chair } = poll
  const stays = readStays(atClose.stays)
  const presides = chair !== null && isThere({ seat: chair, voter: { kind: 'member' } }, stays, new Date(atClose.at))

  return { ...poll, purpose: purposeFor(poll.purpose, atClose.quorum), chair: presides ? chair : null }
}

/** The quorum that settles whether the poll decided: that of the close where it was lost by then. */
export function decidingQuorum({ quorum, atClose }: Readonly<{ quorum: Quorum | null; atClose: AtClose | null }>) {
  return quorum?.quorate === true && atClose !== null && !atClose.quorum.quorate ? atClose.quorum : quorum
}

/** A vote with when and how it was given. */
export type GivenVote = Vote & Readonly<{ number: number; castAt: Date; given: 'own-device' | 'clerk' }>

/**
 * Votes on members' own devices that by the record of the close came after their voter had left, or before they were
 * there. What the clerk wrote down was seen before it was written, so its moment tells nothing of where the voter was.
 */
export function votesOfAbsent<V extends GivenVote>(
  poll: OpenedPoll,
  electorate: readonly Pick<Elector, 'seat' | 'voter'>[],
  votes: readonly V[],
  atClose: AtClose | null,
): readonly V[] {
  if (atClose === null || !isLive(poll)) return []
  const stays = readStays(atClose.stays)

  return votes.filter(({ seat, castAt, given }) => {
    const elector = electorate.find((one) => one.seat === seat)

    return given === 'own-device' && elector !== undefined && !isThere(elector, stays, castAt)
  })
}
