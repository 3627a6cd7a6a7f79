import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { up } from '../../../migrations/120-moved-in.ts'
import { ALL_PERMISSIONS } from '../../commands/all-slices.ts'
import { fillWithDemo } from '../../commands/fill-with-demo.ts'
import { amendProposal } from '../../dedelegation/actions/amend-proposal.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { must } from '../../kernel/assert.ts'
import type { Platform } from '../../platform/platform.ts'
import { buildServer } from '../../platform/web/build-server.ts'
import { aMeeting } from '../../../tests/support/a-meeting.ts'
import { NOW, onBothDatabases } from '../../../tests/support/database.ts'
import { draft, forumInMeeting, MEETING, put, type TestForum } from '../../../tests/support/forum-meeting.ts'
import { putLines } from '../../../tests/support/put-lines.ts'
import { voteOn } from '../../../tests/support/vote-on-lines.ts'
import { carried } from '../../../tests/support/voted-on.ts'
import { asking } from '../../../tests/support/web-server.ts'
import { amendTerms } from '../actions/amend-terms.ts'
import { closeMeeting } from '../actions/run-meeting.ts'
import { draftMinutes } from '../core/draft-minutes.ts'
import { registerForumPages } from '../index.ts'
import { findMeeting } from '../store/meetings.ts'
import { loadMinutesFacts } from '../store/minutes-facts.ts'
import { listTerms } from '../store/questions.ts'

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

    assert.match(await minutesOf(platform), words)
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
    await amend(1, '21.00', '19.50')
    assert.match(await minutesOf(platform), /Vote of[\s\S]*Moved to 19\.50\./)
    const closed = await closeMeeting(platform, actor, { code: '2023-12-07', at: new Date('2023-12-07T18:00:00Z') })
    assert.ok(closed.ok, JSON.stringify(closed))
    await amend(2, '19.50', '25.00')

    assert.match(await minutesOf(platform), /Vote of[\s\S]*Moved to 19\.50\./)
    assert.doesNotMatch(await minutesOf(platform), /25\.00/)
  })
})

onBothDatabases('what was moved at a meeting, and nobody voted on', (open) => {
  for (const [how, closedAt] of [
    ['recorded afterwards, or rehearsed on its own day', new Date('2023-12-07T20:00:00Z')],
    ['held and closed now', NOW],
  ] as const) {
    test(`stays in the minutes of one that is ${how}, and nothing comes to them afterwards`, async () => {
      const { platform } = await open()
      const forum = await forumInMeeting(platform)
      const [question = ''] = await put(forum, draft('insurance'))
      await amend(forum, question, { expected: 1, rate: '£19.50' })
      assert.ok((await closeMeeting(platform, forum.clerk, { code: MEETING, at: closedAt })).ok)
      await amend(forum, question, { expected: 2, rate: '£25.00' })

      assert.match(await minutesOf(platform), /It was moved that rate per pupil, £21\.00, become £19\.50\. Moved/)
      assert.doesNotMatch(await minutesOf(platform), /25\.00/)
    })
  }

  test('is none of the minutes of the meeting that it is carried to, whose agenda is published', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const [question = ''] = await put(forum, draft('insurance'))
    await amend(forum, question, { expected: 1, rate: '£19.50' })
    assert.ok((await closeMeeting(platform, forum.clerk, { code: MEETING, at: NOW })).ok)
    const { item } = await aMeeting(platform, '2024-01-25')
    assert.deepEqual(await carried(forum, question, item), { ok: true })
    await amend(forum, question, { expected: 2, rate: '£21.00', carried: true })

    assert.match(await minutesOf(platform), /become £19\.50/)
    assert.doesNotMatch(await minutesOf(platform, '2024-01-25'), /It was moved/)
    await amend(forum, question, { expected: 3, rate: '£20.00' })
    assert.match(await minutesOf(platform, '2024-01-25'), /It was moved that rate per pupil, £21\.00, become £20\.00/)
    assert.doesNotMatch(await minutesOf(platform), /20\.00/)
  })

  test('is nothing where the same is said again, with phases that were not kept when it was put', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const asked = draft('insurance')
    const [question = ''] = await put(forum, asked)
    const options = asked.options.map((option) => ({
      ...option,
      figures: option.figures.map((figure) => ({ ...figure, phase: 'primary' as const })),
    }))
    const terms = { question, expected: 1, options, reason: 'Moved', at: platform.clock.now() }
    const amended = await platform.transaction(forum.clerk, 'test.amend', (tx) => amendTerms(tx, forum.clerk, terms))

    assert.equal(amended.ok && amended.terms.version, 1)
    assert.equal((await listTerms(platform.db, question)).length, 1)
  })

  test('is told by the record of actions where it was written before terms kept their meeting', async () => {
    const { platform, asOwner } = await open()
    const forum = await forumInMeeting(platform)
    const [question = ''] = await put(forum, draft('insurance'))
    const during = { ...platform, clock: { now: () => new Date(NOW.getTime() - AN_HOUR_MS) } }
    await amend({ ...forum, platform: during }, question, { expected: 1, rate: '£19.50' })
    assert.ok((await closeMeeting(platform, forum.clerk, { code: MEETING, at: new Date('2023-12-07T20:00:00Z') })).ok)
    const later = { ...platform, clock: { now: () => new Date(NOW.getTime() + AN_HOUR_MS) } }
    await amend({ ...forum, platform: later }, question, { expected: 2, rate: '£25.00' })
    const { item } = await aMeeting(platform, '2024-01-11')
    assert.deepEqual(await carried(forum, question, item), { ok: true })
    await amend(forum, question, { expected: 3, rate: '£21.00', carried: true })
    await amend({ ...forum, platform: later }, question, { expected: 4, rate: '£20.00' })
    const before = await movedIn(platform, question)
    assert.equal(new Set(before).size, 3)

    await asOwner(async (owner) => {
      await sql`alter table forum_terms drop column moved_in`.execute(owner)
      await up(owner)
    })

    assert.deepEqual(await movedIn(platform, question), before)
  })
})

const AN_HOUR_MS = 3_600_000

async function amend(
  { platform, clerk }: TestForum,
  question: string,
  { expected, rate, carried: isCarried = false }: Readonly<{ expected: number; rate: string; carried?: boolean }>,
): Promise<void> {
  const figures = [{ label: 'Rate per pupil', value: rate }]
  const options = [{ code: 'rate', name: 'As proposed', figures, data: `{"rate":"${rate}"}` }]
  const terms = { question, expected, options, reason: 'Moved', at: platform.clock.now(), carried: isCarried }
  await platform.transaction(clerk, 'test.amend', async (tx) => assert.ok((await amendTerms(tx, clerk, terms)).ok))
}

async function minutesOf({ db }: Platform, code = MEETING): Promise<string> {
  return draftMinutes(await loadMinutesFacts(db, must(await findMeeting(db, code), 'there is the meeting')))
}

async function movedIn({ db }: Platform, question: string): Promise<readonly (string | null)[]> {
  return (await listTerms(db, question)).map((terms) => terms.movedIn)
}
