import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseCalendarDate } from '../kernel/calendar-date.ts'
import { parseFundingYear } from '../kernel/funding-year.ts'
import { describeProblem, type Problem } from '../kernel/problem.ts'
import { isUnitsHeader } from '../formula/core/units-file-kind.ts'
import type { Actor } from '../platform/actor.ts'
import { readTables, type GivenFile } from '../platform/files/read-tables.ts'
import type { Platform } from '../platform/platform.ts'
import { registerKindOf } from '../schools/core/register-file.ts'
import { readArguments, UsageError, type Arguments } from './arguments.ts'
import { IMPORT_USAGE, type ImportOptions } from './import-one-file.ts'
import { importRegisterFile } from './import-register.ts'
import { importUnitsFile } from './import-units.ts'
import { withDatabase } from './open-platform.ts'
import { DONE, REFUSED, type Terminal } from './terminal.ts'

/**
 * Imports files in the order given: the register of schools (simple table, establishment download, links file) or
 * the units of a census, told apart by their headings. Without --confirm nothing is saved. At the first file with a
 * problem it stops: that file changes nothing, and those after it are not read.
 */
export async function importFiles(words: readonly string[], terminal: Terminal): Promise<number> {
  const given = readArguments(words, {
    flags: ['confirm'],
    values: ['year', 'status', 'name', 'authority', 'as-at'],
  })
  if (given.positionals.length === 0) throw new UsageError(`Usage: ${IMPORT_USAGE}`)
  const options = optionsOf(given)

  return withDatabase(async (platform, actor) => {
    for (const path of given.positionals) {
      const problems = await importPath(path, { platform, actor, options, terminal })
      if (problems.length === 0) continue
      for (const problem of problems) terminal.error(describeProblem(problem))

      return REFUSED
    }
    if (!options.confirm) terminal.out('\nNothing has been saved. To save it, run this again with --confirm.')

    return DONE
  })
}

type Importing = Readonly<{ platform: Platform; actor: Actor; options: ImportOptions; terminal: Terminal }>

async function importPath(path: string, importing: Importing): Promise<readonly Problem[]> {
  const name = basename(path)
  const bytes = await readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')) return null
    throw error
  })
  if (bytes === null) return [{ file: name, message: `Cannot read ${path}: expected a file, found none` }]
  const file: GivenFile = { name, bytes }
  const read = await readTables(file, {
    wanted: (header) => isUnitsHeader(header) || registerKindOf(header) !== null,
  })
  if (!read.ok) return read.errors
  const header = read.value.tables[0]?.header ?? []

  return isUnitsHeader(header) && registerKindOf(header) === null
    ? importUnitsFile({ ...importing, file })
    : importRegisterFile({ ...importing, file })
}

function optionsOf({ flags, values }: Arguments): ImportOptions {
  const year = values.get('year') ?? null
  const asAt = values.get('as-at') ?? null
  const status = values.get('status') ?? null
  const authority = values.get('authority') ?? null
  const wrong = [
    year === null || parseFundingYear(year) !== null ? null : `--year: expected a year like 2024-25, found ${year}`,
    asAt === null || parseCalendarDate(asAt) !== null
      ? null
      : `--as-at: expected a date like 2024-01-15, found ${asAt}`,
    status === null || ['provisional', 'final'].includes(status)
      ? null
      : `--status: expected provisional or final, found ${status}`,
    authority === null || /^\d{3}$/.test(authority) ? null : `--authority: expected three digits, found ${authority}`,
  ].filter((problem) => problem !== null)
  if (wrong.length > 0) throw new UsageError(wrong.join('\n'))

  return { confirm: flags.has('confirm'), year, status, name: values.get('name') ?? null, authority, asAt }
}
