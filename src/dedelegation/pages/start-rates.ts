import { yearBefore, type FundingYear } from '../../kernel/funding-year.ts'
import type { Db } from '../../platform/database/database.ts'
import { writeCsv } from '../../platform/files/csv.ts'
import {
  download,
  NOT_FOUND,
  page,
  redirect,
  type PageRequest,
  type PageResponse,
  type Pages,
} from '../../platform/web/page.ts'
import { chargingOf } from '../../schools/core/charging.ts'
import { listSchools } from '../../schools/index.ts'
import { startYear } from '../actions/start-year.ts'
import { carryBook } from '../core/carry-book.ts'
import type { RateBook } from '../core/rate-book.ts'
import { RATE_COLUMNS } from '../core/read-rates.ts'
import { explainRefusal } from '../core/refusals.ts'
import { usualBook } from '../core/usual-book.ts'
import { writeRates } from '../core/write-rates.ts'
import { findProposal } from '../store/scenarios.ts'
import { findCurrentVersion } from '../store/versions.ts'
import { readYearData } from '../store/year-data.ts'
import { findYear, listYears } from '../store/years.ts'
import { askView, type Given } from './import-rates-view.ts'
import { formatMoment } from './moment.ts'
import type { PageError } from './page-error.ts'
import { workbenchPath } from './paths.ts'
import { readAuthority } from './typed-authority.ts'
import { commandOf, yearOfRequest } from './workbench-request.ts'

/** Two ways to begin a year's rates without a file of one's own: a blank one, and the usual services. */
export function registerStartRates(pages: Pages): void {
  pages.get('/years/:year/rates/template.csv', 'dedelegation.edit-rates', downloadBlank)
  pages.post('/years/:year/rates/start', 'dedelegation.edit-rates', start)
}

/** A rates file with last year's lines, or else those of the usual services, and no rates in it. */
async function downloadBlank(request: PageRequest): Promise<PageResponse> {
  const year = yearOfRequest(request)
  if (year === null) return NOT_FOUND
  const { db } = request.platform
  const last = await findProposal(db, yearBefore(year))
  const prior = last === null ? null : await findCurrentVersion(db, last.id)
  const [header = [], ...rows] = writeRates(prior === null ? await usual(db, year) : carryBook(prior.book, year))
  const rate = RATE_COLUMNS.indexOf('rate')
  const blank = rows.map((cells) => cells.map((cell, column) => (column === rate ? '' : cell)))

  return download(
    `rates-${year}-blank.csv`,
    'text/csv; charset=utf-8',
    writeCsv([header, ...blank], { byteOrderMark: true }),
  )
}

/** Starts the year with the lines of the usual services: the workbench then takes their rates. */
async function start(request: PageRequest): Promise<PageResponse> {
  const year = yearOfRequest(request)
  if (year === null) return NOT_FOUND
  const { platform, actor, form } = request
  const [known] = await listYears(platform.db)
  const typed = known === undefined ? readAuthority(form, 'start-authority') : { name: known.authority, errors: [] }
  const started = (await findYear(platform.db, year)) !== null
  const given: Given = {
    authority: typed.name,
    asksAuthority: known === undefined,
    scenario: '',
    expected: 0,
    mayStart: !started,
  }
  if (typed.errors.length > 0) return refuse(year, given, typed.errors)
  const command = { authority: typed.name, book: await usual(platform.db, year), request: commandOf(request).request }
  const outcome = await startYear(platform, actor, { ...command, note: 'Started with the usual services' })
  if (!outcome.ok) {
    return refuse(year, given, [{ text: explainRefusal(outcome.refusal, formatMoment), href: '#main-content' }], 409)
  }

  return redirect(
    workbenchPath(year),
    'The usual services are there, each at £0.00. Set their rates, and take out or defer what you do not ask for.',
  )
}

function refuse(year: FundingYear, given: Given, errors: readonly PageError[], status: 409 | 422 = 422): PageResponse {
  return page('dedelegation/pages/import-rates.njk', askView(year, given, errors), status)
}

async function usual(db: Db, year: FundingYear): Promise<RateBook> {
  const schools = await listSchools(db)

  return usualBook(
    await readYearData(year),
    schools.map((school) => chargingOf(school, year)),
  )
}
