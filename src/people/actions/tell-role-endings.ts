import { z } from 'zod'
import { dayAfter, type CalendarDate } from '../../kernel/calendar-date.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/database.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import { mailIdOf } from '../../platform/mail/mail-id.ts'
import { queueMail } from '../../platform/mail/queue-mail.ts'
import type { MailTemplate } from '../../platform/mail/templates.ts'
import { referenceOf } from '../core/reference.ts'
import { listRolesEndingOn } from '../store/administer.ts'
import { OWN_ACCOUNT_LINK } from './tell.ts'

/**
 * Early in the morning: whoever has a role whose last day is today or tomorrow is told. A night that runs twice tells
 * nobody twice, and a role that was given another last day is told of again.
 */
export const TELL_ROLE_ENDINGS = defineJob({
  name: 'people.tell-role-endings',
  permission: 'people.tell-role-endings',
  schema: z.object({}),
  schedule: { cron: '30 5 * * *', data: {} },
  run: async ({ platform, actor }) => {
    const today = todayInEngland(platform.clock)
    await platform.transaction(actor, 'people.tell-role-endings', async (tx, event) => {
      const told =
        (await tellOf(tx, today, 'role-ends-today')) + (await tellOf(tx, dayAfter(today), 'role-ends-tomorrow'))
      if (told === 0) event.nothing()
      else event.changed(null, { messages: told })
    })
  },
})

async function tellOf(tx: Tx, last: CalendarDate, template: MailTemplate): Promise<number> {
  let told = 0
  for (const { id, account, email } of await listRolesEndingOn(tx, last)) {
    const message = { template, recipient: email, reference: referenceOf(account), link: OWN_ACCOUNT_LINK }
    if (await queueMail(tx, { id: mailIdOf(template, id, last), ...message })) told += 1
  }

  return told
}
