import type { Pence } from '../../kernel/pence.ts'
import { entryOf, moneyForBox, type LineEntry, type ShownEntry } from './line-entry.ts'
import type { RateLine } from './rate-book.ts'
import { upliftRate } from './uplift.ts'
import type { FormProblem } from './workbench-form.ts'

/**
 * What a line's boxes show once the form is read: where a total leads, the rate that follows; where a rate leads, the
 * total. Null where a rate, an uplift or a total cannot be taken: then the boxes stay as they were typed.
 */
export function boxesOfLine(
  line: RateLine,
  amount: Pence,
  problems: readonly FormProblem[],
): Readonly<{ entry: LineEntry; shown: ShownEntry }> | null {
  if (problems.some(({ box }) => box === 'rate' || box === 'uplift' || box === 'total')) return null

  return { entry: entryOf(line, amount), shown: shownOf(line, amount) }
}

/**
 * What the boxes are compared with when they come again. Of an uplift it is what the uplift comes to: so another rate
 * is known as typed over it, with its reason or without, and stays when the reason is rubbed out to be written anew.
 */
export function shownOf(line: RateLine, amount: Pence): ShownEntry {
  const { method, rate, uplift, assumption, total } = entryOf(line, amount)
  const { derivation } = line
  const ofUplift =
    derivation.method === 'uplift' ? moneyForBox(upliftRate(derivation.prior, derivation.uplift).rate) : rate

  return { method, rate: ofUplift, uplift, assumption, total }
}
