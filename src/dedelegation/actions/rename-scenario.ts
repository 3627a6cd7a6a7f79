import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { listScenarios, lockScenario, saveScenarioName } from '../store/scenarios.ts'
import { refused } from './change-book.ts'
import { scenarioNameProblem, type ScenarioOutcome } from './create-scenario.ts'

/** Gives a scenario another name; its rates and versions stay. May be repeated. */
export async function renameScenario(
  platform: Platform,
  actor: Actor,
  command: Readonly<{ scenario: string; name: string }>,
): Promise<ScenarioOutcome> {
  const name = command.name.trim()
  const problem = scenarioNameProblem(name)
  if (problem !== null) return refused({ code: 'invalid', reasons: [problem] })

  return platform.transaction(actor, 'dedelegation.rename-scenario', async (tx, event): Promise<ScenarioOutcome> => {
    event.nothing()
    const scenario = await lockScenario(tx, command.scenario)
    if (scenario === null) return refused({ code: 'no-such-scenario' })
    if (scenario.proposal) return refused({ code: 'the-proposal' })
    if (scenario.archived) return refused({ code: 'archived' })
    const others = (await listScenarios(tx, scenario.year)).filter(({ id }) => id !== scenario.id)
    if (others.some((other) => other.name.toLowerCase() === name.toLowerCase())) {
      return refused({ code: 'name-taken', name })
    }
    if (scenario.name === name) return { ok: true, id: scenario.id }
    await saveScenarioName(tx, scenario.id, name)
    event.about('scenario', scenario.id)
    event.changed({ name: scenario.name }, { name })

    return { ok: true, id: scenario.id }
  })
}
