import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { addLine as addLineToBook } from '../core/edit-book.ts'
import type { RateLine } from '../core/rate-book.ts'
import { editBook, type RatesCommand, type RatesOutcome } from './change-book.ts'

/** Charges a service on one more factor, or in one more phase. May be repeated, by its request. */
export async function addLine(
  platform: Platform,
  actor: Actor,
  command: RatesCommand & Readonly<{ line: RateLine }>,
): Promise<RatesOutcome> {
  return editBook(platform, actor, 'dedelegation.add-line', command, (book) => addLineToBook(book, command.line))
}
