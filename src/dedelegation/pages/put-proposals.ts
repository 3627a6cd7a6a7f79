import { formatDate } from '../../kernel/calendar-date.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import { page, redirect, type PageRequest, type PageResponse, type Pages } from '../../platform/web/page.ts'
import { planProposals } from '../actions/plan-proposals.ts'
import { putProposals } from '../actions/put-proposals.ts'
import { explainPut, type PutProposalsRefusal } from '../core/put-refusals.ts'
import { notReady } from './not-ready.ts'
import { proposalsPath, PROPOSALS_ROUTE } from './proposal-paths.ts'
import { loadPutPage, putView, type Chosen } from './put-proposals-view.ts'
import { withYear } from './with-year.ts'
import { commandOf, newRequest } from './workbench-request.ts'

/** Choose a meeting, its item and the lines; read what members will read; put it. */
export function registerPutProposals(pages: Pages): void {
  pages.get(`${PROPOSALS_ROUTE}/put`, 'dedelegation.put-proposals', (request) =>
    withYear(request, (year) => open(request, year)),
  )
  pages.post(`${PROPOSALS_ROUTE}/put`, 'dedelegation.put-proposals', (request) =>
    withYear(request, (year) => receive(request, year)),
  )
}

const NOTHING_CHOSEN: Chosen = {
  item: '',
  lines: null,
  scenarios: [],
  request: null,
  again: { confirmed: false, why: '' },
}

/** A link can name the item and the lines: then what members will read stands there at once. */
async function open(request: PageRequest, year: FundingYear): Promise<PageResponse> {
  const { item = '', lines = '' } = request.query
  if (item === '' || lines === '') return show(request, year, NOTHING_CHOSEN, [])
  const chosen = { ...NOTHING_CHOSEN, item, lines: lines.split(','), request: newRequest() }
  const planned = await planProposals(request.platform.db, { ...chosen, year })

  return show(request, year, chosen, planned.ok ? [] : planned.refusals)
}

async function receive(request: PageRequest, year: FundingYear): Promise<PageResponse> {
  const { form, platform, actor } = request
  const command = {
    year,
    item: form.text('item'),
    lines: form.all('line'),
    scenarios: form.all('scenario'),
    request: commandOf(request).request,
    again: { confirmed: form.text('again') === 'yes', why: form.text('why') },
  }
  const chosen: Chosen = { ...command, request: command.request }
  if (form.text('do') !== 'put') {
    const planned = await planProposals(platform.db, command)

    return show(request, year, chosen, planned.ok ? [] : planned.refusals)
  }
  const outcome = await putProposals(platform, actor, { ...command, seen: form.text('seen') })
  if (!outcome.ok) return show(request, year, chosen, outcome.refusals)
  const lines = outcome.put === 1 ? '1 line was' : `${outcome.put} lines were`

  return redirect(proposalsPath(year), `${lines} put to the meeting of ${formatDate(outcome.day)}`)
}

/** What can be mended beside what members will read. */
const SHOWN_WITH_PREVIEW: ReadonlySet<PutProposalsRefusal['code']> = new Set([
  'rates-changed',
  'decided-already',
  'why-missing',
  'why-too-long',
])

async function show(
  request: PageRequest,
  year: FundingYear,
  chosen: Chosen,
  refusals: readonly PutProposalsRefusal[],
): Promise<PageResponse> {
  const { db } = request.platform
  const loaded = await loadPutPage(db, year, chosen)
  if (typeof loaded === 'string') return notReady(year, loaded)
  const planned =
    chosen.request === null || refusals.some(({ code }) => !SHOWN_WITH_PREVIEW.has(code))
      ? null
      : await planProposals(db, { ...chosen, lines: chosen.lines ?? [], year, request: chosen.request })
  const preview = planned?.ok === true ? planned.questions : null
  const view = putView({ year, ...loaded, chosen, preview, errors: refusals.map(explainPut) })

  return page('dedelegation/pages/put-proposals.njk', view, refusals.length > 0 ? 422 : 200)
}
