import { z } from 'zod'
import { formatDate } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'
import { listAddressesOfAccounts } from '../../people/index.ts'
import { SYSTEM } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import { defineJob, shapeJob } from '../../platform/jobs/job.ts'
import { sendJob } from '../../platform/jobs/send-job.ts'
import { mailIdOf } from '../../platform/mail/mail-id.ts'
import { queueMail } from '../../platform/mail/queue-mail.ts'
import { silenceConsents } from '../core/result.ts'
import { timeInWords } from '../core/times.ts'
import { findPoll, type StoredPoll } from '../store/polls.ts'

const SHAPE = shapeJob({
  name: 'forum.tell-of-silence',
  permission: 'forum.tell-of-silence',
  schema: z.object({ poll: z.string() }),
  attempts: 20,
})

/** Where silence will be taken for consent, those who are asked have to know that and until when. */
export async function askToTell(tx: Tx, poll: StoredPoll): Promise<void> {
  if (silenceConsents(poll)) await sendJob(tx, SYSTEM, SHAPE, { poll: poll.id }, { key: poll.id })
}

/** It is the program's own: whoever opened the vote does not see the addresses of those who are asked. */
export const TELL_OF_SILENCE = defineJob({
  ...SHAPE,
  run: async ({ platform, actor }, { poll }) =>
    platform.transaction(actor, 'forum.tell-of-silence', async (tx, event) => {
      event.nothing()
      const told = await tellOfSilence(tx, poll)
      if (told > 0) event.changed(null, { poll, messages: told })
    }),
})

/** How many messages are new: one to each account that may vote in the poll, while it is open. */
export async function tellOfSilence(tx: Tx, id: string): Promise<number> {
  const poll = await findPoll(tx, id)
  if (poll === null || poll.state !== 'open' || poll.closesAt === null) return 0
  const accounts = poll.electorate.flatMap(({ may, account }) => (may && account !== null ? [account] : []))
  const reference = momentAsReference(poll.closesAt)
  let told = 0
  for (const recipient of await listAddressesOfAccounts(tx, accounts)) {
    const message = { id: mailIdOf('forum-silence-consents', id, recipient), recipient, reference, link: '/forum/vote' }
    if (await queueMail(tx, { ...message, template: 'forum-silence-consents' })) told += 1
  }

  return told
}

/** "28-March-2022-at-9-00am": a reference of a message has letters, digits and hyphens only. */
function momentAsReference(at: Date): string {
  return `${formatDate(englandDay(at))} at ${timeInWords(at)}`.replaceAll(/[^A-Za-z0-9]+/g, '-')
}
