import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Db } from '../../platform/database/database.ts'
import { voteStateOf, type VoteState } from '../../dedelegation/core/vote-state.ts'
import { loadProposalRows } from '../../dedelegation/index.ts'
import { findPaperOfYear } from '../../reports/index.ts'
import { findBudgetsDeadline } from './deadline.ts'

/** How far the year is with the forum; null while its rates or counts are missing. */
export async function findVoteState(db: Db, year: FundingYear, today: CalendarDate): Promise<VoteState | null> {
  const beside = { paper: await findPaperOfYear(db, year), deadline: await findBudgetsDeadline(year), today }
  const loaded = await loadProposalRows(db, year, beside)

  return typeof loaded === 'string' ? null : voteStateOf(loaded.rows)
}
