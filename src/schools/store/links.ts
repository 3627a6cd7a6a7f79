import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { SchoolLink } from '../core/school-link.ts'
import type { Urn } from '../core/school.ts'
import { batches } from './schools.ts'
import type { SchoolsTables } from './tables.ts'

export async function listLinks(db: Db): Promise<readonly SchoolLink[]> {
  const rows = await db
    .$extendTables<SchoolsTables>()
    .selectFrom('schools_link')
    .selectAll()
    .orderBy('older')
    .orderBy('newer')
    .execute()

  return rows.map(toLink)
}

/** The links that the school is an end of. */
export async function linksOf(db: Db, urn: Urn): Promise<readonly SchoolLink[]> {
  const rows = await db
    .$extendTables<SchoolsTables>()
    .selectFrom('schools_link')
    .selectAll()
    .where((where) => where.or([where('older', '=', urn), where('newer', '=', urn)]))
    .orderBy('older')
    .orderBy('newer')
    .execute()

  return rows.map(toLink)
}

/** The first day of the school that took each one's place: of several, the first. */
export async function listSuccessors(db: Db): Promise<ReadonlyMap<Urn, CalendarDate>> {
  const rows = await db
    .$extendTables<SchoolsTables>()
    .selectFrom('schools_link')
    .innerJoin('schools_school', 'schools_school.urn', 'schools_link.newer')
    .select(({ fn }) => [
      'schools_link.older',
      fn.min(fn.coalesce('schools_school.opened', 'schools_link.since')).as('opens'),
    ])
    .groupBy('schools_link.older')
    .execute()

  return new Map(rows.flatMap(({ older, opens }) => (opens === null ? [] : [[older, opens] as const])))
}

export async function saveLinks(tx: Tx, links: readonly SchoolLink[]): Promise<void> {
  const tables = tx.$extendTables<SchoolsTables>()
  for (const batch of batches(links)) {
    await tables
      .insertInto('schools_link')
      .values(batch.map((link) => ({ older: link.from, newer: link.to, kind: link.kind, since: link.since })))
      .onConflict((conflict) =>
        conflict
          .columns(['older', 'newer'])
          .doUpdateSet((row) => ({ kind: row.ref('excluded.kind'), since: row.ref('excluded.since') })),
      )
      .execute()
  }
}

function toLink(row: SchoolsTables['schools_link']): SchoolLink {
  return { from: row.older, to: row.newer, kind: row.kind, since: row.since }
}
