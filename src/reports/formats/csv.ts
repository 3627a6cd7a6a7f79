import { decimalPence, sumPence, type Pence } from '../../kernel/pence.ts'
import { number, writeCsv, type CsvCell } from '../../platform/files/csv.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { proposedServices } from '../core/published.ts'

/** The appendix of schools for machines: amounts as plain decimals, a column a service, blank where a school does not pay. */
export function schoolsAsCsv(models: YearModels): string {
  const services = proposedServices(models.current)
  const header = ['urn', 'school', ...services.map((service) => service.code), 'total']
  const rows = models.current.schools.map(({ school, charges, total }): readonly CsvCell[] => [
    school.urn,
    school.name,
    ...services.map((service): CsvCell => {
      const own = charges.filter((charge) => charge.service === service.code)

      return own.length === 0 ? '' : amount(sumPence(own.map((charge) => charge.total)))
    }),
    amount(total),
  ])

  return writeCsv([header, ...rows], { byteOrderMark: true })
}

function amount(value: Pence): CsvCell {
  return number(decimalPence(value))
}
