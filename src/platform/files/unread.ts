import type { Problem } from '../../kernel/problem.ts'
import type { Result } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'

/**
 * A file that could not be read whole. Where that is only for rows that do not fit the header, `others` holds the rest:
 * it is there to be looked through for more problems, never to be accepted.
 */
export type Unread = Readonly<{ ok: false; errors: readonly Problem[]; others?: Table }>

/** All that is wrong with such a file, in the order of its rows: with what a reader finds in the rows that do fit. */
export function problemsOfUnread(
  unread: Unread,
  reader: (table: Table) => Result<unknown, Problem>,
): readonly Problem[] {
  // A reader of no rows at all would only say that there are none.
  if (unread.others === undefined || unread.others.rows.length === 0) return unread.errors
  const meaning = reader(unread.others)
  if (meaning.ok) return unread.errors
  const place = ({ row }: Problem) => row ?? Number.MAX_SAFE_INTEGER

  return [...unread.errors, ...meaning.errors].toSorted((one, other) => place(one) - place(other))
}
