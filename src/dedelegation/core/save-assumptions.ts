import { formatPence } from '../../kernel/pence.ts'
import { failed, ok } from '../../kernel/result.ts'
import type { BookEdit } from './edit-book.ts'
import type { Assumption, RateBook, RateLine } from './rate-book.ts'
import { upliftRate } from './uplift.ts'
import { listInWords, nameOfLine } from './words.ts'

/**
 * Puts a new register in the place of the old. A rate that follows an assumption follows its new value; one that was
 * overridden keeps its rate and its reason. An assumption that a line follows cannot be taken out.
 */
export function saveAssumptionsInBook(book: RateBook, assumptions: readonly Assumption[]): BookEdit {
  const values = new Map(assumptions.map((assumption) => [assumption.id, assumption]))
  const orphans = book.assumptions.filter(({ id }) => !values.has(id) && linesFollowing(book, id).length > 0)
  if (orphans.length > 0) {
    return failed(
      orphans.map(
        ({ id, name }) =>
          `‘${name}’ cannot be taken out: ${listInWords(linesFollowing(book, id).map((line) => nameOfLine(book, line)))} follow${linesFollowing(book, id).length === 1 ? 's' : ''} it. Change how that rate is set first.`,
      ),
    )
  }

  return ok({ ...book, assumptions, lines: book.lines.map((line) => followed(line, values)) })
}

/** The lines whose uplift is this assumption. */
export function linesFollowing(book: RateBook, assumption: string): readonly RateLine[] {
  return book.lines.filter(({ derivation }) => derivation.method === 'uplift' && derivation.assumption === assumption)
}

/** What a line says of the assumption that it follows: "£36.96 (£34.87 raised by 6%)". */
export function followingInWords(book: RateBook, line: RateLine): string {
  const overridden = line.derivation.method === 'uplift' && line.derivation.overrideReason !== null

  return `${nameOfLine(book, line)}: ${formatPence(line.rate)}${overridden ? ', kept by a reason of its own' : ''}`
}

function followed(line: RateLine, values: ReadonlyMap<string, Assumption>): RateLine {
  const { derivation } = line
  if (derivation.method !== 'uplift' || derivation.assumption === null) return line
  const uplift = values.get(derivation.assumption)?.value
  if (uplift === undefined || uplift === derivation.uplift) return line
  const { rate } = upliftRate(derivation.prior, uplift)
  if (derivation.overrideReason === null) return { ...line, rate, derivation: { ...derivation, uplift } }

  // A rate that was kept on purpose stays; should the new uplift come to it, its reason has done its work.
  return {
    ...line,
    derivation: { ...derivation, uplift, overrideReason: rate === line.rate ? null : derivation.overrideReason },
  }
}
