import { attendanceAt, asClosed } from '../../src/forum/core/at-close.ts'
import type { CastingGiven } from '../../src/forum/core/casting-vote.ts'
import type { CheckedPoll } from '../../src/forum/core/checked-poll.ts'
import { faultsOfPoll, type PollFacts } from '../../src/forum/core/check-poll.ts'
import type { Elector } from '../../src/forum/core/electorate.ts'
import type { NumberedVote } from '../../src/forum/core/poll.ts'
import { resultOf } from '../../src/forum/core/result.ts'
import { formOfClose } from '../../src/forum/core/seal.ts'
import { readStays, workOut, type PollSnapshot } from '../../src/forum/core/snapshot.ts'
import { hashOfOpening, receiptOf, receiptOfCasting, sealOf } from '../../src/forum/store/hash.ts'
import type { PublicElector, PublicPoll } from '../../src/forum/store/public-poll.ts'
import { faultsOfSeal } from '../../src/forum/store/seal-faults.ts'
import { must } from '../../src/kernel/assert.ts'

/** What our own verifier finds in a poll as it is published. */
export function faultsOfPublic(poll: PublicPoll, facts: PollFacts): readonly string[] {
  const { closedAt, casting, castingGiven = null, result, atClose, gone = [], seal } = poll

  return [
    ...faultsOfPoll(checkedOf(poll), votesOf(poll), facts),
    ...faultsOfSeal({ ...poll, close: { closedAt, casting, castingGiven, result, atClose, gone, seal } }),
  ]
}

/** Counts the votes anew, so that what somebody changed is not found by the result. */
export function recounted(poll: PublicPoll): PublicPoll {
  const checked = checkedOf(poll)
  const { electorate } = workOut(checked.snapshot)
  const frozen = { ...checked, electorate, chair: checked.snapshot.chair }

  return { ...poll, result: resultOf(asClosed(frozen, poll.atClose), votesOf(poll), poll.casting) }
}

/** Works the electorate and both quorums out anew. */
export function reworked(poll: PublicPoll): PublicPoll {
  const { snapshot } = checkedOf(poll)
  const { electorate, quorum } = workOut(snapshot)

  return withQuorumAtClose({
    ...poll,
    quorum,
    electorate: electorate.map(({ account: _, words: __, voter, ...one }) => ({ ...one, voter: voter?.kind ?? '' })),
  })
}

export function withQuorumAtClose(poll: PublicPoll): PublicPoll {
  const { atClose } = poll
  if (atClose === null) return poll
  const worked = attendanceAt(checkedOf(poll), readStays(atClose.stays), new Date(poll.closedAt))

  return { ...poll, atClose: must(worked, 'who is there at a close in a meeting is known') }
}

/** Makes the whole chain of hashes anew, as somebody could who can write the whole database. */
export function resealed(poll: PublicPoll): PublicPoll {
  const { opening, closedAt, casting, result, atClose, gone = [] } = poll
  let previous = hashOfOpening(opening)
  const castingGiven = poll.castingGiven === undefined ? null : resealedCasting(previous, casting, poll.castingGiven)
  const votes = poll.votes.map(({ receipt: _, ...vote }) => {
    previous = receiptOf(previous, vote)

    return { ...vote, receipt: previous }
  })
  const form = formOfClose(opening, atClose)
  const closing = { form, closedAt, votes: votes.length, casting, castingGiven, result, atClose, gone }
  const given = castingGiven === null ? {} : { castingGiven }

  return { ...poll, ...given, votes, seal: sealOf(previous, closing) }
}

function resealedCasting(opening: string, casting: PublicPoll['casting'], given: CastingGiven): CastingGiven {
  return { ...given, receipt: receiptOfCasting(opening, casting, given) }
}

/** What is not public, accounts and words, is taken as it follows: nothing can be said of it. */
function checkedOf(poll: PublicPoll): CheckedPoll {
  const { opening, quorum, casting, result } = poll
  const snapshot = snapshotOf(poll)
  const worked = workOut(snapshot).electorate

  return {
    ...opening,
    ...{ state: 'closed', quorum, casting, result, snapshot, chair: snapshot.chair },
    constitution: snapshot.constitution,
    leaving: snapshot.leaving ?? [],
    gone: poll.gone ?? [],
    electorate: poll.electorate.map((elector) => electorOf(elector, worked)),
    openedAt: new Date(opening.openedAt),
    closesAt: opening.closesAt === null ? null : new Date(opening.closesAt),
    closedAt: new Date(poll.closedAt),
    atClose: poll.atClose ?? null,
    castingGiven: poll.castingGiven ?? null,
  }
}

function snapshotOf({ opening }: PublicPoll): PollSnapshot {
  const read = JSON.parse(JSON.stringify(opening.snapshot)) as PollSnapshot
  const standings = read.standings.map((standing) =>
    standing.held
      ? {
          ...standing,
          term: { ...standing.term, account: null },
          substitutes: standing.substitutes.map((one) => ({ ...one, account: null })),
        }
      : standing,
  )

  return { ...read, standings }
}

function electorOf({ voter, ...elector }: PublicElector, worked: readonly Elector[]): Elector {
  const own = must(
    worked.find(({ seat }) => seat === elector.seat),
    'an elector’s seat is one of the forum’s',
  )
  const same = (own.voter?.kind ?? '') === voter
  const other = voter === '' ? null : ({ kind: 'member' } as const)

  return { ...own, ...(elector as Omit<Elector, 'account' | 'words' | 'voter'>), voter: same ? own.voter : other }
}

function votesOf({ votes }: PublicPoll): readonly NumberedVote[] {
  return votes.map(({ castAt, ...vote }) => ({ ...vote, castAt: new Date(castAt) }))
}
