import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draft, forumInMeeting, opened, opening, put } from '../../../tests/support/forum-meeting.ts'
import { votedOn } from '../../../tests/support/voted-on.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { listChanges } from '../store/agenda.ts'
import { findDecision, listDecisions } from '../store/decisions.ts'
import type { TermsOption } from '../core/question.ts'
import { findQuestion } from '../store/questions.ts'
import { amendTerms } from './amend-terms.ts'
import { cancelPoll } from './cancel-poll.ts'
import { NO_HANDLERS } from '../../../tests/support/no-handlers.ts'
import { deferQuestion } from './defer-question.ts'
import { openPoll } from './open-poll.ts'
import { recordDecision } from './record-decision.ts'
import { withdrawQuestion } from './withdraw-question.ts'

const dearer = (rate: string) => [
  { code: 'rate', name: 'As amended', figures: [{ label: 'Rate per pupil', value: rate }], data: '{"rate":2300}' },
]

onBothDatabases('recording what was decided', (open) => {
  test('gives each question and phase a decision with what it was decided on, numbered without gaps, once', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const duties = draft('duties', {
      kind: 'education-functions',
      body: 'maintained',
      phases: ['primary', 'special'],
      title: 'Retain duties?',
    })
    const ids = await put(forum, draft('insurance'), duties)
    const polls = await votedOn(forum, ids)
    const told: number[] = []
    const handlers = {
      onDecision: [async (_: unknown, __: unknown, one: { number: number }) => void told.push(one.number)],
    }
    const words = {
      question: ids[0] ?? '',
      phase: 'primary',
      resolution: 'Agreed as printed.',
      conditions: 'A report in June.',
      minute: '6.2',
    } as const
    for (const { id: poll } of [...polls, ...polls]) {
      assert.ok((await recordDecision(platform, forum.clerk, handlers, { poll, words: [words] })).ok)
    }

    const decisions = await listDecisions(platform.db)
    assert.deepEqual(told, [1, 2, 3])
    assert.deepEqual(
      decisions.map(({ number }) => number),
      [1, 2, 3],
    )
    assert.deepEqual(decisions.map(({ subject, phase, outcome }) => `${subject} ${phase} ${outcome}`).toSorted(), [
      'duties primary approved',
      'duties special approved',
      'insurance primary approved',
    ])
    const insurance = decisions.find(({ subject }) => subject === 'insurance')
    assert.deepEqual(
      [insurance?.resolution, insurance?.conditions, insurance?.minute, insurance?.terms?.data, insurance?.decidedOn],
      ['Agreed as printed.', 'A report in June.', '6.2', '{"rate":2100}', '2023-12-07'],
    )
    assert.deepEqual(insurance?.electorate, ['primary-1', 'primary-2', 'primary-3'])
    assert.match(decisions.find(({ phase }) => phase === 'special')?.resolution ?? '', /^Approved: “Retain duties”/)
  })

  test('is refused before the close, and nothing is saved where somebody who follows cannot', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const ids = await put(forum, draft('insurance'), draft('maternity'))
    const [early] = await opened(forum, ids.slice(0, 1))
    const record = { poll: early?.id ?? '', words: [] }
    assert.deepEqual(await recordDecision(platform, forum.clerk, NO_HANDLERS, record), {
      ok: false,
      refusals: [{ code: 'not-closed' }],
    })

    const [poll] = await votedOn(forum, ids.slice(1))
    const onDecision = [async () => Promise.reject(new Error('No book is open'))]
    await assert.rejects(recordDecision(platform, forum.clerk, { onDecision }, { poll: poll?.id ?? '', words: [] }))
    assert.deepEqual(await listDecisions(platform.db), [])
  })

  test('asks for a resolution, and keeps the outcome that the votes had, whatever the words are', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const [id = ''] = await put(forum, draft('insurance'))
    const [poll] = await votedOn(forum, [id], 'against')
    const words = { question: id, phase: 'primary', conditions: '', minute: '' } as const
    const record = (resolution: string) =>
      recordDecision(platform, forum.clerk, NO_HANDLERS, { poll: poll?.id ?? '', words: [{ ...words, resolution }] })

    assert.deepEqual(await record('  '), {
      ok: false,
      refusals: [{ code: 'resolution-missing', question: id, phase: 'primary' }],
    })
    assert.ok((await record('Approved by acclamation')).ok)
    assert.equal((await findDecision(platform.db, 1))?.outcome, 'rejected')
  })

  test('after a change of the rate takes another vote, whose decision takes the first one’s place', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const { platform, clerk } = forum
    const [id = ''] = await put(forum, draft('union'))
    const amend = (expected: number, rate: string) =>
      platform.transaction(clerk, 'test.amend', (tx) =>
        amendTerms(tx, clerk, {
          question: id,
          expected,
          options: dearer(rate),
          reason: 'Costs',
          at: platform.clock.now(),
        }),
      )
    const [first] = await votedOn(forum, [id])
    await recordDecision(platform, clerk, NO_HANDLERS, { poll: first?.id ?? '', words: [] })
    const amended = await amend(1, '£23.00')
    assert.ok(amended.ok && amended.terms.amended)
    assert.deepEqual(await amend(1, '£24.00'), { ok: false, refusals: [{ code: 'amended-meanwhile', version: 2 }] })
    assert.equal((await findQuestion(platform.db, id))?.state, 'approved')

    const [open2] = await opened(forum, [id])
    assert.deepEqual(await amend(2, '£25.00'), { ok: false, refusals: [{ code: 'vote-open' }] })
    await cancelPoll(platform, clerk, { poll: open2?.id ?? '', because: 'Too early' })
    assert.equal((await findQuestion(platform.db, id))?.state, 'approved')
    const [second] = await votedOn(forum, [id])
    await recordDecision(platform, clerk, NO_HANDLERS, { poll: second?.id ?? '', words: [] })

    assert.equal(second?.replaces, first?.id)
    assert.deepEqual(
      (await listDecisions(platform.db)).map(({ outcome, replaces, termsVersion }) => [
        outcome,
        replaces,
        termsVersion,
      ]),
      [
        ['approved', null, 1],
        ['approved-as-amended', 1, 2],
      ],
    )
  })

  test('is of what was published, and not as amended, once a change was taken back', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const { platform, clerk } = forum
    const [id = ''] = await put(forum, draft('union'))
    const published = (await findQuestion(platform.db, id))?.terms.options ?? []
    const amend = (expected: number, options: readonly TermsOption[]) =>
      platform.transaction(clerk, 'test.amend', (tx) =>
        amendTerms(tx, clerk, { question: id, expected, options, reason: 'Moved', at: platform.clock.now() }),
      )
    assert.ok((await amend(1, dearer('£0.00'))).ok)
    assert.ok((await amend(2, published)).ok)

    const [poll] = await votedOn(forum, [id])
    await recordDecision(platform, clerk, NO_HANDLERS, { poll: poll?.id ?? '', words: [] })

    assert.deepEqual(
      (await listDecisions(platform.db)).map(({ outcome, termsVersion }) => [outcome, termsVersion]),
      [['approved', 3]],
    )
  })

  test('defers without a vote, with a reason, and the question can be voted on later', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const [id = ''] = await put(forum, draft('union'))
    const defer = (reason: string) =>
      deferQuestion(platform, forum.clerk, NO_HANDLERS, { question: id, reason, minute: '6.5' })

    assert.deepEqual(await defer(''), { ok: false, refusal: { code: 'reason-missing' } })
    const first = await defer('Members asked for the hours.')
    assert.deepEqual(await defer('Again'), first)
    const [decision] = await listDecisions(platform.db)
    assert.deepEqual([decision?.outcome, decision?.poll, decision?.counts], ['deferred', null, null])
    assert.ok((await openPoll(platform, forum.clerk, NO_HANDLERS, opening([id]))).ok)
  })

  test('leaves out what was withdrawn before the vote, and lets nothing be withdrawn after it', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const [id = '', other = ''] = await put(forum, draft('union'), draft('insurance'))
    const withdraw = (question: string, because = 'The cost is not known yet.') =>
      withdrawQuestion(platform, forum.clerk, { question, because })
    assert.deepEqual(await withdraw(id, ' '), { ok: false, refusal: { code: 'reason-missing' } })
    assert.deepEqual(await withdraw(id), { ok: true, changed: true })
    assert.deepEqual(await withdraw(id), { ok: true, changed: false })
    const [change] = await listChanges(platform.db, forum.meeting)
    assert.match(change?.what ?? '', /^Withdrawn: De-delegate union .* The cost is not known yet\.$/)
    await votedOn(forum, [other])

    assert.deepEqual(await withdraw(other), { ok: false, refusal: { code: 'cannot-withdraw', state: 'approved' } })
  })
})
