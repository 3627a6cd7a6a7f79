import { z } from 'zod'
import type { Tx } from '../database/database.ts'
import { shapeJob } from '../jobs/job.ts'
import { jobIdOf, sendJob } from '../jobs/send-job.ts'
import { retryJob } from '../jobs/store/list-jobs.ts'
import { SYSTEM_ID } from '../jobs/system.ts'
import { checkMessage, type MailMessage } from './message.ts'
import { appendMail, reviveMail } from './store/mail.ts'

/** The job that sends one message. It is the program's own: who may cause a message was settled when they did. */
export const SEND_MAIL = shapeJob({
  name: 'mail.send',
  permission: 'mail.send',
  schema: z.object({ id: z.string() }),
  // Half a day and more, with the pauses between.
  attempts: 20,
  seconds: 120,
})

/**
 * Keeps the message in the caller's transaction; it goes out after the commit, or never was.
 *
 * @returns false when a message with this id was kept before: nothing is sent again.
 * @throws BugError for a message that the caller must not have let through.
 */
export async function queueMail(tx: Tx, message: MailMessage): Promise<boolean> {
  checkMessage(message)
  if (!(await appendMail(tx, message))) return false
  await sendJob(tx, { id: SYSTEM_ID }, SEND_MAIL, { id: message.id }, { key: message.id })

  return true
}

/**
 * Lets a message that failed be tried once more.
 *
 * @returns false when there is no such message, or it has not failed, or its job is forgotten.
 */
export async function retryMail(tx: Tx, id: string): Promise<boolean> {
  return (await retryJob(tx, jobIdOf(SEND_MAIL, id))) && reviveMail(tx, id)
}
