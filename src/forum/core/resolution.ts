import type { Phase } from '../../kernel/phase.ts'
import { countsInWords, reasonInWords, SPOKEN } from './count-words.ts'
import { figuresOfPhase } from './figures-of-phase.ts'
import type { VotingBody } from './forum-law.ts'
import { lowerFirst } from './lower-first.ts'
import type { Poll } from './poll.ts'
import type { Question, QuestionState, TermsOption } from './question.ts'
import type { Quorum } from './quorum.ts'
import type { PollResult } from './result.ts'

export type Resolved = Readonly<{
  question: Pick<Question, 'title' | 'terms' | 'phases'>
  /** The one that the decision is for, of those of the question; null where it is for none. */
  phase: Phase | null
  body: Pick<VotingBody, 'name'>
  state: QuestionState
  options: Poll['options']
  quorum: Quorum | null
  result: PollResult
}>

type Spoken = Omit<Resolved, 'question' | 'phase' | 'quorum'> & Readonly<{ question: Pick<Question, 'title'> }>

/** What the minutes say of a vote, made from it; whoever records the decision may put it in other words. */
export function resolutionOf(resolved: Resolved): string {
  const { question, phase, body, state, result, options, quorum } = resolved
  const asked = withoutMark(question.title)
  const option = optionOf(question.terms.options, result.option)
  const figures = figuresInBrackets(figuresOfPhase(option?.figures ?? [], phase, question.phases))
  const counts = `${body.name}: ${countsInWords(result.counts, options)}.`
  switch (state) {
    case 'no-decision':
      return `No decision was taken on “${asked}”: no member who may vote on it was present. It goes to the next meeting.`
    case 'views-given':
      return `${notQuorate(quorum)} The views given on “${asked}”${figures}: ${lowerFirst(counts)}`
    case 'views-heard':
      return `The forum’s views on “${asked}”${figures} were heard. ${counts}`
    default:
      return `${SPOKEN[state] ?? state}: “${asked}”${figures}. ${counts} ${reasonInWords(result)}.`
  }
}

/** What was approved, or the one thing that was asked; null where several were and none was. */
export function optionOf(options: readonly TermsOption[], approved: string): TermsOption | null {
  if (options.length === 1) return options[0] ?? null

  return options.find(({ code }) => code === approved) ?? null
}

export function deferralOf(title: string, reason: string): string {
  return `Deferred: “${withoutMark(title)}”. ${reason}`
}

/** What the clerk reads back to the room: "Insurance for primary schools. 5 for, 1 against, none abstained. Approved." */
export function spokenSummary(resolved: Spoken): string {
  const { question, body, state, result, options } = resolved

  return `${withoutMark(question.title)}. ${body.name}: ${countsInWords(result.counts, options)}. ${SPOKEN[state] ?? state}.`
}

function notQuorate(quorum: Quorum | null): string {
  return quorum === null
    ? 'The forum could not decide.'
    : `The meeting was not quorate (${quorum.present} of ${quorum.members} members present, ${quorum.needed} needed) and could not decide.`
}

/** The rates where there are any, or else all figures; what is said of a figure in brackets is for the paper. */
function figuresInBrackets(figures: TermsOption['figures']): string {
  const rates = figures.filter(({ label }) => label.startsWith('Rate'))
  const told = rates.length > 0 ? rates : figures
  if (told.length === 0) return ''

  return ` (${told.map(({ label, value }) => `${lowerFirst(label)} ${value.replace(/ \(.*\)$/, '')}`).join(', ')})`
}

function withoutMark(title: string): string {
  return title.replace(/[?.]$/, '')
}
