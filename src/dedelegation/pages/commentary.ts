import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse, type Pages } from '../../platform/web/page.ts'
import { saveCommentary } from '../actions/save-commentary.ts'
import type { Service } from '../core/rate-book.ts'
import { explainRefusal } from '../core/refusals.ts'
import { LONGEST_COMMENTARY } from '../core/workbench-form.ts'
import type { LoadedYear } from '../store/load-year.ts'
import { formatMoment } from './moment.ts'
import { commentaryPath, servicesPath } from './paths.ts'
import { withRates } from './with-rates.ts'
import { commandOf, newRequest } from './workbench-request.ts'

/** The officer's words beside a service; those beside a single line stand on the workbench. */
export function registerCommentary(pages: Pages): void {
  pages.get('/years/:year/services/:code/commentary', 'dedelegation.edit-rates', show)
  pages.post('/years/:year/services/:code/commentary', 'dedelegation.edit-rates', receive)
}

async function show(request: PageRequest): Promise<PageResponse> {
  return withService(request, async (year, loaded, service) =>
    page('dedelegation/pages/commentary.njk', viewOf(year, loaded, service, service.commentary, [])),
  )
}

async function receive(request: PageRequest): Promise<PageResponse> {
  return withService(request, async (year, loaded, service) => {
    const commentary = request.form.text('commentary').replaceAll('\r\n', '\n').trim()
    const again = (text: string) =>
      page(
        'dedelegation/pages/commentary.njk',
        viewOf(year, loaded, service, commentary, [{ text, href: '#commentary' }]),
        422,
      )
    if (commentary.length > LONGEST_COMMENTARY) return again('The commentary must be 4,000 characters or fewer')
    const command = { ...commandOf(request), note: `${service.name}: commentary` }
    const outcome = await saveCommentary(request.platform, request.actor, {
      ...command,
      place: { service: service.code },
      commentary,
    })

    return outcome.ok
      ? redirect(servicesPath(year), `The commentary on ${service.name} was saved`)
      : again(explainRefusal(outcome.refusal, formatMoment))
  })
}

async function withService(
  request: PageRequest,
  then: (year: FundingYear, loaded: LoadedYear, service: Service) => Promise<PageResponse>,
): Promise<PageResponse> {
  return withRates(request, null, async (year, loaded) => {
    const service = loaded.version.book.services.find(({ code }) => code === request.params['code'])

    return service === undefined ? NOT_FOUND : then(year, loaded, service)
  })
}

function viewOf(
  year: FundingYear,
  { scenario, version }: LoadedYear,
  service: Service,
  commentary: string,
  errors: readonly Readonly<{ text: string; href: string }>[],
) {
  return {
    title: `Commentary on ${service.name}, ${yearInProse(year)}`,
    section: 'services',
    breadcrumbs: [
      { text: year, href: `/years/${year}` },
      { text: 'Services and rates', href: servicesPath(year) },
    ],
    errors,
    yearInProse: yearInProse(year),
    name: service.name,
    commentary,
    error: errors[0]?.text ?? '',
    action: commentaryPath(year, service.code),
    change: { scenario: scenario.id, expected: version.number, request: newRequest() },
  }
}
