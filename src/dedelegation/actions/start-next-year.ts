import { yearAfter, type FundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { carryBook } from '../core/carry-book.ts'
import { findProposal } from '../store/scenarios.ts'
import { findCurrentVersion } from '../store/versions.ts'
import { findYear } from '../store/years.ts'
import { refused, type RatesOutcome } from './change-book.ts'
import { startYear } from './start-year.ts'

/**
 * Starts the year after this one with this year's services and rates. Repeating it changes nothing: a year is started
 * once, and a second start is refused.
 */
export async function startNextYear(
  platform: Platform,
  actor: Actor,
  command: Readonly<{ year: FundingYear; request: string }>,
): Promise<RatesOutcome> {
  const { year, request } = command
  const started = await findYear(platform.db, year)
  const proposal = started === null ? null : await findProposal(platform.db, year)
  const version = proposal === null ? null : await findCurrentVersion(platform.db, proposal.id)
  if (started === null || version === null) return refused({ code: 'no-such-scenario' })

  return startYear(platform, actor, {
    authority: started.authority,
    book: carryBook(version.book, yearAfter(year)),
    request,
    note: `Services and rates of ${year}`,
  })
}
