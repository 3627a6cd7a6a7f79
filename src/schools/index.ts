import type { Invariant } from '../platform/verify/invariant.ts'
import { changesCounted } from './invariants/changes-counted.ts'
import { historyAgrees } from './invariants/history-agrees.ts'
import { linksOneWay } from './invariants/links-one-way.ts'
import { rowsAccountedFor } from './invariants/rows-accounted-for.ts'

export { SCHOOLS_PERMISSIONS } from './core/may.ts'
export { confirmRegisterImport, type Confirmed } from './actions/confirm-register-import.ts'
export { describePreview } from './actions/describe-preview.ts'
export { importRegister, type Imported } from './actions/import-register.ts'
export { loadRegisterPreview, type RegisterPreview } from './actions/load-preview.ts'
export { previewRegisterImport, type Previewed, type PreviewRegisterImport } from './actions/preview-register-import.ts'
export { registerKindOf, REGISTER_KIND_NAMES, type RegisterKind } from './core/register-file.ts'
export { yearsAround } from './core/years-around.ts'
export { registerSchoolsPages } from './pages/schools-pages.ts'
export { listProposedConversions } from './store/history.ts'
export { findSchool, listSchools, listSchoolsAsAt } from './store/schools.ts'

export const SCHOOLS_INVARIANTS: readonly Invariant[] = [historyAgrees, linksOneWay, changesCounted, rowsAccountedFor]
