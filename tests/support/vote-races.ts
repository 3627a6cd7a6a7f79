import assert from 'node:assert/strict'
import { randomInt, randomUUID } from 'node:crypto'
import { castVote } from '../../src/forum/actions/cast-vote.ts'
import { closePoll } from '../../src/forum/actions/close-poll.ts'
import { lastVotes } from '../../src/forum/core/poll.ts'
import { findPoll, type StoredPoll } from '../../src/forum/store/polls.ts'
import { listVotes, type StoredVote } from '../../src/forum/store/votes.ts'
import { must } from '../../src/kernel/assert.ts'
import type { Actor } from '../../src/platform/actor.ts'
import { adopt, draft, member, opened, put, type TestForum } from './forum-meeting.ts'
import type { Voters } from './voting-processes.ts'

/** What was seen in so many trials; each trial has failed by itself where a vote was lost, doubled or late. */
export type Seen = Record<string, number>

const RECEIPT = /^[0-9a-f]{64}$/

type Trial = (forum: TestForum, voters: Voters, poll: StoredPoll, seen: Seen) => Promise<void>

/** The member and the substitute of one seat, twice each at one moment: whoever was there votes, the other never does. */
const oneSeat: Trial = async (forum, voters, poll, seen) => {
  const people = [member(forum, 'primary-2'), forum.substitute, member(forum, 'primary-2'), forum.substitute]
  const choices = ['for', 'against', 'against', 'for']
  const said = await voters.atOnce(
    people.map((actor, index) => vote(actor, poll, { seat: 'primary-2', choice: choices[index] ?? 'for' })),
  )
  const there = must(
    poll.electorate.find(({ seat }) => seat === 'primary-2'),
    'the seat is in the poll',
  ).account
  for (const [index, answer] of said.entries()) {
    if (people[index]?.id === there) assert.match(answer, RECEIPT)
    else assert.equal(answer, 'another-votes')
  }
  await close(
    forum,
    poll,
    said.filter((answer) => RECEIPT.test(answer)),
    seen,
  )
}

/** Three seats vote within fifty milliseconds of the close: each vote is counted, or refused to the voter's face. */
const asItCloses: Trial = async (forum, voters, poll, seen) => {
  const seats = ['primary-1', 'primary-2', 'primary-3']
  const people = seats.map((seat) => must(personFor(forum, poll, seat), `${seat} has somebody there`))
  const said = await voters.atOnce([
    ...people.map((actor, index) => ({
      ...vote(actor, poll, { seat: seats[index] ?? '', choice: 'for' }),
      after: randomInt(51),
    })),
    { kind: 'close', actor: forum.clerk, poll: poll.id, after: randomInt(51) },
  ])
  assert.equal(said.at(-1), 'closed')
  for (const answer of said.slice(0, 3)) assert.match(answer, /^([0-9a-f]{64}|poll-not-open)$/)
  await close(
    forum,
    poll,
    said.filter((answer) => RECEIPT.test(answer)),
    seen,
  )
}

/** How long a vote with a deadline is open in a race: enough to open it, and for everybody to wait for the deadline. */
const OPEN_FOR = 600

/** Three members vote in the last moments before the deadline, when the job closes it: in time and counted, or refused. */
const atTheDeadline: Trial = async (forum, voters, poll, seen) => {
  const seats = ['primary-1', 'primary-2', 'primary-3']
  const deadline = must(poll.closesAt, 'the vote has a deadline').getTime() - Date.now()
  const said = await voters.atOnce([
    ...seats.map((seat) => ({
      ...vote(must(personFor(forum, poll, seat), `${seat} has a member`), poll, { seat, choice: 'for' }),
      after: deadline - 160 + randomInt(171),
    })),
    { kind: 'close-at-deadline', actor: forum.clerk, poll: poll.id, after: deadline - 10 + randomInt(11) },
  ])
  assert.equal(said.at(-1), 'closed')
  for (const answer of said.slice(0, 3)) assert.match(answer, /^([0-9a-f]{64}|too-late|poll-not-open)$/)
  const taken = said.filter((answer) => RECEIPT.test(answer))
  count(seen, 'tooLate', 3 - taken.length)
  await close(forum, poll, taken, seen)
}

