import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { allInvariants } from '../src/commands/all-invariants.ts'
import { prepareDemo } from '../src/commands/fill-with-demo.ts'
import { SYSTEM } from '../src/platform/actor.ts'
import { onBothDatabases } from './support/database.ts'
import { inviteSomebody } from './support/invite-somebody.ts'
import { addPerson } from './support/people-server.ts'
import { broken, brokenBy } from './support/tamper.ts'
import { verify } from '../src/platform/verify/verify.ts'

const SOMEBODY = `(select id from people_account where email = 'ada.admin@example.gov.uk')`
const STRANGER = '00000000-0000-4000-8000-000000000001'

/** [what somebody with the whole database in hand does, in SQL, the name of the invariant that must say so] */
const TAMPERINGS: readonly (readonly [string, string, RegExp])[] = [
  [
    'gives a role to its own giver',
    `do $$ begin
      alter table people_role drop constraint people_role_not_by_oneself;
      update people_role set given_by = account::text;
    end $$`,
    /to themselves/,
  ],
  [
    'gives a role twice',
    `insert into people_role select gen_random_uuid(), account, role, scope_kind, scope_key, from_day + 1, null,
      given_by, given_at, reason, null, null from people_role`,
    /role twice/,
  ],
  [
    'gives a role past the record',
    `insert into people_role values (gen_random_uuid(), ${SOMEBODY}, 'auditor', 'authority', '', '2024-01-01', null,
      '${STRANGER}', '2024-01-15T09:00:00Z', 'x', null, null)`,
    /has its event/,
  ],
  ['moves a role that was invited', `update people_role set given_at = given_at + interval '1 day'`, /has its event/],
  [
    'makes a session of nobody',
    `insert into people_session values (gen_random_uuid(), repeat('a', 64), '${STRANGER}', 'password', null, '', now(),
      now(), null, null)`,
    /account that there is/,
  ],
  ['deletes an account', `delete from people_account where id = ${SOMEBODY}`, /account that there is/],
  [
    'says that a second step was shown',
    `insert into people_session values (gen_random_uuid(), repeat('a', 64), ${SOMEBODY}, 'password', now(), '', now(),
      now(), null, null)`,
    /needs a second step/,
  ],
  [
    'gives a role for a school that there is not',
    `update people_role set scope_key = '999999' where scope_kind = 'school'`,
    /school or a service/,
  ],
  [
    'gives a role for a service that there is not',
    `update people_role set scope_key = 'moon' where scope_kind = 'service'`,
    /school or a service/,
  ],
  [
    'says that a message was sent untried',
    `update platform_mail set state = 'sent', link = null, ended_at = now()`,
    /in the state/,
  ],
  ['gives a message up without a word', `update platform_mail set state = 'failed', ended_at = now()`, /in the state/],
  [
    'sends a message twice',
    `insert into platform_event select number + 100 + extra, at, actor, on_behalf_of, 'mail.send', 'message', 'x',
      request, commitment, previous, repeat(extra::text, 64)
      from platform_event, generate_series(1, 2) extra where number = 1`,
    /once at most/,
  ],
  ['writes a name into a message', `update platform_mail set link = '/link/zoe@example.org'`, /personal data/],
  ['uses another text', `update platform_mail set template = 'anything'`, /personal data/],
  ['lightens the colour', `update administration_settings set colour = '#ffffff'`, /settings/],
  ['breaks the contact', `update administration_settings set website = 'https://x'`, /settings/],
  ['loses a version', `update administration_settings set version = 7`, /settings/],
  ['names a logo that there is not', `update administration_settings set logo = repeat('a', 64)`, /settings/],
]

const SETTINGS = {
  name: 'Alderbrook Council',
  code: '999',
  colour: '#1f5a6e',
  email: '',
  phone: '',
  postal: '',
  website: 'https://www.example.gov.uk',
}

onBothDatabases('verifying people, messages and settings', (open) => {
  test('names what anybody has done to them by hand, and nothing before', async () => {
    const { platform, asOwner } = await open()
    await prepareDemo(platform)
    const ada = await addPerson(platform, 'Ada Admin', 'administrator')
    await inviteSomebody(platform, ada)
    await platform.transaction(SYSTEM, 'test.settings', (tx) =>
      sql`insert into administration_settings values (1, ${SETTINGS.name}, ${SETTINGS.code}, ${SETTINGS.colour}, null,
        '', '', '', ${SETTINGS.website}, now(), 'system')`.execute(tx),
    )
    assert.deepEqual(broken(await verify(platform.db, allInvariants())), [])

    await asOwner(async (owner) => {
      for (const [what, statement, name] of TAMPERINGS) {
        const invariants = allInvariants().filter((invariant) => name.test(invariant.name))
        assert.ok(invariants.length > 0, what)
        assert.notDeepEqual(await brokenBy(owner, statement, invariants), [], what)
      }
    })
  })
})
