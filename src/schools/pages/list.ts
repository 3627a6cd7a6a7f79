import { parseFundingYear, type FundingYear } from '../../kernel/funding-year.ts'
import { number, writeCsv } from '../../platform/files/csv.ts'
import { withQuery } from '../../platform/web/address.ts'
import { download, page, type PageHandler, type PageRequest } from '../../platform/web/page.ts'
import {
  CHARGED_FILTERS,
  filterSchools,
  lacksDeemedPhase,
  STATUS_FILTERS,
  type ChargedFilter,
  type ChargedSchool,
  type SchoolFilter,
  type StatusFilter,
} from '../core/filter-schools.ts'
import { SCHOOLS_CSV_COMPUTED, SCHOOLS_CSV_OPTIONAL, SCHOOLS_CSV_REQUIRED } from '../core/read-schools-csv.ts'
import { nameOf, SCHOOL_PHASES, STATUSES, TYPES } from '../core/register-words.ts'
import { yearsWith } from '../core/years-with.ts'
import { chargedAs, statusTag } from './charge-words.ts'
import { loadChargedSchools } from './load-charged-schools.ts'
import { IMPORT_PATH, SCHOOLS_CSV_PATH, SCHOOLS_PATH, schoolPath } from './paths.ts'
import type { FindYears } from './school-setting.ts'

export const SCHOOLS_A_PAGE = 100

/** The register, narrowed by what the query says. Anything that the query does not understand narrows nothing. */
export function showSchools(findYears: FindYears): PageHandler {
  return async (request) => {
    const years = await yearsFor(request, findYears)
    const query = readQuery(request, years)
    const schools = await loadChargedSchools(request.platform.db, query.year)

    return page('schools/pages/list.njk', view(schools, query, years))
  }
}

/** The same schools as a CSV file, which can be imported again: columns that follow by rule are ignored there. */
export function downloadSchools(findYears: FindYears): PageHandler {
  return async (request) => {
    const { year, filter } = readQuery(request, await yearsFor(request, findYears))
    const schools = filterSchools(await loadChargedSchools(request.platform.db, year), filter)
    const header = [...SCHOOLS_CSV_REQUIRED, ...SCHOOLS_CSV_OPTIONAL, ...SCHOOLS_CSV_COMPUTED]
    const csv = writeCsv([header, ...schools.map(csvRow)], { byteOrderMark: true })

    return download(`schools-${year}.csv`, 'text/csv; charset=utf-8', csv)
  }
}

/** Those worked on, and the one that the reader is in. */
async function yearsFor({ platform, site }: PageRequest, findYears: FindYears): Promise<readonly FundingYear[]> {
  return yearsWith(await findYears(platform), site.year)
}

type Query = Readonly<{ year: FundingYear; filter: SchoolFilter; page: number }>

function readQuery({ query, site }: PageRequest, years: readonly FundingYear[]): Query {
  const asked = parseFundingYear(query['year'] ?? '')
  const phase = query['phase'] ?? ''
  const charged = query['charged'] ?? ''
  const status = query['status'] ?? ''

  return {
    year: asked !== null && years.includes(asked) ? asked : site.year,
    filter: {
      search: (query['q'] ?? '').slice(0, 100).trim(),
      phase: Object.hasOwn(SCHOOL_PHASES, phase) ? phase : '',
      charged: isKey(CHARGED_FILTERS, charged) ? charged : ('' satisfies ChargedFilter),
      status: isKey(STATUS_FILTERS, status) ? status : ('' satisfies StatusFilter),
    },
    page: /^[1-9]\d{0,3}$/.test(query['page'] ?? '') ? Number(query['page']) : 1,
  }
}

