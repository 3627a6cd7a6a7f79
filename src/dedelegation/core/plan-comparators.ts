import { comparatorKey } from './read-comparators.ts'
import type { Comparator } from './comparators.ts'

/** What keeping the rates of a file would do to those that are kept already. Rates that the file lacks stay. */
export type ComparatorPlan = Readonly<{
  added: readonly Comparator[]
  changed: readonly Readonly<{ before: Comparator; after: Comparator }>[]
  unchanged: number
}>

export function planComparators(stored: readonly Comparator[], given: readonly Comparator[]): ComparatorPlan {
  const byKey = new Map(stored.map((one) => [comparatorKey(one), one]))
  const added = given.filter((one) => !byKey.has(comparatorKey(one)))
  const changed = given.flatMap((after) => {
    const before = byKey.get(comparatorKey(after))

    return before === undefined || isSame(before, after) ? [] : [{ before, after }]
  })

  return { added, changed, unchanged: given.length - added.length - changed.length }
}

/** The authority's capitals count here: a name that was mended is a change. */
function isSame(one: Comparator, other: Comparator): boolean {
  return (
    one.authority === other.authority && one.rate === other.rate && one.source === other.source && one.url === other.url
  )
}
