import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { moveItemOnAgenda, removeItem } from '../actions/keep-agenda.ts'
import { PURPOSES, type Item } from '../core/agenda.ts'
import { can, type Meeting } from '../core/meeting.ts'
import { explainRefusal, type MeetingRefusal } from '../core/refusals.ts'
import { listChanges, listItems } from '../store/agenda.ts'
import { listPapers } from '../store/papers.ts'
import { carriedFromList } from './carry-item.ts'
import { errorsView, type FieldError } from './field-errors.ts'
import type { ForumServices } from './forum-services.ts'
import { itemOf, meetingOf } from './meeting-of.ts'
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
import { undecidedUnder, type UndecidedView } from './undecided.ts'

export function showAgenda(services: ForumServices) {
  return async (request: PageRequest): Promise<PageResponse> => {
    const meeting = await meetingOf(request)

    return meeting === null ? NOT_FOUND : agendaPage({ request, services, meeting }, [], 200)
  }
}

type Shown = Readonly<{ request: PageRequest; services: ForumServices; meeting: Meeting }>

async function agendaPage(
  { request, services, meeting }: Shown,
  errors: readonly FieldError[],
  status: number,
): Promise<PageResponse> {
  const { db, clock } = request.platform
  const { code } = meeting
  const items = await listItems(db, meeting.id)
  const papers = await listPapers(db, meeting.id)
  const undecided = new Map<string, UndecidedView | null>()
  for (const item of items) undecided.set(item.id, await undecidedUnder(db, services, { meeting, item }))
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
        undecided: undecided.get(item.id) ?? null,
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

export function submitMoveItem(services: ForumServices) {
  return async (request: PageRequest): Promise<PageResponse> => {
    const found = await itemOf(request)
    if (found === null) return NOT_FOUND
    const { meeting, item } = found
    const direction = request.form.text('do') === 'up' ? 'up' : 'down'
    const command = { code: meeting.code, item: item.id, direction } as const
    const outcome = await moveItemOnAgenda(request.platform, request.actor, command)

    return afterChange({ request, services, meeting }, outcome, null)
  }
}

export function submitRemoveItem(services: ForumServices) {
  return async (request: PageRequest): Promise<PageResponse> => {
    const found = await itemOf(request)
    if (found === null) return NOT_FOUND
    const { meeting, item } = found
    const outcome = await removeItem(request.platform, request.actor, { code: meeting.code, item: item.id })

    return afterChange({ request, services, meeting }, outcome, 'The item is off the agenda.')
  }
}

async function afterChange(
  shown: Shown,
  outcome: Readonly<{ ok: true }> | Readonly<{ ok: false; refusal: MeetingRefusal }>,
  notice: string | null,
): Promise<PageResponse> {
  if (outcome.ok) return redirect(agendaPath(shown.meeting.code), notice)

  return agendaPage(shown, [{ field: 'items', text: explainRefusal(outcome.refusal) }], 422)
}
