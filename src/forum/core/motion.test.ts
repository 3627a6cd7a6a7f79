import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { readForumLaw } from '../store/forum-law.ts'
import { bodyOn } from './check-question.ts'
import { UNSETTLED } from './constitution.ts'
import { planMotion, purposeFor, type PutQuestion } from './motion.ts'
import type { Terms } from './question.ts'

const LAW = await readForumLaw()
const DAY = calendarDate('2023-12-07')
const ONE: Terms = { version: 1, amended: false, options: [{ code: 'rate', name: 'Rate', figures: [], data: '{}' }] }
const TWO: Terms = { ...ONE, options: ['a', 'b'].map((code) => ({ code, name: code, figures: [], data: '{}' })) }

function question(subject: string, body: string, facts: Partial<PutQuestion> = {}): PutQuestion {
  const kind = facts.kind ?? 'de-delegation'
  const found = bodyOn(LAW, UNSETTLED, DAY, { kind, body })

  return {
    id: `${subject}-${body}`,
    item: 'item',
    subject,
    year: fundingYear('2024-25'),
    phases: [],
    title: subject,
    recommendation: 'Consider',
    terms: ONE,
    state: 'put',
    kindOnDay: found?.kind ?? null,
    bodyOnDay: found?.body ?? null,
    withdrawn: [],
    ...facts,
    kind,
    body,
  }
}

function codes(...questions: readonly PutQuestion[]): readonly string[] {
  const planned = planMotion(questions)

  return planned.ok ? [] : planned.refusals.map(({ code }) => code)
}

describe('planMotion', () => {
  test('makes one poll a body of whatever is moved together, so that phases stay apart', () => {
    const planned = planMotion([
      question('insurance', 'primary'),
      question('insurance', 'secondary'),
      question('maternity', 'primary'),
    ])

    assert.ok(planned.ok)
    assert.deepEqual(
      planned.plans.map(({ body, questions }) => [body.code, questions.map(({ subject }) => subject)]),
      [
        ['primary', ['insurance', 'maternity']],
        ['secondary', ['insurance']],
      ],
    )
  })

  test('puts apart what not the same seats take part in, and together what they do', () => {
    const withdrawn = ['primary-1']
    const planned = planMotion([
      question('insurance', 'primary'),
      question('union', 'primary', { withdrawn }),
      question('maternity', 'primary'),
      question('behaviour', 'primary', { withdrawn }),
    ])

    assert.ok(planned.ok)
    assert.deepEqual(
      planned.plans.map(({ questions }) => questions.map(({ subject }) => subject)),
      [
        ['insurance', 'maternity'],
        ['union', 'behaviour'],
      ],
    )
  })

  test('refuses nothing, two items, what was withdrawn, what the law does not know, and options beside others', () => {
    const other = question('maternity', 'primary', { item: 'another' })
    const withdrawn = question('insurance', 'primary', { state: 'withdrawn' })
    const open = question('insurance', 'primary', { state: 'voting' })

    assert.deepEqual(codes(), ['nothing-chosen'])
    assert.deepEqual(codes(question('insurance', 'primary'), other), ['several-items'])
    assert.deepEqual(codes(withdrawn), ['cannot-be-put'])
    assert.deepEqual(codes(open), ['cannot-be-put'])
    assert.deepEqual(codes(question('insurance', 'moon')), ['not-in-the-law'])
    assert.deepEqual(codes(question('union', 'primary', { terms: TWO }), question('insurance', 'primary')), [
      'options-alone',
    ])
    assert.deepEqual(codes(question('union', 'primary', { terms: TWO }), question('insurance', 'secondary')), [])
  })
})

describe('purposeFor', () => {
  const quorum = { members: 10, vacant: 0, needed: 4, present: 4, quorate: true }

  test('is views without a quorum, whatever was asked, and as asked with one or outside a meeting', () => {
    assert.equal(purposeFor('decide', { ...quorum, present: 3, quorate: false }), 'views')
    assert.equal(purposeFor('in-principle', { ...quorum, present: 3, quorate: false }), 'views')
    assert.equal(purposeFor('decide', quorum), 'decide')
    assert.equal(purposeFor('decide', null), 'decide')
  })
})
