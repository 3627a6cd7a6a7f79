import { sql } from 'kysely'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Seat, Substitute, Term } from '../core/membership.ts'
import type { ForumTables } from './tables.ts'

/** Until the transaction ends, nobody else changes who sits on the forum. */
export async function lockMembership(tx: Tx): Promise<void> {
  await sql`lock table forum_seat in share row exclusive mode`.execute(tx)
}

/** Until the transaction ends, who sits on the forum is not changed; others may hold it so at the same time. */
export async function holdMembership(tx: Tx): Promise<void> {
  await sql`lock table forum_seat in share mode`.execute(tx)
}

/** Adds seats at the end of the forum's order. */
export async function insertSeats(tx: Tx, seats: readonly Seat[]): Promise<void> {
  if (seats.length === 0) return
  const last = await tx
    .$extendTables<ForumTables>()
    .selectFrom('forum_seat')
    .select(({ fn }) => fn.max('place').as('place'))
    .executeTakeFirst()
  const rows = seats.map(({ code, group, name, keptFor, from, to }, index) => ({
    code,
    group_code: group,
    name,
    kept_for: keptFor,
    from_day: from,
    to_day: to,
    place: (last?.place ?? 0) + index + 1,
  }))
  await tx.$extendTables<ForumTables>().insertInto('forum_seat').values(rows).execute()
}

export async function insertTerms(tx: Tx, terms: readonly Term[]): Promise<void> {
  if (terms.length === 0) return
  const rows = terms.map(({ id, seat, name, capacity, urn, organisation, account, ...term }) => ({
    id,
    seat,
    name,
    capacity,
    urn,
    organisation,
    account,
    chosen: term.chosen,
    chosen_by: term.chosenBy,
    chosen_on: term.chosenOn,
    from_day: term.from,
    to_day: term.to,
    ended_on: term.ended?.on ?? null,
    ended_because: term.ended?.because ?? null,
  }))
  await tx.$extendTables<ForumTables>().insertInto('forum_term').values(rows).execute()
}

export async function insertSubstitutes(tx: Tx, substitutes: readonly Substitute[]): Promise<void> {
  if (substitutes.length === 0) return
  const rows = substitutes.map(({ id, seat, name, capacity, urn, organisation, account, from, to }) => ({
    id,
    seat,
    name,
    capacity,
    urn,
    organisation,
    account,
    from_day: from,
    to_day: to,
  }))
  await tx.$extendTables<ForumTables>().insertInto('forum_substitute').values(rows).execute()
}

export async function setAccount(
  tx: Tx,
  kind: 'term' | 'substitute',
  id: string,
  account: string | null,
): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .updateTable(kind === 'term' ? 'forum_term' : 'forum_substitute')
    .set((row) => ({ account, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function seatVersion(tx: Db, code: string): Promise<number | null> {
  const row = await tx
    .$extendTables<ForumTables>()
    .selectFrom('forum_seat')
    .select('version')
    .where('code', '=', code)
    .executeTakeFirst()

  return row?.version ?? null
}

export async function termVersion(tx: Db, id: string): Promise<number | null> {
  const row = await tx
    .$extendTables<ForumTables>()
    .selectFrom('forum_term')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirst()

  return row?.version ?? null
}

export async function updateSeat(
  tx: Tx,
  code: string,
  { name, keptFor, to }: Pick<Seat, 'name' | 'keptFor' | 'to'>,
): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .updateTable('forum_seat')
    .set((row) => ({ name, kept_for: keptFor, to_day: to, version: row('version', '+', 1) }))
    .where('code', '=', code)
    .execute()
}

export async function updateTerm(tx: Tx, term: Term): Promise<void> {
  const { id, name, capacity, urn, organisation, chosen, chosenBy, chosenOn, from, to } = term
  await tx
    .$extendTables<ForumTables>()
    .updateTable('forum_term')
    .set((row) => ({
      name,
      capacity,
      urn,
      organisation,
      chosen,
      chosen_by: chosenBy,
      chosen_on: chosenOn,
      from_day: from,
      to_day: to,
      version: row('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

export async function setEndOfTerm(tx: Tx, id: string, ended: NonNullable<Term['ended']>): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .updateTable('forum_term')
    .set((row) => ({ ended_on: ended.on, ended_because: ended.because, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function setLastDayOfSubstitute(tx: Tx, id: string, to: CalendarDate): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .updateTable('forum_substitute')
    .set((row) => ({ to_day: to, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
