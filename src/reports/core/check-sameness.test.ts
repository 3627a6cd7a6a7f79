import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DEMO_FACTS, DEMO_MODELS, DEMO_PAPER, DEMO_PARSED } from '../../../tests/support/demo-paper.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { pence } from '../../kernel/pence.ts'
import { parseSection } from '../formats/prose-file.ts'
import { composePaper } from './compose-paper.ts'
import { sameRates } from './check-sameness.ts'
import { findingsOf } from './findings.ts'

/** The demo year with every rate of one service raised by 75p. */
function raised(service: string): YearModels {
  const { current } = DEMO_MODELS
  const raise = <T extends { line: { service: string; rate: number } }>(total: T): T =>
    total.line.service === service ? { ...total, line: { ...total.line, rate: pence(total.line.rate + 75) } } : total

  return { ...DEMO_MODELS, current: { ...current, lines: current.lines.map(raise) } }
}

function said(words: string, models: YearModels, id = 'service.contingency'): readonly string[] {
  return sameRates(models, parseSection({ id, title: '', markdown: words }), [words]).map(({ message }) => message)
}

describe('words of sameness', () => {
  test('are no finding where every rate is last year’s', () => {
    assert.deepEqual(said('It goes on at the same rate.', DEMO_MODELS), [])
    const codes = findingsOf(DEMO_MODELS, DEMO_PARSED, DEMO_FACTS).map(({ code }) => code)
    assert.ok(!codes.includes('not-the-same'))
  })

  for (const words of ['the same rate', 'stays as it is', 'stay as they are', 'remains unaltered', 'unchanged']) {
    test(`are a warning with both rates where one differs: ${words}`, () => {
      const [message = ''] = said(`The rate: ${words}.`, raised('contingency'))
      assert.match(message, /is said, but .* goes from £11\.00 to £11\.75/)
    })
  }

  test('are found in the appendix of a service too, and not in another service’s section', () => {
    assert.equal(said('The rate has not changed.', raised('eal'), 'appendix.eal').length, 1)
    assert.deepEqual(said('The rate has not changed.', raised('eal'), 'service.behaviour-support'), [])
  })

  test('follow the rates in the demo paper, which says today that they stay', () => {
    assert.match(JSON.stringify(DEMO_PAPER), /goes on at .*the same rate.*eligible pupil .*stays as it is/)
    for (const [service, words] of [
      ['contingency', 'a higher rate'],
      ['fsm-eligibility', 'rises by £0.75'],
      ['behaviour-support', 'change as the table shows'],
    ] as const) {
      const models = raised(service)
      assert.ok(JSON.stringify(composePaper(models, DEMO_PARSED, DEMO_FACTS)).includes(words), words)
      const codes = findingsOf(models, DEMO_PARSED, DEMO_FACTS).map(({ code }) => code)
      assert.ok(!codes.includes('not-the-same'), service)
    }
  })
})
