import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Table } from '../../kernel/table.ts'
import { pence } from '../../kernel/pence.ts'
import { percentage } from '../../kernel/percentage.ts'
import {
  DATA_2023_24,
  DATA_2024_25,
  DEMO_ASSUMPTIONS,
  DEMO_BOOK,
  DEMO_PRIOR_BOOK,
  valueOf,
} from '../../../tests/support/demo-year.ts'
import { allowedFactors } from './legal-heads.ts'
import type { RateBook, RateLine, Service } from './rate-book.ts'
import { readRates } from './read-rates.ts'
import { decideUplift } from './uplift.ts'
import { writeRates } from './write-rates.ts'

function tableOf(rows: readonly (readonly string[])[]): Table {
  const [header = [], ...others] = rows

  return {
    file: 'rates.csv',
    sheet: null,
    header,
    headerRow: 1,
    rows: others.map((cells, index) => ({ row: index + 2, cells })),
    blankRows: 0,
  }
}

describe('writeRates', () => {
  test('writes the demo years so that they read back the same', () => {
    assert.deepEqual(valueOf(readRates(tableOf(writeRates(DEMO_PRIOR_BOOK)), DATA_2023_24, null)), DEMO_PRIOR_BOOK)
    assert.deepEqual(again(DEMO_BOOK), DEMO_BOOK)
  })

  test('writes any book so that it reads back the same', () => {
    fc.assert(fc.property(books(), (book) => assert.deepEqual(again(book), book)))
  })

  test('writes each row as long as the header', () => {
    const rows = writeRates(DEMO_BOOK)

    assert.equal(rows.length, 1 + 17 + 1)
    for (const row of rows) assert.equal(row.length, rows[0]?.length)
  })
})

function again(book: RateBook): RateBook {
  return valueOf(readRates(tableOf(writeRates(book)), DATA_2024_25, DEMO_PRIOR_BOOK, DEMO_ASSUMPTIONS))
}

/** Any lawful book of the year; a line that was there last year may be an uplift of it. */
function books(): fc.Arbitrary<RateBook> {
  const words = fc.string({ unit: 'grapheme-ascii', maxLength: 20 }).map((text) => text.trim())
  const names = words.map((text) => (text === '' ? 'A service' : text))
  const services = fc.uniqueArray(
    fc.record({
      head: fc.constantFrom(...DATA_2024_25.heads),
      name: names,
      commentary: words,
      deferred: fc.boolean(),
      buyBack: fc.boolean(),
      seed: fc.array(fc.nat(), { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 5, selector: ({ head }) => head.code },
  )

  return services.chain((own) => {
    const list = own.map(({ head, name, commentary, deferred, buyBack }): Service => ({
      code: head.code,
      name,
      kind: head.kind,
      head: head.code,
      status: deferred ? 'deferred' : 'proposed',
      buyBack,
      commentary,
    }))
    const places = own.flatMap(({ head, seed }) => {
      const all = head.charged.flatMap((phase) =>
        allowedFactors(head, phase).map((factor) => ({ service: head.code, phase, factor })),
      )

      return [...new Set(seed.map((number) => all[number % all.length]))].filter((place) => place !== undefined)
    })
    const lines = fc.tuple(...places.map((place) => lineAt(place, words)))

    return lines.map((drawn): RateBook => ({
      year: DATA_2024_25.year,
      services: list,
      lines: drawn,
      assumptions: DEMO_ASSUMPTIONS,
    }))
  })
}

function lineAt(
  place: Pick<RateLine, 'service' | 'phase' | 'factor'>,
  words: fc.Arbitrary<string>,
): fc.Arbitrary<RateLine> {
  const last = DEMO_PRIOR_BOOK.lines.find(
    (line) => line.service === place.service && line.phase === place.phase && line.factor === place.factor,
  )

  return fc
    .record({
      rate: fc.integer({ min: 0, max: 2_000_000 }).map(pence),
      target: fc.option(fc.integer({ min: 0, max: 1e11 }).map(pence)),
      uplift: fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 }).map(percentage)),
      follows: fc.boolean(),
      displayStep: fc.constantFrom(100, 10_000, 100_000).map(pence),
      commentary: words,
    })
    .map(({ rate, target, uplift, follows, displayStep, commentary }): RateLine => {
      const base = { ...place, displayStep, commentary }
      if (last !== undefined && uplift !== null) {
        const request = { prior: last.rate, uplift, assumption: null, rate: follows ? null : rate, reason: '' }
        const first = decideUplift(request)
        const decision = first.ok ? first : decideUplift({ ...request, reason: 'Agreed by the forum' })
        assert.ok(decision.ok)

        return { ...base, ...decision.value }
      }

      return { ...base, rate, derivation: target === null ? { method: 'direct' } : { method: 'target', target } }
    })
}
