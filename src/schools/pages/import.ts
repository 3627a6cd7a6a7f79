import type { Problem } from '../../kernel/problem.ts'
import { describeReconciliation, type Reconciliation } from '../../kernel/reconciliation.ts'
import type { Db } from '../../platform/database/database.ts'
import { writeCsv } from '../../platform/files/csv.ts'
import { fileOfForm, forgetFormFile, keepFormFile } from '../../platform/web/form-file.ts'
import { hiddenChoice, hiddenIsWanted, onlyHides } from '../../platform/web/hidden-choice.ts'
import { download, page, redirect, type PageHandler } from '../../platform/web/page.ts'
import { ownAuthority, previewRegisterImport } from '../actions/preview-register-import.ts'
import { SCHOOLS_CSV_OPTIONAL, SCHOOLS_CSV_REQUIRED } from '../core/read-schools-csv.ts'
import { REGISTER_KIND_NAMES } from '../core/register-file.ts'
import { listImports, type RegisterImport } from '../store/imports.ts'
import { problemsFile } from '../../platform/web/problems-file.ts'
import { blankDate, dateItems, readDateFields, type DateFields } from '../../platform/web/date-fields.ts'
import { importedPath, IMPORT_PATH, SCHOOLS_PATH, TEMPLATE_PATH } from './paths.ts'

/** The most problems that one page lists; the count of all is always said. */
export const PROBLEMS_SHOWN = 500

const REGISTER_FILE = { field: 'file', purpose: 'register' } as const

/** Where a file of the register is given. The authority is filled in where the register has schools of one only. */
export const showImportForm: PageHandler = async ({ platform }) => {
  const authority = await ownAuthority(platform.db)

  return page('schools/pages/import.njk', await view(platform.db, { ...BLANK, authority: authority ?? '' }))
}

export const submitImport: PageHandler = async (request) => {
  const { platform, actor, form } = request
  const large = request.largeFiles.find((given) => given.field === 'file') ?? null
  const small = large === null ? await fileOfForm(request, REGISTER_FILE) : null
  const file = large ?? small
  const authority = form.text('authority').trim()
  const asAt = readDateFields(form, 'as-at', 'the date of the download', true)
  const typed: Typed = {
    authority,
    authorityError: judgeAuthority(authority, large !== null && (await ownAuthority(platform.db)) === null),
    asAt,
    fileError: fileErrorOf(file === null, large !== null && asAt.error !== null),
    readHidden: hiddenIsWanted(form),
  }
  if (file === null || typed.authorityError !== null || asAt.error !== null) {
    const kept = await keepFormFile(request, REGISTER_FILE, small)

    return page('schools/pages/import.njk', { ...(await view(platform.db, typed)), kept }, 422)
  }
  const previewed = await previewRegisterImport(platform, actor, {
    file: 'path' in file ? file : { ...file, readHidden: typed.readHidden },
    authority: authority === '' ? null : authority,
    asAt: asAt.date,
  })
  if (!previewed.ok && onlyHides(previewed.problems)) {
    const kept = await keepFormFile(request, REGISTER_FILE, small)

    return page('schools/pages/import.njk', { ...(await view(platform.db, typed, previewed)), kept }, 422)
  }
  if (small !== null) await forgetFormFile(request, small)
  if (previewed.ok) return redirect(importedPath(previewed.id))

  return page('schools/pages/import.njk', await view(platform.db, typed, previewed), 422)
}

/** A file too large to be kept must come again with the rest of the form. */
function fileErrorOf(isMissing: boolean, isLost: boolean): string | null {
  if (isMissing) return 'Select a file'

  return isLost ? 'Select the file again: it is too large to be kept meanwhile' : null
}

function judgeAuthority(authority: string, isNeeded: boolean): string | null {
  if (authority === '' && isNeeded) return 'Enter your authority’s code, and select the file again'

  return /^(\d{3})?$/.test(authority) ? null : 'The authority’s code must be 3 digits, like 999'
}

/** The simple table's headings and one example, to be filled in. */
export const downloadTemplate: PageHandler = async () => {
  const header = [...SCHOOLS_CSV_REQUIRED, ...SCHOOLS_CSV_OPTIONAL]
  const example = [
    '900001',
    '999/2001',
    'Example Primary School',
    'Community school',
    'Primary',
    'Open',
    '',
    '',
    '',
    '',
    '',
  ]

  return download('schools.csv', 'text/csv; charset=utf-8', writeCsv([header, example], { byteOrderMark: true }))
}

type Typed = Readonly<{
  authority: string
  authorityError: string | null
  asAt: DateFields
  fileError: string | null
  readHidden: boolean
}>

const BLANK: Typed = { authority: '', authorityError: null, asAt: blankDate(), fileError: null, readHidden: false }

type Refused = Readonly<{ problems: readonly Problem[]; reconciliation: Reconciliation | null }>

async function view(db: Db, typed: Typed, refused: Refused | null = null) {
  const imports = await listImports(db, 10)

  return {
    title: 'Import schools',
    section: 'schools',
    breadcrumbs: [{ text: 'Schools', href: SCHOOLS_PATH }],
    errors: [
      ...(refused === null ? [] : [{ text: refusedWords(refused), href: '#problems' }]),
      ...(typed.fileError === null ? [] : [{ text: typed.fileError, href: '#file' }]),
      ...(typed.authorityError === null ? [] : [{ text: typed.authorityError, href: '#authority' }]),
      ...(typed.asAt.error === null ? [] : [{ text: typed.asAt.error, href: '#as-at-day' }]),
    ],
    refused: refused === null ? null : refusedView(refused),
    kept: null,
    hidden: hiddenChoice(refused?.problems ?? [], typed.readHidden),
    action: IMPORT_PATH,
    templatePath: TEMPLATE_PATH,
    authority: typed.authority,
    authorityError: typed.authorityError === null ? null : { text: typed.authorityError },
    fileError: typed.fileError === null ? null : { text: typed.fileError },
    asAt: dateItems(typed.asAt),
    asAtError: typed.asAt.error === null ? null : { text: typed.asAt.error },
    imports: imports.map(importView),
  }
}

function refusedView({ problems, reconciliation }: Refused) {
  return {
    count: problems.length,
    download: problemsFile(problems),
    shown: Math.min(problems.length, PROBLEMS_SHOWN),
    reconciliation: reconciliation === null ? null : describeReconciliation(reconciliation),
    problems: problems.slice(0, PROBLEMS_SHOWN).map((problem) => ({
      file: problem.sheet === undefined ? problem.file : `${problem.file}, sheet ${problem.sheet}`,
      row: problem.row === undefined ? '' : String(problem.row),
      column: problem.column ?? '',
      message: problem.message,
    })),
  }
}

function refusedWords({ problems }: Refused): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`

  return `The file has ${count}. Nothing was saved.`
}

function importView({ id, fileName, kind, asAt, confirmed }: RegisterImport) {
  return {
    href: importedPath(id),
    fileName,
    kind: REGISTER_KIND_NAMES[kind],
    asAt,
    by: confirmed?.by ?? '',
    added: String(confirmed?.outcome.added ?? 0),
    changed: String(confirmed?.outcome.changed ?? 0),
  }
}
