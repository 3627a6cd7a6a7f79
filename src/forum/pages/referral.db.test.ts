import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { fundingYear } from '../../kernel/funding-year.ts'
import { ALL_PERMISSIONS } from '../../commands/all-slices.ts'
import { fillWithDemo } from '../../commands/fill-with-demo.ts'
import { listEffects } from '../../dedelegation/index.ts'
import { registerDedelegation } from '../../commands/register-dedelegation.ts'
import { buildServer } from '../../platform/web/build-server.ts'
import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { putLines } from '../../../tests/support/put-lines.ts'
import { formIn, openForm, send } from '../../../tests/support/rates-server.ts'
import { voteOn } from '../../../tests/support/vote-on-lines.ts'
import { asking } from '../../../tests/support/web-server.ts'
import { addPaperLink, listQuestionsOfYear, registerForumPages } from '../index.ts'

const REFERRAL = '/forum/decisions/1/referral'
const SERVICES = { listLinkablePapers: async () => [], origin: 'https://forum.example', listEffects }
const DAY = { 'on-day': '15', 'on-month': '1', 'on-year': '2024' }

onBothDatabases('the way to the Secretary of State', (open) => {
  test('goes from grounds to an answer, and the line follows', async () => {
    const given = await open()
    const server = await decided(given, 'against')
    const [question] = await listQuestionsOfYear(given.platform.db, fundingYear('2024-25'))
    const paper = { code: '2023-12-07', item: question?.item ?? '', id: randomUUID(), title: 'The rates' }
    assert.ok((await addPaperLink(given.platform, given.actor, { ...paper, link: '/years/2024-25/paper' })).ok)
    const first = await openForm(server, REFERRAL, REFERRAL)
    assert.match(first.html, /SI 2024\/66\); its regulation has not been read, .*12\(1\)\(d\) \(not verified\)/)
    const prepared = await send(server, first, { grounds: 'Schools would be without <cover>', do: 'prepare' })
    assert.equal(prepared.status, 303)

    const file = await server.inject({ url: `${REFERRAL}/case.html` })
    assert.match(String(file.headers['content-disposition']), /case-decision-1\.html/)
    assert.match(file.body, /Schools would be without &lt;cover&gt;/)
    assert.match(file.body, /£21\.00 \(£20\.00 last year\)/)
    assert.match(file.body, /Maintained primary schools members: 0 for, \d+ against/)
    assert.match(file.body, /<th scope="row">Primary 1: [^<]+<\/th><td>against<\/td>/i)
    assert.match(file.body, /Alder Green Primary School \(900001\)<\/th><td>£8,778\.00</)
    assert.match(file.body, /The rates \(https:\/\/forum\.example\/years\/2024-25\/paper\)/)
    assert.equal(file.body.match(/How members voted/g)?.length, 1)

    const lastWeek = { ...DAY, 'on-day': '8' }
    assert.equal((await step(server, 1, { ...lastWeek, do: 'send' })).status, 303)
    assert.match((await server.inject({ url: '/years/2024-25/proposals' })).body, /Referred to the Secretary of State/)
    const answered = await step(server, 0, { ...DAY, answer: 'authorised', words: 'For one year', do: 'answer' })
    assert.equal(answered.status, 303)
    assert.match(
      (await server.inject({ url: '/years/2024-25/proposals' })).body,
      /Authorised by the Secretary of State/,
    )
    await server.close()
  })

  test('says everything that is missing, and keeps what was typed', async () => {
    const server = await decided(await open(), 'against')
    const form = await openForm(server, REFERRAL, REFERRAL)
    assert.match((await send(server, form, { grounds: '', do: 'prepare' })).html, /Enter the grounds/)
    await send(server, form, { grounds: 'Grounds', do: 'prepare' })

    const early = { 'on-day': '6', 'on-month': '12', 'on-year': '2023' }
    assert.match((await step(server, 1, { ...early, do: 'send' })).html, /7 December 2023 or later/)
    assert.match((await step(server, 1, { ...DAY, 'on-day': '16', do: 'send' })).html, /today or in the past/)
    assert.match((await step(server, 1, { ...DAY, 'on-day': '45', do: 'send' })).html, /must be a real day/)
    await step(server, 1, { ...DAY, do: 'send' })
    const blank = { 'on-day': '', 'on-month': '', 'on-year': '', do: 'answer' }
    const { status, html } = await step(server, 0, blank)
    assert.equal(status, 422)
    assert.match(html, /Choose what the Secretary of State answered/)
    assert.match(html, /Enter the day/)
    await server.close()
  })

  test('is none for what the forum agreed to, nor for a decision that is none', async () => {
    const server = await decided(await open(), 'for')

    for (const url of [
      REFERRAL,
      `${REFERRAL}/case.html`,
      '/forum/decisions/99/referral',
      '/forum/decisions/x/referral',
    ]) {
      assert.equal((await server.inject({ url })).statusCode, 404, url)
    }
    await server.close()
  })
})

type Server = Awaited<ReturnType<typeof buildServer>>

/** The nth form of the page, sent as it is with what is typed. */
async function step(server: Server, index: number, typed: Readonly<Record<string, string>>) {
  const page = await server.inject({ url: REFERRAL })
  const forms = [...page.body.matchAll(/<form\b[\s\S]*?<\/form>/g)].filter(([html]) => html.includes('method="post"'))
  const cookie = page.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')

  return send(server, formIn(forms[index]?.[0] ?? '', REFERRAL, cookie), typed)
}

async function decided(given: TestPlatform, choice: 'for' | 'against'): Promise<Server> {
  assert.equal(await fillWithDemo(given.platform, given.actor), true)
  const asked = await putLines(given, ['insurance/primary'])
  const decisions = await voteOn(
    given,
    asked.map(({ id }) => id),
    choice,
  )
  assert.deepEqual(
    decisions.map(({ number, outcome }) => [number, outcome]),
    [[1, choice === 'for' ? 'approved' : 'rejected']],
  )

  return buildServer({
    platform: given.platform,
    ...asking(given.actor),
    permissions: ALL_PERMISSIONS,
    slices: [registerDedelegation, (pages) => registerForumPages(pages, { ...SERVICES, onDecision: [] })],
  })
}
