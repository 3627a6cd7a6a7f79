import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { ConfigError } from '../config.ts'
import { readSecretKeys } from './read-secret-keys.ts'

const SERVER = { url: 'postgres://db.example/topslice' }
const folders: string[] = []
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'topslice-keys-'))
  folders.push(folder)

  return folder
}

describe('SECRET_KEY', () => {
  test('is 32 random bytes or more, in base64, URL-safe base64 or hex: the same key in each', () => {
    const root = randomBytes(32)
    const ids = (['base64', 'base64url', 'hex'] as const).map(
      (form) => readSecretKeys({ SECRET_KEY: root.toString(form) }, SERVER)[0].id,
    )

    assert.deepEqual(new Set(ids).size, 1)
    assert.equal(readSecretKeys({ SECRET_KEY: randomBytes(64).toString('base64') }, SERVER).length, 1)
  })

  test('may be several, of which the first is used for what is new', () => {
    const [one, other] = [randomBytes(32).toString('base64'), randomBytes(32).toString('hex')]
    const keys = readSecretKeys({ SECRET_KEY: `${one}, ${other}` }, SERVER)

    assert.deepEqual(
      keys.map(({ id }) => id),
      [readSecretKeys({ SECRET_KEY: one }, SERVER)[0].id, readSecretKeys({ SECRET_KEY: other }, SERVER)[0].id],
    )
  })

  for (const [what, value, said] of [
    ['is missing', undefined, /SECRET_KEY must be set. Make one with: openssl rand -base64 32$/],
    ['is empty', '  ', /SECRET_KEY must be set/],
    ['is the usual example', 'changeme', /key 1 of SECRET_KEY is not 32 random bytes or more/],
    ['is 31 bytes', randomBytes(31).toString('base64'), /key 1 of SECRET_KEY is not 32 random bytes or more/],
    ['is 16 bytes in hex', randomBytes(16).toString('hex'), /is not 32 random bytes or more/],
    [
      'is a sentence',
      'a long sentence that nobody will ever think of',
      /is not 32 random bytes or more in base64 or hex/,
    ],
    ['is a long word', 'correcthorsebatterystaple'.repeat(4), /is not 32 random bytes/],
    ['is a sentence in base64', Buffer.from('the quick brown fox jumps over it').toString('base64'), /readable text/],
    ['is an example', 'your-secret-key-here-change-in-production', /is not 32 random bytes/],
    ['is zeros', '0'.repeat(64), /repeats itself/],
    ['is a short pattern', 'deadbeef'.repeat(8), /repeats itself/],
    ['has a bad second key', `${randomBytes(32).toString('hex')},changeme`, /key 2 of SECRET_KEY/],
    ['ends with a comma', `${randomBytes(32).toString('hex')},`, /key 2 of SECRET_KEY/],
  ] as const) {
    test(`that ${what} stops the start, and is not shown`, () => {
      assert.throws(
        () => readSecretKeys({ SECRET_KEY: value }, SERVER),
        (error) => {
          assert.ok(error instanceof ConfigError)
          assert.match(error.message, said)
          assert.ok(value === undefined || value.trim() === '' || !error.message.includes(value))

          return true
        },
      )
    })
  }
})

describe('the key file of an embedded database', () => {
  test('is made beside the directory at the first start, for its owner only, and used from then on', () => {
    const directory = join(newFolder(), 'made', 'database')
    const [first] = readSecretKeys({}, { directory })
    const text = readFileSync(`${directory}.key`, 'utf8')

    assert.equal(Buffer.from(text, 'base64').length, 32)
    assert.equal(statSync(`${directory}.key`).mode & 0o777, 0o600)
    assert.equal(readSecretKeys({ SECRET_KEY: '' }, { directory: `${directory}/` })[0].id, first.id)
    assert.equal(readFileSync(`${directory}.key`, 'utf8'), text)
    assert.deepEqual(readdirSync(join(directory, '..')), ['database.key'])
  })

  test('is another one for another database', () => {
    const folder = newFolder()
    const ids = ['one', 'other'].map((name) => readSecretKeys({}, { directory: join(folder, name) })[0].id)

    assert.notEqual(ids[0], ids[1])
  })

  test('is not made where SECRET_KEY is set', () => {
    const directory = join(newFolder(), 'database')
    readSecretKeys({ SECRET_KEY: randomBytes(32).toString('hex') }, { directory })

    assert.equal(existsSync(`${directory}.key`), false)
  })

  test('is refused when others may read it', () => {
    const directory = join(newFolder(), 'database')
    readSecretKeys({}, { directory })
    chmodSync(`${directory}.key`, 0o640)

    assert.throws(() => readSecretKeys({}, { directory }), { name: 'ConfigError', message: /chmod 600/ })
  })
})
