import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { draft, forumInMeeting, opened, put } from '../../../tests/support/forum-meeting.ts'
import { CLERK, forumServer } from '../../../tests/support/meetings-server.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { sendForm } from '../../../tests/support/upload.ts'
import { cancelPoll } from '../actions/cancel-poll.ts'
import { declareInItem } from '../actions/declare-in-item.ts'
import { takeInterestBackPath, votesPath } from './vote-paths.ts'

const CODE = '2023-12-07'

onBothDatabases('an interest that was recorded by mistake', (open) => {
  test('is taken back with a reason before the vote opens, stays on record, and counts for nothing', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const { platform, item } = forum
    const questions = await put(forum, draft('insurance'))
    const declare = () => {
      const what = 'Married to the provider'
      return declareInItem(platform, CLERK, { id: randomUUID(), item, seat: 'primary-1', what, withdraws: true })
    }
    assert.ok((await declare()).ok)
    const clerk = await forumServer(platform, CLERK)
    const { rows } = await sql<{ id: string }>`select id from forum_declaration`.execute(platform.db)
    const path = takeInterestBackPath(CODE, rows[0]?.id ?? '')
    assert.ok((await clerk.inject({ url: votesPath(CODE) })).body.includes(`href="${path}"`))
    assert.match(await wordsAt(clerk, path), /primary-1: De-delegation Take an interest back Married to the provider/)
    const take = (because: string) => sendForm(clerk, votesPath(CODE), path, { because })
    assert.match(wordsOf((await take('')).body), /Enter why it is taken back/)

    const [early] = await opened(forum, questions)
    assert.equal(early?.electorate.find(({ seat }) => seat === 'primary-1')?.why, 'withdrawn')
    const refused = await take('It was the member of primary-2')
    assert.equal(refused.statusCode, 422)
    assert.match(wordsOf(refused.body), /A vote on the item is open, and who may vote in it is settled/)
    assert.ok((await cancelPoll(platform, CLERK, { poll: early?.id ?? '', because: 'Opened too early' })).ok)

    assert.equal((await take('It was the member of primary-2')).statusCode, 303)
    assert.match(await wordsAt(clerk, votesPath(CODE)), /Interests declared None so far/)
    const kept = await sql<{ what: string; because: string }>`
      select what, taken_back_because as because from forum_declaration`.execute(platform.db)
    assert.deepEqual(kept.rows, [{ what: 'Married to the provider', because: 'It was the member of primary-2' }])
    const [poll] = await opened(forum, questions)
    assert.equal(poll?.electorate.find(({ seat }) => seat === 'primary-1')?.why, 'may-vote')
    assert.ok((await cancelPoll(platform, CLERK, { poll: poll?.id ?? '', because: 'Opened too early' })).ok)
    assert.ok((await declare()).ok, 'an interest can be declared in its place')
  })

  test('is none of another meeting’s, and not taken back once the meeting is over', async () => {
    const forum = await forumInMeeting((await open()).platform, { state: 'closed' })
    const { platform, item } = forum
    const clerk = await forumServer(platform, CLERK)
    await wordsAt(clerk, takeInterestBackPath(CODE, randomUUID()), 404)
    const id = randomUUID()
    await sql`insert into forum_declaration (id, item, seat, what, withdraws, declared_at)
      values (${id}, ${item}, 'primary-1', 'A stake', true, now())`.execute(platform.db)
    const answer = await sendForm(clerk, votesPath(CODE), takeInterestBackPath(CODE, id), { because: 'A mistake' })

    assert.equal(answer.statusCode, 422)
    assert.match(wordsOf(answer.body), /The meeting is over/)
  })

  test('in one question is taken back while others of the item are voted on, and not while that one is', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const { platform, item } = forum
    const [insurance = '', union = ''] = await put(forum, draft('insurance'), draft('union'))
    const one = { item, question: union, seat: 'primary-1', what: 'Runs the scheme', withdraws: true }
    const id = randomUUID()
    assert.ok((await declareInItem(platform, CLERK, { id, ...one })).ok)
    const clerk = await forumServer(platform, CLERK)
    const path = takeInterestBackPath(CODE, id)
    assert.match(await wordsAt(clerk, path), /primary-1: De-delegate union for .* Withdraws from this question\./)
    const [poll] = await opened(forum, [union])
    const take = () => sendForm(clerk, votesPath(CODE), path, { because: 'It was another scheme' })
    assert.match(wordsOf((await take()).body), /A vote on this question is open, and who may vote in it is settled/)
    assert.ok((await cancelPoll(platform, CLERK, { poll: poll?.id ?? '', because: 'Opened too early' })).ok)
    await opened(forum, [insurance])

    assert.equal((await take()).statusCode, 303)
    const [free] = await opened(forum, [union])
    assert.equal(free?.electorate[0]?.why, 'may-vote')
  })
})