/** One press of a button that reaches four processes: one vote, and the same receipt four times. */
const pressedTwice: Trial = async (forum, voters, poll, seen) => {
  const actor = must(personFor(forum, poll, 'primary-1'), 'the seat has somebody there')
  const press = vote(actor, poll, { seat: 'primary-1', choice: 'for' })
  const said = await voters.atOnce([press, press, press, press])
  assert.equal(new Set(said).size, 1)
  await close(forum, poll, said.slice(0, 1), seen)
}

export const RACES: Readonly<Record<string, Trial>> = {
  'member and substitute at once': oneSeat,
  'a vote as the poll closes': asItCloses,
  'one press four times': pressedTwice,
  'votes at a deadline': atTheDeadline,
}

/** So many trials of a race on polls of their own. @throws AssertionError where a vote was lost, doubled or late. */
export async function race(forum: TestForum, voters: Voters, trial: Trial, times: number): Promise<Seen> {
  const seen: Seen = { trials: 0, accepted: 0, refused: 0, lost: 0, doubled: 0, late: 0 }
  if (trial === atTheDeadline) await adopt(forum, 'urgent-business', 'votes-by-deadline')
  for (let round = 0; round < times; round += 1) {
    const ids = await put(forum, draft(`race-${randomUUID().slice(0, 8)}`))
    const closesAt = new Date(Date.now() + OPEN_FOR)
    const [poll] = await opened(forum, ids, trial === atTheDeadline ? { mode: 'outside', closesAt } : {})
    await trial(forum, voters, must(poll, 'a vote opens'), seen)
    seen['trials'] = round + 1
  }

  return seen
}

function vote(actor: Actor, { id: poll }: StoredPoll, { seat, choice }: Readonly<{ seat: string; choice: string }>) {
  return { kind: 'vote', actor, vote: { id: randomUUID(), poll, seat, choice, given: 'own-device' } } as const
}

function personFor(forum: TestForum, poll: StoredPoll, seat: string): Actor | undefined {
  const account = poll.electorate.find((one) => one.seat === seat)?.account

  return [...forum.members.values(), forum.substitute].find(({ id }) => id === account)
}

/** What the voters were told is what is there and what was counted, to the last vote. */
async function close(forum: TestForum, poll: StoredPoll, receipts: readonly string[], seen: Seen): Promise<void> {
  const { platform, clerk } = forum
  assert.ok((await closePoll(platform, clerk, { poll: poll.id, casting: null })).ok)
  const votes = await listVotes(platform.db, [poll.id])
  const { result, closedAt } = must(await findPoll(platform.db, poll.id), 'the poll is there')
  const late = votes.filter(({ castAt }) => isLate(castAt, closedAt, poll.closesAt))
  const counted = must(result, 'a closed poll has a result').counts
  const given = counted.against + counted.abstained + counted.for.reduce((sum, one) => sum + one.votes, 0)
  count(seen, 'accepted', receipts.length)
  count(seen, 'lost', receipts.filter((receipt) => votes.every((one) => one.receipt !== receipt)).length)
  count(seen, 'late', late.length)
  count(seen, 'doubled', given - lastVotes(votes).size + turnsTwice(votes))
  assert.equal(votes.length, new Set(receipts).size, 'every vote that is there was told to its voter')
  assert.deepEqual([seen['lost'], seen['doubled'], seen['late']], [0, 0, 0])
  const again = { id: randomUUID(), poll: poll.id, seat: 'primary-1', choice: 'for', given: 'clerk' } as const
  const refused = await castVote(platform, clerk, again)
  assert.ok(!refused.ok, 'nothing is taken after the close')
  count(seen, 'refused', 1)
}

function isLate(castAt: Date, closedAt: Date | null, deadline: Date | null): boolean {
  return (closedAt !== null && castAt > closedAt) || (deadline !== null && castAt >= deadline)
}

function turnsTwice(votes: readonly StoredVote[]): number {
  return votes.length - new Set(votes.map(({ seat, turn }) => `${seat} ${turn}`)).size
}

function count(seen: Seen, what: string, more: number): void {
  seen[what] = (seen[what] ?? 0) + more
}
