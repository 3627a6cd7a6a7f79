import { randomUUID } from 'node:crypto'
import { page, redirect, NOT_FOUND, type Form, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { addItem, changeItem } from '../actions/keep-agenda.ts'
import { isPurpose, PURPOSES, type Item, type ItemDetails } from '../core/agenda.ts'
import { cleanLine, cleanText } from '../core/form-text.ts'
import type { Meeting } from '../core/meeting.ts'
import { explainRefusal } from '../core/refusals.ts'
import { errorsView, readId, readSeen, textErrors, type FieldError } from './field-errors.ts'
import type { ForumServices } from './forum-services.ts'
import { itemOf, meetingOf } from './meeting-of.ts'
import { agendaPath, itemPath, newItemPath } from './meeting-paths.ts'
import { FORUM_CRUMB, meetingCrumb, MEETINGS_CRUMB, meetingView } from './meeting-words.ts'
import { undecidedUnder, type UndecidedView } from './undecided.ts'

type TypedItem = Readonly<{ title: string; purpose: string; presenter: string; summary: string }>

const BLANK_ITEM: TypedItem = { title: '', purpose: '', presenter: '', summary: '' }

function readItem(form: Form): Readonly<{
  typed: TypedItem
  details: ItemDetails | null
  errors: readonly FieldError[]
}> {
  const typed = {
    title: cleanLine(form.text('title')),
    purpose: form.text('purpose'),
    presenter: cleanLine(form.text('presenter')),
    summary: cleanText(form.text('summary')),
  }
  const { purpose } = typed
  const errors = [
    ...textErrors('title', typed.title, { what: 'a title', most: 200 }),
    ...(isPurpose(purpose) ? [] : [{ field: 'purpose', text: 'Select what the forum is asked to do' }]),
    ...textErrors('presenter', typed.presenter, { what: 'who presents it', most: 200, blank: true }),
    ...textErrors('summary', typed.summary, { what: 'the summary', most: 5000, blank: true }),
  ]

  return { typed, errors, details: errors.length === 0 && isPurpose(purpose) ? { ...typed, purpose } : null }
}

export async function showNewItem(request: PageRequest): Promise<PageResponse> {
  const meeting = await meetingOf(request)
  if (meeting === null) return NOT_FOUND

  return itemPage(meeting, { ...NEW_ITEM, typed: BLANK_ITEM, id: randomUUID() }, [], 200)
}

export async function submitNewItem(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const meeting = await meetingOf(request)
  if (meeting === null) return NOT_FOUND
  const id = readId(form.text('id')) ?? randomUUID()
  const { typed, details, errors } = readItem(form)
  const shown = { ...NEW_ITEM, typed, id }
  if (details === null) return itemPage(meeting, shown, errors, 422)
  const added = await addItem(platform, actor, { code: meeting.code, id, details, carriedFrom: null })
  if (added.ok) return redirect(agendaPath(meeting.code), 'The item is on the agenda.')

  return itemPage(meeting, shown, [{ field: 'title', text: explainRefusal(added.refusal) }], 422)
}

const NEW_ITEM = { item: null, undecided: null } as const

export function showItem(services: ForumServices) {
  return async (request: PageRequest): Promise<PageResponse> => {
    const found = await itemOf(request)
    if (found === null) return NOT_FOUND
    const { meeting, item } = found
    const undecided = await undecidedUnder(request.platform.db, services, found)

    return itemPage(meeting, { typed: item, id: '', item, undecided }, [], 200)
  }
}

export function submitItem(services: ForumServices) {
  return async (request: PageRequest): Promise<PageResponse> => changeAsTyped(request, services)
}

async function changeAsTyped(request: PageRequest, services: ForumServices): Promise<PageResponse> {
  const { platform, actor, form } = request
  const found = await itemOf(request)
  if (found === null) return NOT_FOUND
  const { meeting, item } = found
  const { typed, details, errors } = readItem(form)
  const shown = { typed, id: '', item, undecided: await undecidedUnder(platform.db, services, found) }
  if (details === null) return itemPage(meeting, shown, errors, 422)
  const seen = readSeen(form.text('version'))
  const changed = await changeItem(platform, actor, { code: meeting.code, item: item.id, seen, details })
  if (changed.ok) return redirect(agendaPath(meeting.code), 'The item is saved.')
  const status = changed.refusal.code === 'changed-since' ? 409 : 422

  return itemPage(meeting, shown, [{ field: 'title', text: explainRefusal(changed.refusal) }], status)
}

type ShownItem = Readonly<{ typed: TypedItem; id: string; item: Item | null; undecided: UndecidedView | null }>

function itemPage(
  meeting: Meeting,
  { typed, id, item, undecided }: ShownItem,
  errors: readonly FieldError[],
  status: number,
): PageResponse {
  const heading = item === null ? 'Add an item' : 'Change the item'

  return page(
    'forum/pages/item-form.njk',
    {
      title: `${heading}: ${meetingView(meeting).day}`,
      heading,
      caption: meetingView(meeting).day,
      section: 'forum',
      breadcrumbs: [
        FORUM_CRUMB,
        MEETINGS_CRUMB,
        meetingCrumb(meeting),
        { text: 'Agenda', href: agendaPath(meeting.code) },
      ],
      action: item === null ? newItemPath(meeting.code) : itemPath(meeting.code, item.id),
      fields: item === null ? { id } : { version: String(item.version) },
      typed,
      purposes: Object.entries(PURPOSES).map(([value, text]) => ({ value, text, checked: typed.purpose === value })),
      published: meeting.publishedAt !== null,
      undecided,
      ...errorsView(errors),
    },
    status,
  )
}
