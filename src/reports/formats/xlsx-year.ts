import { must } from '../../kernel/assert.ts'
import { sumPence, type Pence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { nameOfRateFactor } from '../../dedelegation/core/factor-names.ts'
import type { Model, SchoolCharges } from '../../dedelegation/core/model.ts'
import { lineKey, type RateLine } from '../../dedelegation/core/rate-book.ts'
import { nameOfService } from '../../dedelegation/core/words.ts'
import type { WorkbookLine } from '../core/workbook-lines.ts'
import { cellName, formulaCell, sheetOf, unitsCell, type SheetCell, type SheetRow } from './sheet.ts'
import { rateCell } from './xlsx-rates.ts'

/** Row of the first school on the sheets of units and charges, which have the schools in one order. */
export const FIRST_SCHOOL = 2
/** Their first column of figures, behind URN and name. */
const FIRST_COLUMN = 3

/** A phase and factor that some line is charged on: a column of units. */
type UnitColumnOf = Readonly<{ phase: RateLine['phase']; factor: RateLine['factor'] }>

function unitColumnsOf(model: Model): readonly UnitColumnOf[] {
  return [...new Map(model.lines.map(({ line }) => [`${line.phase}/${line.factor}`, line])).values()]
}

/** Column number of the units that a line is charged on. */
export function unitColumn(model: Model, line: RateLine): number {
  const index = unitColumnsOf(model).findIndex((one) => one.phase === line.phase && one.factor === line.factor)

  return FIRST_COLUMN + must(index === -1 ? null : index, 'a line of the model has its units')
}

/** Lines of the workbook that the model has, each with its place among all of them. */
export function chargedLines(model: Model, lines: readonly WorkbookLine[]) {
  const own = new Set(model.lines.map(({ line }) => lineKey(line)))

  return lines.flatMap((line, place) => (own.has(line.key) ? [{ key: line.key, place }] : []))
}

/** Column number of a line's charges; the column behind the last is each school's total. */
export function chargeColumn(index: number): number {
  return FIRST_COLUMN + index
}

export function unitsSheet(name: string, model: Model) {
  const columns = unitColumnsOf(model)
  const rows: readonly SheetRow[] = [
    {
      cells: [
        'URN',
        'School',
        ...columns.map(({ phase, factor }) => `${PHASE_NAMES[phase]}: ${nameOfRateFactor(factor)}`),
      ],
      look: 'head',
    },
    ...model.schools.map(({ school, charges }) => ({
      cells: [
        school.urn,
        school.name,
        ...columns.map((column): SheetCell => {
          const found = charges
            .flatMap((charge) => charge.lines)
            .find(({ line }) => line.phase === column.phase && line.factor === column.factor)

          return found === undefined ? null : unitsCell(found.units)
        }),
      ],
    })),
  ]

  return sheetOf(name, rows, {
    widths: [10, 34, ...columns.map(() => 14)],
    frozenRows: 1,
    frozenColumns: 2,
    landscape: true,
  })
}

/** units × rate, rounded to the penny, for each line that a school pays. */
export function chargesSheet(
  name: string,
  unitsName: string,
  model: Model,
  lines: readonly WorkbookLine[],
  year: 'current' | 'prior',
) {
  const charged = chargedLines(model, lines)
  const last = chargeColumn(charged.length - 1)
  const rows: readonly SheetRow[] = [
    { cells: ['URN', 'School', ...charged.map(({ key }) => headingOf(model, key)), 'Total'], look: 'head' },
    ...model.schools.map((charges, index) => {
      const row = FIRST_SCHOOL + index

      return {
        cells: [
          charges.school.urn,
          charges.school.name,
          ...charged.map(({ key, place }) =>
            chargeCell(model, charges, key, `'${unitsName}'`, row, rateCell(place, year)),
          ),
          formulaCell(`SUM(${cellName(FIRST_COLUMN, row)}:${cellName(last, row)})`, charges.total),
        ],
      }
    }),
    {
      cells: [
        'All schools',
        null,
        ...[...charged.map(({ key }) => lineTotal(model, key)), model.total].map((total, index) =>
          formulaCell(columnSum(model, chargeColumn(index)), total),
        ),
      ],
      look: 'total',
    },
  ]

  return sheetOf(name, rows, {
    widths: [12, 34, ...charged.map(() => 15), 16],
    frozenRows: 1,
    frozenColumns: 2,
    landscape: true,
  })
}

/** "SUM(C2:C40)": every school of a column. */
export function columnSum(model: Model, column: number, sheet = ''): string {
  const last = FIRST_SCHOOL + model.schools.length - 1

  return `SUM(${sheet}${cellName(column, FIRST_SCHOOL)}:${cellName(column, last)})`
}

function chargeCell(
  model: Model,
  { charges }: SchoolCharges,
  key: string,
  unitsName: string,
  row: number,
  rate: string,
): SheetCell {
  const found = charges.flatMap((charge) => charge.lines).find(({ line }) => lineKey(line) === key)
  if (found === undefined) return null

  return formulaCell(`ROUND(${unitsName}!${cellName(unitColumn(model, found.line), row)}*${rate},2)`, found.amount)
}

function headingOf(model: Model, key: string): string {
  const { line } = must(
    model.lines.find((one) => lineKey(one.line) === key),
    'a charged line is of the model',
  )

  return `${nameOfService(model.book, line.service)}, ${PHASE_NAMES[line.phase].toLowerCase()}: ${nameOfRateFactor(line.factor)}`
}

function lineTotal(model: Model, key: string): Pence {
  return sumPence(model.lines.filter(({ line }) => lineKey(line) === key).map((line) => line.amount))
}
