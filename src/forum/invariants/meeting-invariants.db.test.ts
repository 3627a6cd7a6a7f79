import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { forumInMeeting } from '../../../tests/support/forum-meeting.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { CLERK, detailsOn } from '../../../tests/support/meetings-server.ts'
import type { Db } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Breach, Invariant } from '../../platform/verify/invariant.ts'
import { verifyInside } from '../../platform/verify/verify.ts'
import { addAction } from '../actions/keep-actions.ts'
import { addItem } from '../actions/keep-agenda.ts'
import { createMeeting } from '../actions/keep-meeting.ts'
import { approveMinutes, saveMinutes } from '../actions/keep-minutes.ts'
import { addPaperFile } from '../actions/keep-papers.ts'
import { publishMeeting } from '../actions/publish-meeting.ts'
import { recordExpected } from '../actions/record-attendance.ts'
import { openMeeting } from '../actions/run-meeting.ts'
import { agendasInOrder } from './agendas-in-order.ts'
import { minutesApprovedOnce } from './minutes-approved-once.ts'
import { papersAsTheyCame } from './papers-as-they-came.ts'
import { staysWithinMeetings } from './stays-within-meetings.ts'

const FIRST = `(select id from forum_meeting where code = '2023-12-07')`

/** [what somebody with the database in hand does, in SQL, what must say so] */
const TAMPERINGS: readonly (readonly [string, string, Invariant])[] = [
  ['leaves a gap in an agenda', `update forum_item set place = 7 where meeting = ${FIRST}`, agendasInOrder],
  [
    'gives an action to an item of another meeting',
    `update forum_action set item = (select id from forum_item where meeting <> ${FIRST} limit 1)`,
    agendasInOrder,
  ],
  ['changes a paper', `update forum_paper set bytes = '\\x00'`, papersAsTheyCame],
  [
    'lets somebody stay until the next day',
    `update forum_stay set "left" = arrived + interval '1 day' where seat = 'primary-1'`,
    staysWithinMeetings,
  ],
  [
    'lets somebody arrive the day before, a minute before midnight',
    `update forum_stay set arrived = '2023-12-06T23:59Z' where seat = 'primary-1'`,
    staysWithinMeetings,
  ],
  [
    'ends a seat before the meeting at which somebody sat on it',
    `update forum_seat set to_day = '2023-12-06' where code = 'primary-1'`,
    staysWithinMeetings,
  ],
  [
    'puts a substitute on another seat',
    `update forum_stay set substitute = (select id from forum_substitute limit 1) where seat = 'primary-1'`,
    staysWithinMeetings,
  ],
  [
    'has somebody there twice',
    `insert into forum_stay select gen_random_uuid(), meeting, seat, substitute, arrived + interval '1 minute',
      arrived + interval '2 minutes', how, heard, 1 from forum_stay where seat = 'primary-1'`,
    staysWithinMeetings,
  ],
  ['deletes a version of the minutes', `delete from forum_minutes where version = 1`, minutesApprovedOnce],
  [
    'writes minutes on after they were approved',
    `insert into forum_minutes select meeting, 4, 'draft', 'More', null, saved_at, saved_by from forum_minutes
      where version = 3`,
    minutesApprovedOnce,
  ],
  [
    'has minutes approved by their own meeting',
    `update forum_minutes set approved_at = meeting where version = 3`,
    minutesApprovedOnce,
  ],
  [
    'takes the publication of minutes back',
    `update forum_minutes set state = 'draft' where version = 2`,
    minutesApprovedOnce,
  ],
]

onBothDatabases('what always holds of meetings', (open) => {
  test('holds of what was done, and every breach of it is found', async () => {
    const { platform, asOwner } = await open()
    await meetTwice(platform)
    await asOwner(async (owner) => {
      for (const invariant of new Set(TAMPERINGS.map(([, , each]) => each))) {
        assert.deepEqual(await breachesAfter(owner, null, invariant), [], invariant.name)
      }
      for (const [what, statement, invariant] of TAMPERINGS) {
        assert.notDeepEqual(await breachesAfter(owner, statement, invariant), [], `somebody ${what}`)
      }
    })
  })
})

/** A meeting with a paper, an action and minutes that the next one approved. */
async function meetTwice(platform: Platform): Promise<void> {
  const { item } = await forumInMeeting(platform)
  const code = '2023-12-07'
  const bytes = new TextEncoder().encode('a,b\n')
  const file = { name: 'a.csv', mediaType: 'text/csv', bytes, title: 'Figures' }
  await addPaperFile(platform, CLERK, { code, item, id: randomUUID(), ...file })
  await addAction(platform, CLERK, { code, item, id: randomUUID(), what: 'Ask', owner: 'Clerk', due: null })
  await saveMinutes(platform, CLERK, { code, seen: 0, body: 'Words', state: 'draft' })
  await saveMinutes(platform, CLERK, { code, seen: 1, body: 'Words', state: 'published-draft' })
  const next = await createMeeting(platform, CLERK, { id: randomUUID(), details: detailsOn('2024-01-18') })
  assert.ok(next.ok)
  const details = { title: 'Minutes', purpose: 'decide', presenter: '', summary: '' } as const
  await addItem(platform, CLERK, { code: next.value, id: randomUUID(), details, carriedFrom: item })
  await publishMeeting(platform, CLERK, next.value)
  await openMeeting(platform, CLERK, { code: next.value, at: new Date('2024-01-18T16:30:00Z') })
  const came = { code: next.value, at: new Date('2024-01-18T16:30:00Z'), how: 'in-person', heard: true } as const
  assert.ok((await recordExpected(platform, CLERK, came)).ok)
  const approved = await approveMinutes(platform, CLERK, { code, seen: 2, at: next.value })
  assert.deepEqual(approved, { ok: true, value: null })
}

/** What the invariant finds after the statement, which is not kept; triggers and references do not hinder it. */
async function breachesAfter(owner: Db, statement: string | null, invariant: Invariant): Promise<readonly Breach[]> {
  const found: Breach[] = []
  const tampering = owner.transaction().execute(async (tx) => {
    await sql`set local role none`.execute(tx)
    await sql`set local session_replication_role = replica`.execute(tx)
    if (statement !== null) await sql.raw(statement).execute(tx)
    for (const { breaches } of await verifyInside(tx, [invariant])) found.push(...breaches)
    throw new RolledBack()
  })
  await assert.rejects(tampering, RolledBack)

  return found
}

class RolledBack extends Error {}
