import { sql } from 'kysely'
import type { Tx } from '../../database/database.ts'

/** A table that backups hold, as the database itself describes it. */
export type StoredTable = Readonly<{ name: string; columns: readonly StoredColumn[] }>

export type StoredColumn = Readonly<{
  name: string
  /** As SQL writes it: "bigint", "character varying(80)". */
  type: string
  /** Its place in the order of a backup, 1, 2 …; 0 for a column that does not order. */
  order: number
  /** Text is ordered by its bytes, so that no database's language decides. */
  isText: boolean
}>

export type Sequence = Readonly<{ name: string; value: bigint; used: boolean }>

/**
 * The tables that a backup holds, by name: all of the program's own schema, but for the list of migrations (which the
 * backup's header has) and those whose comment says that backups leave them out.
 */
export async function listTables(tx: Tx): Promise<readonly StoredTable[]> {
  const { rows } = await sql<StoredColumn & { table: string; bytes: boolean }>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      coalesce(array_position(k.conkey, a.attnum), 0) as order, a.attcollation <> 0 as "isText"
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
    where ${isBackedUp}
    order by c.relname collate "C", a.attnum`.execute(tx)
  const names = [...new Set(rows.map((row) => row.table))]

  return names.map((name) => ({ name, columns: rows.filter((row) => row.table === name).map(toColumn) }))
}

function toColumn({ name, type, order, isText }: StoredColumn): StoredColumn {
  return { name, type, order, isText }
}

/** What a migration writes as a table's comment (with the reason after it) to keep it out of backups. */
export const LEFT_OUT = 'not in backups'

const isBackedUp = sql<boolean>`
  c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  and c.relname not in ('kysely_migration', 'kysely_migration_lock')
  and coalesce(obj_description(c.oid, 'pg_class'), '') not like ${sql.lit(`${LEFT_OUT}%`)}`

/** How far each sequence of the tables has counted: higher than the highest number where rows were deleted. */
export async function listSequences(tx: Tx): Promise<readonly Sequence[]> {
  const { rows } = await sql<{ name: string }>`
    select s.relname as name from pg_class s
    join pg_depend d on d.objid = s.oid and d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass
    join pg_class c on c.oid = d.refobjid
    where s.relkind = 'S' and ${isBackedUp} order by s.relname collate "C"`.execute(tx)
  const sequences: Sequence[] = []
  for (const { name } of rows) {
    const found = await sql<Omit<Sequence, 'name'>>`
      select last_value as value, is_called as used from ${sql.table(name)}`.execute(tx)
    for (const { value, used } of found.rows) sequences.push({ name, value, used })
  }

  return sequences
}

export async function setSequence(tx: Tx, { name, value, used }: Sequence): Promise<void> {
  await sql`select setval(${`public.${quoted(name)}`}::regclass, ${value}::bigint, ${used}::boolean)`.execute(tx)
}

/** The first thing that the schema holds; null for an empty one. */
export async function findAnything(tx: Tx): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S', 'f')
    order by relkind = 'S', relname limit 1`.execute(tx)

  return rows[0]?.name ?? null
}

/**
 * Runs the work while nothing but the columns' own rules holds the tables back: without the triggers that refuse gaps
 * and changes, and without references between tables, so that rows come in any order. The references are made again
 * afterwards, which checks every row. All of it is what an owner may, and none of it needs a superuser.
 */
export async function withoutGuards(tx: Tx, work: () => Promise<void>): Promise<void> {
  const references = await sql<{ table: string; name: string; definition: string }>`
    select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.conparentid = 0 and c.relnamespace = 'public'::regnamespace`.execute(tx)
  const triggers = await sql<{ table: string; name: string }>`
    select c.relname as table, t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled = 'O' and c.relnamespace = 'public'::regnamespace`.execute(tx)

  for (const { table, name } of references.rows) {
    await sql`alter table ${sql.table(table)} drop constraint ${sql.id(name)}`.execute(tx)
  }
  for (const { table, name } of triggers.rows) {
    await sql`alter table ${sql.table(table)} disable trigger ${sql.id(name)}`.execute(tx)
  }
  await work()
  for (const { table, name } of triggers.rows) {
    await sql`alter table ${sql.table(table)} enable trigger ${sql.id(name)}`.execute(tx)
  }
  for (const { table, name, definition } of references.rows) {
    await sql`alter table ${sql.table(table)} add constraint ${sql.id(name)} ${sql.raw(definition)}`.execute(tx)
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
