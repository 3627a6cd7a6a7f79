import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { addPerson, PLACES } from '../../../tests/support/people-server.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { sendForm } from '../../../tests/support/upload.ts'
import { asking } from '../../../tests/support/web-server.ts'
import { registerAdministrationPages } from '../../administration/index.ts'
import { ALL_PERMISSIONS } from '../../commands/all-slices.ts'
import { buildServer } from '../../platform/web/build-server.ts'
import type { Site } from '../../platform/web/visit.ts'
import { registerPeopleAdministration } from '../index.ts'

const INVITE = {
  role: 'auditor',
  name: 'Zoë Young',
  email: 'zoe@example.gov.uk',
  reason: 'Audits us',
  'from-day': '15',
  'from-month': 'jan',
  'from-year': '2024',
}

async function start({ platform }: TestPlatform, more: Partial<Site>) {
  const asks = asking(await addPerson(platform, 'Ada Admin', 'administrator'))
  const listPlaces = async () => PLACES

  return buildServer({
    platform,
    ...asks,
    site: async () => ({ ...(await asks.site()), ...more }),
    permissions: ALL_PERMISSIONS,
    slices: [
      (pages) => registerPeopleAdministration(pages, { listPlaces, permissions: ALL_PERMISSIONS }),
      registerAdministrationPages,
    ],
  })
}

onBothDatabases('an invitation', (open) => {
  for (const [where, site, words, warned] of [
    ['is said to be on its way where messages go out', { demo: false }, /invitation is on its way/, false],
    [
      'is said to reach nobody where no mail is set up',
      { demo: false, keepsMail: true },
      /nobody was told: .* MAIL_DRIVER/,
      true,
    ],
    ['is in the outbox of the demo', { keepsMail: true, demo: true }, /The link stands in the outbox/i, false],
  ] as const) {
    test(`${where}, also when it is sent again`, async () => {
      const server = await start(await open(), site)
      const sent = await sendForm(server, '/people/new?role=auditor', '/people/new', INVITE)
      assert.equal(sent.statusCode, 303)
      const person = String(sent.headers.location)
      assert.match(await noticeOf(server, sent), words)
      assert.match(await wordsAt(server, person), /Internal auditor From 15 January 2024/)
      const again = await sendForm(server, person, `${person}/invitation`, { version: '1' })
      assert.match(await noticeOf(server, again), words)

      assert.equal(/No message leaves this Topslice/.test(await wordsAt(server, '/administration/outbox')), warned)
    })
  }
})

async function noticeOf(server: FastifyInstance, { cookies }: LightMyRequestResponse): Promise<string> {
  const notice = cookies.find(({ name }) => name.endsWith('notice'))

  return wordsOf((await server.inject({ url: '/people', cookies: { [notice?.name ?? '']: notice?.value ?? '' } })).body)
}
