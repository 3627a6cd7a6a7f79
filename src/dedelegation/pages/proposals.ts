import { todayInEngland } from '../../platform/clock.ts'
import { page, type PageRequest, type PageResponse, type Pages } from '../../platform/web/page.ts'
import { loadProposalRows } from '../store/load-rows.ts'
import type { AroundTheRates } from './around.ts'
import { notReady } from './not-ready.ts'
import { PROPOSALS_ROUTE } from './proposal-paths.ts'
import { proposalsView } from './proposals-view.ts'
import { withYear } from './with-year.ts'

/** Where each service stands with the forum, phase by phase. */
export function registerProposals(pages: Pages, around: AroundTheRates): void {
  pages.get(PROPOSALS_ROUTE, 'dedelegation.read-proposals', (request) => show(request, around))
}

async function show(request: PageRequest, around: AroundTheRates): Promise<PageResponse> {
  return withYear(request, async (year) => {
    const { db, clock } = request.platform
    const deadline = await around.findDeadline(year)
    const beside = { paper: await around.findPaper(db, year), deadline, today: todayInEngland(clock) }
    const loaded = await loadProposalRows(db, year, beside)
    if (typeof loaded === 'string') return notReady(year, loaded)

    return page('dedelegation/pages/proposals.njk', proposalsView({ year, deadline, ...loaded }))
  })
}
