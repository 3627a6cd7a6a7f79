import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { deflateSync, inflateRawSync } from 'node:zlib'
import { test } from 'node:test'
import { fromBuffer } from 'yauzl'
import { hashToken } from '../../platform/auth/tokens.ts'
import { queueMail } from '../../platform/mail/queue-mail.ts'
import { addPerson, KEEPER, peopleServer } from '../../../tests/support/people-server.ts'
import { NOW, onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { sendFile, sendForm } from '../../../tests/support/upload.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { readDataDictionary } from '../store/data-dictionary.ts'
import { listTables } from '../../platform/backup/store/catalogue.ts'
import { insertLink } from '../../people/store/links.ts'
import { savePassword } from '../../people/store/secrets.ts'
import { findBrand, registerAdministrationPages } from '../index.ts'

const SETTINGS = {
  version: '0',
  name: 'Oakshire Council',
  code: '999',
  colour: '#5a1f6e',
  email: 'schools@example.gov.uk',
  phone: '',
  postal: '',
  website: '',
}

async function start(
  { platform }: TestPlatform,
  role: 'administrator' | 'auditor' | 'platform-operator' = 'administrator',
) {
  const actor = await addPerson(platform, 'Ada Admin', role)

  return { platform, actor, server: await peopleServer(platform, actor, registerAdministrationPages) }
}

onBothDatabases('the settings of the authority', (open) => {
  test('are saved as versions, styled from an address of their own, and told in their history', async () => {
    const { platform, server } = await start(await open())
    const saved = await sendForm(server, '/administration/settings', '/administration/settings', SETTINGS)
    assert.equal(saved.statusCode, 303, wordsOf(saved.body).slice(0, 500))
    const brand = await findBrand(platform.db)
    assert.deepEqual([brand?.name, brand?.styles, brand?.logo], ['Oakshire Council', '/brand/1/brand.css', null])
    const styles = await server.inject({ url: '/brand/1/brand.css' })
    assert.match(styles.body, /--topslice-brand:#5a1f6e/)
    assert.match(String(styles.headers['cache-control']), /immutable/)
    assert.equal(styles.headers['x-content-type-options'], 'nosniff')
    assert.match(
      await wordsAt(server, '/administration/settings'),
      /Save settings by Ada Admin, .*Name: Oakshire Council/,
    )
    for (const path of ['/brand/2/brand.css', '/brand/x/brand.css', '/brand/1/logo.png']) {
      assert.equal((await server.inject({ url: path })).statusCode, 404, path)
    }
  })

  test('are refused with every reason, and when somebody saved first', async () => {
    const { platform, server } = await start(await open())
    const wrong = { ...SETTINGS, name: '', colour: '#ffdd00', email: 'a@b' }
    const refused = await sendForm(server, '/administration/settings', '/administration/settings', wrong)
    assert.equal(refused.statusCode, 422)
    assert.match(
      wordsOf(refused.body),
      /Enter the authority’s name This colour is too light .* Enter one email address/,
    )
    assert.equal(await findBrand(platform.db), null)
    await sendForm(server, '/administration/settings', '/administration/settings', SETTINGS)
    const late = await sendForm(server, '/administration/settings', '/administration/settings', {
      ...SETTINGS,
      name: 'Late',
    })
    assert.equal(late.statusCode, 409)
    assert.equal((await findBrand(platform.db))?.name, 'Oakshire Council')
  })

  test('take a logo that is PNG by its bytes', async () => {
    const { platform, server } = await start(await open())
    const path = '/administration/settings'
    const svg = await sendFile(server, path, SETTINGS, {
      name: 'logo.png',
      bytes: Buffer.from('<svg/>'),
      field: 'logo',
    })
    assert.match(wordsOf(svg.body), /The logo must be a PNG image/)
    assert.equal(
      (await sendFile(server, path, SETTINGS, { name: 'logo.txt', bytes: tinyPng(), field: 'logo' })).statusCode,
      303,
    )
    const { logo } = (await findBrand(platform.db)) ?? assert.fail()
    const served = await server.inject({ url: logo ?? '' })
    assert.deepEqual([served.statusCode, served.headers['content-type']], [200, 'image/png'])
  })
})

onBothDatabases('the record of actions', (open) => {
  test('is searched by who, what, record and day, checked, and taken away with a note of it', async () => {
    const { platform, actor, server } = await start(await open(), 'auditor')
    await platform.transaction(actor, 'test.change', async (_tx, event) => {
      event.about('school', '900001')
      event.changed({ phase: 'primary' }, { phase: 'secondary' })
      event.because('A slip')
    })
    assert.match(
      await wordsAt(server, '/record?kind=school&id=900001'),
      /1 event, .*Change test\.change School 900001 Phase: secondary \(was primary\) Reason: A slip/,
    )
    for (const [query, words] of [
      ['who=ada&action=test.', '1 event,'],
      ['who=nobody', 'No event matches'],
      ['action=test.', '2 events,'],
      ['from=2024-01-15&to=2024-01-15&action=test.change', '1 event,'],
      ['from=2024-01-16', 'No event matches'],
    ] as const) {
      assert.ok((await wordsAt(server, `/record?${query}`)).includes(words), query)
    }
    assert.match(await wordsAt(server, '/record?from=2024-02-30', 422), /The first day must be a real day/)

    assert.equal((await sendForm(server, '/record', '/record/check', {})).statusCode, 303)
    assert.match(await wordsAt(server, '/record'), /Last checked .*by Ada Admin Number: 10 .*Breaches: 0/)
    const lines = (await server.inject({ url: '/record/download.ndjson' })).body.trim().split('\n')
    // Every look at the record is an event too.
    assert.equal(lines.length, 13)
    assert.match(lines.at(-1) ?? '', /administration\.export-record/)
    const csv = await server.inject({ url: '/record/download.csv?action=test.change' })
    assert.equal(csv.body.trim().split('\r\n').length, 2)
    assert.match(await wordsAt(server, '/record?action=administration.export-record'), /2 events,/)
  })
})

onBothDatabases('running Topslice', (open) => {
  test('shows jobs and messages, and to whom to an administrator alone', async () => {
    const given = await open()
    const { platform, server } = await start(given)
    await platform.transaction(KEEPER, 'test.mail', async (tx) => {
      const message = {
        id: randomUUID(),
        template: 'invitation',
        recipient: 'zoe@example.gov.uk',
        reference: 'ABC',
        link: '/x',
      } as const
      await queueMail(tx, message)
    })
    assert.match(await wordsAt(server, '/administration/jobs'), /Waiting 1 .*Mail: send/)
    assert.match(await wordsAt(server, '/administration/outbox'), /ABC Invitation zoe@example\.gov\.uk Waiting/)
    const operator = await peopleServer(
      platform,
      { id: 'o', name: 'O', grants: [{ role: 'platform-operator', scope: { kind: 'authority' } }] },
      registerAdministrationPages,
    )
    assert.ok(!(await wordsAt(operator, '/administration/outbox')).includes('zoe@'))
    const unknown = `/administration/jobs/${randomUUID()}/retry`
    assert.equal((await sendForm(server, '/administration/settings', unknown, {})).statusCode, 303)
    assert.equal((await server.inject({ url: '/administration/settings', method: 'GET' })).statusCode, 200)
    assert.equal((await operator.inject({ url: '/record' })).statusCode, 403)
    assert.match(await wordsAt(server, '/administration/reference'), /Reference data for 2024 to 2025 .*Not verified/)
  })

  test('exports everything but secrets, once a reason is given', async () => {
    const { platform, actor, server } = await start(await open())
    const { hash, password } = { hash: hashToken('x'), password: 'argon2-secret-hash' }
    await platform.transaction(actor, 'test.secrets', async (tx) => {
      await insertLink(
        tx,
        hash,
        { account: actor.id, kind: 'invitation', expiresAt: new Date(NOW.getTime() + 1000) },
        NOW,
      )
      await savePassword(tx, actor.id, password, NOW)
    })
    assert.equal(
      (await sendForm(server, '/administration/export', '/administration/export', { reason: ' ' })).statusCode,
      422,
    )
    const answer = await sendForm(server, '/administration/export', '/administration/export', {
      reason: 'Moving house',
    })
    assert.equal(answer.headers['content-type'], 'application/zip')
    const files = await unzip(answer.rawPayload)
    const all = [...files.values()].join('\n')
    assert.ok(!all.includes(hash) && !all.includes(password))
    assert.match(files.get('csv/people_account.csv') ?? '', /Ada Admin/)
    assert.match(files.get('json/people_account.json') ?? '', /"name": ?"Ada Admin"/)
    assert.match(files.get('json/platform_event_payload.json') ?? '', /Moving house/)
    const dictionary = await readDataDictionary()
    const tables = await platform.readAs(KEEPER, listTables)
    assert.deepEqual(
      tables.map(({ name }) => name).filter((name) => !Object.hasOwn(dictionary, name)),
      [],
    )
  })
})

async function unzip(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  await new Promise<void>((resolve, reject) => {
    fromBuffer(bytes, {}, (error, zip) => {
      if (error) return reject(error)
      zip.on(
        'entry',
        ({
          fileName,
          compressedSize,
          relativeOffsetOfLocalHeader: at,
        }: {
          fileName: string
          compressedSize: number
          relativeOffsetOfLocalHeader: number
        }) => {
          const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
          files.set(fileName, inflateRawSync(bytes.subarray(start, start + compressedSize)).toString('utf8'))
        },
      )
      zip.on('end', resolve)
    })
  })

  return files
}

/** One white dot. */
function tinyPng(): Buffer {
  const part = (type: string, data: Buffer) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(data.length)
    head.write(type, 4, 'latin1')

    return Buffer.concat([head, data, Buffer.alloc(4)])
  }
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

  return Buffer.concat([
    signature,
    part('IHDR', header),
    part('IDAT', deflateSync(Buffer.from([0, 255]))),
    part('IEND', Buffer.alloc(0)),
  ])
}
