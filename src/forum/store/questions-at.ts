import type { Db, Tx } from '../../platform/database/database.ts'
import { getTerms, listQuestionsById, listQuestionsOf, type StoredQuestion } from './questions.ts'
import type { ForumTables } from './tables.ts'

/** A question of a meeting as it is, or as it stood when it was carried to another item. */
export type QuestionAt = StoredQuestion & Readonly<{ carried: boolean }>

/**
 * Everything that was ever put to a meeting, in the order of its agenda: what was carried on since stands at its item as
 * it stood there, with what it asked there.
 */
export async function listQuestionsAt(db: Db, meeting: string): Promise<readonly QuestionAt[]> {
  const present = (await listQuestionsOf(db, meeting)).map((question) => ({ ...question, carried: false }))
  const there = new Set(present.map(({ id, item }) => `${id} ${item}`))
  const left = (await listCarriedFrom(db, meeting)).filter(({ id, item }) => !there.has(`${id} ${item}`))
  const places = await placesOf(db, meeting)
  const placeOf = (item: string) => places.get(item) ?? 0

  return [...present, ...left].toSorted(
    (one, other) => placeOf(one.item) - placeOf(other.item) || one.place - other.place,
  )
}

async function listCarriedFrom(db: Db, meeting: string): Promise<readonly QuestionAt[]> {
  const rows = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_question_carried')
    .innerJoin('forum_item', 'forum_item.id', 'forum_question_carried.item')
    .selectAll('forum_question_carried')
    .where('forum_item.meeting', '=', meeting)
    .orderBy('number')
    .execute()
  // Where it was carried from one item twice, it stands there as it was left the last time.
  const last = [...new Map(rows.map((row) => [`${row.question} ${row.item}`, row])).values()]
  const questions = await listQuestionsById(
    db,
    last.map(({ question }) => question),
  )
  const byId = new Map(questions.map((question) => [question.id, question]))
  const left: QuestionAt[] = []
  for (const { question: id, item, place, state, terms } of last) {
    const question = byId.get(id)
    if (question === undefined) continue
    left.push({ ...question, meeting, item, place, state, terms: await getTerms(db, id, terms), carried: true })
  }

  return left
}

async function placesOf(db: Db, meeting: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_item')
    .select(['id', 'place'])
    .where('meeting', '=', meeting)
    .execute()

  return new Map(rows.map(({ id, place }) => [id, place]))
}

/** Keeps where the question stands, before it is carried to another item. */
export async function appendCarried(
  tx: Tx,
  { id, item, place, state, terms }: StoredQuestion,
  { at, by }: Readonly<{ at: Date; by: string }>,
): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_question_carried')
    .values({ question: id, item, place, state, terms: terms.version, carried_at: at, carried_by: by })
    .execute()
}
