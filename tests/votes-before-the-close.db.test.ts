import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { registerAdministrationPages } from '../src/administration/index.ts'
import { giveCastingVote } from '../src/forum/actions/casting-vote.ts'
import { castVote } from '../src/forum/actions/cast-vote.ts'
import { closePoll } from '../src/forum/actions/close-poll.ts'
import {
  DECISIONS_JSON_PATH,
  MY_VOTES_PATH,
  MY_VOTES_STATE_PATH,
  pollFilePath,
  POLLS_JSON_PATH,
  RECEIPT_PATH,
  voteStatePath,
  votesPath,
} from '../src/forum/pages/vote-paths.ts'
import { hashOfOpening, receiptOf } from '../src/forum/store/hash.ts'
import { openingOf, type StoredPoll } from '../src/forum/store/polls.ts'
import { listVotes, sealedVote, type StoredVote } from '../src/forum/store/votes.ts'
import { must } from '../src/kernel/assert.ts'
import type { Actor } from '../src/platform/actor.ts'
import { listTables } from '../src/platform/backup/store/catalogue.ts'
import { readRows } from '../src/platform/backup/store/rows.ts'
import { ownerSnapshot } from '../src/platform/database/owner-snapshot.ts'
import type { Platform } from '../src/platform/platform.ts'
import { onBothDatabases } from './support/database.ts'
import { draft, forumInMeeting, member, MEETING, opened, put, type TestForum } from './support/forum-meeting.ts'
import { forumServer } from './support/meetings-server.ts'
import { forumVotingOutside, openOutside, sayFor } from './support/outside-polls.ts'
import { addPerson, peopleServer } from './support/people-server.ts'
import { unzip } from './support/unzip.ts'
import { sendForm } from './support/upload.ts'

const CHOICES = ['for', 'against', 'abstain'] as const

onBothDatabases('what a seat voted', (open) => {
  test('is confirmed by nothing that can be read before the close, whichever choice is tried, and by the published file afterwards', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const { poll, votes } = await votedOnDevices(forum)
    const before = await readableBy(forum, poll, votes)

    for (const { receipt, salt } of votes) {
      assert.ok(before.includes(receipt), 'the record of actions has the receipt')
      assert.ok(!before.includes(must(salt, 'a vote has a salt')), 'and nothing has the salt')
    }
    assert.deepEqual(confirmedBy(before, poll, votes), [])
    assert.ok((await closePoll(forum.platform, forum.clerk, { poll: poll.id, casting: null })).ok)
    const published = (await (await forumServer(forum.platform, 'nobody')).inject(POLLS_JSON_PATH)).body
    assert.deepEqual(
      confirmedBy(published, poll, votes),
      votes.map(({ number, choice }) => [number, choice]),
    )
  })

  test('is in no export of everything before the close, nor is what the chair gave, and both are afterwards', async () => {
    const forum = await forumVotingOutside((await open()).platform, { tie: 'chair-decides' })
    const poll = await openOutside(forum)
    await sayFor(forum, poll, { 'primary-1': 'for', 'primary-2': 'against', 'primary-3': 'abstain' })
    const chair = member(forum, 'primary-1')
    assert.ok((await giveCastingVote(forum.platform, chair, { poll: poll.id, casting: 'for' })).ok)
    const tables = ['forum_vote', 'forum_casting_vote'] as const
    const rowsIn = (files: ReadonlyMap<string, string>) =>
      tables.map((table) => (JSON.parse(files.get(`json/${table}.json`) ?? '') as readonly unknown[]).length)

    const before = await exported(forum.platform)
    assert.deepEqual(rowsIn(before), [0, 0])
    assert.deepEqual(
      tables.map((table) => before.get(`csv/${table}.csv`)?.trim().split('\r\n').length),
      [1, 1],
      'the columns alone',
    )
    assert.match(before.get('json/forum_poll.json') ?? '', new RegExp(poll.id))
    assert.doesNotMatch(before.get('json/forum_poll.json') ?? '', /"casting"/)
    assert.ok((await closePoll(forum.platform, forum.clerk, { poll: poll.id, casting: null })).ok)
    assert.deepEqual(rowsIn(await exported(forum.platform)), [3, 1])
  })
})

