import type { Actor } from '../../platform/actor.ts'
import type { EventDraft } from '../../platform/audit/event-draft.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { can, clashOf, dayOf, freeCode, type Meeting, type MeetingDetails } from '../core/meeting.ts'
import { done, refuse, type Outcome } from '../core/refusals.ts'
import { dayInWords, timeInWords } from '../core/times.ts'
import { appendChange } from '../store/agenda.ts'
import { listStays } from '../store/attendance.ts'
import {
  findMeetingById,
  insertMeeting,
  listMeetings,
  lockCalendar,
  lockMeeting,
  saveDetails,
  setCancelled,
} from '../store/meetings.ts'

/** Plans a meeting. May be repeated with the same id: the meeting that there is is answered. */
export async function createMeeting(
  platform: Platform,
  actor: Actor,
  { id, details }: Readonly<{ id: string; details: MeetingDetails }>,
): Promise<Outcome<string>> {
  return platform.transaction(actor, 'forum.create-meeting', async (tx, event): Promise<Outcome<string>> => {
    event.nothing()
    await lockCalendar(tx)
    const there = await findMeetingById(tx, id)
    if (there !== null) return done(there.code)
    const all = await listMeetings(tx)
    const clash = clashOf(details, all)
    if (clash !== null) return refuse({ code: 'clash', title: clash.title, meeting: clash.code })
    const code = freeCode(dayOf(details), new Set(all.map((meeting) => meeting.code)))
    if (code === null) return refuse({ code: 'too-many-that-day' })
    await insertMeeting(tx, { id, code, details })
    event.about('meeting', code)
    event.changed(null, told(details))

    return done(code)
  })
}

export type ChangeMeeting = Readonly<{ code: string; seen: number; details: MeetingDetails }>

/**
 * Changes what was planned. Until it is published the meeting goes by its new day; afterwards its address stays, and
 * the change is said on its page.
 */
export async function changeMeeting(
  platform: Platform,
  actor: Actor,
  command: ChangeMeeting,
): Promise<Outcome<string>> {
  return platform.transaction(actor, 'forum.change-meeting', async (tx, event): Promise<Outcome<string>> => {
    event.nothing()
    await lockCalendar(tx)
    const meeting = await lockMeeting(tx, command.code)
    if (meeting === null) return refuse({ code: 'no-such-meeting' })
    if (!can(meeting, 'change')) return refuse({ code: 'not-now', deed: 'change', state: meeting.state })
    const changes = changesOf(meeting, command.details)
    if (changes.length === 0) return done(meeting.code)
    if (meeting.version !== command.seen) return refuse({ code: 'changed-since' })

    return saveChange(tx, event, { meeting, changes, details: command.details, actor, at: platform.clock.now() })
  })
}

type Change = Readonly<{
  meeting: Meeting
  changes: readonly string[]
  details: MeetingDetails
  actor: Actor
  at: Date
}>

async function saveChange(tx: Tx, event: EventDraft, change: Change): Promise<Outcome<string>> {
  const { meeting, changes, details, actor, at } = change
  const others = (await listMeetings(tx)).filter(({ id }) => id !== meeting.id)
  const clash = clashOf(details, others)
  if (clash !== null) return refuse({ code: 'clash', title: clash.title, meeting: clash.code })
  const sameDay = dayOf(details) === dayOf(meeting)
  // Every time of the attendance is one of the meeting's day, and membership is that day's.
  if (!sameDay && (await listStays(tx, meeting.id)).length > 0) return refuse({ code: 'attendance-there' })
  const code =
    sameDay || meeting.publishedAt !== null
      ? meeting.code
      : freeCode(dayOf(details), new Set(others.map((other) => other.code)))
  if (code === null) return refuse({ code: 'too-many-that-day' })
  await saveDetails(tx, meeting.id, code, details)
  if (meeting.publishedAt !== null) {
    for (const what of changes) await appendChange(tx, meeting.id, what, actor.id, at)
  }
  event.about('meeting', code)
  event.changed(told(meeting), told(details))

  return done(code)
}

/** Calls the meeting off, with the reason. It stays in the calendar, and its day counts no more. */
export async function cancelMeeting(
  platform: Platform,
  actor: Actor,
  { code, because }: Readonly<{ code: string; because: string }>,
): Promise<Outcome<null>> {
  return platform.transaction(actor, 'forum.cancel-meeting', async (tx, event): Promise<Outcome<null>> => {
    event.nothing()
    const meeting = await lockMeeting(tx, code)
    if (meeting === null) return refuse({ code: 'no-such-meeting' })
    if (meeting.state === 'cancelled') return done(null)
    if (!can(meeting, 'cancel')) return refuse({ code: 'not-now', deed: 'cancel', state: meeting.state })
    await setCancelled(tx, meeting.id, because)
    if (meeting.publishedAt !== null) {
      await appendChange(tx, meeting.id, `The meeting was cancelled: ${because}`, actor.id, platform.clock.now())
    }
    event.about('meeting', code)
    event.changed({ state: meeting.state }, { state: 'cancelled' })
    event.because(because)

    return done(null)
  })
}

/** What became different, in sentences for the public page. */
function changesOf(meeting: Meeting, details: MeetingDetails): readonly string[] {
  const time = ({ startsAt, endsAt }: MeetingDetails) =>
    `${dayInWords(startsAt)}, ${timeInWords(startsAt)} to ${timeInWords(endsAt)}`
  const pairs = [
    ['The title', meeting.title, details.title],
    ['The time', time(meeting), time(details)],
    ['How it meets', meeting.how, details.how],
    ['The place', meeting.place, details.place],
    ['The link for the public', meeting.remoteLink, details.remoteLink],
  ] as const

  return pairs
    .filter(([, before, after]) => before !== after)
    .map(([what, before, after]) => `${what} was changed${after === '' ? '' : ` to ${after}`}${wasWords(before)}`)
}

function wasWords(before: string): string {
  return before === '' ? '' : ` (it was ${before})`
}

function told({ title, startsAt, endsAt, how, place, remoteLink }: MeetingDetails) {
  return { title, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), how, place, remoteLink }
}
