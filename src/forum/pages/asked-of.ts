import { must } from '../../kernel/assert.ts'
import type { Db } from '../../platform/database/database.ts'
import type { TermsOption } from '../core/question.ts'
import type { StoredPoll } from '../store/polls.ts'
import { keyOfTerms, listQuestionsById, listTermsAt } from '../store/questions.ts'

/** A question as a poll put it: with the terms that it had then. */
export type AskedQuestion = Readonly<{
  title: string
  recommendation: string
  amended: boolean
  options: readonly TermsOption[]
}>

export type AskedOf = (poll: Pick<StoredPoll, 'questions'>) => readonly AskedQuestion[]

/** What the polls ask, of all of them at once. */
export async function loadAskedOf(db: Db, polls: readonly StoredPoll[]): Promise<AskedOf> {
  const asked = polls.flatMap(({ questions }) => questions)
  const ids = [...new Set(asked.map(({ question }) => question))]
  const questions = new Map((await listQuestionsById(db, ids)).map((question) => [question.id, question]))
  const terms = await listTermsAt(db, asked)

  return (poll) =>
    poll.questions.flatMap((one) => {
      const question = questions.get(one.question)
      if (question === undefined) return []
      const { options, amended } = must(terms.get(keyOfTerms(one)), 'a poll is put on terms that there are')

      return [{ title: question.title, recommendation: question.recommendation, amended, options }]
    })
}
