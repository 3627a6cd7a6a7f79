import { pence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { nameOfRateFactor } from '../../dedelegation/core/factor-names.ts'
import type { RateBook, RateLine } from '../../dedelegation/core/rate-book.ts'
import { nameOfService } from '../../dedelegation/core/words.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import type { WorkbookLine } from '../core/workbook-lines.ts'
import { cellName, formulaCell, moneyCell, sheetOf, type SheetCell, type SheetRow } from './sheet.ts'

const FIRST_ROW = 3
const COLUMNS = { current: 4, prior: 5, step: 7 } as const

/** Where the rate of a line stands: "Rates!$D$3". */
export function rateCell(line: number, year: 'current' | 'prior'): string {
  return `Rates!${cellName(COLUMNS[year], FIRST_ROW + line, true)}`
}

/** Where the pounds stand that the line's published total is shown to. */
export function stepCell(line: number): string {
  return `Rates!${cellName(COLUMNS.step, FIRST_ROW + line, true)}`
}

export function ratesSheet(models: YearModels, lines: readonly WorkbookLine[]) {
  const lastYear = models.prior?.book.year ?? 'last year'
  const rows: readonly SheetRow[] = [
    { cells: [`Rates for ${models.year}`], look: 'title' },
    {
      cells: [
        'Service',
        'Phase',
        'Formula factor',
        `Rate ${models.year}`,
        `Rate ${lastYear}`,
        'Change',
        'Totals shown to',
      ],
      look: 'head',
    },
    ...lines.map((line, index) => rateRow(models, line, FIRST_ROW + index)),
  ]

  return sheetOf('Rates', rows, { widths: [42, 12, 34, 14, 14, 12, 14], frozenRows: 2 })
}

function rateRow(models: YearModels, { current, prior }: WorkbookLine, row: number): SheetRow {
  const line = current ?? prior
  const change =
    current === null || prior === null
      ? null
      : formulaCell(
          `${cellName(COLUMNS.current, row)}-${cellName(COLUMNS.prior, row)}`,
          pence(current.rate - prior.rate),
        )

  return {
    cells: [
      ...(line === null ? [null, null, null] : lineNames(models.current.book, line)),
      current === null ? 'none' : moneyCell(current.rate),
      prior === null ? 'none' : moneyCell(prior.rate),
      change,
      current === null ? null : { number: current.displayStep / 100, format: 'pounds' },
    ],
  }
}

/** Service, phase and factor of a line in words. */
export function lineNames(book: RateBook, line: RateLine): readonly SheetCell[] {
  return [nameOfService(book, line.service), PHASE_NAMES[line.phase], nameOfRateFactor(line.factor)]
}
