import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { pence, sumPence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import { must } from '../../kernel/assert.ts'
import { DEMO_BOOK, DEMO_INPUT, DEMO_PRIOR_MODEL } from '../../../tests/support/demo-year.ts'
import { smallModel } from '../../../tests/support/small-model.ts'
import { atRates, freezeProposal, type FrozenProposal } from './frozen-proposal.ts'
import { lastYearOf } from './last-year.ts'
import { modelYear } from './model.ts'
import type { RateBook } from './rate-book.ts'

const RATES = { scenario: 'proposal', version: 3 }
const CENSUS = { name: 'October 2023 census', status: 'final', sha256: 'b'.repeat(64) } as const

function freeze(book: RateBook, code: string, phases: readonly Phase[]): FrozenProposal {
  const service = must(
    book.services.find((one) => one.code === code),
    `${code} is in the book`,
  )
  const model = modelYear({ ...DEMO_INPUT, book })

  return freezeProposal(
    { model, lastYear: lastYearOf(DEMO_PRIOR_MODEL), rates: RATES, census: CENSUS },
    service,
    phases,
  )
}

describe('a frozen proposal', () => {
  test('has every school that the decision binds, with units and amounts that add up to the total', () => {
    const frozen = freeze(DEMO_BOOK, 'behaviour-support', ['primary'])

    assert.equal(frozen.lines.length, 8)
    assert.equal(frozen.schools.length, 39)
    assert.equal(frozen.total, pence(19_022_799))
    assert.equal(sumPence(frozen.schools.map(({ amount }) => amount)), frozen.total)
    assert.equal(sumPence(frozen.phases.map(({ total }) => total)), frozen.total)
    assert.deepEqual([frozen.year, frozen.rates, frozen.census.sha256], ['2024-25', RATES, CENSUS.sha256])
  })

  test('of several phases keeps each phase’s total and range', () => {
    const frozen = freeze(DEMO_BOOK, 'statutory-duties', ['primary', 'special'])

    assert.deepEqual(
      frozen.phases.map(({ phase, range }) => [phase, range?.schools]),
      [
        ['primary', 39],
        ['special', 1],
      ],
    )
  })

  test('keeps schools that give up nothing, since the decision binds them too', () => {
    const model = smallModel({
      rates: { 'eal/primary/eal3': 3800 },
      schools: [
        { urn: 100001, units: { eal3: 2 } },
        { urn: 100002, units: { eal3: 0 } },
      ],
    })
    const service = must(model.book.services[0], 'the book has a service')

    const frozen = freezeProposal({ model, lastYear: null, rates: RATES, census: CENSUS }, service, ['primary'])

    assert.deepEqual(
      frozen.schools.map(({ amount }) => amount),
      [7600, 0],
    )
    assert.equal(frozen.phases[0]?.range?.lowest, 0)
    assert.equal(frozen.lines[0]?.lastYear, null)
  })

  test('at other rates is to the penny what the year comes to at those rates, whatever they are', () => {
    const before = freeze(DEMO_BOOK, 'behaviour-support', ['primary'])

    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 8, maxLength: 8 }), (typed) => {
        const rates = new Map(typed.map((rate, place) => [place, pence(rate)]))
        const keys = before.lines.map(({ factor }) => factor)
        const book = {
          ...DEMO_BOOK,
          lines: DEMO_BOOK.lines.map((line) =>
            line.service === 'behaviour-support'
              ? { ...line, rate: pence(typed[keys.indexOf(line.factor)] ?? 0) }
              : line,
          ),
        }

        assert.deepEqual(atRates(before, rates), freeze(book, 'behaviour-support', ['primary']))
      }),
      { numRuns: 20 },
    )
  })
})
