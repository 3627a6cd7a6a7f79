import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { ALL_PERMISSIONS } from '../src/commands/all-slices.ts'
import { fillWithDemo } from '../src/commands/fill-with-demo.ts'
import { registerDedelegation } from '../src/commands/register-dedelegation.ts'
import { findWaysToPut, takeDecision } from '../src/dedelegation/index.ts'
import { loadAsked } from '../src/dedelegation/store/load-proposals.ts'
import { closePoll } from '../src/forum/actions/close-poll.ts'
import { deferQuestion } from '../src/forum/actions/defer-question.ts'
import { openPoll } from '../src/forum/actions/open-poll.ts'
import { closeMeeting } from '../src/forum/actions/run-meeting.ts'
import { registerForumPages } from '../src/forum/index.ts'
import { must } from '../src/kernel/assert.ts'
import { fundingYear } from '../src/kernel/funding-year.ts'
import type { Actor } from '../src/platform/actor.ts'
import type { Platform } from '../src/platform/platform.ts'
import { buildServer } from '../src/platform/web/build-server.ts'
import { aMeeting } from './support/a-meeting.ts'
import { onBothDatabases, type TestPlatform } from './support/database.ts'
import { CLERK } from './support/meetings-server.ts'
import { putLines } from './support/put-lines.ts'
import { openForm, send } from './support/rates-server.ts'
import { wordsOf } from './support/schools-server.ts'
import { sendForm } from './support/upload.ts'
import { voteOn } from './support/vote-on-lines.ts'
import { asking } from './support/web-server.ts'

const FROM = '2023-12-07'
const TO = '2024-01-11'
const YEAR = fundingYear('2024-25')
const HANDLERS = { onDecision: [takeDecision] }
const LINES = ['insurance', 'maternity', 'eal', 'contingency'] as const

