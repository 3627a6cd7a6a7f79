import type { Actor } from '../../platform/actor.ts'
import { retryJob } from '../../platform/jobs/store/list-jobs.ts'
import { retryMail } from '../../platform/mail/queue-mail.ts'
import type { Platform } from '../../platform/platform.ts'

/** Lets a job that failed be tried once more; false for any other. */
export async function retryFailedJob(platform: Platform, actor: Actor, id: string): Promise<boolean> {
  return platform.transaction(actor, 'administration.retry-job', async (tx, event) => {
    const retried = await retryJob(tx, id)
    if (retried) event.about('job', id)
    else event.nothing()

    return retried
  })
}

/** Lets a message that failed be sent once more; false for any other. */
export async function resendFailedMail(platform: Platform, actor: Actor, id: string): Promise<boolean> {
  return platform.transaction(actor, 'administration.resend-mail', async (tx, event) => {
    const resent = await retryMail(tx, id)
    if (resent) event.about('message', id)
    else event.nothing()

    return resent
  })
}
