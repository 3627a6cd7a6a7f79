import { randomUUID } from 'node:crypto'
import type { Db } from '../../platform/database/database.ts'
import { NOT_FOUND, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { addItem } from '../actions/keep-agenda.ts'
import type { Item } from '../core/agenda.ts'
import type { Meeting } from '../core/meeting.ts'
import { isOpen } from '../core/question.ts'
import { explainRefusal } from '../core/refusals.ts'
import { findItem, listItems } from '../store/agenda.ts'
import { listMeetings } from '../store/meetings.ts'
import { listQuestionsOf } from '../store/questions.ts'
import { readId } from './field-errors.ts'
import { meetingOf } from './meeting-of.ts'
import { agendaPath } from './meeting-paths.ts'
import { dayWords } from './meeting-words.ts'

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
export async function submitCarryItem(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const meeting = await meetingOf(request)
  if (meeting === null) return NOT_FOUND
  const from = readId(form.text('item'))
  const item = from === null ? null : await findItem(platform.db, from)
  const back = agendaPath(meeting.code)
  if (item === null) return redirect(back, 'Select the item that is carried over.', 'important')
  const { title, purpose, presenter, summary } = item
  const details = { title, purpose, presenter, summary }
  const command = { code: meeting.code, id: randomUUID(), details, carriedFrom: item.id }
  const added = await addItem(platform, actor, command)
  if (added.ok) return carriedOver(back, await openUnder(platform.db, item))

  return redirect(back, `${explainRefusal(added.refusal)}.`, 'important')
}

/** Lines of the year do not come with their item: whoever asks the forum puts them, with the rates of that day. */
function carriedOver(back: string, open: number): PageResponse {
  if (open === 0) return redirect(back, 'The item is carried over.')
  const left = open === 1 ? '1 question under it is' : `${open} questions under it are`
  const ask = 'a finance officer puts what is asked again to this meeting'

  return redirect(back, `The item is carried over. ${left} still to be decided: ${ask}.`, 'attention')
}

async function openUnder(db: Db, { id, meeting }: Item): Promise<number> {
  return (await listQuestionsOf(db, meeting)).filter(({ item, state }) => item === id && isOpen(state)).length
}
