import { englandDay } from '../../kernel/england-time.ts'
import { page, type PageRequest, type PageResponse, type Pages } from '../../platform/web/page.ts'
import { todayInEngland } from '../../platform/clock.ts'
import { listOpenItems } from '../../forum/index.ts'
import { deferredServices, proposedLines } from '../core/proposals.ts'
import { proposalRows } from '../core/proposal-rows.ts'
import { loadAsked, loadBodies } from '../store/load-proposals.ts'
import { loadOffered } from '../store/load-offered.ts'
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
    const offered = await loadOffered(db, year)
    if (typeof offered === 'string') return notReady(year, offered)
    const { loaded } = offered
    const items = await listOpenItems(db)
    const today = todayInEngland(clock)
    const [next] = items
    const bodies = await loadBodies(db, next === undefined ? today : englandDay(next.meeting.startsAt))
    const { book } = loaded.version
    const deadline = await around.findDeadline(year)
    const rows = proposalRows({
      book,
      now: offered.offered[0],
      lines: proposedLines(book, loaded.models.data, bodies),
      deferred: deferredServices(book),
      asked: await loadAsked(db, year),
      paper: await around.findPaper(db, year),
      deadline,
      today,
    })
    const view = proposalsView({ year, rows, deadline, version: loaded.version.number, mayPut: items.length > 0 })

    return page('dedelegation/pages/proposals.njk', view)
  })
}
