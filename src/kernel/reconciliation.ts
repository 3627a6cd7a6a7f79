import { assert } from './assert.ts'
import type { Problem } from './problem.ts'
import { rowsPassedOver, type Table } from './table.ts'

/**
 * Every row of a file accounted for: header + blank + accepted + rejected + left out = rows of the file.
 * A file that is cut short or read in part cannot pass for one that was read whole.
 */
export type Reconciliation = Readonly<{
  rowsInFile: number
  header: 1
  blank: number
  accepted: number
  rejected: number
  /** Rows that are right but not for this register, each with its reason; only those that there are. */
  leftOut: readonly Readonly<{ why: string; rows: number }>[]
}>

/** Throws when the parts do not add up to the file: then a reader has lost a row, which is a bug. */
export function reconcile(
  table: Table,
  parts: Pick<Reconciliation, 'accepted' | 'rejected' | 'leftOut'>,
): Reconciliation {
  const blank = table.blankRows + table.headerRow - 1
  const rowsInFile = 1 + blank + table.rows.length + rowsPassedOver(table) + (table.raggedRows ?? 0)
  const leftOut = parts.leftOut.filter((part) => part.rows > 0)
  const sum = 1 + blank + parts.accepted + parts.rejected + leftOut.reduce((total, part) => total + part.rows, 0)
  assert(sum === rowsInFile, `the rows of the file add up: ${rowsInFile} in the file, ${sum} accounted for`)

  return { rowsInFile, header: 1, blank, accepted: parts.accepted, rejected: parts.rejected, leftOut }
}

/** For a table that was refused: rows with a problem, ragged ones too, are rejected; the others were sound, and nothing of either is kept. */
export function reconcileRefused(table: Table, problems: readonly Problem[]): Reconciliation {
  const bad = new Set(problems.map((problem) => problem.row))
  const rejected = table.rows.filter((row) => bad.has(row.row)).length

  const parts = { accepted: table.rows.length - rejected, rejected: rejected + (table.raggedRows ?? 0) }

  return reconcile(table, { ...parts, leftOut: [{ why: table.passedOver?.why ?? '', rows: rowsPassedOver(table) }] })
}

/** "70 rows in the file = 1 header + 1 blank + 68 accepted + 0 rejected + 12 of other authorities". */
export function describeReconciliation(counts: Reconciliation): string {
  const parts = [
    `${counts.header} header`,
    `${counts.blank} blank`,
    `${counts.accepted} accepted`,
    `${counts.rejected} rejected`,
    ...counts.leftOut.map((part) => `${part.rows} ${part.why}`),
  ]

  return `${counts.rowsInFile} rows in the file = ${parts.join(' + ')}`
}
