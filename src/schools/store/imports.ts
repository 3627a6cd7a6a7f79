import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Reconciliation } from '../../kernel/reconciliation.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { RegisterKind } from '../core/register-file.ts'
import type { ImportOutcome, SchoolsTables } from './tables.ts'

/** A file that was given to us, from its preview on. */
export type RegisterImport = Readonly<{
  id: string
  kind: RegisterKind
  fileName: string
  sha256: string
  /** Of what is kept of the file, which may be a part of it; null for a file confirmed before parts were kept. */
  keptSha256: string | null
  authority: string | null
  /** The day whose register this is: when the download was made. */
  asAt: CalendarDate
  reconciliation: Reconciliation
  previewedAt: Date
  previewedBy: string
  /** Null until it is confirmed. */
  confirmed: Readonly<{ at: Date; by: string; outcome: ImportOutcome }> | null
}>

const COLUMNS = [
  'id',
  'kind',
  'file_name',
  'sha256',
  'kept_sha256',
  'authority',
  'as_at',
  'reconciliation',
  'outcome',
  'previewed_at',
  'previewed_by',
  'confirmed_at',
  'confirmed_by',
] as const

export async function findImport(db: Db, id: string): Promise<RegisterImport | null> {
  const row = await db
    .$extendTables<SchoolsTables>()
    .selectFrom('schools_import')
    .select(COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst()

  return row === undefined ? null : toImport(row)
}

/** Like findImport, and nobody else confirms it until the transaction ends. */
export async function lockImport(tx: Tx, id: string): Promise<RegisterImport | null> {
  const row = await tx
    .$extendTables<SchoolsTables>()
    .selectFrom('schools_import')
    .select(COLUMNS)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

  return row === undefined ? null : toImport(row)
}

/** The file itself; null once it is confirmed. */
export async function bytesOfImport(db: Db, id: string): Promise<Uint8Array | null> {
  const row = await db
    .$extendTables<SchoolsTables>()
    .selectFrom('schools_import')
    .select('bytes')
    .where('id', '=', id)
    .executeTakeFirst()

  return row?.bytes ?? null
}

/** Confirmed imports, the latest first. */
export async function listImports(db: Db, most: number): Promise<readonly RegisterImport[]> {
  const rows = await db
    .$extendTables<SchoolsTables>()
    .selectFrom('schools_import')
    .select(COLUMNS)
    .where('state', '=', 'confirmed')
    .orderBy('confirmed_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()

  return rows.map(toImport)
}

/** The last time that these very bytes were confirmed. */
export async function findConfirmedBefore(db: Db, sha256: string): Promise<RegisterImport | null> {
  const row = await db
    .$extendTables<SchoolsTables>()
    .selectFrom('schools_import')
    .select(COLUMNS)
    .where('sha256', '=', sha256)
    .where('state', '=', 'confirmed')
    .orderBy('confirmed_at', 'desc')
    .executeTakeFirst()

  return row === undefined ? null : toImport(row)
}

/** The newest day of which the schools of the register were confirmed; null for an empty register. */
export async function registerAsAt(db: Db): Promise<CalendarDate | null> {
  const row = await db
    .$extendTables<SchoolsTables>()
    .selectFrom('schools_import')
    .select('as_at')
    .where('state', '=', 'confirmed')
    .where('kind', '<>', 'links')
    .orderBy('as_at', 'desc')
    .limit(1)
    .executeTakeFirst()

  return row?.as_at ?? null
}

export async function addImport(tx: Tx, given: RegisterImport, bytes: Uint8Array): Promise<void> {
  await tx
    .$extendTables<SchoolsTables>()
    .insertInto('schools_import')
    .values({
      id: given.id,
      kind: given.kind,
      file_name: given.fileName,
      sha256: given.sha256,
      kept_sha256: given.keptSha256,
      bytes,
      authority: given.authority,
      as_at: given.asAt,
      state: 'previewed',
      reconciliation: JSON.stringify(given.reconciliation),
      outcome: null,
      previewed_at: given.previewedAt,
      previewed_by: given.previewedBy,
      confirmed_at: null,
      confirmed_by: null,
    })
    .execute()
}

/** Marks the import as done and lets go of the file. */
export async function markConfirmed(
  tx: Tx,
  id: string,
  confirmed: Readonly<{ at: Date; by: string; outcome: ImportOutcome }>,
): Promise<void> {
  await tx
    .$extendTables<SchoolsTables>()
    .updateTable('schools_import')
    .set({
      state: 'confirmed',
      bytes: null,
      outcome: JSON.stringify(confirmed.outcome),
      confirmed_at: confirmed.at,
      confirmed_by: confirmed.by,
    })
    .where('id', '=', id)
    .execute()
}

/** Files that nobody confirmed are not kept for ever. */
export async function forgetPreviewsBefore(tx: Tx, time: Date): Promise<void> {
  await tx
    .$extendTables<SchoolsTables>()
    .deleteFrom('schools_import')
    .where('state', '=', 'previewed')
    .where('previewed_at', '<', time)
    .execute()
}

function toImport(row: {
  id: string
  kind: RegisterKind
  file_name: string
  sha256: string
  kept_sha256: string | null
  authority: string | null
  as_at: CalendarDate
  reconciliation: Reconciliation
  outcome: ImportOutcome | null
  previewed_at: Date
  previewed_by: string
  confirmed_at: Date | null
  confirmed_by: string | null
}): RegisterImport {
  const { confirmed_at: at, confirmed_by: by, outcome } = row

  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    sha256: row.sha256,
    keptSha256: row.kept_sha256,
    authority: row.authority,
    asAt: row.as_at,
    reconciliation: row.reconciliation,
    previewedAt: row.previewed_at,
    previewedBy: row.previewed_by,
    confirmed: at === null || by === null || outcome === null ? null : { at, by, outcome },
  }
}
