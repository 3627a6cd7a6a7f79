import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Phase } from '../../kernel/phase.ts'
import { isOpen, type QuestionState } from './question.ts'

/** As much of a decision as says which one takes whose place. */
export type Replacing = Readonly<{
  number: number
  question: string
  kind: string
  subject: string
  year: FundingYear | null
  phase: Phase | null
  outcome: QuestionState
  replaces: number | null
}>

/**
 * The decision whose place a new one takes. What was decided stands until it is decided anew: that a new question on it
 * was deferred, or came to no decision, takes the place of nothing but what was left open too. Within one question the
 * newest stands, whatever it is.
 */
export function replacedBy(
  next: Pick<Replacing, 'question' | 'phase' | 'outcome'>,
  onLine: readonly Replacing[],
): number | null {
  const standing = standingOf(onLine.filter(({ phase }) => phase === next.phase))
  const settled = standing.findLast(({ outcome }) => !isOpen(outcome))
  const own = standing.findLast(({ question }) => question === next.question)
  if (isOpen(next.outcome) && settled !== undefined) return own?.number ?? null

  return (settled ?? own ?? standing.at(-1))?.number ?? null
}

/** Those that none replaced, of each question and phase the newest. From the first. */
export function standingOf<D extends Replacing>(decisions: readonly D[]): readonly D[] {
  const newest = new Map(decisions.map(({ question, phase, number }) => [`${question} ${phase}`, number]))

  return notReplaced(decisions).filter(({ number, question, phase }) => newest.get(`${question} ${phase}`) === number)
}

export function notReplaced<D extends Replacing>(decisions: readonly D[]): readonly D[] {
  const replaced = new Set(decisions.map(({ replaces }) => replaces))

  return decisions.filter(({ number }) => !replaced.has(number))
}

/** What one decision stands for at a time; of something without a year each question is its own. */
export function lineOf({ kind, subject, year, phase, question }: Replacing): string {
  return [kind, subject, year ?? question, phase ?? 'all phases'].join(' ')
}
