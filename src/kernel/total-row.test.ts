import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvTable } from '../../tests/support/demo-year.ts'
import { apartFromTotal } from './total-row.ts'

function apart(...rows: readonly string[]) {
  const { rows: kept, ...rest } = apartFromTotal(csvTable('a.csv', ['key,name,n', ...rows].join('\n')), 'key', ['name'])

  return { ...rest, kept: kept.map(({ cells }) => cells.join(' ').trim()) }
}

test('a total at the foot stands apart, whether its key or its name says so', () => {
  for (const total of ['Total,,3', ',Grand total of all schools,3', 'Totals,,', ',total,']) {
    assert.deepEqual(apart('1,Oak,1', '2,Elm,2', total), { kept: ['1 Oak 1', '2 Elm 2'], hasTotal: true, problems: [] })
  }
})

test('a row with a key is none, whatever its name begins with', () => {
  assert.deepEqual(apart('1,Total Care School,1'), { kept: ['1 Total Care School 1'], hasTotal: false, problems: [] })
})

test('a total above the foot is told by its row, and once', () => {
  assert.deepEqual(apart('1,Oak,1', 'Subtotal,,1', '2,Elm,2'), {
    kept: ['1 Oak 1', '2 Elm 2'],
    hasTotal: false,
    problems: [{ file: 'a.csv', row: 3, message: 'a total is only expected in the last row: remove this one' }],
  })
})
