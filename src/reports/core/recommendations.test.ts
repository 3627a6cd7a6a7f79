import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { must } from '../../kernel/assert.ts'
import { pence } from '../../kernel/pence.ts'
import { units } from '../../kernel/units.ts'
import { modelYear } from '../../dedelegation/core/model.ts'
import type { RateBook } from '../../dedelegation/core/rate-book.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { DEMO_MODELS, DEMO_PAPER } from '../../../tests/support/demo-paper.ts'
import { DEMO_INPUT } from '../../../tests/support/demo-year.ts'
import { eligibilityOf } from './compose-recommendations.ts'
import { plainText } from './paper-document.ts'
import { proposedServices, sumAsPublished } from './published.ts'
import { recommendationsOf } from './recommendations.ts'

const DEMO = recommendationsOf(DEMO_MODELS)

function withBook(change: (book: RateBook) => RateBook): YearModels {
  return { ...DEMO_MODELS, current: modelYear({ ...DEMO_INPUT, book: change(DEMO_INPUT.book) }) }
}

describe('recommendations', () => {
  test('ask for contingency apart, then the services, then education functions, in neutral words', () => {
    const list = DEMO_PAPER.blocks.find((block) => block.kind === 'list')
    assert.ok(list?.kind === 'list')

    assert.deepEqual(
      list.items.map(({ content, sub }) => [
        plainText(content),
        sub?.items.map((item) => plainText(item.content)) ?? [],
      ]),
      [
        [
          'Representatives of maintained primary schools to consider whether to continue the de-delegation of funding for contingency for schools in financial difficulty.',
          [],
        ],
        [
          'Representatives of maintained primary schools to consider whether to continue the de-delegation of funding for these services:',
          [
            'Insurance',
            'Free school meals eligibility checking',
            'Maternity leave insurance',
            'EAL service',
            'Behaviour support service',
          ],
        ],
        [
          'Representatives of maintained primary and special schools to consider whether to continue the de-delegation of funding for these education functions:',
          ['Statutory and regulatory duties', 'Core school improvement activities'],
        ],
      ],
    )
  })

  test('number the sections as they number the services', () => {
    const headings = DEMO_PAPER.blocks.flatMap((block) =>
      block.kind === 'heading' && block.id.startsWith('service-') ? [block.text] : [],
    )

    assert.ok(headings.includes('1 Contingency for schools in financial difficulty'))
    assert.ok(headings.includes('2(v) Behaviour support service'))
    assert.ok(headings.includes('3(ii) Core school improvement activities'))
  })

  test('say who may vote on which', () => {
    assert.equal(
      eligibilityOf(DEMO),
      'Representatives of maintained primary schools on recommendations 1 and 2; representatives of maintained primary and special schools on recommendation 3',
    )
    assert.equal(eligibilityOf([]), 'Nothing in this paper is put to a vote')
  })

  // M3
  test('are voted on by members for maintained schools of the phases that pay', () => {
    const [, services, functions] = DEMO

    assert.deepEqual(services?.voters, ['primary'])
    assert.deepEqual(functions?.voters, ['primary', 'special'])
  })

  // M4
  test('ask nothing about a deferred service, which has its section for information', () => {
    assert.equal(
      DEMO.some(({ services }) => services.some(({ service }) => service.code === 'facility-time')),
      false,
    )
    assert.ok(
      DEMO_PAPER.blocks.some(
        (block) => block.kind === 'heading' && block.text === 'Trade union facility time (for information)',
      ),
    )
  })

  test('follow the rates: a special rate that is withdrawn takes the special vote with it', () => {
    const models = withBook((book) => ({ ...book, lines: book.lines.filter((line) => line.phase !== 'special') }))

    assert.equal(
      eligibilityOf(recommendationsOf(models)),
      'Representatives of maintained primary schools on recommendations 1, 2 and 3',
    )
  })
})

describe('totals as published', () => {
  // M2, with the one count that lets FSM print as £30,352: 3,194.95 × £9.50 = £30,352.03.
  test('add up to £1,519,580 for the six de-delegated lines of the paper', () => {
    const [first] = [...DEMO_INPUT.units].filter(([, counts]) => counts.has('fsm'))
    const [urn, counts] = must(first, 'the demo has a school with FSM pupils')
    const fewer = new Map(counts).set('fsm', units((counts.get('fsm') ?? 0) - 50_000))
    const model = modelYear({ ...DEMO_INPUT, units: new Map(DEMO_INPUT.units).set(urn, fewer) })
    const services = proposedServices(model).filter(({ kind }) => kind === 'de-delegated')

    assert.equal(sumAsPublished(model, services), pence(151_958_000))
  })
})
