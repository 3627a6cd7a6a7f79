import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { VotingBody } from '../../forum/core/forum-law.ts'
import type { TermsOption } from '../../forum/core/question.ts'
import { phasesOf } from './edit-book.ts'
import { freezeProposal, type FrozenProposal, type ToFreeze } from './frozen-proposal.ts'
import { findHead } from './legal-heads.ts'
import { figuresOf } from './proposal-figures.ts'
import type { RateBook, Service, ServiceCode, ServiceKind } from './rate-book.ts'
import { listInWords, SCHOOLS_OF_PHASE } from './words.ts'
import type { YearData } from './year-data.ts'

/** The kinds of item that the forum votes on for a year's services, by what the service is. */
export const QUESTION_KINDS = {
  'de-delegated': 'de-delegation',
  'education-function': 'education-functions',
} as const satisfies Readonly<Record<ServiceKind, string>>

export type QuestionKind = (typeof QUESTION_KINDS)[ServiceKind]

/** Who votes on each kind, as the law and the forum's own rules have it on the day of the meeting. */
export type Bodies = Readonly<Record<QuestionKind, readonly VotingBody[]>>

/** One vote that a service needs: a service for the phases that one body decides for. */
export type ProposedLine = Readonly<{
  /** "insurance/primary": the service and the code of the body. */
  id: string
  service: Service
  kind: QuestionKind
  body: VotingBody
  phases: readonly Phase[]
}>

/** A service without a recommendation: in sight, and put to nobody. */
export type DeferredService = Readonly<{ service: Service; phases: readonly Phase[] }>

/** What is put to the forum of one line; the forum gives it its id and place. */
export type ProposedQuestion = Readonly<{
  kind: QuestionKind
  subject: ServiceCode
  year: FundingYear
  body: string
  phases: readonly Phase[]
  title: string
  recommendation: string
  options: readonly TermsOption[]
}>

/** One set of rates that a question can offer; `name` is the scenario's. */
export type OfferedRates = ToFreeze & Readonly<{ name: string }>

/** Every vote that the book's services need, in the book's order. */
export function proposedLines(book: RateBook, data: YearData, bodies: Bodies): readonly ProposedLine[] {
  return book.services
    .filter(({ status }) => status === 'proposed')
    .flatMap((service) => {
      const kind = QUESTION_KINDS[service.kind]
      const voters = findHead(data, service.head)?.voters ?? []
      const own = phasesOf(book, service.code).filter((phase) => voters.includes(phase))

      return bodies[kind].flatMap((body): readonly ProposedLine[] => {
        const phases = own.filter((phase) => body.phases.includes(phase))

        return phases.length === 0 ? [] : [{ id: `${service.code}/${body.code}`, service, kind, body, phases }]
      })
    })
}

export function deferredServices(book: RateBook): readonly DeferredService[] {
  return book.services
    .filter(({ status }) => status === 'deferred')
    .map((service) => ({ service, phases: phasesOf(book, service.code) }))
}

/**
 * The question for a line. Of several sets of rates each that differs is an option of its own; where all are alike,
 * one thing is asked.
 */
export function questionFor(
  line: ProposedLine,
  offered: readonly [OfferedRates, ...(readonly OfferedRates[])],
): ProposedQuestion {
  const { service, kind, body, phases } = line
  const { year } = offered[0].model.book
  const different = differing(offered.map((one) => ({ name: one.name, frozen: freezeProposal(one, service, phases) })))

  return {
    kind,
    subject: service.code,
    year,
    body: body.code,
    phases,
    title: titleOf(line, year),
    recommendation: recommendationOf(line, offered[0]),
    options: different.map(({ name, frozen }, index) => optionOf(frozen, nameOfOption(name, index, different.length))),
  }
}

/** The terms' option of a frozen proposal, with the figures that members read. */
export function optionOf(frozen: FrozenProposal, { code, name }: Pick<TermsOption, 'code' | 'name'>): TermsOption {
  return { code, name, figures: figuresOf(frozen), data: JSON.stringify(frozen) }
}

type Named = Readonly<{ name: string; frozen: FrozenProposal }>

function differing(all: readonly Named[]): readonly Named[] {
  const seen = new Set<string>()

  return all.filter(({ frozen }) => {
    const rates = JSON.stringify(frozen.lines.map(({ phase, factor, rate }) => [phase, factor, rate]))
    if (frozen.lines.length === 0 || seen.has(rates)) return false
    seen.add(rates)

    return true
  })
}

function nameOfOption(name: string, index: number, of: number): Pick<TermsOption, 'code' | 'name'> {
  return of === 1 ? ONLY_OPTION : { code: `option-${index + 1}`, name: `Option ${index + 1}: ${name}` }
}

/** Where one thing is asked. */
export const ONLY_OPTION = { code: 'proposal', name: 'As proposed' } as const

/** "Insurance for primary schools, 2024 to 2025". */
function titleOf({ service, phases }: ProposedLine, year: FundingYear): string {
  return `${service.name} for ${listInWords(phases.map((phase) => SCHOOLS_OF_PHASE[phase]))}, ${yearInProse(year)}`
}

/** Leans neither way: it is the forum that decides. */
function recommendationOf({ service, kind, body, phases }: ProposedLine, { model, lastYear }: OfferedRates): string {
  const goesOn = [...(lastYear?.rates.keys() ?? [])].some((key) =>
    phases.some((phase) => key.startsWith(`${service.code}/${phase}/`)),
  )
  const what =
    kind === 'education-functions'
      ? `the retention of funding for the education function ‘${service.name}’`
      : `the de-delegation of funding for ${inSentence(service.name)}`

  return `${body.name} to consider whether to ${goesOn ? 'continue' : 'agree'} ${what} in ${yearInProse(model.book.year)}.`
}

/** A name that starts with an abbreviation keeps its capitals inside a sentence. */
function inSentence(name: string): string {
  return /^[A-Z]{2}/.test(name) ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`
}
