import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import { listDecisions } from '../../src/forum/store/decisions.ts'
import { findPoll, listPollsOfMotion } from '../../src/forum/store/polls.ts'
import { listVotes } from '../../src/forum/store/votes.ts'
import { must } from '../../src/kernel/assert.ts'
import { SYSTEM_CLOCK } from '../../src/platform/clock.ts'
import { createPlatform } from '../../src/platform/create-platform.ts'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import { SILENT_LOG } from '../../src/platform/log.ts'
import { draft, forumInMeeting, opening, put } from '../support/forum-meeting.ts'
import { withEmptyDatabase } from '../support/server-test-databases.ts'
import { assertSound } from './assert-sound.ts'
import { startChild } from './child-process.ts'
import type { VotingStep } from './voting-step.ts'

/** How many processes try at once: each waits for the database most of its short life. */
const AT_ONCE = 3

/** One step in so many is tried, since each takes a process of its own; TOPSLICE_EVERY_STEP=yes tries all of them. */
const STRIDE = process.env['TOPSLICE_EVERY_STEP'] === 'yes' ? 1 : 5

test('kill -9 between any two steps of opening, casting, closing and deciding leaves it whole or not begun', async (t) => {
  await withEmptyDatabase(async (url) => {
    const database = await openDatabase({ url })
    const { db } = database
    const forum = await forumInMeeting(createPlatform({ database, clock: SYSTEM_CLOCK, log: SILENT_LOG }))
    const { clerk: actor } = forum
    const { at, closesAt: _, ...command } = opening(await put(forum, draft('insurance')), { mode: 'hands' })
    const polls = async () => (await listPollsOfMotion(db, command.motion)).length
    await tryEveryStep(t, url, { kind: 'open', actor, command, at: at.toISOString() }, polls)

    const poll = must((await listPollsOfMotion(db, command.motion))[0], 'the vote is open').id
    const vote = { id: randomUUID(), poll, seat: 'primary-1', choice: 'for', given: 'clerk' } as const
    await tryEveryStep(t, url, { kind: 'cast', actor, vote }, async () => (await listVotes(db, [poll])).length)
    const closed = async () => Number((await findPoll(db, poll))?.state === 'closed')
    await tryEveryStep(t, url, { kind: 'close', actor, poll }, closed)
    await tryEveryStep(t, url, { kind: 'decide', actor, poll }, async () => (await listDecisions(db)).length)

    await assertSound(db)
    await database.close()
  })
})

/** Kills at each step, from the first: nothing is there until the last of them, and one thing from then on. */
async function tryEveryStep(
  t: TestContext,
  url: string,
  step: VotingStep,
  count: () => Promise<number>,
): Promise<void> {
  const kill = async (nth: number) =>
    startChild('./children/die-at-step.ts', [url, String(nth), JSON.stringify(step)]).ended
  let kills = 0
  for (let first = 1; (await count()) === 0; first += AT_ONCE * STRIDE) {
    const ends = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => kill(first + index * STRIDE)))
    kills += ends.filter((end) => end === 'SIGKILL').length
    assert.ok((await count()) <= 1, `${step.kind} is done once at most`)
    assert.ok(first < 400, `${step.kind} comes to an end`)
  }
  assert.equal(await kill(0), 0, `${step.kind} can be tried again`)
  assert.equal(await count(), 1, `${step.kind} is done, and once`)
  t.diagnostic(`${step.kind}: killed at ${kills} steps`)
}
