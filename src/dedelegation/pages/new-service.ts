import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { page, redirect, type PageRequest, type PageResponse, type Pages } from '../../platform/web/page.ts'
import { addService } from '../actions/add-service.ts'
import { explainRefusal } from '../core/refusals.ts'
import { serviceCodeOf } from '../core/service-code.ts'
import { listInWords, SCHOOLS_OF_PHASE } from '../core/words.ts'
import type { LoadedYear } from '../store/load-year.ts'
import { formatMoment } from './moment.ts'
import { newServicePath, servicesPath, workbenchPath } from './paths.ts'
import { withRates } from './with-rates.ts'
import { commandOf, newRequest } from './workbench-request.ts'

/** Adds a service under a head that the law lists. There is no other way: the list is closed, and the page says so. */
export function registerNewService(pages: Pages): void {
  pages.get('/years/:year/services/new', 'dedelegation.edit-rates', show)
  pages.post('/years/:year/services/new', 'dedelegation.edit-rates', receive)
}

type Typed = Readonly<{ name: string; head: string; buyBack: boolean }>

const BLANK: Typed = { name: '', head: '', buyBack: false }

/** The answer of somebody whose service stands under no head of the list. */
const NONE = 'none'

async function show(request: PageRequest): Promise<PageResponse> {
  return withRates(request, null, async (year, loaded) =>
    page('dedelegation/pages/new-service.njk', newServiceView(year, loaded, BLANK, [])),
  )
}

async function receive(request: PageRequest): Promise<PageResponse> {
  return withRates(request, null, async (year, loaded) => {
    const { form } = request
    const typed = { name: form.text('name').trim(), head: form.text('head'), buyBack: form.text('buy-back') === 'yes' }
    const head = loaded.models.data.heads.find(({ code }) => code === typed.head)
    const errors = [
      ...(typed.name === '' || typed.name.length > 100
        ? [{ text: 'Enter the service’s name, in 100 characters or fewer', href: '#name' }]
        : []),
      ...(typed.name !== '' && serviceCodeOf(typed.name) === ''
        ? [{ text: 'The name must have a letter or a digit in it', href: '#name' }]
        : []),
      ...(typed.head === '' ? [{ text: 'Choose the head that the service stands under', href: '#head-0' }] : []),
      ...(head === undefined && typed.head !== '' ? [{ text: refusalOf(typed.name, year), href: '#head-0' }] : []),
    ]
    if (errors.length > 0 || head === undefined) return again(year, loaded, typed, errors)

    const service = {
      code: serviceCodeOf(typed.name),
      name: typed.name,
      kind: head.kind,
      head: head.code,
      status: 'proposed',
      buyBack: typed.buyBack,
      commentary: '',
    } as const
    const command = { ...commandOf(request), note: `${typed.name} added`, service, data: loaded.models.data }
    const outcome = await addService(request.platform, request.actor, command)
    if (outcome.ok) return redirect(workbenchPath(year), `${typed.name} was added. Add its rates here.`)

    return again(year, loaded, typed, [{ text: explainRefusal(outcome.refusal, formatMoment), href: '#name' }])
  })
}

/** Why a service under no head is refused, and what can be done instead. */
function refusalOf(name: string, year: FundingYear): string {
  const what = name === '' ? 'A service' : `‘${name}’`

  return `${what} cannot be added: the regulations for ${yearInProse(year)} list the heads for which money may be taken from schools’ budgets, and the list is closed. What stands under none of them can only be sold to the schools that want it.`
}

function again(
  year: FundingYear,
  loaded: LoadedYear,
  typed: Typed,
  errors: readonly Readonly<{ text: string; href: string }>[],
): PageResponse {
  return page('dedelegation/pages/new-service.njk', newServiceView(year, loaded, typed, errors), 422)
}

function newServiceView(
  year: FundingYear,
  loaded: LoadedYear,
  typed: Typed,
  errors: readonly Readonly<{ text: string; href: string }>[],
) {
  const message = (href: string) => errors.find((error) => error.href === href)?.text ?? ''

  return {
    title: `Add a service, ${yearInProse(year)}`,
    section: 'services',
    breadcrumbs: [
      { text: year, href: `/years/${year}` },
      { text: 'Services and rates', href: servicesPath(year) },
    ],
    errors,
    yearInProse: yearInProse(year),
    action: newServicePath(year),
    typed,
    nameError: message('#name'),
    headError: message('#head-0'),
    heads: [
      ...loaded.models.data.heads.map((head, index) => ({
        value: head.code,
        id: `head-${index}`,
        text: head.name,
        hint: `${head.kind === 'de-delegated' ? 'De-delegated' : 'Education function'}. ${head.paragraph}. Charged: ${listInWords(head.charged.map((phase) => SCHOOLS_OF_PHASE[phase]))}.`,
        checked: typed.head === head.code,
      })),
      {
        value: NONE,
        id: 'head-none',
        text: 'None of these',
        hint: 'The page will say what can be done instead.',
        checked: typed.head === NONE,
      },
    ],
    change: { scenario: loaded.scenario.id, expected: loaded.version.number, request: newRequest() },
  }
}
