import { randomUUID } from 'node:crypto'
import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { cancelMeeting, changeMeeting, createMeeting } from '../actions/keep-meeting.ts'
import { publishMeeting } from '../actions/publish-meeting.ts'
import { cleanLine } from '../core/form-text.ts'
import { can, type Meeting } from '../core/meeting.ts'
import { explainRefusal } from '../core/refusals.ts'
import { listItems } from '../store/agenda.ts'
import { listPapers } from '../store/papers.ts'
import { errorsView, readId, readSeen, textErrors, type FieldError } from './field-errors.ts'
import { BLANK_MEETING, meetingFormView, readMeetingForm, typedOf, type TypedMeeting } from './meeting-form.ts'
import { meetingOf } from './meeting-of.ts'
import {
  agendaPath,
  cancelMeetingPath,
  editMeetingPath,
  meetingPath,
  NEW_MEETING_PATH,
  publishMeetingPath,
} from './meeting-paths.ts'
import { FORUM_CRUMB, meetingCrumb, MEETINGS_CRUMB, meetingView } from './meeting-words.ts'
import { noticeOf } from './notice-of.ts'

export async function showNewMeeting(): Promise<PageResponse> {
  return newMeetingPage(randomUUID(), BLANK_MEETING, [], 200)
}

export async function submitNewMeeting({ platform, actor, form }: PageRequest): Promise<PageResponse> {
  const id = readId(form.text('id')) ?? randomUUID()
  const typed = readMeetingForm(form, platform.clock.now())
  if (typed.details === null) return newMeetingPage(id, typed, typed.errors, 422)
  const created = await createMeeting(platform, actor, { id, details: typed.details })
  if (created.ok) return redirect(agendaPath(created.value), 'The meeting is planned. Put its agenda together here.')

  return newMeetingPage(id, typed, [{ field: 'starts', text: explainRefusal(created.refusal) }], 422)
}

function newMeetingPage(id: string, typed: TypedMeeting, errors: readonly FieldError[], status: number): PageResponse {
  return page(
    'forum/pages/meeting-form.njk',
    {
      title: 'Plan a meeting',
      heading: 'Plan a meeting',
      section: 'forum',
      breadcrumbs: [FORUM_CRUMB, MEETINGS_CRUMB],
      action: NEW_MEETING_PATH,
      fields: { id },
      button: 'Plan the meeting',
      published: false,
      ...meetingFormView(typed),
      ...errorsView(errors),
    },
    status,
  )
}

export async function showEditMeeting(request: PageRequest): Promise<PageResponse> {
  const meeting = await meetingOf(request)
  if (meeting === null) return NOT_FOUND

  return editPage(meeting, typedOf(meeting), [], 200)
}

export async function submitEditMeeting(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const meeting = await meetingOf(request)
  if (meeting === null) return NOT_FOUND
  const typed = readMeetingForm(form, platform.clock.now())
  if (typed.details === null) return editPage(meeting, typed, typed.errors, 422)
  const seen = readSeen(form.text('version'))
  const changed = await changeMeeting(platform, actor, { code: meeting.code, seen, details: typed.details })
  if (changed.ok) return redirect(meetingPath(changed.value), 'The meeting is saved.')
  const status = changed.refusal.code === 'changed-since' ? 409 : 422

  return editPage(meeting, typed, [{ field: 'starts', text: explainRefusal(changed.refusal) }], status)
}

function editPage(meeting: Meeting, typed: TypedMeeting, errors: readonly FieldError[], status: number): PageResponse {
  return page(
    'forum/pages/meeting-form.njk',
    {
      title: `Change the meeting: ${meetingView(meeting).day}`,
      heading: 'Change the meeting',
      section: 'forum',
      breadcrumbs: [FORUM_CRUMB, MEETINGS_CRUMB, meetingCrumb(meeting)],
      action: editMeetingPath(meeting.code),
      fields: { version: String(meeting.version) },
      button: 'Save',
      published: meeting.publishedAt !== null,
      ...meetingFormView(typed),
      ...errorsView(errors),
    },
    status,
  )
}

