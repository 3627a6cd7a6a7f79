import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { Factor, RateFactor } from '../../formula/core/factors.ts'
import type { ServiceKind } from './rate-book.ts'

/** Where a figure comes from, and whether somebody has read it there. Unverified figures say so wherever they are shown. */
export type Source = Readonly<{ text: string; verified: boolean; url?: string }>

/** What a year's law and published figures say: everything that may change from year to year, as data. */
export type YearData = Readonly<{
  year: FundingYear
  heads: readonly LegalHead[]
  /** The services that most authorities de-delegate, under their heads: the names that a rates file may leave out. */
  catalogue: readonly CatalogueEntry[]
  unitValues: readonly UnitValue[]
  outsidePrices: readonly OutsidePrice[]
}>

/** A head of expenditure that the year's regulations allow, who may be charged under it and who votes on it. */
export type LegalHead = Readonly<{
  code: string
  name: string
  kind: ServiceKind
  /** "Schedule 2, Part 6, paragraph 41". */
  paragraph: string
  regulations: string
  charged: readonly Phase[]
  /** One entry a separate vote: the phases whose members take it. */
  voters: readonly Phase[]
  /** Factors that a rate under this head may use. */
  factors: readonly Factor[]
  source: Source
}>

export type CatalogueEntry = Readonly<{
  code: string
  name: string
  kind: ServiceKind
  head: string
  buyBack: boolean
}>

/** What the formula gives a school for one unit, so that a rate can be shown beside it. */
export type UnitValue = Readonly<{
  phase: Phase
  factor: RateFactor
  value: Pence
  source: Source
  /** Whether the authority's own formula gives it, as somebody entered it, or the national one does. */
  whose: 'own' | 'national'
}>

/** A price outside the authority for the same service: the RPA's £23.00 per pupil. */
export type OutsidePrice = Readonly<{
  service: string
  name: string
  phase: Phase
  factor: Factor
  price: Pence
  from: CalendarDate
  source: Source
}>
