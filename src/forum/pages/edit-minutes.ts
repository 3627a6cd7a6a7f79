import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { approveMinutes, isHeldAfter, saveMinutes } from '../actions/keep-minutes.ts'
import { cleanText } from '../core/form-text.ts'
import { draftMinutes } from '../core/draft-minutes.ts'
import { can, type Meeting } from '../core/meeting.ts'
import { LONGEST_MINUTES, type MinutesVersion } from '../core/minutes.ts'
import { explainRefusal } from '../core/refusals.ts'
import { minutesAsHtml } from '../formats/minutes-html.ts'
import { listMeetings } from '../store/meetings.ts'
import { loadMinutesFacts } from '../store/minutes-facts.ts'
import { errorsView, readSeen, textErrors, type FieldError } from './field-errors.ts'
import { approveMinutesPath, editMinutesPath, minutesPath, minutesVersionPath, newActionPath } from './meeting-paths.ts'
import { dayWords, FORUM_CRUMB, meetingCrumb, MEETINGS_CRUMB, meetingView } from './meeting-words.ts'
import { minutesOf } from './minutes.ts'

type Found = Readonly<{ meeting: Meeting; latest: MinutesVersion | null }>

/** What the page shows beside the words: how they read, and what somebody else saved meanwhile. */
type Shown = Readonly<{ body: string; seen: number; preview?: boolean; theirs?: string }>

/** The clerk writes the minutes: from what the record has, or on from the latest version. */
export async function showEditMinutes(request: PageRequest): Promise<PageResponse> {
  const found = await loadLatest(request)
  if (found === null) return NOT_FOUND
  const { meeting, latest } = found
  const afresh = latest === null || request.query['from'] === 'record'
  const body = afresh ? draftMinutes(await loadMinutesFacts(request.platform.db, meeting)) : latest.body

  return editPage(found, { body, seen: latest?.version ?? 0 }, [], 200)
}

export async function submitEditMinutes(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const found = await loadLatest(request)
  if (found === null) return NOT_FOUND
  const { meeting, latest } = found
  const body = `${cleanText(form.text('body'))}\n`
  const seen = readSeen(form.text('seen'))
  const errors = textErrors('body', body.trim(), { what: 'the minutes', most: LONGEST_MINUTES })
  if (errors.length > 0 || form.text('do') === 'preview') {
    return editPage(found, { body, seen, preview: errors.length === 0 }, errors, errors.length === 0 ? 200 : 422)
  }
  const state = form.text('do') === 'publish' ? 'published-draft' : 'draft'
  const saved = await saveMinutes(platform, actor, { code: meeting.code, seen, body, state })
  if (saved.ok) {
    return state === 'draft'
      ? redirect(editMinutesPath(meeting.code), `Saved as version ${saved.value}.`)
      : redirect(minutesPath(meeting.code), 'The draft minutes are published.')
  }
  const again = { body, seen: latest?.version ?? 0, ...(latest === null ? {} : { theirs: latest.body }) }
  const status = saved.refusal.code === 'changed-since' ? 409 : 422

  return editPage(found, again, [{ field: 'body', text: explainRefusal(saved.refusal) }], status)
}

async function loadLatest(request: PageRequest): Promise<Found | null> {
  const found = await minutesOf(request)
  if (found === null || !can(found.meeting, 'minute')) return null

  return { meeting: found.meeting, latest: found.versions[0] ?? null }
}

function editPage(
  { meeting, latest }: Found,
  { body, seen, preview = false, theirs }: Shown,
  errors: readonly FieldError[],
  status: number,
): PageResponse {
  const { code } = meeting

  return page(
    'forum/pages/edit-minutes.njk',
    {
      title: `Write the minutes: ${dayWords(meeting)}`,
      section: 'forum',
      breadcrumbs: [FORUM_CRUMB, MEETINGS_CRUMB, meetingCrumb(meeting)],
      meeting: meetingView(meeting),
      body,
      seen: String(seen),
      html: preview ? minutesAsHtml(body) : null,
      theirs: theirs ?? null,
      latest: latest === null ? null : { href: minutesVersionPath(code, latest.version), version: latest.version },
      approved: latest?.state === 'approved',
      action: editMinutesPath(code),
      afresh: latest === null ? null : `${editMinutesPath(code)}?from=record`,
      newAction: newActionPath(code),
      ...errorsView(errors),
    },
    status,
  )
}

export async function showApproveMinutes(request: PageRequest): Promise<PageResponse> {
  const found = await loadLatest(request)

  return found === null || found.latest === null ? NOT_FOUND : approvePage(request, found, [], 200)
}

export async function submitApproveMinutes(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const found = await loadLatest(request)
  if (found === null || found.latest === null) return NOT_FOUND
  const at = form.text('at')
  if (at === '')
    return approvePage(request, found, [{ field: 'at', text: 'Select the meeting that approved them' }], 422)
  const command = { code: found.meeting.code, seen: readSeen(form.text('seen')), at }
  const outcome = await approveMinutes(platform, actor, command)
  if (outcome.ok) return redirect(minutesPath(found.meeting.code), 'The minutes are approved.')
  const status = outcome.refusal.code === 'changed-since' ? 409 : 422

  return approvePage(request, found, [{ field: 'at', text: explainRefusal(outcome.refusal) }], status)
}

async function approvePage(
  { platform }: PageRequest,
  { meeting, latest }: Found,
  errors: readonly FieldError[],
  status: number,
): Promise<PageResponse> {
  const later = (await listMeetings(platform.db)).filter((one) => isHeldAfter(one, meeting))

  return page(
    'forum/pages/approve-minutes.njk',
    {
      title: `Approve the minutes: ${dayWords(meeting)}`,
      section: 'forum',
      breadcrumbs: [
        FORUM_CRUMB,
        MEETINGS_CRUMB,
        meetingCrumb(meeting),
        { text: 'Minutes', href: minutesPath(meeting.code) },
      ],
      meeting: meetingView(meeting),
      seen: String(latest?.version ?? 0),
      next: String((latest?.version ?? 0) + 1),
      unpublished: latest?.state === 'draft',
      edit: editMinutesPath(meeting.code),
      versionHref: minutesVersionPath(meeting.code, latest?.version ?? 0),
      later: later.map((one) => ({ value: one.code, text: dayWords(one) })),
      action: approveMinutesPath(meeting.code),
      back: minutesPath(meeting.code),
      ...errorsView(errors),
    },
    status,
  )
}
