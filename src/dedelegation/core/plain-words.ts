import { cellAt, type Table } from '../../kernel/table.ts'
import { findNamed, type Named } from './known-service.ts'
import type { RateBook } from './rate-book.ts'
import type { RowReading } from './row-problems.ts'
import { serviceCodeOf } from './service-code.ts'
import type { YearData } from './year-data.ts'

/**
 * Reads the cells of a rates file that hold words of ours as codes, whichever way they are written: "EAL service" is eal,
 * "De-delegated" de-delegated, "Proposed" proposed. What means nothing known stays as it stands, to be told.
 */
export function plainWords(table: Table, data: YearData, prior: RateBook | null): (reading: RowReading) => RowReading {
  const services = [...namedInFile(table), ...data.catalogue, ...(prior?.services ?? [])]

  return ({ cell, report }) => ({
    report,
    cell: (column) => {
      const text = cell(column)
      switch (column) {
        case 'service':
          return findNamed(text, services) ?? text
        case 'head':
          return findNamed(text, data.heads) ?? text
        case 'kind':
          return serviceCodeOf(text)
        case 'status':
        case 'buy-back':
          return text.toLowerCase()
        default:
          return text
      }
    },
  })
}

/** New services, which the file itself names beside their codes. */
function namedInFile(table: Table): readonly Named[] {
  return table.rows.flatMap((row) => {
    const [code, name] = [cellAt(table, row, 'service'), cellAt(table, row, 'name')]

    return name !== '' && code !== '' && code === serviceCodeOf(code) ? [{ code, name }] : []
  })
}
