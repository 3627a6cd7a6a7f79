import type { MigrationSteps } from '../src/platform/database/migrate.ts'
import * as platform from './000-platform.ts'
import * as schools from './010-schools.ts'
import * as formula from './020-formula.ts'
import * as dedelegation from './030-dedelegation.ts'
import * as comparators from './035-comparators.ts'
import * as reports from './040-reports.ts'
import * as keptRegisterFiles from './041-kept-register-files.ts'
import * as keptUploads from './042-kept-uploads.ts'
import * as serviceUse from './043-service-use.ts'
import * as registerStamp from './044-register-stamp.ts'

/** Every step of the database's shape, in the order of its names. Append only: a step that was released never changes. */
export const MIGRATIONS: MigrationSteps = {
  '000-platform': platform,
  '010-schools': schools,
  '020-formula': formula,
  '030-dedelegation': dedelegation,
  '035-comparators': comparators,
  '040-reports': reports,
  '041-kept-register-files': keptRegisterFiles,
  '042-kept-uploads': keptUploads,
  '043-service-use': serviceUse,
  '044-register-stamp': registerStamp,
}
