import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ConfigError } from '../config.ts'
import { readMailConfig } from './config.ts'
import { smtpOptions } from './smtp-notifier.ts'
import { MAIL_TEMPLATES } from './templates.ts'

const ID = '0b6c1f3e-7d2a-4c55-9a4e-1f2b3c4d5e6f'

const SMTP = {
  MAIL_DRIVER: 'smtp',
  SMTP_URL: 'smtps://user:s3cret@mail.example',
  MAIL_FROM: 'topslice@council.example',
}

const NOTIFY = {
  MAIL_DRIVER: 'notify',
  NOTIFY_API_KEY: `live-${ID}-${ID}`,
  NOTIFY_TEMPLATES: MAIL_TEMPLATES.map((name) => `${name}=${ID}`).join(', '),
}

describe('readMailConfig', () => {
  test('sends nothing by default', () => {
    assert.deepEqual(readMailConfig({}), { driver: 'outbox' })
    assert.deepEqual(readMailConfig({ MAIL_DRIVER: '', SMTP_URL: 'nonsense' }), { driver: 'outbox' })
  })

  test('reads a mail server, with the port that its kind of encryption has', () => {
    const from = { name: '', address: 'topslice@council.example' }
    const [host, user, password] = ['mail.example', 'user', 's3cret']

    assert.deepEqual(readMailConfig(SMTP), { driver: 'smtp', host, port: 465, secure: true, user, password, from })
    assert.deepEqual(readMailConfig({ ...SMTP, SMTP_URL: 'smtp://[::1]', MAIL_FROM: "King's Council <a@b.example>" }), {
      driver: 'smtp',
      host: '::1',
      port: 587,
      secure: false,
      from: { name: "King's Council", address: 'a@b.example' },
    })
  })

  test('reads GOV.UK Notify, at its own address unless another is named', () => {
    const config = readMailConfig(NOTIFY)

    assert.ok(config.driver === 'notify')
    assert.equal(config.baseUrl, 'https://api.notifications.service.gov.uk')
    assert.equal(config.templates['job-failed'], ID)
  })

  const WRONG: readonly (readonly [string, Record<string, string>, RegExp])[] = [
    ['an unknown driver', { MAIL_DRIVER: 'pigeon' }, /: MAIL_DRIVER must be outbox, smtp or notify$/],
    [
      'no mail server and no sender',
      { MAIL_DRIVER: 'smtp' },
      /: SMTP_URL must be like .*; MAIL_FROM must be an email address/,
    ],
    ['a web address as mail server', { ...SMTP, SMTP_URL: 'https://s3cret@mail.example' }, /: SMTP_URL must be like/],
    [
      'options behind the mail server',
      { ...SMTP, SMTP_URL: `${SMTP.SMTP_URL}?ignoreTLS=true` },
      /SMTP_URL must be like/,
    ],
    ['a second sender', { ...SMTP, MAIL_FROM: 'a@council.example, b@council.example' }, /MAIL_FROM must be an email/],
    ['a header in the sender', { ...SMTP, MAIL_FROM: 'A\r\nBcc: x <a@council.example>' }, /MAIL_FROM must be an email/],
    ['a Notify without anything', { MAIL_DRIVER: 'notify' }, /NOTIFY_API_KEY must be .*; NOTIFY_TEMPLATES must name/],
    ['half a key', { ...NOTIFY, NOTIFY_API_KEY: 's3cret' }, /NOTIFY_API_KEY must be the whole API key/],
    [
      'a missing template',
      { ...NOTIFY, NOTIFY_TEMPLATES: `invitation=${ID}` },
      /must give an id \(a UUID\) for sign-in-changed, pass/,
    ],
    [
      'a strange template',
      { ...NOTIFY, NOTIFY_TEMPLATES: `${NOTIFY.NOTIFY_TEMPLATES},s3cret=1` },
      /names a template that there is not/,
    ],
    [
      'a Notify without encryption',
      { ...NOTIFY, NOTIFY_BASE_URL: 'http://notify.example' },
      /NOTIFY_BASE_URL must be an address like/,
    ],
  ]
  for (const [what, environment, said] of WRONG) {
    test(`refuses ${what}, and repeats no setting`, () => {
      assert.throws(
        () => readMailConfig(environment),
        (error) => {
          assert.ok(error instanceof ConfigError)
          assert.match(error.message, /^Cannot start Topslice: /)
          assert.match(error.message, said)
          assert.doesNotMatch(error.message, /s3cret/)

          return true
        },
      )
    })
  }
})

describe('a mail server', () => {
  test('is spoken to encrypted, but for one on this very machine', () => {
    const options = (url: string) => {
      const config = readMailConfig({ ...SMTP, SMTP_URL: url })
      assert.ok(config.driver === 'smtp')
      const { secure, requireTLS } = smtpOptions(config)

      return { secure, requireTLS }
    }

    assert.deepEqual(options('smtps://mail.example'), { secure: true, requireTLS: false })
    for (const host of ['mail.example', '10.0.0.1', '127.example', 'localhost.example']) {
      assert.deepEqual(options(`smtp://${host}`), { secure: false, requireTLS: true }, host)
    }
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      assert.deepEqual(options(`smtp://${host}`), { secure: false, requireTLS: false }, host)
    }
  })
})
