import type { Pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { Range } from '../../kernel/statistics.ts'
import type { Units } from '../../kernel/units.ts'
import type { UnitsBySchool } from '../../formula/core/units-by-school.ts'
import type { Charging } from '../../schools/core/charging.ts'
import type { Urn } from '../../schools/core/school.ts'
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

export type LineTotal = Readonly<{ line: RateLine; units: Units; amount: Pence; schools: number }>

/** `range` is over every school that the phase's decision binds, those that pay nothing included. */
export type ServiceTotal = Readonly<{ service: ServiceCode; phase: Phase; total: Pence; range: Range | null }>

export type SchoolCharges = Readonly<{ school: ModelSchool; charges: readonly Charge[]; total: Pence }>

/** What one school gives up for one service: the working, line by line, and the sum of those lines. */
export type Charge = Readonly<{ service: ServiceCode; phase: Phase; lines: readonly ChargeLine[]; total: Pence }>

export type ChargeLine = Readonly<{ line: RateLine; units: Units; amount: Pence }>
