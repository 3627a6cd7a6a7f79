import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { fundingYear, type FundingYear } from '../../src/kernel/funding-year.ts'
import { describeProblem, type Problem } from '../../src/kernel/problem.ts'
import type { Result } from '../../src/kernel/result.ts'
import type { Table } from '../../src/kernel/table.ts'
import { readUnits } from '../../src/formula/core/read-units.ts'
import { withOwnValues } from '../../src/dedelegation/core/factor-values.ts'
import { modelYear } from '../../src/dedelegation/core/model.ts'
import type { ModelInput, ModelSchool } from '../../src/dedelegation/core/model-input.ts'
import type { RateBook } from '../../src/dedelegation/core/rate-book.ts'
import { readAssumptions } from '../../src/dedelegation/core/read-assumptions.ts'
import { readServiceUse } from '../../src/dedelegation/core/read-service-use.ts'
import { readFactorValues } from '../../src/dedelegation/core/read-factor-values.ts'
import { readRates } from '../../src/dedelegation/core/read-rates.ts'
import type { YearModels } from '../../src/dedelegation/core/year-models.ts'
import { readYearData } from '../../src/dedelegation/store/year-data.ts'
import { chargingOf } from '../../src/schools/core/charging.ts'
import { readSchoolsCsv } from '../../src/schools/core/read-schools-csv.ts'

export const THIS_YEAR = fundingYear('2024-25')
export const LAST_YEAR = fundingYear('2023-24')
export const DATA_2024_25 = await readYearData(THIS_YEAR)
export const DATA_2023_24 = await readYearData(LAST_YEAR)

export const DEMO_ASSUMPTIONS = valueOf(readAssumptions(demoTable('assumptions.csv')))
export const DEMO_PRIOR_BOOK = valueOf(readRates(demoTable('rates-prior.csv'), DATA_2023_24, null))
export const DEMO_BOOK = valueOf(readRates(demoTable('rates.csv'), DATA_2024_25, DEMO_PRIOR_BOOK, DEMO_ASSUMPTIONS))

export const DEMO_SCHOOLS = valueOf(readSchoolsCsv(demoTable('schools.csv')))

/** What the demo borough's schools had of services last year. */
export const DEMO_USE = valueOf(
  readServiceUse(demoTable('use-prior.csv'), {
    year: LAST_YEAR,
    services: DEMO_PRIOR_BOOK.services,
    schools: new Set(DEMO_SCHOOLS.map(({ urn }) => urn)),
  }),
)

/** The demo borough's year, from the files that a new installation shows. */
export const DEMO_INPUT = demoInput(THIS_YEAR, 'units.csv', DEMO_BOOK)
export const DEMO_PRIOR_INPUT = demoInput(LAST_YEAR, 'units-prior.csv', DEMO_PRIOR_BOOK)
export const DEMO_MODEL = modelYear(DEMO_INPUT)
export const DEMO_PRIOR_MODEL = modelYear(DEMO_PRIOR_INPUT)

/** The same year as pages and the paper are given it. */
export const DEMO_YEAR: YearModels = {
  year: THIS_YEAR,
  authority: 'Alderbrook',
  census: { name: 'October 2023', status: 'final', units: DEMO_INPUT.units },
  current: DEMO_MODEL,
  prior: DEMO_PRIOR_MODEL,
  priorCensus: { name: 'October 2022', status: 'final', units: DEMO_PRIOR_INPUT.units },
  data: withOwnValues(DATA_2024_25, valueOf(readFactorValues(demoTable('factor-values.csv'), THIS_YEAR))),
}

export function demoTable(name: string): Table {
  return csvTable(name, readFileSync(new URL(`../../data/demo/${name}`, import.meta.url), 'utf8'))
}

/** A table as the reader of files makes it from this CSV text. */
export function csvTable(file: string, text: string): Table {
  const [header = [], ...rows]: readonly string[][] = parse(text, { trim: true })

  return {
    file,
    sheet: null,
    header,
    headerRow: 1,
    rows: rows.map((cells, index) => ({ row: index + 2, cells })),
    blankRows: 0,
  }
}

/** The value, or a failing test that lists every problem. */
export function valueOf<T>(result: Result<T, Problem>): T {
  assert.ok(result.ok, result.ok ? '' : result.errors.map(describeProblem).join('\n'))

  return result.value
}

export function problemsOf(result: Result<unknown, Problem>): readonly string[] {
  return result.ok ? [] : result.errors.map(describeProblem)
}

function demoInput(year: FundingYear, unitsFile: string, book: RateBook): ModelInput {
  const schools = DEMO_SCHOOLS.map((school): ModelSchool => ({
    urn: school.urn,
    name: school.name,
    charging: chargingOf(school, year),
  }))

  return { schools, units: valueOf(readUnits(demoTable(unitsFile))), book }
}
