import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { workbook } from '../../../../tests/support/bad-files.ts'
import { FILE_LIMITS } from '../limits.ts'
import { readWorkbook } from './read-workbook.ts'

const rows = Array.from({ length: 20_000 }, (_, row) => [`school ${row}`, row, row, row])
const LARGE = workbook({ sheets: [{ name: 'Units', rows }] })

describe('readWorkbook', () => {
  test('ends the reading of a workbook that needs too much memory, and the program goes on', async () => {
    assert.deepEqual(await readWorkbook(LARGE, { ...FILE_LIMITS, workerMegabytes: 12 }), {
      ok: false,
      errors: ['The workbook needs too much memory to read.'],
    })
    const small = await readWorkbook(workbook({ sheets: [{ name: 'S', rows: [['a'], ['b']] }] }), FILE_LIMITS)

    assert.ok(small.ok)
  })

  test('ends the reading of a workbook that takes too long', async () => {
    assert.deepEqual(await readWorkbook(LARGE, { ...FILE_LIMITS, workerMilliseconds: 5 }), {
      ok: false,
      errors: ['The workbook takes more than 0.005 seconds to read.'],
    })
  })
})
