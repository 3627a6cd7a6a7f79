import { must } from '../../kernel/assert.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import { NO_PENCE, sumPence, type Pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import { amountOf } from '../../kernel/rounding.ts'
import { rangeOf, type Range } from '../../kernel/statistics.ts'
import type { Units } from '../../kernel/units.ts'
import type { RateFactor } from '../../formula/core/factors.ts'
import type { CensusStatus } from '../../formula/core/units-by-school.ts'
import type { Urn } from '../../schools/core/school.ts'
import type { LastYear } from './last-year.ts'
import type { Charge, Model } from './model.ts'
import { lineKey, type LineKey, type Service, type ServiceCode, type ServiceKind } from './rate-book.ts'

/**
 * What a question to the forum is about, frozen: the rates, the counts that they fall on, and what each school gives
 * up. The year can be charged from it alone, whatever becomes of the book, the census and the register afterwards.
 */
export type FrozenProposal = Readonly<{
  /** 1, so that a reader knows which form this is. */
  form: 1
  year: FundingYear
  service: Readonly<{ code: ServiceCode; name: string; kind: ServiceKind; head: string }>
  /** The version of the rates that it was taken from. */
  rates: Readonly<{ scenario: string; version: number }>
  census: FrozenCensus
  lines: readonly FrozenLine[]
  total: Pence
  phases: readonly FrozenPhase[]
  /** Every school that the decision binds, those that give up nothing too. */
  schools: readonly FrozenSchool[]
}>

/** The SHA-256 of the counts, by which they are found again, whatever their name. */
type FrozenCensus = Readonly<{ name: string; status: CensusStatus; sha256: string }>

export type FrozenLine = Readonly<{
  phase: Phase
  factor: RateFactor
  rate: Pence
  units: Units
  amount: Pence
  /** Null where last year had no such line. */
  lastYear: Readonly<{ rate: Pence; amount: Pence }> | null
}>

export type FrozenPhase = Readonly<{ phase: Phase; total: Pence; range: Range | null; lastYear: Pence | null }>

/** `line`: the place among the lines, from nought. */
type FrozenCharge = Readonly<{ line: number; units: Units; amount: Pence }>

type FrozenSchool = Readonly<{ urn: Urn; name: string; charges: readonly FrozenCharge[]; amount: Pence }>

export type ToFreeze = Readonly<{
  model: Model
  lastYear: LastYear | null
  rates: FrozenProposal['rates']
  census: FrozenCensus
}>

/** One service in the phases that one vote decides for. */
export function freezeProposal(from: ToFreeze, service: Service, phases: readonly Phase[]): FrozenProposal {
  const { model, lastYear, rates, census } = from
  const own = model.lines.filter(({ line }) => line.service === service.code && phases.includes(line.phase))
  const lines = own.map(({ line, units, amount }): FrozenLine => {
    const key = lineKey(line)
    const rate = lastYear?.rates.get(key)

    return {
      phase: line.phase,
      factor: line.factor,
      rate: line.rate,
      units,
      amount,
      lastYear: rate === undefined ? null : { rate, amount: lastYear?.amounts.get(key) ?? NO_PENCE },
    }
  })
  const places = new Map(own.map(({ line }, place) => [lineKey(line), place]))
  const schools = model.schools.flatMap(({ school, charges }) => {
    const mine = charges.filter((charge) => charge.service === service.code && phases.includes(charge.phase))

    return mine.length === 0 ? [] : [frozenSchool(school, mine, places)]
  })
  const { code, name, kind, head } = service

  return {
    form: 1,
    year: model.book.year,
    service: { code, name, kind, head },
    rates,
    census,
    lines,
    total: sumPence(lines.map(({ amount }) => amount)),
    phases: phasesOf(lines, schools, lastYearOfPhase(lastYear, service.code)),
    schools,
  }
}

/** The same proposal at other rates, by the same rounding: each line of each school once, half up to the penny. */
export function atRates(frozen: FrozenProposal, rates: ReadonlyMap<number, Pence>): FrozenProposal {
  const rateAt = (place: number): Pence => rates.get(place) ?? lineAt(frozen, place).rate
  const schools = frozen.schools.map((school) => {
    const charges = school.charges.map(({ line, units }) => ({ line, units, amount: amountOf(units, rateAt(line)) }))

    return { ...school, charges, amount: sumPence(charges.map(({ amount }) => amount)) }
  })
  const totals = frozen.lines.map(() => 0 as Pence)
  for (const { charges } of schools) {
    for (const { line, amount } of charges) totals[line] = sumPence([totals[line] ?? NO_PENCE, amount])
  }
  const lines = frozen.lines.map((line, place) => ({ ...line, rate: rateAt(place), amount: totals[place] ?? NO_PENCE }))
  const before = new Map(frozen.phases.map(({ phase, lastYear }) => [phase, lastYear]))

  return {
    ...frozen,
    lines,
    total: sumPence(totals),
    phases: phasesOf(lines, schools, (phase) => before.get(phase) ?? null),
    schools,
  }
}

export function lineAt(frozen: FrozenProposal, place: number): FrozenLine {
  return must(frozen.lines[place], 'a charge is of a line of its proposal')
}

export function keyOfFrozen(frozen: FrozenProposal, line: Pick<FrozenLine, 'phase' | 'factor'>): LineKey {
  return lineKey({ service: frozen.service.code, phase: line.phase, factor: line.factor })
}

/** What each school that is bound has of a line. */
export function unitsOnLine(frozen: FrozenProposal, place: number): readonly Units[] {
  return frozen.schools.flatMap(({ charges }) => charges.filter(({ line }) => line === place).map(({ units }) => units))
}

function frozenSchool(
  school: Readonly<{ urn: Urn; name: string }>,
  charges: readonly Charge[],
  places: ReadonlyMap<LineKey, number>,
): FrozenSchool {
  const own = charges.flatMap(({ lines }) =>
    lines.map(({ line, units, amount }) => ({
      line: must(places.get(lineKey(line)), 'a school is charged by lines of the book'),
      units,
      amount,
    })),
  )

  return { urn: school.urn, name: school.name, charges: own, amount: sumPence(own.map(({ amount }) => amount)) }
}

function phasesOf(
  lines: readonly FrozenLine[],
  schools: readonly FrozenSchool[],
  lastYear: (phase: Phase) => Pence | null,
): readonly FrozenPhase[] {
  return [...new Set(lines.map(({ phase }) => phase))].map((phase) => {
    const places = new Set(lines.flatMap((line, place) => (line.phase === phase ? [place] : [])))
    const amounts = schools.flatMap(({ charges }) => {
      const own = charges.filter(({ line }) => places.has(line))

      return own.length === 0 ? [] : [sumPence(own.map(({ amount }) => amount))]
    })

    return { phase, total: sumPence(amounts), range: rangeOf(amounts), lastYear: lastYear(phase) }
  })
}

/** Lines that ended with last year count too: they are part of what the service took. */
function lastYearOfPhase(lastYear: LastYear | null, service: ServiceCode): (phase: Phase) => Pence | null {
  return (phase) => {
    const own = [...(lastYear?.amounts ?? [])].filter(([key]) => key.startsWith(`${service}/${phase}/`))

    return own.length === 0 ? null : sumPence(own.map(([, amount]) => amount))
  }
}
