import type { Stay } from './presence.ts'
import { presentAt, roomAt } from './attendance.ts'
import type { Constitution } from './constitution.ts'
import { electorateFor, type Elector } from './electorate.ts'
import type { VotingBody } from './forum-law.ts'
import type { VotingInterest } from './interests.ts'
import { membersTwice, withPeopleNumbered, type Elsewhere } from './one-person.ts'
import { quorumOf, type Fraction, type Quorum } from './quorum.ts'
import type { LeavingSeat, Standing } from './standing.ts'

/**
 * Everything that decides who may vote and whether the meeting may decide, as it was when the poll opened: so that
 * both can be worked out again from the record, years later and by others. Times are as JSON writes them.
 */
export type PollSnapshot = Readonly<{
  /** 2: the poll's terms, and who was there at its close, are sealed with it. Of form 1 they were not. */
  form: 1 | 2
  body: VotingBody
  standings: readonly Standing[]
  /** Null outside a meeting. */
  stays: readonly SnapshotStay[] | null
  takenAt: string
  interests: readonly VotingInterest[]
  constitution: Constitution
  quorumShare: Fraction
  /** The seat of whoever presides, and so has a casting vote where the forum gives one; null where nobody is known to. */
  chair: string | null
  /** Outside a meeting: who stops being a member before the deadline. Absent where nobody does. */
  leaving?: readonly LeavingSeat[]
  /** Seats whose person has another seat in this vote; what is left out of the stays for it. Absent where there is none. */
  elsewhere?: readonly Elsewhere[]
}>

export type SnapshotStay = Omit<Stay, 'arrived' | 'left'> & Readonly<{ arrived: string; left: string | null }>

export type SnapshotInput = Omit<PollSnapshot, 'form' | 'stays' | 'takenAt' | 'elsewhere'> &
  Readonly<{ stays: readonly Stay[] | null; takenAt: Date }>

/**
 * Who has an account is not public: so that anybody can work out the same from the public snapshot, it numbers people, the
 * stays of whoever has another seat are left out, and it says of whom.
 */
export function takeSnapshot({ stays, takenAt, ...rest }: SnapshotInput): PollSnapshot {
  const standings = withPeopleNumbered(rest.standings)
  const room = stays === null ? null : roomAt(standings, stays, takenAt)
  const elsewhere = room?.elsewhere ?? membersTwice(standings)

  return {
    form: 2,
    ...rest,
    standings,
    ...(elsewhere.length === 0 ? {} : { elsewhere }),
    takenAt: takenAt.toISOString(),
    stays: stays === null ? null : writeStays(stays.filter((stay) => room?.doubles.has(stay) !== true)),
  }
}

export function writeStays(stays: readonly Stay[]): readonly SnapshotStay[] {
  return stays.map(({ arrived, left, ...stay }) => ({
    ...stay,
    arrived: arrived.toISOString(),
    left: left?.toISOString() ?? null,
  }))
}

export function readStays(stays: readonly SnapshotStay[]): readonly Stay[] {
  return stays.map(({ arrived, left, ...stay }) => ({
    ...stay,
    arrived: new Date(arrived),
    left: left === null ? null : new Date(left),
  }))
}

/** Who may vote and whether the meeting may decide, worked out from the snapshot alone. */
export function workOut(snapshot: PollSnapshot): Readonly<{ electorate: readonly Elector[]; quorum: Quorum | null }> {
  const { body, standings, constitution, quorumShare, stays, takenAt, elsewhere = [] } = snapshot
  const present = stays === null ? null : presentAt(standings, readStays(stays), new Date(takenAt))
  const interests = new Map(snapshot.interests.map((one) => [one.seat, one]))

  return {
    electorate: electorateFor({ body, standings, present, interests, constitution, elsewhere }),
    quorum: present === null ? null : quorumOf(standings, present, quorumShare),
  }
}
