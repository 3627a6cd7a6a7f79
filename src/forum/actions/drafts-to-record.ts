import type { Db } from '../../platform/database/database.ts'
import { isOpen } from '../core/question.ts'
import { listDecisionsOfQuestion, listDecisionsOnLine, type Decided, type Decision } from '../store/decisions.ts'
import { listVotedAgain } from '../store/outcomes.ts'
import { findPoll, type StoredPoll } from '../store/polls.ts'
import { listQuestionsById, type StoredQuestion } from '../store/questions.ts'
import { resolutionsOf, type DecisionDraft } from './draft-decisions.ts'

/**
 * What is still to be recorded of a closed poll: of its questions those that have no decision of it, and on which no
 * later vote was opened that speaks for them now.
 */
export async function draftsToRecord(
  db: Db,
  poll: StoredPoll,
  questions?: readonly StoredQuestion[],
): Promise<readonly DecisionDraft[]> {
  const ids = poll.questions.map(({ question }) => question)
  const asked = questions ?? (await listQuestionsById(db, ids))
  const recorded = new Set((await recordedOf(db, poll, asked)).map(({ question }) => question))
  const again = new Set(await listVotedAgain(db, poll.id))
  for (const question of asked) {
    if (await wasDecidedLater(db, poll, { ...question, question: question.id })) again.add(question.id)
  }

  return (await resolutionsOf(db, poll)).filter(({ question }) => !recorded.has(question) && !again.has(question))
}

/** The decisions that were recorded of the poll. */
export async function recordedOf(
  db: Db,
  poll: Pick<StoredPoll, 'id'>,
  questions: readonly Pick<StoredQuestion, 'id'>[],
): Promise<readonly Decision[]> {
  const recorded: Decision[] = []
  for (const { id } of questions) recorded.push(...(await listDecisionsOfQuestion(db, id)))

  return recorded.filter((one) => one.poll === poll.id).toSorted((one, other) => one.number - other.number)
}

/** Whether another question on the same was decided by a vote that closed later: it must not lose to an older one. */
async function wasDecidedLater(db: Db, { closedAt }: StoredPoll, line: Decided): Promise<boolean> {
  for (const { question, outcome, poll } of await listDecisionsOnLine(db, line)) {
    if (question === line.question || isOpen(outcome) || poll === null) continue
    const other = await findPoll(db, poll)
    if (closedAt !== null && other?.closedAt != null && other.closedAt > closedAt) return true
  }

  return false
}
