import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashToken } from '../../platform/auth/tokens.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { findWaitingMail, listMail } from '../../platform/mail/store/mail.ts'
import { addPerson, KEEPER, peopleServer } from '../../../tests/support/people-server.ts'
import { NOW, onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { sendForm } from '../../../tests/support/upload.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { startSession } from '../actions/start-session.ts'
import { findSignedIn } from '../actions/identify.ts'
import { saveRecoveryCodes, savePassword, saveTotp } from '../store/secrets.ts'
import { findAccount, findAccountByEmail, listRolesOf } from '../store/accounts.ts'
import { factorsOf } from '../store/factors.ts'
import { findLink } from '../store/links.ts'

const TODAY = { 'from-day': '15', 'from-month': '1', 'from-year': '2024' }
const INVITE = {
  role: 'head-teacher',
  name: 'Zoë Young',
  email: 'zoe@example.gov.uk',
  place: 'oak primary',
  reason: 'New head',
  ...TODAY,
}

async function start({ platform }: TestPlatform) {
  const admin = await addPerson(platform, 'Ada Admin', 'administrator')

  return { platform, admin, server: await peopleServer(platform, admin) }
}

/** The tokens of the links of all messages that wait. */
async function tokensSent({ platform }: TestPlatform): Promise<readonly string[]> {
  const waiting = await platform.readAs(SYSTEM, async (tx) => {
    const ids = (await listMail(tx)).map(({ id }) => id)

    return Promise.all(ids.map((id) => findWaitingMail(tx, id)))
  })

  return waiting.map((mail) => mail?.link?.split('/').at(-1) ?? '')
}

onBothDatabases('the pages about people', (open) => {
  test('list everybody, narrowed literally, sorted, and as a file that the record knows of', async () => {
    const { platform, server } = await start(await open())
    await addPerson(platform, 'Ben Head', 'head-teacher', { scope: { kind: 'school', urn: '900001' } })
    await addPerson(platform, 'Cat None', null, { status: 'disabled' })

    assert.match(
      await wordsAt(server, '/people'),
      /3 people .*Ada Admin .*Ben Head .*Head teacher, Oak Primary School \(900001\)/,
    )
    for (const [query, caption] of [
      ['q=oak+primary', '1 of 3 people'],
      ['role=head-teacher', '1 of 3 people'],
      ['for=school', '1 of 3 people'],
      ['status=disabled', '1 of 3 people'],
      ['status=no-role', '1 of 3 people'],
      ['q=%25%25', 'Nobody matches'],
      ["q=a'b", 'Nobody matches'],
      ['role=x&for=__proto__&status=constructor&sort=password&page=1e9', '3 people'],
      [`q=${'x'.repeat(10_000)}`, 'Nobody matches'],
    ] as const) {
      assert.ok((await wordsAt(server, `/people?${query}`)).includes(caption), query.slice(0, 40))
    }
    assert.match(await wordsAt(server, '/people?q=a', 422), /Enter at least 2 letters/)
    assert.match(await wordsAt(server, '/people?order=down'), /Cat None .*Ben Head .*Ada Admin/)
    const file = await server.inject({ url: '/people/download.csv?status=active' })
    assert.equal(file.body.trim().split('\r\n').length, 3)
  })

  test('invite somebody with a link that works once, and a new one voids the first', async () => {
    const given = await open()
    const { platform, server } = await start(given)
    const answer = await sendForm(server, '/people/new?role=head-teacher', '/people/new', INVITE)
    assert.equal(answer.statusCode, 303, wordsOf(answer.body).slice(0, 600))
    const path = String(answer.headers.location)
    const account = await platform.readAs(KEEPER, (tx) => findAccountByEmail(tx, 'ZOE@example.gov.uk'))
    assert.equal(account?.status, 'invited')
    assert.match(
      await wordsAt(server, path),
      /Zoë Young Invited .*The link works until 22 January 2024, 9:00am .*Head teacher, Oak Primary School/,
    )
    const [first] = await tokensSent(given)

    assert.equal((await sendForm(server, path, `${path}/invitation`, { version: '1' })).statusCode, 303)
    const tokens = await tokensSent(given)
    const live = await platform.readAs(KEEPER, (tx) =>
      Promise.all(tokens.map((each) => findLink(tx, hashToken(each), NOW))),
    )
    assert.deepEqual([tokens.length, live.filter((link) => link !== null).length], [2, 1])
    assert.ok(tokens.includes(first ?? ''))
    assert.equal(await platform.readAs(KEEPER, (tx) => findLink(tx, hashToken(first ?? ''), NOW)), null)
    assert.match(
      await wordsAt(server, path),
      /Resend invitation by Ada Admin, .*Invite by Ada Admin, .*Role: Head teacher, for school 900001/,
    )
  })

  test('say everything that is wrong with an invitation at once, and invite nobody', async () => {
    const { platform, server } = await start(await open())
    const before = (await platform.readAs(SYSTEM, (tx) => listMail(tx))).length
    for (const [typed, said] of [
      [
        { name: '', email: 'a@b', place: '', reason: '' },
        ['Enter their name', 'Enter one email address', 'Enter a school', 'Enter a reason'],
      ],
      [{ place: 'primary' }, ['2 schools have “primary” in their name: select one']],
      [{ place: '900009' }, ['Enter a school of the register']],
      [{ 'from-day': '14' }, ['The first day must be today or later']],
      [{ 'from-day': '31', 'from-month': '2' }, ['The first day must be a real day']],
      [{ email: 'ADA.ADMIN@example.gov.uk' }, ['has an account already']],
      [{ email: 'a@c.gov.uk\r\nbcc: b@c.gov.uk' }, ['Enter one email address']],
      [{ role: 'king' }, ['Select what they will do']],
    ] as const) {
      const answer = await sendForm(server, '/people/new?role=head-teacher', '/people/new', { ...INVITE, ...typed })
      assert.equal(answer.statusCode, 422)
      assert.match(answer.body, /<title>Error: /)
      for (const words of said) assert.ok(wordsOf(answer.body).includes(words), words)
    }
    assert.equal((await platform.readAs(SYSTEM, (tx) => listMail(tx))).length, before)
  })

  test('give a role once, never to oneself, and end it', async () => {
    const { platform, admin, server } = await start(await open())
    const ben = await addPerson(platform, 'Ben Head', null)
    const path = `/people/${ben.id}`
    const role = { version: '1', role: 'service-manager', place: 'behaviour-support', reason: 'Runs it', ...TODAY }
    const give = (fields: Readonly<Record<string, string>>, of = path) =>
      sendForm(server, `${of}/roles/new?role=service-manager`, `${of}/roles/new`, fields)

    assert.equal((await give(role)).statusCode, 303)
    assert.equal((await give(role)).statusCode, 409)
    const again = await give({ ...role, version: '2' })
    assert.match(wordsOf(again.body), /They have this role already, from 15 January 2024/)
    const own = await give(role, `/people/${admin.id}`)
    assert.deepEqual([own.statusCode, /You cannot give a role to yourself/.test(wordsOf(own.body))], [422, true])

    const [held] = await platform.readAs(KEEPER, (tx) => listRolesOf(tx, ben.id))
    assert.equal(held?.role, 'service-manager')
    const end = `${path}/roles/${held.id}/end`
    const wrong = await sendForm(server, end, end, { version: '2', when: '', reason: '' })
    assert.match(wordsOf(wrong.body), /Select when the role ends Enter a reason/)
    assert.equal((await sendForm(server, end, end, { version: '2', when: 'now', reason: 'Left' })).statusCode, 303)
    assert.match(
      await wordsAt(server, path),
      /No role now.*Ended .*Service manager, Behaviour support .*Ended on 15 January 2024/,
    )
    assert.deepEqual((await platform.readAs(SYSTEM, (tx) => listMail(tx))).map(({ template }) => template).sort(), [
      'role-ended',
      'role-given',
    ])
  })

  test('never end or disable the last administrator', async () => {
    const { platform, admin, server } = await start(await open())
    const eve = await addPerson(platform, 'Eve Admin', 'administrator')
    const asEve = await peopleServer(platform, eve)
    const [mine] = await platform.readAs(KEEPER, (tx) => listRolesOf(tx, admin.id))
    const end = `/people/${admin.id}/roles/${mine?.id ?? ''}/end`
    assert.equal((await sendForm(server, end, end, { version: '1', when: 'now', reason: 'Enough' })).statusCode, 303)

    const [last] = await platform.readAs(KEEPER, (tx) => listRolesOf(tx, eve.id))
    const endLast = `/people/${eve.id}/roles/${last?.id ?? ''}/end`
    const refused = await sendForm(asEve, endLast, endLast, { version: '1', when: 'now', reason: 'Enough' })
    assert.match(wordsOf(refused.body), /This is the last administrator/)
    const status = `/people/${eve.id}/status`
    const disabled = await sendForm(server, status, status, { version: '1', do: 'disable', reason: 'Left' })
    assert.match(wordsOf(disabled.body), /This is the last administrator/)
    assert.equal((await platform.readAs(KEEPER, (tx) => findAccount(tx, eve.id)))?.status, 'active')
  })

  test('disable an account: its sessions end at once, and it comes back as it was', async () => {
    const { platform, server } = await start(await open())
    const ben = await addPerson(platform, 'Ben Clerk', 'forum-clerk')
    const account = await platform.readAs(KEEPER, (tx) => findAccount(tx, ben.id))
    assert.ok(account)
    const session = {
      account,
      method: 'password',
      factorShown: false,
      device: 'Firefox',
      before: null,
      request: '',
    } as const
    const token = await startSession(platform, session)
    assert.notEqual(await findSignedIn(platform, token), null)

    const status = `/people/${ben.id}/status`
    assert.match(
      wordsOf((await sendForm(server, status, status, { version: '1', do: 'disable', reason: '' })).body),
      /Enter a reason/,
    )
    assert.equal(
      (await sendForm(server, status, status, { version: '1', do: 'disable', reason: 'Left' })).statusCode,
      303,
    )
    assert.equal(await findSignedIn(platform, token), null)
    assert.equal(
      (await sendForm(server, status, status, { version: '2', do: 'enable', reason: 'Back' })).statusCode,
      303,
    )
    assert.equal((await platform.readAs(KEEPER, (tx) => findAccount(tx, ben.id)))?.status, 'active')
    assert.equal(await findSignedIn(platform, token), null)
  })

  test('reset a second factor without ever seeing it', async () => {
    const { platform, server } = await start(await open())
    const ben = await addPerson(platform, 'Ben Clerk', 'forum-clerk')
    await platform.transaction({ ...ben, grants: [] }, 'test.factor', async (tx) => {
      await savePassword(tx, ben.id, 'hash', NOW)
      await saveTotp(tx, ben.id, 'box', 1n, NOW)
      await saveRecoveryCodes(tx, ben.id, ['a', 'b'])
    })
    assert.match(await wordsAt(server, `/people/${ben.id}`), /An app, with 2 recovery codes left/)
    const path = `/people/${ben.id}/second-factor`
    assert.equal((await sendForm(server, path, path, { version: '1', reason: 'Lost the telephone' })).statusCode, 303)
    const factors = await platform.readAs(KEEPER, (tx) => factorsOf(tx, ben.id))
    assert.deepEqual(factors, { hasPassword: true, hasApp: false, recoveryCodes: 0, passkeys: 0, identities: 0 })
    assert.match(await wordsAt(server, `/people/${ben.id}`), /Reset factor by Ada Admin, .*Reason: Lost the telephone/)
  })
})
