import type { PublicPoll } from '../../src/forum/store/public-poll.ts'

type Vote = PublicPoll['votes'][number]

/**
 * What somebody could do to a published poll who can write everything: whatever follows from it is worked out and sealed
 * anew, so that `rule` is all that can find it. `apply` gives each way in which it can be done to this poll.
 */
export type PollTampering = Readonly<{ name: string; rule: RegExp; apply: (poll: PublicPoll) => readonly PublicPoll[] }>

/** Votes in the order in which they stand, numbered, each in its seat's next turn. */
export function renumbered(votes: readonly Vote[]): readonly Vote[] {
  return votes.map((vote, index) => ({
    ...vote,
    number: index + 1,
    turn: votes.slice(0, index).filter(({ seat }) => seat === vote.seat).length + 1,
  }))
}
