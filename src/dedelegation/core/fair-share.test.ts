import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'

import { aUse } from '../../../tests/support/service-use.ts'
import { randomYear } from '../../../tests/support/random-year.ts'
import { smallModel, type SmallSchool } from '../../../tests/support/small-model.ts'
import { fairShareOf, servicesAndPhases, type FairShare } from './fair-share.ts'
import { differenceInWords, findingsInWords, paidForNothing } from './fair-share-words.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { sumUnits } from '../../kernel/units.ts'
import { modelYear } from './model.ts'
import type { ServiceUse } from './service-use.ts'

const RATES = {
  'behaviour-support/primary/basic-entitlement': 100,
  'behaviour-support/secondary/basic-entitlement': 100,
}
const SCHOOLS: readonly SmallSchool[] = [
  { urn: 900001, name: 'Ash', units: { 'basic-entitlement': 100 } },
  { urn: 900002, name: 'Beech', units: { 'basic-entitlement': 300 } },
  { urn: 900003, name: 'Cedar', units: { 'basic-entitlement': 400 } },
  { urn: 900004, name: 'Dogwood', units: { 'basic-entitlement': 200 } },
  { urn: 900005, name: 'Elm High', phase: 'secondary', units: { 'basic-entitlement': 900 } },
]
const PRIOR = smallModel({ year: '2023-24', rates: RATES, schools: SCHOOLS })
/** A pound and a half this year; Cedar has left, and Fir has joined. */
const CURRENT = smallModel({
  rates: { 'behaviour-support/primary/basic-entitlement': 150 },
  schools: [
    ...SCHOOLS.filter(({ urn }) => urn !== 900003),
    { urn: 900006, name: 'Fir', units: { 'basic-entitlement': 10 } },
  ],
})
const MODELS = { prior: PRIOR, current: CURRENT }
const USE = [
  aUse({ urn: 900001, count: 6, value: 600_00 }),
  aUse({ urn: 900002, count: 3.5 }),
  aUse({ urn: 900003, count: 2.5, value: 250_00 }),
  aUse({ urn: 900005, count: 100 }),
  aUse({ urn: 900099, count: 7 }),
]
const YEAR = fundingYear('2023-24')

describe('fairShareOf', () => {
  test('sets each school’s share of the use beside its share of the cost', () => {
    const fair = primary(USE)

    assert.deepEqual(
      fair.rows.map(({ school, taken, takenShare, count, countShare, difference, proposed }) => [
        school.name,
        taken,
        takenShare,
        count,
        countShare,
        difference,
        proposed,
      ]),
      [
        ['Ash', 100_00, 100_000, 6_000_000, 500_000, 400_000, 150_00],
        ['Beech', 300_00, 300_000, 3_500_000, 291_667, -8_333, 450_00],
        ['Cedar', 400_00, 400_000, 2_500_000, 208_333, -191_667, null],
        ['Dogwood', 200_00, 200_000, 0, 0, -200_000, 300_00],
        ['Fir', null, 0, 0, 0, 0, 15_00],
      ],
    )
    assert.deepEqual([fair.taken, fair.count, fair.proposed], [1000_00, 12_000_000, 915_00])
  })

  test('adds up the values that are known, and counts the schools without', () => {
    const fair = primary(USE)

    assert.deepEqual([fair.value, fair.withoutValue], [850_00, 1])
    assert.equal(primary([aUse({ urn: 900001, count: 1 })]).value, null)
  })

  test('keeps the use of schools that are charged for nothing of it out of every share', () => {
    assert.deepEqual(
      primary(USE).uncharged.map(({ urn }) => urn),
      ['900099'],
    )
  })

  test('has no share where nothing was taken, or nobody had any', () => {
    const unpaid = smallModel({ year: '2023-24', rates: {}, schools: SCHOOLS })
    const fair = must(fairShareOf({ prior: unpaid, current: CURRENT }, USE, PRIMARY))

    assert.deepEqual([fair.rows[0]?.takenShare, fair.rows[0]?.difference], [null, null])
    assert.equal(primary([aUse({ urn: 900001, count: 0 })]).rows[0]?.countShare, null)
  })

  test('is not there without figures of the service, or where nobody of the phase is charged', () => {
    assert.equal(fairShareOf(MODELS, [aUse({ urn: 900001, service: 'eal', count: 1 })], PRIMARY), null)
    assert.equal(fairShareOf(MODELS, USE, { service: 'behaviour-support', phase: 'special' }), null)
  })

  test('has shares that add up to 100%, and differences that add up to nothing', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(counts, (values) => {
        const fair = primary(values.map((value, index) => aUse({ urn: 900001 + index, count: value / 100 })))
        const all = (key: 'takenShare' | 'countShare' | 'difference') =>
          fair.rows.reduce((sum, row) => sum + (row[key] ?? 0), 0)
        const used = values.some((value) => value > 0)
        assert.equal(all('takenShare'), 1_000_000)
        assert.equal(all('countShare'), used ? 1_000_000 : 0)
        assert.equal(all('difference'), 0)
        assert.equal(
          fair.rows.reduce((sum, { count }) => sum + count, 0),
          fair.count,
        )
      }),
    )
  })
})

