import { parseFundingYear, type FundingYear } from '../../kernel/funding-year.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Platform } from '../../platform/platform.ts'
import type { SiteYears } from '../../platform/web/visit.ts'
import { listYears } from '../../dedelegation/index.ts'
import { yearsToBeIn, yearsWorkedOn, yearToBeIn } from '../core/working-years.ts'

type YearsAndClock = Pick<Platform, 'db' | 'clock'>

/** The years whose charges somebody works on, as of this moment. */
export async function findYearsWorkedOn({ db, clock }: YearsAndClock): Promise<readonly FundingYear[]> {
  return yearsWorkedOn(await startedYears(db), todayInEngland(clock))
}

/** The year that the visitor is in, who may have chosen it, and those that navigation may lead into. */
export async function findSiteYears({ db, clock }: YearsAndClock, chosen: string | null): Promise<SiteYears> {
  const started = await startedYears(db)
  const today = todayInEngland(clock)
  const year = yearToBeIn(parseFundingYear(chosen ?? ''), started, today)

  return started.length === 0 ? { year } : { year, years: yearsToBeIn(started, today) }
}

export async function startedYears(db: Platform['db']): Promise<readonly FundingYear[]> {
  return (await listYears(db)).map(({ year }) => year)
}
