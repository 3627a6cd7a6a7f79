import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { must } from '../../kernel/assert.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import {
  adopt,
  draft,
  forumInMeeting,
  member,
  opened,
  put,
  type TestForum,
} from '../../../tests/support/forum-meeting.ts'
import { verifiedInPython } from '../../../tests/support/verify-in-python.ts'
import { faultsOfPoll } from '../core/check-poll.ts'
import { readForumLaw } from '../store/forum-law.ts'
import { listMembershipFacts } from '../store/membership-facts.ts'
import { listPollsOfMotion } from '../store/polls.ts'
import { setQuestionState } from '../store/questions.ts'
import { publicPolls } from '../store/public-poll.ts'
import { listVotes } from '../store/votes.ts'
import { castVote } from './cast-vote.ts'
import { closePoll } from './close-poll.ts'
import { declareInItem, type DeclareInItem } from './declare-in-item.ts'
import { readOwnItems } from './read-own-items.ts'

async function declare(forum: TestForum, question: string | null, facts: Partial<DeclareInItem> = {}) {
  const { platform, clerk, item } = forum
  const one = { id: randomUUID(), item, question, seat: 'primary-1', what: 'Runs the scheme', withdraws: true }
  const outcome = await declareInItem(platform, clerk, { ...one, ...facts })

  return outcome.ok ? 'recorded' : outcome.refusal
}

