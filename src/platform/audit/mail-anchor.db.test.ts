import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import type { Platform } from '../platform.ts'
import { SYSTEM, type Actor } from '../actor.ts'
import { listMail } from '../mail/store/mail.ts'
import { readAnchors } from './anchor.ts'
import { mailAnchor } from './mail-anchor.ts'
import { findHead } from './store/read-events.ts'

onBothDatabases('the job that anchors the record', (open) => {
  test('sends number and hash of the last event to everybody who keeps them, as verify reads them', async () => {
    const { platform, actor } = await open()
    await platform.transaction(actor, 'test.first', async () => {})
    const head = await platform.readAs(actor, findHead)

    await run(platform, actor, ['auditor@example.org', 'treasurer@example.org'])

    const sent = await platform.readAs(SYSTEM, (tx) => listMail(tx))
    assert.deepEqual(sent.map(({ recipient }) => recipient).sort(), ['auditor@example.org', 'treasurer@example.org'])
    assert.deepEqual(readAnchors(sent[0]?.reference ?? ''), [head])
    assert.equal((await platform.readAs(actor, findHead))?.number, 2)
  })

  test('says nothing of an empty record, and to nobody', async () => {
    const { platform, actor } = await open()
    await run(platform, actor, ['auditor@example.org'])
    await platform.transaction(actor, 'test.first', async () => {})
    await run(platform, actor, [])

    assert.deepEqual(await platform.readAs(SYSTEM, (tx) => listMail(tx)), [])
    assert.equal((await platform.readAs(actor, findHead))?.number, 1)
  })
})

async function run(platform: Platform, actor: Actor, recipients: readonly string[]): Promise<void> {
  const context = { platform, actor, id: 'job', attempt: 1, signal: new AbortController().signal }
  await mailAnchor(recipients).run(context, {})
}
