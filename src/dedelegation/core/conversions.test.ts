import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'

import { randomYear } from '../../../tests/support/random-year.ts'
import { smallModel, type SmallSchool } from '../../../tests/support/small-model.ts'
import { sumPence } from '../../kernel/pence.ts'
import { divideHalfUp } from '../../kernel/rounding.ts'
import { averageEffect, effectOfConversions, largestPayers, meanRise, schoolsOfPhase } from './conversions.ts'
import { modelYear } from './model.ts'
import { lineKey } from './rate-book.ts'

const RATES = {
  'insurance/primary/basic-entitlement': 2100,
  'eal/primary/eal3': 3800,
  'eal/primary/basic-entitlement': 100,
  'statutory-duties/primary/basic-entitlement': 1931,
  'statutory-duties/special/place': 4500,
}

const MODEL = smallModel({
  rates: RATES,
  schools: [
    { urn: 900001, units: { 'basic-entitlement': 300, eal3: 10 } },
    { urn: 900002, units: { 'basic-entitlement': 200, eal3: 30 } },
    { urn: 900003, units: { 'basic-entitlement': 100 } },
    { urn: 900301, phase: 'special', units: { place: 156 } },
  ],
})

describe('effectOfConversions', () => {
  test('gives the rate that keeps a service whole: 600 pupils at £21.00 become 300 at £42.00', () => {
    const insurance = effectOn('insurance', [900001])

    assert.equal(insurance.before, 1_260_000)
    assert.equal(insurance.lost, 630_000)
    assert.equal(insurance.after, 630_000)
    assert.deepEqual([insurance.schoolsBefore, insurance.schoolsAfter], [3, 2])
    assert.deepEqual([insurance.lines[0]?.wholeRate, insurance.lines[0]?.gap], [4200, 0])
  })

  test('shows the pennies that a rounded rate leaves over', () => {
    const [line] = effectOn('statutory-duties', [900003]).lines

    // 600 × £19.31 = £11,586.00 over 500 pupils is £23.172: £23.17 brings in £1.00 less.
    assert.equal(line?.wholeRate, 2317)
    assert.equal(line.gap, -100)
  })

  test('keeps every factor of a service whole by itself', () => {
    const { lines } = effectOn('eal', [900002])

    assert.deepEqual(
      lines.map((line) => [line.line.factor, line.lost, line.wholeRate]),
      [
        ['eal3', 114_000, 15_200],
        ['basic-entitlement', 20_000, 150],
      ],
    )
  })

  test('says that nobody is left to pay', () => {
    const service = effectOfConversions(MODEL, urns([900301])).services.find(({ phase }) => phase === 'special')

    assert.equal(service?.lines[0]?.wholeRate, null)
    assert.equal(service.after, 0)
    assert.equal(service.schoolsAfter, 0)
  })

  test('gives what each school that stays would pay more', () => {
    const model = smallModel({ rates: { 'insurance/primary/basic-entitlement': 2100 }, schools: SCHOOLS })
    const effect = effectOfConversions(model, urns([900001]))

    assert.deepEqual(
      effect.staying.map(({ school, before, whole, extra }) => [school.urn, before, whole, extra]),
      [
        ['900002', 420_000, 840_000, 420_000],
        ['900003', 210_000, 420_000, 210_000],
      ],
    )
    assert.equal(effect.extra?.median, 315_000)
  })

  test('loses exactly what the converting schools paid, whoever they are', () => {
    fc.assert(
      fc.property(fc.subarray([900001, 900002, 900003, 900301]), (converting) => {
        const effect = effectOfConversions(MODEL, urns(converting))
        const paid = MODEL.schools.filter(({ school }) => converting.includes(Number(school.urn)))
        assert.equal(
          effect.lost,
          paid.reduce((sum, { total }) => sum + total, 0),
        )
        assert.equal(
          effect.services.reduce((sum, service) => sum + service.lost, 0),
          effect.lost,
        )
        for (const line of effect.services.flatMap((service) => service.lines)) {
          assert.equal(line.wholeTotal, line.before + line.gap)
        }
      }),
    )
  })
})

describe('largestPayers', () => {
  test('finds those of a phase that pay the most in all', () => {
    assert.deepEqual(
      largestPayers(MODEL, 'primary', 2).map(({ school }) => school.urn),
      ['900001', '900002'],
    )
  })

  test('gives every school of the phase where more are asked for', () => {
    assert.equal(largestPayers(MODEL, 'special', 5).length, 1)
  })
})

