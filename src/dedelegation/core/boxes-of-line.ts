import type { Pence } from '../../kernel/pence.ts'
import { entryOf, moneyForBox, packShown, type LineEntry } from './line-entry.ts'
import type { RateLine } from './rate-book.ts'
import { upliftRate } from './uplift.ts'
import type { FormProblem } from './workbench-form.ts'

/**
 * What a line's boxes show once the form is read: where a total leads, the rate that follows; where a rate leads, the
 * total. Null where a rate, an uplift or a total cannot be taken: then the boxes stay as they were typed.
 *
 * A rate that lacks only its reason is followed too. `shown` then holds what the uplift comes to, so that the next
 * reading still knows the rate as typed over it.
 */
export function boxesOfLine(
  line: RateLine,
  amount: Pence,
  problems: readonly FormProblem[],
): Readonly<{ entry: LineEntry; shown: string }> | null {
  if (problems.some(({ box }) => box === 'rate' || box === 'uplift' || box === 'total')) return null
  const entry = entryOf(line, amount)
  const { derivation } = line
  if (derivation.method !== 'uplift' || problems.every(({ box }) => box !== 'reason')) {
    return { entry, shown: packShown(entry) }
  }
  const { rate } = upliftRate(derivation.prior, derivation.uplift)

  return { entry, shown: packShown({ ...entry, rate: moneyForBox(rate) }) }
}
