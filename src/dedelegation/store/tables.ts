import type { ColumnType } from 'kysely'
import type { MadeAs } from '../core/version-history.ts'

/** The slice's own tables; nobody else names them. */
export type DedelegationTables = {
  dedelegation_year: YearTable
  dedelegation_scenario: ScenarioTable
  dedelegation_version: VersionTable
}

type YearTable = { year: string; authority: string; started_by: string; started_at: Date }

type ScenarioTable = {
  id: string
  year: string
  name: string
  proposal: boolean
  created_by: string
  created_at: Date
  archived_at: Date | null
}

/** Never updated nor deleted: a trigger refuses it too. */
type VersionTable = {
  scenario: string
  number: number
  made_as: MadeAs
  same_as: number | null
  /** Written as JSON text, read as the parsed value. */
  book: ColumnType<unknown, string, never>
  note: string
  request: string
  by_id: string
  by_name: string
  at: Date
}
