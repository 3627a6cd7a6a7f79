import { sql } from 'kysely'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { QuestionState, TermsOption } from '../core/question.ts'
import type { Counts } from '../core/result.ts'
import type { ForumTables } from './tables.ts'

/** What the forum decided on one question for one phase and one year, with what it was decided on. Never changed. */
export type Decision = Readonly<{
  /** 1 for the first decision there ever was, without gaps. */
  number: number
  question: string
  poll: string | null
  meeting: string
  kind: string
  subject: string
  year: FundingYear | null
  phase: Phase | null
  title: string
  outcome: QuestionState
  /** The option that was approved; '' where there were none to choose from. */
  option: string
  /** What was asked or approved; null where several options were put and none was approved. */
  terms: TermsOption | null
  termsVersion: number
  /** Null where there was no vote. */
  counts: Counts | null
  /** The seats that could vote; null where there was no vote. */
  electorate: readonly string[] | null
  conditions: string
  resolution: string
  /** Where the minutes have it: "Minute 6.2". */
  minute: string
  decidedOn: CalendarDate
  recordedAt: Date
  recordedBy: string
  /** The number of the decision whose place it takes. */
  replaces: number | null
}>

/** Numbers are given one after the other: whoever records a decision waits for whoever does so at the same time. */
export async function lockDecisions(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('forum decisions', 0))`.execute(tx)
}

/** The caller holds the decisions' lock. */
export async function nextNumber(tx: Tx): Promise<number> {
  const row = await tx
    .$extendTables<ForumTables>()
    .selectFrom('forum_decision')
    .select((eb) => eb.fn.max('number').as('last'))
    .executeTakeFirst()

  return Number(row?.last ?? 0n) + 1
}

/** From the first. */
export async function listDecisions(db: Db): Promise<readonly Decision[]> {
  return (await decisions(db).orderBy('number').execute()).map(toDecision)
}

/** Every decision for the year, from the first. */
export async function listDecisionsOfYear(db: Db, year: FundingYear): Promise<readonly Decision[]> {
  return (await decisions(db).where('year', '=', year).orderBy('number').execute()).map(toDecision)
}

export async function findDecision(db: Db, number: number): Promise<Decision | null> {
  const row = await decisions(db).where('number', '=', BigInt(number)).executeTakeFirst()

  return row === undefined ? null : toDecision(row)
}

export async function listDecisionsOfQuestion(db: Db, question: string): Promise<readonly Decision[]> {
  return (await decisions(db).where('question', '=', question).orderBy('number').execute()).map(toDecision)
}

/** What a decision is of: of the same, one stands at a time. Without a year it is the question's own. */
export type Decided = Pick<Decision, 'question' | 'kind' | 'subject' | 'year'>

/** Every decision on the same kind, subject and year, whichever question asked it; from the first. */
export async function listDecisionsOnLine(
  db: Db,
  { question, kind, subject, year }: Decided,
): Promise<readonly Decision[]> {
  if (year === null) return listDecisionsOfQuestion(db, question)
  const rows = await decisions(db)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('year', '=', year)
    .orderBy('number')
    .execute()

  return rows.map(toDecision)
}

export async function listDecisionsOfMeeting(db: Db, meeting: string): Promise<readonly Decision[]> {
  return (await decisions(db).where('meeting', '=', meeting).orderBy('number').execute()).map(toDecision)
}

export async function appendDecision(tx: Tx, decision: Decision): Promise<void> {
  const { number, termsVersion, decidedOn, recordedAt, recordedBy, terms, counts, electorate, replaces, ...rest } =
    decision
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_decision')
    .values({
      ...rest,
      number: BigInt(number),
      terms: JSON.stringify(terms),
      terms_version: termsVersion,
      counts: counts === null ? null : JSON.stringify(counts),
      electorate: electorate === null ? null : JSON.stringify(electorate),
      decided_on: decidedOn,
      recorded_at: recordedAt,
      recorded_by: recordedBy,
      replaces: replaces === null ? null : BigInt(replaces),
    })
    .execute()
}

function decisions(db: Db) {
  return db.$extendTables<ForumTables>().selectFrom('forum_decision').selectAll()
}

type DecisionRow = Awaited<ReturnType<ReturnType<typeof decisions>['execute']>>[number]

function toDecision(row: DecisionRow): Decision {
  const { number, terms_version, decided_on, recorded_at, recorded_by, replaces, ...rest } = row

  return {
    ...rest,
    number: Number(number),
    termsVersion: terms_version,
    decidedOn: decided_on,
    recordedAt: recorded_at,
    recordedBy: recorded_by,
    replaces: replaces === null ? null : Number(replaces),
  }
}
