import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'

import { sumPence } from '../../kernel/pence.ts'
import { smallModel, type SmallSchool, type SmallYear } from '../../../tests/support/small-model.ts'
import { bridgeBetween, stepTotals, type Bridge } from './bridge.ts'

describe('bridgeBetween', () => {
  test('splits a change into units at last year’s rate and the rate at this year’s units', () => {
    const bridge = between(
      { rates: INSURANCE_AT(2000), schools: [pupils(900001, 200)] },
      { rates: INSURANCE_AT(2100), schools: [pupils(900001, 210)] },
    )

    assert.equal(bridge.opening, 400_000)
    assert.deepEqual(steps(bridge), { units: 20_000, rate: 21_000 })
    assert.equal(bridge.closing, 441_000)
  })

  test('explains the rise of a 420-pupil school at last year’s counts line by line', () => {
    const school = pupils(900001, 420)
    const key = (service: string): string => `${service}/primary/basic-entitlement`
    const bridge = between(
      {
        rates: { [key('insurance')]: 2000, [key('maternity')]: 3487, [key('statutory-duties')]: 1888 },
        schools: [school],
      },
      {
        rates: { [key('insurance')]: 2100, [key('maternity')]: 3696, [key('statutory-duties')]: 1931 },
        schools: [school],
      },
    )

    assert.deepEqual(
      bridge.schools[0]?.entries.map((entry) => [entry.service, entry.step, entry.amount]),
      [
        ['insurance', 'rate', 42_000],
        ['maternity', 'rate', 87_780],
        ['statutory-duties', 'rate', 18_060],
      ],
    )
    assert.equal(bridge.closing - bridge.opening, 147_840)
  })

  test('names a school that left and a school that joined', () => {
    const bridge = between(
      { rates: INSURANCE_AT(2000), schools: [pupils(900001, 100), pupils(900002, 50)] },
      { rates: INSURANCE_AT(2000), schools: [pupils(900001, 100), pupils(900003, 10)] },
    )

    assert.deepEqual(steps(bridge), { left: -100_000, joined: 20_000 })
  })

  test('names a service that ended, one that was deferred and one that is new', () => {
    const schools = [pupils(900001, 10)]
    const bridge = between(
      { rates: { 'eal/primary/basic-entitlement': 100, 'facility-time/primary/basic-entitlement': 263 }, schools },
      { rates: { 'maternity/primary/basic-entitlement': 500 }, deferred: ['facility-time'], schools },
    )

    assert.deepEqual(steps(bridge), { ended: -1000, deferred: -2630, 'new-service': 5000 })
  })

  test('names a service that moved to another factor', () => {
    const schools: SmallSchool[] = [{ urn: 900001, units: { eal3: 2, 'basic-entitlement': 100 } }]
    const bridge = between(
      { rates: { 'eal/primary/eal3': 3800 }, schools },
      { rates: { 'eal/primary/basic-entitlement': 70 }, schools },
    )

    assert.deepEqual(steps(bridge), { factors: -600 })
  })

  test('names a school whose phase changed', () => {
    const rates = { 'insurance/primary/basic-entitlement': 2000, 'insurance/secondary/basic-entitlement': 3000 }
    const bridge = between(
      { rates, schools: [pupils(900001, 10)] },
      { rates, schools: [{ ...pupils(900001, 10), phase: 'secondary' }] },
    )

    assert.deepEqual(steps(bridge), { recategorised: 10_000 })
  })

  test('keeps the pennies of rounding apart', () => {
    // 0.4 × 1p is charged as nothing and 0.8 × 2p as 2p; the steps by themselves, 0.4p and 0.8p, come to nothing and 1p.
    const bridge = between(
      { rates: INSURANCE_AT(1), schools: [pupils(900001, 0.4)] },
      { rates: INSURANCE_AT(2), schools: [pupils(900001, 0.8)] },
    )

    assert.deepEqual(steps(bridge), { rate: 1, rounding: 1 })
    assert.equal(bridge.closing, 2)
  })

  test('opening and steps are the closing to the penny, whatever the two years are', () => {
    fc.assert(
      fc.property(anyYear, anyYear, (before, after) => {
        const bridge = between(before, after)
        assert.equal(bridge.opening, smallModel(before).total)
        assert.equal(bridge.closing, smallModel(after).total)
        for (const school of bridge.schools) {
          assert.equal(school.opening + sumPence(school.entries.map((entry) => entry.amount)), school.closing)
        }
        assert.equal(bridge.opening + Object.values(steps(bridge)).reduce((sum, one) => sum + one, 0), bridge.closing)
      }),
    )
  })

  test('never needs more than two pennies of rounding for a line', () => {
    fc.assert(
      fc.property(anyYear, anyYear, (before, after) => {
        const rounding = between(before, after).schools.flatMap((school) =>
          school.entries.filter((entry) => entry.step === 'rounding'),
        )
        assert.ok(rounding.every((entry) => Math.abs(entry.amount) <= 2))
      }),
    )
  })
})

const INSURANCE_AT = (rate: number): Record<string, number> => ({ 'insurance/primary/basic-entitlement': rate })

const LINES = [
  'insurance/primary/basic-entitlement',
  'insurance/secondary/basic-entitlement',
  'eal/primary/eal3',
  'eal/primary/basic-entitlement',
  'statutory-duties/special/place',
]

const anySchool: fc.Arbitrary<Omit<SmallSchool, 'urn'>> = fc.record({
  phase: fc.constantFrom('primary', 'secondary', 'special'),
  units: fc.record(
    {
      'basic-entitlement': fc.integer({ min: 0, max: 2_000_000_000 }).map((millionths) => millionths / 1_000_000),
      eal3: fc.integer({ min: 0, max: 300_000_000 }).map((millionths) => millionths / 1_000_000),
      place: fc.integer({ min: 0, max: 200 }),
    },
    { requiredKeys: [] },
  ),
})

const anyYear: fc.Arbitrary<SmallYear> = fc.record({
  rates: fc.dictionary(fc.constantFrom(...LINES), fc.integer({ min: 0, max: 20_000 })),
  deferred: fc.constantFrom([], ['facility-time']),
  schools: fc
    .dictionary(fc.integer({ min: 900_001, max: 900_006 }).map(String), anySchool)
    .map((schools) => Object.entries(schools).map(([urn, school]) => ({ ...school, urn: Number(urn) }))),
})

function pupils(urn: number, count: number): SmallSchool {
  return { urn, units: { 'basic-entitlement': count } }
}

function between(before: SmallYear, after: SmallYear): Bridge {
  return bridgeBetween(smallModel({ year: '2023-24', ...before }), smallModel({ year: '2024-25', ...after }))
}

function steps(bridge: Bridge): Record<string, number> {
  const entries = bridge.schools.flatMap((school) => school.entries)

  return Object.fromEntries(stepTotals(entries).map(({ step, amount }) => [step, amount]))
}
