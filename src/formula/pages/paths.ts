import type { FundingYear } from '../../kernel/funding-year.ts'
import { fillPath, withQuery } from '../../platform/web/address.ts'

/** Every address of a year's units; ':year', ':version' and ':id' are for registering, the functions for links. */
export const UNITS_PATH = '/years/:year/units'
export const UNITS_IMPORT_PATH = '/years/:year/units/import'
export const UNITS_TEMPLATE_PATH = '/years/:year/units/template.csv'
export const UNITS_PREVIEW_PATH = '/years/:year/units/imports/:id'
export const COMPARE_PATH = '/years/:year/units/compare'
export const COMPARE_CSV_PATH = '/years/:year/units/compare.csv'
export const CENSUS_PATH = '/years/:year/units/:version'
export const CENSUS_CSV_PATH = '/years/:year/units/:version/download.csv'
export const USE_CENSUS_PATH = '/years/:year/units/:version/use'

export function unitsPath(year: FundingYear): string {
  return fillPath(UNITS_PATH, { year })
}

export function unitsImportPath(year: FundingYear): string {
  return fillPath(UNITS_IMPORT_PATH, { year })
}

export function unitsTemplatePath(year: FundingYear): string {
  return fillPath(UNITS_TEMPLATE_PATH, { year })
}

export function unitsPreviewPath(year: FundingYear, id: string): string {
  return fillPath(UNITS_PREVIEW_PATH, { year, id })
}

export function censusPath(year: FundingYear, version: number): string {
  return fillPath(CENSUS_PATH, { year, version })
}

export function censusCsvPath(year: FundingYear, version: number): string {
  return fillPath(CENSUS_CSV_PATH, { year, version })
}

export function useCensusPath(year: FundingYear, version: number): string {
  return fillPath(USE_CENSUS_PATH, { year, version })
}

export function comparePath(year: FundingYear, from: number, to: number): string {
  return withQuery(fillPath(COMPARE_PATH, { year }), { from, to })
}

export function compareCsvPath(year: FundingYear, from: number, to: number): string {
  return withQuery(fillPath(COMPARE_CSV_PATH, { year }), { from, to })
}
