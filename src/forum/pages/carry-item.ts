import { randomUUID } from 'node:crypto'
import { must } from '../../kernel/assert.ts'
import type { Db } from '../../platform/database/database.ts'
import { NOT_FOUND, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { addItem } from '../actions/keep-agenda.ts'
import type { Item } from '../core/agenda.ts'
import type { Meeting } from '../core/meeting.ts'
import { explainRefusal } from '../core/refusals.ts'
import { findItem, listItems } from '../store/agenda.ts'
import { listMeetings } from '../store/meetings.ts'
import { readId } from './field-errors.ts'
import type { ForumServices } from './forum-services.ts'
import { meetingOf } from './meeting-of.ts'
import { agendaPath, itemPath } from './meeting-paths.ts'
import { dayWords } from './meeting-words.ts'
import { linesInWords, undecidedUnder } from './undecided.ts'

const MEETINGS_BACK = 4

/** Items of the meetings before, to be carried over: the latest meeting first, and none that is on this agenda already. */
export async function carriedFromList(db: Db, meeting: Meeting, items: readonly Item[]) {
  const there = new Set(items.map(({ carriedFrom }) => carriedFrom))
  const earlier = (await listMeetings(db))
    .filter(({ startsAt, state }) => startsAt < meeting.startsAt && state !== 'planned')
    .slice(-MEETINGS_BACK)
    .toReversed()
  const choices: Readonly<{ value: string; text: string }>[] = []
  for (const one of earlier) {
    for (const item of await listItems(db, one.id)) {
      if (!there.has(item.id)) choices.push({ value: item.id, text: `${dayWords(one)}: ${item.place}. ${item.title}` })
    }
  }

  return choices
}

/** Puts an item of an earlier meeting on this agenda, in its words; what comes of it stands there. */
export function submitCarryItem(services: ForumServices) {
  return async (request: PageRequest): Promise<PageResponse> => carry(request, services)
}

async function carry(request: PageRequest, services: ForumServices): Promise<PageResponse> {
  const { platform, actor, form } = request
  const meeting = await meetingOf(request)
  if (meeting === null) return NOT_FOUND
  const from = readId(form.text('item'))
  const item = from === null ? null : await findItem(platform.db, from)
  const back = agendaPath(meeting.code)
  if (item === null) return redirect(back, 'Select the item that is carried over.', 'important')
  const { title, purpose, presenter, summary } = item
  const details = { title, purpose, presenter, summary }
  const id = randomUUID()
  const added = await addItem(platform, actor, { code: meeting.code, id, details, carriedFrom: item.id })
  if (!added.ok) return redirect(back, `${explainRefusal(added.refusal)}.`, 'important')
  const carried = must(await findItem(platform.db, id), 'the item that was added is there')
  const undecided = await undecidedUnder(platform.db, services, { meeting, item: carried })
  if (undecided === null) return redirect(back, 'The item is carried over.')
  const notice = `The item is carried over. ${linesInWords(undecided)} still to be decided, and did not come with it.`

  return redirect(itemPath(meeting.code, id), notice, 'attention')
}
