import { ok } from '../../kernel/result.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RateBook } from '../core/rate-book.ts'
import { editBook, type RatesCommand, type RatesOutcome } from './change-book.ts'

/** Puts an imported rates file in the place of all the rates of a scenario, as its next version. May be repeated. */
export async function replaceRates(
  platform: Platform,
  actor: Actor,
  command: RatesCommand & Readonly<{ book: RateBook }>,
): Promise<RatesOutcome> {
  return editBook(platform, actor, 'dedelegation.import-rates', command, (book) =>
    ok({ ...command.book, year: book.year }),
  )
}
