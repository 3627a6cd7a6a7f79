import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { archiveScenarioRow, lockScenario } from '../store/scenarios.ts'
import { refused } from './change-book.ts'
import type { ScenarioOutcome } from './create-scenario.ts'

/** Takes a scenario out of the lists. Its versions are kept, since they are never deleted. May be repeated. */
export async function archiveScenario(
  platform: Platform,
  actor: Actor,
  command: Readonly<{ scenario: string }>,
): Promise<ScenarioOutcome> {
  return platform.transaction(actor, 'dedelegation.archive-scenario', async (tx): Promise<ScenarioOutcome> => {
    const scenario = await lockScenario(tx, command.scenario)
    if (scenario === null) return refused({ code: 'no-such-scenario' })
    if (scenario.proposal) return refused({ code: 'the-proposal' })
    await archiveScenarioRow(tx, scenario.id, platform.clock.now())

    return { ok: true, id: scenario.id }
  })
}
