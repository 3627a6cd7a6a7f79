import { todayInEngland } from '../../platform/clock.ts'
import { parseCalendarDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import { blankDate, dateItems, readDateFields, type DateFields } from '../../platform/web/date-fields.ts'
import { page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { DAYS_AHEAD, daysAfter } from '../core/days-after.ts'
import { leavingBy } from '../core/standing.ts'
import { membershipOn } from '../core/membership-on.ts'
import { shareOn } from '../core/forum-law.ts'
import { quorumOf } from '../core/quorum.ts'
import { loadForumRecord } from '../store/forum-record.ts'
import { FORUM_CRUMB } from './meeting-words.ts'
import { MEMBERS_PATH } from './member-paths.ts'
import { membersView } from './members-view.ts'
import { leavingView } from './leaving-view.ts'
import { keepingView } from './members-tools.ts'

/** Who sits on the forum on a day, today or the one that is asked for; for the clerk also what is to be done about it. */
export async function showMembers(request: PageRequest): Promise<PageResponse> {
  const { platform, may, query } = request
  const asked = readDay(query)
  const today = todayInEngland(platform.clock)
  const day = asked.date ?? today
  const record = await loadForumRecord(platform.db, day)
  const on = membershipOn(record, day)
  const { needed } = quorumOf(on.standings, new Map(), shareOn(record.law, 'quorum', day))
  const leaving = leavingBy(on.standings, record.schools, daysAfter(day, DAYS_AHEAD))

  return page(
    'forum/pages/members.njk',
    {
      title: 'Members of the Schools Forum',
      section: 'forum',
      wide: true,
      breadcrumbs: [FORUM_CRUMB],
      ...membersView(on, record, needed),
      isToday: day === today,
      asked: {
        action: MEMBERS_PATH,
        items: dateItems(asked),
        error: asked.error === null ? null : { text: asked.error },
      },
      errors: asked.error === null ? [] : [{ text: asked.error, href: '#on-day' }],
      leaving: may('forum.read-drafts') ? leavingView(leaving, DAYS_AHEAD) : null,
      keeping: may('forum.keep-members') ? await keepingView(request, on) : null,
    },
    asked.error === null ? 200 : 422,
  )
}

/** The day of `?on=2023-12-07`, or of the three boxes; today where neither says one. */
function readDay(query: PageRequest['query']): DateFields {
  const on = parseCalendarDate(query['on'] ?? '')
  if (on !== null) return typedDay(on)
  const form = { text: (field: string) => query[field] ?? '', all: () => [], fields: () => [] }

  return query['on-day'] === undefined ? blankDate() : readDateFields(form, 'on', 'the day', true)
}

/** The boxes with this day in them. */
export function typedDay(date: CalendarDate): DateFields {
  const [year = '', month = '', day = ''] = date.split('-')

  return { day: String(Number(day)), month: String(Number(month)), year, date, error: null }
}
