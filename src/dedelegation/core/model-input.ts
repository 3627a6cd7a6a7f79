import type { UnitsBySchool } from '../../formula/core/units-by-school.ts'
import type { Charging } from '../../schools/core/charging.ts'
import type { Urn } from '../../schools/core/school.ts'
import type { RateBook } from './rate-book.ts'

/** A school as the model sees it. */
export type ModelSchool = Readonly<{ urn: Urn; name: string; charging: Charging }>

export type ModelInput = Readonly<{ schools: readonly ModelSchool[]; units: UnitsBySchool; book: RateBook }>
