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
  return platform.transaction(actor, 'dedelegation.archive-scenario', async (tx, event): Promise<ScenarioOutcome> => {
    event.nothing()
    const scenario = await lockScenario(tx, command.scenario)
    if (scenario === null) return refused({ code: 'no-such-scenario' })
    if (scenario.proposal) return refused({ code: 'the-proposal' })
    if (scenario.archived) return { ok: true, id: scenario.id }
    await archiveScenarioRow(tx, scenario.id, platform.clock.now())
    event.about('scenario', scenario.id)
    event.changed({ archived: false }, { archived: true })

    return { ok: true, id: scenario.id }
  })
}
