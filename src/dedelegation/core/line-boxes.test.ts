import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parsePence, pence } from '../../kernel/pence.ts'
import { parsePercentage, percentage } from '../../kernel/percentage.ts'
import { DEMO_INPUT } from '../../../tests/support/demo-year.ts'
import { shownOf } from './boxes-of-line.ts'
import { followLine, leadBy, type LineBoxes } from './line-boxes.ts'
import { entryOf, packShown, sameMoney, samePercentage } from './line-entry.ts'
import { modelYear } from './model.ts'
import { lineKey, type Derivation, type RateLine } from './rate-book.ts'
import { workbenchBase } from './workbench-data.ts'
import { readWorkbench } from './workbench-form.ts'

// Contingency at primary schools: 17,284 pupils; 2.3% more than £11.00 is £11.253, rounded £11.25.
const KEY = 'contingency/primary/basic-entitlement'
const UPLIFT: Derivation = {
  method: 'uplift',
  prior: pence(1100),
  uplift: percentage(23_000),
  assumption: null,
  overrideReason: null,
}
type Saved = Pick<RateLine, 'rate' | 'derivation'>
const DIRECT: Saved = { rate: pence(1100), derivation: { method: 'direct' } }
const OVERRIDDEN: Saved = { rate: pence(1200), derivation: { ...UPLIFT, overrideReason: 'Whole pounds' } }
const SAVED: readonly Saved[] = [
  DIRECT,
  { rate: pence(1125), derivation: UPLIFT },
  OVERRIDDEN,
  { rate: pence(1099), derivation: { method: 'target', target: pence(19_000_000) } },
]

/** That line alone, so that hundreds of sequences take no time. */
const INPUT = {
  ...DEMO_INPUT,
  book: { ...DEMO_INPUT.book, lines: DEMO_INPUT.book.lines.filter((line) => lineKey(line) === KEY) },
}

describe('the boxes of a line', () => {
  test('always hold, and are saved as, what was typed last, whatever was typed and left before', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SAVED), fc.array(aStep(), { minLength: 1, maxLength: 10 }), (saved, steps) => {
        const line = openLine(saved)
        for (const { box, text, focus } of steps) {
          if (text === null) line.moveTo(focus)
          else line.type(box, text, focus)
        }
        const last = steps.findLast(({ box, text }) => text !== null && box !== 'reason')
        if (last === undefined || last.text === null) return
        const { box, text } = last
        assert.ok(isSame(box, line.boxes().entry[box], text), `${box} holds ${text}: ${JSON.stringify(line.boxes())}`)
        assert.ok(line.saves(box, text), `${box} is saved as ${text}: ${JSON.stringify(line.read())}`)
      }),
      { numRuns: 300 },
    )
  })

  test('follow a rate that is typed and left for the total, which is not taken for typed', () => {
    const line = openLine(DIRECT)
    line.type('rate', '22.5')
    assert.equal(line.boxes().entry.total, '388,890.00')
    line.moveTo('total')
    line.moveTo('uplift')

    assert.equal(line.boxes().entry.rate, '22.50')
    assert.deepEqual(line.read().line.derivation, { method: 'direct' })
  })

  test('keep a rate that was typed over an uplift while its reason is rubbed out and written anew', () => {
    const line = openLine(OVERRIDDEN)
    line.type('reason', '')
    line.moveTo('total')
    assert.equal(line.boxes().entry.rate, '12.00')
    assert.match(line.read().problems[0]?.message ?? '', /Give a reason for £12\.00: the uplift comes to £11\.25/)

    line.type('reason', 'Agreed')
    assert.equal(line.read().line.rate, 1200)
  })
})

type TypedBox = 'rate' | 'total' | 'uplift' | 'reason'

/** Something typed in a box, or nothing, and where the focus is by the time that the line is read. */
type Step = Readonly<{ box: TypedBox; text: string | null; focus: TypedBox }>

function aStep(): fc.Arbitrary<Step> {
  const texts: Readonly<Record<TypedBox, readonly string[]>> = {
    rate: ['22.5', '9', '£12.34', '12.', 'twelve', '', '0'],
    total: ['400000', '190,000', '12.34', '4e5', '', '0'],
    uplift: ['2.3', '3', '-1.5', 'three', ''],
    reason: ['Agreed', ''],
  }

  return fc
    .record({ box: fc.constantFrom(...BOXES), focus: fc.constantFrom(...BOXES) })
    .chain(({ box, focus }) => fc.constantFrom(null, ...texts[box]).map((text) => ({ box, text, focus })))
}

const BOXES: readonly TypedBox[] = ['rate', 'total', 'uplift', 'reason']

/** One line of the workbench as a page has it: boxes that are typed in and left, and read by the page and the server. */
function openLine(saved: Saved) {
  const lines = INPUT.book.lines.map((line): RateLine => ({ ...line, ...saved }))
  const base = workbenchBase(modelYear({ ...INPUT, book: { ...INPUT.book, lines } }), null)
  const [asSaved, amount] = [theLine(lines), base.amounts.get(KEY) ?? pence(0)]
  let boxes: LineBoxes = { entry: entryOf(asSaved, amount), shown: shownOf(asSaved, amount) }

  const read = () => {
    const sent = new Map(Object.entries({ ...boxes.entry, shown: packShown(boxes.shown) }))
    const { book, problems } = readWorkbench((name) => sent.get(name.slice(KEY.length + 1)) ?? null, base)
    const [total] = modelYear({ ...INPUT, book }).lines

    return { line: theLine(book.lines), amount: total?.amount ?? pence(0), problems }
  }

  return {
    boxes: () => boxes,
    read,
    /** Harder than the page: the box that has the focus is not written, though somebody typed in another one. */
    type(box: TypedBox, text: string, focus: TypedBox = box) {
      boxes = leadBy({ ...boxes, entry: { ...boxes.entry, [box]: text } }, box, () => null)
      boxes = followLine(boxes, read(), focus)
    },
    moveTo: (focus: TypedBox) => void (boxes = followLine(boxes, read(), focus)),
    /** Or says what is wrong, and saves nothing. */
    saves(box: TypedBox, text: string) {
      const { line, problems } = read()
      const { rate, derivation } = line
      if (problems.length > 0) return true
      if (box === 'rate') return rate === parsePence(text)
      if (box === 'total') return derivation.method === 'target' && derivation.target === parsePence(text)

      return derivation.method === 'uplift' && derivation.uplift === parsePercentage(text)
    },
  }
}

function isSame(box: TypedBox, held: string, typed: string): boolean {
  return box === 'uplift' ? samePercentage(held, typed) : sameMoney(held, typed)
}

function theLine([line]: readonly RateLine[]): RateLine {
  assert.ok(line)

  return line
}
