import type { Db } from '../../platform/database/database.ts'
import type { ItemKind } from '../core/forum-law.ts'
import { stateAfter } from '../core/outcome.ts'
import type { PollPurpose, PollState } from '../core/poll.ts'
import type { QuestionState } from '../core/question.ts'
import type { PollResult } from '../core/result.ts'
import type { ForumTables } from './tables.ts'

/** How each question of the poll stood when it opened. */
export async function listStood(
  db: Db,
  poll: string,
): Promise<readonly Readonly<{ question: string; stood: QuestionState }>[]> {
  return db
    .$extendTables<ForumTables>()
    .selectFrom('forum_poll_question')
    .select(['question', 'stood'])
    .where('poll', '=', poll)
    .orderBy('question')
    .execute()
}

/** A vote that was closed, and of which the question has no decision yet, though no later vote was taken on it. */
export type Unrecorded = Readonly<{ question: string; poll: string; outcome: QuestionState }>

/** Of the questions, or of all there are, those whose last vote waits for its decision to be recorded. */
export async function listUnrecorded(db: Db, questions: readonly string[] | 'all'): Promise<readonly Unrecorded[]> {
  if (questions.length === 0) return []
  const newest = new Map<string, Row>()
  for (const row of await votesOn(db, questions)) newest.set(row.question, row)

  return [...newest.values()].flatMap(({ question, poll, state, kind, purpose, result, amended, decided }) =>
    state !== 'closed' || result === null || decided !== null
      ? []
      : [{ question, poll, outcome: stateAfter(kind, purpose, result, { amended }) }],
  )
}

/** Questions of the poll on which another vote was opened after it, and not voided. */
export async function listVotedAgain(db: Db, poll: string): Promise<ReadonlySet<string>> {
  const questions = (await listStood(db, poll)).map(({ question }) => question)
  const newest = new Map((await votesOn(db, questions)).map((row) => [row.question, row.poll]))

  return new Set(questions.filter((question) => newest.get(question) !== poll))
}

type Row = Readonly<{
  question: string
  poll: string
  state: PollState
  kind: ItemKind
  purpose: PollPurpose
  result: PollResult | null
  amended: boolean
  decided: bigint | null
}>

/** Every vote on the questions that was not voided, in the order in which they were opened. */
async function votesOn(db: Db, questions: readonly string[] | 'all'): Promise<readonly Row[]> {
  if (questions.length === 0) return []
  const votes = db
    .$extendTables<ForumTables>()
    .selectFrom('forum_poll_question')
    .innerJoin('forum_poll', 'forum_poll.id', 'forum_poll_question.poll')
    .innerJoin('forum_terms', (join) =>
      join
        .onRef('forum_terms.question', '=', 'forum_poll_question.question')
        .onRef('forum_terms.version', '=', 'forum_poll_question.terms'),
    )
    .leftJoin('forum_decision', (join) =>
      join
        .onRef('forum_decision.question', '=', 'forum_poll_question.question')
        .onRef('forum_decision.poll', '=', 'forum_poll.id'),
    )
    .select(['forum_poll_question.question', 'forum_poll.id as poll', 'state', 'forum_poll.kind', 'purpose', 'result'])
    .select(['amended', 'forum_decision.number as decided'])
    .where('state', '!=', 'cancelled')
    .orderBy('opened_at')
    .orderBy('forum_poll.id')

  return questions === 'all'
    ? votes.execute()
    : votes.where('forum_poll_question.question', 'in', [...questions]).execute()
}
