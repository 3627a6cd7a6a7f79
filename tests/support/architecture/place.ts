/**
 * Where a file of `src` stands: in a room (core, store, …) of a slice. A file that stands beside a slice's rooms is
 * its `index`; the files beside the slices, and the commands, are `top`: they know everything.
 */
export type Place = Readonly<{ slice: string; room: string }>

/** The slices, lowest first: one may use those of a lower tier, never those of its own or a higher one. */
export const TIERS: readonly (readonly string[])[] = [
  ['kernel'],
  ['platform'],
  ['people', 'schools'],
  ['formula', 'forum'],
  ['dedelegation'],
  ['reports'],
  ['years'],
  ['administration'],
]

export const TOP = 'top'

/** Null for a file outside `src`. */
export function placeOf(path: string): Place | null {
  if (!path.startsWith('src/')) return null
  const [, first = '', second = '', ...deeper] = path.split('/')
  if (second === '' || first === 'commands') return { slice: TOP, room: TOP }
  if (path.startsWith('src/platform/web/charts/')) return { slice: 'platform', room: 'browser' }
  if (first === 'platform' && deeper[0] === 'store') return { slice: 'platform', room: 'database' }
  if (deeper.length === 0) return { slice: first, room: first === 'kernel' ? 'core' : 'index' }

  return { slice: first, room: second }
}

/** The slice's place in the order, or -1 for a slice that the order does not name. */
export function tierOf(slice: string): number {
  return slice === TOP ? TIERS.length : TIERS.findIndex((tier) => tier.includes(slice))
}
