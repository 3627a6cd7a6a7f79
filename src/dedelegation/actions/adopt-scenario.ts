import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { findScenario } from '../store/scenarios.ts'
import { findCurrentVersion } from '../store/versions.ts'
import { changeBook, type RatesCommand, type RatesOutcome } from './change-book.ts'

/**
 * Makes a scenario's rates the proposal's next version; the scenario stays as it is. The command's `scenario` is the
 * proposal, and `adopted` the scenario that is taken over. May be repeated, by its request.
 */
export async function adoptScenario(
  platform: Platform,
  actor: Actor,
  command: RatesCommand & Readonly<{ adopted: string }>,
): Promise<RatesOutcome> {
  return changeBook(platform, actor, 'dedelegation.adopt-scenario', command, async (tx, _current, proposal) => {
    const adopted = await findScenario(tx, command.adopted)
    const version = adopted === null ? null : await findCurrentVersion(tx, adopted.id)
    if (adopted === null || version === null || adopted.year !== proposal.year || !proposal.proposal) {
      return { ok: false, errors: [{ code: 'no-such-scenario' }] }
    }
    if (adopted.proposal) return { ok: false, errors: [{ code: 'the-proposal' }] }

    return { ok: true, value: { book: version.book, madeAs: 'edit', sameAs: null } }
  })
}
