import { isPhase, PHASE_NAMES } from '../../kernel/phase.ts'
import { page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { filterDecisions, valuesOf } from '../core/decision-list.ts'
import { QUESTION_STATES, type QuestionState } from '../core/question.ts'
import { nameOfSubject } from '../core/sheet-rows.ts'
import { countsInWords } from '../core/count-words.ts'
import { listDecisions, type Decision } from '../store/decisions.ts'
import { STATE_TAGS } from './vote-sheet-view.ts'
import {
  decisionPath,
  DECISIONS_CSV_PATH,
  DECISIONS_JSON_PATH,
  DECISIONS_PATH,
  POLLS_JSON_PATH,
  RECEIPT_PATH,
} from './vote-paths.ts'

/** The register of decisions, the latest first: public, and each for good under its number. */
export async function showDecisions({ platform, query }: PageRequest): Promise<PageResponse> {
  const all = (await listDecisions(platform.db)).toReversed()
  const filter = {
    year: query['year'] ?? '',
    subject: query['subject'] ?? '',
    phase: query['phase'] ?? '',
    outcome: query['outcome'] ?? '',
  }
  const found = filterDecisions(all, filter)
  const replaced = new Map(
    all.flatMap(({ number, replaces }) => (replaces === null ? [] : [[replaces, number] as const])),
  )
  const options = (label: string, values: readonly string[], chosen: string, words: (value: string) => string) => [
    { value: '', text: label, selected: chosen === '' },
    ...values.map((value) => ({ value, text: words(value), selected: value === chosen })),
  ]

  return page('forum/pages/decisions.njk', {
    title: 'Decisions',
    section: 'forum',
    wide: true,
    breadcrumbs: [{ text: 'Schools Forum', href: '/forum' }],
    total: all.length,
    filtered: found.length < all.length,
    decisions: found.map((decision) => rowView(decision, replaced.get(decision.number) ?? null)),
    options: {
      year: options('All years', valuesOf(all, ({ year }) => year).toReversed(), filter.year, (value) => value),
      subject: options(
        'All subjects',
        valuesOf(all, ({ subject }) => subject),
        filter.subject,
        subjectIn(all),
      ),
      phase: options(
        'All phases',
        valuesOf(all, ({ phase }) => phase),
        filter.phase,
        phaseInWords,
      ),
      outcome: options(
        'All outcomes',
        valuesOf(all, ({ outcome }) => outcome),
        filter.outcome,
        (value) => QUESTION_STATES[value as QuestionState],
      ),
    },
    paths: {
      list: DECISIONS_PATH,
      csv: DECISIONS_CSV_PATH,
      json: DECISIONS_JSON_PATH,
      polls: POLLS_JSON_PATH,
      receipt: RECEIPT_PATH,
    },
  })
}

/** A subject as the newest decision on it names it. */
function subjectIn(newestFirst: readonly Decision[]): (subject: string) => string {
  return (subject) => nameOfSubject(newestFirst.filter((one) => one.subject === subject).slice(0, 1))
}

function phaseInWords(phase: string): string {
  return isPhase(phase) ? PHASE_NAMES[phase] : phase
}

function rowView(decision: Decision, replacedBy: number | null) {
  const { number, title, year, phase, outcome, decidedOn, counts } = decision

  return {
    number,
    href: decisionPath(number),
    title,
    year: year ?? '',
    phase: phase === null ? '' : PHASE_NAMES[phase],
    state: { text: QUESTION_STATES[outcome], classes: STATE_TAGS[outcome] },
    decidedOn,
    counts: counts === null ? 'No vote' : countsInWords(counts, []),
    replacedBy: replacedBy === null ? null : { number: replacedBy, href: decisionPath(replacedBy) },
  }
}
