import type { PublicPoll } from '../../src/forum/store/public-poll.ts'

type Vote = PublicPoll['votes'][number]

/** What somebody could do to a published poll; `apply` gives each way in which it can be done to this one. */
export type PollTampering = Readonly<{ name: string; apply: (poll: PublicPoll) => readonly PublicPoll[] }>

function withVotes(poll: PublicPoll, votes: readonly Vote[]): PublicPoll {
  return { ...poll, votes }
}

function eachVote(change: (vote: Vote, poll: PublicPoll) => Vote): PollTampering['apply'] {
  return (poll) =>
    poll.votes.map((_, at) =>
      withVotes(
        poll,
        poll.votes.map((vote, index) => (index === at ? change(vote, poll) : vote)),
      ),
    )
}

function renumbered(votes: readonly Vote[]): readonly Vote[] {
  return votes.map((vote, index) => ({ ...vote, number: index + 1 }))
}

function flipped({ choice, ...vote }: Vote): Vote {
  return { ...vote, choice: choice === 'against' ? 'abstain' : 'against' }
}

/** The same vote once more: it changes nothing of the count, and is found all the same. */
const ADDED: PollTampering = {
  name: 'adds a vote',
  apply: (poll) =>
    poll.electorate.flatMap(({ seat }) => {
      const turn = poll.votes.filter((vote) => vote.seat === seat).length + 1
      const last = poll.votes.at(-1)
      const castAt = last?.castAt ?? poll.closedAt
      const vote = { seat, turn, choice: 'for', castAt, given: 'clerk', receipt: 'a'.repeat(64) } as const

      return [withVotes(poll, [...poll.votes, { ...vote, number: poll.votes.length + 1 }])]
    }),
}

const MOVED: PollTampering = {
  name: 'moves a vote',
  apply: (poll) =>
    poll.votes.slice(1).flatMap((_, at) => {
      const votes = [...poll.votes]
      const [one, other] = [votes[at], votes[at + 1]]
      if (one === undefined || other === undefined) return []
      votes.splice(at, 2, other, one)

      return [withVotes(poll, votes), withVotes(poll, renumbered(votes))]
    }),
}

const DROPPED: PollTampering = {
  name: 'drops a vote',
  apply: (poll) =>
    poll.votes.flatMap((_, at) => {
      const votes = poll.votes.filter((__, index) => index !== at)

      return [withVotes(poll, votes), withVotes(poll, renumbered(votes))]
    }),
}

function once(name: string, change: (poll: PublicPoll) => PublicPoll): PollTampering {
  return { name, apply: (poll) => [change(poll)] }
}

export const POLL_TAMPERINGS: readonly PollTampering[] = [
  { name: 'flips a vote', apply: eachVote(flipped) },
  { name: 'gives a vote to another seat', apply: eachVote((vote) => ({ ...vote, seat: 'academy-1' })) },
  { name: 'moves a vote in time', apply: eachVote((vote) => ({ ...vote, castAt: '2023-12-07T18:29:00.000Z' })) },
  { name: 'says otherwise who gave a vote', apply: eachVote((vote) => ({ ...vote, given: 'own-device' })) },
  { name: 'edits a receipt', apply: eachVote((vote) => ({ ...vote, receipt: 'b'.repeat(64) })) },
  ADDED,
  DROPPED,
  MOVED,
  once('turns the result', (poll) => ({
    ...poll,
    result: { ...poll.result, outcome: poll.result.outcome === 'approved' ? 'rejected' : 'approved' },
  })),
  once('counts one more against', (poll) => {
    const { counts } = poll.result

    return { ...poll, result: { ...poll.result, counts: { ...counts, against: counts.against + 1 } } }
  }),
  once('lets an academy vote', (poll) => ({
    ...poll,
    electorate: poll.electorate.map((one) => (one.group === 'academy' ? { ...one, may: true } : one)),
  })),
  once('moves the academy into the body', (poll) => {
    const { opening } = poll
    const body = { ...opening.snapshot.body, groups: ['academy'] as const }

    return { ...poll, opening: { ...opening, snapshot: { ...opening.snapshot, body } } }
  }),
  once('changes the forum’s rules', (poll) => {
    const { opening } = poll
    const { constitution } = opening.snapshot
    const other = constitution.majority === 'members-of-body' ? 'seats-of-body' : 'members-of-body'
    const snapshot = { ...opening.snapshot, constitution: { ...constitution, majority: other } as const }

    return { ...poll, opening: { ...opening, snapshot } }
  }),
  once('makes the meeting smaller', (poll) => ({
    ...poll,
    quorum: { members: 1, vacant: 0, needed: 1, present: 1, quorate: true },
  })),
  once('gives a casting vote', (poll) => ({ ...poll, casting: poll.casting === 'for' ? 'against' : 'for' })),
  once('puts it on other terms', (poll) => {
    const questions = poll.opening.questions.map((one) => ({ ...one, terms: one.terms + 1 }))

    return { ...poll, opening: { ...poll.opening, questions } }
  }),
  once('closes it later', (poll) => ({ ...poll, closedAt: '2030-01-01T00:00:00.000Z' })),
  once('edits the seal', (poll) => ({ ...poll, seal: 'c'.repeat(64) })),
]
