import type { Pages } from '../../platform/web/page.ts'
import { downloadCensus, showCensus, useThisCensus } from './census.ts'
import { downloadComparison, showComparison } from './compare.ts'
import { askForUnits, downloadTemplate, previewUnits } from './import.ts'
import { showUnits } from './list.ts'
import {
  CENSUS_CSV_PATH,
  CENSUS_PATH,
  COMPARE_CSV_PATH,
  COMPARE_PATH,
  UNITS_IMPORT_PATH,
  UNITS_PATH,
  UNITS_PREVIEW_PATH,
  UNITS_TEMPLATE_PATH,
  USE_CENSUS_PATH,
} from './paths.ts'
import { confirmPreview, showPreview } from './preview.ts'

/** A year's units: its censuses, their counts, their differences, and how they come in. */
export function registerFormulaPages(pages: Pages): void {
  pages.get(UNITS_PATH, 'formula.read', showUnits)
  pages.get(UNITS_IMPORT_PATH, 'formula.import', askForUnits)
  pages.post(UNITS_IMPORT_PATH, 'formula.import', previewUnits)
  pages.get(UNITS_TEMPLATE_PATH, 'formula.read', downloadTemplate)
  pages.get(UNITS_PREVIEW_PATH, 'formula.import', showPreview)
  pages.post(UNITS_PREVIEW_PATH, 'formula.import', confirmPreview)
  pages.get(COMPARE_PATH, 'formula.read', showComparison)
  pages.get(COMPARE_CSV_PATH, 'formula.read', downloadComparison)
  pages.get(CENSUS_PATH, 'formula.read', showCensus)
  pages.get(CENSUS_CSV_PATH, 'formula.read', downloadCensus)
  pages.post(USE_CENSUS_PATH, 'formula.import', useThisCensus)
}
