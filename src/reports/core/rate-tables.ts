import { formatPence, pence } from '../../kernel/pence.ts'
import { PHASE_NAMES, type Phase } from '../../kernel/phase.ts'
import { FACTOR_NAMES, factorOf, type RateFactor } from '../../formula/core/factors.ts'
import { nameOfRateFactor } from '../../dedelegation/core/factor-names.ts'
import { notGivenInWords } from '../../dedelegation/core/not-given.ts'
import type { LineTotal } from '../../dedelegation/core/model.ts'
import { lineKey, type Service } from '../../dedelegation/core/rate-book.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { text, type Inline, type PaperTable } from './paper-document.ts'
import { linesOf, phasesOf, publishedText, publishedTotal } from './published.ts'

/**
 * The rates of a service: one column a phase where each phase pays by one factor, as a table of its own with a row a
 * factor where it pays by several. Years are headings made from the models, so no row can carry another year's.
 */
export function rateTables(models: YearModels, service: Service): readonly PaperTable[] {
  const phases = phasesOf(models.current, service.code)
  const byPhase = phases.map((phase) => ({ phase, lines: linesOf(models.current, service.code, phase) }))
  if (byPhase.length === 0) return []
  if (byPhase.every(({ lines }) => lines.length === 1)) return [onePerPhase(models, service, byPhase)]

  return byPhase.map(({ phase, lines }) => onePerFactor(models, service, phase, lines))
}

type PhaseLines = Readonly<{ phase: Phase; lines: readonly LineTotal[] }>

function onePerPhase(models: YearModels, service: Service, byPhase: readonly PhaseLines[]): PaperTable {
  const lines = byPhase.flatMap((one) => one.lines)
  const cell = (of: (line: LineTotal) => Inline) => lines.map((line) => [of(line)])

  return {
    kind: 'table',
    id: `rates-${service.code}`,
    caption: `${service.name}: rate and total for ${models.year}`,
    header: [models.year, ...byPhase.map(({ phase }) => PHASE_NAMES[phase])],
    numeric: [false, ...byPhase.map(() => true)],
    rows: [
      { head: 'Formula factor', cells: cell(({ line }) => text(factorName(line.factor))), total: false },
      { head: 'Amount', cells: cell((line) => lineFigure(line, 'rate', formatPence(line.line.rate))), total: false },
      { head: 'Total', cells: cell((line) => lineFigure(line, 'total', published(line))), total: true },
      ...priorYear(models).map((year) => ({
        head: `${year} rate`,
        cells: cell((line) => priorRate(models, line)),
        total: false,
      })),
    ],
    notes: [],
  }
}

function onePerFactor(models: YearModels, service: Service, phase: Phase, lines: readonly LineTotal[]): PaperTable {
  const years = priorYear(models)
  const blank = years.map(() => [text('')])
  const total = publishedTotal(lines)

  return {
    kind: 'table',
    id: `rates-${service.code}-${phase}`,
    caption: `${service.name}, ${PHASE_NAMES[phase].toLowerCase()}: rates and totals for ${models.year}`,
    header: ['Formula factor', `Amount ${models.year}`, `Total ${models.year}`, ...years.map((year) => `${year} rate`)],
    numeric: [false, true, true, ...years.map(() => true)],
    rows: [
      ...lines.map((line) => ({
        head: factorName(line.line.factor),
        cells: [
          [lineFigure(line, 'rate', formatPence(line.line.rate))],
          [lineFigure(line, 'total', published(line))],
          ...years.map(() => [priorRate(models, line)]),
        ],
        total: false,
      })),
      {
        head: 'Total',
        cells: [[text('')], [serviceFigure(service, `${service.code}.${phase}.total`, total)], ...blank],
        total: true,
      },
    ],
    notes: [],
  }
}

/** Lowest, median and highest sum from a school, each with its own name; null where the phase binds no school. */
export function rangeTable(models: YearModels, service: Service): PaperTable | null {
  const ranges = models.current.services.filter((one) => one.service === service.code && one.range !== null)
  if (ranges.length === 0) return null
  const row = (head: string, statistic: 'lowest' | 'median' | 'highest') => ({
    head,
    cells: ranges.map(({ phase, range }) => {
      const amount = range === null ? '' : publishedText(range[statistic], pence(100))

      return [serviceFigure(service, `${service.code}.${phase}.range.${statistic}`, amount)]
    }),
    total: false,
  })

  return {
    kind: 'table',
    id: `range-${service.code}`,
    caption: `${service.name}: sums de-delegated from individual schools, ${models.year}`,
    header: ['', ...ranges.map(({ phase }) => PHASE_NAMES[phase])],
    numeric: [false, ...ranges.map(() => true)],
    rows: [row('Lowest', 'lowest'), row('Median', 'median'), row('Highest', 'highest')],
    notes: ranges.flatMap(({ phase, range }) => [
      `Over ${range?.schools ?? 0} maintained ${PHASE_NAMES[phase].toLowerCase()} schools.`,
      ...linesOf(models.current, service.code, phase).flatMap(notGivenInWords),
    ]),
  }
}

function published({ amount, line }: LineTotal): string {
  return publishedText(amount, line.displayStep)
}

function priorYear(models: YearModels): readonly string[] {
  return models.prior === null ? [] : [models.prior.book.year]
}

function priorRate(models: YearModels, { line }: LineTotal): Inline {
  const prior = models.prior?.lines.find((one) => lineKey(one.line) === lineKey(line))
  if (prior === undefined) return text('none')

  return serviceFigure(
    { code: line.service },
    `${lineKey(line).replaceAll('/', '.')}.prior-rate`,
    formatPence(prior.line.rate),
  )
}

function lineFigure({ line }: LineTotal, name: string, value: string): Inline {
  return serviceFigure({ code: line.service }, `${lineKey(line).replaceAll('/', '.')}.${name}`, value)
}

function serviceFigure(service: Readonly<{ code: string }>, field: string, value: string): Inline {
  return { kind: 'figure', field, text: value, working: { kind: 'service', service: service.code } }
}

/** Both names of a factor, but one only where the older name holds the present one, or spells it with a space. */
function factorName(factor: RateFactor): string {
  const { name, alsoCalled = '' } = FACTOR_NAMES[factorOf(factor)]
  if (alsoCalled.replaceAll(' ', '') === name) return name

  return alsoCalled.startsWith(`${name} eligible`) ? alsoCalled : nameOfRateFactor(factor)
}
