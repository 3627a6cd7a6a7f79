import { must } from '../../src/kernel/assert.ts'
import { pence } from '../../src/kernel/pence.ts'
import type { RateFactor } from '../../src/formula/core/factors.ts'
import type { Phase } from '../../src/kernel/phase.ts'
import { modelYear, type Model } from '../../src/dedelegation/core/model.ts'
import type { ModelInput } from '../../src/dedelegation/core/model-input.ts'
import type { RateBook, RateLine, Service } from '../../src/dedelegation/core/rate-book.ts'
import { DEMO_INPUT } from './demo-year.ts'

/** The demo year with something changed in its book, for checks of what a careful reader would find. */
export function demoWith(change: (book: RateBook) => RateBook, input: Partial<ModelInput> = {}): Model {
  return modelYear({ ...DEMO_INPUT, ...input, book: change(DEMO_INPUT.book) })
}

/** Every line of the service (in the phase, where one is given) with these values. */
export function withLines(service: string, changes: Partial<RateLine>, phase?: Phase): (book: RateBook) => RateBook {
  return (book) => ({
    ...book,
    lines: book.lines.map((line) =>
      line.service === service && (phase === undefined || line.phase === phase) ? { ...line, ...changes } : line,
    ),
  })
}

/** The service with these values. */
export function withService(code: string, changes: Partial<Service>): (book: RateBook) => RateBook {
  return (book) => ({
    ...book,
    services: book.services.map((service) => (service.code === code ? { ...service, ...changes } : service)),
  })
}

/** One more line, in the manner of the service's first. */
export function withLine(
  service: string,
  phase: Phase,
  factor: RateFactor,
  rate: number,
): (book: RateBook) => RateBook {
  return (book) => {
    const like = must(
      book.lines.find((line) => line.service === service),
      'the service has a line',
    )
    const line: RateLine = { ...like, phase, factor, rate: pence(rate), derivation: { method: 'direct' } }

    return { ...book, lines: [...book.lines, line] }
  }
}
