import type { Units } from '../../kernel/units.ts'
import type { Urn } from '../../schools/core/school.ts'
import type { UnitColumn } from './factors.ts'

/** One census's counts: by school, by column. A column that the file left blank is absent: blank is not nought. */
export type UnitsBySchool = ReadonlyMap<Urn, ReadonlyMap<UnitColumn, Units>>

export type CensusStatus = 'provisional' | 'final'
