import { decimalPence, formatPence, type Pence } from '../kernel/pence.ts'
import { describeProblem } from '../kernel/problem.ts'
import { decimalUnits, formatUnits } from '../kernel/units.ts'
import type { Model } from '../dedelegation/core/model.ts'
import { readArguments, UsageError } from './arguments.ts'
import { readYearFromDirectory } from './year-from-directory.ts'
import { DONE, REFUSED, textTable, type Terminal } from './terminal.ts'

export const MODEL_USAGE = 'topslice model DIR [--json]'

/** What the rates of a data directory come to, as tables or as JSON (amounts as decimal strings). */
export async function model(words: readonly string[], terminal: Terminal): Promise<number> {
  const { positionals, flags } = readArguments(words, { flags: ['json'] })
  const [directory, ...rest] = positionals
  if (directory === undefined || rest.length > 0) throw new UsageError(`Usage: ${MODEL_USAGE}`)

  const read = await readYearFromDirectory(directory)
  if (!read.ok) {
    for (const problem of read.errors) terminal.error(describeProblem(problem))

    return REFUSED
  }
  terminal.out(
    flags.has('json') ? JSON.stringify(modelAsJson(read.value.current), null, 2) : modelAsText(read.value.current),
  )

  return DONE
}

/** The stable shape that scripts rely on. Counts and money are decimal strings, so that nothing is lost on the way. */
export function modelAsJson(model: Model): unknown {
  return {
    year: model.book.year,
    lines: model.lines.map(({ line, units, amount }) => ({
      service: line.service,
      phase: line.phase,
      factor: line.factor,
      units: decimalUnits(units),
      rate: decimalPence(line.rate),
      amount: decimalPence(amount),
    })),
    services: model.services.map(({ service, phase, total, range }) => ({
      service,
      phase,
      schools: range?.schools ?? 0,
      total: decimalPence(total),
      lowest: decimalOrNull(range?.lowest),
      median: decimalOrNull(range?.median),
      highest: decimalOrNull(range?.highest),
      mean: decimalOrNull(range?.mean),
    })),
    schools: model.schools.flatMap(({ school, charges }) =>
      charges.map(({ service, total }) => ({ urn: school.urn, service, amount: decimalPence(total) })),
    ),
  }
}

function decimalOrNull(amount: Pence | undefined): string | null {
  return amount === undefined ? null : decimalPence(amount)
}

export function modelAsText(model: Model): string {
  const lines = model.lines.map(({ line, units, amount }) => [
    line.service,
    line.phase,
    line.factor,
    formatUnits(units),
    formatPence(line.rate),
    formatPence(amount),
  ])
  const services = model.services.map(({ service, phase, total, range }) => [
    service,
    phase,
    String(range?.schools ?? 0),
    formatPence(total),
    ...[range?.lowest, range?.median, range?.highest, range?.mean].map((amount) =>
      amount === undefined ? '' : formatPence(amount),
    ),
  ])

  return [
    `De-delegation ${model.book.year}`,
    '',
    textTable(['Service', 'Phase', 'Factor', 'Units', 'Rate', 'Amount'], lines, new Set([3, 4, 5])),
    '',
    textTable(
      ['Service', 'Phase', 'Schools', 'Total', 'Lowest', 'Median', 'Highest', 'Mean'],
      services,
      new Set([2, 3, 4, 5, 6, 7]),
    ),
    '',
    `Total taken: ${formatPence(model.total)} from ${model.schools.length} schools`,
  ].join('\n')
}
