import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { castVote } from '../../src/forum/actions/cast-vote.ts'
import { closePoll } from '../../src/forum/actions/close-poll.ts'
import { NO_HANDLERS } from './no-handlers.ts'
import { addItem } from '../../src/forum/actions/keep-agenda.ts'
import { createMeeting } from '../../src/forum/actions/keep-meeting.ts'
import { openPoll } from '../../src/forum/actions/open-poll.ts'
import { publishMeeting } from '../../src/forum/actions/publish-meeting.ts'
import { putQuestions } from '../../src/forum/actions/put-questions.ts'
import { recordArrival } from '../../src/forum/actions/record-attendance.ts'
import { recordDecision } from '../../src/forum/actions/record-decision.ts'
import { openMeeting } from '../../src/forum/actions/run-meeting.ts'
import type { StoredPoll } from '../../src/forum/store/polls.ts'
import { must } from '../../src/kernel/assert.ts'
import { SYSTEM } from '../../src/platform/actor.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { draft } from './forum-meeting.ts'
import { at, detailsOn } from './meetings-server.ts'

/** Who of the demo's forum is there: its quorum, the chair among them, and nobody of secondary schools. */
export const PRESENT = [
  'primary-1',
  'primary-2',
  'primary-3',
  'special-1',
  'pru-1',
  'academy-1',
  'academy-2',
  'academy-3',
]

export type DemoMeeting = Readonly<{
  code: string
  /** A vote that is open on members' own devices. */
  open: string
  /** One that was closed, and whose decision is recorded. */
  closed: string
  /** A question that nobody has voted on. */
  question: string
}>

/** A week after the meeting of the rehearsal. */
const DAY = '2023-12-14'

/** A meeting of the demo borough's forum in the middle of its votes. */
export async function demoMeeting(platform: Platform): Promise<DemoMeeting> {
  const { code, questions } = await meetingToVote(platform)
  const [first = '', second = '', third = ''] = questions
  const closed = await opened(platform, code, first)
  for (const { seat } of closed.electorate.filter(({ may }) => may)) {
    const vote = { id: randomUUID(), poll: closed.id, seat, choice: 'for', given: 'clerk' } as const
    assert.ok((await castVote(platform, SYSTEM, vote)).ok)
  }
  assert.ok((await closePoll(platform, SYSTEM, { poll: closed.id, casting: null })).ok)
  assert.ok((await recordDecision(platform, SYSTEM, NO_HANDLERS, { poll: closed.id, words: [] })).ok)

  return { code, open: (await opened(platform, code, second)).id, closed: closed.id, question: third }
}

/** A meeting that is open, with its members and three questions, on none of which a vote was opened. */
export async function meetingToVote(
  platform: Platform,
): Promise<Readonly<{ code: string; item: string; questions: readonly string[] }>> {
  const created = await createMeeting(platform, SYSTEM, { id: randomUUID(), details: detailsOn(DAY) })
  assert.ok(created.ok, 'the demo has no meeting on the day yet')
  const { value: code } = created
  const item = randomUUID()
  const details = { title: 'De-delegation', purpose: 'decide', presenter: 'Finance officer', summary: '' } as const
  assert.ok((await addItem(platform, SYSTEM, { code, id: item, details, carriedFrom: null })).ok)
  assert.ok((await publishMeeting(platform, SYSTEM, code)).ok)
  assert.ok((await openMeeting(platform, SYSTEM, { code, at: at(DAY, '16:30') })).ok)
  for (const seat of PRESENT) {
    const arrival = { code, seat, substitute: null, at: at(DAY, '16:30'), how: 'in-person', heard: true } as const
    assert.ok((await recordArrival(platform, SYSTEM, arrival)).ok, seat)
  }
  // Of services that the demo's year does not have, so that nothing is asked twice.
  const questions = ['cover-pool', 'licences', 'union-duties'].map((subject) => draft(subject))
  const put = await platform.transaction(SYSTEM, 'test.put-questions', (tx) =>
    putQuestions(tx, SYSTEM, { item, questions, at: platform.clock.now() }),
  )
  assert.ok(put.ok)

  return { code, item, questions: questions.map(({ id }) => id) }
}

async function opened(platform: Platform, code: string, question: string): Promise<StoredPoll> {
  const outcome = await openPoll(platform, SYSTEM, NO_HANDLERS, {
    motion: randomUUID(),
    meeting: code,
    questions: [question],
    mode: 'devices',
    purpose: 'decide',
    at: at(DAY, '17:00'),
    closesAt: null,
    proposer: null,
    seconder: null,
  })
  assert.ok(outcome.ok, 'the vote opens')

  return must(outcome.polls[0], 'a question has a poll')
}
