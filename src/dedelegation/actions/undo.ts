import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { undoState } from '../core/version-history.ts'
import { findVersion, listVersions } from '../store/versions.ts'
import { changeBook, type RatesCommand, type RatesOutcome } from './change-book.ts'

/** Appends the state before the last change, or the state that an undo took back. May be repeated, by its request. */
export async function undo(
  platform: Platform,
  actor: Actor,
  command: RatesCommand & Readonly<{ direction: 'undo' | 'redo' }>,
): Promise<RatesOutcome> {
  const { direction } = command

  return changeBook(platform, actor, `dedelegation.${direction}-rates`, command, async (tx, _current, scenario) => {
    const steps = (await listVersions(tx, scenario.id)).toReversed()
    const number = undoState(steps)[direction]
    const wanted = number === null ? null : await findVersion(tx, scenario.id, number)
    if (wanted === null) {
      return { ok: false, errors: [{ code: direction === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo' }] }
    }

    return { ok: true, value: { book: wanted.book, madeAs: direction, sameAs: wanted.number } }
  })
}
