import type { PublicPoll } from '../../src/forum/store/public-poll.ts'
import { recounted, resealed } from './checked-public-poll.ts'
import { renumbered, type PollTampering } from './poll-tampering.ts'

type Vote = PublicPoll['votes'][number]

const SALT = /^has vote \d+ without a salt of its own$/
const RECEIPT = /^has vote \d+, whose receipt does not follow from it and the votes before$/
const SEAL = /^has a seal that does not follow from its votes$/
const CHAIN = new RegExp(`${RECEIPT.source}|${SEAL.source}`)
const TERMS = /^has other terms of question \S+ than were sealed$/

/** Counted anew, but not sealed: it is the seal that finds it. */
function eachVote(name: string, change: (vote: Vote) => Vote): PollTampering {
  return {
    name,
    rule: RECEIPT,
    apply: (poll) => poll.votes.map((vote, at) => recounted({ ...poll, votes: poll.votes.with(at, change(vote)) })),
  }
}

function reordered(name: string, change: (votes: readonly Vote[]) => readonly (readonly Vote[])[]): PollTampering {
  return {
    name,
    rule: CHAIN,
    apply: (poll) => change(poll.votes).map((votes) => recounted({ ...poll, votes: renumbered(votes) })),
  }
}

function eachTerms(name: string, change: (terms: PublicPoll['terms'][number]) => PublicPoll['terms'][number]) {
  return {
    name,
    rule: TERMS,
    apply: (poll: PublicPoll) =>
      poll.terms.map((terms, at) => resealed({ ...poll, terms: poll.terms.with(at, change(terms)) })),
  }
}

/** The same vote once more: it changes nothing of the count, and is found all the same. */
const ADDED: PollTampering = {
  name: 'adds a vote',
  rule: RECEIPT,
  apply: (poll) =>
    poll.electorate
      .filter(({ may }) => may)
      .map(({ seat }) => {
        const castAt = poll.votes.at(-1)?.castAt ?? poll.closedAt
        const sealed = { salt: 'e'.repeat(64), receipt: 'a'.repeat(64) }
        const vote = { seat, turn: 1, choice: 'abstain', castAt, given: 'clerk', ...sealed } as const

        return recounted({ ...poll, votes: renumbered([...poll.votes, { ...vote, number: 0 }]) })
      }),
}

/** Sealed anew, or not where it is the seal that finds it. */
const OF_SALTS: readonly PollTampering[] = [
  eachVote('changes a salt', (vote) => ({ ...vote, salt: 'f'.repeat(64) })),
  saltOfEach('changes a salt to what is none', (vote) => ({ ...vote, salt: `${vote.salt}\n` })),
  saltOfEach('drops a salt', ({ salt: _, ...vote }) => vote),
  saltOfEach('doubles a salt', (vote, before) => (before?.salt === undefined ? null : { ...vote, salt: before.salt })),
]

function saltOfEach(name: string, change: (vote: Vote, before: Vote | undefined) => Vote | null): PollTampering {
  return {
    name,
    rule: SALT,
    apply: (poll) =>
      poll.votes.flatMap((vote, at) => {
        const changed = change(vote, poll.votes[at - 1])

        return changed === null ? [] : [resealed({ ...poll, votes: poll.votes.with(at, changed) })]
      }),
  }
}

/** What could be done to a poll by somebody who cannot make its hashes anew, and what a hash alone can find. */
export const SEAL_TAMPERINGS: readonly PollTampering[] = [
  eachVote('flips a vote', ({ choice, ...vote }) => ({
    ...vote,
    choice: choice === 'against' ? 'abstain' : 'against',
  })),
  eachVote('says otherwise who gave a vote', ({ given, ...vote }) => ({
    ...vote,
    given: given === 'clerk' ? 'own-device' : 'clerk',
  })),
  ...OF_SALTS,
  eachVote('edits a receipt', (vote) => ({ ...vote, receipt: 'b'.repeat(64) })),
  ADDED,
  reordered('drops a vote', (votes) => votes.map((_, at) => votes.filter((__, index) => index !== at))),
  reordered('moves a vote', (votes) =>
    votes.slice(1).map((vote, at) => [...votes.slice(0, at), vote, ...votes.slice(at, at + 1), ...votes.slice(at + 2)]),
  ),
  { name: 'edits the seal', rule: SEAL, apply: (poll) => [{ ...poll, seal: 'c'.repeat(64) }] },
  {
    name: 'gives a casting vote',
    rule: new RegExp(
      `${SEAL.source}|^has a casting vote(, whose receipt does not follow from it| without its moment)$`,
    ),
    apply: (poll) => [recounted({ ...poll, casting: poll.casting === 'for' ? 'against' : 'for' })],
  },
  {
    name: 'has its opening in a form that was not',
    rule: /^is of a form that is not known$/,
    apply: (poll) => [resealed({ ...poll, opening: { ...poll.opening, form: 'topslice-poll-1' } })],
  },
  eachTerms('changes a rate under a vote', ({ options, ...terms }) => ({
    ...terms,
    options: options.map((one) => ({ ...one, figures: [{ label: 'Rate per pupil', value: '£99.00' }] })),
  })),
  eachTerms('changes what a rate was worked out from', ({ options, ...terms }) => ({
    ...terms,
    options: options.map((one) => ({ ...one, data: 'd'.repeat(64) })),
  })),
  eachTerms('says that terms were amended', (terms) => ({ ...terms, amended: !terms.amended })),
  {
    name: 'puts it on other terms',
    rule: TERMS,
    apply: (poll) => {
      const questions = poll.opening.questions.map((one) => ({ ...one, terms: one.terms + 1 }))

      return [resealed({ ...poll, opening: { ...poll.opening, questions } })]
    },
  },
]
