import { nameOfRateFactor } from './factor-names.ts'
import type { LineTotal } from './model.ts'
import { listInWords } from './words.ts'

/** What a range has to say of schools that no count was given of; nothing where there are none. */
export function notGivenInWords({ line, notGiven }: Pick<LineTotal, 'line' | 'notGiven'>): readonly string[] {
  if (notGiven.length === 0) return []
  const names = listInWords(notGiven.map(({ name }) => name))

  return [`No count of ${nameOfRateFactor(line.factor)} is given for ${names}: counted as paying nothing on it.`]
}
