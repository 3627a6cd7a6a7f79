import { z } from 'zod'
import { defineJob, type Job } from '../jobs/job.ts'
import type { MailConfig } from './config.ts'
import { MailError, OUTBOX_ONLY, type Notifier } from './notifier.ts'
import { notifyNotifier } from './notify-notifier.ts'
import { SEND_MAIL } from './queue-mail.ts'
import { smtpNotifier } from './smtp-notifier.ts'
import { findWaitingMail, saveDelivery, saveFailure, tidyMail } from './store/mail.ts'

export type MailSettings = Readonly<{
  /** Where people reach this Topslice: 'https://topslice.council.gov.uk'. Links begin with it. */
  address: string
  /** True in the demo alone: a message that the outbox keeps keeps its link, so that the demo can be tried. */
  showLinks: boolean
}>

export function createNotifier(config: MailConfig): Notifier {
  switch (config.driver) {
    case 'outbox':
      return OUTBOX_ONLY
    case 'smtp':
      return smtpNotifier(config)
    case 'notify':
      return notifyNotifier(config)
  }
}

/** The jobs of mail, for `startJobs`: one sends, one tidies every night. */
export function mailJobs(notifier: Notifier, settings: MailSettings): readonly Job<unknown>[] {
  return [sendMail(notifier, settings), TIDY_MAIL]
}

function sendMail(notifier: Notifier, { address, showLinks }: MailSettings): Job<Readonly<{ id: string }>> {
  return defineJob({
    ...SEND_MAIL,
    run: async ({ platform, actor, attempt }, { id }) => {
      const waiting = await platform.readAs(actor, (tx) => findWaitingMail(tx, id))
      if (waiting === null) return
      const { message, link } = waiting
      if (link === null) throw new MailError('Its link was forgotten after a week.', { again: false })
      const state = await notifier.deliver({ ...message, link: new URL(link, address).href }, attempt > 1)
      const keepLink = showLinks && state === 'kept'
      await platform.transaction(actor, 'mail.send', async (tx, event) => {
        event.about('message', id)
        await saveDelivery(tx, id, state, keepLink)
      })
    },
    onFailure: (tx, { id }, failure) => saveFailure(tx, id, failure),
  })
}

const TIDY_MAIL = defineJob({
  name: 'mail.tidy',
  permission: 'mail.tidy',
  schema: z.object({}),
  schedule: { cron: '20 3 * * *', data: {} },
  run: async ({ platform, actor }) => platform.transaction(actor, 'mail.tidy', tidyMail),
})
