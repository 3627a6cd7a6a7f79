import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { formatPence, sumPence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse, type Pages } from '../../platform/web/page.ts'
import { tellHistory } from '../../people/index.ts'
import { setServiceStatus } from '../actions/set-service-status.ts'
import { findHead } from '../core/legal-heads.ts'
import { unitInWords } from '../core/describe-line.ts'
import type { Service } from '../core/rate-book.ts'
import { explainRefusal } from '../core/refusals.ts'
import { listInWords, SCHOOLS_OF_PHASE } from '../core/words.ts'
import type { LoadedYear } from '../store/load-year.ts'
import { formatMoment } from './moment.ts'
import {
  assumptionsPath,
  commentaryPath,
  importRatesPath,
  newServicePath,
  scenariosPath,
  servicesPath,
  serviceStatusPath,
  versionsPath,
  workbenchPath,
} from './paths.ts'
import { withRates } from './with-rates.ts'
import { commandOf, newRequest, yearOfRequest } from './workbench-request.ts'

/** The year's services: what each is, the law that it stands under, who pays and who votes, and what it comes to. */
export function registerCatalogue(pages: Pages): void {
  pages.get('/years/:year/services', 'dedelegation.read', show)
  pages.post('/years/:year/services/status', 'dedelegation.edit-rates', receive)
}

async function show(request: PageRequest): Promise<PageResponse> {
  return showCatalogue(request, [])
}

async function showCatalogue(
  request: PageRequest,
  errors: readonly Readonly<{ text: string; href: string }>[],
): Promise<PageResponse> {
  return withRates(request, null, async (year, loaded) => {
    const history = await tellHistory(
      request,
      { kind: 'scenario', id: loaded.scenario.id },
      { kind: 'year', id: year },
      { kind: 'service-use', id: year },
      { kind: 'comparators', id: year },
      { kind: 'factor-values', id: year },
    )
    const view = { ...catalogueView(year, loaded), history, errors }

    return page('dedelegation/pages/catalogue.njk', view, errors.length > 0 ? 409 : 200)
  })
}

async function receive(request: PageRequest): Promise<PageResponse> {
  const year = yearOfRequest(request)
  const status = request.form.text('status')
  if (year === null || (status !== 'proposed' && status !== 'deferred')) return NOT_FOUND
  const service = request.form.text('service')
  const note = `${service}: ${status === 'deferred' ? 'deferred' : 'proposed again'}`
  const command = { ...commandOf(request), note, service, status } as const
  const outcome = await setServiceStatus(request.platform, request.actor, command)
  if (!outcome.ok) {
    return showCatalogue(request, [{ text: explainRefusal(outcome.refusal, formatMoment), href: '#main-content' }])
  }

  return redirect(servicesPath(year), status === 'deferred' ? 'Deferred: it is in no total now' : 'Proposed again')
}

function catalogueView(year: FundingYear, loaded: LoadedYear) {
  const { version, scenario, models } = loaded

  return {
    title: `Services and rates, ${yearInProse(year)}`,
    section: 'services',
    wide: true,
    breadcrumbs: [{ text: year, href: `/years/${year}` }],
    yearInProse: yearInProse(year),
    groups: [
      { heading: 'De-delegated services', kind: 'de-delegated' },
      { heading: 'Education functions', kind: 'education-function' },
    ]
      .map(({ heading, kind }) => ({
        heading,
        services: version.book.services
          .filter((service) => service.kind === kind)
          .map((service) => serviceView(year, service, loaded)),
      }))
      .filter(({ services }) => services.length > 0),
    total: formatPence(models.current.total),
    change: { scenario: scenario.id, expected: version.number },
    links: {
      workbench: workbenchPath(year),
      new: newServicePath(year),
      status: serviceStatusPath(year),
      versions: versionsPath(year),
      scenarios: scenariosPath(year),
      assumptions: assumptionsPath(year),
      import: importRatesPath(year),
    },
  }
}

function serviceView(year: FundingYear, service: Service, { version, models }: LoadedYear) {
  const head = findHead(models.data, service.head)
  const lines = version.book.lines.filter((line) => line.service === service.code)
  const totals = models.current.services.filter((total) => total.service === service.code)

  return {
    code: service.code,
    name: service.name,
    href: `${servicesPath(year)}/${service.code}`,
    commentaryHref: commentaryPath(year, service.code),
    deferred: service.status === 'deferred',
    head: head?.name ?? service.head,
    paragraph: head?.paragraph ?? '',
    unverified: head !== null && !head.source.verified,
    charged: head === null ? '' : capital(listInWords(head.charged.map((phase) => SCHOOLS_OF_PHASE[phase]))),
    voters:
      head === null
        ? ''
        : capital(listInWords(head.voters.map((phase) => `${PHASE_NAMES[phase].toLowerCase()} members`))),
    rates: lines.map(
      (line) => `${formatPence(line.rate)} ${unitInWords(line.factor, line.phase)} (${SCHOOLS_OF_PHASE[line.phase]})`,
    ),
    total: formatPence(sumPence(totals.map(({ total }) => total))),
    buyBack: service.buyBack,
    commentary: service.commentary,
    request: newRequest(),
  }
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
