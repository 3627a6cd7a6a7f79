import { factorValueKey, type FactorValue } from './factor-values.ts'

/** What keeping a file's values would do: it holds the whole of its year, so a value that it leaves out is removed. */
export type FactorValuePlan = Readonly<{
  added: readonly FactorValue[]
  changed: readonly Readonly<{ before: FactorValue; after: FactorValue }>[]
  removed: readonly FactorValue[]
  unchanged: number
}>

/** `stored` and `given` are of one year. */
export function planFactorValues(stored: readonly FactorValue[], given: readonly FactorValue[]): FactorValuePlan {
  const before = new Map(stored.map((value) => [factorValueKey(value), value]))
  const after = new Set(given.map(factorValueKey))
  const added = given.filter((value) => !before.has(factorValueKey(value)))
  const changed = given.flatMap((value) => {
    const was = before.get(factorValueKey(value))

    return was === undefined || isSame(was, value) ? [] : [{ before: was, after: value }]
  })

  return {
    added,
    changed,
    removed: stored.filter((value) => !after.has(factorValueKey(value))),
    unchanged: given.length - added.length - changed.length,
  }
}

export function changesNothing({ added, changed, removed }: FactorValuePlan): boolean {
  return added.length + changed.length + removed.length === 0
}

function isSame(one: FactorValue, other: FactorValue): boolean {
  return one.value === other.value && one.source === other.source
}
