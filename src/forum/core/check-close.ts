import { englandDay } from '../../kernel/england-time.ts'
import { attendanceAt, votesOfAbsent, type AtClose } from './at-close.ts'
import type { CheckedPoll } from './checked-poll.ts'
import type { Elector } from './electorate.ts'
import { lastDayOf, silentSeats } from './gone.ts'
import type { NumberedVote } from './poll.ts'
import { canonicalJson } from './seal.ts'
import { readStays } from './snapshot.ts'

/** In what the frozen attendance at the close differs from what follows from its stays; and votes of who was not there. */
export function faultsAtClose(
  poll: CheckedPoll,
  electorate: readonly Elector[],
  votes: readonly NumberedVote[],
): readonly string[] {
  const { atClose, closedAt, snapshot } = poll
  if (poll.state !== 'closed' || closedAt === null) return []
  if (snapshot.stays === null) return atClose === null ? [] : ['has an attendance at its close outside a meeting']
  // Of form 1, from before it was kept.
  if (atClose === null) return snapshot.form === 1 ? [] : ['has no attendance at its close']
  const worked = attendanceAt(poll, readStays(atClose.stays), closedAt)

  return [
    ...(atClose.at === worked?.at
      ? []
      : ['closed at another moment of its meeting than follows from what was recorded']),
    ...(present(atClose) === present(worked)
      ? []
      : ['has another quorum at its close than follows from who was present']),
    ...votesOfAbsent(poll, electorate, votes, atClose).map(
      ({ number, seat }) => `has vote ${number} of ${seat}, whose voter was not there`,
    ),
  ]
}

function present(at: AtClose | null): string {
  return canonicalJson({ quorum: at?.quorum ?? null, elsewhere: at?.elsewhere ?? [] })
}

/**
 * In what the seats that are said to have lost their member cannot have, whatever the membership was. Whether they had is
 * held against what was known of it (`check-known.ts`).
 */
export function faultsOfGone(
  poll: CheckedPoll,
  electorate: readonly Elector[],
  votes: readonly NumberedVote[],
): readonly string[] {
  const { gone, closedAt, snapshot } = poll
  if (gone.length === 0 || closedAt === null) return []
  if (snapshot.stays !== null) return ['has somebody gone at its close in a meeting']
  const silent = silentSeats({ ...poll, electorate }, votes, closedAt)
  const [opened, last] = [englandDay(new Date(snapshot.takenAt)), lastDayOf(poll, closedAt)]

  return gone.flatMap(({ seat, on }, index) => [
    ...(silent.includes(seat) ? [] : [`has ${seat} as gone at its close, whose silence is none that could count`]),
    ...(gone.findIndex((one) => one.seat === seat) === index ? [] : [`has ${seat} as gone at its close twice`]),
    ...(opened <= on && on <= last
      ? []
      : [`has ${seat} without its member from a day on which no vote could be given`]),
  ])
}
