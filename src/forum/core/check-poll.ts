import type { Elector } from './electorate.ts'
import { canonicalJson } from './seal.ts'
import { hasLeft, isChoiceOf, type Poll, type Vote } from './poll.ts'
import { resultOf, type CastingVote, type PollResult } from './result.ts'
import { workOut, type PollSnapshot } from './snapshot.ts'

/** A poll with what it was worked out from and what is stored of how it ended. */
export type CheckedPoll = Poll & Readonly<{ snapshot: PollSnapshot; casting: CastingVote; result: PollResult | null }>

/** A vote as it stands in its poll. */
export type CheckedVote = Vote & Readonly<{ number: number; castAt: Date }>

/** Everything in which what is stored differs from what follows from the snapshot and the votes, in words. */
export function faultsOfPoll(poll: CheckedPoll, votes: readonly CheckedVote[]): readonly string[] {
  const { electorate, quorum } = workOut(poll.snapshot)

  return [
    ...faultsOfElectorate(poll.electorate, electorate),
    ...(same(poll.quorum, quorum) ? [] : ['has another quorum than follows from who was present']),
    ...(same(poll.constitution, poll.snapshot.constitution) ? [] : ['has other rules than were frozen with it']),
    ...(quorum !== null && !quorum.quorate && poll.purpose !== 'views' ? ['could not decide, and was to'] : []),
    ...faultsOfVotes(poll, electorate, votes),
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

function faultsOfVotes(poll: Poll, electorate: readonly Elector[], votes: readonly CheckedVote[]): readonly string[] {
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

function faultsOfResult(
  poll: CheckedPoll,
  electorate: readonly Elector[],
  votes: readonly CheckedVote[],
): readonly string[] {
  if (poll.state !== 'closed') return []
  const result = resultOf({ ...poll, electorate, chair: poll.snapshot.chair }, votes, poll.casting)

  return same(poll.result, result) ? [] : ['came to another result than its votes']
}

function same(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null)
}
