import { randomUUID } from 'node:crypto'
import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { addAttendee } from '../actions/correct-attendance.ts'
import { closeMeeting, openMeeting } from '../actions/run-meeting.ts'
import { cleanLine } from '../core/form-text.ts'
import { can, type Meeting } from '../core/meeting.ts'
import { isToday } from '../core/moment-of-meeting.ts'
import { explainRefusal } from '../core/refusals.ts'
import { stillExpected } from '../core/stays.ts'
import { clockOf } from '../core/times.ts'
import { listAttendees } from '../store/attendance.ts'
import {
  bodiesView,
  loadRoom,
  quorumView,
  recordedMoments,
  seatsView,
  spansView,
  timeToBegin,
} from './attendance-view.ts'
import { doInRoom, readDeed } from './attendance-deeds.ts'
import { beforeClosedVotes } from './before-closed-votes.ts'
import { errorsView, readId, textErrors, type FieldError } from './field-errors.ts'
import { meetingOf } from './meeting-of.ts'
import { attendancePath, closeMeetingPath, editMinutesPath, meetingPath, openMeetingPath } from './meeting-paths.ts'
import { FORUM_CRUMB, meetingCrumb, MEETINGS_CRUMB, meetingView } from './meeting-words.ts'
import { asksZone, readTimeOfMeeting } from './time-of-meeting.ts'

/** The clerk's sheet in the room: who is there, seat by seat, and whether the meeting may decide. */
export async function showAttendance(request: PageRequest): Promise<PageResponse> {
  const meeting = await meetingOf(request)
  if (meeting === null || !can(meeting, 'attend')) return NOT_FOUND

  return attendancePage(request, meeting, [], 200)
}

/** One press of a button on the sheet. */
export async function submitAttendance(request: PageRequest): Promise<PageResponse> {
  const meeting = await meetingOf(request)
  if (meeting === null || !can(meeting, 'attend')) return NOT_FOUND
  const deed = readDeed(request.form.text('do'))
  if (deed === null)
    return attendancePage(request, meeting, [{ field: 'seats', text: 'Press a button of the sheet' }], 422)
  const room = await loadRoom(request.platform.db, meeting, request.platform.clock.now())
  const time = readTimeOfMeeting(request, meeting, recordedMoments(meeting, room.stays))
  if (time.at === null) return attendancePage(request, meeting, [{ field: 'time', text: time.error }], 422)
  const outcome = await doInRoom(request, meeting, { deed, at: time.at, room })
  if (!outcome.ok) return attendancePage(request, meeting, [{ field: outcome.field, text: outcome.text }], 422)
  const to = `${attendancePath(meeting.code)}#${outcome.anchor}`
  const late = outcome.moved ? await beforeClosedVotes(request.platform.db, meeting, [time.at]) : null

  return late === null
    ? redirect(to, outcome.notice, outcome.tone)
    : redirect(to, [outcome.notice, late].filter((words) => words !== null).join(' '), 'attention')
}

export async function submitAttendee(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const meeting = await meetingOf(request)
  if (meeting === null || !can(meeting, 'attend')) return NOT_FOUND
  const attendee = {
    id: readId(form.text('id')) ?? randomUUID(),
    name: cleanLine(form.text('name')),
    role: cleanLine(form.text('role')),
  }
  const errors = [
    ...textErrors('name', attendee.name, { what: 'who attends', most: 100 }),
    ...textErrors('role', attendee.role, { what: 'as what', most: 200, blank: true }),
  ]
  if (errors.length > 0) return attendancePage(request, meeting, errors, 422, attendee)
  const added = await addAttendee(platform, actor, { code: meeting.code, attendee })
  if (added.ok) return redirect(`${attendancePath(meeting.code)}#others`)

  return attendancePage(request, meeting, [{ field: 'name', text: explainRefusal(added.refusal) }], 422, attendee)
}

export async function submitOpenMeeting(request: PageRequest): Promise<PageResponse> {
  return changeState(request, { settled: 'open', run: openMeeting, notice: 'The meeting is open.' })
}

export async function submitCloseMeeting(request: PageRequest): Promise<PageResponse> {
  return changeState(request, { settled: 'closed', run: closeMeeting, notice: 'The meeting is closed.' })
}

async function changeState(
  request: PageRequest,
  { settled, run, notice }: Readonly<{ settled: Meeting['state']; run: typeof openMeeting; notice: string }>,
): Promise<PageResponse> {
  const { platform, actor } = request
  const meeting = await meetingOf(request)
  if (meeting === null || !can(meeting, 'attend')) return NOT_FOUND
  if (meeting.state === settled) return redirect(attendancePath(meeting.code))
  const room = await loadRoom(platform.db, meeting, platform.clock.now())
  const time = readTimeOfMeeting(request, meeting, recordedMoments(meeting, room.stays))
  if (time.at === null) return attendancePage(request, meeting, [{ field: 'time', text: time.error }], 422)
  const outcome = await run(platform, actor, { code: meeting.code, at: time.at })
  if (outcome.ok) return redirect(attendancePath(meeting.code), notice)

  return attendancePage(request, meeting, [{ field: 'time', text: explainRefusal(outcome.refusal) }], 422)
}

const NOBODY = { id: '', name: '', role: '' }

async function attendancePage(
  request: PageRequest,
  meeting: Meeting,
  errors: readonly FieldError[],
  status: number,
  typed = NOBODY,
): Promise<PageResponse> {
  const { platform, form } = request
  const now = platform.clock.now()
  const room = await loadRoom(platform.db, meeting, now)
  const { code, state, how } = meeting

  return page(
    'forum/pages/attendance.njk',
    {
      title: `Attendance: ${meetingView(meeting).day}`,
      section: 'forum',
      wide: true,
      breadcrumbs: [FORUM_CRUMB, MEETINGS_CRUMB, meetingCrumb(meeting)],
      meeting: meetingView(meeting),
      quorum: quorumView(room),
      spans: spansView(room.spans),
      bodies: bodiesView(room.bodies),
      seats: seatsView(meeting, room),
      expected: stillExpected(room.standings, room.apologies, room.stays).length,
      inPerson: how !== 'remote',
      remote: how !== 'in-person',
      today: isToday(meeting, now),
      time: form.text('time') === '' ? (isToday(meeting, now) ? '' : clockOf(timeToBegin(room))) : form.text('time'),
      zones: asksZone(meeting, form.text('zone'), form.text('time')),
      others: await listAttendees(platform.db, meeting.id),
      attendee: typed.id === '' ? { ...typed, id: randomUUID() } : typed,
      action: attendancePath(code),
      addAttendee: `${attendancePath(code)}/others`,
      open: state === 'published' ? openMeetingPath(code) : null,
      close: state === 'open' ? closeMeetingPath(code) : null,
      minutes: state === 'closed' ? editMinutesPath(code) : null,
      back: meetingPath(code),
      ...errorsView(errors),
    },
    status,
  )
}
