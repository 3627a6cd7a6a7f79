import type { Phase } from '../../kernel/phase.ts'
import type { QuestionState } from './question.ts'

/** What the register of decisions is searched by; '' for anything. */
export type DecisionFilter = Readonly<{ year: string; subject: string; phase: string; outcome: string }>

type Listed = Readonly<{ year: string | null; subject: string; phase: Phase | null; outcome: QuestionState }>

export function filterDecisions<T extends Listed>(decisions: readonly T[], filter: DecisionFilter): readonly T[] {
  return decisions.filter(
    ({ year, subject, phase, outcome }) =>
      isOr(filter.year, year) &&
      isOr(filter.subject, subject) &&
      isOr(filter.phase, phase) &&
      isOr(filter.outcome, outcome),
  )
}

function isOr(wanted: string, value: string | null): boolean {
  return wanted === '' || wanted === value
}

/** Each value that there is, once, in order: what the filter offers. */
export function valuesOf<T>(all: readonly T[], value: (one: T) => string | null): readonly string[] {
  return [...new Set(all.flatMap((one) => value(one) ?? []))].toSorted()
}
