import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DEMO_MODELS } from '../../../tests/support/demo-paper.ts'
import { recalculate } from '../../../tests/support/small-spreadsheet.ts'
import { unzip } from '../../../tests/support/unzip.ts'
import { decimalPence } from '../../kernel/pence.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { figuresAsXlsx } from './xlsx.ts'

const BYTES = await figuresAsXlsx(DEMO_MODELS)
const BOOK = await recalculate(BYTES)

const { schools, lines, total } = DEMO_MODELS.current
const LAST_COLUMN = 'T'

describe('the workbook', () => {
  test('works out every charge of every school to the penny', () => {
    for (const [index, charges] of schools.entries()) {
      const computed = Number(BOOK.value('Charges', `${LAST_COLUMN}${index + 2}`))

      assert.equal(computed.toFixed(2), decimalPence(charges.total), charges.school.name)
    }
    assert.equal(BOOK.formulas('Charges').length, 39 * 15 + 2 + 40 + 18)
  })

  test('works out every line and the whole', () => {
    for (const [index, line] of lines.entries()) {
      assert.equal(Number(BOOK.value('Totals', `F${index + 3}`)).toFixed(2), decimalPence(line.amount))
    }
    const row = 3 + lines.length + 2 + DEMO_MODELS.current.services.length
    assert.equal(BOOK.value('Totals', `A${row}`), 'All services')
    assert.equal(Number(BOOK.value('Totals', `F${row}`)).toFixed(2), decimalPence(total))
  })

  test('prints totals to their step', () => {
    const printed = lines.map((_line, index) => BOOK.value('Totals', `G${index + 3}`))

    assert.deepEqual(printed.slice(0, 5), [190000, 363000, 30353, 639000, 107000])
    assert.deepEqual(printed.slice(-4), [334000, 7000, 88300, 2400])
  })

  test('has checks that are nought or true', () => {
    const checks = BOOK.formulas('Totals').filter((cell) => cell.startsWith('I'))
    const truths = BOOK.formulas('Totals')
      .map((cell) => BOOK.value('Totals', cell))
      .filter((value) => typeof value === 'boolean')

    assert.equal(checks.length, lines.length + DEMO_MODELS.current.services.length)
    for (const cell of checks) assert.equal(BOOK.value('Totals', cell), 0, cell)
    assert.deepEqual(truths, [true, true])
  })

  test('sets last year beside this for each school', () => {
    const last = schools.length + 2
    assert.equal(Number(BOOK.value('Per school', `K${last}`)).toFixed(2), decimalPence(total))
    const urn = schools[0]?.school.urn
    const before = DEMO_MODELS.prior?.schools.find((one) => one.school.urn === urn)
    assert.equal(Number(BOOK.value('Per school', 'L2')).toFixed(2), decimalPence(before?.total ?? total))
  })

  test('follows a rate that somebody changes', async () => {
    const dearer = await recalculate(BYTES, { 'Rates!D3': 12 })

    assert.equal(dearer.value('Totals', 'F3'), 207_408)
    assert.equal(dearer.value('Totals', 'G3'), 207_000)
    assert.equal(dearer.value('Totals', 'I3'), 17_284)
    assert.equal(Number(dearer.value('Per school', 'C2')), 418 * 12)
  })

  test('holds what somebody typed as text, whatever it begins with', async () => {
    const name = '=HYPERLINK("https://example.org","Click")'
    const models = renamed(DEMO_MODELS, name)
    const book = await recalculate(await figuresAsXlsx(models))

    for (const sheet of ['Units', 'Charges', 'Per school']) {
      assert.equal(book.value(sheet, 'B2'), name)
      assert.equal(book.formulas(sheet).includes('B2'), false)
    }
    const xml = [...unzip(await figuresAsXlsx(models)).values()].join('')
    assert.doesNotMatch(xml, /<f>[^<]*HYPERLINK/)
  })

  test('names no person in its properties', () => {
    assert.match(unzip(BYTES).get('docProps/core.xml') ?? '', /<dc:creator>Alderbrook<\/dc:creator>/)
  })
})

function renamed(models: YearModels, name: string): YearModels {
  const [first, ...rest] = models.current.schools
  assert.ok(first !== undefined)

  return {
    ...models,
    current: { ...models.current, schools: [{ ...first, school: { ...first.school, name } }, ...rest] },
  }
}
