import { NO_PENCE, pence, sumPence, type Pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { Units } from '../../kernel/units.ts'
import type { RateFactor } from '../../formula/core/factors.ts'
import type { Urn } from '../../schools/core/school.ts'
import { keyOfFrozen, lineAt, type FrozenProposal } from './frozen-proposal.ts'
import type { Model, SchoolCharges } from './model.ts'
import { lineKey } from './rate-book.ts'

/** What one proposal takes from one school, line by line, beside what last year took. */
type EffectOnSchool = Readonly<{
  lines: readonly Readonly<{
    phase: Phase
    factor: RateFactor
    units: Units
    rate: Pence
    amount: Pence
    lastYear: Pence
  }>[]
  amount: Pence
  /** What the service took from it last year in these phases; null where last year is not known. */
  lastYear: Pence | null
  change: Pence | null
}>

/** Null where the decision does not bind the school. */
export function effectOnSchool(frozen: FrozenProposal, urn: Urn, prior: Model | null): EffectOnSchool | null {
  const school = frozen.schools.find((one) => one.urn === urn)
  if (school === undefined) return null
  const before = prior?.schools.find((one) => one.school.urn === urn) ?? null
  const lastYear = prior === null ? null : lastYearOf(before, frozen)

  return {
    lines: school.charges.map(({ line: place, units, amount }) => {
      const { phase, factor, rate } = lineAt(frozen, place)

      return {
        phase,
        factor,
        units,
        rate,
        amount,
        lastYear: lineLastYear(before, keyOfFrozen(frozen, { phase, factor })),
      }
    }),
    amount: school.amount,
    lastYear,
    change: lastYear === null ? null : pence(school.amount - lastYear),
  }
}

/** Lines that have ended since count too. */
function lastYearOf(before: SchoolCharges | null, { service, phases }: FrozenProposal): Pence {
  const own = before?.charges.filter(
    (charge) => charge.service === service.code && phases.some(({ phase }) => phase === charge.phase),
  )

  return sumPence(own?.map(({ total }) => total) ?? [])
}

function lineLastYear(before: SchoolCharges | null, key: string): Pence {
  const line = before?.charges.flatMap(({ lines }) => lines).find((one) => lineKey(one.line) === key)

  return line?.amount ?? NO_PENCE
}
