import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { findVersion } from '../store/versions.ts'
import { changeBook, type RatesCommand, type RatesOutcome } from './change-book.ts'

/** Appends a copy of an older version as the newest; those between stay. May be repeated, by its request. */
export async function restoreVersion(
  platform: Platform,
  actor: Actor,
  command: RatesCommand & Readonly<{ number: number }>,
): Promise<RatesOutcome> {
  return changeBook(platform, actor, 'dedelegation.restore-rates', command, async (tx, _current, scenario) => {
    const wanted = await findVersion(tx, scenario.id, command.number)
    if (wanted === null) return { ok: false, errors: [{ code: 'no-such-version', number: command.number }] }

    return { ok: true, value: { book: wanted.book, madeAs: 'restore', sameAs: wanted.number } }
  })
}
