import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pence } from '../../kernel/pence.ts'
import { percentage } from '../../kernel/percentage.ts'
import { DEMO_INPUT } from '../../../tests/support/demo-year.ts'
import { boxesOfLine } from './boxes-of-line.ts'
import { boxName, entryOf, packShown, type LineEntry, type ShownEntry } from './line-entry.ts'
import { modelYear } from './model.ts'
import { lineKey, type RateLine } from './rate-book.ts'
import { readWorkbench, type WorkbenchBase } from './workbench-form.ts'
import { workbenchBase } from './workbench-data.ts'

// Contingency at primary schools: £11.00 on 17,284 pupils; 2.3% more than £11.00 is £11.253, rounded £11.25.
const KEY = 'contingency/primary/basic-entitlement'
const book = {
  ...DEMO_INPUT.book,
  lines: DEMO_INPUT.book.lines.map((line): RateLine =>
    lineKey(line) === KEY
      ? {
          ...line,
          rate: pence(1125),
          derivation: {
            method: 'uplift',
            prior: pence(1100),
            uplift: percentage(23_000),
            assumption: null,
            overrideReason: null,
          },
        }
      : line,
  ),
}
const base = workbenchBase(modelYear({ ...DEMO_INPUT, book }), null)

describe('the boxes of a line that was typed in', () => {
  test('follow a rate that lacks only its reason, which is asked for until the uplift’s rate is typed again', () => {
    const typed = read({ rate: '11.40' })
    assert.equal(typed.boxes?.entry.total, '197,037.60')
    assert.match(typed.problems[0]?.message ?? '', /Give a reason for £11\.40: the uplift comes to £11\.25/)

    const again = read({ ...typed.boxes?.entry }, typed.boxes?.shown)
    assert.equal(again.boxes?.entry.rate, '11.40')
    assert.equal(again.boxes?.entry.method, 'uplift')
    assert.equal(again.problems.length, 1)

    const back = read({ ...typed.boxes?.entry, rate: '11.25' }, typed.boxes?.shown)
    assert.equal(back.boxes?.entry.total, '194,445.00')
    assert.deepEqual(back.problems, [])
  })

  test('keep the rate and the uplift once the reason is given', () => {
    const typed = read({ rate: '11.40' })
    const { boxes, problems } = read({ ...typed.boxes?.entry, reason: 'Whole sums' }, typed.boxes?.shown)

    assert.deepEqual(problems, [])
    assert.deepEqual([boxes?.entry.rate, boxes?.entry.uplift, boxes?.entry.total], ['11.40', '2.3', '197,037.60'])
  })

  test('stay as they were typed where the rate cannot be taken', () => {
    assert.equal(read({ rate: 'eleven' }).boxes, null)
    assert.equal(read({ total: '-1' }).boxes, null)
  })

  test('follow though something else of the line is wrong', () => {
    const { boxes, problems } = read({ rate: '11.40', reason: 'Whole sums' }, undefined, { step: '7' })

    assert.equal(problems[0]?.box, 'step')
    assert.equal(boxes?.entry.total, '197,037.60')
  })
})

/** Reads the line as a form sends it, and answers with what its boxes show then. */
function read(change: Partial<LineEntry>, shown?: ShownEntry, others: Readonly<Record<string, string>> = {}) {
  const asSaved = entryOf(lineOf(base), base.amounts.get(KEY) ?? pence(0))
  const form = new Map(
    Object.entries({ ...asSaved, shown: packShown(shown ?? asSaved), ...change, ...others }).map(([box, text]) => [
      boxName(KEY, box as keyof LineEntry),
      text,
    ]),
  )
  const reading = readWorkbench((name) => form.get(name) ?? null, base)
  const line = lineOf(reading)
  const amount = modelYear({ ...DEMO_INPUT, book: reading.book }).lines.find((one) => lineKey(one.line) === KEY)?.amount

  return { boxes: boxesOfLine(line, amount ?? pence(0), reading.problems), problems: reading.problems }
}

function lineOf({ book: { lines } }: Pick<WorkbenchBase, 'book'>): RateLine {
  const line = lines.find((one) => lineKey(one) === KEY)
  assert.ok(line)

  return line
}
