import { fundingYear, type FundingYear } from '../../kernel/funding-year.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { CensusStatus } from '../core/units-by-school.ts'
import type { FormulaTables } from './tables.ts'

/** A units file that was given to us, from its preview on. */
export type UnitsImport = Readonly<{
  id: string
  year: FundingYear
  name: string
  status: CensusStatus
  fileName: string
  sha256: string
  previewedAt: Date
  previewedBy: string
  /** The census that it became; null until it is confirmed. */
  version: number | null
}>

const COLUMNS = [
  'id',
  'year',
  'name',
  'status',
  'file_name',
  'sha256',
  'previewed_at',
  'previewed_by',
  'version',
] as const

/** Null also where the id is none: it comes from an address. */
export async function findImport(db: Db, id: string): Promise<UnitsImport | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null
  const row = await importById(db, id).executeTakeFirst()
  if (row === undefined) return null

  return {
    id: row.id,
    year: fundingYear(row.year),
    name: row.name,
    status: row.status,
    fileName: row.file_name,
    sha256: row.sha256,
    previewedAt: row.previewed_at,
    previewedBy: row.previewed_by,
    version: row.version,
  }
}

function importById(db: Db, id: string) {
  return db.$extendTables<FormulaTables>().selectFrom('formula_import').select(COLUMNS).where('id', '=', id)
}

/** The file itself; null once it is confirmed. */
export async function bytesOfImport(db: Db, id: string): Promise<Uint8Array | null> {
  const row = await db
    .$extendTables<FormulaTables>()
    .selectFrom('formula_import')
    .select('bytes')
    .where('id', '=', id)
    .executeTakeFirst()

  return row?.bytes ?? null
}

export async function addImport(tx: Tx, given: UnitsImport, bytes: Uint8Array): Promise<void> {
  await tx
    .$extendTables<FormulaTables>()
    .insertInto('formula_import')
    .values({
      id: given.id,
      year: given.year,
      name: given.name,
      status: given.status,
      file_name: given.fileName,
      sha256: given.sha256,
      bytes,
      previewed_at: given.previewedAt,
      previewed_by: given.previewedBy,
      version: null,
    })
    .execute()
}

/** Marks the import as done and lets go of the file. */
export async function markConfirmed(tx: Tx, id: string, version: number): Promise<void> {
  await tx
    .$extendTables<FormulaTables>()
    .updateTable('formula_import')
    .set({ bytes: null, version })
    .where('id', '=', id)
    .execute()
}

/** Files that nobody confirmed are not kept for ever. */
export async function forgetPreviewsBefore(tx: Tx, time: Date): Promise<void> {
  await tx
    .$extendTables<FormulaTables>()
    .deleteFrom('formula_import')
    .where('version', 'is', null)
    .where('previewed_at', '<', time)
    .execute()
}
