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
  return SCHOOL_PATH.replace(':urn', urn)
}

export function deemedPhasePath(urn: Urn): string {
  return DEEMED_PHASE_PATH.replace(':urn', urn)
}

export function conversionPath(urn: Urn): string {
  return CONVERSION_PATH.replace(':urn', urn)
}

export function importedPath(id: string): string {
  return IMPORTED_PATH.replace(':id', id)
}

/** A path with the parameters that say something: blank ones are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== '')
  const text = new URLSearchParams(given).toString()

  return text === '' ? path : `${path}?${text}`
}
