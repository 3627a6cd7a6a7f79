import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { giveCastingVote } from '../src/forum/actions/casting-vote.ts'
import { pollFilePath, POLLS_JSON_PATH } from '../src/forum/pages/vote-paths.ts'
import { listMembershipFacts } from '../src/forum/store/membership-facts.ts'
import type { PublicPoll } from '../src/forum/store/public-poll.ts'
import { must } from '../src/kernel/assert.ts'
import { dayAfter } from '../src/kernel/calendar-date.ts'
import { englandDay } from '../src/kernel/england-time.ts'
import { recounted, resealed } from './support/checked-public-poll.ts'
import { onBothDatabases } from './support/database.ts'
import { member, type TestForum } from './support/forum-meeting.ts'
import { foundByBoth } from './support/found-by-both.ts'
import { forumServer } from './support/meetings-server.ts'
import { closedAndPublished, forumVotingOutside, openOutside, sayFor } from './support/outside-polls.ts'
import { resign } from './support/resign.ts'
import { exitCodeOfFile } from './support/verify-in-python.ts'

const TIE = { 'primary-1': 'for', 'primary-2': 'against', 'primary-3': 'abstain' } as const
const WEEK_MS = 7 * 24 * 3_600_000

onBothDatabases('both verifiers, of a chair’s casting vote outside a meeting,', (open) => {
  test('hold one that was given in time, and find it moved out of its time or changed, though all is sealed anew', async () => {
    const forum = await forumVotingOutside((await open()).platform, { tie: 'chair-decides' })
    const published = await decided(forum)
    const { castingGiven, ...without } = published
    const given = must(castingGiven, 'how the casting vote was given is published')
    assert.deepEqual([published.casting, given.turn, given.given], ['for', 2, 'own-device'])
    const at = (moment: string) => resealed({ ...published, castingGiven: { ...given, at: moment } })
    const closesAt = must(published.opening.closesAt, 'it has a deadline')
    const moved = (moment: string, by: number) => new Date(new Date(moment).getTime() + by).toISOString()
    const salted = { ...published, castingGiven: { ...given, salt: '0'.repeat(64) } }

    assert.deepEqual(
      await foundByBoth(
        [
          published,
          at(moved(published.opening.openedAt, -1)),
          at(moved(published.closedAt, 1)),
          at(closesAt),
          resealed(without),
          resealed({ ...without, casting: null, castingGiven: given }),
          salted,
        ],
        await listMembershipFacts(forum.platform.db),
      ),
      [
        [],
        ['has a casting vote from before it opened'],
        ['has a casting vote from after its close'],
        ['has a casting vote from after its close', 'has a casting vote from after its deadline'],
        ['has a casting vote without its moment'],
        ['came to another result than its votes', 'has how a casting vote was given, and no casting vote'],
        ['has a casting vote, whose receipt does not follow from it', 'has a seal that does not follow from its votes'],
      ].map((one) => [one, one]),
    )
  })

  test('hold one from before the chair left, and find one from afterwards, whether it was known beforehand or not', async () => {
    const forum = await forumVotingOutside((await open()).platform, { tie: 'chair-decides' })
    const published = await decided(forum, () => resign(forum, 'primary-1'))
    const given = must(published.castingGiven, 'how the casting vote was given is published')
    const late = resealed({ ...published, castingGiven: { ...given, at: published.closedAt } })
    const found = ['has a casting vote of primary-1, whose member was one no more']
    const facts = await listMembershipFacts(forum.platform.db)
    assert.deepEqual(
      await foundByBoth([published, late], facts),
      [[], found].map((one) => [one, one]),
    )
  })

  test('find one from a day on which the chair was known beforehand to have left', async () => {
    const forum = await forumVotingOutside((await open()).platform, { tie: 'chair-decides' })
    const today = englandDay(new Date())
    await sql`update forum_term set to_day = ${today} where seat = 'primary-1'`.execute(forum.platform.db)
    const published = await decided(forum)
    assert.deepEqual(published.opening.snapshot.leaving, [{ seat: 'primary-1', on: dayAfter(today) }])
    const given = must(published.castingGiven, 'how the casting vote was given is published')
    const late = new Date(Date.now() + 2 * 24 * 3_600_000).toISOString()
    const found = ['has a casting vote of primary-1, whose member was one no more']

    assert.deepEqual(
      await foundByBoth(
        [published, resealed({ ...published, closedAt: late, castingGiven: { ...given, at: late } })],
        await listMembershipFacts(forum.platform.db),
      ),
      [[], found].map((one) => [one, one]),
    )
  })

  test('hold the files that anybody takes away, with all polls and with one', async () => {
    const forum = await forumVotingOutside((await open()).platform, { tie: 'chair-decides' })
    const { opening } = await decided(forum)
    const server = await forumServer(forum.platform, 'nobody')
    for (const path of [POLLS_JSON_PATH, pollFilePath(opening.id)]) {
      const { body } = await server.inject(path)
      assert.match(body, /"castingGiven"/)
      assert.equal(exitCodeOfFile(body), 0)
      assert.equal(exitCodeOfFile(body.replace('"casting": "for"', '"casting": "against"')), 1)
    }
  })

  test('have nothing of one that was not needed', async () => {
    const forum = await forumVotingOutside((await open()).platform, { tie: 'chair-decides' })
    const poll = await openOutside(forum)
    await sayFor(forum, poll, { ...TIE, 'primary-2': 'for' })
    const chair = member(forum, 'primary-1')
    assert.ok((await giveCastingVote(forum.platform, chair, { poll: poll.id, casting: 'against' })).ok)
    const published = await closedAndPublished(forum, poll)

    assert.deepEqual([published.casting, 'castingGiven' in published], [null, false])
    const kept = await sql<{ casting: string }>`select casting from forum_casting_vote`.execute(forum.platform.db)
    assert.deepEqual(kept.rows, [{ casting: 'against' }], 'and it is not lost')
    assert.deepEqual(await foundByBoth([published], await listMembershipFacts(forum.platform.db)), [[[], []]])
    const counted = recounted({ ...published, casting: 'against' })
    assert.equal(counted.result.why, 'majority')
  })
})

/** A tie that the chair decided, having changed their mind once. */
async function decided(forum: TestForum, then: () => Promise<unknown> = async () => {}): Promise<PublicPoll> {
  const poll = await openOutside(forum, WEEK_MS)
  await sayFor(forum, poll, TIE)
  const chair = member(forum, 'primary-1')
  for (const casting of ['against', 'for'] as const) {
    assert.ok((await giveCastingVote(forum.platform, chair, { poll: poll.id, casting })).ok)
  }
  await then()

  return closedAndPublished(forum, poll)
}
