import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Assumption } from '../core/rate-book.ts'
import { saveAssumptionsInBook } from '../core/save-assumptions.ts'
import { editBook, type RatesCommand, type RatesOutcome } from './change-book.ts'

/** Saves the register of assumptions, and with it every rate that follows one of them. May be repeated. */
export async function saveAssumptions(
  platform: Platform,
  actor: Actor,
  command: RatesCommand & Readonly<{ assumptions: readonly Assumption[] }>,
): Promise<RatesOutcome> {
  return editBook(platform, actor, 'dedelegation.save-assumptions', command, (book) =>
    saveAssumptionsInBook(book, command.assumptions),
  )
}
