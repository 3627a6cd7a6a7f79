import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { Urn } from '../../schools/core/school.ts'
import type { ServiceCode } from '../core/rate-book.ts'

export function chargesPath(year: FundingYear): string {
  return `/years/${year}/schools`
}

export function chargesCsvPath(year: FundingYear): string {
  return `/years/${year}/schools.csv`
}

/** Everything taken from one school. */
export function statementPath(year: FundingYear, urn: Urn): string {
  return `/years/${year}/schools/${urn}`
}

export function statementCsvPath(year: FundingYear, urn: Urn): string {
  return `/years/${year}/schools/${urn}/charges.csv`
}

/** What a service takes and from whom. */
export function serviceChargesPath(year: FundingYear, service: ServiceCode): string {
  return `/years/${year}/services/${service}`
}

export function serviceCsvPath(year: FundingYear, service: ServiceCode): string {
  return `/years/${year}/services/${service}/schools.csv`
}

export function bridgePath(year: FundingYear): string {
  return `/years/${year}/bridge`
}

export function bridgeCsvPath(year: FundingYear): string {
  return `/years/${year}/bridge.csv`
}

export function conversionsPath(year: FundingYear): string {
  return `/years/${year}/conversions`
}

export function respreadPath(year: FundingYear): string {
  return `/years/${year}/respread`
}

export function comparatorsPath(year: FundingYear): string {
  return `/years/${year}/comparators`
}

/** A file of other authorities' rates that waits to be confirmed. */
export function comparatorDraftPath(year: FundingYear, id: string): string {
  return `/years/${year}/comparators/drafts/${id}`
}

/** What the formula gives for one unit: national values, and the authority's own. */
export function factorValuesPath(year: FundingYear): string {
  return `/years/${year}/factor-values`
}

export function factorValuesTemplatePath(year: FundingYear): string {
  return `/years/${year}/factor-values/template.csv`
}

export function censusEffectPath(year: FundingYear): string {
  return `/years/${year}/census-effect`
}

/** The choice of service and phase goes in the address; without it the page makes one. */
export function fairSharePath(
  year: FundingYear,
  of: Readonly<{ service: ServiceCode; phase: Phase }> | null = null,
): string {
  return `/years/${year}/fair-share${of === null ? '' : `?of=${of.service}/${of.phase}`}`
}

export function fairShareCsvPath(year: FundingYear): string {
  return `/years/${year}/fair-share.csv`
}

export function importUsePath(year: FundingYear): string {
  return `/years/${year}/fair-share/import`
}

export function useTemplatePath(year: FundingYear): string {
  return `/years/${year}/fair-share/import/template.csv`
}
