import { assert, must } from '../../kernel/assert.ts'
import { pence, type Pence } from '../../kernel/pence.ts'
import { PHASES, type Phase } from '../../kernel/phase.ts'
import { LARGEST_EXACT } from '../../kernel/rounding.ts'
import { units, type Units } from '../../kernel/units.ts'
import type { RateFactor } from '../../formula/core/factors.ts'
import type { UnitsBySchool } from '../../formula/core/units-by-school.ts'
import { countInPhase } from '../../formula/core/units-in-phase.ts'
import { isBound } from './bound-schools.ts'
import { chargeLine, chargePair } from './charge-columns.ts'
import type { ModelInput, ModelSchool } from './model-input.ts'
import type { RateBook, RateLine, ServiceCode, ServiceKind } from './rate-book.ts'

/**
 * A year laid out for speed: counts stand in columns, so that a changed rate is recalculated for every school in a
 * loop over numbers. Made once for a set of schools, counts and lines; only the rates may change afterwards.
 */
export type CompiledYear = Readonly<{
  schools: readonly ModelSchool[]
  /** The lines that count, in the book's order: those of deferred services are left out. */
  lines: readonly RateLine[]
  /** One a service and phase, in the order of the catalogue and of the phases. */
  blocks: readonly Block[]
}>

/** One service in one phase. */
export type Block = Readonly<{
  service: ServiceCode
  phase: Phase
  /** The schools that the phase's decision binds, as places in `schools`. */
  members: Int32Array
  /** Places in the year's `lines`, each with its column of units (millionths, one a member). */
  lines: readonly Readonly<{ place: number; column: Column }>[]
}>

/** `schools` have units of it; `notGiven` are members, as places in the year's schools, that no count was given of. */
type Column = Readonly<{
  units: Float64Array
  total: Units
  largest: number
  schools: number
  notGiven: Int32Array
}>

/** Everything that a set of rates comes to, in whole pence. Written over by the next recalculation. */
export type Figures = Readonly<{
  /** By line. */
  lines: Float64Array
  /** By block. */
  blocks: Float64Array
  /** By block, one a member: what each school gives up for the service. */
  charges: readonly Float64Array[]
  /** By school. */
  schools: Float64Array
}>

export function compileYear(input: ModelInput): CompiledYear {
  const lines = countedLines(input.book)
  const layout = layoutOf(input)
  const blocks = input.book.services.flatMap((service) =>
    PHASES.flatMap((phase): readonly Block[] => {
      const own = lines.flatMap((line, place) => (line.service === service.code && line.phase === phase ? [place] : []))
      if (own.length === 0) return []
      const members = membersOf(layout, service.kind, phase)

      return [
        {
          service: service.code,
          phase,
          members,
          lines: own.map((place) => ({
            place,
            column: columnOf(layout, service.kind, phase, must(lines[place], 'a line is in the book').factor),
          })),
        },
      ]
    }),
  )

  return { schools: input.schools, lines, blocks }
}

/** A deferred service is shown for information and stands in no total, whatever rate it may carry. */
function countedLines(book: RateBook): readonly RateLine[] {
  const proposed = new Set(book.services.flatMap((service) => (service.status === 'proposed' ? [service.code] : [])))

  return book.lines.filter((line) => proposed.has(line.service))
}

/** The rates of the book, by line: what `recalculate` takes. */
export function ratesOf(year: CompiledYear): Float64Array {
  return Float64Array.from(year.lines, (line) => line.rate)
}

/** Room for the figures of one year, to be used again at every recalculation. */
export function figuresFor(year: CompiledYear): Figures {
  return {
    lines: new Float64Array(year.lines.length),
    blocks: new Float64Array(year.blocks.length),
    charges: year.blocks.map((block) => new Float64Array(block.members.length)),
    schools: new Float64Array(year.schools.length),
  }
}

/**
 * Every charge and every total at the given rates (pence, by line). Each line of each school is rounded half up to the
 * penny as `amountOf` does it, and totals are sums of those lines.
 */
