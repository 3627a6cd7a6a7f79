import { sql } from 'kysely'
import type { Tx } from '../../database/database.ts'
import type { StoredColumn, StoredTable } from './catalogue.ts'

/** So much text at a time is in memory, and one row whatever its size. */
const BATCH_CHARACTERS = 1_000_000

const BATCH_ROWS = 1_000

/** Every value is written as PostgreSQL itself writes it, in one way whatever the server's settings are. */
export async function writeValuesOneWay(tx: Tx): Promise<void> {
  await sql`
    select set_config('DateStyle', 'ISO, YMD', true), set_config('TimeZone', 'UTC', true),
      set_config('IntervalStyle', 'postgres', true), set_config('bytea_output', 'hex', true),
      set_config('extra_float_digits', '3', true), set_config('statement_timeout', '0', true),
      set_config('idle_in_transaction_session_timeout', '0', true)`.execute(tx)
}

/** Rows are left out while what their column names, a row of the table by its id, is in this state. */
export type LeftOutWhile = Readonly<{ column: string; table: string; state: string }>

/**
 * The table's rows in the order of its key, batch by batch: each a JSON object of its columns, every value the text
 * that PostgreSQL has for it, or null. Nothing of it passes through a number or a date of JavaScript.
 */
export async function* readRows(
  tx: Tx,
  table: StoredTable,
  notWhile?: LeftOutWhile,
): AsyncGenerator<readonly string[]> {
  const values = table.columns.map(({ name }) => sql`${sql.ref(name)}::text as ${sql.id(name)}`)
  const order = table.columns.filter(({ order: place }) => place > 0).sort((a, b) => a.order - b.order)
  const ordered = order.length === 0 ? sql`` : sql`order by ${sql.join(order.map(inOrder))}`
  await sql`
    declare backup_rows no scroll cursor for
    select to_jsonb(r)::text as row from (select ${sql.join(values)} from ${sql.table(table.name)} t ${leavingOut(notWhile)} ${ordered}) r
  `.execute(tx)
  // One by one where a row may hold a file.
  const most = table.columns.some(({ type }) => type === 'bytea') ? 1 : BATCH_ROWS
  for (let next = 1; ;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(next)} from backup_rows`.execute(tx)
    if (rows.length === 0) break
    yield rows.map(({ row }) => row)
    const characters = rows.reduce((sum, { row }) => sum + row.length, 0)
    next = Math.max(1, Math.min(most, next * 4, Math.floor((rows.length * BATCH_CHARACTERS) / characters)))
  }
  await sql`close backup_rows`.execute(tx)
}

function leavingOut(notWhile: LeftOutWhile | undefined) {
  if (notWhile === undefined) return sql``
  const { column, table, state } = notWhile

  return sql`where not exists (
    select from ${sql.table(table)} o where o.id = t.${sql.ref(column)} and o.state = ${sql.lit(state)})`
}

function inOrder({ name, isText }: StoredColumn) {
  return isText ? sql`t.${sql.ref(name)} collate "C"` : sql`t.${sql.ref(name)}`
}

/** Puts the rows in as they were read. Numbers that the database would give are those of the rows. */
export async function insertRows(tx: Tx, table: StoredTable, rows: AsyncIterable<string>): Promise<number> {
  let [count, characters] = [0, 0]
  let batch: string[] = []
  const flush = async () => {
    await insertBatch(tx, table, batch)
    count += batch.length
    characters = 0
    batch = []
  }
  for await (const row of rows) {
    batch.push(row)
    characters += row.length
    if (batch.length >= BATCH_ROWS || characters >= BATCH_CHARACTERS) await flush()
  }
  if (batch.length > 0) await flush()

  return count
}

async function insertBatch(tx: Tx, { name, columns }: StoredTable, batch: readonly string[]): Promise<void> {
  const names = columns.map((column) => sql.ref(column.name))
  const values = columns.map((column) => sql`(r.value ->> ${sql.lit(column.name)})::${sql.raw(column.type)}`)
  await sql`
    insert into ${sql.table(name)} (${sql.join(names)}) overriding system value
    select ${sql.join(values)} from jsonb_array_elements(${`[${batch.join(',')}]`}::jsonb) with ordinality r (value, place)
    order by r.place`.execute(tx)
}

/** Takes out what migrations put in by themselves: the backup has its own. */
export async function emptyTable(tx: Tx, { name }: StoredTable): Promise<void> {
  await sql`delete from ${sql.table(name)}`.execute(tx)
}
