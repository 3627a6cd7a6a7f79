import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db } from '../../platform/database/database.ts'
import type { ForumRecord } from '../core/membership-on.ts'
import { readForumLaw } from './forum-law.ts'
import { forumSchools } from './forum-schools.ts'
import { listMembership, listOffices } from './membership.ts'
import { listInterests, listObservers } from './offices.ts'
import { listPupilCounts } from './rules.ts'

/** Everything that is kept of who sits on the forum, with the register as at the day. */
export async function loadForumRecord(db: Db, day: CalendarDate): Promise<ForumRecord> {
  return {
    membership: await listMembership(db),
    schools: await forumSchools(db, day),
    offices: await listOffices(db),
    observers: await listObservers(db),
    interests: await listInterests(db),
    pupilCounts: await listPupilCounts(db),
    law: await readForumLaw(),
  }
}
