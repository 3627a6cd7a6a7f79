import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Interest, Observer, Office } from '../core/offices.ts'
import type { ForumTables } from './tables.ts'

export async function insertOffice(tx: Tx, { id, office, term, from, to }: Office): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_office')
    .values({ id, office, term, from_day: from, to_day: to })
    .execute()
}

export async function setLastDayOfOffice(tx: Tx, id: string, to: CalendarDate): Promise<void> {
  await tx.$extendTables<ForumTables>().updateTable('forum_office').set({ to_day: to }).where('id', '=', id).execute()
}

export async function listObservers(db: Db): Promise<readonly Observer[]> {
  const rows = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_observer')
    .selectAll()
    .orderBy('from_day')
    .orderBy('name')
    .orderBy('id')
    .execute()

  return rows.map(({ id, name, organisation, from_day: from, to_day: to }) => ({ id, name, organisation, from, to }))
}

export async function insertObserver(tx: Tx, { id, name, organisation, from, to }: Observer): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_observer')
    .values({ id, name, organisation, from_day: from, to_day: to })
    .execute()
}

export async function setLastDayOfObserver(tx: Tx, id: string, to: CalendarDate): Promise<void> {
  await tx.$extendTables<ForumTables>().updateTable('forum_observer').set({ to_day: to }).where('id', '=', id).execute()
}

export async function listInterests(db: Db): Promise<readonly Interest[]> {
  const rows = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_interest')
    .selectAll()
    .orderBy('declared_on')
    .orderBy('id')
    .execute()

  return rows.map(({ id, term, what, declared_on: declared, ended_on: ended }) => ({ id, term, what, declared, ended }))
}

export async function insertInterest(tx: Tx, { id, term, what, declared, ended }: Interest): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_interest')
    .values({ id, term, what, declared_on: declared, ended_on: ended })
    .execute()
}

export async function setEndOfInterest(tx: Tx, id: string, ended: CalendarDate): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .updateTable('forum_interest')
    .set({ ended_on: ended })
    .where('id', '=', id)
    .execute()
}
