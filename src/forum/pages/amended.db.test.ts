import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ALL_PERMISSIONS } from '../../commands/all-slices.ts'
import { fillWithDemo } from '../../commands/fill-with-demo.ts'
import { amendProposal } from '../../dedelegation/actions/amend-proposal.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { must } from '../../kernel/assert.ts'
import { buildServer } from '../../platform/web/build-server.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { putLines } from '../../../tests/support/put-lines.ts'
import { voteOn } from '../../../tests/support/vote-on-lines.ts'
import { asking } from '../../../tests/support/web-server.ts'
import { closeMeeting } from '../actions/run-meeting.ts'
import { draftMinutes } from '../core/draft-minutes.ts'
import { registerForumPages } from '../index.ts'
import { findMeeting } from '../store/meetings.ts'
import { loadMinutesFacts } from '../store/minutes-facts.ts'

onBothDatabases('a rate that was amended at the meeting', (open) => {
  test('stands in the minutes, on the decision and on its notice, with who moved it', async () => {
    const given = await open()
    const { platform, actor } = given
    assert.equal(await fillWithDemo(platform, actor), true)
    const question = must((await putLines(given, ['insurance/primary']))[0], 'insurance was put').id
    const amended = await amendProposal(platform, actor, {
      ...{ year: fundingYear('2024-25'), question, option: 'proposal', expected: 1 },
      form: {
        typed: [{ rate: '19.50', total: '' }],
        shown: [{ rate: '21.00', total: '' }],
        reason: 'Moved by Primary 1',
      },
    })
    assert.ok(amended.ok, JSON.stringify(amended))
    await voteOn(given, [question], 'for')
    const words =
      /It was moved that rate: [^,]*, £21\.00, become £19\.50; total, £362,964\.00, become £337,038\.00\. Moved by Primary 1\./

    const meeting = must(await findMeeting(platform.db, '2023-12-07'), 'the meeting is there')
    assert.match(draftMinutes(await loadMinutesFacts(platform.db, meeting)), words)
    const server = await buildServer({
      ...{ platform, ...asking(actor), permissions: ALL_PERMISSIONS },
      slices: [(pages) => registerForumPages(pages, { listLinkablePapers: async () => [], onDecision: [] })],
    })
    for (const url of ['/forum/decisions/1', '/forum/decisions/1/notice']) {
      assert.match((await server.inject({ url })).body, words, url)
    }
    const { body } = await server.inject({ url: '/forum/meetings/2023-12-07' })
    assert.match(body, /Insurance for primary schools[\s\S]*?Approved as amended[\s\S]*?href="\/forum\/decisions\/1"/)
    await server.close()
  })
  test('after the meeting closed stands nowhere in its minutes, and before that after the vote it came after', async () => {
    const given = await open()
    const { platform, actor } = given
    assert.equal(await fillWithDemo(platform, actor), true)
    const question = must((await putLines(given, ['insurance/primary']))[0], 'insurance was put').id
    await voteOn(given, [question], 'for')
    const amend = async (expected: number, from: string, to: string) => {
      const amended = await amendProposal(platform, actor, {
        ...{ year: fundingYear('2024-25'), question, option: 'proposal', expected },
        form: { typed: [{ rate: to, total: '' }], shown: [{ rate: from, total: '' }], reason: `Moved to ${to}` },
      })
      assert.ok(amended.ok, JSON.stringify(amended))
    }
    const minutes = async () =>
      draftMinutes(
        await loadMinutesFacts(platform.db, must(await findMeeting(platform.db, '2023-12-07'), 'the meeting')),
      )
    await amend(1, '21.00', '19.50')
    assert.match(await minutes(), /Vote of[\s\S]*Moved to 19\.50\./)
    const closed = await closeMeeting(platform, actor, { code: '2023-12-07', at: new Date('2023-12-07T18:00:00Z') })
    assert.ok(closed.ok, JSON.stringify(closed))
    await amend(2, '19.50', '25.00')

    assert.match(await minutes(), /Vote of/)
    assert.doesNotMatch(await minutes(), /It was moved/)
  })
})
