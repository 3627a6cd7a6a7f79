import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import { fillWithDemo } from '../../src/commands/fill-with-demo.ts'
import { atRates } from '../../src/dedelegation/core/frozen-proposal.ts'
import { ONLY_OPTION, optionOf } from '../../src/dedelegation/core/proposals.ts'
import { findProposal } from '../../src/dedelegation/index.ts'
import { findCurrentVersion } from '../../src/dedelegation/store/versions.ts'
import { recordExpected } from '../../src/forum/actions/record-attendance.ts'
import { openMeeting } from '../../src/forum/actions/run-meeting.ts'
import { amendTerms } from '../../src/forum/index.ts'
import { listDecisions } from '../../src/forum/store/decisions.ts'
import { findPoll, listPollsOfMotion } from '../../src/forum/store/polls.ts'
import { listVotes } from '../../src/forum/store/votes.ts'
import { must } from '../../src/kernel/assert.ts'
import { fundingYear } from '../../src/kernel/funding-year.ts'
import { pence } from '../../src/kernel/pence.ts'
import { SYSTEM } from '../../src/platform/actor.ts'
import { SYSTEM_CLOCK } from '../../src/platform/clock.ts'
import { createPlatform } from '../../src/platform/create-platform.ts'
import type { Db } from '../../src/platform/database/database.ts'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import { SILENT_LOG } from '../../src/platform/log.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { putLines } from '../support/put-lines.ts'
import { withEmptyDatabase } from '../support/server-test-databases.ts'
import { assertSound } from './assert-sound.ts'
import { startChild } from './child-process.ts'
import type { VotingStep } from './voting-step.ts'

/** How many processes try at once: each waits for the database most of its short life. */
const AT_ONCE = 3

/** One step in so many is tried, since each takes a process of its own; TOPSLICE_EVERY_STEP=yes tries all of them. */
const STRIDE = process.env['TOPSLICE_EVERY_STEP'] === 'yes' ? 1 : 5

const YEAR = fundingYear('2024-25')
const CODE = '2023-12-07'
const AT = new Date(`${CODE}T16:30:00Z`)

test('kill -9 between any two steps of opening, casting, closing and deciding leaves it whole or not begun', async (t) => {
  await withEmptyDatabase(async (url) => {
    const database = await openDatabase({ url })
    const { db } = database
    const platform = createPlatform({ database, clock: SYSTEM_CLOCK, log: SILENT_LOG })
    const questions = await amendedLine(platform)
    const command = { motion: randomUUID(), meeting: CODE, questions, ...BY_HANDS }
    const polls = async () => (await listPollsOfMotion(db, command.motion)).length
    await tryEveryStep(t, url, { kind: 'open', actor: SYSTEM, command, at: AT.toISOString() }, polls)

    const poll = must((await listPollsOfMotion(db, command.motion))[0], 'the vote is open').id
    const vote = { id: randomUUID(), poll, seat: 'primary-1', choice: 'for', given: 'clerk' } as const
    await tryEveryStep(t, url, { kind: 'cast', actor: SYSTEM, vote }, async () => (await listVotes(db, [poll])).length)
    const closed = async () => Number((await findPoll(db, poll))?.state === 'closed')
    await tryEveryStep(t, url, { kind: 'close', actor: SYSTEM, poll }, closed)
    await tryEveryStep(t, url, { kind: 'decide', actor: SYSTEM, poll }, async () => decided(db))

    await assertSound(db)
    await database.close()
  })
})

const BY_HANDS = { mode: 'hands', purpose: 'decide', proposer: null, seconder: null } as const

/** A line of the demo's year at an open meeting, amended, so that its decision changes the year's rates. */
async function amendedLine(platform: Platform): Promise<readonly string[]> {
  await fillWithDemo(platform, SYSTEM)
  const [asked] = await putLines({ platform, actor: SYSTEM }, ['insurance/primary'])
  const { id, options } = must(asked, 'a line was put')
  const frozen = must(options[0], 'it asks one thing')
  const option = optionOf(atRates(frozen, new Map([[0, pence(1900)]])), ONLY_OPTION)
  const terms = { question: id, expected: 1, options: [option], reason: 'Moved', at: platform.clock.now() }
  await platform.transaction(SYSTEM, 'test.amend', async (tx) => assert.ok((await amendTerms(tx, SYSTEM, terms)).ok))
  assert.ok((await openMeeting(platform, SYSTEM, { code: CODE, at: AT })).ok)
  assert.ok((await recordExpected(platform, SYSTEM, { code: CODE, at: AT, how: 'in-person', heard: true })).ok)

  return [id]
}

/** How many decisions there are: each has made its version of the rates, and none was made without one. */
async function decided(db: Db): Promise<number> {
  const decisions = await listDecisions(db)
  const proposal = must(await findProposal(db, YEAR), 'the year has a proposal')
  const version = must(await findCurrentVersion(db, proposal.id), 'a proposal has a version')
  assert.equal(version.number, 1 + decisions.length, 'the rates follow from the decisions, whenever it was cut off')

  return decisions.length
}

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
