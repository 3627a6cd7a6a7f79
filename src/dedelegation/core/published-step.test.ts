import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { must } from '../../kernel/assert.ts'
import { DEMO_MODEL } from '../../../tests/support/demo-year.ts'
import { publishedLine, publishedService } from './published-step.ts'

describe('print', () => {
  test('rounds a line to its step, apart from the exact amount', () => {
    const contingency = must(DEMO_MODEL.lines[0], 'the demo has lines')

    assert.deepEqual(publishedLine(contingency), { exact: 19_012_400, printed: 19_000_000, step: 100_000 })
  })

  test('rounds the exact total of a service, and not the sum of printed lines', () => {
    const duties = publishedService(DEMO_MODEL, 'statutory-duties')

    assert.deepEqual([duties?.exact, duties?.printed, duties?.difference], [34_077_404, 34_100_000, 0])
    const behaviour = publishedService(DEMO_MODEL, 'behaviour-support')
    assert.deepEqual([behaviour?.exact, behaviour?.printed, behaviour?.difference], [19_022_799, 19_022_800, 0])
  })

  test('says how far the printed lines are from the printed total', () => {
    const lines = DEMO_MODEL.lines.filter(({ line }) => line.service === 'behaviour-support').slice(2, 4)
    const half = lines.map((total) => ({ ...total, amount: must(DEMO_MODEL.lines[2], 'fsm').amount }))
    const service = publishedService({ ...DEMO_MODEL, lines: half }, 'behaviour-support')

    // £30,352.50 twice prints as £30,353 twice, and £60,705 in all.
    assert.equal(service?.printed, 6_070_500)
    assert.equal(service.difference, 100)
  })

  test('has nothing for a service without lines', () => {
    assert.equal(publishedService(DEMO_MODEL, 'facility-time'), null)
  })
})
