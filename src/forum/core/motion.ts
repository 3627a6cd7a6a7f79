import type { ItemKind, VotingBody } from './forum-law.ts'
import type { PollMode, PollOption, PollPurpose } from './poll.ts'
import { mayFollow, type Question, type QuestionState } from './question.ts'
import type { Quorum } from './quorum.ts'

/** A question that somebody wants put to the vote, with how it stands and what the law says of it that day. */
export type PutQuestion = Question &
  Readonly<{
    state: QuestionState
    kindOnDay: ItemKind | null
    bodyOnDay: VotingBody | null
    /** Seats of the body that take no part in it, since they have an interest in it. */
    withdrawn: readonly string[]
  }>

/** One poll of a motion: what the same seats of one body are asked in one vote. */
export type PollPlan = Readonly<{
  kind: ItemKind
  body: VotingBody
  questions: readonly PutQuestion[]
  options: readonly PollOption[]
}>

export type MotionRefusal =
  | Readonly<{ code: 'nothing-chosen' }>
  | Readonly<{ code: 'several-items' }>
  | Readonly<{ code: 'cannot-be-put'; title: string; state: QuestionState }>
  | Readonly<{ code: 'not-in-the-law'; title: string }>
  | Readonly<{ code: 'options-alone'; title: string }>

/**
 * Several questions in one motion become one poll for each body that votes: the phases stay apart, whatever is moved
 * together. Whoever has withdrawn from one question votes on the others, so that such questions are polls of their own. A
 * question with several options is voted on by itself, since its choices are its own.
 */
export function planMotion(
  questions: readonly PutQuestion[],
): Readonly<{ ok: true; plans: readonly PollPlan[] }> | Readonly<{ ok: false; refusals: readonly MotionRefusal[] }> {
  const refusals = refusalsOf(questions)
  if (refusals.length > 0) return { ok: false, refusals }
  const plans = new Map<string, PollPlan>()
  for (const question of questions) {
    const { kindOnDay: kind, bodyOnDay: body, withdrawn } = question
    if (kind === null || body === null) continue
    const key = [kind.code, body.code, ...withdrawn].join(' ')
    const sofar = plans.get(key) ?? { kind, body, questions: [], options: optionsOf(question) }
    plans.set(key, { ...sofar, questions: [...sofar.questions, question] })
  }

  return { ok: true, plans: [...plans.values()] }
}

function refusalsOf(questions: readonly PutQuestion[]): readonly MotionRefusal[] {
  if (questions.length === 0) return [{ code: 'nothing-chosen' }]
  const several = new Set(questions.map(({ item }) => item)).size > 1 ? [{ code: 'several-items' } as const] : []

  return [...several, ...questions.flatMap((question) => refusalsOfOne(question, questions))]
}

function refusalsOfOne(question: PutQuestion, all: readonly PutQuestion[]): readonly MotionRefusal[] {
  const { title, state, kindOnDay, bodyOnDay } = question
  if (!mayFollow(state, 'voting')) return [{ code: 'cannot-be-put', title, state }]
  if (kindOnDay === null || bodyOnDay === null) return [{ code: 'not-in-the-law', title }]
  const others = all.some((one) => one !== question && one.bodyOnDay?.code === bodyOnDay.code)

  return optionsOf(question).length > 0 && others ? [{ code: 'options-alone', title }] : []
}

/** Empty where one thing is asked, to which people say for or against. */
function optionsOf({ terms }: PutQuestion): readonly PollOption[] {
  return terms.options.length < 2 ? [] : terms.options.map(({ code, name }) => ({ code, name }))
}

/** Without a quorum a meeting may only give views, whatever it was asked. Outside a meeting there is none to have. */
export function purposeFor(asked: PollPurpose, quorum: Quorum | null): PollPurpose {
  return quorum !== null && !quorum.quorate ? 'views' : asked
}

export function isMode(text: string): text is PollMode {
  return text === 'hands' || text === 'devices' || text === 'outside'
}

export function isPurpose(text: string): text is PollPurpose {
  return text === 'decide' || text === 'in-principle' || text === 'views'
}