describe('the fair share of an all-through school', () => {
  const rates = { ...RATES, 'behaviour-support/secondary/basic-entitlement': 300 }
  const schools: readonly SmallSchool[] = [
    { urn: 900001, name: 'Ash', units: { 'basic-entitlement': 100 } },
    {
      urn: 900007,
      name: 'Gorse All-through',
      phase: 'secondary',
      allThrough: true,
      units: { 'basic-entitlement-primary': 100, 'basic-entitlement-secondary': 200 },
    },
  ]
  const models = {
    prior: smallModel({ year: '2023-24', rates, schools }),
    current: smallModel({ rates, schools }),
  }
  const use = [aUse({ urn: 900007, count: 10, value: 1000_00 })]

  test('stands in each phase with what it pays there, and with as much of its use as of what it paid', () => {
    const inPhase = (phase: 'primary' | 'secondary') => {
      const fair = must(fairShareOf(models, use, { service: 'behaviour-support', phase }))

      return fair.rows.map(({ school, taken, count, value, proposed }) => [school.name, taken, count, value, proposed])
    }

    assert.deepEqual(inPhase('primary'), [
      ['Ash', 100_00, 0, null, 100_00],
      ['Gorse All-through', 100_00, 1_430_000, 142_86, 100_00],
    ])
    assert.deepEqual(inPhase('secondary'), [['Gorse All-through', 600_00, 8_570_000, 857_14, 600_00]])
  })

  test('leaves sums as the services have them, and every use whole, in any year', () => {
    fc.assert(
      fc.property(randomYear, fc.array(fc.integer({ min: 0, max: 9_999 }), { maxLength: 12 }), (input, counts) => {
        const model = modelYear(input)
        const { services } = model
        const figures = services.flatMap(({ service }) =>
          counts.map((count, index) => aUse({ urn: 100_001 + index, service, count: count / 100 })),
        )
        const shares = services.flatMap(({ service, phase, total, range }) => {
          const fair = fairShareOf({ prior: model, current: model }, figures, { service, phase })
          assert.equal(fair === null, range === null || counts.length === 0)
          if (fair === null) return []
          assert.deepEqual([fair.taken, fair.proposed, fair.rows.length], [total, total, range?.schools])

          return [fair]
        })
        for (const { service, urn, count } of figures) {
          const parts = shares
            .filter((fair) => fair.service === service)
            .flatMap(({ rows }) => rows.filter(({ school }) => school.urn === urn))
          if (parts.length > 0) assert.equal(sumUnits(parts.map((row) => row.count)), count)
        }
      }),
    )
  })
})

describe('servicesAndPhases', () => {
  test('lists what was taken last year or is to be taken this year, each once', () => {
    assert.deepEqual(servicesAndPhases(PRIOR, CURRENT), [
      { service: 'behaviour-support', phase: 'primary' },
      { service: 'behaviour-support', phase: 'secondary' },
    ])
  })
})

describe('the fair share in words', () => {
  test('says of each school what it paid and what it had', () => {
    const fair = primary(USE)

    assert.deepEqual(
      fair.rows.map((row) => differenceInWords(row, fair.measure)),
      [
        'Paid 10.0% of the cost, had 50.0% of the visits',
        'Paid 30.0% of the cost, had 29.2% of the visits',
        'Paid 40.0% of the cost, had 20.8% of the visits',
        'Paid 20.0% of the cost, had no visits',
        'Paid nothing, had no visits',
      ],
    )
  })

  test('says who had half, who paid for nothing, and who is furthest from its share', () => {
    const fair = primary(USE)

    assert.deepEqual(findingsInWords(fair, YEAR), [
      'In 2023-24, 1 of the 4 primary schools had 50.0% of the 12 visits and paid 10.0% of the £1,000.00 taken.',
      '1 school paid £200.00 and had no visits.',
      'Furthest above its share: Ash, which paid 10.0% of the cost and had 50.0% of the visits. Furthest below: Dogwood, which paid 20.0% of the cost and had no visits.',
    ])
    assert.deepEqual(
      paidForNothing(fair).map(({ school }) => school.name),
      ['Dogwood'],
    )
  })

  test('says that nobody had any, and that nothing was taken', () => {
    const unpaid = smallModel({ year: '2023-24', rates: {}, schools: SCHOOLS })

    assert.deepEqual(findingsInWords(primary([aUse({ urn: 900001, count: 0 })]), YEAR), [
      'No primary schools had any visits in 2023-24; £1,000.00 was taken for the service.',
    ])
    assert.deepEqual(findingsInWords(must(fairShareOf({ prior: unpaid, current: CURRENT }, USE, PRIMARY)), YEAR), [
      'In 2023-24, 1 of the 2 primary schools had 63.2% of the 9.5 visits. Nothing was taken for the service.',
    ])
  })

  test('says no more of a service that everybody had as they paid', () => {
    const even = [100, 300, 400, 200].map((count, index) => aUse({ urn: 900001 + index, count }))
    const [, second, ...others] = findingsInWords(primary(even), YEAR)

    assert.equal(second, 'Every school that paid had visits.')
    assert.deepEqual(others, [])
  })
})

const PRIMARY = { service: 'behaviour-support', phase: 'primary' } as const

function primary(use: readonly ServiceUse[]): FairShare {
  return must(fairShareOf(MODELS, use, PRIMARY))
}

function must(fair: FairShare | null): FairShare {
  assert.ok(fair !== null)

  return fair
}
