import { attendanceAt, votesOfAbsent, type AtClose } from './at-close.ts'
import type { CheckedPoll } from './check-poll.ts'
import type { Elector } from './electorate.ts'
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