onBothDatabases('an interest in one question', (open) => {
  test('takes its seat out of that vote and of no other, also where both are put in one motion', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const { platform } = forum
    const ids = await put(forum, draft('insurance'), draft('union'), draft('maternity'))
    const [insurance = '', union = '', maternity = ''] = ids
    assert.equal(await declare(forum, union), 'recorded')
    const polls = await opened(forum, ids)
    const asked = polls.map(({ questions }) => questions.map(({ question }) => question).toSorted())
    assert.deepEqual(asked, [[insurance, maternity].toSorted(), [union]])
    const [others, own] = [must(polls[0], 'a vote is open'), must(polls[1], 'another is open')]
    assert.deepEqual(
      polls.map(({ electorate }) => electorate[0]?.why),
      ['may-vote', 'withdrawn'],
    )
    assert.match(own.electorate[0]?.words ?? '', /Has declared an interest in what is asked here and withdrawn/)

    const cast = (poll: string, seat = 'primary-1') =>
      castVote(platform, member(forum, seat), { id: randomUUID(), poll, seat, choice: 'for', given: 'own-device' })
    const refused = await cast(own.id)
    assert.equal(!refused.ok && refused.refusal.code, 'may-not-vote')
    assert.ok((await cast(others.id)).ok)
    assert.ok((await cast(own.id, 'primary-2')).ok)
    for (const { id } of polls) assert.ok((await closePoll(platform, forum.clerk, { poll: id, casting: null })).ok)
    const closed = await listPollsOfMotion(platform.db, own.motion)
    const facts = { law: await readForumLaw(), membership: await listMembershipFacts(platform.db) }
    for (const poll of closed) {
      assert.deepEqual(
        faultsOfPoll({ ...poll, castingGiven: null }, await listVotes(platform.db, [poll.id]), facts),
        [],
      )
      const [shown] = await publicPolls(platform.db, [poll])
      assert.deepEqual(
        [shown?.electorate[0]?.why, shown?.opening.snapshot.interests],
        poll.id === own.id
          ? ['withdrawn', [{ seat: 'primary-1', withdraws: true, scope: 'question' }]]
          : ['may-vote', []],
      )
    }
    assert.deepEqual(verifiedInPython([await publicPolls(platform.db, closed)], facts.membership), [
      'All 2 polls hold.\nexit 0\n',
    ])
  })

  test('in the whole item is not recorded once there was a vote on a part of it: it would deny that the seat voted', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const [insurance = '', union = ''] = await put(forum, draft('insurance'), draft('union'))
    await opened(forum, [insurance])
    assert.equal(await declare(forum, null), 'voted-in-item')
    assert.equal(await declare(forum, null, { withdraws: false }), 'recorded')
    assert.equal(await declare(forum, union), 'recorded')
  })

  test('is told to its member question by question, before a vote is open', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const [, union = ''] = await put(forum, draft('insurance'), draft('union'))
    await declare(forum, union)
    const { platform } = forum
    const items = await readOwnItems(platform.db, member(forum, 'primary-1'), platform.clock.now())

    assert.deepEqual(
      items?.questions.map(({ electors }) => electors.map(({ may, why }) => [may, why])),
      [[[true, 'may-vote']], [[false, 'withdrawn']]],
    )
  })

  test('is recorded once, beside one in the item that does not withdraw, and not where the seat has left the item', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const [insurance = '', union = ''] = await put(forum, draft('insurance'), draft('union'))
    assert.equal(await declare(forum, union), 'recorded')
    assert.equal(await declare(forum, union), 'recorded', 'a second press changes nothing')
    assert.equal(await declare(forum, union, { what: 'Another' }), 'declared-in-question')
    assert.equal(await declare(forum, insurance, { withdraws: false }), 'recorded')
    assert.equal(await declare(forum, null, { withdraws: false }), 'recorded')
    assert.equal(await declare(forum, null, { seat: 'primary-2' }), 'recorded')
    assert.equal(await declare(forum, union, { seat: 'primary-2' }), 'withdrew-from-item')
    assert.equal(await declare(forum, union, { seat: 'primary-3', what: ' ' }), 'what-missing')
    assert.equal(await declare(forum, randomUUID()), 'question-of-another-item')
    assert.equal(await declare(forum, union, { item: randomUUID() }), 'no-such-item')
    const [apart] = await opened(forum, [union])
    assert.deepEqual(
      apart?.electorate.filter(({ may }) => may).map(({ seat }) => seat),
      ['primary-3'],
    )
  })

  test('is refused while a vote on that question is open, and once it was voted on but for a new vote', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const { platform } = forum
    const [insurance = '', union = ''] = await put(forum, draft('insurance'), draft('union'))
    const [poll] = await opened(forum, [insurance])
    assert.equal(await declare(forum, insurance), 'question-voting')
    assert.equal(await declare(forum, union), 'recorded')
    for (const seat of ['primary-1', 'primary-2']) {
      const vote = { id: randomUUID(), poll: poll?.id ?? '', seat, choice: 'for', given: 'own-device' } as const
      assert.ok((await castVote(platform, member(forum, seat), vote)).ok)
    }
    assert.ok((await closePoll(platform, forum.clerk, { poll: poll?.id ?? '', casting: null })).ok)
    assert.equal(await declare(forum, insurance), 'voted-already')
    assert.equal(await declare(forum, insurance, { again: true }), 'recorded')
    const [again] = await opened(forum, [insurance])
    assert.equal(again?.electorate[0]?.why, 'withdrawn')
    await platform.transaction(forum.clerk, 'test.withdraw', (tx) => setQuestionState(tx, union, 'withdrawn'))
    assert.equal(await declare(forum, union, { seat: 'primary-2' }), 'question-settled')
  })

  test('leaves no vote where nobody else is there, and the other questions of the motion are voted on', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const [insurance = '', union = ''] = await put(forum, draft('insurance'), draft('union'))
    for (const seat of ['primary-1', 'primary-2', 'primary-3']) await declare(forum, union, { seat })
    const polls = await opened(forum, [insurance, union])
    const after = await listPollsOfMotion(forum.platform.db, polls[0]?.motion ?? '')

    assert.deepEqual(
      after.map(({ questions, state, result }) => [questions[0]?.question, state, result?.outcome ?? null]).toSorted(),
      [
        [insurance, 'open', null],
        [union, 'closed', 'no-decision'],
      ].toSorted(),
    )
  })

  test('counts in a vote outside the meeting, and can be recorded for one once the meeting is over', async () => {
    const forum = await forumInMeeting((await open()).platform, { state: 'closed' })
    const ids = await put({ ...forum }, draft('insurance')).catch(() => [])
    assert.deepEqual(ids, [], 'nothing is put to a meeting that is over')
    assert.equal(await declare(forum, null), 'meeting-over')
    await adopt(forum, 'urgent-business', 'votes-by-deadline')
    assert.equal(await declare(forum, null), 'recorded')
  })

  test('counts outside the meeting for its question alone', async () => {
    const forum = await forumInMeeting((await open()).platform)
    await adopt(forum, 'urgent-business', 'votes-by-deadline')
    const [insurance = '', union = ''] = await put(forum, draft('insurance'), draft('union'))
    await declare(forum, union)
    const closesAt = new Date(Date.now() + 86_400_000)
    const polls = await opened(forum, [insurance, union], { mode: 'outside', closesAt })

    assert.deepEqual(
      polls.map(({ electorate, quorum }) => [electorate[0]?.why, quorum]),
      [
        ['may-vote', null],
        ['withdrawn', null],
      ],
    )
  })
})