export function recalculate(year: CompiledYear, rates: Float64Array, figures: Figures): void {
  figures.schools.fill(0)
  for (const [index, block] of year.blocks.entries()) {
    const charges = must(figures.charges[index], 'a block has room for its charges')
    charges.fill(0)
    for (const { place, column } of block.lines) checkRate(must(rates[place], 'a line has a rate'), column)
    const total = chargeBlock(block, rates, charges, figures.lines)
    figures.blocks[index] = total
    addTo(figures.schools, block.members, charges)
  }
}

/** All the money of a year. */
export function totalOf(figures: Figures): Pence {
  let total = 0
  for (const amount of figures.blocks) total += amount

  return pence(total)
}

function checkRate(rate: number, column: Column): void {
  assert(Number.isSafeInteger(rate) && rate >= 0, 'a rate is whole pence and not negative')
  assert(column.largest * rate <= LARGEST_EXACT, 'a line is between nothing and £86 million')
}

/** The block's total. Two lines at a time, so that each school's charge is fetched and stored half as often. */
function chargeBlock(block: Block, rates: Float64Array, charges: Float64Array, amounts: Float64Array): number {
  let total = 0
  for (let index = 0; index < block.lines.length; index += 2) {
    const [line, other] = [must(block.lines[index], 'a block has its lines'), block.lines[index + 1]]
    const rate = rates[line.place] as number
    const both =
      other === undefined
        ? { first: chargeLine(line.column.units, rate, charges), second: 0 }
        : chargePair(line.column.units, rate, other.column.units, rates[other.place] as number, charges)
    amounts[line.place] = both.first
    if (other !== undefined) amounts[other.place] = both.second
    total += both.first + both.second
  }

  return total
}

function addTo(totals: Float64Array, members: Int32Array, charges: Float64Array): void {
  for (let index = 0; index < members.length; index++) {
    const school = members[index] as number
    totals[school] = (totals[school] as number) + (charges[index] as number)
  }
}

type Layout = Readonly<{
  schools: readonly ModelSchool[]
  units: UnitsBySchool
  members: Map<string, Int32Array>
  columns: Map<string, Column>
}>

/**
 * Columns follow from schools and counts alone, and laying them out takes far longer than charging them: they are kept
 * for as long as both values are in use, so that other rates for the same schools cost a recalculation only.
 */
const layouts = new WeakMap<UnitsBySchool, WeakMap<readonly ModelSchool[], Layout>>()

function layoutOf({ schools, units: counts }: ModelInput): Layout {
  const own = layouts.get(counts) ?? new WeakMap<readonly ModelSchool[], Layout>()
  layouts.set(counts, own)
  const layout = own.get(schools) ?? { schools, units: counts, members: new Map(), columns: new Map() }
  own.set(schools, layout)

  return layout
}

function membersOf(layout: Layout, kind: ServiceKind, phase: Phase): Int32Array {
  return remember(layout.members, `${kind}/${phase}`, () =>
    Int32Array.from(layout.schools.flatMap(({ charging }, index) => (isBound(charging, kind, phase) ? [index] : []))),
  )
}

/** Services that take from the same factor of the same schools share one column. */
function columnOf(layout: Layout, kind: ServiceKind, phase: Phase, factor: RateFactor): Column {
  return remember(layout.columns, `${kind}/${phase}/${factor}`, () => {
    const { schools, units: counts } = layout
    const members = membersOf(layout, kind, phase)
    const given = Array.from(members, (index) => {
      const school = must(schools[index], 'a member is a school of the year')
      const own = counts.get(school.urn)

      return own === undefined ? null : countInPhase(own, school.charging, phase, factor)
    })
    const column = Float64Array.from(given, (count) => count ?? 0)

    return {
      units: column,
      total: units(column.reduce((sum, count) => sum + count, 0)),
      largest: column.reduce((most, count) => Math.max(most, count), 0),
      schools: column.reduce((own, count) => (count > 0 ? own + 1 : own), 0),
      notGiven: members.filter((_, member) => given[member] === null),
    }
  })
}

function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make()
  known.set(key, value)

  return value
}
