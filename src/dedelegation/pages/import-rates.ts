import type { FundingYear } from '../../kernel/funding-year.ts'
import { yearBefore } from '../../kernel/funding-year.ts'
import type { GivenFile } from '../../platform/files/read-tables.ts'
import { fileOfForm, forgetFormFile, keepFormFile, type FormFile } from '../../platform/web/form-file.ts'
import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse, type Pages } from '../../platform/web/page.ts'
import { readRatesUpload, type RatesBeside, type RatesUpload } from '../actions/read-rates-upload.ts'
import { replaceRates } from '../actions/replace-rates.ts'
import { startYear } from '../actions/start-year.ts'
import { checkTargets } from '../core/check-targets.ts'
import type { ModelInput } from '../core/model-input.ts'
import { modelYear } from '../core/model.ts'
import type { RateBook } from '../core/rate-book.ts'
import { explainRefusal } from '../core/refusals.ts'
import { loadCounts } from '../store/load-year.ts'
import { findProposal } from '../store/scenarios.ts'
import { findCurrentVersion, type Version } from '../store/versions.ts'
import { readYearData } from '../store/year-data.ts'
import { listYears } from '../store/years.ts'
import { carriedFile, packFile } from './carried-file.ts'
import { askView, previewView, problemsView, type Given } from './import-rates-view.ts'
import { formatMoment } from './moment.ts'
import type { PageError } from './page-error.ts'
import { workbenchPath } from './paths.ts'
import { readAuthority } from './typed-authority.ts'
import { commandOf, yearOfRequest } from './workbench-request.ts'

/** A year's rates from a file: what it would change is shown first, and nothing is saved until that is confirmed. */
export function registerImportRates(pages: Pages): void {
  pages.get('/years/:year/rates/import', 'dedelegation.edit-rates', ask)
  pages.post('/years/:year/rates/import', 'dedelegation.edit-rates', receive)
}

/** What the year has so far. */
type Present = RatesBeside & Readonly<{ proposal: string | null; current: Version | null; authority: string }>

async function ask(request: PageRequest): Promise<PageResponse> {
  return withYear(request, async (year, present) => page(TEMPLATE, askView(year, givenBy(present), [])))
}

async function receive(request: PageRequest): Promise<PageResponse> {
  return withYear(request, async (year, present) => {
    const { form } = request
    const confirming = form.text('do') === 'confirm'
    const carried = (field: string) => carriedFile(form.text(field), form.text(`${field}-name`))
    const sent = {
      rates: confirming ? null : await fileOfForm(request, FILES.rates),
      assumptions: confirming ? null : await fileOfForm(request, FILES.assumptions),
    }
    const rates = confirming ? carried('rates') : sent.rates
    const assumptions = confirming ? carried('assumptions') : sent.assumptions
    const typed = present.authority === '' ? readAuthority(form, 'authority') : { name: present.authority, errors: [] }
    const given = { ...givenBy(present), authority: typed.name }
    const errors = [
      ...(rates === null ? [{ text: 'Select the rates file', href: '#rates' }] : []),
      ...typed.errors,
      ...[rates, assumptions].flatMap((file) => (file === null ? [] : tooLarge(file))),
    ]
    if (rates === null || errors.length > 0) {
      return page(TEMPLATE, { ...askView(year, given, errors), kept: await keepAll(request, sent) }, 422)
    }
    for (const file of [sent.rates, sent.assumptions]) if (file !== null) await forgetFormFile(request, file)

    return judged(request, { year, given, present, upload: { rates, assumptions } })
  })
}

type Uploaded = Readonly<{ year: FundingYear; given: Given; present: Present; upload: RatesUpload }>

