import type { SchoolLink } from './school-link.ts'
import type { Urn } from './school.ts'

export type LinkComparison = Readonly<{
  /** New links, and known ones whose wording or date is another now. */
  changes: readonly Readonly<{ before: SchoolLink | null; after: SchoolLink }>[]
  unchanged: number
  /** Links between schools of which neither is in the register: they are not kept. */
  elsewhere: number
}>

/** The file covers England, so only links that touch a school of the register are looked at. None is ever taken away. */
export function compareLinks(
  current: readonly SchoolLink[],
  links: readonly SchoolLink[],
  register: ReadonlySet<Urn>,
): LinkComparison {
  const held = new Map(current.map((link) => [keyOf(link), link]))
  const own = links.filter((link) => register.has(link.from) || register.has(link.to))
  const changes = own.flatMap((after) => {
    const before = held.get(keyOf(after)) ?? null

    return before !== null && before.kind === after.kind && before.since === after.since ? [] : [{ before, after }]
  })

  return { changes, unchanged: own.length - changes.length, elsewhere: links.length - own.length }
}

function keyOf(link: SchoolLink): string {
  return `${link.from} ${link.to}`
}
