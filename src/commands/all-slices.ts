import {
  ADMINISTRATION_PERMISSIONS,
  findAuthorityName,
  registerAdministrationPages,
  registerBackupPages,
} from '../administration/index.ts'
import { DEDELEGATION_PERMISSIONS, findWaysToPut, listEffects, takeDecision } from '../dedelegation/index.ts'
import { FORMULA_PERMISSIONS, registerFormulaPages } from '../formula/index.ts'
import { FORUM_PERMISSIONS, registerForumPages } from '../forum/index.ts'
import type { Permissions } from '../kernel/permission.ts'
import type { Pages } from '../platform/web/page.ts'
import {
  PEOPLE_PERMISSIONS,
  registerPeopleAdministration,
  registerPeoplePages,
  tellHistory,
  type SignInServices,
} from '../people/index.ts'
import { registerReportsPages, REPORTS_PERMISSIONS } from '../reports/index.ts'
import { registerSchoolsPages, SCHOOLS_PERMISSIONS } from '../schools/index.ts'
import { findYearsWorkedOn, registerYearsPages, YEARS_PERMISSIONS } from '../years/index.ts'
import { listLinkablePapers } from './linkable-papers.ts'
import { listPlaces } from './list-places.ts'
import { registerDedelegation } from './register-dedelegation.ts'

/** What every slice allows whom, in one table. */
export const ALL_PERMISSIONS: Permissions = {
  ...PEOPLE_PERMISSIONS,
  ...SCHOOLS_PERMISSIONS,
  ...FORMULA_PERMISSIONS,
  ...FORUM_PERMISSIONS,
  ...DEDELEGATION_PERMISSIONS,
  ...REPORTS_PERMISSIONS,
  ...YEARS_PERMISSIONS,
  ...ADMINISTRATION_PERMISSIONS,
}

/** The pages of every slice; backups stand in the directory. */
export function allPages(signIn: SignInServices, backups: string): readonly ((pages: Pages) => void)[] {
  return [
    (pages) => registerPeoplePages(pages, signIn),
    (pages) => registerPeopleAdministration(pages, { listPlaces, permissions: ALL_PERMISSIONS }),
    registerYearsPages,
    (pages) => registerSchoolsPages(pages, { findYears: findYearsWorkedOn, tellHistory }),
    registerFormulaPages,
    (pages) =>
      registerForumPages(pages, {
        ...{ listLinkablePapers, findWaysToPut, listEffects },
        ...{ origin: signIn.origin, onDecision: [takeDecision] },
      }),
    registerDedelegation,
    (pages) => registerReportsPages(pages, findAuthorityName),
    registerAdministrationPages,
    (pages) => registerBackupPages(pages, backups),
  ]
}
