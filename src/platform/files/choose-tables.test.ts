import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { writeXlsx } from 'hucre/xlsx'
import { workbook, type MadeSheet } from '../../../tests/support/bad-files.ts'
import { describeProblem, type Problem } from '../../kernel/problem.ts'
import type { Result } from '../../kernel/result.ts'
import { chooseTables, withHeadings, type Wanted } from './choose-tables.ts'
import { FILE_LIMITS } from './limits.ts'
import type { ReadTables } from './read-tables.ts'
import { readSheets } from './workbook/read-sheets.ts'

const UNITS: MadeSheet = {
  name: 'Units',
  rows: [
    ['urn', 'name', 'eal3'],
    [900001, 'Alder Green', 37.6292],
    [900002, 'Ashcombe', 33.334],
  ],
}

/** What readTables does with a workbook, without the thread that it does it in. */
async function read(
  bytes: Uint8Array,
  wanted: Wanted | null = null,
  readHidden = false,
): Promise<Result<ReadTables, Problem>> {
  const sheets = await readSheets(Buffer.from(bytes), FILE_LIMITS)
  assert.ok(sheets.ok, sheets.ok ? '' : sheets.errors.join())

  return chooseTables('units.xlsx', sheets.value, { wanted, readHidden })
}

async function problemsOf(bytes: Uint8Array, wanted: Wanted | null = null): Promise<readonly string[]> {
  const tables = await read(bytes, wanted)

  return tables.ok ? [] : tables.errors.map(describeProblem)
}

async function readOk(bytes: Uint8Array, ...headings: readonly string[]): Promise<ReadTables> {
  const tables = await read(bytes, headings.length === 0 ? null : withHeadings(...headings))
  assert.ok(tables.ok, tables.ok ? '' : tables.errors.map(describeProblem).join('\n'))

  return tables.value
}

