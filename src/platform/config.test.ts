import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ConfigError, originOf, readConfig } from './config.ts'

describe('readConfig', () => {
  test('has a default for everything', () => {
    assert.deepEqual(readConfig({}), {
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      database: { directory: './data/local/database' },
      backups: './data/local/database.backups',
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

  test('keeps backups beside the directory, or where it is told to', () => {
    assert.equal(readConfig({ DATA_DIRECTORY: '/data/' }).backups, '/data.backups')
    assert.equal(readConfig({ DATA_DIRECTORY: '/data', BACKUP_DIRECTORY: '/elsewhere' }).backups, '/elsewhere')
  })

  for (const host of ['127.0.0.1', '::1', 'localhost']) {
    test(`listens on ${host}`, () => {
      assert.equal(readConfig({ HOST: host }).host, host)
    })
  }

  for (const host of ['0.0.0.0', '::', '192.168.1.4', '127.0.0.1.example.org', 'council.example']) {
    test(`listens on ${host} only where PUBLIC_URL says how people reach it`, () => {
      assert.equal(readConfig({ HOST: host, PUBLIC_URL: 'https://topslice.council.example' }).host, host)
      assert.throws(
        () => readConfig({ HOST: host }),
        (error) => {
          assert.ok(error instanceof ConfigError)
          assert.match(
            error.message,
            /^Cannot start Topslice: HOST must be 127\.0\.0\.1, ::1 or localhost, unless PUBLIC_URL/,
          )

          return true
        },
      )
    })
  }

  test('takes an address of a site, with encryption but on this machine', () => {
    const publicUrlOf = (PUBLIC_URL: string) => readConfig({ PUBLIC_URL }).publicUrl

    assert.equal(publicUrlOf('https://Topslice.Council.example/'), 'https://topslice.council.example')
    assert.equal(publicUrlOf('https://topslice.council.example:8443'), 'https://topslice.council.example:8443')
    assert.equal(publicUrlOf('http://localhost:3000'), 'http://localhost:3000')
    for (const wrong of [
      'http://topslice.council.example',
      'https://council.example/topslice',
      'https://a:b@council.example',
      'https://council.example?x',
      'topslice.council.example',
      'javascript:alert(1)',
    ]) {
      assert.throws(() => publicUrlOf(wrong), /PUBLIC_URL must be where people reach Topslice/, wrong)
    }
  })

  test('says where links lead: the public address, or else this machine', () => {
    assert.equal(
      originOf(readConfig({ PUBLIC_URL: 'https://topslice.council.example' })),
      'https://topslice.council.example',
    )
    assert.equal(originOf(readConfig({ PORT: '8080' })), 'http://127.0.0.1:8080')
    assert.equal(originOf(readConfig({ HOST: '::1' })), 'http://[::1]:3000')
  })

  test('cannot switch the demo on together with anything that real people need, and names it all', () => {
    const real = {
      DATABASE_URL: 'postgres://db.example/topslice',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://topslice.council.example',
    }
    assert.throws(() => readConfig({ ...real, DEMO: 'yes' }), /take away DATABASE_URL, HOST, PUBLIC_URL$/)
    for (const [name, value] of Object.entries(real)) {
      assert.throws(
        () => readConfig({ [name]: value, DEMO: 'yes' }),
        new RegExp(`^ConfigError: Cannot start Topslice: DEMO must not be yes, .* take away ${name}$`),
      )
      assert.equal(readConfig({ PUBLIC_URL: real.PUBLIC_URL, [name]: value }).demo, false, name)
    }
    assert.equal(readConfig({ HOST: 'localhost', DEMO: 'yes' }).demo, true)
  })

  test('names every setting that is wrong at once', () => {
    assert.throws(() => readConfig({ PORT: '70000', DATABASE_URL: 'mysql://x' }), {
      message:
        'Cannot start Topslice: PORT must be a number from 0 to 65535; ' +
        'DATABASE_URL must start with postgres:// or postgresql://',
    })
  })
})
