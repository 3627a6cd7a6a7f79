import { randomUUID } from 'node:crypto'
import assert from 'node:assert/strict'
import { fundingYear } from '../../src/kernel/funding-year.ts'
import { pence } from '../../src/kernel/pence.ts'
import { percentage } from '../../src/kernel/percentage.ts'
import type { RateBook, RateLine, Service } from '../../src/dedelegation/core/rate-book.ts'
import { startYear } from '../../src/dedelegation/actions/start-year.ts'
import type { TestPlatform } from './database.ts'

/** A rate book with one line of each derivation, small enough to read in a failing test. */
export function aBook(changes: Partial<RateBook> = {}): RateBook {
  return {
    year: fundingYear('2024-25'),
    services: [aService('insurance', 'Insurance'), aService('maternity', 'Maternity'), aService('eal', 'EAL')],
    lines: [
      aLine({ service: 'insurance', rate: pence(2100) }),
      aLine({
        service: 'maternity',
        rate: pence(3696),
        derivation: {
          method: 'uplift',
          prior: pence(3487),
          uplift: percentage(60_000),
          assumption: 'pay',
          overrideReason: null,
        },
      }),
      aLine({
        service: 'eal',
        factor: 'eal3',
        rate: pence(3800),
        derivation: { method: 'target', target: pence(10_700_000) },
      }),
    ],
    assumptions: [
      {
        id: 'pay',
        subject: 'pay',
        name: 'Rise in staff pay',
        value: percentage(60_000),
        source: 'A pay circular',
        service: null,
      },
    ],
    ...changes,
  }
}

export function aService(code: string, name: string): Service {
  return { code, name, kind: 'de-delegated', head: code, status: 'proposed', buyBack: false, commentary: '' }
}

export function aLine(changes: Partial<RateLine> & Readonly<{ service: string }>): RateLine {
  return {
    phase: 'primary',
    factor: 'basic-entitlement',
    rate: pence(1000),
    derivation: { method: 'direct' },
    displayStep: pence(100_000),
    commentary: '',
    ...changes,
  }
}

/** The book with one rate changed, as a person would type it. */
export function withRate(book: RateBook, service: string, rate: number): RateBook {
  return {
    ...book,
    lines: book.lines.map((line) =>
      line.service === service ? { ...line, rate: pence(rate), derivation: { method: 'direct' } } : line,
    ),
  }
}

/** A database in which 2024-25 was started with `aBook`; `proposal` is its scenario's id. */
export async function startedYear(
  given: TestPlatform,
  book: RateBook = aBook(),
): Promise<TestPlatform & Readonly<{ proposal: string }>> {
  const proposal = uuid()
  const outcome = await startYear(given.platform, given.actor, {
    authority: 'Alderbrook',
    book,
    request: proposal,
    note: 'Started',
  })
  assert.deepEqual(outcome, { ok: true, number: 1, changed: true })

  return { ...given, proposal }
}

export function uuid(): string {
  return randomUUID()
}
