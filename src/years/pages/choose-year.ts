import { parseFundingYear, yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { CookieChange } from '../../platform/web/own-cookies.ts'
import { page, redirectWith, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { yearsToBeIn } from '../core/working-years.ts'
import { startedYears } from '../store/working-years.ts'
import { CHOOSE_YEAR_PATH } from './paths.ts'

/** Asks which year to be in; whatever page of no year comes next, navigation leads into that one. */
export async function askForYear(request: PageRequest): Promise<PageResponse> {
  return choosePage(request, null)
}

/** Keeps the year in the browser, and leads to the first page that the visitor's roles have of it. */
export async function chooseYear(request: PageRequest): Promise<PageResponse> {
  const { platform, form } = request
  const chosen = parseFundingYear(form.text('year'))
  const years = yearsToBeIn(await startedYears(platform.db), todayInEngland(platform.clock))
  if (chosen === null || !years.includes(chosen)) return choosePage(request, 'Select a year')

  return redirectWith('/', [keepYear(chosen)])
}

/** Until the browser closes: the next day starts in the year that everybody works on. */
export function keepYear(year: FundingYear): CookieChange {
  return { name: 'year', value: year }
}

async function choosePage({ platform, site }: PageRequest, error: string | null): Promise<PageResponse> {
  const started = await startedYears(platform.db)
  const years = yearsToBeIn(started, todayInEngland(platform.clock))

  return page(
    'years/pages/choose-year.njk',
    {
      title: 'Which year do you want to work in?',
      errors: error === null ? [] : [{ text: error, href: '#year' }],
      error,
      action: CHOOSE_YEAR_PATH,
      items: years.toReversed().map((year) => ({
        value: year,
        text: yearInProse(year),
        checked: year === site.year,
        ...(started.includes(year) ? {} : { hint: { text: 'Nobody has started its rates yet' } }),
      })),
    },
    error === null ? 200 : 422,
  )
}
