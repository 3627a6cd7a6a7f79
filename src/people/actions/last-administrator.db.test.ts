import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../../platform/actor.ts'
import { addPerson, KEEPER } from '../../../tests/support/people-server.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { listRolesOf } from '../store/accounts.ts'
import { disableAccount } from './change-status.ts'
import { endRole } from './end-role.ts'

onBothDatabases('two administrators at once', (open) => {
  test('cannot end or disable each other: one of them stays', async () => {
    const { platform } = await open()
    const [ann, ben] = [
      await addPerson(platform, 'Ann Admin', 'administrator'),
      await addPerson(platform, 'Ben Admin', 'administrator'),
    ]
    const roleOf = async ({ id }: Actor) => (await platform.readAs(KEEPER, (tx) => listRolesOf(tx, id)))[0]?.id ?? ''
    const role = await roleOf(ben)

    const done = await Promise.all([
      disableAccount(platform, ben, { account: ann.id, version: 1 }, 'A quarrel'),
      endRole(platform, ann, { account: ben.id, version: 1 }, role, { last: null, reason: 'A quarrel' }),
    ])

    assert.deepEqual(done.map(({ ok }) => ok).toSorted(), [false, true])
    const refused = done.find(({ ok }) => !ok)
    assert.ok(refused?.ok === false && refused.because === 'refused')
  })
})
