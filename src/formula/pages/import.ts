import { parseFundingYear, type FundingYear } from '../../kernel/funding-year.ts'
import type { Problem } from '../../kernel/problem.ts'
import { describeReconciliation, type Reconciliation } from '../../kernel/reconciliation.ts'
import { writeCsv, number } from '../../platform/files/csv.ts'
import { fileOfForm, forgetFormFile, keepFormFile, type KeptFileView } from '../../platform/web/form-file.ts'
import { hiddenChoice, hiddenIsWanted, onlyHides } from '../../platform/web/hidden-choice.ts'
import { refusedFile } from '../../platform/web/refused-file.ts'
import {
  download,
  NOT_FOUND,
  page,
  redirect,
  type Form,
  type PageHandler,
  type PageResponse,
} from '../../platform/web/page.ts'
import { chargingOf } from '../../schools/core/charging.ts'
import { listSchools } from '../../schools/index.ts'
import { previewUnitsImport } from '../actions/preview-units-import.ts'
import { LONGEST_CENSUS_NAME, usualCensusName } from '../core/census.ts'
import { FACTORS } from '../core/factors.ts'
import { templateColumns } from '../core/template-columns.ts'
import type { CensusStatus } from '../core/units-by-school.ts'
import { pageFrame } from './census-words.ts'
import { unitsImportPath, unitsPreviewPath, unitsTemplatePath } from './paths.ts'

const UNITS_FILE = { field: 'file', purpose: 'units' } as const

/** Asks for a census's file. */
export const askForUnits: PageHandler = async ({ params }) => {
  const year = parseFundingYear(params['year'] ?? '')

  return year === null ? NOT_FOUND : page('formula/pages/import.njk', view(year, { name: usualCensusName(year) }))
}

/** Reads the file and leads to its preview, or shows everything that is wrong with it. */
export const previewUnits: PageHandler = async (request) => {
  const { platform, actor, params, form } = request
  const year = parseFundingYear(params['year'] ?? '')
  if (year === null) return NOT_FOUND
  const given = { name: form.text('name').trim(), status: statusOf(form) }
  const file = await fileOfForm(request, UNITS_FILE)
  const errors = judge(given, file !== null)
  if (given.status === null || file === null || errors.length > 0) {
    const kept = await keepFormFile(request, UNITS_FILE, file)

    const hidden = hiddenChoice([], hiddenIsWanted(form))

    return page('formula/pages/import.njk', { ...view(year, given, errors), kept, hidden }, 422)
  }
  const { name, status } = given
  const readHidden = hiddenIsWanted(form)
  const previewed = await previewUnitsImport(platform, actor, { year, name, status, file: { ...file, readHidden } })
  if (!previewed.ok && onlyHides(previewed.problems)) {
    return problemsPage(year, given, { ...previewed, kept: await keepFormFile(request, UNITS_FILE, file) })
  }
  await forgetFormFile(request, file)
  if (previewed.ok) return redirect(unitsPreviewPath(year, previewed.id))

  return problemsPage(year, given, { ...previewed, readHidden })
}

type RefusedFile = Readonly<{
  problems: readonly Problem[]
  reconciliation: Reconciliation | null
  kept?: KeptFileView | null
  readHidden?: boolean
}>

/** The form again, with every problem of the file in a table. */
export function problemsPage(year: FundingYear, given: Given, refused: RefusedFile): PageResponse {
  const { problems, reconciliation, kept = null, readHidden = false } = refused
  const { view: refusedView, error } = refusedFile(problems)
  const shown = {
    refused: refusedView,
    reconciliation: reconciliation === null ? null : describeReconciliation(reconciliation),
    kept,
    hidden: hiddenChoice(problems, readHidden),
  }

  return page('formula/pages/import.njk', { ...view(year, given, [error]), ...shown }, 422)
}

/** A blank file with the year's schools in it, for whoever types the counts. */
export const downloadTemplate: PageHandler = async ({ platform, params }) => {
  const year = parseFundingYear(params['year'] ?? '')
  if (year === null) return NOT_FOUND
  const charged = (await listSchools(platform.db))
    .map((school) => ({ school, charging: chargingOf(school, year) }))
    .filter(({ charging }) => charging.educationFunctions !== null)
  const columns = templateColumns(charged.map(({ charging }) => charging))
  const blanks = columns.map(() => '')
  const rows = charged.map(({ school }) => [number(school.urn), school.name, ...blanks])

  return download(
    `units-${year}-blank.csv`,
    'text/csv; charset=utf-8',
    writeCsv([['urn', 'name', ...columns], ...rows], { byteOrderMark: true }),
  )
}

type Given = Readonly<{ name: string; status?: CensusStatus | null }>

type FieldError = Readonly<{ text: string; href: string }>

function statusOf(form: Form): CensusStatus | null {
  const status = form.text('status')

  return status === 'provisional' || status === 'final' ? status : null
}

function judge(given: Given, hasFile: boolean): readonly FieldError[] {
  const errors: FieldError[] = []
  if (!hasFile) errors.push({ text: 'Select a file', href: '#file' })
  if (given.name === '') errors.push({ text: 'Enter a name for the census', href: '#name' })
  if (given.name.length > LONGEST_CENSUS_NAME) {
    errors.push({ text: `The name of the census must be ${LONGEST_CENSUS_NAME} characters or less`, href: '#name' })
  }
  if ((given.status ?? null) === null) {
    errors.push({ text: 'Select whether the counts are provisional or final', href: '#status' })
  }

  return errors
}

function view(year: FundingYear, given: Given, errors: readonly FieldError[] = []) {
  const errorOf = (href: string) => {
    const text = errors.find((error) => error.href === href)?.text
    return text === undefined ? null : { text }
  }

  return {
    ...pageFrame(year, 'Import units'),
    errors,
    action: unitsImportPath(year),
    templateHref: unitsTemplatePath(year),
    usualName: usualCensusName(year),
    given: { name: given.name, status: given.status ?? '' },
    fieldErrors: { file: errorOf('#file'), name: errorOf('#name'), status: errorOf('#status') },
    problems: null,
    kept: null,
    hidden: null,
    factors: FACTORS,
  }
}
