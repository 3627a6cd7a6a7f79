import { sql } from 'kysely'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { rememberReads } from '../../platform/database/remember-reads.ts'
import type { SchoolRecord, Urn } from '../core/school.ts'
import { toFactColumns, toSchoolRecord, type SchoolsTables } from './tables.ts'

/** Every school of the register as it is now, closed ones too, by name. */
export async function listSchools(db: Db): Promise<readonly SchoolRecord[]> {
  return remembered(db, `now ${await registerStamp(db)}`, () => readSchools(db))
}

async function readSchools(db: Db): Promise<readonly SchoolRecord[]> {
  const rows = await db.$extendTables<SchoolsTables>().selectFrom('schools_school').selectAll().execute()

  return rows.map(toSchoolRecord).sort(byName)
}

/**
 * Every school as it was on the day, but for the days of opening and closing, which are what is known of them now: a
 * school that was open then and has closed since says when. A school that opened later is not listed.
 */
export async function listSchoolsAsAt(db: Db, day: CalendarDate): Promise<readonly SchoolRecord[]> {
  return remembered(db, `${day} ${await registerStamp(db)}`, () => readSchoolsAsAt(db, day))
}

async function readSchoolsAsAt(db: Db, day: CalendarDate): Promise<readonly SchoolRecord[]> {
  const tables = db.$extendTables<SchoolsTables>()
  const rows = await tables
    .selectFrom('schools_state as state')
    .innerJoin('schools_school as school', 'school.urn', 'state.urn')
    .distinctOn('state.urn')
    .select([
      'state.urn',
      'state.name',
      'state.la_code',
      'state.establishment_number',
      'state.type',
      'state.status',
      'state.phase',
      'state.deemed_phase',
      'school.opened',
      'school.closed',
      'school.closed_because',
    ])
    .where('state.from_day', '<=', day)
    .orderBy('state.urn')
    .orderBy('state.number', 'desc')
    .execute()

  return rows.map(toSchoolRecord).sort(byName)
}

/** The register now and as at a few first days of April. */
const remembered = rememberReads<readonly SchoolRecord[]>(8)

/** What the present state of the register is known by: the database gives it another stamp at every change. */
async function registerStamp(db: Db): Promise<string> {
  const row = await db.$extendTables<SchoolsTables>().selectFrom('schools_register').select('stamp').executeTakeFirst()

  return row?.stamp ?? 'empty'
}

export async function findSchool(db: Db, urn: Urn): Promise<SchoolRecord | null> {
  const row = await db
    .$extendTables<SchoolsTables>()
    .selectFrom('schools_school')
    .selectAll()
    .where('urn', '=', urn)
    .executeTakeFirst()

  return row === undefined ? null : toSchoolRecord(row)
}

/** Writes what the schools are now, whether they were there before or not. */
export async function saveSchools(tx: Tx, schools: readonly SchoolRecord[]): Promise<void> {
  const tables = tx.$extendTables<SchoolsTables>()
  for (const batch of batches(schools)) {
    await tables
      .insertInto('schools_school')
      .values(batch.map((school) => ({ urn: school.urn, ...toFactColumns(school) })))
      .onConflict((conflict) =>
        conflict.column('urn').doUpdateSet((row) => ({
          name: row.ref('excluded.name'),
          la_code: row.ref('excluded.la_code'),
          establishment_number: row.ref('excluded.establishment_number'),
          type: row.ref('excluded.type'),
          status: row.ref('excluded.status'),
          phase: row.ref('excluded.phase'),
          deemed_phase: row.ref('excluded.deemed_phase'),
          opened: row.ref('excluded.opened'),
          closed: row.ref('excluded.closed'),
          closed_because: row.ref('excluded.closed_because'),
        })),
      )
      .execute()
  }
}

/** How often the register has changed; a page that shows it can later say whether it is still what it was. */
export async function registerVersion(db: Db): Promise<bigint> {
  const row = await db
    .$extendTables<SchoolsTables>()
    .selectFrom('schools_register')
    .select('version')
    .executeTakeFirst()

  return row?.version ?? 0n
}

/** Makes this transaction the only one that changes the register until it ends, and says the register's version. */
export async function lockRegister(tx: Tx): Promise<bigint> {
  const tables = tx.$extendTables<SchoolsTables>()
  await tables
    .insertInto('schools_register')
    .values({ version: 0n })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await tables.selectFrom('schools_register').select('version').forUpdate().executeTakeFirstOrThrow()

  return row.version
}

/** Says that the register is no longer what it was. Call it once in each transaction that changed it. */
export async function countRegisterChange(tx: Tx): Promise<void> {
  await tx
    .$extendTables<SchoolsTables>()
    .updateTable('schools_register')
    .set({ version: sql`version + 1` })
    .execute()
}

/** One statement takes at most 65,535 parameters. */
export function batches<T>(items: readonly T[], size = 1000): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}

/** In code-unit order after lower case, so that no database's collation decides. */
function byName(a: SchoolRecord, b: SchoolRecord): number {
  const [x, y] = [a.name.toLowerCase(), b.name.toLowerCase()]

  return x < y ? -1 : x > y ? 1 : a.urn < b.urn ? -1 : 1
}
