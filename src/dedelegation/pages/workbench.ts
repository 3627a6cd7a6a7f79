import { formatPence } from '../../kernel/pence.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import {
  json,
  NOT_FOUND,
  page,
  redirect,
  type PageRequest,
  type PageResponse,
  type Pages,
} from '../../platform/web/page.ts'
import { saveRates } from '../actions/save-rates.ts'
import { describeChanges } from '../core/compare-books.ts'
import { lastYearOf } from '../core/last-year.ts'
import { keyOfBox } from '../core/line-entry.ts'
import { modelYear } from '../core/model.ts'
import { lineKey, type RateLine } from '../core/rate-book.ts'
import { explainRefusal, type RatesRefusal } from '../core/refusals.ts'
import { nameOfLine } from '../core/words.ts'
import { undoState } from '../core/version-history.ts'
import { workbenchBase, workbenchData } from '../core/workbench-data.ts'
import { readWorkbench } from '../core/workbench-form.ts'
import { rebaseDraft } from '../core/rebase-draft.ts'
import { loadAsked } from '../store/load-proposals.ts'
import type { LoadedYear } from '../store/load-year.ts'
import { listScenarios } from '../store/scenarios.ts'
import { findVersion, listVersions, type Version } from '../store/versions.ts'
import { formatMoment } from './moment.ts'
import type { PageError } from './page-error.ts'
import { workbenchPath } from './paths.ts'
import { boxId, problemLinks } from './workbench-view.ts'
import { commandOf } from './workbench-request.ts'
import { withRates } from './with-rates.ts'
import { workbenchPage, type TypedRates } from './workbench-page-view.ts'

/** Every line of the year on one page: type a rate and the total follows, type a total and the rate follows. */
export function registerWorkbench(pages: Pages): void {
  pages.get('/years/:year/workbench', 'dedelegation.read', show)
  pages.get('/years/:year/workbench/data', 'dedelegation.read', showData)
  pages.post('/years/:year/workbench', 'dedelegation.edit-rates', receive)
}

async function show(request: PageRequest): Promise<PageResponse> {
  return showWorkbench(request, request.query['scenario'] ?? null, [])
}

/** The saved rates, with what was refused. */
export async function showWorkbench(
  request: PageRequest,
  scenario: string | null,
  errors: readonly PageError[],
): Promise<PageResponse> {
  return withRates(request, scenario, async (year, loaded) => {
    const view = await viewOf(request, year, loaded, null, errors)

    return page('dedelegation/pages/workbench.njk', view, errors.length > 0 ? 409 : 200)
  })
}

/** What the browser needs to calculate by itself; refused when the rates have moved on since the page was made. */
async function showData(request: PageRequest): Promise<PageResponse> {
  return withRates(request, request.query['scenario'] ?? null, async (_year, loaded) => {
    const { scenario, version, input, models } = loaded
    if (String(version.number) !== request.query['version']) return json({ changedSince: version.number }, 409)

    return json(
      workbenchData({
        scenario: scenario.id,
        version: version.number,
        input,
        model: models.current,
        lastYear: lastYearOf(models.prior),
      }),
    )
  })
}

/** Recalculate shows what the boxes come to and saves nothing; Save saves, or shows everything that is wrong. */
async function receive(request: PageRequest): Promise<PageResponse> {
  const command = commandOf(request)

  return withRates(request, command.scenario, async (year, loaded) => {
    const typed = await readTyped(request, loaded, command.expected)
    if (typed === null) return NOT_FOUND
    if (typed.reading.problems.length > 0 || request.form.text('do') !== 'save') {
      const status = typed.errors.length > 0 ? 422 : 200

      return page('dedelegation/pages/workbench.njk', await viewOf(request, year, loaded, typed), status)
    }

    const { changed, removed, book } = typed.reading
    const note = command.note === '' ? summaryOf(describeChanges(loaded.version.book, book)) : command.note
    const outcome = await saveRates(request.platform, request.actor, { ...command, note, lines: changed, removed })
    if (outcome.ok) {
      const notice = outcome.changed
        ? `Saved as version ${outcome.number}`
        : `Version ${outcome.number} holds these rates`

      return redirect(workbenchPath(year, loaded.scenario.proposal ? null : loaded.scenario.id), notice)
    }

    const errors = typed.errors.length > 0 ? typed.errors : [refusalError(outcome.refusal)]

    return page('dedelegation/pages/workbench.njk', await viewOf(request, year, loaded, { ...typed, errors }), 409)
  })
}

/**
 * What was typed, read against the version that the person was looking at; where somebody saved meanwhile, this
 * person's changes are laid over the newest version, so that neither loses anything.
 */
async function readTyped(request: PageRequest, loaded: LoadedYear, expected: number): Promise<TypedRates | null> {
  const { scenario, version, models, input } = loaded
  const seen = version.number === expected ? version : await findVersion(request.platform.db, scenario.id, expected)
  if (seen === null) return null
  const sent = new Map(request.form.fields())
  const field = (name: string) => sent.get(name) ?? checkboxOf(sent, name)
  const lastYear = lastYearOf(models.prior)
  const seenModel = seen === version ? models.current : modelYear({ ...input, book: seen.book })
  const reading = readWorkbench(field, workbenchBase(seenModel, lastYear))
  const errors = problemLinks(seen.book, reading.problems)
  const note = request.form.text('note')
  if (seen === version) return { reading, field, errors, note }

  const rebased = rebaseDraft(seen.book, version.book, reading)
  const both = rebased.both.map((key) => seen.book.lines.find((line) => lineKey(line) === key))
  const refusal = { code: 'changed-since', number: version.number, by: version.by, at: version.at } as const

  return {
    reading: rebased.reading,
    field: (name) => (rebased.touched.has(keyOfBox(name)) ? field(name) : null),
    errors: [
      refusalError(refusal),
      ...both.flatMap((line) => (line === undefined ? [] : [bothChanged(version, line)])),
      ...errors,
    ],
    note,
  }
}

function refusalError(refusal: RatesRefusal): PageError {
  return { text: explainRefusal(refusal, formatMoment), href: '#workbench' }
}

/** Both people changed one line: the reader sees the other's value beside the own. */
function bothChanged({ book, by }: Version, line: RateLine): PageError {
  const theirs = book.lines.find((other) => lineKey(other) === lineKey(line))
  const rate = theirs === undefined ? 'was taken out' : `is now ${formatPence(theirs.rate)}`

  return {
    text: `${nameOfLine(book, line)} ${rate}, saved by ${by}; your value is shown`,
    href: `#${boxId(lineKey(line), 'rate')}`,
  }
}

/** A box that is not ticked is not sent at all: where its line was sent, it is an answer. */
function checkboxOf(sent: ReadonlyMap<string, string>, name: string): string | null {
  return name.endsWith(':remove') && sent.has(name.replace(/:remove$/, ':rate')) ? 'no' : null
}

async function viewOf(
  request: PageRequest,
  year: FundingYear,
  loaded: LoadedYear,
  typed: TypedRates | null,
  errors: readonly PageError[] = [],
) {
  const { db } = request.platform
  const steps = (await listVersions(db, loaded.scenario.id)).toReversed()

  return workbenchPage({
    year,
    loaded,
    scenarios: await listScenarios(db, year),
    asked: await loadAsked(db, year),
    undo: undoState(steps),
    typed,
    errors,
  })
}

/** The first three changes, and how many more there are. */
function summaryOf(changes: readonly string[]): string {
  const more = changes.length > 3 ? `; and ${changes.length - 3} more` : ''

  return `${changes.slice(0, 3).join('; ')}${more}`
}
