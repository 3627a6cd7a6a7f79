import type { Pages } from '../../platform/web/page.ts'
import { downloadTemplate, showImportForm, submitImport } from './import.ts'
import { confirmImport, showImport } from './imported.ts'
import { downloadSchools, showSchools } from './list.ts'
import {
  CONVERSION_PATH,
  DEEMED_PHASE_PATH,
  IMPORT_PATH,
  IMPORTED_PATH,
  SCHOOL_PATH,
  SCHOOLS_CSV_PATH,
  SCHOOLS_PATH,
  TEMPLATE_PATH,
} from './paths.ts'
import { submitConversion, submitDeemedPhase } from './school-forms.ts'
import type { SchoolSetting } from './school-setting.ts'
import { showSchool } from './school.ts'

/** The pages of the register, each behind its permission. */
export function registerSchoolsPages(pages: Pages, setting: SchoolSetting): void {
  const { findYears } = setting
  pages.get(SCHOOLS_PATH, 'schools.read', showSchools(findYears))
  pages.get(SCHOOLS_CSV_PATH, 'schools.read', downloadSchools(findYears))
  pages.get(TEMPLATE_PATH, 'schools.read', downloadTemplate)
  pages.get(IMPORT_PATH, 'schools.import', showImportForm)
  pages.post(IMPORT_PATH, 'schools.import', submitImport, { largeCsv: true })
  pages.get(IMPORTED_PATH, 'schools.import', showImport(findYears))
  pages.post(IMPORTED_PATH, 'schools.import', confirmImport(findYears))
  pages.get(SCHOOL_PATH, 'schools.read-school', showSchool(setting))
  pages.post(DEEMED_PHASE_PATH, 'schools.edit', submitDeemedPhase(setting))
  pages.post(CONVERSION_PATH, 'schools.edit', submitConversion(setting))
}
