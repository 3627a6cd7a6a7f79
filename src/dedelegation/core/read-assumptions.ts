import { parsePercentage } from '../../kernel/percentage.ts'
import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'
import type { Assumption } from './rate-book.ts'
import { headingProblems, readRow, type RowReading } from './row-problems.ts'

export const ASSUMPTION_COLUMNS = ['id', 'subject', 'name', 'value', 'source', 'service'] as const

/**
 * The assumptions register: a percentage a row. `service` is the code of the service whose costs it moves, or blank.
 * All problems at once; then nothing is kept.
 */
export function readAssumptions(table: Table): Result<readonly Assumption[], Problem> {
  const problems = [...headingProblems(table, ['id', 'subject', 'name', 'value'], ASSUMPTION_COLUMNS)]
  if (problems.length > 0) return failed(problems)

  const seen = new Map<string, number>()
  const assumptions = table.rows.flatMap((row): readonly Assumption[] => {
    const reading = readRow(table, row, problems)
    const assumption = readAssumption(reading)
    const earlier = seen.get(reading.cell('id'))
    if (earlier !== undefined)
      reading.report('id', `expected each id once, found '${reading.cell('id')}' in row ${earlier} too`)
    else seen.set(reading.cell('id'), row.row)

    return assumption === null ? [] : [assumption]
  })

  return problems.length > 0 ? failed(problems) : ok(assumptions)
}

function readAssumption({ cell, report }: RowReading): Assumption | null {
  const id = isCode(cell('id'))
    ? cell('id')
    : report('id', `expected small letters, digits and hyphens, like pay-2024, found '${cell('id')}'`)
  const subject = isCode(cell('subject'))
    ? cell('subject')
    : report('subject', `expected one word for what it is about, like pay, found '${cell('subject')}'`)
  const name =
    cell('name') !== '' ? cell('name') : report('name', 'expected what the assumption is called, found nothing')
  const value =
    parsePercentage(cell('value')) ??
    report('value', `expected a percentage with at most four decimals, like 2.3, found '${cell('value')}'`)
  const service = cell('service') === '' ? null : cell('service')
  if (service !== null && !isCode(service)) report('service', `expected the code of a service, found '${service}'`)
  if (id === null || subject === null || name === null || value === null) return null

  return { id, subject, name, value, source: cell('source'), service }
}

function isCode(text: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)
}
