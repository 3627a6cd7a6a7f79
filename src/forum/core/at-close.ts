import { roomAt, type Voter } from './attendance.ts'
import { isPresent, type Stay } from './presence.ts'
import type { Elector } from './electorate.ts'
import { purposeFor } from './motion.ts'
import type { Elsewhere } from './one-person.ts'
import type { NumberedVote, Poll } from './poll.ts'
import { quorumOf, type Quorum } from './quorum.ts'
import { changesOf } from './quorum-timeline.ts'
import { readStays, writeStays, type PollSnapshot, type SnapshotStay } from './snapshot.ts'

/** Who was there when a poll in a meeting closed, frozen with it. */
export type AtClose = Readonly<{
  /** The moment of the meeting, as JSON writes it. */
  at: string
  stays: readonly SnapshotStay[]
  /** Seats whose person was there for another one, and counts for that. Absent where there is none. */
  elsewhere?: readonly Elsewhere[]
  quorum: Quorum
}>

/** How a poll was opened, as far as time goes. */
export type OpenedPoll = Readonly<{ openedAt: Date; snapshot: PollSnapshot }>

/**
 * Whether the poll runs by the clock: it was opened in its meeting, at the moment itself. Of one that is recorded
 * afterwards, or rehearsed, the meeting's time is what was recorded of it.
 */
function isLive({ openedAt, snapshot }: OpenedPoll): boolean {
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
  const since = changesOf(withoutDoubles(snapshot, stays)).filter((at) => at > takenAt && !known.has(at.getTime()))

  return since.at(-1) ?? takenAt
}

/** As a snapshot has them: without the stays of whoever had another seat when the poll opened. */
function withoutDoubles({ standings, takenAt }: PollSnapshot, stays: readonly Stay[]): readonly Stay[] {
  const { doubles } = roomAt(standings, stays, new Date(takenAt))

  return stays.filter((stay) => !doubles.has(stay))
}

/** Null outside a meeting, where nobody has to be anywhere. */
export function attendanceAt(poll: OpenedPoll, stays: readonly Stay[], now: Date): AtClose | null {
  const { snapshot } = poll
  if (snapshot.stays === null) return null
  const at = momentIn(poll, stays, now)
  const counted = withoutDoubles(snapshot, stays)
  const { present, elsewhere } = roomAt(snapshot.standings, counted, at)

  return {
    at: at.toISOString(),
    stays: writeStays(counted),
    ...(elsewhere.length === 0 ? {} : { elsewhere }),
    quorum: quorumOf(snapshot.standings, present, snapshot.quorumShare),
  }
}

/** Whether whoever was there for the seat when the poll opened is there at the moment. */
export function isThere({ seat, voter }: Pick<Elector, 'seat' | 'voter'>, stays: readonly Stay[], at: Date): boolean {
  if (voter === null) return false

  return stays.some((stay) => stay.seat === seat && stay.substitute === substituteOf(voter) && isPresent(stay, at))
}

function substituteOf(voter: Voter): string | null {
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

/**
 * Votes on members' own devices that by the record of the close came after their voter had left, or before they were
 * there. What the clerk wrote down was seen before it was written, so its moment tells nothing of where the voter was.
 */
export function votesOfAbsent(
  poll: OpenedPoll,
  electorate: readonly Pick<Elector, 'seat' | 'voter'>[],
  votes: readonly NumberedVote[],
  atClose: AtClose | null,
): readonly NumberedVote[] {
  if (atClose === null || !isLive(poll)) return []
  const stays = readStays(atClose.stays)

  return votes.filter(({ seat, castAt, given }) => {
    const elector = electorate.find((one) => one.seat === seat)

    return given === 'own-device' && elector !== undefined && !isThere(elector, stays, castAt)
  })
}
