import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { describeProblem } from '../../kernel/problem.ts'
import { detectDelimiter } from './csv-records.ts'
import { readCsv } from './read-csv.ts'
import { writeCsv } from './csv.ts'

const UTF_8 = (text: string) => Buffer.from(text, 'utf8')

function problemsOf(bytes: Uint8Array): readonly string[] {
  const read = readCsv('units.csv', bytes)

  return read.ok ? [] : read.errors.map(describeProblem)
}

function cellsOf(bytes: Uint8Array): readonly (readonly string[])[] {
  const read = readCsv('units.csv', bytes)
  assert.ok(read.ok, read.ok ? '' : read.errors.map(describeProblem).join('\n'))

  return [read.value.header, ...read.value.rows.map((row) => row.cells)]
}

describe('readCsv', () => {
  const expected = [
    ['urn', 'name'],
    ['900001', 'Café School, £5'],
  ]
  const text = 'urn,name\r\n900001,"Café School, £5"\r\n'
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le')
  for (const [encoding, bytes] of [
    ['UTF-8', UTF_8(text)],
    ['UTF-8 with byte order mark', UTF_8(`\uFEFF${text}`)],
    ['UTF-16, little end first', utf16],
    ['UTF-16, big end first', Buffer.from(utf16).swap16()],
    ['Windows-1252', Buffer.from(text, 'latin1')],
  ] as const) {
    test(`reads ${encoding} with £ and é right`, () => assert.deepEqual(cellsOf(bytes), expected))
  }

  test('reads the Windows-1252 apostrophe and euro sign', () => {
    const bytes = Buffer.concat([UTF_8('urn,name\n1,St Mary'), Buffer.of(0x92), UTF_8('s '), Buffer.of(0x80)])

    assert.deepEqual(cellsOf(bytes)[1], ['1', 'St Mary’s €'])
  })

  test('refuses broken UTF-8 with the byte and the line', () => {
    const bytes = Buffer.concat([UTF_8('urn,name\n1,Café\n2,'), Buffer.of(0xe9), UTF_8('cole\n')])

    assert.deepEqual(problemsOf(bytes), [
      'units.csv, row 3: byte 20 of the file (hexadecimal E9) is not valid text: save the file as "CSV UTF-8"',
    ])
  })

  test('refuses a byte that neither UTF-8 nor Windows-1252 has', () => {
    const bytes = Buffer.concat([UTF_8('urn,name\n1,'), Buffer.of(0x81)])

    assert.match(problemsOf(bytes).join(), /row 2: byte 12 of the file \(hexadecimal 81\)/)
  })

  test('refuses a NUL with its line', () => {
    assert.deepEqual(problemsOf(UTF_8('urn,name\n1,a\n2,\0')), [
      'units.csv, row 3: this line holds a NUL character, so it is not text',
    ])
  })

  for (const [name, sign] of [
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['commas', ','],
  ] as const) {
    test(`reads columns parted by ${name}`, () => {
      assert.deepEqual(cellsOf(UTF_8(`urn${sign}fsm${sign}eal3\n1${sign}2${sign}3\n`))[1], ['1', '2', '3'])
    })
  }

  test('does not count separators inside quoted headings', () => {
    assert.equal(detectDelimiter('"a,b,c,d";"e"\n'), ';')
  })

  test('keeps line breaks inside quotes, and rows keep the line that they begin on', () => {
    const read = readCsv('units.csv', UTF_8('urn,name\r\n1,"Two\r\nlines"\r\n\r\n2,Next\r\n'))

    assert.ok(read.ok)
    assert.deepEqual(read.value.rows, [
      { row: 2, cells: ['1', 'Two\r\nlines'] },
      { row: 5, cells: ['2', 'Next'] },
    ])
    assert.equal(read.value.blankRows, 1)
  })

  test('names the line on which a quotation mark opens that is never closed, and what is wrong before it', () => {
    assert.deepEqual(problemsOf(UTF_8('urn,name\n1\n2,"open\n3,x\n4,y\n')), [
      'units.csv, row 2: expected 2 cells as in the header, found 1',
      'units.csv, row 3: a quotation mark opens in the row that begins here and is never closed: nothing after it can be read',
    ])
  })

  test('refuses a quotation mark inside an unquoted cell', () => {
    assert.match(problemsOf(UTF_8('urn,name\n1,The "Old" School\n')).join(), /row 2: a quotation mark stands inside/)
  })

  test('names every ragged row at once', () => {
    assert.deepEqual(problemsOf(UTF_8('a,b,c\n1,2\n1,2,3\n1,2,3,4\n')), [
      'units.csv, row 2: expected 3 cells as in the header, found 2',
      'units.csv, row 4: expected 3 cells as in the header, found 4',
    ])
  })

  test('says that an empty file is empty', () => {
    assert.deepEqual(problemsOf(UTF_8('')), ['units.csv: The file is empty.'])
    assert.deepEqual(problemsOf(UTF_8('\n\n , \n')), ['units.csv: The file is empty.'])
  })

  test('says that there are headings and no rows', () => {
    assert.deepEqual(problemsOf(UTF_8('urn,name\n\n,\n')), [
      'units.csv: The file has headings but no rows (row 2 onward is blank).',
    ])
  })

  test('names both columns of a heading that comes twice, spaces and case apart', () => {
    assert.deepEqual(problemsOf(UTF_8('urn,fsm, FSM\u00A0,"low\nattainment"\n1,2,3,4\n')), [
      "units.csv, row 1, column FSM: columns B and C have the same heading 'FSM': keep one",
    ])
  })

  test('drops columns without heading, unless there is something in them', () => {
    assert.deepEqual(cellsOf(UTF_8('urn,,fsm,\n1,,2,\n')), [
      ['urn', 'fsm'],
      ['1', '2'],
    ])
    assert.match(problemsOf(UTF_8('urn,,fsm\n1,x,2\n')).join(), /row 2, column B: column B has no heading/)
  })

  test('counts blank rows, and starts at the first row that is not blank', () => {
    const read = readCsv('units.csv', UTF_8('\n,\nurn,fsm\n,\n1,2\n\n,\n'))

    assert.ok(read.ok)
    assert.deepEqual([read.value.headerRow, read.value.blankRows, read.value.rows[0]?.row], [3, 3, 5])
  })

  test('refuses more than 100,000 rows with both counts', () => {
    assert.deepEqual(problemsOf(UTF_8(`urn\n${'1\n'.repeat(100_001)}`)), [
      'units.csv: expected at most 100,000 rows, found 100,001: nothing was read',
    ])
  })

  test('reads what writeCsv wrote', () => {
    const cell = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => /^[^\s=+\-@＝＋－＠'\0].*$/s.test(text))
    const trimmed = cell.map((text) => text.replaceAll('\0', '').trim())
    fc.assert(
      fc.property(fc.array(fc.tuple(trimmed, trimmed), { minLength: 1 }), (rows) => {
        assert.deepEqual(cellsOf(UTF_8(writeCsv([['urn', 'name'], ...rows]))).slice(1), rows)
      }),
    )
  })
})
