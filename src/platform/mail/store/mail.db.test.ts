import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { onBothDatabases } from '../../../../tests/support/database.ts'
import { SYSTEM } from '../../actor.ts'
import type { MailMessage } from '../message.ts'
import { queueMail } from '../queue-mail.ts'
import { tidyMail } from './mail.ts'

onBothDatabases('a message that waits', (open) => {
  test('loses its link after a week', async () => {
    const { platform } = await open()
    const week = messageTo('week@school.example')
    for (const message of [week, messageTo('today@school.example')]) {
      await platform.transaction(SYSTEM, 'test.queue', async (tx) => queueMail(tx, message))
    }
    await platform.readAs(SYSTEM, (tx) =>
      sql`update platform_mail set queued_at = now() - interval '8 days' where id = ${week.id}`.execute(tx),
    )

    await platform.transaction(SYSTEM, 'mail.tidy', tidyMail)

    const links = await platform.readAs(SYSTEM, (tx) =>
      sql`select recipient, state, link is null as gone from platform_mail order by 1`.execute(tx),
    )
    assert.deepEqual(links.rows, [
      { recipient: 'today@school.example', state: 'waiting', gone: false },
      { recipient: 'week@school.example', state: 'failed', gone: true },
    ])
  })
})

function messageTo(recipient: string): MailMessage {
  return { id: randomUUID(), template: 'invitation', recipient, reference: 'INV-7', link: '/invitation/s3cret' }
}
