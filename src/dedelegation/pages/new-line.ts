import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { pence } from '../../kernel/pence.ts'
import { isPhase, PHASE_NAMES, PHASES } from '../../kernel/phase.ts'
import { page, redirect, type PageRequest, type PageResponse, type Pages } from '../../platform/web/page.ts'
import { parseRateFactor } from '../../formula/core/factors.ts'
import { addLine } from '../actions/add-line.ts'
import { parseRate } from '../core/decide-rate.ts'
import { nameOfRateFactor } from '../core/factor-names.ts'
import { allowedFactors, describeRateRefusal, findHead, refuseRate } from '../core/legal-heads.ts'
import type { RateLine } from '../core/rate-book.ts'
import { explainRefusal } from '../core/refusals.ts'
import { nameOfLine } from '../core/words.ts'
import type { LoadedYear } from '../store/load-year.ts'
import { formatMoment } from './moment.ts'
import type { PageError } from './page-error.ts'
import { newLinePath, workbenchPath } from './paths.ts'
import { withRates } from './with-rates.ts'
import { commandOf, newRequest } from './workbench-request.ts'

/** Charges a service on one more factor or in one more phase, as far as its head allows. */
export function registerNewLine(pages: Pages): void {
  pages.get('/years/:year/workbench/lines/new', 'dedelegation.edit-rates', show)
  pages.post('/years/:year/workbench/lines/new', 'dedelegation.edit-rates', receive)
}

type Typed = Readonly<{ service: string; phase: string; factor: string; rate: string }>
async function show(request: PageRequest): Promise<PageResponse> {
  return withRates(request, request.query['scenario'] ?? null, async (year, loaded) =>
    page(
      'dedelegation/pages/new-line.njk',
      newLineView(year, loaded, { service: '', phase: '', factor: '', rate: '' }, []),
    ),
  )
}

async function receive(request: PageRequest): Promise<PageResponse> {
  const command = commandOf(request)

  return withRates(request, command.scenario, async (year, loaded) => {
    const { form } = request
    const typed = {
      service: form.text('service'),
      phase: form.text('phase'),
      factor: form.text('factor'),
      rate: form.text('rate'),
    }
    const read = readLine(typed, loaded)
    if ('errors' in read) return again(year, loaded, typed, read.errors)
    const { book } = loaded.version
    const note = `${nameOfLine(book, read.line)} added`
    const outcome = await addLine(request.platform, request.actor, { ...command, note, line: read.line })
    const back = workbenchPath(year, loaded.scenario.proposal ? null : loaded.scenario.id)
    if (outcome.ok) return redirect(back, `Saved as version ${outcome.number}: ${note}`)

    return again(year, loaded, typed, [{ text: explainRefusal(outcome.refusal, formatMoment), href: '#service' }])
  })
}

function readLine(
  typed: Typed,
  { version, models }: LoadedYear,
): Readonly<{ line: RateLine }> | Readonly<{ errors: readonly PageError[] }> {
  const service = version.book.services.find(({ code }) => code === typed.service)
  const head = service === undefined ? null : findHead(models.data, service.head)
  const phase = isPhase(typed.phase) ? typed.phase : null
  const factor = parseRateFactor(typed.factor)
  const rate = factor === null ? null : parseRate(typed.rate, factor)
  const refusal = head === null || phase === null || factor === null ? null : refuseRate(head, phase, factor)
  const errors = [
    ...(service === undefined ? [{ text: 'Choose a service', href: '#service' }] : []),
    ...(phase === null ? [{ text: 'Choose a phase', href: '#phase' }] : []),
    ...(factor === null ? [{ text: 'Choose a factor', href: '#factor' }] : []),
    ...(refusal === null
      ? []
      : [
          {
            text: describeRateRefusal(refusal),
            href: refusal.code === 'phase-not-charged' ? '#phase' : '#factor',
          },
        ]),
    ...(rate !== null && !rate.ok ? [{ text: `The rate must be ${rate.expected}`, href: '#rate' }] : []),
  ]
  if (errors.length > 0 || service === undefined || phase === null || factor === null || rate?.ok !== true) {
    return { errors }
  }

  return {
    line: {
      service: service.code,
      phase,
      factor,
      rate: rate.rate,
      derivation: { method: 'direct' },
      displayStep: pence(100),
      commentary: '',
    },
  }
}

function again(year: FundingYear, loaded: LoadedYear, typed: Typed, errors: readonly PageError[]): PageResponse {
  return page('dedelegation/pages/new-line.njk', newLineView(year, loaded, typed, errors), 422)
}

function newLineView(year: FundingYear, loaded: LoadedYear, typed: Typed, errors: readonly PageError[]) {
  const { version, models, scenario } = loaded
  const message = (href: string) => errors.find((error) => error.href === href)?.text ?? ''
  const factors = new Set(
    models.data.heads.flatMap((head) => head.charged.flatMap((phase) => allowedFactors(head, phase))),
  )
  const blank = { value: '', text: 'Choose one' }

  return {
    title: `Add a rate, ${yearInProse(year)}`,
    section: 'workbench',
    breadcrumbs: [
      { text: year, href: `/years/${year}` },
      { text: 'Rate workbench', href: workbenchPath(year, scenario.proposal ? null : scenario.id) },
    ],
    errors,
    yearInProse: yearInProse(year),
    action: newLinePath(year),
    typed,
    messages: {
      service: message('#service'),
      phase: message('#phase'),
      factor: message('#factor'),
      rate: message('#rate'),
    },
    services: [
      blank,
      ...version.book.services
        .filter(({ status }) => status === 'proposed')
        .map(({ code, name }) => ({ value: code, text: name, selected: typed.service === code })),
    ],
    phases: [
      blank,
      ...PHASES.map((phase) => ({ value: phase, text: PHASE_NAMES[phase], selected: typed.phase === phase })),
    ],
    factors: [
      blank,
      ...[...factors].map((factor) => ({
        value: factor,
        text: nameOfRateFactor(factor),
        selected: typed.factor === factor,
      })),
    ],
    change: { scenario: scenario.id, expected: version.number, request: newRequest() },
  }
}
