import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { allInvariants } from '../src/commands/all-invariants.ts'
import { fillWithDemo } from '../src/commands/fill-with-demo.ts'
import { loadYear } from '../src/dedelegation/index.ts'
import { fundingYear } from '../src/kernel/funding-year.ts'
import { verify } from '../src/platform/verify/verify.ts'
import { publishPaper } from '../src/reports/actions/publish-paper.ts'
import { onBothDatabases } from './support/database.ts'
import { broken, brokenBy } from './support/tamper.ts'

/** [what somebody with the whole database in hand does, in SQL, the name of the invariant that must say so] */
const TAMPERINGS: readonly (readonly [string, string, RegExp])[] = [
  ['edits an event', `update platform_event set actor = 'x' where number = 3`, /record of actions/],
  [
    'moves an event by less than is recorded',
    `update platform_event set at = at + interval '1 us' where number = 3`,
    /record/,
  ],
  ['edits a payload', `update platform_event_payload set payload = '{"x":1}' where number = 3`, /record/],
  ['deletes an event', `delete from platform_event where number = 3`, /record/],
  [
    'cuts off the last event',
    `delete from platform_event where number = (select number from platform_event_head)`,
    /record/,
  ],
  ['takes the head away', `delete from platform_event_head`, /record/],
  [
    'renames a school without its history',
    `update schools_school set name = 'X' where urn = (select min(urn) from schools_school)`,
    /history/,
  ],
  [
    'links two schools both ways',
    `insert into schools_link select newer, older, kind, since from schools_link limit 1`,
    /other’s place/,
  ],
  ['takes a change of the register back', `update schools_register set version = 0`, /version has counted/],
  [
    'loses a row of a file',
    `update schools_import set reconciliation = jsonb_set(reconciliation, '{accepted}', '1')`,
    /accounted for/,
  ],
  [
    'takes a school out of the register',
    `delete from schools_school where urn in (select urn from formula_units)`,
    /school of the register/,
  ],
  [
    'changes a count',
    `update formula_units set millionths = millionths + 1 where urn = (select min(urn) from formula_units)`,
    /very counts/,
  ],
  ['deletes a census’s counts', `delete from formula_units where version = 1`, /very counts/],
  ['uses no census', `delete from formula_use where year = '2024-25'`, /uses one/],
  ['deletes a choice of census', `update formula_use set number = number + 100`, /without gaps/],
  [
    'makes a rate negative',
    `update dedelegation_version set book = jsonb_set(book, '{lines,0,rate}', '-1')`,
    /can be read/,
  ],
  [
    'moves rates to another year',
    `update dedelegation_version set book = jsonb_set(book, '{year}', '"2031-32"')`,
    /of its year/,
  ],
  ['deletes the proposal', `update dedelegation_scenario set proposal = false where year = '2024-25'`, /one proposal/],
  ['leaves a gap in the versions', `update dedelegation_version set number = number + 100`, /without gaps/],
  [
    'changes what an undo went back to',
    `insert into dedelegation_version select scenario, 2, 'undo', 1, jsonb_set(book, '{lines,0,rate}', '1'), note,
      gen_random_uuid(), by_id, by_name, at from dedelegation_version`,
    /follow each other/,
  ],
  ['puts an unknown factor in', `update dedelegation_comparator set factor = 'moon'`, /factor of the formula/],
  ['deletes a published file', `delete from reports_published_file where format = 'docx'`, /files, in every format/],
  [
    'empties a published file',
    `update reports_published_file set body = '' where format = 'html'`,
    /files, in every format/,
  ],
  [
    'changes a frozen total',
    `update reports_published set figures = jsonb_set(figures, '{total}', '1')`,
    /frozen with it/,
  ],
  [
    'changes a printed figure',
    `update reports_published set document = regexp_replace(document::text,
      '("text": ")£([^"]*", "field": "[a-z.-]*basic-entitlement\\.rate")', '\\1£9\\2')::jsonb`,
    /frozen with it/,
  ],
  ['loses a version of a section', `update reports_section_version set number = number + 100`, /numbered without gaps/],
]

onBothDatabases('verifying', (open) => {
  test('names what anybody has done to the demo borough by hand, and nothing before', async () => {
    const { platform, actor, asOwner } = await open()
    await fillWithDemo(platform, actor)
    const year = fundingYear('2024-25')
    const published = await publishPaper(platform, actor, { year, findingsRead: true, findYear: loadYear })
    assert.ok(published.ok)
    assert.deepEqual(broken(await verify(platform.db, allInvariants())), [])

    await asOwner(async (owner) => {
      for (const [what, statement, name] of TAMPERINGS) {
        const invariants = allInvariants().filter((invariant) => name.test(invariant.name))
        assert.notDeepEqual(await brokenBy(owner, statement, invariants), [], what)
      }
    })
  })

  test('holds after payloads are deleted, as they may be', async () => {
    const { platform, actor, asOwner } = await open()
    for (const action of ['test.one', 'test.two', 'test.three']) {
      await platform.transaction(actor, action, async (_tx, event) => event.because('somebody’s name'))
    }
    await asOwner(async (owner) => {
      await sql`delete from platform_event_payload where number in (1, 3)`.execute(owner)
    })

    assert.deepEqual(broken(await verify(platform.db, allInvariants())), [])
  })
})