export async function showCancelMeeting(request: PageRequest): Promise<PageResponse> {
  const meeting = await meetingOf(request)

  return meeting === null ? NOT_FOUND : cancelPage(meeting, '', [], 200)
}

export async function submitCancelMeeting(request: PageRequest): Promise<PageResponse> {
  const meeting = await meetingOf(request)
  if (meeting === null) return NOT_FOUND
  const because = cleanLine(request.form.text('because'))
  const errors = textErrors('because', because, { what: 'why the meeting is cancelled', most: 300 })
  if (errors.length > 0) return cancelPage(meeting, because, errors, 422)
  const outcome = await cancelMeeting(request.platform, request.actor, { code: meeting.code, because })
  if (outcome.ok) return redirect(meetingPath(meeting.code), 'The meeting is cancelled.')

  return cancelPage(meeting, because, [{ field: 'because', text: explainRefusal(outcome.refusal) }], 422)
}

function cancelPage(meeting: Meeting, because: string, errors: readonly FieldError[], status: number): PageResponse {
  return page(
    'forum/pages/reason-form.njk',
    {
      title: `Cancel the meeting: ${meetingView(meeting).day}`,
      heading: 'Cancel the meeting',
      caption: meetingView(meeting).day,
      section: 'forum',
      breadcrumbs: [FORUM_CRUMB, MEETINGS_CRUMB, meetingCrumb(meeting)],
      text: 'It stays in the calendar as cancelled, with the reason, and does not count among the meetings of the year. This cannot be undone.',
      label: 'Why it is cancelled',
      hint: 'Everybody reads this',
      because,
      action: cancelMeetingPath(meeting.code),
      back: meetingPath(meeting.code),
      button: 'Cancel the meeting',
      ...errorsView(errors),
    },
    status,
  )
}

export async function showPublishMeeting(request: PageRequest): Promise<PageResponse> {
  const meeting = await meetingOf(request)

  return meeting === null ? NOT_FOUND : publishPage(request, meeting, [], 200)
}

export async function submitPublishMeeting(request: PageRequest): Promise<PageResponse> {
  const meeting = await meetingOf(request)
  if (meeting === null) return NOT_FOUND
  if (meeting.state === 'published') return redirect(meetingPath(meeting.code), 'The agenda is published.')
  const outcome = await publishMeeting(request.platform, request.actor, meeting.code)
  if (outcome.ok) return redirect(meetingPath(meeting.code), 'The agenda is published.')

  return publishPage(request, meeting, [{ field: 'publish', text: explainRefusal(outcome.refusal) }], 422)
}

async function publishPage(
  { platform }: PageRequest,
  meeting: Meeting,
  errors: readonly FieldError[],
  status: number,
): Promise<PageResponse> {
  const [items, papers] = [await listItems(platform.db, meeting.id), await listPapers(platform.db, meeting.id)]
  const decide = items.filter(
    ({ id, purpose }) => purpose === 'decide' && !papers.some((paper) => paper.item === id && paper.withdrawn === null),
  )

  return page(
    'forum/pages/publish-meeting.njk',
    {
      title: `Publish the agenda: ${meetingView(meeting).day}`,
      section: 'forum',
      breadcrumbs: [FORUM_CRUMB, MEETINGS_CRUMB, meetingCrumb(meeting)],
      meeting: meetingView(meeting),
      items: items.map(({ title, place }) => ({ title, place })),
      papers: papers.length,
      without: decide.map(({ title }) => title),
      clearDays: await noticeOf(meeting, platform.clock.now()),
      action: publishMeetingPath(meeting.code),
      back: agendaPath(meeting.code),
      mayPublish: can(meeting, 'publish'),
      ...errorsView(errors),
    },
    status,
  )
}
