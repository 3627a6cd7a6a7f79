import type { Db } from '../../platform/database/database.ts'
import type { Membership, Seat, Substitute, Term } from '../core/membership.ts'
import type { Office } from '../core/offices.ts'
import type { ForumTables } from './tables.ts'

/** Every seat there has ever been, in the forum's order. */
export async function listSeats(db: Db): Promise<readonly Seat[]> {
  const seats = db.$extendTables<ForumTables>().selectFrom('forum_seat')

  return (await seats.selectAll().orderBy('place').orderBy('code').execute()).map(toSeat)
}

/** Every seat, term and substitute there has ever been, seats in the forum's order and terms from the first. */
export async function listMembership(db: Db): Promise<Membership> {
  const tables = db.$extendTables<ForumTables>()
  const terms = await tables.selectFrom('forum_term').selectAll().orderBy('seat').orderBy('from_day').execute()
  const substitutes = await tables
    .selectFrom('forum_substitute')
    .selectAll()
    .orderBy('seat')
    .orderBy('from_day')
    .orderBy('id')
    .execute()

  return { seats: await listSeats(db), terms: terms.map(toTerm), substitutes: substitutes.map(toSubstitute) }
}

function toSeat(row: SeatRow): Seat {
  const { code, group_code: group, name, kept_for: keptFor, from_day: from, to_day: to } = row

  return { code, group, name, keptFor, from, to }
}

function toTerm(row: TermRow): Term {
  return {
    ...toPerson(row),
    id: row.id,
    seat: row.seat,
    chosen: row.chosen,
    chosenBy: row.chosen_by,
    chosenOn: row.chosen_on,
    from: row.from_day,
    to: row.to_day,
    ended: row.ended_on === null ? null : { on: row.ended_on, because: row.ended_because ?? '' },
  }
}

function toSubstitute(row: SubstituteRow): Substitute {
  return { ...toPerson(row), id: row.id, seat: row.seat, from: row.from_day, to: row.to_day }
}

function toPerson({ name, capacity, urn, organisation, account }: PersonRow) {
  return { name, capacity, urn, organisation, account }
}

type SeatRow = Omit<ForumTables['forum_seat'], 'version'>
type TermRow = Omit<ForumTables['forum_term'], 'version'>
type SubstituteRow = Omit<ForumTables['forum_substitute'], 'version'>
type PersonRow = Pick<TermRow, 'name' | 'capacity' | 'urn' | 'organisation' | 'account'>

export async function listOffices(db: Db): Promise<readonly Office[]> {
  const rows = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_office')
    .selectAll()
    .orderBy('from_day')
    .orderBy('id')
    .execute()

  return rows.map(({ id, office, term, from_day: from, to_day: to }) => ({ id, office, term, from, to }))
}
