import { randomUUID } from 'node:crypto'
import { formatDate } from '../../kernel/calendar-date.ts'
import { lastVotes, type Choice, type Poll } from '../core/poll.ts'
import { countsInWords, reasonInWords, SPOKEN } from '../core/count-words.ts'
import { leftInWords } from '../core/gone.ts'
import { stateAfter } from '../core/outcome.ts'
import { QUESTION_STATES, type Terms, type TermsOption } from '../core/question.ts'
import { countVotes } from '../core/result.ts'
import { spokenSummary } from '../core/resolution.ts'
import type { Quorum } from '../core/quorum.ts'
import type { StoredPoll } from '../store/polls.ts'
import type { StoredQuestion } from '../store/questions.ts'
import type { StoredVote, Voiding } from '../store/votes.ts'
import { castingElector } from '../core/casting-vote.ts'
import { withdrawnByName } from '../core/electorate.ts'
import {
  cancelVotePath,
  castingPath,
  closeVotePath,
  decidePath,
  decisionPath,
  pollFilePath,
  recordVotesPath,
} from './vote-paths.ts'
import { momentWords } from './vote-words.ts'

export type PollContext = Readonly<{
  meeting: string
  questions: readonly StoredQuestion[]
  /** The terms that each question was put on, by question. */
  terms: ReadonlyMap<string, Terms>
  votes: readonly StoredVote[]
  decisions: readonly Readonly<{ number: number; poll: string | null; question: string }>[]
  /** Every vote of the meeting. */
  polls: readonly StoredPoll[]
  voiding: Voiding | null
  /** Seats whose voter has left the meeting since the vote opened. */
  left: ReadonlySet<string>
  /** What the quorum is now, where the vote could decide when it opened and could not any more. */
  lost: Quorum | null
}>

/** A vote on the clerk's sheet: open with its ballot, or closed with what it came to. */
export function pollView(poll: StoredPoll, context: PollContext) {
  const { meeting, votes } = context
  const own = votes.filter((vote) => vote.poll === poll.id)
  const last = lastVotes(own)
  const may = poll.electorate.filter((elector) => elector.may)

  return {
    id: poll.id,
    state: poll.state,
    body: poll.body.name,
    mode: MODES[poll.mode],
    hands: poll.mode === 'hands',
    purpose: PURPOSE_WORDS[poll.purpose],
    deadline: poll.closesAt === null ? null : momentWords(poll.closesAt),
    questions: questionsOf(poll, context),
    choices: choicesOf(poll),
    seats: may.map(({ seat, seatName, name, voter }) => ({
      code: seat,
      seat: seatName,
      name,
      substitute: voter?.kind === 'substitute',
      voted: last.has(seat),
      byClerk: own.findLast((vote) => vote.seat === seat)?.given === 'clerk',
      left: context.left.has(seat),
      until: leavingWords(poll, seat),
      // What members said on their own devices is told to nobody before the close.
      choice: poll.mode === 'hands' ? (last.get(seat)?.choice ?? '') : '',
    })),
    others: poll.electorate
      .filter((elector) => !elector.may && elector.inBody)
      .map(({ seatName, words }) => ({ seat: seatName, words })),
    withdrawn: withdrawnByName(poll.electorate),
    departed: poll.state === 'closed' ? leftInWords(poll, own) : [],
    given: last.size,
    able: may.length,
    counts:
      poll.mode === 'hands' || poll.state === 'closed' ? countsInWords(countVotes(poll, own), poll.options) : null,
    casting: poll.constitution.tie === 'chair-decides' && may.some(({ seat }) => seat === poll.chair),
    castingOutside: castingLink(poll),
    request: randomUUID(),
    voiding: context.voiding,
    lost: context.lost,
    record: recordVotesPath(meeting, poll.id),
    close: closeVotePath(meeting, poll.id),
    cancel: cancelVotePath(meeting, poll.id),
    cancelledBecause: poll.cancelledBecause,
    result: poll.result === null ? null : resultView(poll, context),
  }
}

