import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { percentage } from '../../kernel/percentage.ts'
import { aBook, aLine, aService, withRate } from '../../../tests/support/rates.ts'
import { compareBooks, describeChanges, isSame } from './compare-books.ts'
import { addServiceToBook, replaceLines, setServiceStatus } from './edit-book.ts'
import { saveAssumptionsInBook } from './save-assumptions.ts'

describe('describeChanges', () => {
  test('says nothing of a book and itself, whatever the order of its fields', () => {
    const turned = {
      ...aBook(),
      lines: aBook().lines.map((line) => Object.fromEntries(Object.entries(line).reverse())),
    }

    assert.deepEqual(describeChanges(aBook(), aBook()), [])
    assert.equal(isSame(aBook(), turned), true)
  })

  test('names a changed rate, a new service, a deferred one and a line that went', () => {
    const book = aBook()
    assert.deepEqual(describeChanges(book, withRate(book, 'insurance', 2200)), [
      'Insurance, primary, Basic entitlement (AWPU): £21.00 → £22.00',
    ])
    const added = addServiceToBook(book, aService('museums', 'Museums'), [aLine({ service: 'museums' })])
    assert.deepEqual(added.ok && describeChanges(book, added.value), [
      'Museums added',
      'Museums, primary, Basic entitlement (AWPU): added at £10.00',
    ])
    const deferred = setServiceStatus(book, 'eal', 'deferred')
    assert.deepEqual(deferred.ok && describeChanges(book, deferred.value), ['EAL deferred'])
    const without = replaceLines(book, [], ['eal/primary/eal3'])
    assert.deepEqual(without.ok && describeChanges(book, without.value), ['EAL, primary, EAL3: taken out'])
  })
})

describe('compareBooks', () => {
  test('pairs lines by service, phase and factor, and keeps those of one side only', () => {
    const left = aBook()
    const right = { ...aBook(), lines: [...aBook().lines.slice(1), aLine({ service: 'eal', factor: 'fsm' })] }

    const { lines } = compareBooks(left, right)

    assert.deepEqual(
      lines.map(({ key, left: one, right: other, same }) => [key, one !== null, other !== null, same]),
      [
        ['maternity/primary/basic-entitlement', true, true, true],
        ['eal/primary/eal3', true, true, true],
        ['eal/primary/fsm', false, true, false],
        ['insurance/primary/basic-entitlement', true, false, false],
      ],
    )
  })
})

describe('saveAssumptionsInBook', () => {
  test('moves the rates that follow an assumption with it', () => {
    const seven = aBook().assumptions.map((assumption) => ({ ...assumption, value: percentage(70_000) }))

    const saved = saveAssumptionsInBook(aBook(), seven)

    // £34.87 + 7% = £37.3109.
    assert.deepEqual(saved.ok && describeChanges(aBook(), saved.value), [
      'Maternity, primary, Basic entitlement (AWPU): £36.96 → £37.31',
      'Assumption ‘Rise in staff pay’: 6% → 7%',
    ])
  })

  test('keeps an assumption that a rate follows', () => {
    const saved = saveAssumptionsInBook(aBook(), [])

    assert.equal(saved.ok, false)
    assert.match(saved.ok ? '' : saved.errors.join(), /‘Rise in staff pay’ cannot be taken out: Maternity/)
  })
})
