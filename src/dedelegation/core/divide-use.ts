import { pence, type Pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import { units, type Units } from '../../kernel/units.ts'
import { divideByWeight } from './largest-remainder.ts'
import { USE_STEP } from './service-use.ts'

/** What one school had of a service, or as much of it as belongs to one phase. */
export type UsePart = Readonly<{ count: Units; value: Pence | null }>

/**
 * A phase's part of what a school had. An all-through school pays in both phases and its use is one figure: each phase
 * has as much of it as of what the school paid, so that neither makes it look as if it had more or less than its share.
 * The parts add up to the whole.
 */
export function divideUse(whole: UsePart, paid: ReadonlyMap<Phase, Pence>, phase: Phase): UsePart {
  const amounts = [...paid.values()]
  const weights = amounts.some((amount) => amount > 0) ? amounts : amounts.map(() => 1)
  const at = [...paid.keys()].indexOf(phase)
  const part = (total: number): number => (at === -1 ? 0 : (divideByWeight(total, weights)[at] ?? 0))

  return {
    count: units(part(whole.count / USE_STEP) * USE_STEP),
    value: whole.value === null ? null : pence(part(whole.value)),
  }
}
