import { must } from '../../kernel/assert.ts'
import { pence, sumPence, type Pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import { amountOf } from '../../kernel/rounding.ts'
import type { Range } from '../../kernel/statistics.ts'
import { NO_UNITS, units, type Units } from '../../kernel/units.ts'
import { rangesOf } from './columnar-ranges.ts'
import { compileYear, figuresFor, ratesOf, recalculate, totalOf } from './columnar.ts'
import type { CompiledYear, Figures } from './columnar.ts'
import type { ModelInput, ModelSchool } from './model-input.ts'
import type { RateBook, RateLine, ServiceCode } from './rate-book.ts'

/** What a year's rates come to: every charge with its working, and totals that are sums of the lines. */
export type Model = Readonly<{
  book: RateBook
  lines: readonly LineTotal[]
  services: readonly ServiceTotal[]
  /** In the order of the input; schools that are not charged at all are left out. */
  schools: readonly SchoolCharges[]
  total: Pence
}>

/**
 * `schools` have units of the line: those that the decision binds but that have none are not counted. `notGiven` are
 * bound too, and no count of the factor was given of them: they are charged nothing, and nobody knows whether that is so.
 */
export type LineTotal = Readonly<{
  line: RateLine
  units: Units
  amount: Pence
  schools: number
  notGiven: readonly ModelSchool[]
}>

/**
 * `range` is over every school that the phase's decision binds, those that pay nothing included, for want of a count too:
 * it is of the charges as they are, so that the mean is the total shared by all who are bound.
 */
export type ServiceTotal = Readonly<{ service: ServiceCode; phase: Phase; total: Pence; range: Range | null }>

export type SchoolCharges = Readonly<{ school: ModelSchool; charges: readonly Charge[]; total: Pence }>

/** What one school gives up for one service: the working, line by line, and the sum of those lines. */
export type Charge = Readonly<{ service: ServiceCode; phase: Phase; lines: readonly ChargeLine[]; total: Pence }>

/** `given` says whether there is a count: without one the units are nothing. */
export type ChargeLine = Readonly<{ line: RateLine; units: Units; given: boolean; amount: Pence }>

/**
 * What the year's rates come to, with the working of every charge. Each line of each school is rounded once, half up
 * to the penny; every total is a sum of those lines.
 *
 * Totals and ranges come from the columns of `compileYear` by `recalculate`. The schools, and then the working of a
 * school's charges, are written down when somebody first looks at them, by the same rounding: few look at all of it,
 * and writing down every line of every school costs a hundred times what the totals do.
 */
export function modelYear(input: ModelInput): Model {
  const year = compileYear(input)
  const figures = figuresFor(year)
  recalculate(year, ratesOf(year), figures)
  const ranges = rangesOf(year, figures)
  const schools = once(() => schoolsOf(year, figures.schools))

  return {
    book: input.book,
    lines: linesOf(year, figures),
    services: year.blocks.map(({ service, phase }, index) => ({
      service,
      phase,
      total: pence(must(figures.blocks[index], 'a block has its total')),
      range: ranges[index] ?? null,
    })),
    get schools() {
      return schools()
    },
    total: totalOf(figures),
  }
}

function linesOf(year: CompiledYear, figures: Figures): readonly LineTotal[] {
  const columns = new Map(year.blocks.flatMap((block) => block.lines.map(({ place, column }) => [place, column])))

  return year.lines.map((line, place) => {
    const column = columns.get(place)
    const amount = pence(must(figures.lines[place], 'a line has its amount'))
    const notGiven = Array.from(column?.notGiven ?? [], (at) =>
      must(year.schools[at], 'a member is a school of the year'),
    )

    return { line, units: column?.total ?? NO_UNITS, amount, schools: column?.schools ?? 0, notGiven }
  })
}

function schoolsOf(year: CompiledYear, totals: Float64Array): readonly SchoolCharges[] {
  const bound = new Uint8Array(year.schools.length)
  for (const members of new Set(year.blocks.map((block) => block.members))) {
    for (const place of members) bound[place] = 1
  }

  return year.schools.flatMap((school, place) =>
    bound[place] === 1 ? [schoolCharges(year, school, place, must(totals[place], 'a school has a total'))] : [],
  )
}

function schoolCharges(year: CompiledYear, school: ModelSchool, place: number, total: number): SchoolCharges {
  const charges = once(() => chargesOf(year, place))

  return {
    school,
    get charges() {
      return charges()
    },
    total: pence(total),
  }
}

/** One school's charges, in the order of the blocks that bind it. */
function chargesOf(year: CompiledYear, place: number): readonly Charge[] {
  return year.blocks.flatMap(({ service, phase, members, lines: own }) => {
    const member = memberAt(members, place)
    if (member === -1) return []
    const lines = own.map(({ place: at, column }): ChargeLine => {
      const line = must(year.lines[at], 'a block has lines of the year')
      const count = units(must(column.units[member], 'a column has a count for each member'))

      return { line, units: count, given: memberAt(column.notGiven, place) === -1, amount: amountOf(count, line.rate) }
    })

    return [{ service, phase, lines, total: sumPence(lines.map((line) => line.amount)) }]
  })
}

/** Where a school stands among places that are in order, such as the members of a block; -1 where it is none. */
function memberAt(members: Int32Array, place: number): number {
  let [from, to] = [0, members.length - 1]
  while (from <= to) {
    const middle = (from + to) >> 1
    const found = must(members[middle], 'the middle lies among the members')
    if (found === place) return middle
    if (found < place) from = middle + 1
    else to = middle - 1
  }

  return -1
}

/** Works the value out at the first call, and gives the same one at every call. */
function once<T>(work: () => T): () => T {
  let known: Readonly<{ value: T }> | null = null

  return () => {
    known ??= { value: work() }

    return known.value
  }
}
