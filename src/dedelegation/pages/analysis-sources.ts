import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Db } from '../../platform/database/database.ts'
import { listCensuses, loadUnits } from '../../formula/index.ts'
import type { CensusStatus, UnitsBySchool } from '../../formula/core/units-by-school.ts'
import { listSchools } from '../../schools/index.ts'
import type { SchoolRecord } from '../../schools/core/school.ts'
import type { Asked } from '../core/asked.ts'
import type { ServiceUse } from '../core/service-use.ts'
import { loadAsked } from '../store/load-proposals.ts'
import { listServiceUse } from '../store/service-use.ts'

/** What the analyses read beside the year itself: from the database, or from a directory of files. */
export type AnalysisSources = Readonly<{
  listSchools: (db: Db) => Promise<readonly SchoolRecord[]>
  /** The latest first. */
  listCensuses: (db: Db, year: FundingYear) => Promise<readonly CensusName[]>
  loadUnits: (db: Db, year: FundingYear, version: number) => Promise<UnitsBySchool>
  /** What schools had of services in the year. */
  listServiceUse: (db: Db, year: FundingYear) => Promise<readonly ServiceUse[]>
  /** What the forum was asked about the year. */
  loadAsked: (db: Db, year: FundingYear) => Promise<readonly Asked[]>
}>

export type CensusName = Readonly<{ version: number; name: string; status: CensusStatus }>

export const FROM_DATABASE: AnalysisSources = { listSchools, listCensuses, loadUnits, listServiceUse, loadAsked }
