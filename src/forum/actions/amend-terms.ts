import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import { refusalsOfOptions, type QuestionRefusal } from '../core/check-question.ts'
import type { QuestionState, Terms, TermsOption } from '../core/question.ts'
import { canonicalJson } from '../core/seal.ts'
import { appendTerms, lockQuestions } from '../store/questions.ts'
import { getVotingMeeting } from '../store/voting-meeting.ts'

export type AmendTerms = Readonly<{
  question: string
  /** The version that whoever amends has seen. */
  expected: number
  options: readonly TermsOption[]
  reason: string
  at: Date
}>

export type AmendRefusal =
  | QuestionRefusal
  | Readonly<{ code: 'no-such-question' }>
  | Readonly<{ code: 'vote-open' }>
  | Readonly<{ code: 'settled'; state: QuestionState }>
  | Readonly<{ code: 'amended-meanwhile'; version: number }>

export type TermsAmended =
  Readonly<{ ok: true; terms: Terms }> | Readonly<{ ok: false; refusals: readonly AmendRefusal[] }>

/**
 * Changes what a question asks, in the caller's transaction: a new version, and "as amended" from the first change
 * after the papers were published. While a vote is open on it nothing changes; after a decision a new vote has to be
 * taken, and until then what was decided stands. The same terms again change nothing.
 */
export async function amendTerms(tx: Tx, actor: Actor, command: AmendTerms): Promise<TermsAmended> {
  const [question] = await lockQuestions(tx, [command.question])
  if (question === undefined) return refuse({ code: 'no-such-question' })
  const { state, terms, title } = question
  if (state === 'voting') return refuse({ code: 'vote-open' })
  if (SETTLED.has(state)) return refuse({ code: 'settled', state })
  if (canonicalJson(terms.options) === canonicalJson(command.options)) return { ok: true, terms }
  if (terms.version !== command.expected) return refuse({ code: 'amended-meanwhile', version: terms.version })
  const wrong = refusalsOfOptions(title, command.options)
  if (wrong.length > 0) return { ok: false, refusals: wrong }
  const { publishedAt } = await getVotingMeeting(tx, question.meeting)
  const amended: Terms = {
    version: terms.version + 1,
    options: command.options,
    amended: terms.amended || publishedAt !== null,
  }
  await appendTerms(tx, question.id, amended, { reason: command.reason, at: command.at, by: actor.id })

  return { ok: true, terms: amended }
}

const SETTLED: ReadonlySet<QuestionState> = new Set(['withdrawn', 'referred', 'authorised', 'refused'])

function refuse(refusal: AmendRefusal): TermsAmended {
  return { ok: false, refusals: [refusal] }
}
