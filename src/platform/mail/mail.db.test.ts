import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { startNotifyDouble } from '../../../tests/support/notify-double.ts'
import { startSmtpSink } from '../../../tests/support/smtp-sink.ts'
import { SYSTEM } from '../actor.ts'
import { startJobs } from '../jobs/start-jobs.ts'
import type { Platform } from '../platform.ts'
import { readMailConfig } from './config.ts'
import { createNotifier, mailJobs } from './mail-jobs.ts'
import type { MailMessage } from './message.ts'
import { OUTBOX_ONLY, type Notifier } from './notifier.ts'
import { queueMail, retryMail } from './queue-mail.ts'
import { listMail, type ListedMail } from './store/mail.ts'
import { MAIL_TEMPLATES } from './templates.ts'

const ADDRESS = 'https://topslice.example'

onBothDatabases('a message', (open) => {
  const opened: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close()
  })

  async function sendBy(platform: Platform, notifier: Notifier, showLinks = false): Promise<void> {
    const actorOf = async (id: string) => ({ id, name: 'Topslice', grants: [] }) as const
    const jobs = mailJobs(notifier, { address: ADDRESS, showLinks })
    const running = await startJobs({ platform, actorOf, may: () => true }, jobs, { poll: 0.5, watch: 1, stop: 10 })
    opened.push(async () => {
      await running.stop()
      notifier.close()
    })
  }

  async function smtp(): Promise<Readonly<{ sink: Awaited<ReturnType<typeof startSmtpSink>>; notifier: Notifier }>> {
    const sink = await startSmtpSink({ user: 'topslice', password: 'p@ss' })
    opened.push(sink.close)
    const SMTP_URL = `smtp://topslice:p%40ss@127.0.0.1:${sink.port}`
    const MAIL_FROM = 'Topslice <topslice@council.example>'

    return { sink, notifier: createNotifier(readMailConfig({ MAIL_DRIVER: 'smtp', SMTP_URL, MAIL_FROM })) }
  }

  test('stays in the outbox by default, with its link in the demo alone', async () => {
    const { platform } = await open()
    const message = messageTo('head@school.example')
    await queue(platform, message)
    await sendBy(platform, OUTBOX_ONLY)
    const [hidden] = await until(platform, ([mail]) => mail?.state === 'kept')
    await opened.pop()?.()

    await sendBy(platform, OUTBOX_ONLY, true)
    await queue(platform, { ...message, id: randomUUID() })
    const kept = await until(platform, (mails) => mails.length === 2 && mails.every(({ state }) => state === 'kept'))

    assert.equal(hidden?.link, null)
    assert.deepEqual(kept.map(({ link }) => link).toSorted(), [message.link, null])
  })

  test('goes to its one recipient by a mail server, as plain text, and its link is forgotten', async () => {
    const { platform } = await open()
    const { sink, notifier } = await smtp()
    const message = messageTo("o'brien+head@school.example")
    await queue(platform, message)
    await sendBy(platform, notifier)

    const [sent] = await until(platform, ([mail]) => mail?.state === 'sent')

    const [got] = sink.got
    assert.equal(sink.got.length, 1)
    assert.deepEqual([got?.from, got?.to], ['topslice@council.example', [message.recipient]])
    assert.equal(got?.email.subject, 'Your invitation to Topslice')
    assert.equal(got.email.messageId, `<${message.id}@council.example>`)
    assert.deepEqual(got.email.from, { name: 'Topslice', address: 'topslice@council.example' })
    assert.match(got.email.text ?? '', /^https:\/\/topslice\.example\/invitation\/s3cret\?a=b%20c$/m)
    assert.match(got.email.text ?? '', /^Reference: INV-7$/m)
    assert.equal(got.email.html, undefined)
    assert.match(got.raw, /^Auto-Submitted: auto-generated\r$/m)
    assert.equal(got.raw.match(/^(to|cc|bcc|subject|from):/gim)?.length, 3)
    assert.deepEqual([sent?.attempts, sent?.error, sent?.link], [1, '', null])
    assert.doesNotMatch(await everything(platform), /s3cret/)
  })

  test('is sent once under one id, however often it is asked for', async () => {
    const { platform } = await open()
    const { sink, notifier } = await smtp()
    const message = messageTo('head@school.example')
    const first = await queue(platform, message)
    const again = await queue(platform, { ...message, recipient: 'other@school.example' })
    await sendBy(platform, notifier)
    await until(platform, ([mail]) => mail?.state === 'sent')
    const late = await queue(platform, message)
    await wait(700)

    assert.deepEqual([first, again, late], [true, false, false])
    assert.deepEqual(
      sink.got.map(({ to }) => to),
      [['head@school.example']],
    )
  })

  test('is tried again when the server is busy, as the same message', async () => {
    const { platform } = await open()
    const { sink, notifier } = await smtp()
    sink.refuseNext(451)
    await queue(platform, messageTo('head@school.example'))
    await sendBy(platform, notifier)

    const [waiting] = await until(platform, ([mail]) => mail?.attempts === 1)
    const [sent] = await until(platform, ([mail]) => mail?.state === 'sent')

    assert.deepEqual(
      [waiting?.state, waiting?.error],
      ['waiting', 'The mail server did not take the recipient for now (451).'],
    )
    assert.deepEqual([sent?.attempts, sent?.error], [2, ''])
    assert.equal(sink.got.length, 1)
  })

  test('fails at once when the server refuses the recipient, is seen, and can be tried again', async () => {
    const { platform } = await open()
    const { sink, notifier } = await smtp()
    sink.refuseNext(550)
    const message = messageTo('gone@school.example')
    await queue(platform, message)
    await sendBy(platform, notifier)

    const [failed] = await until(platform, ([mail]) => mail?.state === 'failed')
    const output = await sql<{ text: string }>`select output::text as text from pgboss.job`.execute(platform.db)
    const retried = await platform.transaction(SYSTEM, 'test.retry', (tx) => retryMail(tx, message.id))
    await until(platform, ([mail]) => mail?.state === 'sent')
    const refused = await platform.transaction(SYSTEM, 'test.retry', (tx) => retryMail(tx, message.id))

    assert.equal(failed?.error, 'The mail server refused the recipient (550).')
    assert.equal(failed.link, null)
    assert.doesNotMatch(output.rows.map(({ text }) => text).join(), /gone@/)
    assert.deepEqual([retried, refused, sink.got.length], [true, false, 1])
  })

  test('is sent once by GOV.UK Notify, though an answer is lost, and whatever Notify answers for a while', async () => {
    const { platform } = await open()
    const notify = await startNotifyDouble()
    opened.push(notify.close)
    const config = notifyConfig(notify)
    const notifier = createNotifier(config)
    notify.answerNext({ status: 429, error: 'RateLimitError', message: 'Exceeded rate limit' }, 'lost')
    const message = messageTo('head@school.example')
    await queue(platform, message)
    await sendBy(platform, notifier)

    const [sent] = await until(platform, ([mail]) => mail?.state === 'sent')

    assert.deepEqual(notify.taken, [
      {
        email_address: message.recipient,
        template_id: config.driver === 'notify' ? config.templates.invitation : '',
        personalisation: { reference: 'INV-7', link: `${ADDRESS}${message.link}` },
        reference: message.id,
      },
    ])
    assert.deepEqual([sent?.attempts, sent?.link], [3, null])
  })

  test('waits as long as Notify asks for, and then goes out', async () => {
    const { platform } = await open()
    const notify = await startNotifyDouble()
    opened.push(notify.close)
    const error = { status: 429, error: 'RateLimitError', message: 'Exceeded rate limit' }
    notify.answerNext({ ...error, retryAfter: '600' })
    await queue(platform, messageTo('head@school.example'))
    await sendBy(platform, createNotifier(notifyConfig(notify)))
    await until(platform, ([mail]) => mail?.attempts === 1)

    const { rows } = await sql<{ seconds: number }>`
      select extract(epoch from start_after - now())::int as seconds from pgboss.job where name = 'mail.send'`.execute(
      platform.db,
    )
    assert.ok(rows[0] !== undefined && rows[0].seconds > 580 && rows[0].seconds <= 600, JSON.stringify(rows))
    assert.deepEqual(notify.taken, [])
    await sql`update pgboss.job set start_after = now() where name = 'mail.send'`.execute(platform.db)
    await until(platform, ([mail]) => mail?.state === 'sent')
    assert.equal(notify.taken.length, 1)
  })
})

