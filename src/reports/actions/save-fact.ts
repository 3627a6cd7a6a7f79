import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { decideFact, decideRemoval, type FactReason, type TypedFact } from '../core/decide-fact.ts'
import type { Fact } from '../core/fact.ts'
import { refused, type PaperOutcome } from '../core/refusals.ts'
import { appendFacts, findFacts } from '../store/facts.ts'

type FactCommand = Readonly<{
  year: FundingYear
  /** The number of the register's version that the person looked at. */
  expected: number
}>

/** Puts a fact into the register, or mends the one of its id. May be repeated: what stands already saves nothing. */
export async function saveFact(
  platform: Platform,
  actor: Actor,
  command: FactCommand & Readonly<{ fact: TypedFact; isNew: boolean }>,
): Promise<PaperOutcome> {
  return changeFacts(platform, actor, 'reports.save-fact', command, (facts) =>
    decideFact(facts, command.fact, command.isNew),
  )
}

export async function removeFact(
  platform: Platform,
  actor: Actor,
  command: FactCommand & Readonly<{ id: string }>,
): Promise<PaperOutcome> {
  return changeFacts(platform, actor, 'reports.remove-fact', command, (facts) => decideRemoval(facts, command.id))
}

async function changeFacts(
  platform: Platform,
  actor: Actor,
  action: string,
  { year, expected }: FactCommand,
  decide: (
    facts: readonly Fact[],
  ) => Readonly<{ ok: true; facts: readonly Fact[] }> | Readonly<{ ok: false; reasons: readonly FactReason[] }>,
): Promise<PaperOutcome> {
  return platform.transaction(actor, action, async (tx, event) => {
    event.nothing()
    const register = await findFacts(tx, year)
    const decision = decide(register.facts)
    if (!decision.ok) return refused({ code: 'invalid', reasons: decision.reasons })
    if (JSON.stringify(decision.facts) === JSON.stringify(register.facts)) {
      return { ok: true, number: register.number, changed: false }
    }
    if (register.number !== expected) return refused({ code: 'changed-since', number: register.number, by: null })
    const number = register.number + 1
    const saved = await appendFacts(tx, year, { number, facts: decision.facts }, actor, platform.clock.now())
    event.about('facts', year)
    if (saved) {
      event.changed(
        { number: register.number, ...valuesNotIn(decision.facts, register.facts) },
        { number, ...valuesNotIn(register.facts, decision.facts) },
      )
    }

    return saved ? { ok: true, number, changed: true } : refused({ code: 'changed-since', number, by: null })
  })
}

/** The values of the facts that are not, word for word, among the others. */
function valuesNotIn(others: readonly Fact[], facts: readonly Fact[]): Readonly<Record<string, string>> {
  const there = new Set(others.map((fact) => JSON.stringify(fact)))

  return Object.fromEntries(
    facts.filter((fact) => !there.has(JSON.stringify(fact))).map(({ id, value }) => [`fact ${id}`, String(value)]),
  )
}
