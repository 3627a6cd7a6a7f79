import { z } from 'zod'
import { listAddressesOfRole } from '../../people/index.ts'
import type { Tx } from '../../platform/database/database.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import { mailIdOf } from '../../platform/mail/mail-id.ts'
import { queueMail } from '../../platform/mail/queue-mail.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { DAYS_AHEAD, daysAfter } from '../core/days-after.ts'
import { leavingBy, standingsOn } from '../core/standing.ts'
import { forumSchools } from '../store/forum-schools.ts'
import { listMembership } from '../store/membership.ts'

/**
 * Tells the clerks every night of members who will lose their seat: each once of each change, as long as neither the
 * day nor the reason becomes another. A clerk who comes later is told of what is ahead then.
 */
export const TELL_CLERKS = defineJob({
  name: 'forum.tell-clerks',
  permission: 'forum.tell-clerks',
  schema: z.object({}),
  schedule: { cron: '50 3 * * *', data: {} },
  run: async ({ platform, actor }) =>
    platform.transaction(actor, 'forum.tell-clerks', async (tx, event) => {
      event.nothing()
      const told = await tellClerks(tx, todayInEngland(platform.clock))
      if (told > 0) event.changed(null, { messages: told })
    }),
})

/** How many messages are new. */
export async function tellClerks(tx: Tx, today: CalendarDate): Promise<number> {
  const schools = await forumSchools(tx, today)
  const standings = standingsOn(await listMembership(tx), schools, today)
  const leaving = leavingBy(standings, schools, daysAfter(today, DAYS_AHEAD))
  const clerks = leaving.length === 0 ? [] : await listAddressesOfRole(tx, 'forum-clerk', today)
  let told = 0
  for (const { standing, on, because } of leaving) {
    for (const recipient of clerks) {
      const id = mailIdOf('forum-seat-changes', standing.term.id, on, because, recipient)
      const reference = `${standing.seat.code}-${on}`
      const message = {
        id,
        template: 'forum-seat-changes',
        recipient,
        reference,
        link: '/forum/members',
      } as const
      if (await queueMail(tx, message)) told += 1
    }
  }

  return told
}