describe('chooseTables', () => {
  test('reads a workbook, and numbers come without binary noise', async () => {
    const cell = (value: string) => ({ inner: `<v>${value}</v>` })
    const rows = [
      ['a', 'b', 'c', 'd', 'e'],
      [cell('37.629199999999997'), cell('0.30000000000000004'), cell('1E-7'), cell('1.5E+21'), cell('-0')],
    ]
    const [table] = (await readOk(workbook({ sheets: [{ name: 'N', rows }] }))).tables

    assert.deepEqual(table?.rows[0]?.cells, ['37.6292', '0.3', '0.0000001', '1500000000000000000000', '0'])
  })

  test('reads what hucre wrote, with sheet name and row numbers', async () => {
    const rows = [
      ['urn', 'name'],
      [900001, 'St Mary’s'],
      [null, null],
      [900002, 'Café'],
    ]
    const bytes = await writeXlsx({ sheets: [{ name: 'Units & more', rows }] })
    const [table] = (await readOk(bytes)).tables

    assert.deepEqual([table?.sheet, table?.header, table?.blankRows], ['Units & more', ['urn', 'name'], 1])
    assert.deepEqual(table?.rows, [
      { row: 2, cells: ['900001', 'St Mary’s'] },
      { row: 4, cells: ['900002', 'Café'] },
    ])
  })

  test('reads dates as dates, in both date systems', async () => {
    const sheets = [{ name: 'S', rows: [['opened'], [{ attributes: 's="1"', inner: '<v>45383</v>' }]] }]
    const of = async (date1904: boolean) => (await readOk(workbook({ sheets, date1904 }))).tables[0]?.rows[0]?.cells[0]

    assert.deepEqual([await of(false), await of(true)], ['2024-04-01', '2028-04-02'])
  })

  test('refuses the 29 February 1900 that spreadsheets count', async () => {
    const rows = [
      ['opened'],
      [{ attributes: 's="1"', inner: '<v>60</v>' }],
      [{ attributes: 's="1"', inner: '<v>-1</v>' }],
    ]

    assert.deepEqual(await problemsOf(workbook({ sheets: [{ name: 'S', rows }] })), [
      'units.xlsx, sheet S, row 2, column opened: cell A2 holds a date that no spreadsheet can mean: type it again as a date',
      'units.xlsx, sheet S, row 3, column opened: cell A3 holds a date that no spreadsheet can mean: type it again as a date',
    ])
  })

  test('uses the saved result of a formula and says so; refuses a formula without one and errors, all at once', async () => {
    const good = { inner: '<f>1+1</f><v>2</v>' }
    const rows = (...cells: readonly { attributes?: string; inner: string }[]) => [
      ['urn', 'fsm', 'eal3'],
      [1, ...cells],
    ]
    const found = await readOk(workbook({ sheets: [{ name: 'S', rows: rows(good, good) }] }))
    const bad = [{ inner: '<f>A1</f>' }, { attributes: 't="e"', inner: '<f>1/0</f><v>#DIV/0!</v>' }]

    assert.deepEqual(found.notices, ["Sheet 'S': 2 cells hold formulas; the results saved in the workbook were read."])
    assert.deepEqual(await problemsOf(workbook({ sheets: [{ name: 'S', rows: rows(...bad) }] })), [
      'units.xlsx, sheet S, row 2, column fsm: the formula in B2 has no saved result: open the workbook in Excel, save it, and try again',
      'units.xlsx, sheet S, row 2, column eal3: cell C2 shows the error #DIV/0!',
    ])
  })

  test('refuses rows and columns that are hidden, and says which', async () => {
    const rows = [['urn', 'eal3'], ...Array.from({ length: 60 }, (_, index) => [900001 + index, 1])]
    const odd = Array.from({ length: 21 }, (_, index) => 2 * index + 3)
    const shut = (hiddenRows: number[], before = '') => workbook({ sheets: [{ name: 'S', rows, hiddenRows, before }] })
    const advice = 'unhide what is meant to be read and delete what is not'

    assert.deepEqual(await problemsOf(shut([3, 5, 6, 7], '<cols><col min="2" max="2" hidden="1"/></cols>')), [
      `units.xlsx, sheet S: 4 rows are hidden (3, 5–7): ${advice}`,
      `units.xlsx, sheet S: 1 column is hidden (B): ${advice}`,
    ])
    const [many] = await problemsOf(shut(odd))
    assert.match(many ?? '', /^units\.xlsx, sheet S: 21 rows are hidden \(3, 5, .*, 41 …\): /)
    assert.deepEqual(await problemsOf(shut([90])), [], 'below the last row there is nothing to hide')
  })

  test('says what else is wrong beside what is hidden, and gives the rows to be looked through', async () => {
    const ragged = [
      ['urn', 'eal3'],
      [900001, 1],
      [900002, 1, 7],
    ]
    const hidden = await read(workbook({ sheets: [{ ...UNITS, hiddenRows: [3] }] }))
    const both = await read(workbook({ sheets: [{ name: 'S', rows: ragged, hiddenRows: [2] }] }))

    assert.equal(!hidden.ok && 'others' in hidden && hidden.others !== undefined, true)
    assert.deepEqual(both.ok ? [] : both.errors.map(({ row, instead }) => [row, instead]), [
      [undefined, 'read-hidden'],
      [3, undefined],
    ])
  })

  test('reads what is hidden where that was said, and states it; hidden sheets are never read', async () => {
    const sheets: MadeSheet[] = [
      { ...UNITS, hiddenRows: [3], before: '<cols><col min="2" max="2" hidden="1"/></cols>' },
      { ...UNITS, name: 'Old', state: 'hidden' },
      { ...UNITS, name: 'Older', state: 'veryHidden' },
    ]
    const found = await read(workbook({ sheets }), null, true)

    assert.ok(found.ok)
    assert.equal(found.value.tables.length, 1)
    assert.equal(found.value.tables[0]?.rows.length, 2)
    assert.deepEqual(found.value.notices, [
      "Sheet 'Units': 1 hidden row was found and read like the others.",
      "Sheet 'Units': 1 hidden column was found and read like the others.",
      "Hidden sheets were not read: 'Old', 'Older'.",
    ])
  })

  test('refuses merged cells with their rows and columns', async () => {
    const after = '<mergeCells count="2"><mergeCell ref="B2:B3"/><mergeCell ref="B1:C1"/></mergeCells>'

    assert.deepEqual(await problemsOf(workbook({ sheets: [{ ...UNITS, after }] })), [
      'units.xlsx, sheet Units, row 2, column B: rows 2–3 are merged in column B: unmerge them',
      'units.xlsx, sheet Units, row 1, column B: columns B–C are merged in row 1: unmerge them',
    ])
  })

  test('takes the sheet with the wanted headings and says which', async () => {
    const notes: MadeSheet = {
      name: 'Notes',
      rows: [['Dear colleague'], [{ attributes: 't="e"', inner: '<v>#REF!</v>' }]],
    }
    const found = await readOk(workbook({ sheets: [notes, UNITS] }), 'URN')

    assert.deepEqual([found.tables[0]?.sheet, found.notices], ['Units', ["Sheet 'Units' was read; 'Notes' not."]])
  })

  test('asks when two sheets have the wanted headings, and says what it found when none has', async () => {
    const bytes = workbook({ sheets: [UNITS, { ...UNITS, name: 'units (2)' }] })

    assert.deepEqual(await problemsOf(bytes, withHeadings('urn')), [
      "units.xlsx: Sheets 'Units' and 'units (2)' all have the headings that are needed: keep the one that is meant.",
    ])
    assert.deepEqual(await problemsOf(bytes, withHeadings('rate')), [
      "units.xlsx: None of the sheets has the headings that are needed. Found 'Units' (urn, name, eal3); 'units (2)' (urn, name, eal3)",
    ])
  })

  test('names a stray cell far out without reading the empty rectangle', async () => {
    const stray = (inner: string) => workbook({ sheets: [{ ...UNITS, extraRows: `<row r="1048576">${inner}</row>` }] })

    assert.deepEqual(await problemsOf(stray('<c r="XFD1048576"><v>1</v></c>')), [
      'units.xlsx, sheet Units, row 1048576: row 1,048,576 (cell XFD1048576) is outside the limit of 20,000 rows',
    ])
    assert.deepEqual(
      await problemsOf(workbook({ sheets: [{ ...UNITS, extraRows: '<row r="9"><c r="AAA9"><v>1</v></c></row>' }] })),
      ['units.xlsx, sheet Units, row 9: cell AAA9 is outside the limit of 400 columns'],
    )
  })

  test('passes over an empty formatted cell far out', async () => {
    const far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    const found = await readOk(workbook({ sheets: [{ ...UNITS, extraRows: far }] }))

    assert.deepEqual([found.tables[0]?.rows.length, found.tables[0]?.header.length], [2, 3])
  })

  test('names a cell with more text than a cell can hold', async () => {
    const long: MadeSheet = {
      name: 'S',
      rows: [
        ['urn', 'name'],
        [1, 'x'.repeat(32_768)],
      ],
    }

    assert.deepEqual(await problemsOf(workbook({ sheets: [long] })), [
      'units.xlsx, sheet S, row 2, column name: cell B2 has more than 32,767 characters',
    ])
  })

  test('says when a sheet is empty or has only headings', async () => {
    assert.deepEqual(await problemsOf(workbook({ sheets: [{ name: 'S', rows: [] }] })), [
      'units.xlsx: The workbook has no visible sheet with anything in it.',
    ])
    assert.deepEqual(
      await problemsOf(
        workbook({
          sheets: [
            {
              name: 'Schools',
              rows: [
                ['urn', 'name'],
                ['', ''],
              ],
            },
          ],
        }),
      ),
      ["units.xlsx, sheet Schools: Sheet 'Schools' has headings but no rows (row 2 onward is blank)."],
    )
  })
})
