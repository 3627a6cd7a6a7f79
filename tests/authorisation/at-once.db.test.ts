import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { must } from '../../src/kernel/assert.ts'
import { endRole, listAccounts, listRolesOf, updateAccount } from '../../src/people/store/accounts.ts'
import { SYSTEM } from '../../src/platform/actor.ts'
import type { Db, Tx } from '../../src/platform/database/database.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { boroughServer, get, PLACES, post, visit, type Visitor } from '../support/borough.ts'
import { onBothDatabases } from '../support/database.ts'

const STATEMENT = `/years/2024-25/schools/${PLACES.school}`

onBothDatabases('what somebody may', (open) => {
  test('ends with the role, in each of three sessions, at the next request', async () => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    const sessions: readonly Visitor[] = [
      await visit(server, 'head-teacher'),
      await visit(server, 'head-teacher'),
      await visit(server, 'head-teacher'),
    ]
    for (const session of sessions) assert.equal((await get(server, session, STATEMENT)).statusCode, 200)

    await changing(platform, 'head-teacher', async (tx, account) => {
      const [role] = await listRolesOf(tx, account.id)
      assert.ok(await endRole(tx, must(role, 'a head teacher has a role').id, 'system', platform.clock.now()))
    })

    for (const session of sessions) assert.equal((await get(server, session, STATEMENT)).statusCode, 403)
    await server.close()
  })

  test('ends when the account is disabled: each session has to sign in again, and cannot', async () => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    const sessions = [await visit(server, 'finance-officer'), await visit(server, 'finance-officer')]
    const { body } = await server.inject({ url: '/demo' })

    await changing(platform, 'finance-officer', async (tx, { id, version }) => {
      assert.ok(await updateAccount(tx, id, version, { status: 'disabled' }))
    })

    for (const session of sessions) {
      const answer = await get(server, session, '/schools')
      assert.equal(answer.statusCode, 303)
      assert.match(String(answer.headers.location), /^\/sign-in/)
    }
    const account = must(/name="account" value="([^"]+)"[\s\S]{0,400}>Finance officer</.exec(body)?.[1], 'an officer')
    assert.equal((await post(server, await visit(server, 'nobody'), '/demo', { account })).statusCode, 404)
    await server.close()
  })

  test('begins on the day from which a role was given, and not the day before', async () => {
    const { platform, asOwner } = await open()
    const server = await boroughServer(platform)
    const head = await visit(server, 'head-teacher')
    await asOwner((owner) => changeRole(owner, sql`from_day = '2024-01-16'`))
    assert.equal((await get(server, head, STATEMENT)).statusCode, 403)
    await asOwner((owner) => changeRole(owner, sql`from_day = '2024-01-15'`))

    assert.equal((await get(server, head, STATEMENT)).statusCode, 200)
    await server.close()
  })

  test('follows the role to another school, and leaves the first', async () => {
    const { platform, asOwner } = await open()
    const server = await boroughServer(platform)
    const head = await visit(server, 'head-teacher')
    await asOwner((owner) => changeRole(owner, sql`scope_key = ${PLACES.otherSchool}`))

    assert.equal((await get(server, head, STATEMENT)).statusCode, 404)
    assert.equal((await get(server, head, `/years/2024-25/schools/${PLACES.otherSchool}`)).statusCode, 200)
    await server.close()
  })
})

/** By the tables' owner: the program's own role ends roles, and changes nothing else of them. */
async function changeRole(owner: Db, change: ReturnType<typeof sql>): Promise<void> {
  await sql`
    update people_role set ${change}
    where account = (select id from people_account where email = 'head-teacher@demo.invalid')`.execute(owner)
}

type Person = Readonly<{ id: string; version: number }>

async function changing(platform: Platform, role: string, work: (tx: Tx, account: Person) => Promise<void>) {
  await platform.transaction(SYSTEM, 'test.change', async (tx) => {
    const account = (await listAccounts(tx)).find(({ email }) => email === `${role}@demo.invalid`)
    await work(tx, must(account, `the demo has a ${role}`))
  })
}
