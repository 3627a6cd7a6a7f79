import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { draft, forumInMeeting, member, opened, put } from '../../../tests/support/forum-meeting.ts'
import { CLERK, forumServer } from '../../../tests/support/meetings-server.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { sendForm } from '../../../tests/support/upload.ts'
import { castVote } from '../actions/cast-vote.ts'
import { closePoll } from '../actions/close-poll.ts'
import { listVotes } from '../store/votes.ts'
import { MY_VOTES_PATH, recordVotesPath, votesPath } from './vote-paths.ts'

const CODE = '2023-12-07'

onBothDatabases('a vote that somebody gave on an own device', (open) => {
  test('is replaced by the clerk with a reason only, which the member is shown', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const { platform } = forum
    const [poll] = await opened(forum, await put(forum, draft('insurance')))
    const id = poll?.id ?? ''
    const own = member(forum, 'primary-1')
    const vote = { id: randomUUID(), poll: id, seat: 'primary-1', choice: 'for', given: 'own-device' } as const
    assert.ok((await castVote(platform, own, vote)).ok)
    const clerk = await forumServer(platform, CLERK)
    const record = (typed: Readonly<Record<string, string>>) =>
      sendForm(clerk, votesPath(CODE), recordVotesPath(CODE, id), { request: randomUUID(), do: 'save', ...typed })

    const silent = await record({ 'choice-primary-1': 'against', 'choice-primary-3': 'against' })
    assert.equal(silent.statusCode, 422)
    assert.match(
      wordsOf(silent.body),
      /primary-1: Member of primary-1 has voted on an own device: say why you record another vote/,
    )
    const chosen = (html: string) =>
      [...html.matchAll(/name="choice-(\S+)" value="(\w+)" checked/g)].map((one) => one.slice(1))
    const typed = [
      ['primary-1', 'against'],
      ['primary-3', 'against'],
    ]
    assert.deepEqual(chosen(silent.body), typed, 'what was typed stands there again')
    assert.deepEqual(chosen((await clerk.inject({ url: votesPath(CODE) })).body), [], 'and what was voted does not')
    assert.equal((await record({ 'choice-primary-1': 'for' })).statusCode, 422, 'nor does it tell what was voted')
    const long = await record({ 'choice-primary-1': 'against', because: 'x'.repeat(501) })
    assert.equal(long.statusCode, 422)
    assert.deepEqual(chosen(long.body), [['primary-1', 'against']])
    assert.ok(long.body.includes(`value="${'x'.repeat(501)}"`))
    assert.deepEqual(
      (await listVotes(platform.db, [id])).map(({ seat, choice, given, because }) => [seat, choice, given, because]),
      [
        ['primary-1', 'for', 'own-device', ''],
        ['primary-3', 'against', 'clerk', ''],
      ],
    )

    const because = 'The member said in the room that the wrong button was pressed'
    assert.equal((await record({ 'choice-primary-1': 'against', because })).statusCode, 303)
    const votes = await listVotes(platform.db, [id])
    assert.deepEqual([votes[2]?.choice, votes[2]?.because, votes[2]?.turn], ['against', because, 2])
    const said = await sql<{ payload: string }>`select payload from platform_event_payload`.execute(platform.db)
    assert.ok(
      said.rows.some(({ payload }) => payload.includes(because)),
      'the record of actions says why',
    )
    const shown = await forumServer(platform, own)
    assert.match(
      await wordsAt(shown, MY_VOTES_PATH),
      new RegExp(`Your vote: Against , recorded by the clerk on .*The clerk’s reason: ${because}\\. You can change it`),
    )
    assert.ok((await closePoll(platform, forum.clerk, { poll: id, casting: null })).ok)
    assert.match(await wordsAt(shown, MY_VOTES_PATH), new RegExp(`given on an own device: ${because}`))
  })
})
