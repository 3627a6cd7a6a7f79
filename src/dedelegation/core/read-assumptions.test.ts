import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { csvTable, DEMO_ASSUMPTIONS, problemsOf, valueOf } from '../../../tests/support/demo-year.ts'
import { readAssumptions } from './read-assumptions.ts'

const HEADER = 'id,subject,name,value,source,service'

describe('readAssumptions', () => {
  test('reads the register of the demo year', () => {
    assert.deepEqual(
      DEMO_ASSUMPTIONS.map(({ id, subject, value, service }) => [id, subject, value, service]),
      [
        ['nff', 'nff', 23_000, null],
        ['pay-maternity', 'pay', 60_000, 'maternity'],
        ['pay-duties', 'pay', 70_000, 'statutory-duties'],
      ],
    )
  })

  test('needs neither a source nor a service', () => {
    assert.deepEqual(valueOf(readAssumptions(csvTable('a.csv', 'id,subject,name,value\npay,pay,Pay,3.5'))), [
      { id: 'pay', subject: 'pay', name: 'Pay', value: 35_000, source: '', service: null },
    ])
  })

  test('says everything that is wrong at once', () => {
    const words = problemsOf(
      readAssumptions(csvTable('a.csv', `${HEADER}\nPay!,,,six,,Big Service\npay,pay,Pay,6,,\npay,pay,Pay,7,,`)),
    )

    assert.deepEqual(
      words.map((text) => text.split(':')[0]),
      [
        'a.csv, row 2, column id',
        'a.csv, row 2, column subject',
        'a.csv, row 2, column name',
        'a.csv, row 2, column value',
        'a.csv, row 2, column service',
        'a.csv, row 4, column id',
      ],
    )
    assert.match(words.at(-1) ?? '', /expected each id once, found 'pay' in row 3 too/)
  })

  test('refuses headings that it does not know and wants those that it needs', () => {
    assert.deepEqual(
      problemsOf(readAssumptions(csvTable('a.csv', 'id,subject,name,percent\na,b,c,1'))).map(
        (text) => text.split(':')[0],
      ),
      ['a.csv, row 1, column value', 'a.csv, row 1, column percent'],
    )
  })
})
