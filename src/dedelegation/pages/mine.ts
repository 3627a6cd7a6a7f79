import { yearBefore, type FundingYear } from '../../kernel/funding-year.ts'
import { page, type PageRequest, type PageResponse, type Pages } from '../../platform/web/page.ts'
import { readOpenVotes, readOwnItems, readOwnVotesState, type OwnItems } from '../../forum/index.ts'
import type { YearModels } from '../core/year-models.ts'
import { loadYear } from '../store/load-year.ts'
import { listServiceUse } from '../store/service-use.ts'
import { mineView } from './mine-view.ts'

const MINE_PATH = '/forum/mine'

/** What a member is asked to decide, why they may vote on it, and what it does to their school. */
export function registerMine(pages: Pages): void {
  pages.get(MINE_PATH, 'dedelegation.read-own-items', show)
}

async function show({ platform, actor, site }: PageRequest): Promise<PageResponse> {
  const { db } = platform
  // Before what it is shown with: what opens meanwhile is then seen as a change.
  const open = await readOpenVotes(db)
  const items = await readOwnItems(db, actor, platform.clock.now(), open)
  const models = new Map<FundingYear, YearModels>()
  for (const year of yearsOf(items, site.year)) {
    const loaded = await loadYear(db, year)
    if (loaded !== null) models.set(year, loaded)
  }
  const year = yearsOf(items, site.year)[0] ?? site.year
  const use = await listServiceUse(db, yearBefore(year))

  const votes = await readOwnVotesState(db, actor, open)

  return page('dedelegation/pages/mine.njk', mineView({ items, models, year, use, votes }))
}

function yearsOf(items: OwnItems | null, otherwise: FundingYear): readonly FundingYear[] {
  const asked = items?.questions.flatMap(({ question }) => (question.year === null ? [] : [question.year])) ?? []

  return asked.length === 0 ? [otherwise] : [...new Set(asked)]
}
