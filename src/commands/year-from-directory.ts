import type { Problem } from '../kernel/problem.ts'
import { failed, ok, type Result } from '../kernel/result.ts'
import { parsePercentage } from '../kernel/percentage.ts'
import { cellAt, type Table } from '../kernel/table.ts'
import { readUnits, type Register } from '../formula/core/read-units.ts'
import type { UnitsBySchool } from '../formula/core/units-by-school.ts'
import { withOwnValues, type FactorValue } from '../dedelegation/core/factor-values.ts'
import { modelYear, type Model } from '../dedelegation/core/model.ts'
import type { Assumption, RateBook } from '../dedelegation/core/rate-book.ts'
import { readAssumptions } from '../dedelegation/core/read-assumptions.ts'
import { readFactorValues } from '../dedelegation/core/read-factor-values.ts'
import { readRates } from '../dedelegation/core/read-rates.ts'
import type { YearData } from '../dedelegation/core/year-data.ts'
import type { CensusInUse, YearModels } from '../dedelegation/core/year-models.ts'
import { readYearData } from '../dedelegation/index.ts'
import { problemsOfUnread } from '../platform/files/unread.ts'
import { chargingOf } from '../schools/core/charging.ts'
import { readSchoolsCsv } from '../schools/core/read-schools-csv.ts'
import type { SchoolRecord } from '../schools/core/school.ts'
import { priorYearOf, readDataDirectory, type DataDirectory, type DataFile } from './data-directory.ts'

/** What the files of a data directory say about its year and the year before. */
export type ReadYear = Readonly<{
  schools: readonly SchoolRecord[]
  units: UnitsBySchool
  book: RateBook
  priorUnits: UnitsBySchool | null
  priorBook: RateBook | null
  data: YearData
  /** What the authority's own formula gives; none where the directory does not say. */
  ownValues: readonly FactorValue[]
}>

/** The models of a data directory's year, or everything that is wrong with its files. */
export async function readYearFromDirectory(directory: string): Promise<Result<YearModels, Problem>> {
  const files = await readDataDirectory(directory)
  if (!files.ok) return files
  const read = await readYear(files.value)

  return read.ok ? ok(modelsOf(files.value, read.value)) : read
}

/** Reads every table for what it means; the problems of all files come together. */
export async function readYear(files: DataDirectory): Promise<Result<ReadYear, Problem>> {
  const data = await readYearData(files.year)
  const problems: Problem[] = []
  const broken = new Set<DataFile>()
  function readFile<T>(file: DataFile, reader: (table: Table) => Result<T, Problem>): T | null {
    const table = files.tables.get(file)
    if (table === undefined) return null
    const unread = files.unread.get(file)
    const result = unread === undefined ? reader(table) : failed(problemsOfUnread(unread, reader))
    if (result.ok) return result.value
    broken.add(file)
    // One by one: a call takes only so many arguments, and a file can have more problems.
    for (const problem of result.errors) problems.push(problem)

    return null
  }

  const schools = readFile('schools.csv', readSchoolsCsv)
  // Counts of a school that schools.csv does not list: nobody could say whether it is charged.
  const register: Register | null =
    schools === null ? null : { urns: new Set(schools.map(({ urn }) => urn)), name: 'schools.csv' }
  const units = readFile('units.csv', (table) => readUnits(table, register))
  const priorUnits = readFile('units-prior.csv', (table) => readUnits(table, register))
  const assumptions = files.tables.has('assumptions.csv')
    ? (readFile('assumptions.csv', readAssumptions) ?? [])
    : assumptionsNamedIn(files.tables.get('rates.csv'))
  const own = readFile('factor-values.csv', (table) => readFactorValues(table, files.year)) ?? []
  const priorData = await readYearData(priorYearOf(files))
  const priorBook = readFile('rates-prior.csv', (table) => readRates(table, priorData, null))
  const book = readFile('rates.csv', (table) =>
    withoutEchoes(readRates(table, data, priorBook, assumptions), {
      assumption: broken.has('assumptions.csv'),
      uplift: broken.has('rates-prior.csv'),
    }),
  )
  if (problems.length > 0 || schools === null || units === null || book === null) return failed(problems)

  return ok({ schools, units, book, priorUnits, priorBook, data: withOwnValues(data, own), ownValues: own })
}

/** Leaves out what a rate seems to have wrong only because the file that it leans on could not be read. */
function withoutEchoes(
  read: Result<RateBook, Problem>,
  missing: Readonly<{ assumption: boolean; uplift: boolean }>,
): Result<RateBook, Problem> {
  if (read.ok) return read
  const isEcho = ({ column }: Problem) =>
    (column === 'assumption' && missing.assumption) || (column === 'uplift' && missing.uplift)

  return failed(read.errors.filter((problem) => !isEcho(problem)))
}

/** Without a register of assumptions, those that rates.csv names are what it says beside them. */
function assumptionsNamedIn(rates: Table | undefined): readonly Assumption[] {
  const named = new Map<string, Assumption>()
  for (const row of rates?.rows ?? []) {
    const id = rates === undefined ? '' : cellAt(rates, row, 'assumption')
    const value = rates === undefined ? null : parsePercentage(cellAt(rates, row, 'uplift'))
    if (id === '' || value === null || named.has(id)) continue
    named.set(id, { id, subject: id, name: id, value, source: 'rates.csv', service: null })
  }

  return [...named.values()]
}

function modelsOf(files: DataDirectory, read: ReadYear): YearModels {
  const census: CensusInUse = { name: 'units.csv', status: null, units: read.units }
  const priorCensus: CensusInUse | null =
    read.priorUnits === null ? null : { name: 'units-prior.csv', status: null, units: read.priorUnits }

  return {
    year: files.year,
    authority: 'The authority',
    census,
    current: modelOf(read.schools, read.book, read.units),
    prior: read.priorBook === null ? null : modelOf(read.schools, read.priorBook, read.priorUnits ?? read.units),
    priorCensus,
    data: read.data,
  }
}

function modelOf(schools: readonly SchoolRecord[], book: RateBook, units: UnitsBySchool): Model {
  return modelYear({
    schools: schools.map((school) => ({ urn: school.urn, name: school.name, charging: chargingOf(school, book.year) })),
    units,
    book,
  })
}
