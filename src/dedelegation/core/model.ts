import { must } from '../../kernel/assert.ts'
import { pence, sumPence, type Pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import { amountOf } from '../../kernel/rounding.ts'
import { rangeOf, type Range } from '../../kernel/statistics.ts'
import { units, type Units } from '../../kernel/units.ts'
import type { UnitsBySchool } from '../../formula/core/units-by-school.ts'
import type { Charging } from '../../schools/core/charging.ts'
import type { Urn } from '../../schools/core/school.ts'
import { compileYear, type Block, type CompiledYear } from './columnar.ts'
import type { RateBook, RateLine, ServiceCode } from './rate-book.ts'

/** A school as the model sees it. */
export type ModelSchool = Readonly<{ urn: Urn; name: string; charging: Charging }>

export type ModelInput = Readonly<{ schools: readonly ModelSchool[]; units: UnitsBySchool; book: RateBook }>

/** What a year's rates come to: every charge with its working, and totals that are sums of the lines. */
export type Model = Readonly<{
  book: RateBook
  lines: readonly LineTotal[]
  services: readonly ServiceTotal[]
  /** In the order of the input; schools that are not charged at all are left out. */
  schools: readonly SchoolCharges[]
  total: Pence
}>

/** `schools` have units of the line: those that the decision binds but that have none are not counted. */
export type LineTotal = Readonly<{ line: RateLine; units: Units; amount: Pence; schools: number }>

/** `range` is over every school that the phase's decision binds, those that pay nothing included. */
export type ServiceTotal = Readonly<{ service: ServiceCode; phase: Phase; total: Pence; range: Range | null }>

export type SchoolCharges = Readonly<{ school: ModelSchool; charges: readonly Charge[]; total: Pence }>

/** What one school gives up for one service: the working, line by line, and the sum of those lines. */
export type Charge = Readonly<{ service: ServiceCode; phase: Phase; lines: readonly ChargeLine[]; total: Pence }>

export type ChargeLine = Readonly<{ line: RateLine; units: Units; amount: Pence }>

/**
 * What the year's rates come to, with the working of every charge. Each line of each school is rounded once, half up
 * to the penny; every total is a sum of those lines. The columns are those of `compileYear`, which recalculates the
 * same figures in the browser and in bulk.
 */
export function modelYear(input: ModelInput): Model {
  const year = compileYear(input)
  const lines = year.lines.map((line) => ({ line, units: 0, amount: 0, schools: 0 }))
  const charges: Charge[][] = input.schools.map(() => [])
  const services = year.blocks.map((block) => {
    const blockCharges = chargesOf(year, block)
    for (const [index, charge] of blockCharges.entries()) {
      must(charges[must(block.members[index], 'a charge has its school')], 'a school is in the year').push(charge)
    }
    for (const [index, { place }] of block.lines.entries())
      addLine(must(lines[place], 'a line is counted'), blockCharges, index)
    const totals = blockCharges.map((charge) => charge.total)

    return { service: block.service, phase: block.phase, total: sumPence(totals), range: rangeOf(totals) }
  })

  return {
    book: input.book,
    lines: lines.map((total) => ({ ...total, units: units(total.units), amount: pence(total.amount) })),
    services,
    schools: input.schools.flatMap((school, index) => schoolCharges(school, charges[index] ?? [])),
    total: sumPence(services.map((service) => service.total)),
  }
}

/** The block's charge on each of its members, in their order. */
function chargesOf(year: CompiledYear, block: Block): readonly Charge[] {
  return Array.from(block.members, (_school, member) => {
    const lines = block.lines.map(({ place, column }): ChargeLine => {
      const line = must(year.lines[place], 'a block has lines of the year')
      const count = units(must(column.units[member], 'a column has a count for each member'))

      return { line, units: count, amount: amountOf(count, line.rate) }
    })

    return { service: block.service, phase: block.phase, lines, total: sumPence(lines.map((line) => line.amount)) }
  })
}

function addLine(
  total: { units: number; amount: number; schools: number },
  charges: readonly Charge[],
  index: number,
): void {
  for (const charge of charges) {
    const line = must(charge.lines[index], 'a charge has every line of its block')
    total.units += line.units
    total.amount += line.amount
    if (line.units > 0) total.schools += 1
  }
}

function schoolCharges(school: ModelSchool, charges: readonly Charge[]): readonly SchoolCharges[] {
  return charges.length === 0 ? [] : [{ school, charges, total: sumPence(charges.map((charge) => charge.total)) }]
}
