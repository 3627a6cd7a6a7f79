import type { PublicPoll } from '../../src/forum/store/public-poll.ts'
import { ATTENDANCE_TAMPERINGS } from './attendance-tamperings.ts'
import { CASTING_TAMPERINGS, withoutCasting } from './casting-tamperings.ts'
import { recounted, resealed, reworked, withQuorumAtClose } from './checked-public-poll.ts'
import { renumbered, type PollTampering } from './poll-tampering.ts'
import { ELSEWHERE_TAMPERINGS } from './elsewhere-tamperings.ts'
import { SEAL_TAMPERINGS } from './seal-tamperings.ts'

type Vote = PublicPoll['votes'][number]

function eachVote(
  name: string,
  rule: RegExp,
  change: (vote: Vote, poll: PublicPoll) => Vote,
  after: (votes: readonly Vote[]) => readonly Vote[] = (votes) => votes,
): PollTampering {
  return {
    name,
    rule,
    apply: (poll) =>
      poll.votes.map((_, at) => {
        const votes = poll.votes.map((vote, index) => (index === at ? change(vote, poll) : vote))

        return resealed(recounted({ ...poll, votes: after(votes) }))
      }),
  }
}

function lastVote(name: string, rule: RegExp, change: (vote: Vote) => Vote): PollTampering {
  return {
    name,
    rule,
    apply: (poll) => {
      const last = poll.votes.at(-1)

      return last === undefined
        ? []
        : [resealed(recounted({ ...poll, votes: [...poll.votes.slice(0, -1), change(last)] }))]
    },
  }
}

function once(name: string, rule: RegExp, change: (poll: PublicPoll) => PublicPoll | null): PollTampering {
  return {
    name,
    rule,
    apply: (poll) => {
      const made = change(poll)

      return made === null ? [] : [resealed(made)]
    },
  }
}

function moved(moment: string, milliseconds: number): string {
  return new Date(new Date(moment).getTime() + milliseconds).toISOString()
}

type Snapshot = PublicPoll['opening']['snapshot']

function withSnapshot(poll: PublicPoll, change: Partial<Snapshot>): PublicPoll {
  return { ...poll, opening: { ...poll.opening, snapshot: { ...poll.opening.snapshot, ...change } } }
}

/** Changes one standing after the other. */
function eachStanding(
  name: string,
  rule: RegExp,
  change: (standing: Snapshot['standings'][number]) => Snapshot['standings'][number] | null,
): PollTampering {
  return {
    name,
    rule,
    apply: (poll) =>
      poll.opening.snapshot.standings.flatMap((standing, at) => {
        const changed = change(standing)
        if (changed === null) return []
        const standings = poll.opening.snapshot.standings.with(at, changed)

        return [resealed(withSnapshot(poll, { standings }))]
      }),
  }
}

/** With all that the first form did not have left out. */
function inFirstForm(poll: PublicPoll): PublicPoll {
  const { castingGiven: _, ...rest } = withSnapshot(poll, { form: 1 })
  const questions = rest.opening.questions.map(({ question, terms }) => ({ question, terms }))

  const votes = rest.votes.map(({ salt: __, ...vote }) => vote)

  return { ...rest, atClose: null, terms: [], votes, opening: { ...rest.opening, form: 'topslice-poll-1', questions } }
}

const LONG_AGO = '2022-09-30'
const DATES = /^has \S+ as held, and (its dates say|the membership known then says) otherwise$/

const OF_VOTES: readonly PollTampering[] = [
  eachVote('takes a vote after the close', /^has vote \d+ from after its close$/, (vote, { closedAt }) => ({
    ...vote,
    castAt: moved(closedAt, 1),
    given: 'clerk',
  })),
  once('closes before it opened', /^closed before it opened$/, (poll) => {
    const closedAt = moved(poll.opening.openedAt, -1)

    return withoutCasting(withQuorumAtClose({ ...poll, closedAt, votes: [] }))
  }),
  eachVote('takes a vote before the opening', /^has vote \d+ from before it opened$/, (vote, { opening }) => ({
    ...vote,
    castAt: moved(opening.openedAt, -1),
    given: 'clerk',
  })),
  {
    name: 'moves the deadline to before the last vote',
    rule: /^has vote \d+ from after its deadline$/,
    apply: (poll) => {
      const last = poll.votes.at(-1)
      if (poll.opening.closesAt === null || last === undefined) return []

      return [resealed({ ...poll, opening: { ...poll.opening, closesAt: last.castAt } })]
    },
  },
  eachVote(
    'gives a vote to a seat that may not vote',
    /^has vote \d+ of academy-1, which may not vote$/,
    (vote) => ({ ...vote, seat: 'academy-1' }),
    renumbered,
  ),
  eachVote('says what is no choice', /^has vote \d+ for what is no choice$/, (vote) => ({
    ...vote,
    choice: 'option:another',
  })),
  lastVote('leaves a number out', /^has votes that are not numbered 1, 2, 3 …$/, (vote) => ({
    ...vote,
    number: vote.number + 1,
  })),
  lastVote('leaves a turn out', /^has vote \d+ in turn \d+ of \S+: expected \d+$/, (vote) => ({
    ...vote,
    turn: vote.turn + 1,
  })),
]

