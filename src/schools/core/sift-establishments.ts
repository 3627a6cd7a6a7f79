import type { Sieve, Table } from '../../kernel/table.ts'
import { ESTABLISHMENT_HEADINGS, isOf } from './read-establishments.ts'

/** What the rows of a download are that an authority does not want. */
export const OF_OTHERS = 'of other authorities'

/** What is wanted of an establishment download: the columns that are read, of the authority's own rows. */
export function establishmentSieve(header: readonly string[], authority: string | null): Sieve {
  const laCode = header.findIndex((heading) => heading.toLowerCase() === 'la (code)')

  return {
    columns: ESTABLISHMENT_HEADINGS,
    why: OF_OTHERS,
    // Without the column nothing tells the rows apart, and the reader refuses the file for it.
    markOf: (cells) => (laCode === -1 || isOf(authority, cells[laCode] ?? '') ? null : (cells[laCode] ?? '')),
  }
}

/** The same of a table that was read whole, as rows of cells under their headings. */
export function siftEstablishments(table: Table, authority: string | null): readonly (readonly string[])[] {
  const { columns, markOf } = establishmentSieve(table.header, authority)
  const wanted = new Set(columns.map((heading) => heading.toLowerCase()))
  const kept = table.header.flatMap((heading, index) => (wanted.has(heading.toLowerCase()) ? [index] : []))
  const rows = table.rows.filter((row) => markOf(row.cells) === null).map((row) => row.cells)

  return [table.header, ...rows].map((cells) => kept.map((index) => cells[index] ?? ''))
}
