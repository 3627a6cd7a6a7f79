import { createHash } from 'node:crypto'
import type { FundingYear } from '../../kernel/funding-year.ts'
import { formatPence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Recordable } from '../../platform/audit/event-draft.ts'
import type { Platform } from '../../platform/platform.ts'
import { nameOfRateFactor } from '../core/factor-names.ts'
import type { FactorValue } from '../core/factor-values.ts'
import { changesNothing, planFactorValues, type FactorValuePlan } from '../core/plan-factor-values.ts'
import { listFactorValues, lockFactorValues, saveFactorValues } from '../store/factor-values.ts'

export type KeepFactorValues = Readonly<{
  year: FundingYear
  /** All of the year: what is kept and not among them is removed. */
  values: readonly FactorValue[]
  /** `stateOfFactorValues` of what was kept when the plan was shown; null to keep them whatever is there. */
  seen: string | null
}>

/** `changed-since`: somebody kept other values after the plan was shown, so it no longer says what would happen. */
export type KeptFactorValues =
  Readonly<{ ok: true; plan: FactorValuePlan }> | Readonly<{ ok: false; refusal: Readonly<{ code: 'changed-since' }> }>

/** Keeps the authority's own values of a year, all or none. May be repeated: the second time nothing changes. */
export async function keepFactorValues(
  platform: Platform,
  actor: Actor,
  { year, values, seen }: KeepFactorValues,
): Promise<KeptFactorValues> {
  return platform.transaction(actor, 'dedelegation.keep-factor-values', async (tx, event) => {
    event.nothing()
    await lockFactorValues(tx, year)
    const stored = await listFactorValues(tx, year)
    const plan = planFactorValues(stored, values)
    if (changesNothing(plan)) return { ok: true, plan }
    if (seen !== null && seen !== stateOfFactorValues(stored)) return { ok: false, refusal: { code: 'changed-since' } }
    const { added, changed, removed } = plan
    const keep = [...added, ...changed.map(({ after }) => after)]
    await saveFactorValues(tx, { keep, remove: removed }, actor, platform.clock.now())
    event.about('factor-values', year)
    event.changed(forRecord([...changed.map(({ before }) => before), ...removed]), forRecord(keep))

    return { ok: true, plan }
  })
}

/** The same text for the same values, in whatever order they stand. */
export function stateOfFactorValues(stored: readonly FactorValue[]): string {
  const lines = stored.map(({ phase, factor, value, source }) => JSON.stringify([phase, factor, value, source]))

  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex')
}

/** A field a value, so that the history tells each beside what it was. */
function forRecord(values: readonly FactorValue[]): Recordable {
  return Object.fromEntries(
    values.map(({ phase, factor, value, source }) => [
      `${nameOfRateFactor(factor)}, ${PHASE_NAMES[phase].toLowerCase()}`,
      `${formatPence(value)}, ${source}`,
    ]),
  )
}
