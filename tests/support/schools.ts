import assert from 'node:assert/strict'
import type { Table } from '../../src/kernel/table.ts'
import { parseUrn, type SchoolRecord, type Urn } from '../../src/schools/core/school.ts'

export function urn(text: string): Urn {
  const parsed = parseUrn(text)
  assert.ok(parsed !== null, `${text} is a URN`)

  return parsed
}

/** A community primary school that opened long ago; a test says what is different about its own. */
export function school(facts: Partial<SchoolRecord> = {}): SchoolRecord {
  return {
    urn: urn('900001'),
    name: 'Alder Green Primary School',
    laCode: '999',
    establishmentNumber: '2001',
    type: '1',
    status: '1',
    phase: '2',
    deemedPhase: null,
    opened: null,
    closed: null,
    closedBecause: '',
    ...facts,
  }
}

/** A table as the reader of files makes it from this text: commas only, no quotes, blank lines counted. */
export function tableOf(file: string, text: string): Table {
  const lines = text.trim().split('\n')
  const cells = lines.map((line) =>
    line
      .trim()
      .split(',')
      .map((cell) => cell.trim()),
  )
  const filled = cells
    .map((row, index) => ({ row: index + 1, cells: row }))
    .filter(({ cells: row }) => row.join('') !== '')
  const [header, ...rows] = filled
  assert.ok(header !== undefined, 'a table has a header')

  return {
    file,
    sheet: null,
    header: header.cells,
    headerRow: header.row,
    rows,
    blankRows: lines.length - filled.length,
  }
}

/** A file of schools as somebody gives it to us: the simple table with all its columns. */
export function schoolsFile(name: string, ...rows: readonly string[]): Readonly<{ name: string; bytes: Uint8Array }> {
  const header = 'urn,laestab,name,type,phase,deemed-phase,status,opened,closed,closed-because'

  return { name, bytes: Buffer.from([header, ...rows].join('\n')) }
}
