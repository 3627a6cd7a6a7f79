/** What a table holds, for whoever reads an export without Topslice, and what of it does not leave the database. */
export type TableFacts = Readonly<{
  holds: string
  /** Of what is on its way, like half-filled forms: not exported at all. */
  passing?: boolean | undefined
  /** Its hashes and salts are proofs, and no secrets. */
  proofs?: boolean | undefined
  /** Of people and how they prove themselves: whatever could be a secret by its name is left out. */
  guarded?: boolean | undefined
  leftOut?: readonly string[] | undefined
  /** What looks like a secret by its name and is none. */
  kept?: readonly string[] | undefined
  /** Rows are left out while what their column names is in this state: votes of a poll that is open. */
  notWhile?: Readonly<{ column: string; table: string; state: string }> | undefined
}>

export type DataDictionary = Readonly<Record<string, TableFacts>>

/** A table that nobody has described is exported, as one with people's secrets in it. */
export function factsOfTable(dictionary: DataDictionary, table: string): TableFacts {
  return (Object.hasOwn(dictionary, table) ? dictionary[table] : undefined) ?? { holds: '', guarded: true }
}

/**
 * Whether the column is left out because it could help somebody to act as another. Told by the name, so that one that
 * nobody has thought of is left out and not let out.
 */
export function isLeftOut({ proofs, guarded, leftOut, kept }: TableFacts, column: string): boolean {
  if (leftOut?.includes(column) === true) return true
  if (proofs === true || kept?.includes(column) === true) return false

  return guarded === true ? SECRET_OF_PEOPLE.test(column) : SECRET_ANYWHERE.test(column)
}

const SECRET_OF_PEOPLE = /(^|_)(hash|box|key|secret|token|code|password|step|challenge|verifier|nonce)$/
const SECRET_ANYWHERE = /(^|_)(box|secret|token|password)$/
