import { formatDate, weekdayOf } from '../../kernel/calendar-date.ts'
import type { ForumAction } from './action-log.ts'
import { draftAttendance } from './draft-attendance.ts'
import { draftItem } from './draft-item.ts'
import { bullets, inMarkdown } from './markdown.ts'
import { dayOf, type Meeting } from './meeting.ts'
import type { MinutesFacts } from './minutes-facts.ts'
import { longDay, timeInWords } from './times.ts'

/**
 * The minutes as the record has them, in Markdown, for the clerk to go on with: who was there and when, the quorum,
 * interests, each item with its votes by body and its decisions, actions, and what earlier meetings left open.
 */
export function draftMinutes(facts: MinutesFacts): string {
  const parts = [
    opening(facts.meeting),
    ...draftAttendance(facts),
    interests(facts),
    arising(facts),
    ...facts.items.map((item) => draftItem(item, facts)),
    actions(facts),
    closing(facts),
  ]

  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function opening({ title, startsAt, openedAt, how, place }: Meeting): string {
  const day = dayOf({ startsAt })
  const where = how === 'remote' ? 'held remotely' : how === 'hybrid' ? `${place}, and remotely` : place
  const began = openedAt === null ? '' : ` The meeting opened at ${timeInWords(openedAt)}.`

  return `${inMarkdown(title)}, ${longDay(day, weekdayOf(day))}, ${inMarkdown(where)}.${began}`
}

function interests({ declarations, items, questions, standings }: MinutesFacts): string {
  const nameOf = (seat: string) => {
    const standing = standings.find((one) => one.seat.code === seat)

    return standing?.held === true ? standing.term.name : seat
  }
  const lines = declarations.map(({ item, question, seat, what, withdraws }) => {
    const place = items.find(({ id }) => id === item)?.place
    const own = questions.filter((one) => one.item === item)
    const index = own.findIndex(({ id }) => id === question)
    const about =
      index < 0 ? `item ${place ?? ''}` : `${place ?? ''}.${index + 1} ${inMarkdown(own[index]?.title ?? '')}`
    const left = withdraws ? ` Withdrew from the ${index < 0 ? 'item' : 'question'}.` : ''

    return `${inMarkdown(nameOf(seat))}, ${about}: ${inMarkdown(what)}.${left}`
  })

  return `## Declarations of interest\n\n${lines.length === 0 ? 'None was declared.' : bullets(lines)}`
}

function arising({ arising: { actions: open, deferred } }: MinutesFacts): string {
  if (open.length === 0 && deferred.length === 0) return ''
  const lines = [
    ...open.map((action) => `From ${action.day}: ${actionWords(action)}`),
    ...deferred.map(({ title, day }) => `Still to be decided, from ${day}: ${inMarkdown(title)}`),
  ]

  return `## Matters arising\n\n${bullets(lines)}`
}

function actions({ actions: own }: MinutesFacts): string {
  return own.length === 0 ? '' : `## Actions\n\n${bullets(own.map(actionWords))}`
}

function actionWords({ what, owner, due }: ForumAction): string {
  return `${inMarkdown(what)} (${inMarkdown(owner)}${due === null ? '' : `, by ${formatDate(due)}`})`
}

function closing({ meeting, next }: MinutesFacts): string {
  const closed = meeting.closedAt === null ? '' : `The meeting closed at ${timeInWords(meeting.closedAt)}.`
  if (next === null) return closed
  const day = dayOf(next)
  const when = `The next meeting is on ${longDay(day, weekdayOf(day))} at ${timeInWords(next.startsAt)}.`

  return [closed, when].filter((part) => part !== '').join(' ')
}
