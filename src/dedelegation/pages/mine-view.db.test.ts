import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { fundingYear } from '../../kernel/funding-year.ts'
import { createRender } from '../../platform/web/render.ts'
import type { Actor } from '../../platform/actor.ts'
import { readOwnItems, readOwnVotesState } from '../../forum/index.ts'
import { castVote } from '../../forum/actions/cast-vote.ts'
import { closePoll } from '../../forum/actions/close-poll.ts'
import { leave } from '../../../tests/support/by-the-clock.ts'
import {
  draft,
  forumInMeeting,
  insertStay,
  member,
  opened,
  put,
  sendSubstitute,
} from '../../../tests/support/forum-meeting.ts'
import type { TestForum } from '../../../tests/support/forum-meeting.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { mineView } from './mine-view.ts'

async function viewOf({ platform }: TestForum, actor: Actor) {
  const items = await readOwnItems(platform.db, actor, platform.clock.now())
  const votes = await readOwnVotesState(platform.db, actor)

  return mineView({ items, models: new Map(), year: fundingYear('2024-25'), use: [], votes })
}

/** The page itself: a template that cannot be read fails here and nowhere else without a browser. */
function pageOf(view: Awaited<ReturnType<typeof viewOf>>): string {
  const render = createRender({ asset: (name: string) => name })

  return render('dedelegation/pages/mine.njk', { ...view, site: { navigation: [] }, visitor: null })
}

onBothDatabases('a member’s items', (open) => {
  test('ask the one of member and substitute who is there, and say to the other who it is', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    await put(forum, draft('insurance'), draft('union'))
    const there = await viewOf(forum, member(forum, 'primary-2'))
    const away = await viewOf(forum, forum.substitute)
    assert.equal(there.toDecide, 2)
    assert.equal(away.toDecide, 0)
    assert.deepEqual(away.questions[0]?.votes, ['primary-2: Member of primary-2 is there for this seat, and votes'])

    await sendSubstitute(forum)
    assert.equal((await viewOf(forum, forum.substitute)).toDecide, 2)
    assert.equal((await viewOf(forum, member(forum, 'primary-2'))).toDecide, 0)
  })

  test('follow an open vote as it was frozen, and ask no more once it is closed', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const before = await viewOf(forum, member(forum, 'primary-2'))
    const [poll] = await opened(forum, await put(forum, draft('insurance')))
    await platform.transaction(forum.clerk, 'test.come', async (tx, event) => {
      event.nothing()
      await insertStay(tx, { meeting: forum.meeting, seat: 'primary-2', substitute: forum.substituteId })
    })
    const during = await viewOf(forum, member(forum, 'primary-2'))
    assert.deepEqual([during.questions[0]?.open, during.questions[0]?.mine], [true, true])
    assert.equal((await viewOf(forum, forum.substitute)).questions[0]?.mine, false)
    assert.notEqual(during.votes.revision, before.votes.revision)
    assert.deepEqual([before.votes.words, during.votes.words], ['No vote is open', 'A vote is open'])
    assert.match(pageOf(during), /A vote is open: your votes/)

    const vote = { poll: poll?.id ?? '', seat: 'primary-2', choice: 'for', given: 'clerk' } as const
    assert.ok((await castVote(platform, forum.clerk, { id: randomUUID(), ...vote })).ok)
    await leave(forum, new Date('2023-12-07T18:45:00Z'), 'primary-2')
    const gone = await viewOf(forum, member(forum, 'primary-2'))
    assert.deepEqual([gone.questions[0]?.open, gone.questions[0]?.mine, gone.toDecide], [true, false, 0])
    assert.match(pageOf(gone), /You have left the meeting, so you do not vote on this any more/)
    assert.ok((await closePoll(platform, forum.clerk, { poll: vote.poll, casting: null })).ok)
    const after = await viewOf(forum, member(forum, 'primary-2'))
    assert.deepEqual([after.questions[0]?.open, after.questions[0]?.mine], [false, false])
    assert.deepEqual(after.questions[0]?.votes, [])
    assert.equal(after.toDecide, 0)
  })
})