/** The files as they are read: every problem of theirs, what they would change, or the workbench once they are saved. */
async function judged(request: PageRequest, uploaded: Uploaded): Promise<PageResponse> {
  const { year, given, present, upload } = uploaded
  const read = await readRatesUpload(upload, present)
  if (!read.ok) return page(TEMPLATE, problemsView(year, given, read.errors), 422)
  const { book } = read.value
  const counted = await loadCounts(request.platform.db, year)
  const notices = [...read.value.notices, ...(counted === null ? [] : targetsMissed({ ...counted, book }))]
  const confirming = request.form.text('do') === 'confirm'
  if (!confirming) return page(PREVIEW, preview(uploaded, { book, notices, errors: [] }))
  const refusal = await save(request, present, given.authority, book, upload.rates.name)
  if (refusal === null) return redirect(workbenchPath(year), `The rates of ${upload.rates.name} were saved`)

  return page(PREVIEW, preview(uploaded, { book, notices, errors: [{ text: refusal, href: '#main-content' }] }), 409)
}

/** Null when it was saved; otherwise why not. */
async function save(
  request: PageRequest,
  present: Present,
  authority: string,
  book: RateBook,
  file: string,
): Promise<string | null> {
  const { platform, actor } = request
  const command = { ...commandOf(request), note: `Imported from ${file}`.slice(0, 200) }
  const outcome =
    present.proposal === null
      ? await startYear(platform, actor, { authority, book, request: command.request, note: command.note })
      : await replaceRates(platform, actor, { ...command, scenario: present.proposal, book })

  return outcome.ok ? null : explainRefusal(outcome.refusal, formatMoment)
}

/** Where the counts are known, what each target of the file needs can be said before it is saved. */
function targetsMissed(input: ModelInput): readonly string[] {
  return checkTargets(modelYear(input)).map(({ message }) => message)
}

type Sound = Readonly<{ book: RateBook; notices: readonly string[]; errors: readonly PageError[] }>

function preview({ year, given, present, upload }: Uploaded, { book, notices, errors }: Sound) {
  const files = (['rates', 'assumptions'] as const).flatMap((field) => {
    const file = upload[field]

    return file === null ? [] : [{ field, name: file.name, content: packFile(file) }]
  })

  return previewView(year, given, { before: present.current?.book ?? null, after: book, files, notices, errors })
}

async function withYear(
  request: PageRequest,
  then: (year: FundingYear, present: Present) => Promise<PageResponse>,
): Promise<PageResponse> {
  const year = yearOfRequest(request)
  if (year === null) return NOT_FOUND
  const { db } = request.platform
  const [mine, last] = await Promise.all([findProposal(db, year), findProposal(db, yearBefore(year))])
  const current = mine === null ? null : await findCurrentVersion(db, mine.id)
  const prior = last === null ? null : await findCurrentVersion(db, last.id)
  const [started] = await listYears(db)

  return then(year, {
    data: await readYearData(year),
    prior: prior?.book ?? null,
    assumptions: current?.book.assumptions ?? [],
    proposal: mine?.id ?? null,
    current,
    authority: started?.authority ?? '',
  })
}

function givenBy(present: Present): Given {
  return {
    authority: present.authority,
    asksAuthority: present.authority === '',
    scenario: present.proposal ?? '',
    expected: present.current?.number ?? 0,
    mayStart: present.proposal === null && present.prior === null,
  }
}

type Sent = Readonly<Record<keyof typeof FILES, FormFile | null>>

/** What is fit to be used once the rest of the form is there. */
async function keepAll(request: PageRequest, { rates, assumptions }: Sent) {
  const fit = (file: FormFile | null) => (file === null || tooLarge(file).length > 0 ? null : file)

  return {
    rates: await keepFormFile(request, FILES.rates, fit(rates)),
    assumptions: await keepFormFile(request, FILES.assumptions, fit(assumptions)),
  }
}

const FILES = {
  rates: { field: 'rates', purpose: 'rates' },
  assumptions: { field: 'assumptions', purpose: 'assumptions' },
} as const

function tooLarge({ bytes }: GivenFile): readonly PageError[] {
  return bytes.length <= LARGEST
    ? []
    : [{ text: `The file must be 300 kB or smaller: a year’s rates are a few dozen rows`, href: '#rates' }]
}

/** The preview's form carries the file back, so it must fit into a form. */
const LARGEST = 300_000

const TEMPLATE = 'dedelegation/pages/import-rates.njk'
const PREVIEW = 'dedelegation/pages/import-rates-preview.njk'
