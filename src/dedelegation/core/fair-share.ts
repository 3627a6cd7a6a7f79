import { must } from '../../kernel/assert.ts'
import { pence, sumPence, type Pence } from '../../kernel/pence.ts'
import { percentage, type Percentage } from '../../kernel/percentage.ts'
import type { Phase } from '../../kernel/phase.ts'
import { NO_UNITS, sumUnits, type Units } from '../../kernel/units.ts'
import { divideUse } from './divide-use.ts'
import type { Model } from './model.ts'
import type { ModelSchool } from './model-input.ts'
import type { ServiceCode } from './rate-book.ts'
import type { ServiceUse } from './service-use.ts'
import { sharesOf } from './shares.ts'

/** What one school gave up for a service last year beside what it had of it, and what it is asked for this year. */
export type FairShareRow = Readonly<{
  school: ModelSchool
  /** Null where it was not charged last year: then it counts as nothing. */
  taken: Pence | null
  /** Null where nothing was taken from anybody. */
  takenShare: Percentage | null
  count: Units
  /** Null where nobody had any. */
  countShare: Percentage | null
  /** What it had was worth this; null where that is not known. */
  value: Pence | null
  /** Its share of the use less its share of the cost; null where either is not there. */
  difference: Percentage | null
  /** Null where it is not charged this year. */
  proposed: Pence | null
}>

export type FairShare = Readonly<{
  service: ServiceCode
  phase: Phase
  measure: string
  /** In the order of last year's schools; those that are charged for the first time come last. */
  rows: readonly FairShareRow[]
  taken: Pence
  count: Units
  /** The sum of the values that are known; null where none is. */
  value: Pence | null
  /** Schools of `rows` that had some of the service, and whose value is not known. */
  withoutValue: number
  /** Null where nobody is charged this year. */
  proposed: Pence | null
  /** Use by schools that were charged for it in neither year, in any phase: academies that bought it, as a rule. */
  uncharged: readonly ServiceUse[]
  /** Each source of the figures once, in their order. */
  sources: readonly string[]
}>

/**
 * The schools that a phase's decision on a service took money from last year, or is to take it from this year. An
 * all-through school stands in both phases, in each with what it pays there and its part of the use. Null where the
 * figures of the service are not known, or nobody of the phase is charged.
 */
export function fairShareOf(
  models: Readonly<{ prior: Model; current: Model }>,
  figuresOfYear: readonly ServiceUse[],
  asked: Readonly<{ service: ServiceCode; phase: Phase }>,
): FairShare | null {
  const figures = figuresOfYear.filter(({ service }) => service === asked.service)
  const everybody = payersOf(models.prior, models.current, asked.service)
  const payers = everybody.flatMap((payer) => inPhase(payer, asked.phase))
  const [first] = figures
  if (first === undefined || payers.length === 0) return null
  const byUrn = new Map(figures.map((one) => [one.urn, one]))
  const use = payers.map(({ school, paid }) =>
    divideUse(byUrn.get(school.urn) ?? { count: NO_UNITS, value: null }, paid, asked.phase),
  )
  const counts = use.map(({ count }) => count)
  const values = use.map(({ value }) => value)
  const known = values.filter((value) => value !== null)
  const takenShares = sharesOf(payers.map(({ taken }) => taken ?? 0))
  const countShares = sharesOf(counts)
  const charged = new Set(everybody.map(({ school }) => school.urn))

  return {
    ...asked,
    measure: first.measure,
    rows: payers.map(({ school, taken, proposed }, index) => ({
      school,
      taken,
      proposed,
      takenShare: takenShares?.[index] ?? null,
      count: counts[index] ?? NO_UNITS,
      countShare: countShares?.[index] ?? null,
      value: values[index] ?? null,
      difference: differenceOf(takenShares?.[index], countShares?.[index]),
    })),
    taken: sumPence(payers.map(({ taken }) => taken ?? pence(0))),
    count: sumUnits(counts),
    value: known.length === 0 ? null : sumPence(known),
    withoutValue: counts.filter((count, index) => count > 0 && values[index] === null).length,
    proposed: sumWhereKnown(payers.map(({ proposed }) => proposed)),
    uncharged: figures.filter(({ urn }) => !charged.has(urn)),
    sources: [...new Set(figures.map(({ source }) => source))],
  }
}

/** Every service and phase that money was taken for last year, or is to be this year, in the order of the services. */
export function servicesAndPhases(
  prior: Model,
  current: Model,
): readonly Readonly<{ service: ServiceCode; phase: Phase }>[] {
  const all = [...prior.services, ...current.services].filter(({ range }) => range !== null)
  const byKey = new Map(all.map(({ service, phase }) => [`${service}/${phase}`, { service, phase }]))

  return [...byKey.values()]
}

/** What one school pays for a service, in each phase whose decision binds it. */
type Amounts = ReadonlyMap<Phase, Pence>

type Payer = Readonly<{ school: ModelSchool; taken: Amounts; proposed: Amounts }>

/** Last year's schools, then those that are charged for the first time. */
function payersOf(prior: Model, current: Model, service: ServiceCode): readonly Payer[] {
  const taken = chargesFor(prior, service)
  const proposed = chargesFor(current, service)
  const schools = new Map([...proposed, ...taken].map(([urn, { school }]) => [urn, school]))
  const none: Amounts = new Map()

  return [...new Set([...taken.keys(), ...proposed.keys()])].map((urn) => ({
    school: must(schools.get(urn), 'a payer is a school of either year'),
    taken: taken.get(urn)?.amounts ?? none,
    proposed: proposed.get(urn)?.amounts ?? none,
  }))
}

/** The payer with its amounts of one phase; nothing where it has none. `paid` divides its use among its phases. */
function inPhase({ school, taken, proposed }: Payer, phase: Phase) {
  if (!taken.has(phase) && !proposed.has(phase)) return []
  const paid = [...taken.values()].some((amount) => amount > 0) || proposed.size === 0 ? taken : proposed

  return [{ school, taken: taken.get(phase) ?? null, proposed: proposed.get(phase) ?? null, paid }]
}

function chargesFor(model: Model, service: ServiceCode) {
  return new Map(
    model.schools.flatMap(({ school, charges }) => {
      const own = charges.filter((charge) => charge.service === service)
      const amounts: Amounts = new Map(own.map(({ phase, total }) => [phase, total]))

      return own.length === 0 ? [] : [[school.urn, { school, amounts }] as const]
    }),
  )
}

function differenceOf(cost: Percentage | undefined, use: Percentage | undefined): Percentage | null {
  return cost === undefined || use === undefined ? null : percentage(use - cost)
}

function sumWhereKnown(amounts: readonly (Pence | null)[]): Pence | null {
  const known = amounts.filter((amount) => amount !== null)

  return known.length === 0 ? null : sumPence(known)
}