const RESULT = /^came to another result than its votes$/

const OF_RESULTS: readonly PollTampering[] = [
  once('turns the result', RESULT, (poll) => {
    const { outcome } = poll.result

    return { ...poll, result: { ...poll.result, outcome: outcome === 'approved' ? 'rejected' : 'approved' } }
  }),
  once('counts one more against', RESULT, (poll) => {
    const { counts } = poll.result

    return { ...poll, result: { ...poll.result, counts: { ...counts, against: counts.against + 1 } } }
  }),
  once('changes the forum’s rules', RESULT, (poll) => {
    const { constitution } = poll.opening.snapshot
    const majority = constitution.majority === 'seats-of-body' ? 'present-and-voting' : 'seats-of-body'

    return withSnapshot(poll, { constitution: { ...constitution, majority } })
  }),
]

const OF_ELECTORATES: readonly PollTampering[] = [
  once('lets an academy vote', /^has another right to vote of academy-1 than follows from the membership$/, (poll) => ({
    ...poll,
    electorate: poll.electorate.map((one) => (one.group === 'academy' ? { ...one, may: true } : one)),
  })),
  once('lets another body vote', /^has vote \d+ of \S+, which may not vote$/, (poll) => {
    const body = { ...poll.opening.snapshot.body, groups: ['academy'] as const }

    return poll.votes.length === 0 ? null : recounted(reworked(withSnapshot(poll, { body })))
  }),
  eachStanding('keeps a member whose term is over', DATES, (standing) => withTerm(standing, { to: LONG_AGO })),
  eachStanding(
    'lengthens a member’s term',
    /^has \S+ as held, and the membership known then says otherwise$/,
    (standing) => withTerm(standing, { to: '2101-08-31' }),
  ),
  once('makes it anew in the first form', /^is of the first form, and was opened when there was the second$/, (poll) =>
    recounted(inFirstForm(poll)),
  ),
  once('leaves a seat out', /^leaves out academy-1, which the forum had that day$/, (poll) => {
    const standings = poll.opening.snapshot.standings.filter(({ seat }) => seat.code !== 'academy-1')
    const electorate = poll.electorate.filter(({ seat }) => seat !== 'academy-1')

    return recounted(reworked(withSnapshot({ ...poll, electorate }, { standings })))
  }),
  eachStanding('has a member before the term', DATES, (standing) => withTerm(standing, { from: '2099-01-01' })),
  eachStanding('keeps a member who had left', DATES, (standing) =>
    withTerm(standing, { ended: { on: LONG_AGO, because: 'Moved away' } }),
  ),
  eachStanding(
    'vacates a seat whose term goes on',
    /^has \S+ as vacant, and (its dates say|the membership known then says) otherwise$/,
    (standing) => (standing.held ? null : { ...standing, last: { from: LONG_AGO, to: '2099-08-31', ended: null } }),
  ),
  eachStanding('keeps a substitute who was none', /^has a substitute of \S+ who was none that day$/, (standing) => {
    const substitutes = (standing['substitutes'] ?? []) as readonly Readonly<Record<string, unknown>>[]

    return substitutes.length === 0
      ? null
      : { ...standing, substitutes: substitutes.map((one) => ({ ...one, to: LONG_AGO })) }
  }),
]

function withTerm(standing: Snapshot['standings'][number], change: Readonly<Record<string, unknown>>) {
  return standing.held ? { ...standing, term: { ...(standing['term'] as object), ...change } } : null
}

const OF_QUORUMS: readonly PollTampering[] = [
  once('asks for a smaller share', /^has another share for its quorum than the law of that day$/, (poll) =>
    recounted(reworked(withSnapshot(poll, { quorumShare: { numerator: 1, denominator: 7 } }))),
  ),
  once('makes the meeting smaller', /^has another quorum than follows from who was present$/, (poll) => ({
    ...poll,
    quorum: { members: 1, vacant: 0, needed: 1, present: 1, quorate: true },
  })),
  once('lets a meeting decide that could not', /^could not decide, and was to$/, (poll) =>
    poll.quorum?.quorate === false ? recounted({ ...poll, opening: { ...poll.opening, purpose: 'decide' } }) : null,
  ),
]

export const POLL_TAMPERINGS: readonly PollTampering[] = [
  ...OF_VOTES,
  ...OF_RESULTS,
  ...OF_ELECTORATES,
  ...OF_QUORUMS,
  ...ATTENDANCE_TAMPERINGS,
  ...ELSEWHERE_TAMPERINGS,
  ...CASTING_TAMPERINGS,
  ...SEAL_TAMPERINGS,
]
