import { randomUUID } from 'node:crypto'
import { parseFundingYear, yearAfter, yearInProse } from '../../kernel/funding-year.ts'
import { page, redirectWith, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { listYears, startNextYear } from '../../dedelegation/index.ts'
import { keepYear } from './choose-year.ts'
import { yearPath, yearsPath } from './paths.ts'

/** Every year that was started, the latest first, and the next one to start. */
export async function showYears(request: PageRequest, error: string | null = null): Promise<PageResponse> {
  const years = await listYears(request.platform.db)
  const [latest] = years

  return page(
    'years/pages/years.njk',
    {
      title: 'Years',
      section: 'year',
      errors: error === null ? [] : [{ text: error, href: '#start' }],
      years: years.map(({ year }) => ({ text: yearInProse(year), href: yearPath(year) })),
      next:
        latest === undefined
          ? null
          : { latest: latest.year, year: yearAfter(latest.year), text: yearInProse(yearAfter(latest.year)) },
      request: randomUUID(),
      action: yearsPath(),
    },
    error === null ? 200 : 422,
  )
}

/** Starts the year after the latest with its services and rates. */
export async function startYearAfter(request: PageRequest): Promise<PageResponse> {
  const latest = parseFundingYear(request.form.text('latest'))
  const id = request.form.text('request')
  if (latest === null || !UUID.test(id)) return showYears(request, 'Choose the year to start from this page.')
  const started = await startNextYear(request.platform, request.actor, { year: latest, request: id })
  const next = yearAfter(latest)
  if (!started.ok) return showYears(request, `${yearInProse(next)} cannot be started: somebody has started it already.`)

  return redirectWith(yearPath(next), [keepYear(next)], {
    notice: `${yearInProse(next)} was started with the services and rates of ${yearInProse(latest)}. Nothing in it is decided.`,
  })
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
