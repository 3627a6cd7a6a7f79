import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fundingYear } from '../kernel/funding-year.ts'
import { DEMO_DIRECTORY } from './demo-directory.ts'
import { readImportFiles } from './read-import-files.ts'

const YEAR = fundingYear('2024-25')

async function problemOf(path: string): Promise<string> {
  const { files, problems } = await readImportFiles([path], { year: YEAR, readHidden: false })
  assert.deepEqual(files, [])

  return problems.map(({ message }) => message).join('\n')
}

describe('a file that import does not take', () => {
  for (const [file, expected] of [
    ['rates.csv', /import rates .*\/years\/2024-25\/rates\/import/],
    ['rates-prior.csv', /import rates .*\/years\/2024-25\/rates\/import/],
    ['comparators.csv', /import other authorities’ rates .*\/years\/2024-25\/comparators/],
    ['factor-values.csv', /import values of the formula .*\/years\/2024-25\/factor-values/],
    ['use-prior.csv', /import figures of use .*\/years\/2024-25\/fair-share\/import/],
    ['assumptions.csv', /import assumptions .*beside the rates.*\/years\/2024-25\/rates\/import/],
    ['facts.csv', /import facts .*\/years\/2024-25\/paper\/facts/],
  ] as const) {
    test(`${file} is sent to its page`, async () => {
      assert.match(await problemOf(join(DEMO_DIRECTORY, file)), expected)
    })
  }

  test('a table of something else is refused with all that is taken, units too', async (t) => {
    const directory = await mkdtemp(join(tmpdir(), 'topslice-kinds-'))
    t.after(() => rm(directory, { recursive: true }))
    await writeFile(join(directory, 'colours.csv'), 'colour,shade\nred,dark\n')

    assert.match(await problemOf(join(directory, 'colours.csv')), /table of schools.*links file, or units of a census/)
  })

  for (const file of ['schools.csv', 'links.csv', 'units.csv']) {
    test(`${file} is none of them`, async () => {
      const { problems } = await readImportFiles([join(DEMO_DIRECTORY, file)], { year: YEAR, readHidden: false })
      assert.deepEqual(problems, [])
    })
  }
})
