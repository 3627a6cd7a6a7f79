import { fillPath } from '../../platform/web/address.ts'
import type { Urn } from '../core/school.ts'

/** Every address of the register; ':urn' and ':id' are for registering, the functions for links. */
export const SCHOOLS_PATH = '/schools'
export const SCHOOLS_CSV_PATH = '/schools/download.csv'
export const TEMPLATE_PATH = '/schools/template.csv'
export const IMPORT_PATH = '/schools/import'
export const IMPORTED_PATH = '/schools/imports/:id'
export const SCHOOL_PATH = '/schools/:urn'
export const DEEMED_PHASE_PATH = '/schools/:urn/deemed-phase'
export const CONVERSION_PATH = '/schools/:urn/conversion'

export function schoolPath(urn: Urn): string {
  return fillPath(SCHOOL_PATH, { urn })
}

export function deemedPhasePath(urn: Urn): string {
  return fillPath(DEEMED_PHASE_PATH, { urn })
}

export function conversionPath(urn: Urn): string {
  return fillPath(CONVERSION_PATH, { urn })
}

export function importedPath(id: string): string {
  return fillPath(IMPORTED_PATH, { id })
}
