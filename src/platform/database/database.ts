import type { Kysely, Transaction } from 'kysely'

/**
 * The database as every slice is given it, knowing no table. A slice names its own:
 * `db.$extendTables<SchoolsTables>().selectFrom('schools_school')`.
 */
export type NoTables = Record<never, never>

export type Db = Kysely<NoTables>

export type Tx = Transaction<NoTables>
