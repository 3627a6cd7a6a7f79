import { randomUUID } from 'node:crypto'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { todayInEngland } from '../../platform/clock.ts'
import { blankDate, dateItems, readDateFields, type DateFields } from '../../platform/web/date-fields.ts'
import { NOT_FOUND, page, redirect, type Form, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { addAction, settleAction } from '../actions/keep-actions.ts'
import { ACTION_STATES, inOrder, isActionState, isOverdue, type ForumAction } from '../core/action-log.ts'
import { cleanLine, cleanText } from '../core/form-text.ts'
import { can, type Meeting } from '../core/meeting.ts'
import { explainRefusal } from '../core/refusals.ts'
import { findAction, listActions } from '../store/action-log.ts'
import { listItems } from '../store/agenda.ts'
import { findMeetingById, listMeetings } from '../store/meetings.ts'
import { listPublicMinutes } from '../store/minutes.ts'
import { errorsView, readId, readSeen, textErrors, type FieldError } from './field-errors.ts'
import { meetingOf } from './meeting-of.ts'
import { FORUM_ACTIONS_PATH, meetingPath, newActionPath, settleActionPath } from './meeting-paths.ts'
import { dayWords, FORUM_CRUMB, meetingCrumb, MEETINGS_CRUMB } from './meeting-words.ts'

/** What meetings asked to be done, by whom and by when. Everybody knows of those in published minutes. */
export async function showActions(request: PageRequest): Promise<PageResponse> {
  const { platform, may } = request
  const today = todayInEngland(platform.clock)
  const known = new Set(await listPublicMinutes(platform.db))
  const meetings = new Map((await listMeetings(platform.db)).map((meeting) => [meeting.id, meeting]))
  const all = (await listActions(platform.db)).filter(({ meeting }) => may('forum.read-drafts') || known.has(meeting))
  const views = inOrder(all).map((action) => actionView(action, meetings.get(action.meeting), today))

  return page('forum/pages/action-log.njk', {
    title: 'Actions from meetings',
    section: 'forum',
    breadcrumbs: [FORUM_CRUMB],
    open: views.filter(({ isOpen }) => isOpen),
    settled: views.filter(({ isOpen }) => !isOpen),
    maySettle: may('forum.keep-minutes'),
  })
}

function actionView(action: ForumAction, meeting: Meeting | undefined, today: CalendarDate) {
  const { id, what, owner, due, state, settledOn, note } = action

  return {
    what,
    owner,
    due,
    overdue: isOverdue(action, today),
    isOpen: state === 'open',
    state: ACTION_STATES[state],
    settledOn,
    note: note === '' ? null : note,
    meeting: meeting === undefined ? null : { text: dayWords(meeting), href: meetingPath(meeting.code) },
    settle: settleActionPath(id),
  }
}

type TypedAction = Readonly<{
  id: string
  what: string
  owner: string
  due: DateFields
  item: string
  state: string
  note: string
}>

function readAction(form: Form, id: string): TypedAction {
  return {
    id,
    what: cleanLine(form.text('what')),
    owner: cleanLine(form.text('owner')),
    due: readDateFields(form, 'due', 'the day by which it is to be done', true),
    item: form.text('item'),
    state: form.text('state'),
    note: cleanText(form.text('note')),
  }
}

function errorsOf({ owner, due }: TypedAction): readonly FieldError[] {
  return [
    ...textErrors('owner', owner, { what: 'who is to do it', most: 100 }),
    ...(due.error === null ? [] : [{ field: 'due-day', text: due.error }]),
  ]
}

export async function showNewAction(request: PageRequest): Promise<PageResponse> {
  const meeting = await meetingOf(request)
  if (meeting === null || !can(meeting, 'minute')) return NOT_FOUND
  const blank = { id: randomUUID(), what: '', owner: '', due: blankDate(), item: '', state: 'open', note: '' }

  return newActionPage(request, meeting, blank, [])
}

export async function submitNewAction(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const meeting = await meetingOf(request)
  if (meeting === null || !can(meeting, 'minute')) return NOT_FOUND
  const typed = readAction(form, readId(form.text('id')) ?? randomUUID())
  const errors = [...textErrors('what', typed.what, { what: 'what is to be done', most: 500 }), ...errorsOf(typed)]
  if (errors.length > 0) return newActionPage(request, meeting, typed, errors)
  const { id, what, owner } = typed
  const command = { code: meeting.code, id, item: readId(typed.item), what, owner, due: typed.due.date }
  const added = await addAction(platform, actor, command)
  if (added.ok) return redirect(FORUM_ACTIONS_PATH, 'The action is recorded.')

  return newActionPage(request, meeting, typed, [{ field: 'what', text: explainRefusal(added.refusal) }])
}

async function newActionPage(
  { platform }: PageRequest,
  meeting: Meeting,
  typed: TypedAction,
  errors: readonly FieldError[],
): Promise<PageResponse> {
  const items = await listItems(platform.db, meeting.id)

  return page(
    'forum/pages/action-form.njk',
    {
      title: `Record an action: ${dayWords(meeting)}`,
      heading: 'Record an action',
      caption: dayWords(meeting),
      section: 'forum',
      breadcrumbs: [FORUM_CRUMB, MEETINGS_CRUMB, meetingCrumb(meeting)],
      action: newActionPath(meeting.code),
      fields: { id: typed.id },
      isNew: true,
      typed,
      due: dateItems(typed.due),
      items: [
        { value: '', text: 'None' },
        ...items.map(({ id, place, title }) => ({
          value: id,
          text: `${place}. ${title}`,
          selected: id === typed.item,
        })),
      ],
      ...errorsView(errors),
    },
    errors.length === 0 ? 200 : 422,
  )
}

export async function showAction(request: PageRequest): Promise<PageResponse> {
  const action = await actionOf(request)
  if (action === null) return NOT_FOUND
  const { id, what, owner, due, state, note } = action
  const [year = '', month = '', day = ''] = due?.split('-') ?? []
  const shown = { day: day === '' ? '' : String(Number(day)), month: month === '' ? '' : String(Number(month)), year }

  return actionPage(
    request,
    action,
    { id, what, owner, due: { ...blankDate(), ...shown }, item: '', state, note },
    [],
    200,
  )
}

export async function submitAction(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const action = await actionOf(request)
  if (action === null) return NOT_FOUND
  const typed = readAction(form, action.id)
  const { state } = typed
  const errors = [
    ...(isActionState(state) ? [] : [{ field: 'state', text: 'Select how it stands' }]),
    ...errorsOf(typed),
    ...textErrors('note', typed.note, { what: 'the note', most: 1000, blank: true }),
  ]
  if (errors.length > 0 || !isActionState(state)) return actionPage(request, action, typed, errors, 422)
  const settled = await settleAction(platform, actor, {
    id: action.id,
    seen: readSeen(form.text('version')),
    owner: typed.owner,
    due: typed.due.date,
    state,
    note: typed.note,
    today: todayInEngland(platform.clock),
  })
  if (settled.ok) return redirect(FORUM_ACTIONS_PATH, 'The action is saved.')
  const status = settled.refusal.code === 'changed-since' ? 409 : 422

  return actionPage(request, action, typed, [{ field: 'state', text: explainRefusal(settled.refusal) }], status)
}

async function actionOf({ platform, params }: PageRequest): Promise<ForumAction | null> {
  const id = readId(params['action'])

  return id === null ? null : findAction(platform.db, id)
}

async function actionPage(
  { platform }: PageRequest,
  action: ForumAction,
  typed: TypedAction,
  errors: readonly FieldError[],
  status: number,
): Promise<PageResponse> {
  const meeting = await findMeetingById(platform.db, action.meeting)

  return page(
    'forum/pages/action-form.njk',
    {
      title: `Action: ${action.what}`,
      heading: action.what,
      caption: meeting === null ? 'Action' : `Action from ${dayWords(meeting)}`,
      section: 'forum',
      breadcrumbs: [FORUM_CRUMB, { text: 'Actions', href: FORUM_ACTIONS_PATH }],
      action: settleActionPath(action.id),
      fields: { version: String(action.version) },
      isNew: false,
      typed,
      due: dateItems(typed.due),
      states: Object.entries(ACTION_STATES).map(([value, text]) => ({ value, text, checked: typed.state === value })),
      ...errorsView(errors),
    },
    status,
  )
}
