import { z } from 'zod'
import type { Tx } from '../database/database.ts'
import { defineJob, type Job } from '../jobs/job.ts'
import { mailIdOf } from '../mail/mail-id.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { findHead } from './store/read-events.ts'

/**
 * Sends the head of the chain out of the system every night, to people who keep it. A server that can rewrite the record
 * can compute its hashes anew too; what it cannot reach is what was sent before.
 */
export function mailAnchor(recipients: readonly string[]): Job<Readonly<Record<string, never>>> {
  return defineJob({
    name: 'audit.anchor',
    permission: 'audit.anchor',
    schema: z.object({}),
    schedule: { cron: '40 3 * * *', data: {} },
    run: async ({ platform, actor }) =>
      platform.transaction(actor, 'audit.anchor', async (tx, event) => {
        const number = await sendHead(tx, recipients)
        if (number === null) event.nothing()
        else event.about('record-head', String(number))
      }),
  })
}

/** Null where there is nothing to anchor, or nobody to send it to. Sending the same head again sends nothing. */
async function sendHead(tx: Tx, recipients: readonly string[]): Promise<number | null> {
  const head = await findHead(tx)
  if (head === null || head.number === 0 || recipients.length === 0) return null
  const { number, hash } = head
  for (const recipient of recipients) {
    const id = mailIdOf(String(number), hash, recipient)
    await queueMail(tx, { id, template: 'record-anchor', recipient, reference: `${number}-${hash}`, link: '/record' })
  }

  return number
}
