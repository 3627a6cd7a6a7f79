import { must } from '../../kernel/assert.ts'
import { NO_PENCE, pence, sumPence, type Pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import { amountOf } from '../../kernel/rounding.ts'
import { NO_UNITS, units, type Units } from '../../kernel/units.ts'
import type { Urn } from '../../schools/core/school.ts'
import type { Model, SchoolCharges } from './model.ts'
import { lineKey, type LineKey, type RateBook, type RateLine, type ServiceCode } from './rate-book.ts'

/**
 * Why the money changed from one year to the next, in steps that add up to the penny.
 *
 * The order of the steps is fixed, because with two things changed at once the split between them depends on it:
 * first who is charged at all, then what is charged for, then units at last year's rate, then the rate at this year's
 * units, and last the pennies of rounding. The order is the order of this list.
 */
export const BRIDGE_STEPS = [
  'left',
  'joined',
  'recategorised',
  'ended',
  'deferred',
  'new-service',
  'factors',
  'units',
  'rate',
  'rounding',
] as const

export type BridgeStep = (typeof BRIDGE_STEPS)[number]

/** One step of one line at one school. */
export type BridgeEntry = Readonly<{
  step: BridgeStep
  service: ServiceCode
  phase: Phase
  key: LineKey
  amount: Pence
}>

export type SchoolBridge = Readonly<{
  urn: Urn
  name: string
  opening: Pence
  entries: readonly BridgeEntry[]
  closing: Pence
}>

export type Bridge = Readonly<{ opening: Pence; schools: readonly SchoolBridge[]; closing: Pence }>

/** The bridge of every school that either year charges; this year's schools first, in their order. */
export function bridgeBetween(prior: Model, current: Model): Bridge {
  const before = new Map(prior.schools.map((charges) => [charges.school.urn, charges]))
  const after = new Map(current.schools.map((charges) => [charges.school.urn, charges]))
  const left = prior.schools.filter((charges) => !after.has(charges.school.urn))
  const schools = [
    ...current.schools.map((charges) =>
      bridgeSchool(before.get(charges.school.urn), charges, prior.book, current.book),
    ),
    ...left.map((charges) => bridgeSchool(charges, undefined, prior.book, current.book)),
  ]

  return {
    opening: sumPence(schools.map((school) => school.opening)),
    schools,
    closing: sumPence(schools.map((school) => school.closing)),
  }
}

/** Entries added up by step, in the fixed order; steps that come to nothing are left out. */
export function stepTotals(entries: readonly BridgeEntry[]): readonly Readonly<{ step: BridgeStep; amount: Pence }>[] {
  return BRIDGE_STEPS.map((step) => ({
    step,
    amount: sumPence(entries.filter((entry) => entry.step === step).map((entry) => entry.amount)),
  })).filter(({ amount }) => amount !== 0)
}

function bridgeSchool(
  before: SchoolCharges | undefined,
  after: SchoolCharges | undefined,
  priorBook: RateBook,
  book: RateBook,
): SchoolBridge {
  const { school } = must(after ?? before, 'a bridged school is charged in one year at least')
  const earlier = sidesOf(before)
  const later = sidesOf(after)
  const keys = [...later.keys(), ...[...earlier.keys()].filter((key) => !later.has(key))]
  const entries = keys.flatMap((key) => {
    const [one, other] = [earlier.get(key), later.get(key)]
    if (before === undefined) return entryOf(other, 'joined', other?.amount)
    if (after === undefined) return entryOf(one, 'left', minus(one))

    return bridgeLine(one, other, { before, after, priorBook, book })
  })

  return {
    urn: school.urn,
    name: school.name,
    opening: before?.total ?? NO_PENCE,
    entries: entries.filter((entry) => entry.amount !== 0),
    closing: after?.total ?? NO_PENCE,
  }
}

type Side = Readonly<{ line: RateLine; units: Units; amount: Pence }>

type Context = Readonly<{ before: SchoolCharges; after: SchoolCharges; priorBook: RateBook; book: RateBook }>

function bridgeLine(one: Side | undefined, other: Side | undefined, context: Context): readonly BridgeEntry[] {
  if (one !== undefined && other !== undefined) return unitsThenRate(one, other)
  if (one !== undefined) {
    const standing = standingOf(one.line, context.book, context.after)
    if (standing === 'charged') return unitsThenRate(one, { ...one, units: NO_UNITS, amount: NO_PENCE })

    return entryOf(one, standing === 'absent' ? 'ended' : standing, minus(one))
  }
  if (other === undefined) return []
  const standing = standingOf(other.line, context.priorBook, context.before)
  if (standing === 'charged') return unitsThenRate({ ...other, units: NO_UNITS, amount: NO_PENCE }, other)

  return entryOf(other, standing === 'absent' || standing === 'deferred' ? 'new-service' : standing, other.amount)
}

/**
 * How a line that one year charges stands in the other: the service is not there, or deferred; it is taken on other
 * factors; the school is no longer (or not yet) in its phase; or it is charged and the school simply has no units.
 */
function standingOf(
  line: RateLine,
  book: RateBook,
  school: SchoolCharges,
): 'absent' | 'deferred' | 'factors' | 'recategorised' | 'charged' {
  const service = book.services.find(({ code }) => code === line.service)
  if (service?.status === 'deferred') return 'deferred'
  const lines = book.lines.filter((other) => other.service === line.service && other.phase === line.phase)
  if (service === undefined || lines.length === 0) return 'absent'
  if (!lines.some((other) => other.factor === line.factor)) return 'factors'
  const bound = school.charges.some((charge) => charge.service === line.service && charge.phase === line.phase)

  return bound ? 'charged' : 'recategorised'
}

/** Units at last year's rate, then the rate at this year's units, each rounded once; what is left is rounding. */
function unitsThenRate(before: Side, after: Side): readonly BridgeEntry[] {
  const byUnits = signedAmount(after.units - before.units, before.line.rate)
  const byRate = signedAmount(after.units, after.line.rate - before.line.rate)
  const rounding = pence(after.amount - before.amount - byUnits - byRate)

  return [
    ...entryOf(after, 'units', byUnits),
    ...entryOf(after, 'rate', byRate),
    ...entryOf(after, 'rounding', rounding),
  ]
}

/** Half up to the penny, away from zero below nothing: a fall and a rise of one size are the same size. */
function signedAmount(count: number, rate: number): Pence {
  const size = amountOf(units(Math.abs(count)), pence(Math.abs(rate)))

  return pence(count < 0 !== rate < 0 ? -size : size)
}

function entryOf(side: Side | undefined, step: BridgeStep, amount: Pence | undefined): readonly BridgeEntry[] {
  if (side === undefined || amount === undefined) return []

  return [{ step, service: side.line.service, phase: side.line.phase, key: lineKey(side.line), amount }]
}

function minus(side: Side | undefined): Pence | undefined {
  return side === undefined ? undefined : pence(-side.amount)
}

function sidesOf(charges: SchoolCharges | undefined): ReadonlyMap<LineKey, Side> {
  return new Map(
    (charges?.charges ?? []).flatMap((charge) =>
      charge.lines.map((line): [LineKey, Side] => [lineKey(line.line), line]),
    ),
  )
}
