import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { listMembershipFacts } from '../src/forum/store/membership-facts.ts'
import type { PublicPoll } from '../src/forum/store/public-poll.ts'
import { must } from '../src/kernel/assert.ts'
import { recounted, resealed, reworked } from './support/checked-public-poll.ts'
import { onBothDatabases } from './support/database.ts'
import { draft, insertStay, opened, put, type TestForum } from './support/forum-meeting.ts'
import { foundByBoth } from './support/found-by-both.ts'
import { closedAndPublished, forumVotingOutside, openOutside, sayFor } from './support/outside-polls.ts'

const LEFT = new Date('2023-12-07T18:45:00Z')

onBothDatabases('both verifiers, of one account with two seats under two spellings of a name,', (open) => {
  test('know one person outside a meeting, and find it where they are let vote for both, though all is sealed anew', async () => {
    const forum = await forumVotingOutside((await open()).platform)
    await oneAccountFor(forum, 'primary-2')
    const poll = await openOutside(forum)
    await sayFor(forum, poll, { 'primary-1': 'for', 'primary-3': 'against' })
    const published = await closedAndPublished(forum, poll)
    assert.deepEqual(published.opening.snapshot.elsewhere, [
      { seat: 'primary-2', name: 'M. of P. One', at: 'primary-1' },
    ])
    const { elsewhere: _, ...snapshot } = published.opening.snapshot
    const twice = resealed(recounted(reworked({ ...published, opening: { ...published.opening, snapshot } })))
    const found = ['lets somebody vote for primary-2 who has another seat']

    assert.deepEqual(
      await foundByBoth([published, twice], await listMembershipFacts(forum.platform.db)),
      [[], found].map((one) => [one, one]),
    )
    assert.doesNotMatch(JSON.stringify(published), new RegExp(must(forum.members.get('primary-1'), 'a member').id))
  })

  test('count them once in a meeting, at its opening and at its close', async () => {
    const forum = await forumVotingOutside((await open()).platform)
    const { platform, meeting, substituteId } = forum
    const account = must(forum.members.get('primary-1'), 'a member').id
    await sql`update forum_substitute set account = ${account} where id = ${substituteId}`.execute(platform.db)
    await platform.transaction(forum.clerk, 'test.twice', async (tx, event) => {
      event.nothing()
      await insertStay(tx, { meeting, seat: 'primary-2', substitute: substituteId })
    })
    const before = await inMeeting(forum)
    await sql`update forum_stay set "left" = ${LEFT} where seat = 'primary-2' and substitute is null`.execute(
      platform.db,
    )
    const published = await closedAndPublished(forum, before)
    const later = await closedAndPublished(forum, await inMeeting(forum, new Date(LEFT.getTime() + 60_000)))
    const { elsewhere: _, ...atClose } = must(published.atClose, 'who was there at the close is kept')
    const counted = { ...atClose, quorum: { ...atClose.quorum, present: atClose.quorum.present + 1 } }
    const quorum = ['has another quorum at its close than follows from who was present']

    assert.deepEqual([published.quorum?.present, published.atClose?.quorum.present, later.quorum?.present], [7, 6, 6])
    assert.deepEqual(
      await foundByBoth(
        [published, later, resealed({ ...published, atClose: counted })],
        await listMembershipFacts(platform.db),
      ),
      [[], [], quorum].map((one) => [one, one]),
    )
  })

  test('know two people with one name', async () => {
    const forum = await forumVotingOutside((await open()).platform)
    await sql`update forum_term set name = 'Member' where seat in ('primary-1', 'primary-2')`.execute(forum.platform.db)
    const poll = await openOutside(forum)
    await sayFor(forum, poll, { 'primary-1': 'for', 'primary-2': 'for', 'primary-3': 'for' })
    const polls = [await closedAndPublished(forum, poll), await closedAndPublished(forum, await inMeeting(forum))]

    assert.deepEqual(
      await foundByBoth(polls, await listMembershipFacts(forum.platform.db)),
      [[], []].map((one) => [one, one]),
    )
  })

  test('find that people are not told by their numbers', async () => {
    const forum = await forumVotingOutside((await open()).platform)
    const published = await closedAndPublished(forum, await inMeeting(forum))
    const found = ['has people of primary-1 without their numbers']

    assert.deepEqual(
      await foundByBoth(
        [resealed(withoutNumber(published, 'primary-1'))],
        await listMembershipFacts(forum.platform.db),
      ),
      [[found, found]],
    )
  })
})

async function oneAccountFor(forum: TestForum, seat: string): Promise<void> {
  const account = must(forum.members.get('primary-1'), 'a member').id
  await sql`update forum_term set account = ${account}, name = 'M. of P. One' where seat = ${seat}`.execute(
    forum.platform.db,
  )
}

async function inMeeting(forum: TestForum, at?: Date) {
  const facts = at === undefined ? {} : { at }
  const [poll] = await opened(forum, await put(forum, draft(`line-${Math.random().toString(36).slice(2, 8)}`)), {
    mode: 'hands',
    ...facts,
  })

  return must(poll, 'a vote opens')
}

function withoutNumber(poll: PublicPoll, of: string): PublicPoll {
  const standings = poll.opening.snapshot.standings.map((standing) => {
    if (standing.seat.code !== of) return standing
    const { person: _, ...term } = standing['term'] as Readonly<Record<string, unknown>>

    return { ...standing, term }
  })

  return { ...poll, opening: { ...poll.opening, snapshot: { ...poll.opening.snapshot, standings } } }
}
