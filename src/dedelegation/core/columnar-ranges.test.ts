import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { pence } from '../../kernel/pence.ts'
import { rangeOf } from '../../kernel/statistics.ts'
import { DEMO_INPUT, DEMO_MODEL } from '../../../tests/support/demo-year.ts'
import { compileYear, figuresFor, ratesOf, recalculate, type CompiledYear } from './columnar.ts'
import { rangesOf } from './columnar-ranges.ts'

describe('ranges of a columnar year', () => {
  test('are those of sorting what the model’s schools give up', () => {
    const year = compileYear(DEMO_INPUT)
    const figures = figuresFor(year)
    recalculate(year, ratesOf(year), figures)

    assert.deepEqual(
      rangesOf(year, figures),
      DEMO_MODEL.services.map(({ service, phase }) =>
        rangeOf(
          DEMO_MODEL.schools.flatMap(({ charges }) =>
            charges.filter((one) => one.service === service && one.phase === phase).map(({ total }) => total),
          ),
        ),
      ),
    )
  })

  const values = fc.oneof(
    fc.integer({ min: 0, max: 10 }),
    fc.integer({ min: 0, max: 3_000_000 }),
    fc.constant(8_000_000_000),
  )

  test('are those of sorting, for any charges: few or many, spread, piled up or with one far away', () => {
    fc.assert(fc.property(fc.array(values, { maxLength: 400 }), agrees), { numRuns: 300 })
  })

  test('are those of sorting for thousands of schools', () => {
    const many = fc.array(values, { minLength: 3000, maxLength: 5000, size: 'max' })
    fc.assert(fc.property(many, agrees), { numRuns: 5 })
    agrees(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 4999))
    agrees(Array.from({ length: 5000 }, () => 42))
    agrees(Array.from({ length: 5000 }, (_, index) => 2 ** (index % 33)))
  })
})

function agrees(amounts: readonly number[]): void {
  const members = Int32Array.from(amounts.keys())
  const year: CompiledYear = {
    schools: [],
    lines: [],
    blocks: [{ service: 'one', phase: 'primary', members, lines: [] }],
  }
  const charges = Float64Array.from(amounts)
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  const figures = {
    lines: new Float64Array(),
    blocks: Float64Array.of(total),
    charges: [charges],
    schools: new Float64Array(),
  }

  assert.deepEqual(rangesOf(year, figures), [rangeOf(amounts.map(pence))])
  assert.deepEqual([...charges], amounts)
}
