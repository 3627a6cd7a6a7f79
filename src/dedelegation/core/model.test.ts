import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { must } from '../../kernel/assert.ts'
import { pence, sumPence } from '../../kernel/pence.ts'
import { divideHalfUp } from '../../kernel/rounding.ts'
import { sumUnits, units } from '../../kernel/units.ts'
import { countInPhase, unitsInPhase } from '../../formula/core/units-in-phase.ts'
import { DEMO_INPUT, DEMO_MODEL, DEMO_PRIOR_MODEL } from '../../../tests/support/demo-year.ts'
import { randomYear } from '../../../tests/support/random-year.ts'
import { isBound } from './bound-schools.ts'
import { modelYear } from './model.ts'
import type { ModelInput } from './model-input.ts'
import { lineKey } from './rate-book.ts'

describe('modelYear', () => {
  test('charges the 39 primaries and the special school of the demo borough, and nobody else', () => {
    assert.equal(DEMO_MODEL.schools.length, 40)
    assert.equal(DEMO_MODEL.total, 195_097_189)
    assert.equal(DEMO_MODEL.lines[0]?.units, 17_284_000_000)
    assert.equal(DEMO_MODEL.services.find(({ service }) => service === 'eal')?.range?.schools, 39)
  })

  test('charges a school for the year in which it converts, and not for the next', () => {
    const converts = (model: typeof DEMO_MODEL) => model.schools.some(({ school }) => school.urn === '900040')

    assert.ok(converts(DEMO_PRIOR_MODEL))
    assert.ok(!converts(DEMO_MODEL))
  })

  test('shows the working of a charge, with a line for each rate', () => {
    const alder = must(DEMO_MODEL.schools[0], 'the demo has schools')
    const behaviour = must(
      alder.charges.find(({ service }) => service === 'behaviour-support'),
      'it pays for the behaviour service',
    )

    assert.deepEqual(
      behaviour.lines.map(({ line, units: count, amount }) => [line.factor, count, amount]),
      [
        ['basic-entitlement', 418_000_000, 209_000],
        ['fsm6', 31_000_000, 6200],
        ['idaci-e', 38_102_500, 53_648],
        ['idaci-d', 21_542_900, 47_567],
        ['idaci-c', 4_856_700, 5852],
        ['idaci-b', 4_868_200, 3753],
        ['idaci-a', 1_010_500, 1018],
        ['low-attainment', 119_180_700, 59_590],
      ],
    )
    assert.equal(behaviour.total, 386_628)
  })

  test('works the charges of a school out once, and writes them down like any other value', () => {
    const [school] = modelYear(DEMO_INPUT).schools
    assert.ok(school !== undefined)

    assert.equal(school.charges, school.charges)
    assert.deepEqual(structuredClone(school), DEMO_MODEL.schools[0])
    assert.deepEqual(JSON.parse(JSON.stringify(school)), JSON.parse(JSON.stringify(DEMO_MODEL.schools[0])))
  })

  test('counts schools that pay nothing in a range, since the decision binds them too', () => {
    const nobody = modelYear({
      book: DEMO_MODEL.book,
      units: new Map(),
      schools: DEMO_MODEL.schools.map(({ school }) => school),
    })

    assert.equal(nobody.total, 0)
    assert.equal(nobody.services[0]?.range?.schools, 39)
  })

  test('agrees with an oracle of whole numbers on any year', () => {
    fc.assert(
      fc.property(randomYear, (input) => {
        const model = modelYear(input)

        assert.deepEqual(new Map(model.lines.map(({ line, amount }) => [lineKey(line), BigInt(amount)])), oracle(input))
      }),
    )
  })

  test('has totals that are sums of its lines, whichever way they are added', () => {
    fc.assert(
      fc.property(randomYear, (input) => {
        const model = modelYear(input)
        const charges = model.schools.flatMap((school) => school.charges)

        assert.equal(model.total, sumPence(model.lines.map(({ amount }) => amount)))
        assert.equal(model.total, sumPence(model.services.map(({ total }) => total)))
        assert.equal(model.total, sumPence(model.schools.map(({ total }) => total)))
        for (const charge of charges) assert.equal(charge.total, sumPence(charge.lines.map(({ amount }) => amount)))
        for (const { line, units: count, amount } of model.lines) {
          const own = charges.flatMap(({ lines }) => lines.filter((one) => lineKey(one.line) === lineKey(line)))
          assert.equal(amount, sumPence(own.map((one) => one.amount)))
          assert.equal(count, sumUnits(own.map((one) => one.units)))
        }
      }),
    )
  })

  test('tells a count that is not given from nought, and charges nothing for either', () => {
    fc.assert(
      fc.property(randomYear, (input) => {
        const model = modelYear(input)
        for (const { line, notGiven } of model.lines) {
          const own = model.schools.flatMap(({ school, charges }) =>
            charges.flatMap(({ lines }) =>
              lines.filter((one) => lineKey(one.line) === lineKey(line)).map((one) => ({ school, one })),
            ),
          )
          for (const { school, one } of own) {
            const columns = input.units.get(school.urn) ?? new Map()
            assert.equal(one.given, countInPhase(columns, school.charging, line.phase, line.factor) !== null)
            if (!one.given) assert.deepEqual([one.units, one.amount], [0, 0])
          }
          assert.deepEqual(
            notGiven.map(({ urn }) => urn),
            own.filter(({ one }) => !one.given).map(({ school }) => school.urn),
          )
        }
      }),
    )
  })

  test('gives each school the same charges whatever the order of the schools', () => {
    fc.assert(
      fc.property(randomYear, (input) => {
        const model = modelYear(input)
        const turned = modelYear({ ...input, schools: input.schools.toReversed() })

        assert.deepEqual(turned.schools.toReversed(), model.schools)
        assert.deepEqual(turned.services, model.services)
        assert.deepEqual(
          turned.lines.map((line) => ({ ...line, notGiven: line.notGiven.toReversed() })),
          model.lines,
        )
      }),
    )
  })

  test('comes to the same in two parts as in one', () => {
    fc.assert(
      fc.property(randomYear, fc.nat({ max: 12 }), (input, at) => {
        const [one, other] = [input.schools.slice(0, at), input.schools.slice(at)].map((schools) =>
          modelYear({ ...input, schools }),
        )
        assert.ok(one !== undefined && other !== undefined)
        const whole = modelYear(input)

        assert.equal(one.total + other.total, whole.total)
        assert.deepEqual([...one.schools, ...other.schools], whole.schools)
      }),
    )
  })

  test('does not charge for a deferred service, even one that keeps its rate', () => {
    const services = DEMO_MODEL.book.services.map((service) =>
      service.code === 'insurance' ? { ...service, status: 'deferred' as const } : service,
    )
    const schools = DEMO_MODEL.schools.map(({ school }) => school)
    const counts = new Map(schools.map(({ urn }) => [urn, new Map([['basic-entitlement', units(1_000_000)] as const])]))
    const model = modelYear({ schools, units: counts, book: { ...DEMO_MODEL.book, services } })

    assert.ok(!model.lines.some(({ line }) => line.service === 'insurance'))
    assert.ok(!model.services.some(({ service }) => service === 'insurance'))
    assert.equal(model.schools[0]?.total, pence(1100 + 3696 + 500 + 1931 + 511))
  })
})

/** Every line's amount by the rule itself, in whole numbers of any size. */
function oracle({ schools, units: counts, book }: ModelInput): ReadonlyMap<string, bigint> {
  const proposed = new Map(
    book.services.filter(({ status }) => status === 'proposed').map((own) => [own.code, own.kind]),
  )

  return new Map(
    book.lines.flatMap((line): readonly (readonly [string, bigint])[] => {
      const kind = proposed.get(line.service)
      if (kind === undefined) return []
      const bound = schools.filter(({ charging }) => isBound(charging, kind, line.phase))
      const amounts = bound.map(({ urn, charging }) => {
        const count = unitsInPhase(counts.get(urn) ?? new Map(), charging, line.phase, line.factor)

        return divideHalfUp(BigInt(count) * BigInt(line.rate), 1_000_000n)
      })

      return [[lineKey(line), amounts.reduce((sum, amount) => sum + amount, 0n)]]
    }),
  )
}