function view(schools: readonly ChargedSchool[], { year, filter, page: wanted }: Query, years: readonly FundingYear[]) {
  const found = filterSchools(schools, filter)
  const pages = Math.max(1, Math.ceil(found.length / SCHOOLS_A_PAGE))
  const current = Math.min(wanted, pages)
  const asked = { q: filter.search, phase: filter.phase, charged: filter.charged, status: filter.status, year }
  const phases = [...new Set(schools.map(({ school }) => school.phase))].sort()

  return {
    title: 'Schools',
    section: 'schools',
    wide: true,
    breadcrumbs: [],
    year,
    total: schools.length,
    counts: countsOf(schools),
    undecided: schools.filter(({ school }) => lacksDeemedPhase(school)).length,
    undecidedPath: withQuery(SCHOOLS_PATH, { charged: 'undecided', year }),
    search: filter.search,
    options: {
      phase: options(
        { '': 'All', ...Object.fromEntries(phases.map((phase) => [phase, nameOf(SCHOOL_PHASES, phase)])) },
        filter.phase,
      ),
      charged: options(CHARGED_FILTERS, filter.charged),
      status: options(STATUS_FILTERS, filter.status),
      year: options(Object.fromEntries(years.map((each) => [each, each])), year),
    },
    filtered: filter.search !== '' || filter.phase !== '' || filter.charged !== '' || filter.status !== '',
    found: found.length,
    rows: found.slice((current - 1) * SCHOOLS_A_PAGE, current * SCHOOLS_A_PAGE).map(row),
    pagination: paginationOf(current, pages, asked),
    paths: { list: SCHOOLS_PATH, import: IMPORT_PATH, download: withQuery(SCHOOLS_CSV_PATH, asked) },
  }
}

function countsOf(schools: readonly ChargedSchool[]) {
  const count = (is: (item: ChargedSchool) => boolean) => String(schools.filter(is).length)

  return [
    { label: 'De-delegation, primary', value: count(({ charging }) => charging.deDelegation === 'primary') },
    { label: 'De-delegation, secondary', value: count(({ charging }) => charging.deDelegation === 'secondary') },
    {
      label: 'Education functions only',
      value: count(({ charging }) => charging.deDelegation === null && charging.educationFunctions !== null),
    },
    { label: 'Not charged', value: count(({ charging }) => charging.educationFunctions === null) },
  ]
}

function row({ school, charging }: ChargedSchool) {
  return {
    urn: school.urn,
    href: schoolPath(school.urn),
    name: school.name,
    type: nameOf(TYPES, school.type),
    phase: nameOf(SCHOOL_PHASES, school.phase),
    tag: statusTag(school.status),
    deDelegation: chargedAs(charging.deDelegation),
    educationFunctions: chargedAs(charging.educationFunctions),
  }
}

function csvRow({ school, charging }: ChargedSchool) {
  return [
    number(school.urn),
    `${school.laCode}/${school.establishmentNumber}`,
    school.name,
    nameOf(TYPES, school.type),
    nameOf(SCHOOL_PHASES, school.phase),
    nameOf(STATUSES, school.status),
    school.deemedPhase ?? '',
    school.opened ?? '',
    school.closed ?? '',
    school.closedBecause,
    // For who changes something in the file and gives it back: nothing has changed yet.
    '',
    charging.deDelegation ?? 'not charged',
    charging.educationFunctions ?? 'not charged',
    charging.reason,
  ]
}

function options(words: Readonly<Record<string, string>>, selected: string) {
  return Object.entries(words).map(([value, text]) => ({ value, text, selected: value === selected }))
}

function paginationOf(current: number, pages: number, asked: Readonly<Record<string, string>>) {
  if (pages === 1) return null
  const href = (to: number) => withQuery(SCHOOLS_PATH, { ...asked, page: to === 1 ? '' : String(to) })

  return {
    previous: current > 1 ? { href: href(current - 1) } : null,
    next: current < pages ? { href: href(current + 1) } : null,
    items: Array.from({ length: pages }, (_, index) => ({
      number: index + 1,
      href: href(index + 1),
      current: index + 1 === current,
    })),
  }
}

function isKey<T extends object>(words: T, text: string): text is Extract<keyof T, string> {
  return Object.hasOwn(words, text)
}
