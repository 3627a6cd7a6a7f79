import type { FundingYear } from '../../kernel/funding-year.ts'
import { withQuery } from '../../platform/web/address.ts'

/** The addresses of the pages on which rates are set. A scenario's id in an address is no secret and nobody's data. */
export function workbenchPath(year: FundingYear, scenario: string | null = null): string {
  return withQuery(`/years/${year}/workbench`, { scenario })
}

/** What the browser calculates from, as JSON. */
export function workbenchDataPath(year: FundingYear, scenario: string, version: number): string {
  return withQuery(`/years/${year}/workbench/data`, { scenario, version })
}

/** POST only: takes the last saved change back, or brings it back again. */
export function undoPath(year: FundingYear): string {
  return `/years/${year}/workbench/undo`
}

export function newLinePath(year: FundingYear, scenario: string | null = null): string {
  return withQuery(`/years/${year}/workbench/lines/new`, { scenario })
}

export function servicesPath(year: FundingYear): string {
  return `/years/${year}/services`
}

export function newServicePath(year: FundingYear): string {
  return `/years/${year}/services/new`
}

/** POST only: proposes or defers a service. */
export function serviceStatusPath(year: FundingYear): string {
  return `/years/${year}/services/status`
}

export function commentaryPath(year: FundingYear, service: string): string {
  return `/years/${year}/services/${service}/commentary`
}

export function versionsPath(year: FundingYear, scenario: string | null = null): string {
  return withQuery(`/years/${year}/versions`, { scenario })
}

export function compareVersionsPath(year: FundingYear, scenario: string, left: number, right: number): string {
  return withQuery(`/years/${year}/versions/compare`, { scenario, left, right })
}

export function restorePath(year: FundingYear): string {
  return `/years/${year}/versions/restore`
}

export function scenariosPath(year: FundingYear): string {
  return `/years/${year}/scenarios`
}

export function compareScenariosPath(year: FundingYear, left: string, right: string): string {
  return withQuery(`/years/${year}/scenarios/compare`, { left, right })
}

export function scenarioPath(year: FundingYear, id: string): string {
  return `/years/${year}/scenarios/${id}`
}

export function assumptionsPath(year: FundingYear): string {
  return `/years/${year}/assumptions`
}

/** A file with the year's lines and no rates. */
export function rateTemplatePath(year: FundingYear): string {
  return `/years/${year}/rates/template.csv`
}

/** POST only: starts the year with the usual services. */
export function startRatesPath(year: FundingYear): string {
  return `/years/${year}/rates/start`
}

export function importRatesPath(year: FundingYear): string {
  return `/years/${year}/rates/import`
}
