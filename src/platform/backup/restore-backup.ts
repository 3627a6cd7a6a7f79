import { SYSTEM } from '../actor.ts'
import { appendEvent } from '../audit/store/events.ts'
import type { Db, Tx } from '../database/database.ts'
import { migrate, type MigrationSteps } from '../database/migrate.ts'
import { BackupError } from './backup-error.ts'
import type { Mark } from './format.ts'
import { checkBackup, readBackup, type BackupPart } from './read-backup.ts'
import { findAnything, listTables, setSequence, withoutGuards, type StoredTable } from './store/catalogue.ts'
import { emptyTable, insertRows, writeValuesOneWay } from './store/rows.ts'

export type Restored = Readonly<{ made: string; by: string; rows: number; tables: number }>

/**
 * Puts the backup into an empty database, all of it or nothing: first the database's shape as it was when the backup
 * was made, then every row, then the steps that came later, and an event that says so. `db` is the owner's.
 *
 * @throws BackupError when the file is no whole, unchanged backup of this or an earlier version, or the database holds
 * anything; nothing is changed then.
 */
export async function restoreBackup(
  db: Db,
  path: string,
  { steps, now }: Readonly<{ steps: MigrationSteps; now: Date }>,
): Promise<Restored> {
  const { header, end } = await checkBackup(path)
  const last = lastStep(header.steps, Object.keys(steps).sort())
  const rows = Object.values(end.rows).reduce((sum, count) => sum + count, 0)

  return db.transaction().execute(async (tx) => {
    const found = await findAnything(tx)
    if (found !== null) {
      throw new BackupError(`the database is not empty: it has ${found}. Nothing is ever restored over other data`)
    }
    await migrate(tx, steps, last)
    await writeValuesOneWay(tx)
    await fill(tx, path)
    await migrate(tx, steps)
    await recordRestore(tx, { made: header.made, sha256: end.sha256, rows }, now)

    return { made: header.made, by: header.by, rows, tables: Object.keys(end.rows).length }
  })
}

function lastStep(had: readonly string[], known: readonly string[]): string {
  const unknown = had.find((step) => !known.includes(step))
  if (unknown !== undefined) {
    throw new BackupError(`it was made by a later version of Topslice, whose database has the step ${unknown}`)
  }
  const last = had.at(-1) ?? ''
  const missing = known.find((step) => step <= last && !had.includes(step))
  if (missing !== undefined) throw new BackupError(`its database lacks the step ${missing}, which comes before ${last}`)

  return last
}

async function fill(tx: Tx, path: string): Promise<void> {
  const tables = new Map((await listTables(tx)).map((table) => [table.name, table]))
  const filled = new Set<string>()
  await withoutGuards(tx, async () => {
    for (const table of tables.values()) await emptyTable(tx, table)
    for await (const { mark, rows } of sections(readBackup(path))) {
      if (mark.kind === 'sequence') await setSequence(tx, mark)
      if (mark.kind !== 'table') continue
      await insertRows(tx, tableFor(mark, tables), rows)
      filled.add(mark.name)
    }
  })
  const lacking = [...tables.keys()].find((name) => !filled.has(name))
  if (lacking !== undefined) throw new BackupError(`it has nothing of the table ${lacking}`)
}

type Section = Readonly<{ mark: Mark; rows: AsyncIterable<string> }>

/** Each mark with the rows up to the next one, which whoever takes the section reads to their end. */
async function* sections(parts: AsyncGenerator<BackupPart>): AsyncGenerator<Section> {
  let next = await parts.next()
  async function* rows(): AsyncGenerator<string> {
    for (next = await parts.next(); next.done !== true && next.value.kind === 'row'; next = await parts.next()) {
      yield next.value.text
    }
  }
  while (next.done !== true) {
    const part = next.value
    if (part.kind === 'row') throw new BackupError('a row stands in it outside a table')
    if (part.kind === 'table') yield { mark: part, rows: rows() }
    else {
      yield { mark: part, rows: none() }
      next = await parts.next()
    }
  }
}

async function* none(): AsyncGenerator<string> {}

function tableFor(mark: Extract<Mark, { kind: 'table' }>, tables: ReadonlyMap<string, StoredTable>): StoredTable {
  const table = tables.get(mark.name)
  const columns = table?.columns.map(({ name }) => name) ?? []
  if (table === undefined || columns.join() !== mark.columns.join()) {
    throw new BackupError(`its table ${mark.name} is not as the steps that it names make it`)
  }

  return table
}

async function recordRestore(tx: Tx, backup: Readonly<Record<string, string | number>>, at: Date): Promise<void> {
  const payload = JSON.stringify({ after: backup })
  const drafted = { recordKind: 'backup', recordId: String(backup['made']), payload }
  await appendEvent(tx, { actor: SYSTEM, action: 'backup.restore', at, drafted })
}
