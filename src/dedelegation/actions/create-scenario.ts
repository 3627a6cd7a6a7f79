import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RatesRefusal } from '../core/refusals.ts'
import { findScenario, insertScenario, lockScenario } from '../store/scenarios.ts'
import { appendVersion, findCurrentVersion } from '../store/versions.ts'
import { refused } from './change-book.ts'

type CreateScenario = Readonly<{
  /** A UUID made by the client: the new scenario's id, so that a second press makes no second scenario. */
  id: string
  name: string
  /** The scenario whose current rates it starts from. */
  from: string
}>

export type ScenarioOutcome = Readonly<{ ok: true; id: string }> | Readonly<{ ok: false; refusal: RatesRefusal }>

/** Makes a named what-if beside the proposal, starting as a copy of it or of another scenario. May be repeated. */
export async function createScenario(
  platform: Platform,
  actor: Actor,
  command: CreateScenario,
): Promise<ScenarioOutcome> {
  const name = command.name.trim()
  const problem = scenarioNameProblem(name)
  if (problem !== null) return refused({ code: 'invalid', reasons: [problem] })

  return platform.transaction(actor, 'dedelegation.create-scenario', async (tx, event): Promise<ScenarioOutcome> => {
    event.nothing()
    const from = await lockScenario(tx, command.from)
    if (from === null) return refused({ code: 'no-such-scenario' })
    const earlier = await findScenario(tx, command.id)
    if (earlier !== null) return { ok: true, id: earlier.id }

    const source = await findCurrentVersion(tx, from.id)
    if (source === null) return refused({ code: 'no-such-scenario' })
    const at = platform.clock.now()
    const inserted = await insertScenario(tx, { id: command.id, year: from.year, name, proposal: false }, actor, at)
    if (!inserted) return refused({ code: 'name-taken', name })
    await appendVersion(
      tx,
      {
        scenario: command.id,
        number: 1,
        madeAs: 'edit',
        sameAs: null,
        book: source.book,
        note: `Copied from ${from.name}, version ${source.number}`,
        request: command.id,
      },
      actor,
      at,
    )
    event.about('scenario', command.id)
    event.changed(null, { year: from.year, name, copyOf: from.name, version: source.number })

    return { ok: true, id: command.id }
  })
}

export function scenarioNameProblem(name: string): string | null {
  if (name === '') return 'Enter a name for the scenario'

  return name.length > 60 ? 'The name must be 60 characters or fewer' : null
}
