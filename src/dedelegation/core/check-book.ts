import { checkAssumptions } from './check-assumptions.ts'
import { checkCoverage } from './check-coverage.ts'
import { checkRates } from './check-rates.ts'
import { checkTargets } from './check-targets.ts'
import { bySeverity, type Finding } from './finding.ts'
import type { Model } from './model.ts'
import type { YearData } from './year-data.ts'

/**
 * What a careful reader would ask about a year's rates, the most serious first. Nothing is changed, and nothing but a
 * contradiction is forbidden: rates are the authority's to propose and the forum's to decide.
 */
export function checkBook(model: Model, prior: Model | null, data: YearData): readonly Finding[] {
  return bySeverity([
    ...checkRates(model, prior),
    ...checkTargets(model),
    ...checkAssumptions(model, prior),
    ...checkCoverage(model, prior, data),
  ])
}
