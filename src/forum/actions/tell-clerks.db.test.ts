import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { fillForum } from '../../../tests/support/forum-borough.ts'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { addDemoPeople, findAccountAt, listSeatRoles } from '../../people/index.ts'
import { ANONYMOUS, SYSTEM } from '../../platform/actor.ts'
import { listMail } from '../../platform/mail/store/mail.ts'
import type { Platform } from '../../platform/platform.ts'
import { actorAs, CLERK } from '../../../tests/support/meetings-server.ts'
import { proposeConversion } from '../../schools/actions/propose-conversion.ts'
import { urn } from '../../../tests/support/seats.ts'
import { listMembership } from '../store/membership.ts'
import { linkAccount } from './link-account.ts'
import { tellClerks } from './tell-clerks.ts'

const PLACES = { school: '900001', academy: '900101', service: 'insurance', seat: 'primary-1' }

onBothDatabases('telling the clerks of seats that change', (open) => {
  test('sends each clerk one message for a change, however often the night comes, and none before its time', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    await addDemoPeople(platform, SYSTEM, PLACES)

    assert.equal(await tell(platform, '2024-06-02'), 0)
    assert.equal(await tell(platform, '2024-06-03'), 1)
    assert.equal(await tell(platform, '2024-06-04'), 0)
    assert.equal(await tell(platform, '2024-09-02'), 0)
  })

  test('tells of another day for the same seat, and names nobody', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    await addDemoPeople(platform, SYSTEM, PLACES)
    await tell(platform, '2024-06-03')
    const moved = { urn: urn('900032'), proposedFor: calendarDate('2024-08-01'), note: 'Brought forward' }
    await proposeConversion(platform, actor, moved)

    assert.equal(await tell(platform, '2024-06-04'), 1)
    const mail = await platform.readAs(SYSTEM, (tx) => listMail(tx, 10))
    assert.deepEqual(mail.map(({ template, reference }) => `${template} ${reference}`).toSorted(), [
      'forum-seat-changes primary-4-2024-08-01',
      'forum-seat-changes primary-4-2024-09-01',
    ])
  })

  test('where there is no clerk nobody is told', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)

    assert.equal(await tell(platform, '2024-06-03'), 0)
  })
})

onBothDatabases('the account of a member', (open) => {
  test('is linked by its exact address, by whoever keeps the membership, and taken away again', async () => {
    const { platform, actor } = await open()
    await fillForum(platform, actor)
    await addDemoPeople(platform, SYSTEM, PLACES)
    const { terms } = await listMembership(platform.db)
    const person = { kind: 'term', id: terms[0]?.id ?? '' } as const
    const accountOf = async () => (await listMembership(platform.db)).terms[0]?.account ?? null

    const wrong = await linkAccount(platform, CLERK, person, 'forum-membe@demo.invalid')
    assert.ok(!wrong.ok && wrong.because === 'refused')
    assert.equal(await accountOf(), null)
    assert.deepEqual(await linkAccount(platform, CLERK, person, 'Forum-Member@demo.invalid'), {
      ok: true,
      changed: true,
    })
    assert.notEqual(await accountOf(), null)
    assert.deepEqual(await linkAccount(platform, CLERK, person, 'forum-member@demo.invalid'), {
      ok: true,
      changed: false,
    })
    assert.deepEqual(await linkAccount(platform, CLERK, person, ''), { ok: true, changed: true })
    assert.equal(await accountOf(), null)
  })

  test('is told to whoever sees seats, and to nobody else', async () => {
    const { platform } = await open()
    await addDemoPeople(platform, SYSTEM, PLACES)
    for (const [asker, sees] of [
      [CLERK, true],
      [SYSTEM, true],
      [actorAs('forum-chair'), false],
      [actorAs('finance-officer'), false],
      [ANONYMOUS, false],
    ] as const) {
      const account = await platform.readAs(asker, (tx) => findAccountAt(tx, 'forum-member@demo.invalid'))
      const roles = await platform.readAs(asker, listSeatRoles)

      assert.equal(account !== null, sees, asker.name)
      assert.deepEqual(
        roles.map(({ role, seat }) => `${role} ${seat}`).toSorted(),
        sees ? ['forum-member primary-1', 'forum-substitute primary-1'] : [],
        asker.name,
      )
    }
  })
})

async function tell(platform: Platform, day: string): Promise<number> {
  return platform.transaction(SYSTEM, 'test.tell-clerks', async (tx) => tellClerks(tx, calendarDate(day)))
}
