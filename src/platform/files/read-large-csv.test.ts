import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import { describeProblem } from '../../kernel/problem.ts'
import type { Sieve } from '../../kernel/table.ts'
import type { LargeFile } from './large-file.ts'
import { FILE_LIMITS } from './limits.ts'
import { openLargeCsv, readLargeCsv } from './read-large-csv.ts'
import { readCsv } from './read-csv.ts'
import type { Shaped } from './shape-table.ts'

const folder = await mkdtemp(join(tmpdir(), 'topslice-test-'))
after(() => rm(folder, { recursive: true }))

async function onDisk(bytes: Uint8Array, name = 'all.csv'): Promise<LargeFile> {
  const path = join(folder, 'file')
  await writeFile(path, bytes)

  return { name, path, size: bytes.length }
}

const OWN = (header: readonly string[]): Sieve => ({
  columns: ['URN', 'name'],
  why: 'of other authorities',
  markOf: (cells) => (cells[header.indexOf('la')] === '999' ? null : (cells[header.indexOf('la')] ?? '')),
})
const ALL = (header: readonly string[]): Sieve => ({ columns: header, why: '', markOf: () => null })

async function read(bytes: Uint8Array, sieve = OWN): Promise<Shaped> {
  const csv = await openLargeCsv(await onDisk(bytes))

  return csv.ok ? readLargeCsv(csv.value, sieve) : { ok: false, errors: csv.errors }
}

const problemsOf = (shaped: Shaped) => (shaped.ok ? [] : shaped.errors.map(describeProblem))

describe('readLargeCsv', () => {
  test('keeps the rows and columns that are wanted, and counts the others by their mark', async () => {
    const shaped = await read(
      Buffer.from('\nurn,la,head,name\n1,999,x,Oak\n2,201,y,Ash\n,,,\n3,201,z,Fir\n4,302,z,Yew\n'),
    )

    assert.ok(shaped.ok)
    const { header, headerRow, rows, blankRows, passedOver } = shaped.value
    assert.deepEqual([header, headerRow, blankRows], [['urn', 'name'], 2, 1])
    assert.deepEqual(rows, [{ row: 3, cells: ['1', 'Oak'] }])
    assert.deepEqual(
      [passedOver?.why, [...(passedOver?.rowsBy ?? [])]],
      [
        'of other authorities',
        [
          ['201', 2],
          ['302', 1],
        ],
      ],
    )
  })

  test('finds what is wrong with the shape of any row, whosever it is', async () => {
    const shaped = await read(Buffer.from('urn,la,name\n1,999,Oak\n2,201\n3,999,Fir,x\n'))

    assert.deepEqual(problemsOf(shaped), [
      'all.csv, row 3: expected 3 cells as in the header, found 2',
      'all.csv, row 4: expected 3 cells as in the header, found 4',
    ])
    assert.ok(!shaped.ok)
    assert.deepEqual([shaped.others?.rows.length, shaped.others?.raggedRows], [1, 2])
  })

  const long = Array.from({ length: 40_000 }, (_, row) => `${row},999,"Café ’s ""Street""\r\n£${row}"`)
  for (const [name, encode] of [
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['Windows-1252', (text: string) => Buffer.from(text.replaceAll('’', '\u0092'), 'latin1')],
  ] as const) {
    test(`reads ${name} of many pieces as it reads it whole`, async () => {
      const bytes = encode(['urn,la,name', ...long].join('\r\n'))
      const [pieces, whole] = [await read(bytes, ALL), readCsv('all.csv', bytes)]

      assert.ok(bytes.length > 1_000_000)
      assert.ok(pieces.ok && whole.ok)
      assert.deepEqual(pieces.value.rows, whole.value.rows)
    })
  }

  test('says of any small file what is said of it read whole', async () => {
    const cell = fc.constantFrom('a', '', ' ', '"', '"a,b"', '"\n"', 'é', '\0', 'urn', '9')
    const file = fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(file, async (rows) => {
        const bytes = Buffer.from(rows.map((cells) => cells.join(',')).join('\n'))
        const pieces = await read(bytes, ALL)

        assert.deepEqual(problemsOf(pieces), problemsOf(readCsv('all.csv', bytes)))
      }),
    )
  })

  test('names the line on which a quotation mark opens that is never closed', async () => {
    const text = `urn,la,name\n${'1,201,Ash\n'.repeat(20_000)}2,999,"open\n3,999,Fir\n`

    assert.match(problemsOf(await read(Buffer.from(text))).join(), /^all\.csv, row 20002: a quotation mark opens/)
  })

  test('names a broken byte and a NUL far into the file', async () => {
    const rows = Buffer.from(`urn,la,name\n${'1,201,Café\n'.repeat(40_000)}`)
    const broken = await read(Buffer.concat([rows, Buffer.of(0xe9, 0x0a)]))
    const nul = await read(Buffer.concat([rows, Buffer.from('2,999,\0\n')]))

    assert.match(problemsOf(broken).join(), /row 40002: byte 480013 of the file \(hexadecimal E9\)/)
    assert.match(problemsOf(nul).join(), /row 40002: this line holds a NUL character/)
  })

  test('refuses a workbook and a file that is too big, whatever it holds', async () => {
    const zip = await openLargeCsv(await onDisk(Buffer.from('504b0304', 'hex'), 'all.xlsx'))
    const big = await openLargeCsv({ ...(await onDisk(Buffer.from('urn'))), size: FILE_LIMITS.largeCsvBytes + 1 })

    assert.ok(!zip.ok && !big.ok)
    assert.match(zip.errors[0]?.message ?? '', /bigger than 10 MB, the most that is read of a workbook/)
    assert.match(big.errors[0]?.message ?? '', /bigger than 100 MB, the most that is read of a CSV file/)
  })
})
