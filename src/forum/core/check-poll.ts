import { englandDay } from '../../kernel/england-time.ts'
import { asClosed } from './at-close.ts'
import type { CheckedPoll } from './checked-poll.ts'
import { faultsOfCasting } from './check-casting.ts'
import { faultsAtClose, faultsOfGone } from './check-close.ts'
import { faultsOfElsewhere, faultsOfPeople } from './check-elsewhere.ts'
import { faultsOfKnown } from './check-known.ts'
import { faultsOfStandings } from './check-standings.ts'
import type { Elector } from './electorate.ts'
import { shareOn, type ForumLaw } from './forum-law.ts'
import type { MembershipFacts } from './membership-facts.ts'
import { canonicalJson } from './seal.ts'
import { hasLeft, isChoiceOf, type NumberedVote, type Poll } from './poll.ts'
import { resultOf } from './result.ts'
import { workOut } from './snapshot.ts'

/** What a poll is held against that is not in it: the law, and the membership with when each fact of it was recorded. */
export type PollFacts = Readonly<{ law: ForumLaw; membership: MembershipFacts }>

/** Everything in which what is stored differs from what follows from the snapshot, the votes and those facts, in words. */
export function faultsOfPoll(
  poll: CheckedPoll,
  votes: readonly NumberedVote[],
  { law, membership }: PollFacts,
): readonly string[] {
  const { snapshot } = poll
  const { electorate, quorum } = workOut(snapshot)
  const day = englandDay(new Date(snapshot.takenAt))
  const { numerator, denominator } = shareOn(law, 'quorum', day)

  return [
    ...faultsOfElectorate(poll.electorate, electorate),
    ...faultsOfStandings(snapshot.standings, day),
    ...faultsOfElsewhere(snapshot),
    ...faultsOfPeople(snapshot),
    ...faultsOfKnown(poll, electorate, votes, membership),
    ...(same(snapshot.quorumShare, { numerator, denominator })
      ? []
      : ['has another share for its quorum than the law of that day']),
    ...(same(poll.quorum, quorum) ? [] : ['has another quorum than follows from who was present']),
    ...(same(poll.constitution, snapshot.constitution) ? [] : ['has other rules than were frozen with it']),
    ...(quorum !== null && !quorum.quorate && poll.purpose !== 'views' ? ['could not decide, and was to'] : []),
    ...faultsAtClose(poll, electorate, votes),
    ...faultsOfGone(poll, electorate, votes),
    ...faultsOfVotes(poll, electorate, votes),
    ...faultsOfTime(poll, votes),
    ...faultsOfCasting(poll, membership),
    ...faultsOfResult(poll, electorate, votes),
  ]
}

function faultsOfElectorate(stored: readonly Elector[], worked: readonly Elector[]): readonly string[] {
  const seats = new Set([...stored, ...worked].map(({ seat }) => seat))

  return [...seats].flatMap((seat) => {
    const [one, other] = [stored, worked].map((list) => list.find((elector) => elector.seat === seat))

    return same(one, other) ? [] : [`has another right to vote of ${seat} than follows from the membership`]
  })
}

function faultsOfVotes(poll: Poll, electorate: readonly Elector[], votes: readonly NumberedVote[]): readonly string[] {
  const may = new Set(electorate.filter((one) => one.may).map(({ seat }) => seat))
  const numbered = votes.every(({ number }, index) => number === index + 1)

  return [
    ...(numbered ? [] : ['has votes that are not numbered 1, 2, 3 …']),
    ...votes.flatMap(({ number, seat, choice, turn, castAt }, index) => {
      const turns = votes.slice(0, index).filter((vote) => vote.seat === seat).length

      return [
        ...(may.has(seat) ? [] : [`has vote ${number} of ${seat}, which may not vote`]),
        ...(hasLeft(poll, seat, castAt) ? [`has vote ${number} of ${seat}, whose member was one no more`] : []),
        ...(isChoiceOf(poll, choice) ? [] : [`has vote ${number} for what is no choice`]),
        ...(turn === turns + 1 ? [] : [`has vote ${number} in turn ${turn} of ${seat}: expected ${turns + 1}`]),
      ]
    }),
  ]
}

function faultsOfTime(
  { openedAt, closesAt, closedAt }: CheckedPoll,
  votes: readonly NumberedVote[],
): readonly string[] {
  const early = closedAt !== null && closedAt < openedAt ? ['closed before it opened'] : []
  const untimely = votes.flatMap(({ number, castAt }) => [
    ...(castAt < openedAt ? [`has vote ${number} from before it opened`] : []),
    ...(closesAt !== null && castAt >= closesAt ? [`has vote ${number} from after its deadline`] : []),
    ...(closedAt !== null && castAt > closedAt ? [`has vote ${number} from after its close`] : []),
  ])

  return [...early, ...untimely]
}

function faultsOfResult(
  poll: CheckedPoll,
  electorate: readonly Elector[],
  votes: readonly NumberedVote[],
): readonly string[] {
  if (poll.state !== 'closed') return []
  const frozen = { ...poll, electorate, chair: poll.snapshot.chair }
  const result = resultOf(asClosed(frozen, poll.atClose), votes, poll.casting)

  return same(poll.result, result) ? [] : ['came to another result than its votes']
}

function same(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null)
}
