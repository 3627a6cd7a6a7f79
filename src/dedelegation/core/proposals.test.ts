import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { formatPence, pence } from '../../kernel/pence.ts'
import { must } from '../../kernel/assert.ts'
import { bodiesFor } from '../../forum/core/voting-bodies.ts'
import { kindOn } from '../../forum/core/forum-law.ts'
import { UNSETTLED, type Constitution } from '../../forum/core/constitution.ts'
import { readForumLaw } from '../../forum/store/forum-law.ts'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { DATA_2024_25, DEMO_BOOK, DEMO_INPUT, DEMO_MODEL, DEMO_PRIOR_MODEL } from '../../../tests/support/demo-year.ts'
import { lastYearOf } from './last-year.ts'
import { modelYear } from './model.ts'
import type { RateBook } from './rate-book.ts'
import { deferredServices, proposedLines, questionFor, type Bodies, type OfferedRates } from './proposals.ts'

const LAW = await readForumLaw()
const DAY = calendarDate('2023-12-07')
const CENSUS = { name: 'October 2023 census', status: 'final', sha256: 'a'.repeat(64) } as const

function bodiesOf(constitution: Constitution): Bodies {
  const of = (code: string) => bodiesFor(must(kindOn(LAW, code, DAY), `the law knows ${code}`), constitution)

  return { 'de-delegation': of('de-delegation'), 'education-functions': of('education-functions') }
}

const TOGETHER = bodiesOf(UNSETTLED)

function offered(name: string, book: RateBook = DEMO_BOOK): OfferedRates {
  return {
    name,
    model: modelYear({ ...DEMO_INPUT, book }),
    lastYear: lastYearOf(DEMO_PRIOR_MODEL),
    rates: { scenario: 'proposal', version: 1 },
    census: CENSUS,
  }
}

function lineOf(id: string) {
  return must(
    proposedLines(DEMO_BOOK, DATA_2024_25, TOGETHER).find((line) => line.id === id),
    `${id} is proposed`,
  )
}

describe('what is put to the forum', () => {
  test('is a question for each service and phase, and one for the phases of an education function together', () => {
    assert.deepEqual(
      proposedLines(DEMO_BOOK, DATA_2024_25, TOGETHER).map(({ id, kind, phases }) => [id, kind, phases.join(' ')]),
      [
        ['contingency/primary', 'de-delegation', 'primary'],
        ['insurance/primary', 'de-delegation', 'primary'],
        ['fsm-eligibility/primary', 'de-delegation', 'primary'],
        ['maternity/primary', 'de-delegation', 'primary'],
        ['eal/primary', 'de-delegation', 'primary'],
        ['behaviour-support/primary', 'de-delegation', 'primary'],
        ['statutory-duties/maintained', 'education-functions', 'primary special'],
        ['school-improvement/maintained', 'education-functions', 'primary special'],
      ],
    )
  })

  test('is a question a phase for education functions where the forum settled that they vote apart', () => {
    const apart = bodiesOf({ ...UNSETTLED, 'education-functions': 'separately' })

    assert.deepEqual(
      proposedLines(DEMO_BOOK, DATA_2024_25, apart)
        .filter(({ kind }) => kind === 'education-functions')
        .map(({ id, phases }) => [id, phases.join(' ')]),
      [
        ['statutory-duties/primary', 'primary'],
        ['statutory-duties/special', 'special'],
        ['school-improvement/primary', 'primary'],
        ['school-improvement/special', 'special'],
      ],
    )
  })

  test('is nothing for a deferred service, which is listed apart', () => {
    const lines = proposedLines(DEMO_BOOK, DATA_2024_25, TOGETHER)

    assert.equal(
      lines.some(({ service }) => service.code === 'facility-time'),
      false,
    )
    assert.deepEqual(
      deferredServices(DEMO_BOOK).map(({ service }) => service.name),
      ['Trade union facility time'],
    )
  })

  test('leans neither way, and says who votes and whether it goes on', () => {
    const question = questionFor(lineOf('insurance/primary'), [offered('Proposal')])

    assert.equal(question.title, 'Insurance for primary schools, 2024 to 2025')
    assert.equal(
      question.recommendation,
      'Maintained primary schools members to consider whether to continue the de-delegation of funding for insurance in 2024 to 2025.',
    )
    const fresh = questionFor(lineOf('insurance/primary'), [{ ...offered('Proposal'), lastYear: null }])
    assert.match(fresh.recommendation, /consider whether to agree the de-delegation/)
  })

  test('shows members the rate, the total and the range, each beside last year', () => {
    const [option] = questionFor(lineOf('insurance/primary'), [offered('Proposal')]).options

    assert.deepEqual(option?.figures, [
      { label: 'Rate: Basic entitlement (AWPU)', value: '£21.00 (£20.00 last year)', phase: 'primary' },
      {
        label: 'Total',
        value: `£362,964.00 (${lastTotal('insurance')} last year, ${changeOf('insurance')})`,
        phase: null,
      },
      { label: 'Range over 39 schools', value: '£3,402.00 to £16,989.00, median £8,736.00', phase: 'primary' },
      { label: 'Counts', value: 'October 2023 census (final)', phase: null },
    ])
  })

  test('offers each scenario whose rate differs as an option, and one thing where all are alike', () => {
    const dearer = {
      ...DEMO_BOOK,
      lines: DEMO_BOOK.lines.map((line) => (line.service === 'insurance' ? { ...line, rate: pence(2300) } : line)),
    }
    const scenarios = [offered('Proposal'), offered('Dearer cover', dearer)] as const

    const insurance = questionFor(lineOf('insurance/primary'), scenarios)
    const maternity = questionFor(lineOf('maternity/primary'), scenarios)

    assert.deepEqual(
      insurance.options.map(({ code, name }) => [code, name]),
      [
        ['option-1', 'Option 1: Proposal'],
        ['option-2', 'Option 2: Dearer cover'],
      ],
    )
    assert.match(insurance.options[1]?.figures[0]?.value ?? '', /^£23\.00/)
    assert.deepEqual(
      maternity.options.map(({ code }) => code),
      ['proposal'],
    )
  })
})

function lastTotal(service: string): string {
  return formatPence(priorTotal(service))
}

function changeOf(service: string): string {
  const now = must(
    DEMO_MODEL.services.find((total) => total.service === service),
    'the service is charged',
  ).total

  return `${formatPence(pence(now - priorTotal(service)))} more`
}

function priorTotal(service: string) {
  return must(
    DEMO_PRIOR_MODEL.services.find((total) => total.service === service),
    'the service was charged',
  ).total
}
