import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pence } from '../../kernel/pence.ts'
import { must } from '../../kernel/assert.ts'
import { smallModel } from '../../../tests/support/small-model.ts'
import { boxesOf, checkAmendment, readAmendment } from './amendment.ts'
import { changesSince, ratesDiffer } from './changes-since.ts'
import { atRates, freezeProposal, type FrozenProposal } from './frozen-proposal.ts'
import { takeDecidedRates } from './take-decided-rates.ts'

const MODEL = smallModel({
  rates: { 'insurance/primary/basic-entitlement': 2100, 'insurance/primary/fsm6': 500, 'eal/primary/eal3': 3800 },
  schools: [
    { urn: 100001, units: { 'basic-entitlement': 100, fsm6: 10, eal3: 3 } },
    { urn: 100002, units: { 'basic-entitlement': 200, fsm6: 30, eal3: 0 } },
  ],
})
const FROZEN = freezeProposal(
  {
    model: MODEL,
    lastYear: null,
    rates: { scenario: 'proposal', version: 1 },
    census: { name: 'October', status: 'final', sha256: 'c'.repeat(64) },
  },
  must(MODEL.book.services[0], 'the book has a service'),
  ['primary'],
)
const SHOWN = FROZEN.lines.map((_line, place) => boxesOf(FROZEN, place))

function read(
  changes: Readonly<Record<number, Readonly<{ rate?: string; total?: string }>>>,
  reason = 'Moved at the meeting',
) {
  const typed = SHOWN.map((boxes, place) => ({ ...boxes, ...changes[place] }))

  return readAmendment(FROZEN, { typed, shown: SHOWN, reason })
}

describe('an amendment at the meeting', () => {
  test('of a rate says the total, and of every school what it gives up', () => {
    const { amended, boxes, changed } = read({ 0: { rate: '19' } })

    assert.equal(amended.total, pence(300 * 1900 + 40 * 500))
    assert.deepEqual(
      amended.schools.map(({ amount }) => amount),
      [100 * 1900 + 10 * 500, 200 * 1900 + 30 * 500],
    )
    assert.deepEqual(boxes[0], { rate: '19.00', total: '5,700.00' })
    assert.equal(changed, true)
  })

  test('of a total finds the rate to the penny, and says what that comes to', () => {
    const { boxes, problems } = read({ 0: { total: '5,000' } })

    assert.deepEqual(problems, [])
    assert.deepEqual(boxes[0], { rate: '16.67', total: '5,001.00' })
  })

  test('asks which of rate and total was meant where both were changed', () => {
    assert.match(read({ 0: { rate: '10', total: '6,000' } }).problems[0]?.message ?? '', /either the rate or the total/)
  })

  for (const [box, text, message] of [
    ['rate', 'nineteen', /must be pounds and pence in full/],
    ['rate', '-1', /must be zero or more/],
    ['rate', '1.005', /at most two decimals/],
    ['rate', '701k', /no k or m/],
    ['rate', '99999', /at most £20,000\.00/],
    ['rate', '99999999999999', /at most £20,000\.00/],
    ['total', 'much', /must be pounds/],
    ['total', '-5', /must not be negative/],
    ['total', '999,999,999', /£86,000,000\.00 or less/],
    ['total', '80,000,000', /comes to a rate of/],
  ] as const) {
    test(`keeps ‘${text}’ as the ${box} as it was typed, and says what was expected`, () => {
      const { problems, boxes, amended } = read({ 0: { [box]: text }, 1: { rate: '6' } })

      assert.equal(problems.length, 1)
      assert.match(problems[0]?.message ?? '', message)
      assert.deepEqual(boxes[0], { rate: '', total: '', [box]: text })
      assert.equal(amended.lines[1]?.rate, 600)
    })
  }

  test('says of every line at once what is wrong', () => {
    assert.equal(read({ 0: { rate: 'x' }, 1: { total: 'y' } }).problems.length, 2)
  })

  test('is not put without a change and a reason', () => {
    assert.deepEqual(
      checkAmendment(read({}), '  ').map(({ box }) => box),
      ['rate', 'reason'],
    )
    assert.deepEqual(checkAmendment(read({ 0: { rate: '19' } }), 'Moved and seconded'), [])
    assert.match(checkAmendment(read({ 0: { rate: '19' } }), 'x'.repeat(501))[0]?.message ?? '', /found 501/)
  })
})

describe('rates that moved since they were put', () => {
  test('are told line by line, with what they come to', () => {
    assert.deepEqual(changesSince(FROZEN, atRates(FROZEN, new Map([[0, pence(1900)]]))), [
      'Basic entitlement (AWPU), primary: £19.00 on the workbench, £21.00 as asked',
      'It comes to £5,900.00 on the workbench, £6,500.00 as asked',
    ])
    assert.deepEqual(changesSince(FROZEN, FROZEN), [])
  })

  test('are told where only the counts changed, which is no other rate', () => {
    const recounted: FrozenProposal = { ...FROZEN, census: { ...FROZEN.census, sha256: 'd'.repeat(64) } }

    assert.deepEqual(changesSince(FROZEN, recounted), ['The counts are those of October (final) now'])
    assert.equal(ratesDiffer(FROZEN, recounted), false)
  })

  test('are told where a line came, went, or the service is no longer proposed', () => {
    const { lines } = FROZEN
    const fewer: FrozenProposal = { ...FROZEN, lines: lines.slice(0, 1) }

    assert.match(changesSince(FROZEN, fewer)[0] ?? '', /the rate of £5\.00 was taken out/)
    assert.match(changesSince(fewer, FROZEN)[0] ?? '', /a rate of £5\.00 was added/)
    assert.deepEqual(changesSince(FROZEN, null), ['The rates no longer propose it'])
    assert.equal(ratesDiffer(FROZEN, null), true)
    assert.equal(ratesDiffer(FROZEN, fewer), true)
  })
})

describe('the forum’s rates in the year’s book', () => {
  test('take the place of that service’s lines alone, in their order', () => {
    const taken = takeDecidedRates(MODEL.book, atRates(FROZEN, new Map([[0, pence(1900)]])))

    assert.ok(taken.ok)
    assert.deepEqual(
      taken.value.lines.map(({ service, factor, rate }) => `${service} ${factor} ${rate}`),
      ['insurance basic-entitlement 1900', 'insurance fsm6 500', 'eal eal3 3800'],
    )
  })

  test('keep how a line was come by where its rate is the decided one', () => {
    const taken = takeDecidedRates(MODEL.book, FROZEN)

    assert.ok(taken.ok)
    assert.deepEqual(taken.value, MODEL.book)
  })

  test('of one year are never another year’s', () => {
    const next = { ...MODEL.book, year: '2025-26' as typeof FROZEN.year }

    assert.deepEqual(takeDecidedRates(next, FROZEN), {
      ok: false,
      errors: ['A decision for 2024-25 says nothing about 2025-26: each year has its own.'],
    })
  })
})
