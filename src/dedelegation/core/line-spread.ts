import type { Pence } from '../../kernel/pence.ts'
import type { Units } from '../../kernel/units.ts'
import type { Model } from './model.ts'
import { lineKey, type LineKey } from './rate-book.ts'

/** How one line falls on the schools that its decision binds, those without units included. */
type LineSpread = Readonly<{ units: readonly Units[]; amounts: readonly Pence[] }>

export function spreadOfLines(model: Model): ReadonlyMap<LineKey, LineSpread> {
  const spreads = new Map<LineKey, { units: Units[]; amounts: Pence[] }>(
    model.lines.map(({ line }) => [lineKey(line), { units: [], amounts: [] }]),
  )
  const keys = new Map(model.lines.map(({ line }) => [line, lineKey(line)]))
  for (const { charges } of model.schools) {
    for (const { lines } of charges) {
      for (const { line, units, amount } of lines) {
        const spread = spreads.get(keys.get(line) ?? lineKey(line))
        spread?.units.push(units)
        spread?.amounts.push(amount)
      }
    }
  }

  return spreads
}
