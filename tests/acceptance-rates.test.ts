import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { must } from '../src/kernel/assert.ts'
import { decimalPence, pence, sumPence, type Pence } from '../src/kernel/pence.ts'
import { parsePercentage, shareOf } from '../src/kernel/percentage.ts'
import { amountOf, roundToStep } from '../src/kernel/rounding.ts'
import { rangeOf } from '../src/kernel/statistics.ts'
import { parseUnits, type Units } from '../src/kernel/units.ts'
import type { UnitColumn } from '../src/formula/core/factors.ts'
import { breakEven } from '../src/dedelegation/core/check-assumptions.ts'
import { modelYear, type Model } from '../src/dedelegation/core/model.ts'
import type { RateBook } from '../src/dedelegation/core/rate-book.ts'
import { upliftRate } from '../src/dedelegation/core/uplift.ts'
import { DEMO_BOOK, DEMO_INPUT, DEMO_MODEL, DEMO_PRIOR_BOOK } from './support/demo-year.ts'
import { urn } from './support/schools.ts'

const PUPILS = count('17284')
const money = (text: string): Pence => pence(Math.round(Number(text) * 100))

// Worked figures that the services were specified with, each by its mark there.
describe('pure rate arithmetic', () => {
  test('B1, B2: insurance at £21.00 is £362,964.00, £34,568.00 below the outside price of £23.00', () => {
    const [ours, theirs] = [amountOf(PUPILS, pence(2100)), amountOf(PUPILS, pence(2300))]

    assert.equal(decimalPence(ours), '362964.00')
    assert.equal(roundToStep(ours, pence(100_000)), 36_300_000)
    assert.equal(decimalPence(theirs), '397532.00')
    assert.equal(decimalPence(pence(theirs - ours)), '34568.00')
    assert.equal(shareOf(theirs - ours, theirs, 2), 87_000)
  })

  test('B4: a school of 210 pupils goes from £4,200.00 to £4,410.00', () => {
    assert.equal(amountOf(count('210'), pence(2000)), 420_000)
    assert.equal(amountOf(count('210'), pence(2100)), 441_000)
  })

  test('C1: 3,195 units at £9.50 are stored as £30,352.50 and shown as £30,353', () => {
    assert.equal(amountOf(count('3195'), pence(950)), 3_035_250)
    assert.equal(roundToStep(pence(3_035_250), pence(100)), 3_035_300)
  })

  test('D1: £34.87 and 6% is £36.9622, £36.96, £638,816.64 in all', () => {
    assert.deepEqual(uplifted('34.87', '6'), { unrounded: '36.9622', rate: 3696 })
    assert.equal(decimalPence(amountOf(PUPILS, pence(3696))), '638816.64')
  })

  test('E1, E3: 2,816 units at £38 are £107,008.00, and the median has its own name', () => {
    assert.equal(decimalPence(amountOf(count('2816'), pence(3800))), '107008.00')
    assert.equal(amountOf(count('63'), pence(3800)), 239_400)
    const range = rangeOf(['518', '1200', '2394', '3100', '5639'].map(money))
    assert.deepEqual([range?.lowest, range?.median, range?.highest, range?.mean], [51_800, 239_400, 563_900, 257_020])
  })

  test('E2: £38.00 of £644.69 leaves 94.1%, printed 94%', () => {
    assert.equal(shareOf(64_469 - 3800, 64_469, 1), 941_000)
    assert.equal(shareOf(64_469 - 3800, 64_469, 0), 940_000)
  })

  test('G1: facility time at £2.63 is £45,456.92, £2,246.92 above £2.50', () => {
    const [before, after] = [amountOf(PUPILS, pence(250)), amountOf(PUPILS, pence(263))]

    assert.equal(decimalPence(after), '45456.92')
    assert.equal(decimalPence(pence(after - before)), '2246.92')
    assert.equal(shareOf(after - before, before, 1), 52_000)
  })

  test('G5: an academy of 950 pupils would pay £2,498.50 for it', () => {
    assert.equal(amountOf(count('950'), pence(263)), 249_850)
  })

  test('H1: £18.88 and £44.00 with 2.3% are £19.31 and £45.01; £45.00 is £1.56 less on 156 places', () => {
    assert.deepEqual(uplifted('18.88', '2.3'), { unrounded: '19.31424', rate: 1931 })
    assert.deepEqual(uplifted('44.00', '2.3'), { unrounded: '45.012', rate: 4501 })
    assert.equal(amountOf(count('156'), pence(4501)) - amountOf(count('156'), pence(4500)), 156)
  })

  test('H2: statutory duties come to £340,774.04, printed £341,000', () => {
    assert.equal(decimalPence(serviceTotal(DEMO_MODEL, 'statutory-duties')), '340774.04')
    assert.equal(roundToStep(serviceTotal(DEMO_MODEL, 'statutory-duties'), pence(100_000)), 34_100_000)
  })

  test('H3: with 7% on pay the rate that keeps pace is £20.20, and £15,382.76 is missing', () => {
    const line = DEMO_MODEL.lines.find((own) => own.line.service === 'statutory-duties' && own.line.phase === 'primary')
    const pace = breakEven(DEMO_MODEL, must(line, 'the demo has the line'), pence(1888), percentOf('7'))

    assert.deepEqual(pace, { rate: 2020, shortfall: 1_538_276 })
  })

  test('I1: core school improvement comes to £90,712.72, and twice that is £181,425.44', () => {
    const total = serviceTotal(DEMO_MODEL, 'school-improvement')

    assert.equal(decimalPence(total), '90712.72')
    assert.equal(decimalPence(pence(total * 2)), '181425.44')
  })
})