onBothDatabases('an item that is carried over to a later meeting', (open) => {
  test('says which lines under it are undecided and who does what, and they come along by one press of finance', async () => {
    const given = await open()
    const { platform, actor } = given
    await leaveUndecided(given)
    await aMeeting(platform, TO)
    const [clerk, finance] = [await serverOf(platform, CLERK), await serverOf(platform, actor)]
    const item = await carryOver(clerk, FROM, TO, '3 lines')

    const page = await clerk.inject({ url: item })
    for (const [line, state, step] of [
      ['Insurance', 'Deferred', 'A finance officer puts it to this meeting'],
      ['Maternity', 'Not reached', 'A finance officer puts it to this meeting'],
      ['EAL service', 'Views given[^,]*', 'The clerk records the decision of its last vote first'],
    ] as const) {
      const said = new RegExp(
        `${line}[^.:]*primary schools, 2024 to 2025 : ${state}, Thursday 7 December 2023 \\. ${step}`,
      )
      assert.match(wordsOf(page.body), said)
    }
    assert.doesNotMatch(wordsOf(page.body), /contingenc/i)
    assert.match(wordsOf(page.body), /Tell a finance officer: .* Put the 2 lines of 2024 to 2025 to this meeting/)
    assert.doesNotMatch(page.body, /href="\/years\/2024-25\/proposals/)

    const link = linkIn((await finance.inject({ url: `/forum/meetings/${TO}/agenda` })).body, 'Put the 2 lines')
    const form = await openForm(finance, link, 'put')
    assert.match(wordsOf(form.html), /What members will read Insurance .*Carried from the meeting of 7 December 2023/)
    const put = await send(finance, withoutLines(form), { do: 'put' }, ticked(form.html))
    assert.equal(put.status, 303, wordsOf(put.html))

    const asked = await loadAsked(platform.db, YEAR)
    assert.deepEqual(
      LINES.map((line) =>
        must(
          asked.find(({ subject }) => subject === line),
          line,
        ),
      ).map(({ subject, state, meeting }) => `${subject} ${state} ${meeting.code}`),
      [`insurance put ${TO}`, `maternity put ${TO}`, `eal views-given ${FROM}`, `contingency approved ${FROM}`],
    )
    assert.deepEqual(await loadAsked(platform.db, fundingYear('2025-26')), [])
    const after = wordsOf((await clerk.inject({ url: item })).body)
    assert.match(after, /EAL service/)
    assert.doesNotMatch(after, /Insurance|Put the 2 lines/)
    const stale = await finance.inject({ url: link })
    assert.equal(stale.statusCode, 422)
    assert.match(wordsOf(stale.body), /Insurance .* is on the agenda of 2024-01-11 already/)
  })

  test('tells of a meeting that is not over, and goes back past an item that was carried over before', async () => {
    const given = await open()
    const { platform } = given
    assert.equal(await fillWithDemo(platform, given.actor), true)
    await putLines(given, ['insurance/primary'])
    await aMeeting(platform, TO)
    await aMeeting(platform, '2024-01-12')
    const clerk = await serverOf(platform, CLERK)
    await carryOver(clerk, FROM, TO, '1 line')
    const last = await carryOver(clerk, TO, '2024-01-12', '1 line', '2. De-delegation')

    const words = wordsOf((await clerk.inject({ url: last })).body)
    assert.match(
      words,
      /Insurance .* : To be decided, Thursday 7 December 2023 \. It can come once that meeting has put it off, or is over/,
    )
    assert.doesNotMatch(words, /Tell a finance officer/)
  })

  test('says of a service that is left out that it has to be proposed again first', async () => {
    const { platform, actor } = await open()
    assert.equal(await fillWithDemo(platform, actor, { rehearsal: true }), true)
    const item = await carryOver(await serverOf(platform, CLERK), '2023-09-21', FROM, '1 line', '3. Trade union')

    const finance = await serverOf(platform, actor)
    const { body } = await finance.inject({ url: `/forum/meetings/${FROM}/agenda` })
    assert.match(
      wordsOf(body),
      /facility time for primary schools, 2024 to 2025 : Deferred, Thursday 21 September 2023 \. A finance officer proposes the service again first/,
    )
    assert.match(body, /href="\/years\/2024-25\/services">Services of the year/)
    assert.ok(item.startsWith(`/forum/meetings/${FROM}/agenda/`))
  })
})

/** One line was put off, one not reached, one voted on and not recorded, and one approved. */
async function leaveUndecided(given: TestPlatform): Promise<void> {
  const { platform, actor } = given
  assert.equal(await fillWithDemo(platform, actor), true)
  const asked = await putLines(
    given,
    LINES.map((line) => `${line}/primary`),
  )
  const [insurance = '', , eal = '', contingency = ''] = LINES.map(
    (line) => asked.find(({ subject }) => subject === line)?.id ?? '',
  )
  await voteOn(given, [contingency], 'for')
  assert.ok((await deferQuestion(platform, actor, HANDLERS, { question: insurance, reason: 'Costs', minute: '' })).ok)
  const opened = await openPoll(platform, actor, HANDLERS, {
    ...{ motion: randomUUID(), meeting: FROM, questions: [eal], mode: 'hands', purpose: 'views' },
    ...{ at: new Date(`${FROM}T16:40:00Z`), closesAt: null, proposer: null, seconder: null },
  })
  assert.ok(opened.ok, JSON.stringify(opened))
  for (const { id } of opened.polls) assert.ok((await closePoll(platform, actor, { poll: id, casting: 'none' })).ok)
  assert.ok((await closeMeeting(platform, actor, { code: FROM, at: new Date(`${FROM}T18:00:00Z`) })).ok)
}

async function serverOf(platform: Platform, actor: Actor): Promise<FastifyInstance> {
  const services = { listLinkablePapers: async () => [], findWaysToPut, ...HANDLERS }

  return buildServer({
    platform,
    ...asking(actor),
    permissions: ALL_PERMISSIONS,
    slices: [registerDedelegation, (pages) => registerForumPages(pages, services)],
  })
}

/** As the clerk does it on the agenda; the item's page, to which that leads. */
async function carryOver(
  clerk: FastifyInstance,
  from: string,
  to: string,
  lines: string,
  title = '1. De-delegation',
): Promise<string> {
  const agenda = `/forum/meetings/${to}/agenda`
  const day = `${Number(from.slice(-2))} [A-Z][a-z]+ ${from.slice(0, 4)}`
  const { body } = await clerk.inject({ url: agenda })
  const item = new RegExp(`<option value="([^"]+)"[^>]*>[A-Z][a-z]+ ${day}: ${title}`).exec(body)?.[1] ?? ''
  const answer = await sendForm(clerk, agenda, `${agenda}/carry`, { item })
  const notice = answer.cookies.find(({ name }) => name === 'topslice_notice')?.value ?? ''
  assert.match(
    notice,
    new RegExp(`^attention:The item is carried over\\. ${lines} under it (is|are) still to be decided`),
  )

  return String(answer.headers.location)
}

function linkIn(html: string, words: string): string {
  return (new RegExp(`href="([^"]+)">${words}`).exec(html)?.[1] ?? '').replaceAll('&amp;', '&')
}

type Form = Awaited<ReturnType<typeof openForm>>

function withoutLines(form: Form): Form {
  return { ...form, fields: new Map([...form.fields].filter(([name]) => name !== 'line')) }
}

/** Of boxes with one name a browser sends every one that is ticked. */
function ticked(html: string): URLSearchParams {
  const boxes = [...html.matchAll(/<input[^>]*name="line"[^>]*value="([^"]+)"[^>]*\schecked/g)]

  return new URLSearchParams(boxes.map(([, value = '']): [string, string] => ['line', value]))
}
