import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ConfigError, readConfig } from './config.ts'

describe('readConfig', () => {
  test('has a default for everything', () => {
    assert.deepEqual(readConfig({}), {
      host: '127.0.0.1',
      port: 3000,
      database: { directory: './data/local/database' },
      demo: true,
    })
  })

  test('shows the demo borough in a directory unless it is told not to, and never on a server', () => {
    assert.equal(readConfig({ DEMO: 'no' }).demo, false)
    assert.equal(readConfig({ DATABASE_URL: 'postgres://db.example/topslice' }).demo, false)
    assert.throws(() => readConfig({ DEMO: 'maybe' }), /DEMO must be yes or no/)
  })

  test('takes an empty setting as not set', () => {
    assert.deepEqual(readConfig({ HOST: '', PORT: '', DATABASE_URL: '', DATA_DIRECTORY: '' }), readConfig({}))
  })

  test('prefers the server to the directory', () => {
    const config = readConfig({ DATABASE_URL: 'postgres://db.example/topslice', DATA_DIRECTORY: '/data' })

    assert.deepEqual(config.database, { url: 'postgres://db.example/topslice' })
  })

  for (const host of ['127.0.0.1', '::1', 'localhost']) {
    test(`listens on ${host}`, () => {
      assert.equal(readConfig({ HOST: host }).host, host)
    })
  }

  for (const host of ['0.0.0.0', '::', '192.168.1.4', '127.0.0.1.example.org', 'council.example']) {
    test(`refuses to listen on ${host}, and says why`, () => {
      assert.throws(
        () => readConfig({ HOST: host }),
        (error) => {
          assert.ok(error instanceof ConfigError)
          assert.match(
            error.message,
            /^Cannot start Topslice: HOST must be 127\.0\.0\.1, ::1 or localhost: nobody signs in/,
          )

          return true
        },
      )
    })
  }

  test('names every setting that is wrong at once', () => {
    assert.throws(() => readConfig({ PORT: '70000', DATABASE_URL: 'mysql://x' }), {
      message:
        'Cannot start Topslice: PORT must be a number from 0 to 65535; ' +
        'DATABASE_URL must start with postgres:// or postgresql://',
    })
  })
})
