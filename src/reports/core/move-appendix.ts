import { isAppendix } from './decide-section.ts'
import type { SectionId } from './prose.ts'

export type Direction = 'up' | 'down'

export type PlacedSection = Readonly<{ section: SectionId; place: number }>

/**
 * The places of the appendices once one of them has changed with its neighbour; only those that get another place are
 * in it. Appendices that were given one place, by two people at once, get places of their own.
 *
 * `shown` is the order that the person saw. Null where the order is another one by now, or the appendix is no longer
 * there; an order that is already what was asked for moves nothing, so that pressing twice moves one step.
 */
export function moveAppendix(
  present: readonly PlacedSection[],
  move: Readonly<{ section: SectionId; direction: Direction; shown: readonly SectionId[] }>,
): readonly PlacedSection[] | null {
  const appendices = present.filter(({ section }) => isAppendix(section))
  const order = appendices.map(({ section }) => section)
  const wanted = swapped(move.shown, move.shown.indexOf(move.section), move.direction)
  if (wanted === null) return null
  if (sameOrder(order, wanted)) return []
  if (!sameOrder(order, move.shown)) return null

  const places = appendices.map(({ place }) => place)
  const distinct = places.every((place, index) => index === 0 || place > (places[index - 1] ?? place))
  const free = distinct ? places : places.map((_, index) => (places[0] ?? 0) + index)
  const moved = wanted.map((section, index) => ({ section, place: free[index] ?? 0 }))

  return moved.filter(({ section, place }) => appendices.find((one) => one.section === section)?.place !== place)
}

/** Null where there is no such neighbour. */
function swapped(order: readonly SectionId[], from: number, direction: Direction): readonly SectionId[] | null {
  const to = direction === 'up' ? from - 1 : from + 1
  const [one, other] = [order[from], order[to]]
  if (one === undefined || other === undefined) return null

  return order.map((section, index) => (index === from ? other : index === to ? one : section))
}

function sameOrder(one: readonly SectionId[], other: readonly SectionId[]): boolean {
  return one.length === other.length && one.every((section, index) => section === other[index])
}
