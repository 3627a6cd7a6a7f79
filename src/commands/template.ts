import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ASSUMPTION_COLUMNS } from '../dedelegation/core/read-assumptions.ts'
import { FACTOR_VALUE_COLUMNS } from '../dedelegation/core/read-factor-values.ts'
import { RATE_COLUMNS } from '../dedelegation/core/read-rates.ts'
import { USE_COLUMNS } from '../dedelegation/core/read-service-use.ts'
import { FACTORS } from '../formula/core/factors.ts'
import { writeCsv } from '../platform/files/csv.ts'
import { SCHOOLS_CSV_OPTIONAL, SCHOOLS_CSV_REQUIRED } from '../schools/core/read-schools-csv.ts'
import { readArguments, UsageError } from './arguments.ts'
import { DEMO_DIRECTORY } from './demo-directory.ts'
import { DONE, REFUSED, type Terminal } from './terminal.ts'

export const TEMPLATE_USAGE = 'topslice template DIR'

/**
 * Writes the demo borough's files into DIR, ready for `topslice model DIR`, and blank templates into DIR/blank.
 * Nothing is overwritten: a directory that already holds one of the files is refused.
 */
export async function template(words: readonly string[], terminal: Terminal): Promise<number> {
  const { positionals } = readArguments(words, {})
  const [directory, ...rest] = positionals
  if (directory === undefined || rest.length > 0) throw new UsageError(`Usage: ${TEMPLATE_USAGE}`)

  await mkdir(join(directory, 'blank'), { recursive: true })
  const example = await readdir(DEMO_DIRECTORY)
  const taken = (await readdir(directory, { recursive: true })).filter((file) => written(example).has(file))
  if (taken.length > 0) {
    terminal.error(`Cannot write templates into ${directory}: it already holds ${taken.sort().join(', ')}`)

    return REFUSED
  }
  for (const file of example) await copyFile(join(DEMO_DIRECTORY, file), join(directory, file))
  for (const [file, columns] of BLANKS) await writeFile(join(directory, 'blank', file), writeCsv([columns]))

  terminal.out(`A filled example is in ${directory}: ${example.join(', ')}`)
  terminal.out(`Blank templates are in ${join(directory, 'blank')}: ${BLANKS.map(([file]) => file).join(', ')}`)

  return DONE
}

function written(example: readonly string[]): ReadonlySet<string> {
  return new Set([...example, ...BLANKS.map(([file]) => join('blank', file))])
}

const UNIT_COLUMNS = ['urn', 'name', ...FACTORS]

const BLANKS: readonly (readonly [string, readonly string[]])[] = [
  ['schools.csv', [...SCHOOLS_CSV_REQUIRED, ...SCHOOLS_CSV_OPTIONAL]],
  ['units.csv', UNIT_COLUMNS],
  ['rates.csv', RATE_COLUMNS],
  ['rates-prior.csv', RATE_COLUMNS],
  ['units-prior.csv', UNIT_COLUMNS],
  ['use-prior.csv', USE_COLUMNS],
  ['assumptions.csv', ASSUMPTION_COLUMNS],
  ['factor-values.csv', FACTOR_VALUE_COLUMNS],
]
