import { registerDedelegationPages } from '../dedelegation/index.ts'
import type { Pages } from '../platform/web/page.ts'
import { findPaperOfYear } from '../reports/index.ts'
import { findBudgetsDeadline } from '../years/index.ts'

/** The rates' pages, beside the paper and the calendar, which stand above them. */
export function registerDedelegation(pages: Pages): void {
  registerDedelegationPages(pages, { findPaper: findPaperOfYear, findDeadline: findBudgetsDeadline })
}
