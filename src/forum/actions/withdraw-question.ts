import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { mayFollow, type QuestionState } from '../core/question.ts'
import { appendChange } from '../store/agenda.ts'
import { lockQuestions, setQuestionState, type StoredQuestion } from '../store/questions.ts'
import { getVotingMeeting } from '../store/voting-meeting.ts'

export type WithdrawQuestion = Readonly<{ question: string; because: string; at: Date }>

export type WithdrawRefusal =
  | Readonly<{ code: 'no-such-question' | 'reason-missing' }>
  | Readonly<{ code: 'cannot-withdraw'; state: QuestionState }>

export type QuestionWithdrawn =
  Readonly<{ ok: true; changed: boolean }> | Readonly<{ ok: false; refusal: WithdrawRefusal }>

/** Takes a question back that nothing was decided on, with a reason. The same again changes nothing. */
export async function withdrawQuestion(
  platform: Platform,
  actor: Actor,
  command: Omit<WithdrawQuestion, 'at'>,
): Promise<QuestionWithdrawn> {
  return platform.transaction(actor, 'forum.withdraw-question', async (tx, event) => {
    event.nothing()
    const outcome = await takeBack(tx, actor, { ...command, at: platform.clock.now() })
    if (!outcome.ok || outcome.before === null) return outcome.ok ? { ok: true, changed: false } : outcome
    event.about('question', command.question)
    event.because(command.because.trim())
    event.changed({ state: outcome.before }, { state: 'withdrawn' })

    return { ok: true, changed: true }
  })
}

/** The same in the caller's transaction; `before` how it stood, null where it was withdrawn already. */
export async function takeBack(
  tx: Tx,
  actor: Actor,
  { question: id, because, at }: WithdrawQuestion,
): Promise<Readonly<{ ok: true; before: QuestionState | null }> | Readonly<{ ok: false; refusal: WithdrawRefusal }>> {
  const [question] = await lockQuestions(tx, [id])
  if (question === undefined) return { ok: false, refusal: { code: 'no-such-question' } }
  const { state } = question
  if (state === 'withdrawn') return { ok: true, before: null }
  if (because.trim() === '') return { ok: false, refusal: { code: 'reason-missing' } }
  if (!mayFollow(state, 'withdrawn')) return { ok: false, refusal: { code: 'cannot-withdraw', state } }
  await setQuestionState(tx, id, 'withdrawn')
  await sayWithdrawn(tx, actor, question, { because: because.trim(), at })

  return { ok: true, before: state }
}

/** Said on the meeting's page, once its agenda was published. */
async function sayWithdrawn(
  tx: Tx,
  actor: Actor,
  { meeting, title }: StoredQuestion,
  { because, at }: Readonly<{ because: string; at: Date }>,
): Promise<void> {
  const { publishedAt } = await getVotingMeeting(tx, meeting)
  if (publishedAt === null) return
  await appendChange(tx, meeting, `Withdrawn: ${title}. ${because}`, actor.id, at)
}
