import type { FundingYear } from '../../kernel/funding-year.ts'
import type { CensusStatus, UnitsBySchool } from '../../formula/core/units-by-school.ts'
import type { Model } from './model.ts'
import type { YearData } from './year-data.ts'

/** A census as the year uses it: what it is called, and whether its counts are final; null where nobody has said so. */
export type CensusInUse = Readonly<{ name: string; status: CensusStatus | null; units: UnitsBySchool }>

/**
 * Everything that a page, the paper or the command line needs to speak about one year: this year's model and last
 * year's, each with the counts that it was made from. Built from the database or from a directory of files alike.
 */
export type YearModels = Readonly<{
  year: FundingYear
  authority: string
  census: CensusInUse
  current: Model
  /** Null where last year's rates are not known. */
  prior: Model | null
  /** The census behind the prior model; null where last year's counts are not known: then `prior` uses this year's. */
  priorCensus: CensusInUse | null
  data: YearData
}>
