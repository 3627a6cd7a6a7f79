import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import { rangeOf, type Range } from '../../kernel/statistics.ts'
import type { RateFactor } from '../../formula/core/factors.ts'
import type { Model } from './model.ts'
import { lineKey, type LineKey, type RateLine, type ServiceCode } from './rate-book.ts'

/** Another authority's published rate, with where it was published. */
export type Comparator = Readonly<{
  authority: string
  year: FundingYear
  service: ServiceCode
  phase: Phase
  factor: RateFactor
  rate: Pence
  source: string
  /** '' where the source is not on the web. */
  url: string
}>

/**
 * One of our rates beside those of others for the same service, phase, factor and year. Rates of other years are
 * listed, but never compared: a rise in pay would look like a difference between authorities.
 */
export type Standing = Readonly<{
  line: RateLine
  /** Same year, highest rate first. */
  others: readonly Comparator[]
  otherYears: readonly Comparator[]
  /** Of the other authorities' rates; null where there are none of this year. */
  range: Range | null
  /** Our place among all, ours included, from the lowest: 1 is the lowest rate. Equal rates share the lower place. */
  place: number
  of: number
}>

/** Every rate of the model that somebody else's rate is known for, in the order of the rates. */
export function compareRates(model: Model, comparators: readonly Comparator[]): readonly Standing[] {
  const byKey = new Map<LineKey, Comparator[]>()
  for (const comparator of comparators) {
    byKey.set(lineKey(comparator), [...(byKey.get(lineKey(comparator)) ?? []), comparator])
  }

  return model.lines.flatMap(({ line }) => {
    const known = byKey.get(lineKey(line))

    return known === undefined ? [] : [standingOf(line, known, model.book.year)]
  })
}

/** "lowest of 5", "2nd lowest of 5", "highest of 5", "the same as all 4 others". */
export function placeInWords(standing: Standing): string {
  const { place, of, others, line } = standing
  if (others.length === 0) return 'nothing to compare in this year'
  if (others.every((other) => other.rate === line.rate))
    return `the same as ${of === 2 ? 'the other' : `all ${of - 1} others`}`
  if (place === 1) return `lowest of ${of}${shared(standing)}`
  const above = others.filter((other) => other.rate > line.rate).length
  if (above === 0) return `highest of ${of}${shared(standing)}`

  return `${ordinal(place)} lowest of ${of}${shared(standing)}`
}

function standingOf(line: RateLine, known: readonly Comparator[], year: FundingYear): Standing {
  const others = known.filter((other) => other.year === year).toSorted((one, other) => other.rate - one.rate)

  return {
    line,
    others,
    otherYears: known.filter((other) => other.year !== year),
    range: rangeOf(others.map((other) => other.rate)),
    place: others.filter((other) => other.rate < line.rate).length + 1,
    of: others.length + 1,
  }
}

function shared(standing: Standing): string {
  return standing.others.some((other) => other.rate === standing.line.rate) ? ', shared' : ''
}

function ordinal(place: number): string {
  const tens = place % 100
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th')

  return `${place}${suffix}`
}
