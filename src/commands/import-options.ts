import { parseCalendarDate } from '../kernel/calendar-date.ts'
import { parseFundingYear } from '../kernel/funding-year.ts'
import { LONGEST_CENSUS_NAME } from '../formula/core/census.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { ImportFile, ImportOptions } from './import-one-file.ts'

export const IMPORT_USAGE =
  'topslice import FILE... [--confirm] [--year 2024-25] [--status provisional|final] [--name NAME] [--use yes|no] [--authority 999] [--as-at 2024-01-15] [--hidden]'

export const IMPORT_OPTIONS_HELP = `      --year       the funding year: units need it; for schools, its charges are shown too
      --status     whether units are provisional or final: units need it
      --name       what to call the census of units; without it, "October 2023 census" for 2024-25
      --use        whether the year is worked out from these units from now on; without it, yes, but not from
                   provisional ones where final ones are in use
      --authority  three digits: of the Department's download, take this authority's schools only; without it, of a
                   file above 10 MB, those of the authority whose register is held
      --as-at      the day whose register the file is; without it, today
      --hidden     read the rows and columns that are hidden in a workbook; without it, a file with any is refused
      --confirm    save; without it, nothing is saved`

/** Splits the words of an import into its files and options. @throws UsageError naming every option that is wrong. */
export function readImportWords(words: readonly string[]): Readonly<{
  paths: readonly string[]
  options: ImportOptions
}> {
  const { positionals, flags, values } = readArguments(words, {
    flags: ['confirm', 'hidden'],
    values: ['year', 'status', 'name', 'use', 'authority', 'as-at'],
  })
  if (positionals.length === 0) throw new UsageError(`Usage: ${IMPORT_USAGE}`)
  const wrong: string[] = []
  function read<T>(option: string, expected: string, parse: (text: string) => T | null): T | null {
    const text = values.get(option)
    if (text === undefined) return null
    const value = parse(text)
    if (value === null) wrong.push(`--${option}: expected ${expected}, found "${text}"`)

    return value
  }
  const options: ImportOptions = {
    confirm: flags.has('confirm'),
    readHidden: flags.has('hidden'),
    year: read('year', 'a year like 2024-25', parseFundingYear),
    status: read('status', 'provisional or final', (text) =>
      text === 'provisional' || text === 'final' ? text : null,
    ),
    name: read('name', `a name of 1 to ${LONGEST_CENSUS_NAME} characters`, censusName),
    use: read('use', 'yes or no', (text) => (text === 'yes' || text === 'no' ? text : null)),
    authority: read('authority', 'three digits', (text) => (/^\d{3}$/.test(text) ? text : null)),
    asAt: read('as-at', 'a date like 2024-01-15', parseCalendarDate),
  }
  if (wrong.length > 0) throw new UsageError(wrong.join('\n'))

  return { paths: positionals, options }
}

/** What the files need that was not said, and what was said that none of them takes. */
export function optionProblems(files: readonly ImportFile[], options: ImportOptions): readonly string[] {
  const units = files.find(({ kind }) => kind === 'units')
  const register = files.find(({ kind }) => kind === 'register')
  const { year, status, name, use, authority, asAt } = options
  if (units === undefined)
    return given({ status, name, use }).map((option) => `${option} is for units: no file holds any`)
  const holds = `${units.file.name} holds units`

  return [
    ...(year === null ? [`${holds}: say of which year, with --year 2024-25`] : []),
    ...(status === null ? [`${holds}: say whether they are provisional or final, with --status`] : []),
    ...(register === undefined ? given({ authority, 'as-at': asAt }) : []).map(
      (option) => `${option} is for the register of schools: no file holds any of it`,
    ),
  ]
}

function given(options: Readonly<Record<string, string | null>>): readonly string[] {
  return Object.entries(options).flatMap(([name, value]) => (value === null ? [] : [`--${name}`]))
}

function censusName(text: string): string | null {
  const name = text.trim()

  return name === '' || name.length > LONGEST_CENSUS_NAME ? null : name
}
