import type { ColumnType, Generated } from 'kysely'

/** JSON that is written as text and read as what it was. */
export type Json<T> = ColumnType<T, string, string>

export type Versioned = { version: Generated<number> }
