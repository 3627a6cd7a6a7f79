import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { onBothDatabases } from '../../../tests/support/database.ts'
import {
  draft,
  forumInMeeting,
  MEETING,
  opened,
  put,
  sendSubstitute,
  START,
  type TestForum,
} from '../../../tests/support/forum-meeting.ts'
import { CLERK, forumServer } from '../../../tests/support/meetings-server.ts'
import { wordsAt } from '../../../tests/support/schools-server.ts'
import { explainRefusal } from '../core/refusals.ts'
import { listStays } from '../store/attendance.ts'
import { correctStay } from './correct-attendance.ts'
import { recordArrival, recordDeparture, recordExpected } from './record-attendance.ts'

const LATER = new Date('2023-12-07T18:10:00Z')
const ARRIVAL = { code: MEETING, how: 'in-person', heard: true } as const

onBothDatabases('one account that acts for two seats', (open) => {
  test('does not arrive for the second while there for the first, and says why', async () => {
    const forum = await withOneAccount((await open()).platform, { absent: ['primary-2'] })
    const { platform, substituteId } = forum
    const come = (at: Date) =>
      recordArrival(platform, CLERK, { ...ARRIVAL, seat: 'primary-2', substitute: substituteId, at })
    const refused = await come(LATER)
    assert.ok(!refused.ok)
    assert.match(
      explainRefusal(refused.refusal),
      /^Substitute of primary-2 is there for seat primary-1 at that time: one person has one seat/,
    )
    const own = (await listStays(platform.db, forum.meeting)).find(({ seat }) => seat === 'primary-1')
    assert.ok(own !== undefined)
    assert.ok((await recordDeparture(platform, CLERK, { code: MEETING, stay: own.id, at: LATER })).ok)
    assert.ok((await come(LATER)).ok, 'but once they have left the first')
    const back = { arrived: own.arrived, left: null, how: own.how, heard: own.heard }
    const corrected = await correctStay(platform, CLERK, {
      ...{ code: MEETING, stay: own.id, seen: own.version + 1, now: back, because: 'Did not leave' },
    })
    assert.ok(!corrected.ok && corrected.refusal.code === 'elsewhere', 'nor is it corrected to be so')
  })

  test('comes for one seat where everybody who is expected arrives', async () => {
    const everybody = ['primary-1', 'primary-2', 'primary-3', 'secondary-1', 'special-1', 'academy-1', 'early-years-1']
    const forum = await withOneAccount((await open()).platform, { absent: everybody })
    const { platform, substituteId } = forum
    await sql`insert into forum_apology (meeting, seat, substitute, recorded_at)
      values (${forum.meeting}, 'primary-2', ${substituteId}, now())`.execute(platform.db)

    assert.deepEqual(await recordExpected(platform, CLERK, { ...ARRIVAL, at: START }), { ok: true, value: 6 })
    assert.ok((await listStays(platform.db, forum.meeting)).every(({ seat }) => seat !== 'primary-2'))
  })

  test('is counted and votes once where it is linked to both afterwards, and the clerk is warned', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const { platform } = forum
    await sendSubstitute(forum)
    await link(forum)
    const [poll] = await opened(forum, await put(forum, draft('insurance')))
    const second = poll?.electorate.find(({ seat }) => seat === 'primary-2')

    assert.equal(poll?.quorum?.present, 6)
    assert.deepEqual([second?.may, second?.why], [false, 'absent'])
    assert.match(second?.words ?? '', /has a vote for seat primary-1, and one person has one seat/)
    assert.match(
      await wordsAt(await forumServer(platform, CLERK), `/forum/members?on=${MEETING}`),
      /One person has one seat: .* primary-2 : Substitute of primary-2 can act for seat primary-1 too\./,
    )
  })
})

async function withOneAccount(
  platform: TestForum['platform'],
  more: Parameters<typeof forumInMeeting>[1],
): Promise<TestForum> {
  const forum = await forumInMeeting(platform, more)
  await link(forum)

  return forum
}

/** The substitute of primary-2 is whoever is the member of primary-1. */
async function link({ platform, members }: TestForum): Promise<void> {
  await sql`update forum_substitute set account = ${members.get('primary-1')?.id}`.execute(platform.db)
}
