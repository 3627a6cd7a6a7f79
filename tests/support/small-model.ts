import { must } from '../../src/kernel/assert.ts'
import { fundingYear } from '../../src/kernel/funding-year.ts'
import { pence } from '../../src/kernel/pence.ts'
import { isPhase, type Phase } from '../../src/kernel/phase.ts'
import { MILLION, units, type Units } from '../../src/kernel/units.ts'
import { parseRateFactor, parseUnitColumn, type RateFactor, type UnitColumn } from '../../src/formula/core/factors.ts'
import { parseUrn } from '../../src/schools/core/school.ts'
import { modelYear, type Model } from '../../src/dedelegation/core/model.ts'
import type { ModelInput, ModelSchool } from '../../src/dedelegation/core/model-input.ts'
import type { RateBook, RateLine } from '../../src/dedelegation/core/rate-book.ts'

/** A school of a worked example: its number, its phase and its counts, as a person would say them. */
export type SmallSchool = Readonly<{
  urn: number
  name?: string
  /** Where it votes. */
  phase?: Phase
  allThrough?: boolean
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

/** Three schools for one service: one that no count is given of, one whose count is nought, and one that pays £76.00. */
export const BLANK_AND_NOUGHT: SmallYear = {
  rates: { 'insurance/primary/basic-entitlement': 2100, 'eal/primary/eal3': 3800 },
  schools: [
    { urn: 900501, name: 'Ash', units: { 'basic-entitlement': 200 } },
    { urn: 900502, name: 'Beech', units: { 'basic-entitlement': 100, eal3: 0 } },
    { urn: 900503, name: 'Cedar', units: { 'basic-entitlement': 300, eal3: 2 } },
  ],
}

/** A model small enough to check by hand. */
export function smallModel(year: SmallYear): Model {
  return modelYear(smallInput(year))
}

/** What the small model is made from, for analyses that count other factors than those that the rates are set on. */
export function smallInput(year: SmallYear): ModelInput {
  const schools = year.schools.map(schoolOf)
  const counts = year.schools.map(({ units }) => new Map(Object.entries(units).map(countOf)))

  return {
    schools,
    units: new Map(schools.map(({ urn }, index) => [urn, counts[index] ?? new Map()])),
    book: bookOf(year),
  }
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

function countOf([column, count]: [string, number]): [UnitColumn, Units] {
  must(parseUnitColumn(column), `a count stands under a factor: ${column}`)

  return [column as UnitColumn, units(Math.round(count * MILLION))]
}

function schoolOf(small: SmallSchool): ModelSchool {
  const phase = small.phase ?? 'primary'

  return {
    urn: must(parseUrn(String(small.urn)), 'a school has six digits'),
    name: small.name ?? `School ${small.urn}`,
    charging: {
      deDelegation: phase === 'primary' || phase === 'secondary' ? phase : null,
      educationFunctions: phase,
      allThrough: small.allThrough ?? false,
      reason: 'Maintained',
    },
  }
}