const EXAMPLE_SCHOOL = {
  'basic-entitlement': '420',
  fsm: '78',
  fsm6: '80',
  eal3: '63.00',
  'idaci-e': '50.40',
  'idaci-d': '30.20',
  'idaci-c': '14.00',
  'idaci-b': '13.50',
  'idaci-a': '3.00',
  'low-attainment': '124.60',
} as const

describe('what one school gives up', () => {
  test('O1: a school of 420 pupils gives up £36,660.65 for six services', () => {
    const charges = chargesOf('primary', EXAMPLE_SCHOOL, DEMO_BOOK)

    assert.deepEqual(charges, {
      contingency: '4620.00',
      insurance: '8820.00',
      'fsm-eligibility': '741.00',
      maternity: '15523.20',
      eal: '2394.00',
      'behaviour-support': '4562.45',
      'statutory-duties': '8110.20',
      'school-improvement': '2146.20',
    })
    const deDelegated = [
      'contingency',
      'insurance',
      'fsm-eligibility',
      'maternity',
      'eal',
      'behaviour-support',
    ] as const
    assert.equal(decimalPence(sumPence(deDelegated.map((code) => money(charges[code] ?? '')))), '36660.65')
  })

  test('O2: with education functions £46,917.05, which leaves £2,103,082.95 of £2,150,000.00', () => {
    const total = totalFor('primary', EXAMPLE_SCHOOL, DEMO_BOOK)

    assert.equal(decimalPence(total), '46917.05')
    assert.equal(decimalPence(pence(215_000_000 - total)), '2103082.95')
  })

  test('O3: without maternity £31,393.85, and no line for it', () => {
    const book = { ...DEMO_BOOK, services: DEMO_BOOK.services.filter(({ code }) => code !== 'maternity') }

    assert.equal(decimalPence(totalFor('primary', EXAMPLE_SCHOOL, book)), '31393.85')
    assert.ok(!('maternity' in chargesOf('primary', EXAMPLE_SCHOOL, book)))
  })

  test('O4: a special school of 90 places gives up £5,429.70, for education functions alone', () => {
    assert.deepEqual(chargesOf('special', { place: '90' }, DEMO_BOOK), {
      'statutory-duties': '4050.00',
      'school-improvement': '1379.70',
    })
    assert.equal(decimalPence(totalFor('special', { place: '90' }, DEMO_BOOK)), '5429.70')
  })

  test('O5: £1,478.40 more than at last year’s rates, facility time left out', () => {
    const last = {
      ...DEMO_PRIOR_BOOK,
      services: DEMO_PRIOR_BOOK.services.filter(({ code }) => code !== 'facility-time'),
    }
    const rise = totalFor('primary', EXAMPLE_SCHOOL, DEMO_BOOK) - totalFor('primary', EXAMPLE_SCHOOL, last)

    assert.equal(decimalPence(pence(rise)), '1478.40')
  })
})

type Counts = Readonly<Partial<Record<UnitColumn, string>>>

function modelOf(phase: 'primary' | 'special', counts: Counts, book: RateBook): Model {
  const template = must(
    DEMO_INPUT.schools.find(({ charging }) => charging.educationFunctions === phase),
    'the demo has a school of the phase',
  )
  const columns = Object.entries(counts).map(([column, text]) => [column as UnitColumn, count(text)] as const)

  return modelYear({
    schools: [{ ...template, urn: urn('999999') }],
    units: new Map([[urn('999999'), new Map(columns)]]),
    book,
  })
}

function chargesOf(phase: 'primary' | 'special', counts: Counts, book: RateBook): Readonly<Record<string, string>> {
  const charges = modelOf(phase, counts, book).schools.flatMap((school) => school.charges)

  return Object.fromEntries(charges.map(({ service, total }) => [service, decimalPence(total)]))
}

function totalFor(phase: 'primary' | 'special', counts: Counts, book: RateBook): Pence {
  return modelOf(phase, counts, book).total
}

function serviceTotal(model: Model, code: string): Pence {
  return sumPence(model.services.filter(({ service }) => service === code).map(({ total }) => total))
}

function uplifted(prior: string, percent: string): ReturnType<typeof upliftRate> {
  return upliftRate(money(prior), percentOf(percent))
}

function percentOf(text: string) {
  return must(parsePercentage(text), `a percentage, found ${text}`)
}

function count(text: string): Units {
  return must(parseUnits(text), `a count, found ${text}`)
}
