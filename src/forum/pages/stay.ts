import type { Db } from '../../platform/database/database.ts'
import { NOT_FOUND, page, redirect, type Form, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { correctStay, removeStay } from '../actions/correct-attendance.ts'
import { cleanLine } from '../core/form-text.ts'
import { can, dayOf, type Meeting } from '../core/meeting.ts'
import { momentInMeeting } from '../core/moment-of-meeting.ts'
import { explainRefusal } from '../core/refusals.ts'
import type { RecordedStay } from '../core/stays.ts'
import { clockOf, clockProblemInWords, isZone, readClockTime } from '../core/times.ts'
import { englandTime } from '../../kernel/england-time.ts'
import { listStays } from '../store/attendance.ts'
import { listStandings } from '../store/standings.ts'
import { nameOfStay } from './attendance-view.ts'
import { beforeClosedVotes } from './before-closed-votes.ts'
import { errorsView, readSeen, textErrors, type FieldError } from './field-errors.ts'
import { meetingOf } from './meeting-of.ts'
import { attendancePath, stayPath } from './meeting-paths.ts'
import { FORUM_CRUMB, meetingCrumb, MEETINGS_CRUMB, meetingView } from './meeting-words.ts'
import { asksZone } from './time-of-meeting.ts'

type Found = Readonly<{ meeting: Meeting; stay: RecordedStay; name: string }>

type TypedStay = Readonly<{ arrived: string; left: string; how: string; heard: boolean; zone: string; because: string }>

/** Puts right what was recorded of somebody's stay, with the reason; or takes it out. */
export async function showStay(request: PageRequest): Promise<PageResponse> {
  const found = await stayOf(request)

  return found === null ? NOT_FOUND : stayPage(found, typedOf(found.stay), [], 200)
}

export async function submitStay(request: PageRequest): Promise<PageResponse> {
  const found = await stayOf(request)
  if (found === null) return NOT_FOUND
  const { meeting, stay } = found
  const { platform, actor, form } = request
  const typed = readStay(form)
  const reason = textErrors('because', typed.because, { what: 'why it is corrected', most: 300 })
  if (form.text('do') === 'remove') {
    if (reason.length > 0) return stayPage(found, typed, reason, 422)
    const removed = await removeStay(platform, actor, { code: meeting.code, stay: stay.id, because: typed.because })

    return removed.ok ? redirectTelling(platform.db, found, 'It is taken out.', [stay.arrived]) : NOT_FOUND
  }
  const [arrived, left] = [
    readMoment(meeting, typed, 'arrived'),
    typed.left === '' ? null : readMoment(meeting, typed, 'left'),
  ]
  const errors = [...arrived.errors, ...(left?.errors ?? []), ...reason]
  if (errors.length > 0 || arrived.at === null) return stayPage(found, typed, errors, 422)
  const now = { arrived: arrived.at, left: left?.at ?? null, how: wayOf(typed), heard: typed.heard } as const
  const command = { code: meeting.code, stay: stay.id, seen: readSeen(form.text('version')), now }
  const corrected = await correctStay(platform, actor, { ...command, because: typed.because })
  if (corrected.ok) return redirectTelling(platform.db, found, 'It is put right.', momentsChanged(stay, now))
  const status = corrected.refusal.code === 'changed-since' ? 409 : 422

  return stayPage(found, typed, [{ field: 'left', text: explainRefusal(corrected.refusal) }], status)
}

async function stayOf(request: PageRequest): Promise<Found | null> {
  const meeting = await meetingOf(request)
  if (meeting === null || !can(meeting, 'attend')) return null
  const stay = (await listStays(request.platform.db, meeting.id)).find(({ id }) => id === request.params['stay'])
  if (stay === undefined) return null

  return { meeting, stay, name: nameOfStay(await listStandings(request.platform.db, dayOf(meeting)), stay) }
}

async function redirectTelling(
  db: Db,
  { meeting, stay }: Found,
  done: string,
  moments: readonly Date[],
): Promise<PageResponse> {
  const back = `${attendancePath(meeting.code)}#seat-${stay.seat}`
  const late = await beforeClosedVotes(db, meeting, moments)

  return late === null ? redirect(back, done) : redirect(back, `${done} ${late}`, 'attention')
}

/** From when on who was there may be otherwise than was recorded before; none where nothing of it changed. */
function momentsChanged(before: RecordedStay, now: Pick<RecordedStay, 'arrived' | 'left' | 'how' | 'heard'>) {
  const times = [before.arrived, now.arrived, before.left, now.left]
  const [arrivedBefore, arrivedNow, leftBefore, leftNow] = times.map((at) => at?.getTime() ?? null)
  const changed = [
    ...(arrivedBefore === arrivedNow && before.how === now.how && before.heard === now.heard ? [] : times.slice(0, 2)),
    ...(leftBefore === leftNow ? [] : times.slice(2)),
  ]

  return changed.flatMap((at) => at ?? [])
}

function typedOf({ arrived, left, how, heard }: RecordedStay): TypedStay {
  return {
    arrived: clockOf(arrived),
    left: left === null ? '' : clockOf(left),
    how,
    heard,
    zone: englandTime(arrived).zone,
    because: '',
  }
}

function readStay(form: Form): TypedStay {
  return {
    arrived: form.text('arrived').trim(),
    left: form.text('left').trim(),
    how: form.text('how'),
    heard: form.text('heard') === 'yes',
    zone: form.text('zone'),
    because: cleanLine(form.text('because')),
  }
}

function wayOf({ how }: TypedStay): 'in-person' | 'remote' {
  return how === 'remote' ? 'remote' : 'in-person'
}

function readMoment(
  meeting: Meeting,
  typed: TypedStay,
  field: 'arrived' | 'left',
): Readonly<{ at: Date | null; errors: readonly FieldError[] }> {
  const time = readClockTime(typed[field])
  if (time === null) return { at: null, errors: [{ field, text: 'Enter a time, like 4:35pm or 16:35' }] }
  const zone = isZone(typed.zone) ? typed.zone : null
  const read = momentInMeeting(meeting, { time, zone }, meeting.startsAt, [])

  return read.ok
    ? { at: read.at, errors: [] }
    : { at: null, errors: [{ field, text: clockProblemInWords(read.why, 'This time') }] }
}

function stayPage(
  { meeting, stay, name }: Found,
  typed: TypedStay,
  errors: readonly FieldError[],
  status: number,
): PageResponse {
  return page(
    'forum/pages/stay.njk',
    {
      title: `Correct attendance: ${name}`,
      section: 'forum',
      breadcrumbs: [
        FORUM_CRUMB,
        MEETINGS_CRUMB,
        meetingCrumb(meeting),
        { text: 'Attendance', href: attendancePath(meeting.code) },
      ],
      caption: meetingView(meeting).day,
      name,
      typed,
      zones: asksZone(meeting, typed.zone, typed.arrived, typed.left),
      ways: [
        { value: 'in-person', text: 'In person', checked: typed.how !== 'remote' },
        { value: 'remote', text: 'Remotely', checked: typed.how === 'remote' },
      ],
      version: String(stay.version),
      action: stayPath(meeting.code, stay.id),
      back: attendancePath(meeting.code),
      ...errorsView(errors),
    },
    status,
  )
}
