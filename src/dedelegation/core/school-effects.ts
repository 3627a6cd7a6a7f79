import { formatPence, pence, type Pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { Urn } from '../../schools/core/school.ts'
import type { LastYear } from './last-year.ts'
import type { Model } from './model.ts'

/** What a set of rates does to one school beside last year. */
export type SchoolEffect = Readonly<{
  urn: Urn
  name: string
  phase: Phase | null
  /** Null where the school was not charged last year, or last year is not known. */
  before: Pence | null
  after: Pence
  /** More is positive; null where there is no last year to compare with. */
  change: Pence | null
}>

/** Those that pay most more first, those that pay most less last, the new ones at the end; by name where equal. */
export function schoolEffects(model: Model, lastYear: LastYear | null): readonly SchoolEffect[] {
  const effects = model.schools.map(({ school, total }): SchoolEffect => {
    const before = lastYear?.schools.get(school.urn) ?? null

    return {
      urn: school.urn,
      name: school.name,
      phase: school.charging.deDelegation ?? school.charging.educationFunctions,
      before,
      after: total,
      change: before === null ? null : pence(total - before),
    }
  })

  return effects.toSorted(
    (one, other) =>
      (other.change ?? Number.NEGATIVE_INFINITY) - (one.change ?? Number.NEGATIVE_INFINITY) ||
      other.after - one.after ||
      (one.name < other.name ? -1 : 1),
  )
}

/** What the chart says, as a sentence: "31 of 46 schools pay more than last year, the most £1,204.00 more (…)". */
export function findingOfEffects(effects: readonly SchoolEffect[]): string {
  const compared = effects.filter((effect) => effect.change !== null)
  if (effects.length === 0) return 'No school is charged'
  if (compared.length === 0) return `What each of ${effects.length} schools pays: there is no last year to compare with`
  const more = compared.filter(({ change }) => (change ?? 0) > 0)
  const less = compared.filter(({ change }) => (change ?? 0) < 0)
  if (more.length + less.length === 0) return `All ${compared.length} schools pay what they paid last year`
  const parts = [
    ...(more.length > 0
      ? [`${more.length} of ${compared.length} schools pay more than last year, at most ${extreme(more[0])}`]
      : []),
    ...(less.length > 0
      ? [`${less.length} pay${less.length === 1 ? 's' : ''} less, at most ${extreme(less.at(-1))}`]
      : []),
  ]

  return parts.join('; ')
}

/** "£1,204.00 more (Alder Green Primary School)". */
function extreme(effect: SchoolEffect | undefined): string {
  if (effect === undefined || effect.change === null) return ''

  return `${formatPence(pence(Math.abs(effect.change)))} (${effect.name})`
}
