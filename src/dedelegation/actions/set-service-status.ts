import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { setServiceStatus as setStatusInBook } from '../core/edit-book.ts'
import type { Service } from '../core/rate-book.ts'
import { editBook, type RatesCommand, type RatesOutcome } from './change-book.ts'

/** Proposes a service, or defers it: shown for information, with no rate and in no total. May be repeated. */
export async function setServiceStatus(
  platform: Platform,
  actor: Actor,
  command: RatesCommand & Readonly<{ service: string; status: Service['status'] }>,
): Promise<RatesOutcome> {
  return editBook(platform, actor, 'dedelegation.set-service-status', command, (book) =>
    setStatusInBook(book, command.service, command.status),
  )
}
