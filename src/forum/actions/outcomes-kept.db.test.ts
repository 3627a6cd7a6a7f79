import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aMeeting } from '../../../tests/support/a-meeting.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { draft, forumInMeeting, insertStay, opened, put, type TestForum } from '../../../tests/support/forum-meeting.ts'
import { NO_HANDLERS } from '../../../tests/support/no-handlers.ts'
import { carried, recorded, votedOn } from '../../../tests/support/voted-on.ts'
import { listDecisions } from '../store/decisions.ts'
import { findQuestion } from '../store/questions.ts'
import { cancelPoll } from './cancel-poll.ts'
import { deferQuestion } from './defer-question.ts'

const VOTED_AGAIN = { ok: false, refusals: [{ code: 'voted-again' }] }
const NOT_RECORDED = { ok: false, refusal: { code: 'not-recorded' } }

async function stateOf({ platform }: TestForum, question: string): Promise<string | undefined> {
  return (await findQuestion(platform.db, question))?.state
}

async function voidVote({ platform, clerk }: TestForum, poll: string | undefined): Promise<void> {
  const outcome = await cancelPoll(platform, clerk, { poll: poll ?? '', because: 'By mistake' })
  assert.deepEqual(outcome, { ok: true, state: 'cancelled' })
}

onBothDatabases('what a closed vote came to', (open) => {
  test('stands again when a vote on the same is voided, though it was not recorded, and can be recorded then', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const [id = ''] = await put(forum, draft('insurance'))
    const [first] = await votedOn(forum, [id], 'against')
    const [again] = await opened(forum, [id])
    assert.deepEqual(await recorded(forum, first), VOTED_AGAIN)

    await voidVote(forum, again?.id)

    assert.equal(await stateOf(forum, id), 'rejected')
    assert.ok((await recorded(forum, first)).ok)
    assert.deepEqual(
      (await listDecisions(forum.platform.db)).map(({ outcome, poll }) => [outcome, poll]),
      [['rejected', first?.id]],
    )
  })

  test('is not what stands where a question was carried since: it is to be decided again', async () => {
    const forum = await forumInMeeting((await open()).platform, { absent: ['primary-1', 'primary-2', 'primary-3'] })
    const [id = ''] = await put(forum, draft('insurance'))
    await opened(forum, [id])
    assert.equal(await stateOf(forum, id), 'no-decision')
    const { meeting, item } = await aMeeting(forum.platform, '2024-01-11', 'open')
    await forum.platform.transaction(forum.clerk, 'test.come', async (tx) => {
      const arrived = new Date('2024-01-11T16:00:00Z')
      await insertStay(tx, { meeting, seat: 'primary-1', substitute: null, arrived })
    })
    assert.deepEqual(await carried(forum, id, item), { ok: true })
    const at = new Date('2024-01-11T16:30:00Z')
    const [poll] = await opened(forum, [id], { meeting: '2024-01-11', mode: 'hands', at })
    assert.equal(await stateOf(forum, id), 'voting')

    await voidVote(forum, poll?.id)

    assert.equal(await stateOf(forum, id), 'put')
  })

  test('has to be recorded before the question is carried or deferred', async () => {
    const absent = ['primary-1', 'primary-2', 'special-1', 'academy-1', 'early-years-1']
    const forum = await forumInMeeting((await open()).platform, { absent })
    const { platform, clerk } = forum
    const [id = ''] = await put(forum, draft('insurance'))
    const [poll] = await votedOn(forum, [id])
    assert.equal(await stateOf(forum, id), 'views-given')
    const { item } = await aMeeting(platform, '2024-01-11')
    const deferral = { question: id, reason: 'There was no quorum.', minute: '' }

    assert.deepEqual(await carried(forum, id, item), NOT_RECORDED)
    assert.deepEqual(await deferQuestion(platform, clerk, NO_HANDLERS, deferral), NOT_RECORDED)
    assert.ok((await recorded(forum, poll)).ok)
    assert.deepEqual(await carried(forum, id, item), { ok: true })
    assert.deepEqual(
      (await listDecisions(platform.db)).map(({ outcome, meeting }) => [outcome, meeting]),
      [['views-given', forum.meeting]],
    )
  })

  test('is recorded of the other questions of its motion, where one was voted on again', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const [one = '', other = ''] = await put(forum, draft('insurance'), draft('maternity'))
    const [motion] = await votedOn(forum, [one, other])
    const [again] = await opened(forum, [one])
    const subjects = async () => (await listDecisions(forum.platform.db)).map(({ subject }) => subject)

    assert.ok((await recorded(forum, motion)).ok)
    assert.deepEqual(await subjects(), ['maternity'])
    await voidVote(forum, again?.id)
    assert.ok((await recorded(forum, motion)).ok)
    assert.ok((await recorded(forum, motion)).ok)
    assert.deepEqual(await subjects(), ['maternity', 'insurance'])
  })

  test('does not take the place of a later vote that came to the same', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const [id = ''] = await put(forum, draft('insurance'))
    const [first] = await votedOn(forum, [id])
    const [second] = await votedOn(forum, [id])
    assert.ok((await recorded(forum, second)).ok)

    assert.deepEqual(await recorded(forum, first), VOTED_AGAIN)
    assert.equal((await listDecisions(forum.platform.db)).length, 1)
  })

  test('takes the place of the decision on the same that another question asked, and of none of another phase', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const secondary = draft('insurance', { body: 'secondary', phases: ['secondary'] })
    const ids = await put(forum, draft('insurance'), secondary)
    for (const poll of await votedOn(forum, ids)) assert.ok((await recorded(forum, poll)).ok)
    const [poll] = await votedOn(forum, await put(forum, draft('insurance')), 'against')
    assert.ok((await recorded(forum, poll)).ok)

    const decisions = await listDecisions(forum.platform.db)
    const before = decisions.find(({ phase }) => phase === 'primary')?.number
    assert.deepEqual(
      decisions.map(({ replaces }) => replaces),
      [null, null, before],
    )
  })

  test('of an older question is not recorded over a later vote on the same', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const [older] = await votedOn(forum, await put(forum, draft('insurance')))
    const [newer] = await votedOn(forum, await put(forum, draft('insurance')), 'against')
    assert.ok((await recorded(forum, newer)).ok)

    assert.deepEqual(await recorded(forum, older), VOTED_AGAIN)
  })
})
