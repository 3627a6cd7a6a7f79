import { parseFundingYear, yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { formatUnits, sumUnits } from '../../kernel/units.ts'
import type { Db } from '../../platform/database/database.ts'
import { number, writeCsv } from '../../platform/files/csv.ts'
import { download, NOT_FOUND, page, redirect, type PageHandler } from '../../platform/web/page.ts'
import { tellHistory } from '../../people/index.ts'
import { chargingOf } from '../../schools/core/charging.ts'
import type { SchoolRecord, Urn } from '../../schools/core/school.ts'
import { listSchools } from '../../schools/index.ts'
import { useCensus } from '../actions/use-census.ts'
import type { Census } from '../core/census.ts'
import type { UnitsBySchool } from '../core/units-by-school.ts'
import { filledColumns, unitsTable } from '../core/write-units.ts'
import { findCensusChosen } from '../store/census-use.ts'
import { findCensus } from '../store/censuses.ts'
import { loadUnits } from '../store/units.ts'
import { censusLabel, columnView, countOrNone, importedWhen, pageFrame, statusTag } from './census-words.ts'
import { censusCsvPath, censusPath, unitsPath, useCensusPath } from './paths.ts'
import { schoolNames } from './school-names.ts'

/** Every school's counts of one census, narrowed by name, number, and who can be charged. */
export const showCensus: PageHandler = async (request) => {
  const { platform, params, query } = request
  const census = await censusOf(platform.db, params)
  if (census === null) return NOT_FOUND
  const { year, version } = census
  const units = await loadUnits(platform.db, year, version)
  const register = new Map((await listSchools(platform.db)).map((school) => [school.urn, school]))
  const search = (query['q'] ?? '').slice(0, 100).trim()
  const show = query['show'] === 'charged' ? 'charged' : 'all'
  const chosen = await findCensusChosen(platform.db, year)

  return page('formula/pages/census.njk', {
    ...pageFrame(year, census.name),
    wide: true,
    census: { name: census.name, version, fileName: census.fileName, tag: statusTag(census.status) },
    imported: importedWhen(census),
    used: chosen?.version === version,
    useAction: useCensusPath(year, version),
    downloadHref: censusCsvPath(year, version),
    filter: { action: censusPath(year, version), search, show, active: search !== '' || show !== 'all' },
    total: units.size,
    history: await tellHistory(request, { kind: 'census', id: `${year}/${version}` }),
    ...tableView(units, schoolsShown(units, register, { year, search, show })),
  })
}

/** The census as the file that it could be imported from again. */
export const downloadCensus: PageHandler = async ({ platform, params }) => {
  const census = await censusOf(platform.db, params)
  if (census === null) return NOT_FOUND
  const units = await loadUnits(platform.db, census.year, census.version)
  const { columns, rows } = unitsTable(units, await schoolNames(platform.db))
  const body = rows.map((row) => [
    number(row.urn),
    row.name,
    ...row.counts.map((count) => (count === null ? '' : number(count))),
  ])
  const csv = writeCsv([['urn', 'name', ...columns], ...body], { byteOrderMark: true })

  return download(`units-${census.year}-version-${census.version}.csv`, 'text/csv; charset=utf-8', csv)
}

export const useThisCensus: PageHandler = async ({ platform, actor, params }) => {
  const census = await censusOf(platform.db, params)
  if (census === null) return NOT_FOUND
  const { year, version } = census
  const used = await useCensus(platform, actor, { year, version })
  if (used === 'no-such-census') return NOT_FOUND
  const what = used === 'used' ? 'is now' : 'is already'

  return redirect(unitsPath(year), `${yearInProse(year)} ${what} worked out from ${censusLabel(census)}.`)
}

/** The census that an address names; null where the year or the version is none. */
async function censusOf(db: Db, params: Readonly<Record<string, string>>): Promise<Census | null> {
  const year = parseFundingYear(params['year'] ?? '')
  const version = /^[1-9]\d{0,8}$/.exec(params['version'] ?? '')

  return year === null || version === null ? null : findCensus(db, year, Number(version[0]))
}

type Shown = Readonly<{ urn: Urn; name: string; charged: string }>

function schoolsShown(
  units: UnitsBySchool,
  register: ReadonlyMap<Urn, SchoolRecord>,
  wanted: Readonly<{ year: FundingYear; search: string; show: 'all' | 'charged' }>,
): readonly Shown[] {
  const needle = wanted.search.toLowerCase()

  return [...units.keys()]
    .map((urn) => schoolView(urn, register.get(urn), wanted.year))
    .filter(({ urn, name, charged }) => {
      const matches = name.toLowerCase().includes(needle) || urn.includes(needle)
      return matches && (wanted.show === 'all' || charged !== '')
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

function schoolView(urn: Urn, school: SchoolRecord | undefined, year: FundingYear): Shown {
  const charging = school === undefined ? null : chargingOf(school, year)

  return { urn, name: school?.name ?? `School ${urn}`, charged: charging?.educationFunctions ?? '' }
}

function tableView(units: UnitsBySchool, shown: readonly Shown[]) {
  const columns = filledColumns(units)
  const counts = shown.map(({ urn }) => units.get(urn))

  return {
    columns: columns.map(columnView),
    rows: shown.map((school, index) => ({
      ...school,
      href: `/schools/${school.urn}`,
      counts: columns.map((column) => countOrNone(counts[index]?.get(column) ?? null)),
    })),
    totals: columns.map((column) => formatUnits(sumUnits(counts.flatMap((school) => school?.get(column) ?? [])))),
  }
}
