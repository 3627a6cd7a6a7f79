import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WHOLE_AUTHORITY } from '../../kernel/grant.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { listMail } from '../../platform/mail/store/mail.ts'
import { addPerson, peopleServer } from '../../../tests/support/people-server.ts'
import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { sendFile, sendForm } from '../../../tests/support/upload.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'

async function start({ platform }: TestPlatform) {
  const admin = await addPerson(platform, 'Ada Admin', 'administrator')

  return { platform, admin, server: await peopleServer(platform, admin) }
}

onBothDatabases('inviting many, and reading alone', (open) => {
  test('invite many or nobody, with every problem of the file', async () => {
    const { platform, server } = await start(await open())
    const file = (...rows: string[]) => ({
      name: 'people.csv',
      bytes: Buffer.from(['name,email,role,for,first-day,last-day,reason', ...rows].join('\n')),
    })
    const bad = file(
      'Ann,ann@c.gov.uk,Head teacher,900009,,,New',
      'Ben,ben@c.gov.uk,King,,,,New',
      'Cat,ada.admin@example.gov.uk,Finance officer,,31/02/2024,,',
      'Dan,ann@c.gov.uk,Head teacher,primary,,,New',
    )
    const refused = await sendFile(server, '/people/new/many', { do: 'see' }, bad)
    assert.equal(refused.statusCode, 422)
    assert.match(
      wordsOf(refused.body),
      /2 for No such school: found ‘900009’\. 3 role Not a role: found ‘King’.*4 first-day Not a day.*5 for 2 schools have ‘primary’.*5 email The same address stands in row 2/,
    )

    const good = file('Ann,ann@c.gov.uk,Head teacher,900001,,,New', 'Ben,ben@c.gov.uk,finance-officer,,2024-02-01,,New')
    const shown = await sendFile(server, '/people/new/many', { do: 'see' }, good)
    assert.match(
      wordsOf(shown.body),
      /Nobody is invited yet.*2 people in people\.csv .*Ann ann@c\.gov\.uk Head teacher, Oak Primary School/,
    )
    assert.equal((await platform.readAs(SYSTEM, (tx) => listMail(tx))).length, 0)
    const table = /name="table" value="([^"]+)"/.exec(shown.body)?.[1]?.replaceAll('&quot;', '"') ?? ''
    const confirm = { do: 'confirm', table }
    assert.equal((await sendForm(server, '/people/new/many', '/people/new/many', confirm)).statusCode, 303)
    assert.equal((await platform.readAs(SYSTEM, (tx) => listMail(tx))).length, 2)
    const twice = await sendForm(server, '/people/new/many', '/people/new/many', confirm)
    assert.match(wordsOf(twice.body), /Somebody with this email address has an account already/)
    const broken = await sendForm(server, '/people/new/many', '/people/new/many', {
      do: 'confirm',
      table: '{"__proto__":1}',
    })
    assert.equal(broken.statusCode, 422)
  })

  test('are read by an auditor, and changed by an administrator alone', async () => {
    const { platform, admin } = await start(await open())
    const auditor = await peopleServer(platform, await addPerson(platform, 'Aud Itor', 'auditor'))
    const words = await wordsAt(auditor, `/people/${admin.id}`)
    assert.ok(!words.includes('Give a role') && !words.includes('Disable'))
    assert.equal((await auditor.inject({ url: '/people/new' })).statusCode, 403)
    const head = await peopleServer(platform, {
      id: 'x',
      name: 'X',
      grants: [{ role: 'finance-officer', scope: WHOLE_AUTHORITY }],
    })
    assert.equal((await head.inject({ url: '/people' })).statusCode, 403)
    assert.match(await wordsAt(head, '/people/roles'), /Your role Finance officer/)
    for (const id of ['x', '00000000-0000-0000-0000-000000000000']) {
      assert.equal((await auditor.inject({ url: `/people/${id}` })).statusCode, 404)
    }
  })
})
