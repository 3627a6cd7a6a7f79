import type { Actor } from '../../platform/actor.ts'
import { findBackupFile, removeBackupFile } from '../../platform/backup/backup-directory.ts'
import { sendJob } from '../../platform/jobs/send-job.ts'
import { listJobs, type ListedJob } from '../../platform/jobs/store/list-jobs.ts'
import type { Db } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { KeptBackup } from '../core/backup.ts'
import { deleteBackupRow, findBackup, findNightlyKept, saveNightlyKept } from '../store/backups.ts'
import { BACKUP_JOBS, MAKE_BACKUP } from './backup-jobs.ts'

/** Asks for a backup of everything. One that is under way already is enough. */
export async function askForBackup(platform: Platform, actor: Actor): Promise<'asked' | 'under-way'> {
  return platform.transaction(actor, 'administration.ask-for-backup', async (tx, event) => {
    if ((await findBackupUnderWay(tx)) !== null) {
      event.nothing()

      return 'under-way'
    }
    const id = await sendJob(tx, actor, MAKE_BACKUP, {})
    if (id !== null) event.about('backup', id)

    return 'asked'
  })
}

/** The job that makes one now, or is about to. */
export async function findBackupUnderWay(db: Db): Promise<ListedJob | null> {
  const jobs = await listJobs(db, { names: BACKUP_JOBS, limit: 20 })

  return jobs.find(({ state }) => state !== 'done' && state !== 'failed') ?? null
}

/** The last job that made one, or failed to. */
export async function findLastBackupJob(db: Db): Promise<ListedJob | null> {
  return (await listJobs(db, { names: BACKUP_JOBS, limit: 1 }))[0] ?? null
}

/** Takes its row first: what is not listed is not offered, whatever becomes of the file. False when it is gone already. */
export async function deleteBackup(
  platform: Platform,
  actor: Actor,
  { directory, id }: Readonly<{ directory: string; id: string }>,
): Promise<boolean> {
  const deleted = await platform.transaction(actor, 'administration.delete-backup', async (tx, event) => {
    const backup = await findBackup(tx, id)
    if (backup === null || !(await deleteBackupRow(tx, id))) {
      event.nothing()

      return false
    }
    event.about('backup', id)
    event.changed({ size: backup.size, sha256: backup.sha256 }, null)

    return true
  })
  if (deleted) await removeBackupFile(directory, id)

  return deleted
}

/** Where the file is; that somebody takes it is in the record first. Null where it is not on this machine. */
export async function takeBackup(
  platform: Platform,
  actor: Actor,
  { directory, id }: Readonly<{ directory: string; id: string }>,
): Promise<Readonly<{ backup: KeptBackup; path: string }> | null> {
  const backup = await findBackup(platform.db, id)
  const path = backup === null ? null : await findBackupFile(directory, id, backup.size)
  if (backup === null || path === null) return null
  await platform.transaction(actor, 'administration.download-backup', async (_tx, event) => {
    event.about('backup', id)
    event.changed(null, { sha256: backup.sha256 })
  })

  return { backup, path }
}

/** False when the plan says so already. */
export async function planNightlyBackups(platform: Platform, actor: Actor, kept: number): Promise<boolean> {
  return platform.transaction(actor, 'administration.plan-backups', async (tx, event) => {
    const before = await findNightlyKept(tx)
    if (before === kept) {
      event.nothing()

      return false
    }
    await saveNightlyKept(tx, kept, actor.id, platform.clock.now())
    event.about('settings', 'backups')
    event.changed({ nightlyKept: before }, { nightlyKept: kept })

    return true
  })
}
