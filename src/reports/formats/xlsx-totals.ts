import { sumPence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { roundToStep } from '../../kernel/rounding.ts'
import { decimalUnits } from '../../kernel/units.ts'
import { lineKey } from '../../dedelegation/core/rate-book.ts'
import { nameOfService } from '../../dedelegation/core/words.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import type { WorkbookLine } from '../core/workbook-lines.ts'
import { cellName, formulaCell, moneyCell, sheetOf, type SheetRow } from './sheet.ts'
import { lineNames, rateCell, stepCell } from './xlsx-rates.ts'
import { chargeColumn, chargedLines, columnSum, FIRST_SCHOOL, unitColumn } from './xlsx-year.ts'

const FIRST_LINE = 3
const TOTAL = 6

/** What the lines and services come to, with the figures of the published paper beside them and checks that they agree. */
export function totalsSheet(models: YearModels, lines: readonly WorkbookLine[]) {
  const lineRows = rowsOfLines(models, lines)
  const firstService = FIRST_LINE + lineRows.length + 2
  const rows: readonly SheetRow[] = [
    { cells: [`Totals for ${models.year}`], look: 'title' },
    {
      cells: [
        'Service',
        'Phase',
        'Formula factor',
        'Units',
        'Rate',
        'Total',
        'As published',
        'In the paper, to the penny',
        'Check: 0',
      ],
      look: 'head',
    },
    ...lineRows,
    { cells: [] },
    {
      cells: ['Service', 'Phase', null, null, null, 'Total', null, 'In the paper, to the penny', 'Check: 0'],
      look: 'head',
    },
    ...rowsOfServices(models, lines, firstService),
    ...grandTotal(models, lineRows.length, firstService + models.current.services.length),
  ]

  return sheetOf('Totals', rows, { widths: [42, 12, 34, 14, 12, 18, 16, 20, 12], frozenRows: 2, landscape: true })
}

function rowsOfLines(models: YearModels, lines: readonly WorkbookLine[]): readonly SheetRow[] {
  const { current } = models

  return chargedLines(current, lines).flatMap(({ key, place }, index): readonly SheetRow[] => {
    const total = current.lines.find(({ line }) => lineKey(line) === key)
    if (total === undefined) return []
    const row = FIRST_LINE + index
    const sum = cellName(TOTAL, row)
    const step = stepCell(place)

    return [
      {
        cells: [
          ...lineNames(current.book, total.line),
          {
            formula: columnSum(current, unitColumn(current, total.line), 'Units!'),
            value: Number(decimalUnits(total.units)),
            format: 'units',
          },
          formulaCell(rateCell(place, 'current'), total.line.rate),
          formulaCell(`Charges!${cellName(chargeColumn(index), chargesTotalRow(models))}`, total.amount),
          formulaCell(`ROUND(${sum}/${step},0)*${step}`, roundToStep(total.amount, total.line.displayStep), 'pounds'),
          moneyCell(total.amount),
          { formula: `ROUND(${sum}-${cellName(TOTAL + 2, row)},2)`, value: 0, format: 'plain' },
        ],
      },
    ]
  })
}

function rowsOfServices(models: YearModels, lines: readonly WorkbookLine[], first: number): readonly SheetRow[] {
  const { current } = models
  const charged = chargedLines(current, lines)

  return current.services.map(({ service, phase, total }, index) => {
    const own = charged.flatMap(({ key }, place) =>
      key.startsWith(`${service}/${phase}/`) ? [cellName(TOTAL, FIRST_LINE + place)] : [],
    )
    const row = first + index

    return {
      cells: [
        nameOfService(current.book, service),
        PHASE_NAMES[phase],
        null,
        null,
        null,
        formulaCell(own.join('+'), total),
        null,
        moneyCell(total),
        { formula: `ROUND(${cellName(TOTAL, row)}-${cellName(TOTAL + 2, row)},2)`, value: 0, format: 'plain' },
      ],
    }
  })
}

/** Every line, every service and every school come to the same sum. */
function grandTotal(models: YearModels, lineCount: number, afterServices: number): readonly SheetRow[] {
  const { current } = models
  const lastLine = FIRST_LINE + lineCount - 1
  const firstService = lastLine + 3
  const total = sumPence(current.services.map((service) => service.total))
  const lines = `SUM(${cellName(TOTAL, FIRST_LINE)}:${cellName(TOTAL, lastLine)})`
  const services = `SUM(${cellName(TOTAL, firstService)}:${cellName(TOTAL, afterServices - 1)})`
  const schools = columnSum(current, chargeColumn(lineCount), 'Charges!')
  const check = (words: string, left: string, right: string): SheetRow => ({
    cells: [words, null, null, null, null, { formula: `ROUND(${left}-${right},2)=0`, value: true, format: 'plain' }],
  })

  return [
    {
      cells: ['All services', null, null, null, null, formulaCell(services, total), null, moneyCell(current.total)],
      look: 'total',
    },
    check('The lines come to the services', lines, services),
    check('The schools come to the services', schools, services),
  ]
}

function chargesTotalRow(models: YearModels): number {
  return FIRST_SCHOOL + models.current.schools.length
}
