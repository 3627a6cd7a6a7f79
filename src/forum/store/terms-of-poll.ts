import type { Db } from '../../platform/database/database.ts'
import type { SealedTerms } from '../core/seal.ts'
import { sealedTerms } from './hash.ts'
import type { StoredPoll } from './polls.ts'
import { getTerms } from './questions.ts'

/** The terms that each question of the poll was put on, as they are sealed; none of a poll from before they were. */
export async function termsOfPoll(
  db: Db,
  { questions }: Pick<StoredPoll, 'questions'>,
): Promise<readonly SealedTerms[]> {
  const terms: SealedTerms[] = []
  for (const { question, terms: version, salt } of questions) {
    if (salt !== null) terms.push(sealedTerms(question, await getTerms(db, question, version), salt))
  }

  return terms
}
