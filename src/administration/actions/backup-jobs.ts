import { z } from 'zod'
import { keepBackup, removeBackupFile, sweepBackups } from '../../platform/backup/backup-directory.ts'
import { defineJob, shapeJob, type Job, type JobContext } from '../../platform/jobs/job.ts'
import { beyondKept, type KeptBackup } from '../core/backup.ts'
import { deleteBackupRow, findNightlyKept, insertBackup, listBackups } from '../store/backups.ts'

const ASKED = {
  permission: 'administration.keep-backups',
  schema: z.object({}),
  attempts: 3,
  seconds: 60 * 60,
} as const

/** What the page asks for; the job's id is the backup's. */
export const MAKE_BACKUP = shapeJob({ ...ASKED, name: 'administration.make-backup' })

const NIGHTLY = { ...ASKED, name: 'administration.nightly-backup' } as const

/** The names of the jobs that make backups: for a page that says what became of the last. */
export const BACKUP_JOBS: readonly string[] = [MAKE_BACKUP.name, NIGHTLY.name]

/** Backups into this directory: one when somebody asks, one every night where the plan says so. */
export function backupJobs(directory: string): readonly Job<unknown>[] {
  return [
    defineJob({ ...MAKE_BACKUP, run: (context) => makeBackup(context, directory, 'asked', MAKE_BACKUP.name) }),
    defineJob({
      ...NIGHTLY,
      schedule: { cron: '30 2 * * *', data: {} },
      run: async (context) => {
        const kept = await findNightlyKept(context.platform.db)
        if (kept > 0) await makeBackup(context, directory, 'nightly', NIGHTLY.name)
      },
    }),
  ]
}

/** The file first, whole on the disk; then it is noted, and with it what is not kept any more; then that goes. */
async function makeBackup(
  { platform, actor, id }: JobContext,
  directory: string,
  kind: KeptBackup['kind'],
  action: string,
): Promise<void> {
  const at = platform.clock.now()
  const file = await keepBackup(platform.db, directory, id, at)
  const gone = await platform.transaction(actor, action, async (tx, event) => {
    await insertBackup(tx, { id, kind, at, by: actor.id, ...file })
    const over = kind === 'nightly' ? beyondKept(await listBackups(tx), await findNightlyKept(tx)) : []
    for (const each of over) await deleteBackupRow(tx, each.id)
    event.about('backup', id)
    event.changed(null, { ...file, deleted: over.map((each) => each.id) })

    return over
  })
  for (const each of gone) await removeBackupFile(directory, each.id)
  const noted = new Set((await listBackups(platform.db)).map((each) => each.id))
  await sweepBackups(directory, noted, platform.clock.now())
}
