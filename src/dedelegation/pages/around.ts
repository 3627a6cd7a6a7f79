import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Db } from '../../platform/database/database.ts'
import type { Deadline, PaperOfYear } from '../core/proposal-rows.ts'

/** What the year’s proposals are shown beside, which stands above the rates: the paper and the year's calendar. */
export type AroundTheRates = Readonly<{
  findPaper: (db: Db, year: FundingYear) => Promise<PaperOfYear>
  findDeadline: (year: FundingYear) => Promise<Deadline | null>
}>
