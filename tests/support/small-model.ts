import { must } from '../../src/kernel/assert.ts'
import { fundingYear } from '../../src/kernel/funding-year.ts'
import { pence, sumPence } from '../../src/kernel/pence.ts'
import { isPhase, type Phase } from '../../src/kernel/phase.ts'
import { amountOf } from '../../src/kernel/rounding.ts'
import { rangeOf } from '../../src/kernel/statistics.ts'
import { MILLION, sumUnits, units } from '../../src/kernel/units.ts'
import { parseRateFactor, type RateFactor, type UnitColumn } from '../../src/formula/core/factors.ts'
import { parseUrn } from '../../src/schools/core/school.ts'
import type { Charge, Model, ModelSchool, SchoolCharges } from '../../src/dedelegation/core/model.ts'
import type { RateBook, RateLine } from '../../src/dedelegation/core/rate-book.ts'

/** A school of a worked example: its number, its phase and its counts, as a person would say them. */
export type SmallSchool = Readonly<{
  urn: number
  name?: string
  phase?: Phase
  units: Readonly<Partial<Record<UnitColumn, number>>>
}>

export type SmallYear = Readonly<{
  year?: string
  /** Pence by line key: { 'insurance/primary/basic-entitlement': 2100 }. */
  rates: Readonly<Record<string, number>>
  /** Services that are in the book, deferred, and charged to nobody. */
  deferred?: readonly string[]
  schools: readonly SmallSchool[]
}>

const EDUCATION_FUNCTIONS = ['statutory-duties', 'school-improvement']

/**
 * A model small enough to check by hand, made by the plainest arithmetic there is: the analyses are tested on what
 * they say about a model, whichever way it was made.
 */
export function smallModel(year: SmallYear): Model {
  const book = bookOf(year)
  const schools = year.schools.map((school) => chargesOf(school, book)).filter(({ charges }) => charges.length > 0)
  const lines = book.lines.map((line) => {
    const charged = schools
      .flatMap(({ charges }) => charges.flatMap((charge) => charge.lines))
      .filter((one) => one.line === line)

    return {
      line,
      units: sumUnits(charged.map((one) => one.units)),
      amount: sumPence(charged.map((one) => one.amount)),
      schools: charged.length,
    }
  })

  return { book, lines, services: servicesOf(book, schools), schools, total: sumPence(schools.map((one) => one.total)) }
}

function bookOf(year: SmallYear): RateBook {
  const lines = Object.entries(year.rates).map(([key, rate]): RateLine => {
    const [service = '', phase = '', factor = ''] = key.split('/')

    return {
      service,
      phase: must(isPhase(phase) ? phase : null, `a line key names its phase: ${key}`),
      factor: must<RateFactor>(parseRateFactor(factor), `a line key names its factor: ${key}`),
      rate: pence(rate),
      derivation: { method: 'direct' },
      displayStep: pence(100),
      commentary: '',
    }
  })
  const proposed = [...new Set(lines.map((line) => line.service))]

  return {
    year: fundingYear(year.year ?? '2024-25'),
    services: [
      ...proposed.map((code) => serviceOf(code, 'proposed')),
      ...(year.deferred ?? []).map((code) => serviceOf(code, 'deferred')),
    ],
    lines,
    assumptions: [],
  }
}

function serviceOf(code: string, status: 'proposed' | 'deferred'): RateBook['services'][number] {
  const kind = EDUCATION_FUNCTIONS.includes(code) ? 'education-function' : 'de-delegated'

  return { code, name: code, kind, head: code, status, buyBack: true, commentary: '' }
}

function chargesOf(small: SmallSchool, book: RateBook): SchoolCharges {
  const school = schoolOf(small)
  const charges = book.services.flatMap((service): readonly Charge[] => {
    const phase = service.kind === 'de-delegated' ? school.charging.deDelegation : school.charging.educationFunctions
    const bound = book.lines.filter((line) => line.service === service.code && line.phase === phase)
    if (phase === null || bound.length === 0) return []
    const lines = bound.map((line) => {
      const count = units(Math.round((small.units[line.factor] ?? 0) * MILLION))

      return { line, units: count, amount: amountOf(count, line.rate) }
    })

    return [{ service: service.code, phase, lines, total: sumPence(lines.map((line) => line.amount)) }]
  })

  return { school, charges, total: sumPence(charges.map((charge) => charge.total)) }
}

function schoolOf(small: SmallSchool): ModelSchool {
  const phase = small.phase ?? 'primary'

  return {
    urn: must(parseUrn(String(small.urn)), 'a school has six digits'),
    name: small.name ?? `School ${small.urn}`,
    charging: {
      deDelegation: phase === 'primary' || phase === 'secondary' ? phase : null,
      educationFunctions: phase,
      allThrough: false,
      reason: 'Maintained',
    },
  }
}

function servicesOf(book: RateBook, schools: readonly SchoolCharges[]): Model['services'] {
  const pairs = new Map(book.lines.map((line) => [`${line.service}/${line.phase}`, line]))

  return [...pairs.values()].map(({ service, phase }) => {
    const totals = schools.flatMap(({ charges }) =>
      charges.filter((one) => one.service === service && one.phase === phase).map((one) => one.total),
    )

    return { service, phase, total: sumPence(totals), range: rangeOf(totals) }
  })
}
