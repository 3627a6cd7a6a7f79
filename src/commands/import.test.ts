import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { run } from '../cli.ts'
import { DEMO_DIRECTORY } from './demo-directory.ts'

const demo = (name: string) => join(DEMO_DIRECTORY, name)

/** What is refused before any database is opened. */
async function refusal(...words: string[]): Promise<string> {
  const out: string[] = []
  const error: string[] = []
  const code = await run(['import', ...words], { out: (text) => out.push(text), error: (text) => error.push(text) })
  assert.equal(code, 2)
  assert.deepEqual(out, [], 'nothing is shown of what is refused')

  return error.join('\n')
}

describe('topslice import', () => {
  test('asks for the year and the status of units before it shows anything', async () => {
    const error = await refusal(demo('schools.csv'), demo('units.csv'))

    assert.match(error, /units\.csv holds units: .*--year/)
    assert.match(error, /units\.csv holds units: .*--status/)
    assert.doesNotMatch(await refusal(demo('units.csv'), '--year', '2024-25'), /--year 2024-25/)
  })

  test('refuses options that none of the files takes', async () => {
    assert.match(
      await refusal(demo('schools.csv'), '--status', 'final', '--name', 'x'),
      /--status is for units[^]*--name/,
    )
    const units = [demo('units.csv'), '--year', '2024-25', '--status', 'final']
    assert.match(await refusal(...units, '--as-at', '2024-01-15'), /--as-at is for the register of schools/)
  })

  test('names every option that it cannot read', async () => {
    const error = await refusal(
      demo('units.csv'),
      '--year',
      '2024',
      '--status',
      'done',
      '--as-at',
      'today',
      '--name',
      ' ',
    )

    for (const option of ['--year', '--status', '--as-at', '--name']) assert.ok(error.includes(`${option}: expected`))
  })
})
