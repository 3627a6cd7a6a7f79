import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { PRIMARY_BODY } from '../../../tests/support/forum.ts'
import { nameOfSubject, sheetOf } from './sheet-rows.ts'

function question(subject: string, body: string, item = 'item') {
  const title = `${subject === 'eal' ? 'EAL service' : 'Insurance'} for ${body} schools, 2024 to 2025`

  return { item, kind: 'de-delegation', subject, year: null, body, title }
}

describe('sheetOf', () => {
  test('has a row a subject of an item, and a column a body', () => {
    const questions = [question('eal', 'primary'), question('insurance', 'primary'), question('eal', 'secondary')]
    const { bodies, rows } = sheetOf(questions, ({ body }) => ({ ...PRIMARY_BODY, code: body }))

    assert.deepEqual(
      bodies.map(({ code }) => code),
      ['primary', 'secondary'],
    )
    assert.deepEqual(
      rows.map(({ subject, cells }) => [subject, cells.map((cell) => cell?.body ?? null)]),
      [
        ['EAL service', ['primary', 'secondary']],
        ['Insurance', ['primary', null]],
      ],
    )
  })
})

describe('nameOfSubject', () => {
  for (const [titles, name] of [
    [
      ['Contingency for schools in difficulty for primary schools, 2024 to 2025'],
      'Contingency for schools in difficulty',
    ],
    [['Elect a chair?'], 'Elect a chair'],
    [['This for primary schools', 'That for secondary schools'], 'Facility time'],
  ] as const) {
    test(`of ${titles.join(' and ')} is ${name}`, () => {
      assert.equal(nameOfSubject(titles.map((title) => ({ title, subject: 'facility-time' }))), name)
    })
  }
})
