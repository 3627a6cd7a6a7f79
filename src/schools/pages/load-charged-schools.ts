import { firstDay, type FundingYear } from '../../kernel/funding-year.ts'
import type { Db } from '../../platform/database/database.ts'
import { chargingOf } from '../core/charging.ts'
import type { ChargedSchool } from '../core/filter-schools.ts'
import { listSchools, listSchoolsAsAt } from '../store/schools.ts'

/**
 * Every school as it is now, each with its charging in the year: by what it was on 1 April, or by what it is now where
 * it was not there yet.
 */
export async function loadChargedSchools(db: Db, year: FundingYear): Promise<readonly ChargedSchool[]> {
  const then = new Map((await listSchoolsAsAt(db, firstDay(year))).map((school) => [school.urn, school]))
  const now = await listSchools(db)

  return now.map((school) => ({ school, charging: chargingOf(then.get(school.urn) ?? school, year) }))
}
