import { formatPence } from '../../kernel/pence.ts'
import { tryFrozen } from './frozen-schema.ts'

/** What each school that the question binds gives up, from what was frozen with it. */
export function listEffects(data: string): readonly Readonly<{ name: string; value: string }>[] {
  return (tryFrozen(data)?.schools ?? []).map(({ urn, name, amount }) => ({
    name: `${name} (${urn})`,
    value: formatPence(amount),
  }))
}
