import { pence, sumPence, NO_PENCE, type Pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { Units } from '../../kernel/units.ts'
import type { RateFactor } from '../../formula/core/factors.ts'
import type { Urn } from '../../schools/core/school.ts'
import type { Charge, ChargeLine, Model } from './model.ts'
import type { ModelSchool } from './model-input.ts'
import { lineKey, type LineKey, type ServiceCode } from './rate-book.ts'

/** Two amounts for one thing, and what the second is more than the first: negative where it is less. */
export type Change = Readonly<{ before: Pence; after: Pence; change: Pence }>

type ServiceChange = Change & Readonly<{ service: ServiceCode; phase: Phase }>

/** One line of one school in both models; the counts and rates are null where a model has no such line for it. */
export type LineChange = Change &
  Readonly<{
    key: LineKey
    service: ServiceCode
    phase: Phase
    factor: RateFactor
    unitsBefore: Units | null
    unitsAfter: Units | null
    /** Whether the line counts the school and no count was given of it: its units are then nothing. */
    notGivenBefore: boolean
    notGivenAfter: boolean
    rateBefore: Pence | null
    rateAfter: Pence | null
  }>

export type SchoolChange = Change &
  Readonly<{ school: ModelSchool; lines: readonly LineChange[]; inBefore: boolean; inAfter: boolean }>

/**
 * What moving from one model to another does: two scenarios, two versions of the rates, or two censuses at one set of
 * rates. Gainers pay less than before, losers pay more.
 */
export type ModelComparison = Readonly<{
  total: Change
  services: readonly ServiceChange[]
  /** In the order of the second model; schools that only the first has come last. */
  schools: readonly SchoolChange[]
  gainers: number
  losers: number
  unchanged: number
}>

export function compareModels(before: Model, after: Model): ModelComparison {
  const schools = compareSchools(before, after)

  return {
    total: changeOf(before.total, after.total),
    services: compareServices(before, after),
    schools,
    gainers: schools.filter((school) => school.change < 0).length,
    losers: schools.filter((school) => school.change > 0).length,
    unchanged: schools.filter((school) => school.change === 0).length,
  }
}

export function changeOf(before: Pence, after: Pence): Change {
  return { before, after, change: pence(after - before) }
}

function compareServices(before: Model, after: Model): readonly ServiceChange[] {
  const pairs = new Map<string, { service: ServiceCode; phase: Phase; before: Pence; after: Pence }>()
  for (const { service, phase, total } of after.services) {
    pairs.set(`${service}/${phase}`, { service, phase, before: NO_PENCE, after: total })
  }
  for (const { service, phase, total } of before.services) {
    const pair = pairs.get(`${service}/${phase}`)
    if (pair === undefined) pairs.set(`${service}/${phase}`, { service, phase, before: total, after: NO_PENCE })
    else pair.before = total
  }

  return [...pairs.values()].map((pair) => ({
    service: pair.service,
    phase: pair.phase,
    ...changeOf(pair.before, pair.after),
  }))
}

function compareSchools(before: Model, after: Model): readonly SchoolChange[] {
  const earlier = new Map(before.schools.map((charges) => [charges.school.urn, charges]))
  const later = new Map(after.schools.map((charges) => [charges.school.urn, charges]))
  const gone = before.schools.filter((charges) => !later.has(charges.school.urn))

  return [...after.schools, ...gone].map(({ school }) => {
    const lines = compareLines(earlier.get(school.urn)?.charges ?? [], later.get(school.urn)?.charges ?? [])

    return {
      school,
      lines,
      inBefore: earlier.has(school.urn),
      inAfter: later.has(school.urn),
      ...changeOf(sumPence(lines.map((line) => line.before)), sumPence(lines.map((line) => line.after))),
    }
  })
}

/** The lines of one school side by side, in the order of the second; lines that only the first has come last. */
function compareLines(before: readonly Charge[], after: readonly Charge[]): readonly LineChange[] {
  const earlier = linesByKey(before)
  const later = linesByKey(after)
  const keys = [...later.keys(), ...[...earlier.keys()].filter((key) => !later.has(key))]

  return keys.flatMap((key) => {
    const [one, other] = [earlier.get(key), later.get(key)]
    const line = other?.line ?? one?.line
    if (line === undefined) return []

    return [
      {
        key,
        service: line.service,
        phase: line.phase,
        factor: line.factor,
        unitsBefore: one?.units ?? null,
        unitsAfter: other?.units ?? null,
        notGivenBefore: one?.given === false,
        notGivenAfter: other?.given === false,
        rateBefore: one?.line.rate ?? null,
        rateAfter: other?.line.rate ?? null,
        ...changeOf(one?.amount ?? NO_PENCE, other?.amount ?? NO_PENCE),
      },
    ]
  })
}

function linesByKey(charges: readonly Charge[]): ReadonlyMap<LineKey, ChargeLine> {
  return new Map(
    charges.flatMap((charge) => charge.lines.map((line): [LineKey, ChargeLine] => [lineKey(line.line), line])),
  )
}

/** The change in one school's charge, or null where neither model charges it. */
export function changeForSchool(comparison: ModelComparison, urn: Urn): SchoolChange | null {
  return comparison.schools.find(({ school }) => school.urn === urn) ?? null
}
