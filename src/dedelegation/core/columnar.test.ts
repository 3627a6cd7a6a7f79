import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { pence } from '../../kernel/pence.ts'
import { LARGEST_EXACT } from '../../kernel/rounding.ts'
import { DEMO_INPUT, DEMO_MODEL } from '../../../tests/support/demo-year.ts'
import { randomYear } from '../../../tests/support/random-year.ts'
import { compileYear, figuresFor, ratesOf, recalculate, totalOf } from './columnar.ts'
import { modelYear } from './model.ts'
import type { ModelInput } from './model-input.ts'

describe('the columnar year', () => {
  test('agrees with the model to the penny on any year: lines, services, schools and every charge', () => {
    fc.assert(fc.property(randomYear, agrees))
    agrees(DEMO_INPUT)
  })

  test('agrees with a new model after a rate is changed, in the same room', () => {
    const year = compileYear(DEMO_INPUT)
    const [rates, figures] = [ratesOf(year), figuresFor(year)]
    recalculate(year, rates, figures)
    assert.equal(totalOf(figures), DEMO_MODEL.total)

    rates[0] = 1234
    recalculate(year, rates, figures)
    const lines = DEMO_INPUT.book.lines.map((line, index) => (index === 0 ? { ...line, rate: pence(1234) } : line))
    const changed = modelYear({
      ...DEMO_INPUT,
      book: { ...DEMO_INPUT.book, lines },
    })

    assert.equal(totalOf(figures), changed.total)
    assert.equal(figures.lines[0], changed.lines[0]?.amount)
  })

  test('has one column for the services that take from the same factor of the same schools', () => {
    const year = compileYear(DEMO_INPUT)
    const columns = new Set(year.blocks.flatMap(({ lines }) => lines.map(({ column }) => column)))

    assert.equal(year.lines.length, 17)
    assert.equal(columns.size, 12)
  })

  test('lays the columns out once for the same schools and counts, and again for others', () => {
    const columnsOf = (input: ModelInput) =>
      compileYear(input).blocks.flatMap(({ lines }) => lines.map(({ column }) => column))
    const { book, schools, units } = DEMO_INPUT
    const once = columnsOf(DEMO_INPUT)

    assert.ok(columnsOf({ schools, units, book: { ...book } }).every((column, index) => column === once[index]))
    assert.ok(columnsOf({ schools: [...schools], units, book }).every((column, index) => column !== once[index]))
    assert.ok(columnsOf({ schools, units: new Map(units), book }).every((column, index) => column !== once[index]))
  })

  test('refuses a rate that is no whole penny, is negative or leads beyond what is exact', () => {
    const year = compileYear(DEMO_INPUT)
    for (const rate of [0.5, -1, Number.NaN, LARGEST_EXACT]) {
      const rates = ratesOf(year)
      rates[0] = rate
      assert.throws(() => recalculate(year, rates, figuresFor(year)), { name: 'BugError' }, String(rate))
    }
  })
})

function agrees(input: ModelInput): void {
  const model = modelYear(input)
  const year = compileYear(input)
  const figures = figuresFor(year)
  recalculate(year, ratesOf(year), figures)

  assert.equal(totalOf(figures), model.total)
  assert.deepEqual(
    [...figures.lines],
    model.lines.map(({ amount }) => amount),
  )
  assert.deepEqual(
    [...figures.blocks],
    model.services.map(({ total }) => total),
  )
  const schools = new Map(model.schools.map(({ school, total }) => [school.urn, total]))
  assert.deepEqual(
    [...figures.schools],
    input.schools.map(({ urn }) => schools.get(urn) ?? 0),
  )
  for (const [index, { service, phase, members }] of year.blocks.entries()) {
    const charges = model.schools.flatMap((own) =>
      own.charges.filter((charge) => charge.service === service && charge.phase === phase),
    )
    assert.equal(members.length, charges.length)
    assert.deepEqual(
      [...(figures.charges[index] ?? [])],
      charges.map(({ total }) => total),
    )
  }
}
