import type { Invariant } from '../platform/verify/invariant.ts'
import { censusChosen } from './invariants/census-chosen.ts'
import { countsOfKnownSchools } from './invariants/counts-of-known-schools.ts'
import { unitsUnchanged } from './invariants/units-unchanged.ts'

export { FORMULA_PERMISSIONS } from './core/may.ts'
export { confirmUnitsImport, type Confirmed, type ConfirmUnitsImport } from './actions/confirm-units-import.ts'
export { importUnits, type Imported } from './actions/import-units.ts'
export { loadUnitsPreview, type LoadedPreview, type UnitsPreview } from './actions/load-units-preview.ts'
export { previewUnitsImport, type Previewed, type PreviewUnitsImport } from './actions/preview-units-import.ts'
export { useCensus, type UsedCensus } from './actions/use-census.ts'
export { findCensusChosen, findCensusInUse, listUses, type CensusUse } from './store/census-use.ts'
export { findCensus, findUnitsHash, latestVersion, listCensuses } from './store/censuses.ts'
export { findImport, type UnitsImport } from './store/imports.ts'
export { loadUnits } from './store/units.ts'
export { registerFormulaPages } from './pages/register.ts'

export const FORMULA_INVARIANTS: readonly Invariant[] = [censusChosen, unitsUnchanged, countsOfKnownSchools]
