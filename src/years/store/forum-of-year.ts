import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Db } from '../../platform/database/database.ts'
import { loadProposalRows, type LoadedRows } from '../../dedelegation/index.ts'
import { findPaperOfYear } from '../../reports/index.ts'
import { findBudgetsDeadline } from './deadline.ts'

/** The year's models, and where each of its services stands with the forum; null while its rates or counts are missing. */
export async function findForumOfYear(db: Db, year: FundingYear, today: CalendarDate): Promise<LoadedRows | null> {
  const beside = { paper: await findPaperOfYear(db, year), deadline: await findBudgetsDeadline(year), today }
  const loaded = await loadProposalRows(db, year, beside)

  return typeof loaded === 'string' ? null : loaded
}
