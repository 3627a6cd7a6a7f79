import type { Db } from '../../platform/database/database.ts'
import { must } from '../../kernel/assert.ts'
import type { Item } from '../core/agenda.ts'
import { can, type Meeting } from '../core/meeting.ts'
import { isOpen, QUESTION_STATES } from '../core/question.ts'
import { findItem } from '../store/agenda.ts'
import { findMeetingById } from '../store/meetings.ts'
import { listQuestionsOf, type StoredQuestion } from '../store/questions.ts'
import type { ForumServices, WayToPut } from './forum-services.ts'
import { meetingPath } from './meeting-paths.ts'
import { dayWords } from './meeting-words.ts'
import { votesPath } from './vote-paths.ts'

type Link = Readonly<{ text: string; href: string }>

/** What is still to be decided under an item that was carried over, and who has to do what so that it comes here. */
export type UndecidedView = Readonly<{
  lines: readonly Readonly<{ title: string; state: string; meeting: Link; step: string; link: Link | null }>[]
  /** Where what can be put is put, by whoever may. */
  put: readonly Link[]
}>

/** Null where there is nothing, or the item's meeting takes nothing any more. */
export async function undecidedUnder(
  db: Db,
  services: ForumServices,
  { meeting: to, item }: Readonly<{ meeting: Meeting; item: Item }>,
): Promise<UndecidedView | null> {
  if (item.carriedFrom === null || !can(to, 'keep-agenda')) return null
  const open = await openUnder(db, item)
  const found = (await services.findWaysToPut?.(db, { item: item.id, questions: open.map(({ id }) => id) })) ?? []
  const ways = new Map(found.map((way) => [way.question, way]))
  const lines: UndecidedView['lines'][number][] = []
  for (const question of open) {
    const way = ways.get(question.id) ?? null
    if (way?.kind === 'asked-since') continue
    const from = must(await findMeetingById(db, question.meeting), 'a question is of a meeting')
    const meeting = { text: dayWords(from), href: meetingPath(from.code) }
    lines.push({ title: question.title, state: stateOf(question, from), meeting, ...stepOf(way, from) })
  }

  return lines.length === 0 ? null : { lines, put: linksOf(found) }
}

/** Under the item that it was carried from, and under the one before, as far back as it goes. */
async function openUnder(db: Db, item: Item): Promise<readonly StoredQuestion[]> {
  const open: StoredQuestion[] = []
  for (let before = await itemBefore(db, item); before !== null; before = await itemBefore(db, before)) {
    const { id, meeting } = before
    open.push(...(await listQuestionsOf(db, meeting)).filter((one) => one.item === id && isOpen(one.state)))
  }

  return open
}

async function itemBefore(db: Db, { carriedFrom }: Item): Promise<Item | null> {
  return carriedFrom === null ? null : findItem(db, carriedFrom)
}

function stateOf({ state }: StoredQuestion, { state: of }: Meeting): string {
  return state === 'put' && (of === 'closed' || of === 'cancelled') ? 'Not reached' : QUESTION_STATES[state]
}

function stepOf(way: WayToPut | null, from: Meeting): Readonly<{ step: string; link: Link | null }> {
  const sheet = { text: `Votes of ${dayWords(from)}`, href: votesPath(from.code) }
  switch (way?.kind) {
    case undefined:
    case 'asked-since':
      return { step: 'Whoever asked it puts it to this meeting.', link: null }
    case 'put':
      return { step: 'A finance officer puts it to this meeting, with the rates as they are then.', link: null }
    case 'left-out':
      return {
        step: 'A finance officer proposes the service again first: it is left out of the year’s lines.',
        link: { text: 'Services of the year', href: way.href },
      }
    case 'vote-open':
      return { step: 'The clerk closes the vote on it, and records its decision, first.', link: sheet }
    case 'not-recorded':
      return { step: 'The clerk records the decision of its last vote first.', link: sheet }
    case 'meeting-not-over':
      return { step: 'It can come once that meeting has put it off, or is over.', link: sheet }
  }
}

/** One page a year: nothing goes from one year into another. */
function linksOf(ways: readonly WayToPut[]): readonly Link[] {
  const pages = new Map<string, { year: string; lines: number }>()
  for (const way of ways) {
    if (way.kind === 'put') pages.set(way.href, { year: way.year, lines: (pages.get(way.href)?.lines ?? 0) + 1 })
  }

  return [...pages].map(([href, { year, lines }]) => ({
    text: `Put ${lines === 1 ? 'the line' : `the ${lines} lines`} of ${year} to this meeting`,
    href,
  }))
}

/** "1 line under it is" or "3 lines under it are". */
export function linesInWords({ lines }: UndecidedView): string {
  return lines.length === 1 ? '1 line under it is' : `${lines.length} lines under it are`
}
