import type { MigrationSteps } from '../src/platform/database/migrate.ts'
import * as platform from './000-platform.ts'
import * as rateLimits from './005-rate-limits.ts'
import * as schools from './010-schools.ts'
import * as formula from './020-formula.ts'
import * as dedelegation from './030-dedelegation.ts'
import * as comparators from './035-comparators.ts'
import * as reports from './040-reports.ts'
import * as audit from './050-audit.ts'
import * as applicationRole from './051-application-role.ts'
import * as jobs from './052-jobs.ts'
import * as people from './052-people.ts'
import * as mail from './053-mail.ts'
import * as signIn from './060-sign-in.ts'
import * as factors from './070-factors.ts'

/** Every step of the database's shape, in the order of its names. Append only: a step that was released never changes. */
export const MIGRATIONS: MigrationSteps = {
  '000-platform': platform,
  '005-rate-limits': rateLimits,
  '010-schools': schools,
  '020-formula': formula,
  '030-dedelegation': dedelegation,
  '035-comparators': comparators,
  '040-reports': reports,
  '050-audit': audit,
  '051-application-role': applicationRole,
  '052-jobs': jobs,
  '052-people': people,
  '053-mail': mail,
  '060-sign-in': signIn,
  '070-factors': factors,
}
