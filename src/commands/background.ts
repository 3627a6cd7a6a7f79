import { backupJobs, RETENTION_JOB } from '../administration/index.ts'
import { CLOSE_AT_DEADLINE, TELL_CLERKS, TELL_OF_SILENCE } from '../forum/index.ts'
import { actorOfJob, TELL_ROLE_ENDINGS } from '../people/index.ts'
import { mayOf, SYSTEM } from '../platform/actor.ts'
import { mailAnchor } from '../platform/audit/mail-anchor.ts'
import type { Job } from '../platform/jobs/job.ts'
import { startJobs, type RunningJobs } from '../platform/jobs/start-jobs.ts'
import type { MailConfig } from '../platform/mail/config.ts'
import { createNotifier, mailJobs, type MailSettings } from '../platform/mail/mail-jobs.ts'
import type { Platform } from '../platform/platform.ts'
import { ALL_PERMISSIONS } from './all-slices.ts'

export type Background = MailSettings &
  Readonly<{
    mail: MailConfig
    /** Who is sent the head of the record of actions every night. */
    anchorsTo: readonly string[]
    /** Where backups stand that a job makes. */
    backups: string
  }>

/** Everything that runs without anybody waiting for it, in every process that serves: each job runs in one of them. */
export async function startBackground(platform: Platform, background: Background): Promise<RunningJobs> {
  const { mail, anchorsTo, backups } = background
  const notifier = createNotifier(mail)
  const jobs: readonly Job<unknown>[] = [
    ...mailJobs(notifier, background),
    ...backupJobs(backups),
    mailAnchor(anchorsTo),
    TELL_ROLE_ENDINGS,
    RETENTION_JOB,
    CLOSE_AT_DEADLINE,
    TELL_OF_SILENCE,
    TELL_CLERKS,
  ]
  const own = new Set(jobs.map(({ permission }) => permission))
  const answer = mayOf(ALL_PERMISSIONS)

  const running = await startJobs(
    {
      platform,
      actorOf: (id, job) => actorOfJob(platform, id, job),
      // The program may run its own jobs; whoever else asked for one needs its permission.
      may: (actor, permission, about) =>
        (actor.id === SYSTEM.id && own.has(permission)) || answer(actor, permission, about) === 'yes',
    },
    jobs,
  )

  return {
    stop: async () => {
      await running.stop()
      notifier.close()
    },
  }
}
