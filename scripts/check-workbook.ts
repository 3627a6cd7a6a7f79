import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { DEMO_DIRECTORY } from '../src/commands/demo-directory.ts'
import { readYearFromDirectory } from '../src/commands/year-from-directory.ts'
import { decimalPence } from '../src/kernel/pence.ts'
import { figuresAsXlsx } from '../src/reports/formats/xlsx.ts'
import { unzip } from '../tests/support/unzip.ts'
import { zip } from '../tests/support/zip.ts'

/**
 * Has LibreOffice work out the demo workbook from its formulas alone, and compares every charge and total to the penny.
 * The values that the workbook stores beside its formulas are taken out first, so that none can be read instead.
 */
const read = await readYearFromDirectory(DEMO_DIRECTORY)
assert.ok(read.ok, 'the demo borough’s files are sound')
const { schools, lines, total } = read.value.current
const folder = mkdtempSync(join(tmpdir(), 'topslice-workbook-'))
try {
  const files = [...unzip(await figuresAsXlsx(read.value))].map(([name, xml]) => ({
    name,
    content: xml.replaceAll(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1'),
  }))
  assert.ok(!files.some(({ content }) => /<\/f><v>/.test(content)), 'no stored value is left beside a formula')
  writeFileSync(join(folder, 'figures.xlsx'), zip(files))
  const format = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'
  execFileSync(
    'soffice',
    [
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      '--convert-to',
      format,
      '--outdir',
      folder,
      join(folder, 'figures.xlsx'),
    ],
    { stdio: 'ignore' },
  )

  const charges = sheet('Charges')
  for (const [index, school] of schools.entries()) {
    assert.equal(money(charges[index + 1]?.at(-1)), decimalPence(school.total), school.school.name)
  }
  const totals = sheet('Totals')
  for (const [index, line] of lines.entries()) assert.equal(money(totals[index + 2]?.[5]), decimalPence(line.amount))
  assert.equal(money(charges.at(-1)?.at(-1)), decimalPence(total))
  const checks = totals.flat().filter((cell) => cell === 'TRUE' || cell === 'FALSE')
  assert.deepEqual(checks, ['TRUE', 'TRUE'])
  console.log(
    `LibreOffice comes to the same pennies: ${schools.length} schools, ${lines.length} lines, £${decimalPence(total)}.`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function sheet(name: string): readonly (readonly string[])[] {
  return parse(readFileSync(join(folder, `figures-${name}.csv`)), { bom: true, relax_column_count: true })
}

function money(cell: string | undefined): string {
  return Number(cell).toFixed(2)
}
