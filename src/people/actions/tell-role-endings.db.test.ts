import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { addPerson, KEEPER } from '../../../tests/support/people-server.ts'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { listMail } from '../../platform/mail/store/mail.ts'
import type { Platform } from '../../platform/platform.ts'
import { endRole, listRolesOf } from '../store/accounts.ts'
import { setLastDay } from '../store/administer.ts'
import { TELL_ROLE_ENDINGS } from './tell-role-endings.ts'

/** Somebody whose one role has this last day. */
async function withLastDay(platform: Platform, name: string, last: string, more = {}): Promise<string> {
  const { id } = await addPerson(platform, name, 'finance-officer', more)
  await platform.transaction(KEEPER, 'test.last-day', async (tx) => {
    const [given] = await listRolesOf(tx, id)
    await setLastDay(tx, given?.id ?? '', calendarDate(last))
  })

  return id
}

async function night(platform: Platform): Promise<readonly string[]> {
  const signal = new AbortController().signal
  await TELL_ROLE_ENDINGS.run({ platform, actor: SYSTEM, id: randomUUID(), attempt: 1, signal }, {})

  return (await platform.readAs(SYSTEM, (tx) => listMail(tx)))
    .map(({ template, recipient }) => `${template} ${recipient}`)
    .toSorted()
}

// The tests' day is 15 January 2024.
onBothDatabases('roles that reach their last day', (open) => {
  test('are told of the day before and on the day, once, and to nobody else', async () => {
    const { platform } = await open()
    await withLastDay(platform, 'Today', '2024-01-15')
    await withLastDay(platform, 'Tomorrow', '2024-01-16')
    await withLastDay(platform, 'Yesterday', '2024-01-14')
    await withLastDay(platform, 'Later', '2024-01-17')
    await withLastDay(platform, 'Disabled', '2024-01-15', { status: 'disabled' })
    const ended = await withLastDay(platform, 'Ended', '2024-01-15')
    await platform.transaction(KEEPER, 'test.end', async (tx) => {
      for (const { id } of await listRolesOf(tx, ended)) await endRole(tx, id, 'keeper', platform.clock.now())
    })
    await addPerson(platform, 'For good', 'finance-officer')

    const told = ['role-ends-today today@example.gov.uk', 'role-ends-tomorrow tomorrow@example.gov.uk']
    assert.deepEqual(await night(platform), told)
    assert.deepEqual(await night(platform), told)
  })

  test('are told of again when they were given another last day', async () => {
    const { platform } = await open()
    const id = await withLastDay(platform, 'Zoe', '2024-01-16')
    await night(platform)
    await platform.transaction(KEEPER, 'test.last-day', async (tx) => {
      const [given] = await listRolesOf(tx, id)
      await setLastDay(tx, given?.id ?? '', calendarDate('2024-01-15'))
    })

    assert.deepEqual(await night(platform), [
      'role-ends-today zoe@example.gov.uk',
      'role-ends-tomorrow zoe@example.gov.uk',
    ])
  })
})
