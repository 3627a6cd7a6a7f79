import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { pence } from '../../kernel/pence.ts'
import { must } from '../../kernel/assert.ts'
import type { QuestionState } from '../../forum/core/question.ts'
import type { VotingBody } from '../../forum/core/forum-law.ts'
import { DATA_2024_25, DEMO_BOOK, DEMO_MODEL, DEMO_PRIOR_MODEL } from '../../../tests/support/demo-year.ts'
import { askedAbout } from '../../../tests/support/asked.ts'
import type { Asked } from './asked.ts'
import { atRates, freezeProposal, type ToFreeze } from './frozen-proposal.ts'
import { lastYearOf } from './last-year.ts'
import { deferredServices, proposedLines, type Bodies } from './proposals.ts'
import { proposalRows, riskOf, type ProposalRow, type RowsInput } from './proposal-rows.ts'

const PRIMARY: VotingBody = { code: 'primary', name: 'Primary', groups: ['primary'], phases: ['primary'] }
const MAINTAINED: VotingBody = {
  code: 'maintained',
  name: 'Maintained',
  groups: ['primary', 'special'],
  phases: ['primary', 'special'],
}
const BODIES: Bodies = { 'de-delegation': [PRIMARY], 'education-functions': [MAINTAINED] }
const DEADLINE = { name: 'Modelling workbook returned', date: calendarDate('2024-01-22') }
const NOW: ToFreeze = {
  model: DEMO_MODEL,
  lastYear: lastYearOf(DEMO_PRIOR_MODEL),
  rates: { scenario: 'proposal', version: 1 },
  census: { name: 'October 2023 census', status: 'final', sha256: 'e'.repeat(64) },
}
const INSURANCE = freezeProposal(
  NOW,
  must(
    DEMO_BOOK.services.find(({ code }) => code === 'insurance'),
    'insurance is in the book',
  ),
  ['primary'],
)
const DEARER = atRates(INSURANCE, new Map([[0, pence(2300)]]))

function asked(state: QuestionState, changes: Partial<Asked> = {}): Asked {
  const title = 'Insurance for primary schools'

  return askedAbout('insurance', { id: 'question-1', title, state, options: [INSURANCE], ...changes })
}

function rows(changes: Partial<RowsInput> = {}): readonly ProposalRow[] {
  return proposalRows({
    book: DEMO_BOOK,
    now: NOW,
    lines: proposedLines(DEMO_BOOK, DATA_2024_25, BODIES),
    deferred: deferredServices(DEMO_BOOK),
    asked: [],
    paper: null,
    deadline: DEADLINE,
    today: calendarDate('2023-11-01'),
    ...changes,
  })
}

function insurance(changes: Partial<RowsInput> = {}): ProposalRow {
  return must(
    rows(changes).find(({ service }) => service.code === 'insurance'),
    'insurance has a row',
  )
}

describe('the year’s proposals', () => {
  test('are a row for each service and phase, deferred services too', () => {
    assert.deepEqual(
      rows().map(({ service, phase, state }) => `${service.code} ${phase ?? '–'} ${state}`),
      [
        'contingency primary costed',
        'insurance primary costed',
        'fsm-eligibility primary costed',
        'maternity primary costed',
        'eal primary costed',
        'behaviour-support primary costed',
        'facility-time – deferred',
        'statutory-duties primary costed',
        'statutory-duties special costed',
        'school-improvement primary costed',
        'school-improvement special costed',
      ],
    )
  })

  test('are in the paper when it is begun, and published when the last paper has them', () => {
    assert.equal(insurance({ paper: { published: new Set() } }).state, 'in-paper')
    assert.equal(insurance({ paper: { published: new Set(['insurance/primary']) } }).state, 'published')
  })

  test('stand as the latest question does that was not withdrawn', () => {
    const earlier = asked('deferred', {
      id: 'earlier',
      meeting: { code: '2023-09-21', title: 'Schools Forum', day: calendarDate('2023-09-21'), over: true },
    })

    assert.equal(insurance({ asked: [asked('put'), earlier] }).state, 'at-meeting')
    assert.equal(insurance({ asked: [asked('withdrawn'), earlier] }).state, 'deferred')
  })

  test('tell how the rates differ from what was decided, and not where they are alike', () => {
    const decision = {
      number: 12,
      phase: 'primary',
      outcome: 'approved-as-amended',
      frozen: DEARER,
      replaced: false,
    } as const
    const row = insurance({ asked: [asked('approved-as-amended', { decisions: [decision] })] })

    assert.equal(row.decision?.number, 12)
    assert.match(row.stale[0] ?? '', /£21\.00 on the workbench, £23\.00 as asked/)
    assert.deepEqual(insurance({ asked: [asked('approved')] }).stale, [])
  })

  for (const [before, after, stands] of [
    ['rejected', 'put', 'not-approved'],
    ['approved', 'voting', 'approved'],
    ['referred', 'deferred', 'referred'],
    ['rejected', 'approved', 'approved'],
    ['deferred', 'put', 'at-meeting'],
  ] as const) {
    test(`${before} before and ${after} when put again stand as ${stands}`, () => {
      const first = asked(before, {
        id: 'first',
        meeting: { code: '2023-09-21', title: 'Schools Forum', day: calendarDate('2023-09-21'), over: true },
        decisions: [{ number: 14, phase: 'primary', outcome: before, frozen: INSURANCE, replaced: false }],
      })

      const row = insurance({ asked: [first, asked(after, { id: 'second' })] })

      assert.equal(row.state, stands)
      const kept = after !== 'approved' && before !== 'deferred'
      assert.deepEqual([row.decision?.number, row.again?.id], kept ? [14, 'second'] : [undefined, undefined])
    })
  }

  test('do not differ from a question that offers today’s rates as one of its options', () => {
    assert.deepEqual(insurance({ asked: [asked('put', { options: [DEARER, INSURANCE] })] }).stale, [])
  })

  test('show the decision that stands and not the one that it replaced', () => {
    const base = { phase: 'primary', outcome: 'approved', frozen: INSURANCE } as const
    const decisions = [
      { ...base, number: 3, replaced: true },
      { ...base, number: 9, replaced: false },
    ]

    assert.equal(insurance({ asked: [asked('approved', { decisions })] }).decision?.number, 9)
  })
})

describe('the deadline', () => {
  const on = (day: string) => ({ deadline: DEADLINE, today: calendarDate(day) })

  for (const [state, day, risk] of [
    ['published', '2023-12-01', ''],
    ['published', '2023-12-25', 'near'],
    ['no-decision', '2024-01-22', 'near'],
    ['no-decision', '2024-01-23', 'passed'],
    ['approved', '2024-01-23', ''],
    ['not-approved', '2024-01-23', ''],
    ['at-meeting', '2024-01-23', ''],
  ] as const) {
    test(`of a line that is ${state} on ${day}: ${risk === '' ? 'safe' : risk}`, () => {
      const found = riskOf(state, asked('put'), on(day))

      assert.ok(risk === '' ? found === '' : found.includes(risk), found)
    })
  }

  test('is missed where the meeting is after it', () => {
    const late = asked('put', {
      meeting: { code: '2024-02-01', title: 'Schools Forum', day: calendarDate('2024-02-01'), over: false },
    })

    assert.match(riskOf('at-meeting', late, on('2024-01-02')), /meeting is after the deadline/)
  })

  test('is none where nobody has entered one', () => {
    assert.equal(riskOf('published', null, { deadline: null, today: calendarDate('2030-01-01') }), '')
  })
})
