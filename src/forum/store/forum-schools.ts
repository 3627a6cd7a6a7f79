import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db } from '../../platform/database/database.ts'
import { listProposedConversions, listSchoolsAsAt, listSuccessors } from '../../schools/index.ts'
import type { Schools } from '../core/standing.ts'

/** The register's schools as the forum sees them on the day, with what follows each and what is proposed. */
export async function forumSchools(db: Db, day: CalendarDate): Promise<Schools> {
  const records = await listSchoolsAsAt(db, day)
  const successors = await listSuccessors(db)
  const proposed = await listProposedConversions(db)

  return new Map(
    records.map((record) => [
      record.urn,
      {
        record,
        successorOpens: successors.get(record.urn) ?? null,
        convertsOn: proposed.get(record.urn) ?? null,
      },
    ]),
  )
}
