import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Db } from '../../platform/database/database.ts'
import { listDecisionsOfYear, type Decision } from './decisions.ts'
import { listUnrecorded } from './outcomes.ts'
import { listQuestionsById, type StoredQuestion } from './questions.ts'
import type { ForumTables } from './tables.ts'

/** A question with the meeting that it is on, and every decision that there was on it. */
export type QuestionOfYear = StoredQuestion &
  Readonly<{
    on: Readonly<{ code: string; title: string; startsAt: Date; state: ForumTables['forum_meeting']['state'] }>
    decisions: readonly Decision[]
    /** Whether its last vote was closed and its decision is not recorded yet. */
    unrecorded: boolean
  }>

/** Every question that was put for the year, in the order of the meetings and of their agendas. */
export async function listQuestionsOfYear(db: Db, year: FundingYear): Promise<readonly QuestionOfYear[]> {
  const rows = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_question')
    .innerJoin('forum_item', 'forum_item.id', 'forum_question.item')
    .innerJoin('forum_meeting', 'forum_meeting.id', 'forum_item.meeting')
    .select(['forum_question.id', 'forum_meeting.code', 'forum_meeting.title', 'starts_at', 'forum_meeting.state'])
    .where('forum_question.year', '=', year)
    .orderBy('starts_at')
    .orderBy('forum_item.place')
    .orderBy('forum_question.place')
    .execute()
  const ids = rows.map(({ id }) => id)
  const questions = await listQuestionsById(db, ids)
  const unrecorded = new Set((await listUnrecorded(db, ids)).map(({ question }) => question))
  const byId = new Map(questions.map((question) => [question.id, question]))
  const decisions = await listDecisionsOfYear(db, year)

  return rows.flatMap(({ id, code, title, starts_at: startsAt, state }) => {
    const question = byId.get(id)
    const own = decisions.filter((decision) => decision.question === id)

    if (question === undefined) return []

    return [{ ...question, on: { code, title, startsAt, state }, decisions: own, unrecorded: unrecorded.has(id) }]
  })
}

/** An item to which questions can be put: of a meeting that is not over. */
export type OpenItem = Readonly<{
  id: string
  place: number
  title: string
  purpose: ForumTables['forum_item']['purpose']
  meeting: Readonly<{
    id: string
    code: string
    title: string
    startsAt: Date
    state: 'planned' | 'published' | 'open'
  }>
}>

/** By meeting, the earliest first, and by agenda. */
export async function listOpenItems(db: Db): Promise<readonly OpenItem[]> {
  const rows = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_item')
    .innerJoin('forum_meeting', 'forum_meeting.id', 'forum_item.meeting')
    .select(['forum_item.id', 'forum_item.place', 'forum_item.title', 'purpose'])
    .select(['forum_meeting.id as meeting', 'code', 'forum_meeting.title as meeting_title', 'starts_at', 'state'])
    .where('state', 'in', ['planned', 'published', 'open'])
    .orderBy('starts_at')
    .orderBy('forum_item.place')
    .execute()

  return rows.flatMap((row) => {
    const { id, place, title, purpose, meeting, code, meeting_title, starts_at: startsAt, state } = row
    if (state === 'closed' || state === 'cancelled') return []

    return [{ id, place, title, purpose, meeting: { id: meeting, code, title: meeting_title, startsAt, state } }]
  })
}
