/** `draft`: the clerk's. `published-draft`: everybody's, still to be approved. `approved`: by a later meeting, for good. */
export type MinutesState = 'draft' | 'published-draft' | 'approved'

export const MINUTES_STATES: Readonly<Record<MinutesState, string>> = {
  draft: 'Clerk’s draft',
  'published-draft': 'Draft',
  approved: 'Approved',
}

/** The minutes of a meeting at one of their versions, numbered from 1. */
export type MinutesVersion = Readonly<{
  version: number
  state: MinutesState
  /** Markdown. */
  body: string
  /** The meeting that approved them, by its id. */
  approvedAt: string | null
  savedAt: Date
}>

export function isPublicVersion({ state }: Pick<MinutesVersion, 'state'>): boolean {
  return state !== 'draft'
}

export const LONGEST_MINUTES = 200_000
