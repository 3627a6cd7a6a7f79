import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { formatPence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { formatUnits } from '../../kernel/units.ts'
import { censusInWords } from '../../formula/core/census.ts'
import type { AmendRefusal, StoredQuestion } from '../../forum/index.ts'
import { QUESTION_STATES, type TermsOption } from '../../forum/core/question.ts'
import { boxesOf, readAmendment, type AmendmentForm } from '../core/amendment.ts'
import { amendmentOutputs } from '../core/amendment-outputs.ts'
import type { FrozenProposal } from '../core/frozen-proposal.ts'
import { nameOfRateFactor } from '../core/factor-names.ts'
import type { PageError } from './page-error.ts'
import { amendPath, frozenPath, proposalsPath } from './proposal-paths.ts'
import { crumbs } from './year-view.ts'

export function boxId(box: string, line: number): string {
  return `${box}-${line}`
}

export type QuestionToAmend = Readonly<{
  year: FundingYear
  question: StoredQuestion
  option: TermsOption
  frozen: FrozenProposal
}>

/** The page with what was typed, or with what was put where nothing was. */
export function amendmentView(found: QuestionToAmend, form: AmendmentForm | null, errors: readonly PageError[]) {
  const { year, question, option, frozen } = found
  const shown = frozen.lines.map((_line, place) => boxesOf(frozen, place))
  const reading = readAmendment(frozen, form ?? { typed: shown, shown, reason: '' })
  const outputs = amendmentOutputs(frozen, reading)
  const messageAt = (id: string) => errors.find(({ href }) => href === `#${id}`)?.text ?? ''

  return {
    title: `Amend: ${question.title}`,
    section: 'proposals',
    wide: true,
    breadcrumbs: crumbs(
      year,
      { text: 'Proposals to the forum', href: proposalsPath(year) },
      { text: question.title, href: frozenPath(year, question.id) },
    ),
    errors,
    yearInProse: yearInProse(year),
    heading: question.title,
    state: QUESTION_STATES[question.state],
    decided: DECIDED.has(question.state),
    version: question.terms.version,
    census: censusInWords(frozen.census),
    action: amendPath(year, question.id),
    data: `${frozenPath(year, question.id)}/data?option=${option.code}`,
    option: option.code,
    optionName: question.terms.options.length > 1 ? option.name : '',
    others: question.terms.options
      .filter(({ code }) => code !== option.code)
      .map(({ code, name }) => ({ name, href: `${amendPath(year, question.id)}?option=${code}` })),
    lines: frozen.lines.map((line, place) => ({
      place,
      name: `${nameOfRateFactor(line.factor)}, ${PHASE_NAMES[line.phase].toLowerCase()}`,
      lastRate: line.lastYear === null ? 'None' : formatPence(line.lastYear.rate),
      units: formatUnits(line.units),
      put: formatPence(line.rate),
      boxes: reading.boxes[place] ?? { rate: '', total: '' },
      shown: reading.shown[place] ?? shown[place],
      problems: { rate: messageAt(boxId('rate', place)), total: messageAt(boxId('total', place)) },
    })),
    outputs,
    schools: frozen.schools.map((school, place) => ({
      urn: school.urn,
      name: school.name,
      put: formatPence(school.amount),
      ...outputs.schools[place],
    })),
    reason: form?.reason ?? '',
    reasonError: messageAt('reason'),
  }
}

const DECIDED: ReadonlySet<string> = new Set(['approved', 'approved-as-amended', 'rejected'])

export function explainAmend(refusal: AmendRefusal): string {
  switch (refusal.code) {
    case 'no-such-question':
      return 'There is no such question any more'
    case 'vote-open':
      return 'A vote is open on these rates: close or cancel it first'
    case 'settled':
      return `Nothing can be amended: the question is ${QUESTION_STATES[refusal.state].toLowerCase()}`
    case 'amended-meanwhile':
      return `Somebody amended it after you opened this page. The rates below are those of version ${refusal.version}: look at them, and amend again`
    default:
      return `The forum does not take it (${refusal.code})`
  }
}
