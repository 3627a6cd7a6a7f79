export const PURPOSES = { decide: 'To decide', discuss: 'To discuss', inform: 'To note' } as const

export type Purpose = keyof typeof PURPOSES

export function isPurpose(text: string): text is Purpose {
  return Object.hasOwn(PURPOSES, text)
}

/** What the chair says of an item. */
export type ItemDetails = Readonly<{ title: string; purpose: Purpose; presenter: string; summary: string }>

export type Item = ItemDetails &
  Readonly<{
    id: string
    meeting: string
    /** From 1, without gaps. */
    place: number
    /** The item of an earlier meeting that it goes on with. */
    carriedFrom: string | null
    version: number
  }>

export type PaperFile = Readonly<{ name: string; mediaType: string; sha256: string; size: number }>

/** A paper of an item: a file, or the path of a paper that Topslice published. */
export type Paper = Readonly<{
  id: string
  item: string
  place: number
  title: string
  link: string | null
  file: PaperFile | null
  addedAt: Date
  withdrawn: Readonly<{ at: Date; because: string }> | null
}>

/** Something that was changed after the agenda was published: said on the public page, with its moment. */
export type AgendaChange = Readonly<{ what: string; at: Date }>

/** The items' ids in a new order: the one named goes a place up or down. The same order where it is at the end already. */
export function moveItem(order: readonly string[], id: string, direction: 'up' | 'down'): readonly string[] {
  const from = order.indexOf(id)
  const to = from + (direction === 'up' ? -1 : 1)
  if (from === -1 || to < 0 || to >= order.length) return order

  return order.map((each, index) => (index === from ? (order[to] ?? each) : index === to ? id : each))
}
