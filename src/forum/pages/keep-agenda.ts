import { randomUUID } from 'node:crypto'
import { NOT_FOUND, page, redirect, type Form, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { addItem, changeItem, moveItemOnAgenda, removeItem } from '../actions/keep-agenda.ts'
import { isPurpose, PURPOSES, type Item, type ItemDetails } from '../core/agenda.ts'
import { cleanLine, cleanText } from '../core/form-text.ts'
import { can, type Meeting } from '../core/meeting.ts'
import { explainRefusal, type MeetingRefusal } from '../core/refusals.ts'
import { listChanges, listItems } from '../store/agenda.ts'
import { listPapers } from '../store/papers.ts'
import { carriedFromList } from './carry-item.ts'
import { errorsView, readId, readSeen, textErrors, type FieldError } from './field-errors.ts'
import { meetingOf } from './meeting-of.ts'
import {
  agendaPath,
  carryItemPath,
  itemPath,
  meetingPath,
  moveItemPath,
  newItemPath,
  newPaperPath,
  paperPath,
  publishMeetingPath,
  removeItemPath,
  withdrawPaperPath,
} from './meeting-paths.ts'
import { FORUM_CRUMB, meetingCrumb, MEETINGS_CRUMB, meetingView } from './meeting-words.ts'
import { noticeOf } from './notice-of.ts'

export async function showAgenda(request: PageRequest): Promise<PageResponse> {
  const meeting = await meetingOf(request)

  return meeting === null ? NOT_FOUND : agendaPage(request, meeting, [], 200)
}

async function agendaPage(
  request: PageRequest,
  meeting: Meeting,
  errors: readonly FieldError[],
  status: number,
): Promise<PageResponse> {
  const { db, clock } = request.platform
  const { code } = meeting
  const items = await listItems(db, meeting.id)
  const papers = await listPapers(db, meeting.id)
  const mayKeep = can(meeting, 'keep-agenda') && request.may('forum.keep-meetings')

  return page(
    'forum/pages/agenda.njk',
    {
      title: `Agenda: ${meetingView(meeting).day}`,
      section: 'forum',
      breadcrumbs: [FORUM_CRUMB, MEETINGS_CRUMB, meetingCrumb(meeting)],
      meeting: meetingView(meeting),
      items: items.map((item, index) => ({
        ...itemView(item),
        edit: itemPath(code, item.id),
        move: moveItemPath(code, item.id),
        remove: removeItemPath(code, item.id),
        addPaper: newPaperPath(code, item.id),
        first: index === 0,
        last: index === items.length - 1,
        papers: papers
          .filter((paper) => paper.item === item.id)
          .map((paper) => ({
            title: paper.title,
            href: paperPath(code, paper.id),
            withdrawn: paper.withdrawn !== null,
            withdraw: withdrawPaperPath(code, paper.id),
          })),
      })),
      newItem: newItemPath(code),
      carry: carryItemPath(code),
      carried: mayKeep ? await carriedFromList(db, meeting, items) : [],
      mayKeep,
      mayAddPapers: can(meeting, 'keep-papers') && request.may('forum.keep-papers'),
      publish: can(meeting, 'publish') && request.may('forum.keep-meetings') ? publishMeetingPath(code) : null,
      back: meetingPath(code),
      clearDays: await noticeOf(meeting, clock.now()),
      changes: await listChanges(db, meeting.id),
      ...errorsView(errors),
    },
    status,
  )
}

export function itemView(item: Item) {
  return {
    id: item.id,
    number: item.place,
    title: item.title,
    purpose: PURPOSES[item.purpose],
    presenter: item.presenter === '' ? null : item.presenter,
    paragraphs: item.summary.split(/\n{2,}/).filter((paragraph) => paragraph !== ''),
  }
}

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

  return itemPage(meeting, { typed: BLANK_ITEM, id: randomUUID(), item: null }, [], 200)
}

export async function submitNewItem(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const meeting = await meetingOf(request)
  if (meeting === null) return NOT_FOUND
  const id = readId(form.text('id')) ?? randomUUID()
  const { typed, details, errors } = readItem(form)
  const shown = { typed, id, item: null }
  if (details === null) return itemPage(meeting, shown, errors, 422)
  const added = await addItem(platform, actor, { code: meeting.code, id, details, carriedFrom: null })
  if (added.ok) return redirect(agendaPath(meeting.code), 'The item is on the agenda.')

  return itemPage(meeting, shown, [{ field: 'title', text: explainRefusal(added.refusal) }], 422)
}

export async function showItem(request: PageRequest): Promise<PageResponse> {
  const found = await itemOf(request)
  if (found === null) return NOT_FOUND

  return itemPage(found.meeting, { typed: found.item, id: '', item: found.item }, [], 200)
}

export async function submitItem(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const found = await itemOf(request)
  if (found === null) return NOT_FOUND
  const { meeting, item } = found
  const { typed, details, errors } = readItem(form)
  const shown = { typed, id: '', item }
  if (details === null) return itemPage(meeting, shown, errors, 422)
  const seen = readSeen(form.text('version'))
  const changed = await changeItem(platform, actor, { code: meeting.code, item: item.id, seen, details })
  if (changed.ok) return redirect(agendaPath(meeting.code), 'The item is saved.')
  const status = changed.refusal.code === 'changed-since' ? 409 : 422

  return itemPage(meeting, shown, [{ field: 'title', text: explainRefusal(changed.refusal) }], status)
}

export async function submitMoveItem(request: PageRequest): Promise<PageResponse> {
  const found = await itemOf(request)
  if (found === null) return NOT_FOUND
  const { meeting, item } = found
  const direction = request.form.text('do') === 'up' ? 'up' : 'down'
  const command = { code: meeting.code, item: item.id, direction } as const

  return afterChange(request, meeting, await moveItemOnAgenda(request.platform, request.actor, command), null)
}

export async function submitRemoveItem(request: PageRequest): Promise<PageResponse> {
  const found = await itemOf(request)
  if (found === null) return NOT_FOUND
  const { meeting, item } = found
  const outcome = await removeItem(request.platform, request.actor, { code: meeting.code, item: item.id })

  return afterChange(request, meeting, outcome, 'The item is off the agenda.')
}

function afterChange(
  request: PageRequest,
  meeting: Meeting,
  outcome: Readonly<{ ok: true }> | Readonly<{ ok: false; refusal: MeetingRefusal }>,
  notice: string | null,
) {
  if (outcome.ok) return redirect(agendaPath(meeting.code), notice)

  return agendaPage(request, meeting, [{ field: 'items', text: explainRefusal(outcome.refusal) }], 422)
}

/** The item of the address, and its meeting. */
export async function itemOf(request: PageRequest): Promise<Readonly<{ meeting: Meeting; item: Item }> | null> {
  const meeting = await meetingOf(request)
  if (meeting === null) return null
  const items = await listItems(request.platform.db, meeting.id)
  const item = items.find(({ id }) => id === request.params['item'])

  return item === undefined ? null : { meeting, item }
}

type ShownItem = Readonly<{ typed: TypedItem; id: string; item: Item | null }>

function itemPage(
  meeting: Meeting,
  { typed, id, item }: ShownItem,
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
      ...errorsView(errors),
    },
    status,
  )
}
