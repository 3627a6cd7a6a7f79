import type { SchoolLink } from './school-link.ts'
import type { Urn } from './school.ts'

/**
 * The schools that can be reached from themselves by following links forward, each with the number of its circle:
 * a link whose two ends are in the same circle is part of it. (Tarjan's strongly connected components, with a stack
 * of our own since a national file has chains longer than the call stack should be trusted with.)
 */
export function circularSchools(links: readonly SchoolLink[]): ReadonlyMap<Urn, number> {
  const next = new Map<Urn, Urn[]>()
  for (const { from, to } of links) {
    const list = next.get(from)
    if (list === undefined) next.set(from, [to])
    else list.push(to)
  }
  const search: Search = {
    next,
    order: new Map(),
    lowest: new Map(),
    waiting: [],
    onStack: new Set(),
    circles: new Map(),
    found: 0,
  }
  for (const school of next.keys()) if (!search.order.has(school)) explore(search, school)

  return search.circles
}

type Search = {
  readonly next: ReadonlyMap<Urn, readonly Urn[]>
  readonly order: Map<Urn, number>
  readonly lowest: Map<Urn, number>
  readonly waiting: Urn[]
  readonly onStack: Set<Urn>
  readonly circles: Map<Urn, number>
  found: number
}

function explore(search: Search, start: Urn): void {
  const path: { school: Urn; tried: number }[] = [enter(search, start)]
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const target = search.next.get(step.school)?.[step.tried]
    if (target === undefined) {
      path.pop()
      leave(search, step.school)
      const parent = path.at(-1)
      if (parent !== undefined) lower(search, parent.school, search.lowest.get(step.school))
      continue
    }
    step.tried += 1
    if (!search.order.has(target)) path.push(enter(search, target))
    else if (search.onStack.has(target)) lower(search, step.school, search.order.get(target))
  }
}

function enter(search: Search, school: Urn): { school: Urn; tried: number } {
  const order = search.order.size
  search.order.set(school, order)
  search.lowest.set(school, order)
  search.waiting.push(school)
  search.onStack.add(school)

  return { school, tried: 0 }
}

/** When nothing below leads above the school, what waits above it on the stack is its circle. */
function leave(search: Search, school: Urn): void {
  if (search.lowest.get(school) !== search.order.get(school)) return
  const members = search.waiting.splice(search.waiting.lastIndexOf(school))
  for (const member of members) search.onStack.delete(member)
  if (members.length < 2) return
  search.found += 1
  for (const member of members) search.circles.set(member, search.found)
}

function lower(search: Search, school: Urn, order: number | undefined): void {
  const current = search.lowest.get(school)
  if (current !== undefined && order !== undefined && order < current) search.lowest.set(school, order)
}
