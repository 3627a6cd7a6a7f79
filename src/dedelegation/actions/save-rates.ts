import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { replaceLines } from '../core/edit-book.ts'
import type { LineKey, RateLine } from '../core/rate-book.ts'
import { editBook, type RatesCommand, type RatesOutcome } from './change-book.ts'

/** Saves the lines that the workbench changed, all or none. May be repeated, by its request. */
export async function saveRates(
  platform: Platform,
  actor: Actor,
  command: RatesCommand & Readonly<{ lines: readonly RateLine[]; removed: readonly LineKey[] }>,
): Promise<RatesOutcome> {
  return editBook(platform, actor, 'dedelegation.save-rates', command, (book) =>
    replaceLines(book, command.lines, command.removed),
  )
}