function leavingWords({ leaving, gone }: StoredPoll, of: string): string {
  const on = [...gone, ...leaving].find(({ seat }) => seat === of)?.on

  return on === undefined ? '' : `no member from ${formatDate(on)} on`
}

/** Where the clerk records the casting vote of a chair who has no account to give it with. */
function castingLink(poll: StoredPoll): string | null {
  const chair = castingElector(poll)

  return poll.state === 'open' && chair?.account === null ? castingPath(chair.seat, poll.id) : null
}

function questionsOf(poll: StoredPoll, { questions, terms }: PollContext) {
  return poll.questions.flatMap(({ question: id }) => {
    const question = questions.find((one) => one.id === id)
    const put = terms.get(id)
    if (question === undefined || put === undefined) return []

    return [
      {
        title: question.title,
        amended: put.amended,
        options: optionsView(put.options),
      },
    ]
  })
}

/** What is put, an option a block: the name only where there are several to tell apart. */
export function optionsView(options: readonly TermsOption[]) {
  return options.map(({ name, figures }) => ({
    name: options.length > 1 ? name : null,
    figures: figures.map(({ label, value }) => `${label} ${value}`),
  }))
}

function resultView(poll: StoredPoll, context: PollContext) {
  const { meeting, questions, terms, decisions } = context
  const { result } = poll
  if (result === null) return null
  const spoken = poll.questions.flatMap(({ question: id }) => {
    const question = questions.find((one) => one.id === id)
    const put = terms.get(id)
    if (question === undefined || put === undefined) return []
    const state = stateAfter(poll.kind, poll.purpose, result, put)
    const resolved = { question: { title: question.title, terms: put }, body: poll.body, state, result }

    return [{ state, words: spokenSummary({ ...resolved, options: poll.options }) }]
  })
  const own = decisions.filter((decision) => decision.poll === poll.id)
  const [first] = spoken

  return {
    outcome: first === undefined ? '' : (SPOKEN[first.state] ?? QUESTION_STATES[first.state]),
    state: first?.state ?? 'put',
    counts: countsInWords(result.counts, poll.options),
    why: reasonInWords(result),
    spoken: spoken.map(({ words }) => words),
    decide: isToRecord(poll, context) ? decidePath(meeting, poll.id) : null,
    decisions: own.map(({ number }) => ({ number, href: decisionPath(number) })),
    file: pollFilePath(poll.id),
  }
}

/** Whether a question of the poll has neither its decision nor a later vote. */
function isToRecord(poll: StoredPoll, { decisions, polls }: PollContext): boolean {
  const later = polls.filter(({ state, openedAt }) => state !== 'cancelled' && openedAt > poll.openedAt)

  return poll.questions.some(
    ({ question: id }) =>
      decisions.every((one) => one.poll !== poll.id || one.question !== id) &&
      later.every(({ questions }) => questions.every(({ question }) => question !== id)),
  )
}

/** What can be said: a letter to press for each, the first of its word or the number of the option. */
export function choicesOf({ options }: Pick<Poll, 'options'>) {
  const chosen: readonly Readonly<{ value: Choice; text: string; key: string }>[] =
    options.length === 0
      ? [{ value: 'for', text: 'For', key: 'f' }]
      : options.map(({ code, name }, index) => ({
          value: `option:${code}` as const,
          text: name,
          key: String(index + 1),
        }))

  return [
    ...chosen,
    { value: 'against', text: options.length === 0 ? 'Against' : 'Against any', key: 'a' } as const,
    { value: 'abstain', text: 'Abstain', key: 's' } as const,
  ]
}

export const MODES = {
  hands: 'A show of hands',
  devices: 'On members’ own devices',
  outside: 'Outside the meeting, until a deadline',
} as const

export const PURPOSE_WORDS = {
  decide: 'To decide',
  'in-principle': 'To agree in principle',
  views: 'To give views only: the meeting cannot decide',
} as const