function notifyConfig({ apiKey, url }: Readonly<{ apiKey: string; url: string }>) {
  return readMailConfig({
    MAIL_DRIVER: 'notify',
    NOTIFY_API_KEY: apiKey,
    NOTIFY_BASE_URL: url,
    NOTIFY_TEMPLATES: MAIL_TEMPLATES.map((name) => `${name}=${randomUUID()}`).join(','),
  })
}

function messageTo(recipient: string): MailMessage {
  const link = '/invitation/s3cret?a=b%20c'

  return { id: randomUUID(), template: 'invitation', recipient, reference: 'INV-7', link }
}

async function queue(platform: Platform, message: MailMessage): Promise<boolean> {
  const actor = { id: 'tester', name: 'Tester', grants: [] } as const

  return platform.transaction(actor, 'test.queue', async (tx) => {
    const queued = await queueMail(tx, message)
    // As it is, but for the pause before it is tried again.
    await sql`update pgboss.job set retry_delay = 1`.execute(tx)

    return queued
  })
}

async function everything(platform: Platform): Promise<string> {
  const { rows } = await platform.readAs(SYSTEM, (tx) =>
    sql`select m::text, j::text from platform_mail m, pgboss.job j`.execute(tx),
  )

  return JSON.stringify(rows)
}

async function until(
  platform: Platform,
  holds: (mails: readonly ListedMail[]) => boolean,
): Promise<readonly ListedMail[]> {
  for (const started = Date.now(); Date.now() - started < 20_000; await wait(50)) {
    const mails = await platform.readAs(SYSTEM, (tx) => listMail(tx))
    if (holds(mails)) return mails
  }

  throw new Error(
    `Cannot see it happen in 20 seconds: ${JSON.stringify(await platform.readAs(SYSTEM, (tx) => listMail(tx)))}`,
  )
}
