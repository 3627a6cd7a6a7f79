import type { Tx } from '../database/database.ts'

/**
 * Something that holds of the database at every moment, whatever people do. A slice offers its own from its `index.ts`;
 * each stands in a file of its folder `invariants`.
 */
export type Invariant = Readonly<{
  /** A sentence: "Every charge's lines sum to its total". */
  name: string
  /** Everything that breaks it; `tx` sees the whole database at one moment, and cannot write. */
  check: (tx: Tx) => Promise<readonly Breach[]>
}>

/** "Event 7", "has another payload than it was recorded with": together a sentence. */
export type Breach = Readonly<{ about: string; what: string }>
