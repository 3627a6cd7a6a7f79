import type { Kysely, Transaction } from 'kysely'

/**
 * The database as every slice is given it, knowing no table. A slice names its own:
 * `db.withTables<SchoolsTables>().selectFrom('schools_school')`.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- the empty set of tables is what is meant
export type NoTables = {}

export type Db = Kysely<NoTables>

export type Tx = Transaction<NoTables>
