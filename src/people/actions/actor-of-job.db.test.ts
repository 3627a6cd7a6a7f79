import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { endRole, listAccounts, listRolesOf, updateAccount } from '../store/accounts.ts'
import { actorOfJob } from './actor-of-job.ts'
import { addDemoPeople } from './add-demo-people.ts'

const PLACES = { school: '900001', academy: '900101', service: 'behaviour-support', seat: 'primary-1' }
const JOB = { id: 'job-1' }

onBothDatabases('who a job acts as', (open) => {
  test('is whoever asked, with the roles of the moment at which it runs', async () => {
    const { platform } = await open()
    await addDemoPeople(platform, SYSTEM, PLACES)
    const [officer] = (await platform.readAs(SYSTEM, listAccounts)).filter(({ name }) => name === 'Finance officer')
    const id = officer?.id ?? ''
    const before = await actorOfJob(platform, id, JOB)
    await platform.transaction(SYSTEM, 'people.end-role', async (tx) => {
      const [given] = await listRolesOf(tx, id)
      await endRole(tx, given?.id ?? '', SYSTEM.id, platform.clock.now())
    })
    const after = await actorOfJob(platform, id, JOB)

    assert.deepEqual(before?.grants, [{ role: 'finance-officer', scope: { kind: 'authority' } }])
    assert.deepEqual([after?.id, after?.grants, after?.request], [id, [], 'job-1'])
  })

  test('is nobody once the account is disabled, and for an id that is none', async () => {
    const { platform } = await open()
    await addDemoPeople(platform, SYSTEM, PLACES)
    const [first] = await platform.readAs(SYSTEM, listAccounts)
    const id = first?.id ?? ''
    await platform.transaction(SYSTEM, 'people.disable', (tx) => updateAccount(tx, id, 1, { status: 'disabled' }))

    assert.equal(await actorOfJob(platform, id, JOB), null)
    assert.equal(await actorOfJob(platform, 'sign-in', JOB), null)
    assert.equal(await actorOfJob(platform, '00000000-0000-4000-8000-000000000000', JOB), null)
  })

  test('is the program itself for what nobody asked for', async () => {
    const { platform } = await open()

    assert.deepEqual(await actorOfJob(platform, 'system', JOB), { ...SYSTEM, request: 'job-1' })
  })
})
