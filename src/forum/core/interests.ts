import type { Standing } from './standing.ts'
import type { Constitution } from './constitution.ts'
import type { VotingBody } from './forum-law.ts'
import { isOpen, mayFollow, type QuestionState } from './question.ts'
import { isInBody } from './voting-bodies.ts'

/** What a seat declared at a meeting: in one question, or in a whole item of the agenda. */
export type DeclaredInterest = Readonly<{
  item: string
  /** Null for the whole item. */
  question: string | null
  seat: string
  withdraws: boolean
}>

/** An interest as it counts in a vote. */
export type VotingInterest = Readonly<{
  seat: string
  withdraws: boolean
  /** That it is in what is asked alone. Absent where it is in the whole item. */
  scope?: 'question'
}>

type Asked = Readonly<{ id: string; item: string }>

/**
 * Who has an interest in what one vote is on. Whoever has withdrawn from one of several questions has not withdrawn from
 * a vote on all of them: such questions are not put in one vote.
 */
export function interestsIn(
  questions: readonly Asked[],
  declared: readonly DeclaredInterest[],
): readonly VotingInterest[] {
  const known = questions.map((question) => declared.filter((one) => isAbout(one, question)))
  const seats = [...new Set(known.flat().map(({ seat }) => seat))]

  return seats.map((seat) => {
    const own = known.map((about) => about.filter((one) => one.seat === seat))
    const withdraws = own.every((about) => about.some((one) => one.withdraws))
    const whole = own.flat().some((one) => one.question === null && one.withdraws === withdraws)

    return { seat, withdraws, ...(whole ? {} : { scope: 'question' as const }) }
  })
}

function isAbout({ item, question }: DeclaredInterest, asked: Asked): boolean {
  return item === asked.item && (question === null || question === asked.id)
}

export function takesNoPart({ withdraws }: Pick<VotingInterest, 'withdraws'>, { interest }: Constitution): boolean {
  return withdraws || interest === 'withdraws'
}

/** Seats that would vote on the question, but for an interest in it. */
export function withdrawnFrom(
  question: Asked,
  body: VotingBody,
  facts: Readonly<{
    standings: readonly Standing[]
    declarations: readonly DeclaredInterest[]
    constitution: Constitution
  }>,
): readonly string[] {
  const { standings, declarations, constitution } = facts
  const out = interestsIn([question], declarations).filter((one) => takesNoPart(one, constitution))
  const seats = new Set(out.map(({ seat }) => seat))

  return standings.filter(({ seat }) => seats.has(seat.code) && isInBody(body, seat.group)).map(({ seat }) => seat.code)
}

export type InterestRefusal =
  'question-of-another-item' | 'question-voting' | 'question-settled' | 'voted-already' | 'withdrew-from-item'

/**
 * Why no interest in one question is recorded: nothing would follow from it. What was voted on stands, so that somebody
 * has to say that it will be voted on again.
 */
export function refusalOfInterest(
  { question, seat, again }: Readonly<{ question: Asked & { state: QuestionState }; seat: string; again: boolean }>,
  { item, declared }: Readonly<{ item: string; declared: readonly DeclaredInterest[] }>,
): InterestRefusal | null {
  const { state } = question
  if (question.item !== item) return 'question-of-another-item'
  if (state === 'voting') return 'question-voting'
  if (!mayFollow(state, 'voting')) return 'question-settled'
  if (declared.some((one) => one.seat === seat && one.question === null && one.withdraws)) return 'withdrew-from-item'

  return isOpen(state) || again ? null : 'voted-already'
}
