import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { must } from '../src/kernel/assert.ts'
import { describeProblem } from '../src/kernel/problem.ts'
import { columnIndex, type Table } from '../src/kernel/table.ts'
import { readUnits } from '../src/formula/core/read-units.ts'
import type { UnitsBySchool } from '../src/formula/core/units-by-school.ts'
import { readCsv } from '../src/platform/files/read-csv.ts'
import { formatTiming, timingOf, type Timing } from './machine.ts'

/** Columns of the Department's school census that are counts of a factor, or stand in for one here. */
const TAKEN = {
  urn: 'urn',
  'headcount of pupils': 'basic-entitlement',
  'number of pupils known to be eligible for free school meals': 'fsm',
  'number of pupils known to be eligible for free school meals (Performance Tables)': 'fsm6',
  'number of pupils whose first language is known or believed to be other than English': 'eal3',
} as const

/** How the Department writes that it does not publish a count, or that there can be none. */
const NOT_GIVEN: ReadonlySet<string> = new Set(['z', 'c', 'x', 'NA'])

const ROUNDS = 5

/**
 * The whole census of England, from the bytes of its file to units by school, beside the CSV parser alone on the same
 * bytes: what reading, judging and keeping places costs on top of taking the cells apart.
 */
export async function benchImportCensus(folder: string): Promise<void> {
  const bytes = gunzipSync(readFileSync(`${folder}/england/spc_school_level_2022-23.csv.gz`))
  const parser: number[] = []
  const whole: number[] = []
  let schools = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    parser.push(millisecondsOf(() => parse(bytes)))
    whole.push(millisecondsOf(() => (schools = importCensus(bytes).size)))
  }
  const [alone, imported] = [timingOf(parser), timingOf(whole)]
  const megabytes = (bytes.length / 1e6).toFixed(1)
  const rows = schools.toLocaleString('en-GB')

  console.log(`\nImporting a census: ${rows} schools × 268 columns, ${megabytes} MB, ${ROUNDS} rounds`)
  console.log(`  CSV parser alone  ${formatTiming(alone)}`)
  console.log(`  bytes to units    ${formatTiming(imported)}`)
  console.log(`  ratio             ${ratio(imported, alone)} (aim: at most 3)`)
}

function importCensus(bytes: Uint8Array): UnitsBySchool {
  const table = readCsv('census.csv', bytes)
  if (!table.ok) throw new Error(table.errors.map(describeProblem).join('\n'))
  const units = readUnits(unitsTableOf(table.value))
  if (!units.ok) throw new Error(units.errors.slice(0, 5).map(describeProblem).join('\n'))

  return units.value
}

/** The census has far more columns than units; what it does not give is a blank. */
function unitsTableOf(census: Table): Table {
  const taken = Object.keys(TAKEN).map((heading) => {
    const index = columnIndex(census, heading)
    return must(index === -1 ? null : index, `the census has a column ${heading}`)
  })
  const rows = census.rows.map(({ row, cells }) => ({
    row,
    cells: taken.map((index) => {
      const cell = cells[index] ?? ''
      return NOT_GIVEN.has(cell) ? '' : cell
    }),
  }))

  return { ...census, header: Object.values(TAKEN), rows }
}

function millisecondsOf(work: () => unknown): number {
  const start = performance.now()
  work()

  return performance.now() - start
}

function ratio(one: Timing, other: Timing): string {
  return `${(one.median / other.median).toFixed(2)} × by the medians, ${(one.fastest / other.fastest).toFixed(2)} × by the fastest`
}
