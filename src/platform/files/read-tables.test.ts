import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { writeXlsx } from 'hucre/xlsx'
import { describeProblem } from '../../kernel/problem.ts'
import { readTables } from './read-tables.ts'

async function messageOf(bytes: Uint8Array, name = 'units.xlsx'): Promise<string> {
  const read = await readTables({ name, bytes })

  return read.ok ? 'read' : read.errors.map(describeProblem).join('\n')
}

const CASES: readonly (readonly [what: string, bytes: () => Uint8Array, message: string])[] = [
  ['0 bytes', () => Buffer.alloc(0), 'The file is empty.'],
  ['11 MB', () => Buffer.alloc(11 * 1024 * 1024, 0x61), 'The file is bigger than 10 MB, the most that is read.'],
  [
    'an old Excel file',
    () => Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    'This is an old Excel file (.xls). Open it in Excel and save as .xlsx.',
  ],
  ['a PDF', () => Buffer.from('%PDF-1.7\n'), 'This is a PDF. Save the table as .xlsx or .csv.'],
  [
    'a web page',
    () => Buffer.from('\uFEFF\n<html><table>'),
    'This is a web page (HTML), whatever its name says. Open it in Excel and save as .xlsx.',
  ],
  [
    'CSV',
    () => Buffer.from('urn,fsm\n1,2\n'),
    'The name says .xlsx, but the file is none. If it is a CSV file, name it .csv.',
  ],
]

describe('readTables, by the first bytes of a file', () => {
  for (const [what, bytes, message] of CASES) {
    test(`refuses ${what}`, async () => {
      assert.equal(await messageOf(bytes()), `units.xlsx: ${message}`)
    })
  }

  test('reads a workbook, whatever it is named, in a thread of its own', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'Units', rows: [['urn'], [900001]] }] })
    const read = await readTables({ name: 'units.csv', bytes })

    assert.deepEqual(read.ok ? read.value.tables[0]?.rows : read.errors, [{ row: 2, cells: ['900001'] }])
  })

  test('refuses a password-protected workbook', async () => {
    const rows = [['urn'], [900001]]
    const bytes = await writeXlsx({ sheets: [{ name: 'S', rows }], encryption: { password: 'x', spinCount: 10 } })

    assert.equal(
      await messageOf(bytes),
      'units.xlsx: This workbook is password-protected. Remove the password, then try again.',
    )
  })

  test('shows a misleading name without what misleads', async () => {
    const message = async (name: string) => (await messageOf(Buffer.alloc(0), name)).split(':')[0]

    assert.equal(await message('../../x.xlsx'), 'x.xlsx')
    assert.equal(await message('a\r\nSet-Cookie:x.xlsx'.replace(':', '')), 'aSet-Cookiex.xlsx')
    assert.equal(await message('units\u202Excslx.exe'), 'unitsxcslx.exe')
    assert.equal((await message('x'.repeat(300)))?.length, 100)
    assert.equal(await message(' '), 'the file')
  })
})
