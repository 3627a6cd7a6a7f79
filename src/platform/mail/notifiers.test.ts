import assert from 'node:assert/strict'
import { afterEach, describe, test } from 'node:test'
import { startNotifyDouble, type NotifyDouble } from '../../../tests/support/notify-double.ts'
import { startSmtpSink, type SmtpSink } from '../../../tests/support/smtp-sink.ts'
import type { NotifyConfig, SmtpConfig } from './config.ts'
import type { Letter } from './message.ts'
import { MailError, type Notifier } from './notifier.ts'
import { notifyNotifier } from './notify-notifier.ts'
import { smtpNotifier } from './smtp-notifier.ts'
import { MAIL_TEMPLATES } from './templates.ts'

const ID = '0b6c1f3e-7d2a-4c55-9a4e-1f2b3c4d5e6f'

const LETTER: Letter = {
  id: ID,
  template: 'role-given',
  recipient: 'head@school.example',
  reference: 'ROLE-1',
  link: 'https://topslice.example/account',
}

const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

describe('a mail server', () => {
  test('gets one recipient and each header once, whatever stands in the letter', async () => {
    const { sink, notifier } = await smtp()
    const reference = 'A-1\r\nBcc: other@school.example\r\n.\r\nMAIL FROM:<x@y.example>'

    // The callers' checks are passed by here: this is what stands behind them.
    await notifier.deliver({ ...LETTER, reference, link: 'https://x.example/\r\nSubject: other' }, false)

    const [got] = sink.got
    assert.equal(sink.got.length, 1)
    assert.deepEqual(got?.to, [LETTER.recipient])
    assert.deepEqual([got.email.to?.length, got.email.cc ?? [], got.email.bcc ?? []], [1, [], []])
    assert.equal(got.email.headers.filter(({ key }) => key === 'subject').length, 1)
  })

  for (const recipient of [
    'head@school.example\r\nBcc: other@school.example',
    'a@b.example, c@d.example',
    'A <a@b.example>',
  ]) {
    test(`gets nothing for ${JSON.stringify(recipient)}`, async () => {
      const { sink, notifier } = await smtp()

      await assert.rejects(notifier.deliver({ ...LETTER, recipient }, false), {
        message: 'The recipient is not one email address.',
        again: false,
      })
      assert.deepEqual(sink.got, [])
    })
  }

  test('that is not there, or closes, may be there later', async () => {
    const { sink, notifier } = await smtp()
    await sink.close()

    await assertFails(notifier, 'The mail server could not be reached (ESOCKET).', true)
  })

  test('that refuses the password may take it later, when the setting is mended', async () => {
    const { notifier } = await smtp({ password: 'other' })

    await assertFails(notifier, 'The mail server refused the user name or password.', true)
  })

  test('that cannot encrypt gets nothing over a network', async () => {
    const { sink, notifier } = await smtp({ host: '0.0.0.0' })

    await assertFails(notifier, 'The mail server could not be reached over an encrypted connection.', true)
    assert.deepEqual(sink.got, [])
  })

  for (const [code, again, said] of [
    [450, true, 'The mail server did not take the recipient for now (450).'],
    [452, true, 'The mail server did not take the recipient for now (452).'],
    [550, false, 'The mail server refused the recipient (550).'],
    [553, false, 'The mail server refused the recipient (553).'],
  ] as const) {
    test(`that answers ${code} to the recipient is ${again ? '' : 'not '}asked again`, async () => {
      const { sink, notifier } = await smtp()
      sink.refuseNext(code)

      await assertFails(notifier, said, again)
    })
  }
})

describe('GOV.UK Notify', () => {
  for (const [status, error, message, again, said] of [
    [
      400,
      'BadRequestError',
      'Can’t send to this recipient using a team-only API key',
      false,
      'refused the message (BadRequestError)',
    ],
    [
      400,
      'ValidationError',
      'email_address is not a valid email address',
      false,
      'refused the message (ValidationError)',
    ],
    [
      403,
      'AuthError',
      'Invalid token: API key not found',
      true,
      'refused the API key or the clock of this machine (AuthError)',
    ],
    [
      429,
      'RateLimitError',
      'Exceeded rate limit for key type live',
      true,
      'takes no more messages for now (RateLimitError)',
    ],
    [
      429,
      'TooManyRequestsError',
      'Exceeded send limits (250,000) for today',
      true,
      'takes no more messages for now (TooManyRequestsError)',
    ],
    [500, 'Exception', 'Internal server error', true, 'could not answer (500)'],
  ] as const) {
    test(`that answers ${status} ${error} is ${again ? '' : 'not '}asked again`, async () => {
      const { notify, notifier } = await govuk()
      notify.answerNext({ status, error, message })

      await assertFails(notifier, `GOV.UK Notify ${said}.`, again)
      assert.deepEqual(notify.taken, [])
    })
  }

  test('takes no message that is signed with another key', async () => {
    const { notifier } = await govuk({ apiKey: `other-${ID}-${ID}` })

    await assertFails(notifier, 'GOV.UK Notify refused the API key or the clock of this machine (AuthError).', true)
  })

  test('that is not there may be there later', async () => {
    const { notify, notifier } = await govuk()
    await notify.close()

    await assertFails(notifier, 'GOV.UK Notify could not be reached (ECONNREFUSED).', true)
  })

  test('is asked what became of a message before it is sent again, and of the first attempt nothing', async () => {
    const { notify, notifier } = await govuk()

    await notifier.deliver(LETTER, false)
    await notifier.deliver(LETTER, true)
    await notifier.deliver({ ...LETTER, id: '1b6c1f3e-7d2a-4c55-9a4e-1f2b3c4d5e6f' }, true)

    assert.deepEqual(
      notify.taken.map(({ reference }) => reference),
      [ID, '1b6c1f3e-7d2a-4c55-9a4e-1f2b3c4d5e6f'],
    )
  })
})

async function smtp(part: Partial<SmtpConfig> = {}): Promise<Readonly<{ sink: SmtpSink; notifier: Notifier }>> {
  const login = { user: 'topslice', password: 'right' }
  const sink = await startSmtpSink(login)
  const from = { name: 'Topslice', address: 'topslice@council.example' }
  const { port } = sink
  const notifier = smtpNotifier({ driver: 'smtp', host: '127.0.0.1', port, secure: false, ...login, from, ...part })
  opened.push(sink.close)

  return { sink, notifier }
}

async function govuk(
  part: Partial<NotifyConfig> = {},
): Promise<Readonly<{ notify: NotifyDouble; notifier: Notifier }>> {
  const notify = await startNotifyDouble()
  opened.push(notify.close)
  const templates = Object.fromEntries(MAIL_TEMPLATES.map((name) => [name, ID])) as NotifyConfig['templates']
  const notifier = notifyNotifier({ driver: 'notify', apiKey: notify.apiKey, baseUrl: notify.url, templates, ...part })

  return { notify, notifier }
}

/** Of the error there is nothing but our words: no address, no token, no answer of a server. */
async function assertFails(notifier: Notifier, words: string, again: boolean): Promise<void> {
  const error = await notifier.deliver(LETTER, false).then(
    () => null,
    (thrown: unknown) => thrown,
  )

  assert.ok(error instanceof MailError)
  assert.equal(error.message, words)
  assert.equal(error.again, again)
  assert.equal(error.cause, undefined)
  assert.doesNotMatch(JSON.stringify(error) + error.stack, /head@school/)
}
