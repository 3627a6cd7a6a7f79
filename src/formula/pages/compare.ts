import { parseFundingYear, type FundingYear } from '../../kernel/funding-year.ts'
import { decimalUnits, type Units } from '../../kernel/units.ts'
import type { Db } from '../../platform/database/database.ts'
import { number, writeCsv, type CsvCell } from '../../platform/files/csv.ts'
import { download, NOT_FOUND, page, type PageHandler, type PageRequest } from '../../platform/web/page.ts'
import type { Census } from '../core/census.ts'
import { compareCensuses, type CensusComparison } from '../core/compare-censuses.ts'
import { findCensus } from '../store/censuses.ts'
import { loadUnits } from '../store/units.ts'
import { censusLabel, changeView, pageFrame } from './census-words.ts'
import { changedSchools } from './compare-view.ts'
import { censusPath, compareCsvPath } from './paths.ts'
import { schoolNames } from './school-names.ts'

/** The signed difference of two of a year's censuses, in all and by school and line. */
export const showComparison: PageHandler = async (request) => {
  const compared = await comparedOf(request)
  if (compared === null) return NOT_FOUND
  const { year, from, to, comparison } = compared

  return page('formula/pages/compare.njk', {
    ...pageFrame(year, 'Compare two censuses'),
    wide: true,
    from: censusView(from),
    to: censusView(to),
    downloadHref: compareCsvPath(year, from.version, to.version),
    totals: comparison.totals.map(changeView),
    schools: changedSchools(comparison, await schoolNames(request.platform.db)),
    unchanged: String(comparison.unchangedSchools),
  })
}

/** One line a school and column, with the totals last: what differs, and nothing else. */
export const downloadComparison: PageHandler = async (request) => {
  const compared = await comparedOf(request)
  if (compared === null) return NOT_FOUND
  const { year, from, to, comparison } = compared
  const nameOf = await schoolNames(request.platform.db)
  const lines = comparison.schools.flatMap((school) =>
    school.lines.map((line) => csvLine([number(school.urn), nameOf(school.urn), line.column], line)),
  )
  const totals = comparison.totals.map((line) => csvLine(['', 'All schools', line.column], line))
  const csv = writeCsv([['urn', 'name', 'factor', 'before', 'after', 'change'], ...lines, ...totals], {
    byteOrderMark: true,
  })

  return download(`units-${year}-${from.version}-to-${to.version}.csv`, 'text/csv; charset=utf-8', csv)
}

type Compared = Readonly<{ year: FundingYear; from: Census; to: Census; comparison: CensusComparison }>

async function comparedOf({ platform, params, query }: PageRequest): Promise<Compared | null> {
  const year = parseFundingYear(params['year'] ?? '')
  if (year === null) return null
  const from = await censusOf(platform.db, year, query['from'])
  const to = await censusOf(platform.db, year, query['to'])
  if (from === null || to === null) return null
  const [before, after] = [
    await loadUnits(platform.db, year, from.version),
    await loadUnits(platform.db, year, to.version),
  ]

  return { year, from, to, comparison: compareCensuses(before, after) }
}

async function censusOf(db: Db, year: FundingYear, version: string | undefined): Promise<Census | null> {
  return /^[1-9]\d{0,8}$/.test(version ?? '') ? findCensus(db, year, Number(version)) : null
}

function censusView(census: Census) {
  return { label: censusLabel(census), href: censusPath(census.year, census.version) }
}

function csvLine(
  place: readonly CsvCell[],
  line: Readonly<{ before: Units | null; after: Units | null; change: Units }>,
): readonly CsvCell[] {
  const count = (value: Units | null): CsvCell => (value === null ? '' : number(decimalUnits(value)))

  return [...place, count(line.before), count(line.after), count(line.change)]
}
