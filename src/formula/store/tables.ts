import { fundingYear } from '../../kernel/funding-year.ts'
import type { Census } from '../core/census.ts'
import type { CensusStatus } from '../core/units-by-school.ts'

export type FormulaTables = {
  formula_census: CensusTable
  formula_units: UnitsTable
  formula_use: UseTable
  formula_import: ImportTable
}

type CensusTable = {
  year: string
  version: number
  name: string
  status: CensusStatus
  file_name: string
  file_sha256: string
  units_sha256: string
  imported_at: Date
  imported_by: string
}

type UnitsTable = { year: string; version: number; urn: string; factor: string; millionths: bigint }

type UseTable = { year: string; number: number; version: number; chosen_at: Date; chosen_by: string }

type ImportTable = {
  id: string
  year: string
  name: string
  status: CensusStatus
  file_name: string
  sha256: string
  /** Null once it is confirmed. */
  bytes: Uint8Array | null
  previewed_at: Date
  previewed_by: string
  /** The census that it became; null until it is confirmed. */
  version: number | null
}

export const CENSUS_COLUMNS = ['year', 'version', 'name', 'status', 'file_name', 'imported_at', 'imported_by'] as const

export function toCensus(row: Pick<CensusTable, (typeof CENSUS_COLUMNS)[number]>): Census {
  return {
    year: fundingYear(row.year),
    version: row.version,
    name: row.name,
    status: row.status,
    fileName: row.file_name,
    importedAt: row.imported_at,
    importedBy: row.imported_by,
  }
}
