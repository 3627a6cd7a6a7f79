import { NO_PENCE, pence, sumPence, type Pence } from '../../kernel/pence.ts'
import type { SchoolCharges } from '../../dedelegation/core/model.ts'
import type { Service } from '../../dedelegation/core/rate-book.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { proposedServices } from '../core/published.ts'
import type { WorkbookLine } from '../core/workbook-lines.ts'
import { cellName, formulaCell, sheetOf, type SheetCell, type SheetRow } from './sheet.ts'
import { chargeColumn, chargedLines, columnSum, FIRST_SCHOOL } from './xlsx-year.ts'

/** What each school would pay for each service, with last year's total and the change. */
export function perSchoolSheet(models: YearModels, lines: readonly WorkbookLine[]) {
  const { current, prior, year } = models
  const services = proposedServices(current)
  const lastYear = prior === null ? [] : [`Total ${prior.book.year}`, 'Change']
  const columns = services.length + 1 + lastYear.length
  const rows: readonly SheetRow[] = [
    { cells: ['URN', 'School', ...services.map(({ name }) => name), `Total ${year}`, ...lastYear], look: 'head' },
    ...current.schools.map((charges, index) => schoolRow(models, lines, services, charges, FIRST_SCHOOL + index)),
    {
      cells: [
        'All schools',
        null,
        ...Array.from({ length: columns }, (_none, index) =>
          formulaCell(columnSum(current, 3 + index), totalOf(models, services, index)),
        ),
      ],
      look: 'total',
    },
  ]

  return sheetOf('Per school', rows, {
    widths: [12, 34, ...Array.from({ length: columns }, () => 15)],
    frozenRows: 1,
    frozenColumns: 2,
    landscape: true,
  })
}

function schoolRow(
  models: YearModels,
  lines: readonly WorkbookLine[],
  services: readonly Service[],
  charges: SchoolCharges,
  row: number,
): SheetRow {
  const last = 2 + services.length
  const before = priorOf(models, charges)

  return {
    cells: [
      charges.school.urn,
      charges.school.name,
      ...services.map((service) => serviceCell(models, lines, service, charges, row)),
      formulaCell(`SUM(${cellName(3, row)}:${cellName(last, row)})`, charges.total),
      ...(models.prior === null
        ? []
        : [
            before === null ? 'not charged' : formulaCell(priorTotalCell(models, lines, before.row), before.total),
            before === null
              ? formulaCell(cellName(last + 1, row), charges.total)
              : formulaCell(
                  `${cellName(last + 1, row)}-${cellName(last + 2, row)}`,
                  pence(charges.total - before.total),
                ),
          ]),
    ],
  }
}

function serviceCell(
  models: YearModels,
  lines: readonly WorkbookLine[],
  service: Service,
  { charges }: SchoolCharges,
  row: number,
): SheetCell {
  const own = charges.filter((charge) => charge.service === service.code)
  if (own.length === 0) return null
  const cells = chargedLines(models.current, lines).flatMap(({ key }, index) =>
    own.some((charge) => key.startsWith(`${charge.service}/${charge.phase}/`))
      ? [`Charges!${cellName(chargeColumn(index), row)}`]
      : [],
  )

  return formulaCell(cells.join('+'), sumPence(own.map((charge) => charge.total)))
}

function priorOf(models: YearModels, { school }: SchoolCharges): Readonly<{ row: number; total: Pence }> | null {
  const index = models.prior?.schools.findIndex((one) => one.school.urn === school.urn) ?? -1
  const found = models.prior?.schools[index]

  return found === undefined ? null : { row: FIRST_SCHOOL + index, total: found.total }
}

function priorTotalCell(models: YearModels, lines: readonly WorkbookLine[], row: number): string {
  const count = models.prior === null ? 0 : chargedLines(models.prior, lines).length

  return `'Prior year charges'!${cellName(chargeColumn(count), row)}`
}

/** The sum under a column: a service, the total, last year's total of these schools, or the change. */
function totalOf(models: YearModels, services: readonly Service[], index: number): Pence {
  const service = services[index]
  const { schools, total } = models.current
  if (service !== undefined) {
    return sumPence(
      schools.flatMap(({ charges }) => charges.filter((one) => one.service === service.code)).map((one) => one.total),
    )
  }
  if (index === services.length) return total
  const before = sumPence(schools.map((charges) => priorOf(models, charges)?.total ?? NO_PENCE))

  return index === services.length + 1 ? before : pence(total - before)
}