describe('averageEffect', () => {
  test('takes the mean of every count: one of three average schools is a third of the money', () => {
    const model = smallModel({ rates: { 'insurance/primary/basic-entitlement': 2100 }, schools: SCHOOLS })
    const effect = averageEffect(model, 'primary', 1)

    assert.equal(effect?.lost, 420_000)
    assert.equal(effect.extraEach, 210_000)
  })

  test('counts an all-through school in both phases, as the services that it pays for do', () => {
    const insurance = 'basic-entitlement'
    const model = smallModel({
      rates: { [`insurance/primary/${insurance}`]: 2000, [`insurance/secondary/${insurance}`]: 1000 },
      schools: [
        ...SCHOOLS,
        {
          urn: 900004,
          phase: 'secondary',
          allThrough: true,
          units: { 'basic-entitlement-primary': 200, 'basic-entitlement-secondary': 480 },
        },
        { urn: 900005, phase: 'secondary', units: { 'basic-entitlement': 1000 } },
      ],
    })

    assert.deepEqual(
      schoolsOfPhase(model, 'primary').map(({ school }) => school.urn),
      ['900001', '900002', '900003', '900004'],
    )
    assert.equal(model.services[0]?.range?.schools, 4)
    // £16,000 of insurance in primary, and the all-through school's £4,800 in secondary, over four schools.
    assert.equal(averageEffect(model, 'primary', 1)?.lost, 520_000)
    assert.equal(averageEffect(model, 'primary', 1)?.extraEach, 133_333)
    assert.deepEqual(
      largestPayers(model, 'primary', 1).map(({ school }) => school.urn),
      ['900004'],
    )
    // It takes £4,000 from primary schools: £12,000 ÷ 600 pupils is £20.00, and £16,000 ÷ 600 is £26.67.
    const effect = effectOfConversions(model, new Set([model.schools[3]?.school.urn ?? assert.fail()]))
    assert.equal(meanRise(effect, 'primary'), 133_400)
    assert.equal(meanRise(effect, 'secondary'), 480_000)
  })

  test('has nobody stay, and nothing rise, where every school of a phase is gone', () => {
    assert.equal(meanRise(effectOfConversions(MODEL, urns([900301])), 'special'), null)
  })

  test('is the mean over every choice of as many schools, in any year', () => {
    fc.assert(
      fc.property(randomYear, fc.constantFrom('primary', 'secondary', 'special', 'pru'), (input, phase) => {
        const model = modelYear(input)
        const schools = schoolsOfPhase(model, phase)
        for (const { range } of model.services.filter((service) => service.phase === phase)) {
          if (range !== null) assert.equal(range.schools, schools.length)
        }
        for (const count of [1, 2].filter((one) => one < schools.length)) {
          const choices = choose(schools, count)
          const effects = choices.map((some) =>
            effectOfConversions(model, new Set(some.map(({ school }) => school.urn))),
          )
          const average = averageEffect(model, phase, count) ?? assert.fail()
          for (const { line, lost } of average.lines) {
            const all = effects.flatMap(({ services }) =>
              services.flatMap(({ lines }) => lines.filter((one) => lineKey(one.line) === lineKey(line))),
            )
            assert.equal(lost, mean(sumPence(all.map((one) => one.lost)), choices.length), lineKey(line))
          }
          assert.equal(average.lost, sumPence(average.lines.map(({ lost }) => lost)))
          const own = average.lines.filter(({ line }) => line.phase === phase)
          assert.equal(average.extraEach, mean(sumPence(own.map(({ lost }) => lost)), schools.length - count))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('is not there for a phase that would have no school left', () => {
    assert.equal(averageEffect(MODEL, 'special', 1), null)
  })
})

const SCHOOLS: SmallSchool[] = [
  { urn: 900001, units: { 'basic-entitlement': 300 } },
  { urn: 900002, units: { 'basic-entitlement': 200 } },
  { urn: 900003, units: { 'basic-entitlement': 100 } },
]

function mean(total: number, parts: number): number {
  return Number(divideHalfUp(BigInt(total), BigInt(parts)))
}

/** Every choice of so many: one, or two. */
function choose<T>(of: readonly T[], count: number): readonly (readonly T[])[] {
  if (count === 1) return of.map((one) => [one])

  return of.flatMap((one, index) => of.slice(index + 1).map((other) => [one, other]))
}

function urns(numbers: readonly number[]): Parameters<typeof effectOfConversions>[1] {
  const wanted = new Set(numbers.map(String))

  return new Set(MODEL.schools.map(({ school }) => school.urn).filter((urn) => wanted.has(urn)))
}

function effectOn(
  service: string,
  converting: readonly number[],
): ReturnType<typeof effectOfConversions>['services'][number] {
  const found = effectOfConversions(MODEL, urns(converting)).services.find((one) => one.service === service)
  assert.ok(found)

  return found
}
