import { pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import { failed, ok } from '../../kernel/result.ts'
import type { BookEdit } from './edit-book.ts'
import { keyOfFrozen, type FrozenProposal } from './frozen-proposal.ts'
import { lineKey, type RateBook, type RateLine } from './rate-book.ts'

/**
 * The book with the rates that the forum decided on: of that service in that phase alone, or in all that were asked. A
 * line keeps how it was come by where its rate is the decided one already; one that the forum took out goes, and one
 * that it brought in comes.
 */
export function takeDecidedRates(book: RateBook, decided: FrozenProposal, phase: Phase | null = null): BookEdit {
  if (book.year !== decided.year) {
    return failed([`A decision for ${decided.year} says nothing about ${book.year}: each year has its own.`])
  }
  const { code } = decided.service
  if (!book.services.some((service) => service.code === code)) {
    return failed([`There is no service ‘${code}’ in these rates.`])
  }
  const own = decided.lines.filter((line) => phase === null || line.phase === phase)
  const phases = new Set(own.map((line) => line.phase))
  const known = new Map(book.lines.map((line) => [lineKey(line), line]))
  const fresh = own.map((line): RateLine => {
    const before = known.get(keyOfFrozen(decided, line))
    if (before?.rate === line.rate) return before
    const { factor, rate } = line

    return {
      service: code,
      phase: line.phase,
      factor,
      rate,
      derivation: { method: 'direct' },
      displayStep: before?.displayStep ?? pence(100),
      commentary: before?.commentary ?? '',
    }
  })
  const isOurs = (line: RateLine): boolean => line.service === code && phases.has(line.phase)
  const first = book.lines.findIndex(isOurs)
  const others = book.lines.filter((line) => !isOurs(line))
  const at = first === -1 ? others.length : book.lines.slice(0, first).filter((line) => !isOurs(line)).length

  return ok({ ...book, lines: others.toSpliced(at, 0, ...fresh) })
}