/** Every choice there is, one of them changed, each on the own device. */
async function votedOnDevices(forum: TestForum): Promise<Readonly<{ poll: StoredPoll; votes: readonly StoredVote[] }>> {
  const [poll] = await opened(forum, await put(forum, draft('insurance')))
  const { id } = must(poll, 'a vote opens')
  const said = [
    ['primary-1', 'for'],
    ['primary-2', 'abstain'],
    ['primary-3', 'against'],
    ['primary-1', 'against'],
  ] as const
  for (const [seat, choice] of said) {
    const vote = { id: randomUUID(), poll: id, seat, choice, given: 'own-device' } as const
    assert.ok((await castVote(forum.platform, member(forum, seat), vote)).ok)
  }

  return { poll: must(poll, 'a vote opens'), votes: await listVotes(forum.platform.db, [id]) }
}

/** Pages, their headers, files and state tokens, by role; and all of the database but the votes themselves. */
async function readableBy(forum: TestForum, poll: StoredPoll, votes: readonly StoredVote[]): Promise<string> {
  const { platform } = forum
  const auditor = await addPerson(platform, 'Auditor', 'auditor')
  const receipts = votes.map(({ receipt }) => `${RECEIPT_PATH}?code=${receipt}`)
  const files = [POLLS_JSON_PATH, pollFilePath(poll.id), DECISIONS_JSON_PATH]
  const sheet = [votesPath(MEETING), voteStatePath(MEETING)]
  const own = [MY_VOTES_PATH, MY_VOTES_STATE_PATH]
  const record = ['/record', '/record/download.csv', '/record/download.ndjson']
  const everything = await exported(platform)

  return [
    ...(await answersTo(platform, auditor, [...files, ...sheet, ...receipts])),
    ...(await answersTo(platform, forum.clerk, sheet)),
    ...(await answersTo(platform, forum.substitute, [...own, ...receipts])),
    ...(await answersTo(platform, member(forum, 'primary-1'), own)),
    ...(await answersOf(await peopleServer(platform, auditor, registerAdministrationPages), record)),
    ...everything.values(),
    ...(await allButVotes(platform)),
  ].join('\n')
}

async function answersTo(platform: Platform, actor: Actor, paths: readonly string[]): Promise<readonly string[]> {
  return answersOf(await forumServer(platform, actor), paths)
}

async function answersOf(
  server: Awaited<ReturnType<typeof forumServer>>,
  paths: readonly string[],
): Promise<readonly string[]> {
  const answers: string[] = []
  for (const url of paths) {
    const { body, headers } = await server.inject({ url })
    answers.push(JSON.stringify(headers), body)
  }

  return answers
}

async function exported(platform: Platform): Promise<ReadonlyMap<string, string>> {
  const administrator = await addPerson(platform, `Administrator ${randomUUID()}`, 'administrator')
  const server = await peopleServer(platform, administrator, registerAdministrationPages)
  const path = '/administration/export'

  return unzip((await sendForm(server, path, path, { reason: 'To look at it' })).rawPayload)
}

/** Messages, jobs and the rest, whatever page may show them. */
async function allButVotes(platform: Platform): Promise<readonly string[]> {
  return ownerSnapshot(platform.db, async (tx) => {
    const rows: string[] = []
    for (const table of await listTables(tx)) {
      if (table.name === 'forum_vote') continue
      for await (const batch of readRows(tx, table)) rows.push(...batch)
    }

    return rows
  })
}

/**
 * What somebody finds who has the text and tries: each choice, alone and with whatever in the text could be a salt. All
 * else of the vote is known to them.
 */
function confirmedBy(text: string, poll: StoredPoll, votes: readonly StoredVote[]) {
  const hexadecimal = [...new Set(text.match(/[0-9a-f]{64}/g))]
  const read = new Set(hexadecimal)
  const salts = [{}, ...hexadecimal.map((salt) => ({ salt }))]

  return votes.flatMap((vote, index) => {
    const { salt: _, ...known } = sealedVote(vote)
    const previous = votes[index - 1]?.receipt ?? hashOfOpening(openingOf(poll))
    const found = CHOICES.filter((choice) =>
      salts.some((salt) => read.has(receiptOf(previous, { ...known, ...salt, choice }))),
    )

    return found.map((choice) => [vote.number, choice])
  })
}
