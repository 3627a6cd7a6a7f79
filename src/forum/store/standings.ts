import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db } from '../../platform/database/database.ts'
import { standingsOn, type Standing } from '../core/standing.ts'
import { forumSchools } from './forum-schools.ts'
import { listMembership } from './membership.ts'

/** How every seat stands on the day, by the membership and the register as they are known now. */
export async function listStandings(db: Db, day: CalendarDate): Promise<readonly Standing[]> {
  return standingsOn(await listMembership(db), await forumSchools(db, day), day)
}
