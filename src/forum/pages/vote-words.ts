import { formatDate } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'
import { explainVoting, type VotingRefusal } from '../core/vote-refusals.ts'
import { timeInWords } from '../core/times.ts'

/** "7 December 2023 at 6:30pm"; in the hour that the clocks show twice, with which of the two it is. */
export function momentWords(at: Date): string {
  return `${formatDate(englandDay(at))} at ${timeInWords(at)}`
}

export function explain(refusal: VotingRefusal): string {
  return explainVoting(refusal, momentWords)
}
