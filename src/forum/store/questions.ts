import { sql } from 'kysely'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { TermsVersion } from '../core/amendments.ts'
import type { Question, QuestionState, Terms } from '../core/question.ts'
import type { ForumTables } from './tables.ts'

/** A question with its newest terms, as it stands. */
export type StoredQuestion = Question & Readonly<{ meeting: string; place: number; state: QuestionState }>

export async function findQuestion(db: Db, id: string): Promise<StoredQuestion | null> {
  const [question] = await withTerms(db, await questions(db).where('forum_question.id', '=', id).execute())

  return question ?? null
}

/** The questions of a meeting, in the order of its agenda. */
export async function listQuestionsOf(db: Db, meeting: string): Promise<readonly StoredQuestion[]> {
  return withTerms(db, await questions(db).where('forum_item.meeting', '=', meeting).execute())
}

export async function listQuestionsById(db: Db, ids: readonly string[]): Promise<readonly StoredQuestion[]> {
  if (ids.length === 0) return []

  return withTerms(
    db,
    await questions(db)
      .where('forum_question.id', 'in', [...ids])
      .execute(),
  )
}

/** Locks them, always in one order, so that two motions wait for one another instead of blocking each other for ever. */
export async function lockQuestions(tx: Tx, ids: readonly string[]): Promise<readonly StoredQuestion[]> {
  if (ids.length === 0) return []
  await tx
    .$extendTables<ForumTables>()
    .selectFrom('forum_question')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()

  return listQuestionsById(tx, ids)
}

/** The same, of every question that is under the item now: none of them goes to the vote until the transaction ends. */
export async function lockQuestionsOf(tx: Tx, item: string): Promise<readonly StoredQuestion[]> {
  const rows = await tx
    .$extendTables<ForumTables>()
    .selectFrom('forum_question')
    .select('id')
    .where('item', '=', item)
    .execute()

  return lockQuestions(
    tx,
    rows.map(({ id }) => id),
  )
}

/** Whoever puts something to the forum for the year waits for whoever does so at the same time. */
export async function lockAsking(tx: Tx, year: FundingYear): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`forum asking ${year}`}, 0))`.execute(tx)
}

/** What is on an agenda, or being voted on, of the same kind, subject and year by the same body; null where nothing is. */
export async function findAsked(
  db: Db,
  { kind, subject, year, body }: Pick<Question, 'kind' | 'subject' | 'body'> & Readonly<{ year: FundingYear }>,
): Promise<StoredQuestion | null> {
  const [question] = await withTerms(
    db,
    await questions(db)
      .where('forum_question.kind', '=', kind)
      .where('forum_question.subject', '=', subject)
      .where('forum_question.year', '=', year)
      .where('forum_question.body', '=', body)
      .where('forum_question.state', 'in', ['put', 'voting'])
      .execute(),
  )

  return question ?? null
}

function questions(db: Db) {
  return db
    .$extendTables<ForumTables>()
    .selectFrom('forum_question')
    .innerJoin('forum_item', 'forum_item.id', 'forum_question.item')
    .selectAll('forum_question')
    .select('forum_item.meeting')
    .orderBy('forum_item.place')
    .orderBy('forum_question.place')
    .orderBy('forum_question.id')
}

type QuestionRow = Omit<ForumTables['forum_question'], 'version'> & Readonly<{ meeting: string }>

async function withTerms(db: Db, rows: readonly QuestionRow[]): Promise<readonly StoredQuestion[]> {
  const terms = await newestTerms(
    db,
    rows.map(({ id }) => id),
  )

  return rows.flatMap((row) => {
    const { id, item, meeting, place, kind, subject, year, body, phases, title, recommendation, state } = row
    const own = terms.get(id)
    if (own === undefined) return []

    return [{ id, item, meeting, place, kind, subject, year, body, phases, title, recommendation, state, terms: own }]
  })
}

async function newestTerms(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Terms>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_terms')
    .select(['question', 'version', 'options', 'amended'])
    .where('question', 'in', [...ids])
    .orderBy('version')
    .execute()

  return new Map(rows.map(({ question, version, options, amended }) => [question, { version, options, amended }]))
}

/** The terms at a version: what a poll was put on. */
export async function getTerms(db: Db, question: string, version: number): Promise<Terms> {
  const row = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_terms')
    .select(['version', 'options', 'amended'])
    .where('question', '=', question)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()

  return row
}

/** A question at a version of its terms. */
export type AtTerms = Readonly<{ question: string; terms: number }>

/** What each question asked at its version, as `keyOfTerms` names it: everything that polls were put on, in one query. */
export async function listTermsAt(db: Db, asked: readonly AtTerms[]): Promise<ReadonlyMap<string, Terms>> {
  if (asked.length === 0) return new Map()
  const rows = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_terms')
    .select(['question', 'version', 'options', 'amended'])
    .where((eb) =>
      eb.or(asked.map(({ question, terms }) => eb.and([eb('question', '=', question), eb('version', '=', terms)]))),
    )
    .execute()

  return new Map(
    rows.map(({ question, version, ...rest }) => [keyOfTerms({ question, terms: version }), { version, ...rest }]),
  )
}

export function keyOfTerms({ question, terms }: AtTerms): string {
  return `${question} ${terms}`
}

/** Every version of what a question asked, from the first. */
export async function listTerms(db: Db, question: string): Promise<readonly TermsVersion[]> {
  const rows = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_terms')
    .selectAll()
    .where('question', '=', question)
    .orderBy('version')
    .execute()

  return rows.map(({ version, amended, reason, written_at: at, moved_in: movedIn, options }) => ({
    version,
    amended,
    reason,
    at,
    movedIn,
    options,
  }))
}

export async function insertQuestion(tx: Tx, question: Omit<Question, 'terms'>, place: number): Promise<void> {
  const { phases, ...rest } = question
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_question')
    .values({ ...rest, phases: [...phases], place, state: 'put' })
    .execute()
}

export async function appendTerms(
  tx: Tx,
  question: string,
  terms: Terms,
  by: Readonly<{ reason: string; at: Date; by: string; movedIn: string | null }>,
): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_terms')
    .values({
      question,
      version: terms.version,
      options: JSON.stringify(terms.options),
      amended: terms.amended,
      reason: by.reason,
      written_at: by.at,
      written_by: by.by,
      moved_in: by.movedIn,
    })
    .execute()
}

export async function setQuestionState(tx: Tx, id: string, state: QuestionState): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .updateTable('forum_question')
    .set((eb) => ({ state, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function moveQuestion(tx: Tx, id: string, item: string, place: number): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .updateTable('forum_question')
    .set((eb) => ({ item, place, state: 'put', version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** The place after the last question of the item. */
export async function nextPlace(tx: Tx, item: string): Promise<number> {
  const row = await tx
    .$extendTables<ForumTables>()
    .selectFrom('forum_question')
    .select((eb) => eb.fn.max('place').as('last'))
    .where('item', '=', item)
    .executeTakeFirst()

  return (row?.last ?? 0) + 1
}
