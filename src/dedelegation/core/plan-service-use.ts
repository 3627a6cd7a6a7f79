import { useKey, type ServiceUse } from './service-use.ts'

/**
 * What keeping the figures of a file would do. A file holds the whole of each service that it names, so schools that it
 * leaves out are removed from that service; services that it does not name stay as they are.
 */
export type UsePlan = Readonly<{
  added: readonly ServiceUse[]
  changed: readonly Readonly<{ before: ServiceUse; after: ServiceUse }>[]
  removed: readonly ServiceUse[]
  unchanged: number
}>

/** `stored` and `given` are of one year. */
export function planServiceUse(stored: readonly ServiceUse[], given: readonly ServiceUse[]): UsePlan {
  const named = new Set(given.map(({ service }) => service))
  const before = new Map(stored.map((use) => [useKey(use), use]))
  const after = new Set(given.map(useKey))
  const added = given.filter((use) => !before.has(useKey(use)))
  const changed = given.flatMap((use) => {
    const was = before.get(useKey(use))

    return was === undefined || isSame(was, use) ? [] : [{ before: was, after: use }]
  })

  return {
    added,
    changed,
    removed: stored.filter((use) => named.has(use.service) && !after.has(useKey(use))),
    unchanged: given.length - added.length - changed.length,
  }
}

/** The services of the plan whose figures would not stay as they are. */
export function servicesThatChange(plan: UsePlan): ReadonlySet<string> {
  return new Set([...plan.added, ...plan.changed.map(({ after }) => after), ...plan.removed].map((use) => use.service))
}

function isSame(one: ServiceUse, other: ServiceUse): boolean {
  return (
    one.measure === other.measure &&
    one.count === other.count &&
    one.value === other.value &&
    one.source === other.source
  )
}
