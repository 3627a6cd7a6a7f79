import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { BugError } from '../../kernel/assert.ts'
import { number, writeCsv } from './csv.ts'

describe('writeCsv', () => {
  test('ends each row with CRLF and quotes what needs it', () => {
    const csv = writeCsv([
      ['urn', 'name'],
      ['900001', 'Alder "Green", Primary'],
    ])

    assert.equal(csv, 'urn,name\r\n900001,"Alder ""Green"", Primary"\r\n')
  })

  test('puts the byte order mark first where it is asked for', () => {
    assert.equal(writeCsv([['é']], { byteOrderMark: true }), '\uFEFFé\r\n')
  })

  for (const text of ['=HYPERLINK("http://x","y")', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', ' =1+1', '＝1+1']) {
    test(`makes ${JSON.stringify(text)} harmless, since it is text`, () => {
      const [[cell]] = parse(writeCsv([[text]])) as [[string]]

      assert.equal(cell, `'${text}`)
    })
  }

  test('leaves a number as it is, also below nothing', () => {
    assert.equal(writeCsv([[number('-12.50'), number('37.6292')]]), '-12.50,37.6292\r\n')
  })

  test('takes no formula for a number', () => {
    for (const bad of ['', '1e3', '=1', '1,000', '£1', '-', ' 1']) assert.throws(() => number(bad), BugError)
  })

  test('reads back as it was written, but for the apostrophe', () => {
    const cell = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''))
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 }), (rows) => {
        const back = parse(writeCsv(rows), { relax_column_count: true, record_delimiter: ['\r\n'] })

        assert.deepEqual(
          back.map((row) => row.map((text) => text.replace(/^'(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/, ''))),
          rows.map((row) => row.map((text) => text.replace(/^'(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/, ''))),
        )
      }),
      { numRuns: 40 },
    )
  })
})
