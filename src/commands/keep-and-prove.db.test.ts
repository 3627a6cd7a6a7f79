import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { run } from '../cli.ts'
import { openDatabase } from '../platform/database/open-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'topslice-commands-'))
const [backup, anchors, exported] = [join(folder, 'b.gz'), join(folder, 'anchors.txt'), join(folder, 'r.ndjson')]
const [first, second, third] = [join(folder, 'first'), join(folder, 'second'), join(folder, 'third')]
const unsound = join(folder, 'unsound.gz')

async function topslice(directory: string, ...words: string[]) {
  const [out, error]: [string[], string[]] = [[], []]
  process.env['DATA_DIRECTORY'] = directory
  const code = await run(words, { out: (text) => out.push(text), error: (text) => error.push(text) })

  return { code, out: out.join('\n'), error: error.join('\n') }
}

describe('backup, restore, verify and record on the command line', () => {
  const given = { directory: process.env['DATA_DIRECTORY'], url: process.env['DATABASE_URL'] }
  // An empty setting counts as not set.
  before(() => {
    process.env['DATABASE_URL'] = ''
  })
  after(async () => {
    process.env['DATA_DIRECTORY'] = given.directory ?? ''
    process.env['DATABASE_URL'] = given.url ?? ''
    await rm(folder, { recursive: true })
  })

  test('bring a database into another directory, where everything holds', async () => {
    assert.equal((await topslice(first, 'demo')).code, 0)
    assert.match((await topslice(first, 'backup', backup)).out, /^Everything is in .*: \d+ rows of \d+ tables/)
    assert.match((await topslice(first, 'backup', backup)).error, /there is a file of that name already/)
    const restored = await topslice(second, 'restore', backup)
    assert.equal(restored.code, 0)
    assert.match(restored.out, /^Restored \d+ rows of \d+ tables[^]*✔ The record of actions[^]*^Everything holds: \d+/m)
    assert.match(
      (await topslice(second, 'restore', backup)).error,
      /the database is not empty.*Nothing has been changed/,
    )

    const verified = await topslice(second, 'verify')
    assert.equal(verified.code, 0)
    assert.match(verified.out, /Everything holds: \d+ invariants/)
  })

  test('anchor the record once, and export it a line an event', async () => {
    assert.equal((await topslice(second, 'record', 'anchor', anchors)).code, 0)
    assert.match((await topslice(second, 'record', 'anchor', anchors)).out, /has it already/)
    assert.equal((await topslice(second, 'record', 'export', exported)).code, 0)

    const [anchor] = (await readFile(anchors, 'utf8')).split('\n')
    const lines = (await readFile(exported, 'utf8')).trimEnd().split('\n')
    const { number, hash, at } = JSON.parse(lines.at(-1) ?? '') as Record<string, string>
    assert.equal(anchor, `${number} ${hash} ${at}`)
    assert.equal(lines.length, Number(number))
    assert.equal((await topslice(second, 'verify', '--anchor', anchors)).code, 0)
  })

  test('name what somebody changed by hand, and anchor it no more', async () => {
    const database = await openDatabase({ directory: second }, { asOwner: true })
    await sql`alter table platform_event disable trigger user`.execute(database.db)
    await sql`update platform_event set actor = 'somebody-else' where number = 2`.execute(database.db)
    await database.close()

    const found = await topslice(second, 'verify')
    assert.equal(found.code, 1)
    assert.match(found.out, /✘ The record of actions.*\n {4}Event 2 does not give its hash/)
    const json = JSON.parse((await topslice(second, 'verify', '--json')).out) as { sound: boolean }
    assert.equal(json.sound, false)
    const held = await readFile(anchors, 'utf8')
    assert.equal((await topslice(second, 'record', 'anchor', anchors)).code, 1)
    assert.equal(await readFile(anchors, 'utf8'), held)
  })

  test('restore what was changed by hand as it is, and say at once that it does not hold', async () => {
    assert.equal((await topslice(second, 'backup', unsound)).code, 0)
    const restored = await topslice(third, 'restore', unsound)

    assert.equal(restored.code, 1)
    assert.match(restored.out, /^Restored \d+ rows[^]*✘ The record of actions.*\n {4}Event 2 does not give its hash/)
    assert.match(restored.error, /let nobody use it yet/)
  })

  test('say what is missing, wrong or in use', async () => {
    const nowhere = join(folder, 'nowhere')
    await writeFile(join(folder, 'wrong.txt'), 'yesterday\n')
    const running = await openDatabase({ directory: first })
    const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
      [nowhere, ['verify'], /Cannot find a database/],
      [nowhere, ['backup', join(folder, 'x.gz')], /Cannot find a database/],
      [nowhere, ['restore', join(folder, 'x.gz')], /no such file/],
      [nowhere, ['restore', anchors], /is no backup of Topslice/],
      [first, ['backup', join(folder, 'x.gz')], /another Topslice has it open[^]*Stop it while this runs/],
      [first, ['verify', '--anchor', join(folder, 'wrong.txt')], /expected "number hash moment" in line 1/],
      [first, ['verify', '--anchor', nowhere], /no such file/],
      [first, ['backup'], /^Usage: topslice backup FILE/],
      [first, ['record', 'burn', 'x'], /^Usage: topslice record/],
    ]
    for (const [directory, words, said] of cases) {
      const { code, error } = await topslice(directory, ...words)
      assert.equal(code, 2, words.join(' '))
      assert.match(error, said)
    }
    await running.close()
  })
})
