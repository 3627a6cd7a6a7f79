import type { Db, Tx } from '../../platform/database/database.ts'
import type { KeptBackup } from '../core/backup.ts'

/** The slice's own tables; nobody else names them. */
type BackupTables = {
  administration_backup: {
    id: string
    kind: string
    made_at: Date
    made_by: string
    size: bigint
    sha256: string
    row_count: bigint
  }
  administration_backup_plan: { id: boolean; nightly_kept: number; saved_at: Date; saved_by: string }
}

/** The latest first. */
export async function listBackups(db: Db): Promise<readonly KeptBackup[]> {
  const rows = await db
    .$extendTables<BackupTables>()
    .selectFrom('administration_backup')
    .selectAll()
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .execute()

  return rows.map(({ id, kind, made_at, made_by, size, sha256, row_count }) => ({
    id,
    kind: kind === 'nightly' ? 'nightly' : 'asked',
    at: made_at,
    by: made_by,
    size: Number(size),
    sha256,
    rows: Number(row_count),
  }))
}

export async function findBackup(db: Db, id: string): Promise<KeptBackup | null> {
  return (await listBackups(db)).find((backup) => backup.id === id) ?? null
}

export async function insertBackup(tx: Tx, { id, kind, at, by, size, sha256, rows }: KeptBackup): Promise<void> {
  await tx
    .$extendTables<BackupTables>()
    .insertInto('administration_backup')
    .values({ id, kind, made_at: at, made_by: by, size: BigInt(size), sha256, row_count: BigInt(rows) })
    .execute()
}

/** False when it is not there any more. */
export async function deleteBackupRow(tx: Tx, id: string): Promise<boolean> {
  const deleted = await tx
    .$extendTables<BackupTables>()
    .deleteFrom('administration_backup')
    .where('id', '=', id)
    .executeTakeFirst()

  return deleted.numDeletedRows === 1n
}

/** How many backups of the nights are kept; 0 where none is made. */
export async function findNightlyKept(db: Db): Promise<number> {
  const row = await db
    .$extendTables<BackupTables>()
    .selectFrom('administration_backup_plan')
    .select('nightly_kept')
    .executeTakeFirst()

  return row?.nightly_kept ?? 0
}

export async function saveNightlyKept(tx: Tx, kept: number, by: string, at: Date): Promise<void> {
  const row = { nightly_kept: kept, saved_at: at, saved_by: by }
  await tx
    .$extendTables<BackupTables>()
    .insertInto('administration_backup_plan')
    .values({ id: true, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}
