import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { must } from '../src/kernel/assert.ts'
import { fundingYear } from '../src/kernel/funding-year.ts'
import { pence } from '../src/kernel/pence.ts'
import { MILLION, units, type Units } from '../src/kernel/units.ts'
import type { RateFactor, UnitColumn } from '../src/formula/core/factors.ts'
import type { ModelInput, ModelSchool } from '../src/dedelegation/core/model-input.ts'
import type { RateLine, Service } from '../src/dedelegation/core/rate-book.ts'
import { parseUrn, type Urn } from '../src/schools/core/school.ts'
import { seeded, type Random } from './random.ts'

export const FACTORS_TAKEN = [
  'basic-entitlement',
  'fsm',
  'fsm6',
  'idaci-a',
  'idaci-b',
  'idaci-c',
  'idaci-d',
  'idaci-e',
  'idaci-f',
  'eal3',
  'low-attainment',
  'mobility',
] as const satisfies readonly RateFactor[]

const SERVICES = 10

/** What was real and what was not, for the output: the census of one school does not publish every factor. */
export const WHAT_IS_ESTIMATED =
  'Rolls, FSM and FSM6 are real (census of January 2023); EAL3, IDACI bands, low attainment and mobility are estimated with seed 2024. Every school is charged as if it were maintained: secondary schools in secondary, all others in primary.'

/** Every state-funded school of England, charged for ten services by twelve factors. */
export function englandYear(folder: string): ModelInput {
  const random = seeded(2024)
  const rows: readonly Readonly<Record<string, string>>[] = parse(
    gunzipSync(readFileSync(`${folder}/england/england_state_schools_joined.csv.gz`)),
    { columns: true },
  )
  const schools = rows.map((row): ModelSchool => {
    const phase = row['phase_group'] === 'State-funded secondary' ? 'secondary' : 'primary'

    return {
      urn: urnOf(row),
      name: row['school_name'] ?? '',
      charging: { deDelegation: phase, educationFunctions: phase, allThrough: false, reason: 'Measured as maintained' },
    }
  })

  return { schools, units: new Map(rows.map((row) => [urnOf(row), countsOf(row, random)])), book: bookOf(random) }
}

function urnOf(row: Readonly<Record<string, string>>): Urn {
  return must(parseUrn(row['urn'] ?? ''), 'a school of the file has its number')
}

function countsOf(row: Readonly<Record<string, string>>, random: Random): ReadonlyMap<UnitColumn, Units> {
  const roll = Number(row['nor_reception_to_y11'] ?? '') || Number(row['headcount'] ?? '') || 0
  // A proportion applied to a roll, kept to four decimals as the formula's data sets are.
  const share = (most: number): Units => units(Math.floor(roll * random() * most * 10_000) * 100)
  const real = (column: string): Units => units((Number(row[column] ?? '') || 0) * MILLION)

  return new Map<UnitColumn, Units>([
    ['basic-entitlement', units(roll * MILLION)],
    ['fsm', real('fsm')],
    ['fsm6', real('fsm6')],
    ['idaci-a', share(0.03)],
    ['idaci-b', share(0.08)],
    ['idaci-c', share(0.08)],
    ['idaci-d', share(0.1)],
    ['idaci-e', share(0.2)],
    ['idaci-f', share(0.2)],
    ['eal3', share(0.3)],
    ['low-attainment', share(0.6)],
    ['mobility', share(0.04)],
  ])
}

function bookOf(random: Random): ModelInput['book'] {
  const services = Array.from({ length: SERVICES }, (_, index): Service => ({
    code: `service-${index}`,
    name: `Service ${index}`,
    kind: 'de-delegated',
    head: 'contingencies',
    status: 'proposed',
    buyBack: false,
    commentary: '',
  }))
  const lines = services.flatMap(({ code }) =>
    (['primary', 'secondary'] as const).flatMap((phase) =>
      FACTORS_TAKEN.map((factor): RateLine => ({
        service: code,
        phase,
        factor,
        rate: pence(1 + Math.floor(random() * 5999)),
        derivation: { method: 'direct' },
        displayStep: pence(100),
        commentary: '',
      })),
    ),
  )

  return { year: fundingYear('2024-25'), services, lines, assumptions: [] }
}
