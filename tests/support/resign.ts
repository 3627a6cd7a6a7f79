import { endTerm } from '../../src/forum/actions/keep-terms.ts'
import { listMembership } from '../../src/forum/store/membership.ts'
import { termVersion } from '../../src/forum/store/save-membership.ts'
import { must } from '../../src/kernel/assert.ts'
import type { CalendarDate } from '../../src/kernel/calendar-date.ts'
import { englandDay } from '../../src/kernel/england-time.ts'
import type { TestForum } from './forum-meeting.ts'

/** The clerk records that the seat's member resigns: `on`, or else today, is the first day without them. */
export async function resign(
  { platform, clerk }: TestForum,
  seat: string,
  on: CalendarDate = englandDay(new Date()),
): Promise<CalendarDate> {
  const term = must(
    (await listMembership(platform.db)).terms.find((one) => one.seat === seat),
    'the seat has a member',
  )
  const seen = must(await termVersion(platform.db, term.id), 'the term is kept')
  const ended = await endTerm(platform, clerk, { term: term.id, seen, on, because: 'Resigned' })
  if (!ended.ok) throw new Error(`Cannot resign: ${JSON.stringify(ended)}`)

  return on
}
