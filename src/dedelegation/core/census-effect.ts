import type { UnitsBySchool } from '../../formula/core/units-by-school.ts'
import { compareModels, type ModelComparison } from './compare-models.ts'
import { modelYear, type Model } from './model.ts'

/**
 * What one census in the place of another does to the money, at the same rates and for the same schools: a forum is
 * consulted on provisional counts, and budgets are made from the final ones. Changes are signed: final less provisional.
 */
export function censusEffect(model: Model, before: UnitsBySchool, after: UnitsBySchool): ModelComparison {
  const schools = model.schools.map(({ school }) => school)
  const { book } = model

  return compareModels(modelYear({ schools, units: before, book }), modelYear({ schools, units: after, book }))
}
