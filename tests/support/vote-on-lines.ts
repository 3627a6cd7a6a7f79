import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { takeDecision } from '../../src/dedelegation/index.ts'
import { castVote } from '../../src/forum/actions/cast-vote.ts'
import { closePoll } from '../../src/forum/actions/close-poll.ts'
import { openPoll } from '../../src/forum/actions/open-poll.ts'
import { recordExpected } from '../../src/forum/actions/record-attendance.ts'
import { recordDecision } from '../../src/forum/actions/record-decision.ts'
import { openMeeting } from '../../src/forum/actions/run-meeting.ts'
import type { Decision } from '../../src/forum/index.ts'
import { must } from '../../src/kernel/assert.ts'
import type { TestPlatform } from './database.ts'

const HANDLERS = { onDecision: [takeDecision] }
const CODE = '2023-12-07'
const AT = new Date(`${CODE}T16:30:00Z`)

/** Opens the meeting that `putLines` put to, everybody is there and votes alike; the decisions. */
export async function voteOn(
  { platform, actor }: TestPlatform,
  questions: readonly string[],
  choice: 'for' | 'against',
): Promise<readonly Decision[]> {
  assert.ok((await openMeeting(platform, actor, { code: CODE, at: AT })).ok)
  assert.ok((await recordExpected(platform, actor, { code: CODE, at: AT, how: 'in-person', heard: true })).ok)
  const opened = await openPoll(platform, actor, HANDLERS, {
    motion: randomUUID(),
    meeting: CODE,
    questions,
    mode: 'hands',
    purpose: 'decide',
    at: AT,
    closesAt: null,
    proposer: null,
    seconder: null,
  })
  assert.ok(opened.ok, JSON.stringify(opened))
  const poll = must(opened.polls[0], 'a vote was opened')
  for (const { seat } of poll.electorate.filter(({ may }) => may)) {
    assert.ok((await castVote(platform, actor, { id: randomUUID(), poll: poll.id, seat, choice, given: 'clerk' })).ok)
  }
  assert.ok((await closePoll(platform, actor, { poll: poll.id, casting: 'none' })).ok)
  const recorded = await recordDecision(platform, actor, HANDLERS, { poll: poll.id, words: [] })
  assert.ok(recorded.ok)

  return recorded.decisions
}
