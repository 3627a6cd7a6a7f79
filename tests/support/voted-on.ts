import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { carryQuestion } from '../../src/forum/actions/carry-question.ts'
import { castVote } from '../../src/forum/actions/cast-vote.ts'
import { closePoll } from '../../src/forum/actions/close-poll.ts'
import { recordDecision, type DecisionRecorded } from '../../src/forum/actions/record-decision.ts'
import type { QuestionCarried } from '../../src/forum/index.ts'
import type { StoredPoll } from '../../src/forum/store/polls.ts'
import { must } from '../../src/kernel/assert.ts'
import { opened, type TestForum } from './forum-meeting.ts'
import { NO_HANDLERS } from './no-handlers.ts'

/** A vote on the questions in which everybody votes alike, closed; its polls, one a body. */
export async function votedOn(
  forum: TestForum,
  questions: readonly string[],
  choice = 'for',
): Promise<readonly StoredPoll[]> {
  const { platform, clerk } = forum
  const polls = await opened(forum, questions)
  for (const poll of polls) {
    for (const { seat } of poll.electorate.filter(({ may }) => may)) {
      await castVote(platform, clerk, { id: randomUUID(), poll: poll.id, seat, choice, given: 'clerk' })
    }
    assert.ok((await closePoll(platform, clerk, { poll: poll.id, casting: null })).ok)
  }

  return polls
}

export async function recorded(
  { platform, clerk }: TestForum,
  poll: StoredPoll | undefined,
): Promise<DecisionRecorded> {
  return recordDecision(platform, clerk, NO_HANDLERS, { poll: must(poll, 'there was a vote').id, words: [] })
}

export async function carried(
  { platform, clerk }: TestForum,
  question: string,
  item: string,
): Promise<QuestionCarried> {
  return platform.transaction(clerk, 'test.carry', (tx) =>
    carryQuestion(tx, clerk, { question, item, at: platform.clock.now() }),
  )
}
