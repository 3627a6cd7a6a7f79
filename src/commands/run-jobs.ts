import { mayOf } from '../platform/actor.ts'
import { startJobs, type RunningJobs } from '../platform/jobs/start-jobs.ts'
import { readMailConfig } from '../platform/mail/config.ts'
import { createNotifier, mailJobs } from '../platform/mail/mail-jobs.ts'
import type { Platform } from '../platform/platform.ts'
import { actorOfAccount } from '../people/index.ts'
import { ALL_PERMISSIONS } from './all-slices.ts'

export type JobSettings = Readonly<{
  /** Where people reach this Topslice: links in messages begin with it. */
  address: string
  /** True in the demo alone, whose outbox shows the links of its messages. */
  showLinks: boolean
  environment: Readonly<Record<string, string | undefined>>
}>

/** Runs in this process what was asked for, by whomever and in whichever process, until it is stopped. */
export async function runJobs(platform: Platform, settings: JobSettings): Promise<RunningJobs> {
  const notifier = createNotifier(readMailConfig(settings.environment))
  const answer = mayOf(ALL_PERMISSIONS)
  const jobs = await startJobs(
    {
      platform,
      actorOf: (id, job) => actorOfAccount(platform, id, job.id),
      may: (actor, permission, about) => answer(actor, permission, about) === 'yes',
    },
    mailJobs(notifier, settings),
  )

  return {
    stop: async () => {
      await jobs.stop()
      notifier.close()
    },
  }
}
