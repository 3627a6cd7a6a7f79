import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { formatPercentage } from '../../kernel/percentage.ts'
import { page, redirect, type PageRequest, type PageResponse, type Pages } from '../../platform/web/page.ts'
import { saveAssumptions } from '../actions/save-assumptions.ts'
import { checkAssumptions } from '../core/check-assumptions.ts'
import { describeChanges } from '../core/compare-books.ts'
import { readAssumptionForm, type AssumptionEntry, type AssumptionProblem } from '../core/read-assumption-form.ts'
import { explainRefusal } from '../core/refusals.ts'
import { followingInWords, linesFollowing, saveAssumptionsInBook } from '../core/save-assumptions.ts'
import type { LoadedYear } from '../store/load-year.ts'
import { formatMoment } from './moment.ts'
import type { PageError } from './page-error.ts'
import { assumptionsPath, servicesPath, workbenchPath } from './paths.ts'
import { withRates } from './with-rates.ts'
import { commandOf, newRequest } from './workbench-request.ts'

/** The percentages that the year's rates lean on, where each is used, and which of them disagree. */
export function registerAssumptions(pages: Pages): void {
  pages.get('/years/:year/assumptions', 'dedelegation.read', show)
  pages.post('/years/:year/assumptions', 'dedelegation.edit-rates', receive)
}

async function show(request: PageRequest): Promise<PageResponse> {
  return withRates(request, null, async (year, loaded) =>
    page('dedelegation/pages/assumptions.njk', assumptionsView(year, loaded, savedEntries(loaded), [], [])),
  )
}

async function receive(request: PageRequest): Promise<PageResponse> {
  return withRates(request, null, async (year, loaded) => {
    const { book } = loaded.version
    const entries = typedEntries(request)
    const { assumptions, problems } = readAssumptionForm(entries, book)
    const again = (errors: readonly PageError[], status: number) =>
      page('dedelegation/pages/assumptions.njk', assumptionsView(year, loaded, entries, problems, errors), status)
    if (problems.length > 0) {
      return again(
        problems.map(({ index, box, message }) => ({ text: message, href: `#assumption-${index}-${box}` })),
        422,
      )
    }
    const edited = saveAssumptionsInBook(book, assumptions)
    const changes = edited.ok ? describeChanges(book, edited.value) : []
    const command = { ...commandOf(request), note: changes.join('; ').slice(0, 400), assumptions }
    const outcome = await saveAssumptions(request.platform, request.actor, command)
    if (!outcome.ok) {
      const status = outcome.refusal.code === 'changed-since' ? 409 : 422

      return again([{ text: explainRefusal(outcome.refusal, formatMoment), href: '#main-content' }], status)
    }

    return redirect(assumptionsPath(year), outcome.changed ? `Saved: ${changes.join('; ')}` : 'Nothing was different')
  })
}

function savedEntries({ version }: LoadedYear): readonly AssumptionEntry[] {
  return version.book.assumptions.map(({ id, subject, name, value, source, service }) => ({
    id,
    subject,
    name,
    value: formatPercentage(value).replace('−', '-').replace('%', ''),
    source,
    service: service ?? '',
    remove: false,
  }))
}

function typedEntries({ form }: PageRequest): readonly AssumptionEntry[] {
  const count = Math.min(Number(/^\d{1,3}$/.exec(form.text('count'))?.[0] ?? '0'), 100)

  return Array.from({ length: count }, (_row, index) => {
    const text = (box: string) => form.text(`${box}-${index}`).trim().slice(0, 300)

    return {
      id: text('id'),
      subject: text('subject'),
      name: text('name'),
      value: text('value'),
      source: text('source'),
      service: text('service'),
      remove: text('remove') === 'yes',
    }
  })
}

const BLANK: AssumptionEntry = { id: '', subject: '', name: '', value: '', source: '', service: '', remove: false }

function assumptionsView(
  year: FundingYear,
  { scenario, version, models }: LoadedYear,
  entries: readonly AssumptionEntry[],
  problems: readonly AssumptionProblem[],
  errors: readonly PageError[],
) {
  const rows = entries.some(({ id }) => id === '') ? entries : [...entries, BLANK]
  const { book } = version

  return {
    title: `Assumptions, ${yearInProse(year)}`,
    section: 'services',
    breadcrumbs: [
      { text: year, href: `/years/${year}` },
      { text: 'Services and rates', href: servicesPath(year) },
    ],
    errors,
    yearInProse: yearInProse(year),
    findings: checkAssumptions(models.current, models.prior),
    rows: rows.map((entry, index) => ({
      ...entry,
      index,
      isNew: entry.id === '',
      heading: entry.id === '' ? 'Add an assumption' : entry.name,
      uses: entry.id === '' ? [] : linesFollowing(book, entry.id).map((line) => followingInWords(book, line)),
      errors: {
        subject: messageFor(problems, index, 'subject'),
        name: messageFor(problems, index, 'name'),
        value: messageFor(problems, index, 'value'),
        service: messageFor(problems, index, 'service'),
      },
      services: [
        { value: '', text: 'No service in particular' },
        ...book.services.map(({ code, name }) => ({ value: code, text: name, selected: entry.service === code })),
      ],
    })),
    count: rows.length,
    action: assumptionsPath(year),
    workbenchHref: workbenchPath(year),
    change: { scenario: scenario.id, expected: version.number, request: newRequest() },
  }
}

function messageFor(problems: readonly AssumptionProblem[], index: number, box: AssumptionProblem['box']): string {
  return problems.find((problem) => problem.index === index && problem.box === box)?.message ?? ''
}
