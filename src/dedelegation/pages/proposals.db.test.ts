import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { fundingYear } from '../../kernel/funding-year.ts'
import { pence } from '../../kernel/pence.ts'
import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { aMeeting } from '../../../tests/support/a-meeting.ts'
import { formIn, openForm, ratesServer, send, type OpenForm } from '../../../tests/support/rates-server.ts'
import { uuid } from '../../../tests/support/rates.ts'
import { listTerms, setQuestionState } from '../../forum/store/questions.ts'
import { createScenario } from '../actions/create-scenario.ts'
import { saveRates } from '../actions/save-rates.ts'
import type { Asked } from '../core/asked.ts'
import { lineKey } from '../core/rate-book.ts'
import { loadAsked } from '../store/load-proposals.ts'
import { findProposal } from '../store/scenarios.ts'
import { findCurrentVersion } from '../store/versions.ts'

const PROPOSALS = '/years/2024-25/proposals'
const PUT = `${PROPOSALS}/put`
const YEAR = fundingYear('2024-25')

onBothDatabases('the year’s proposals', (open) => {
  test('stand in the paper, and a deferred service is put to nobody', async () => {
    const server = await ratesServer(await open())

    const { body, statusCode } = await server.inject({ url: PROPOSALS })

    assert.equal(statusCode, 200)
    assert.match(body, /0 of 10 lines are decided/)
    assert.match(body, /Decisions are needed by 22 January 2024/)
    assert.equal(body.match(/In the paper/g)?.length, 10)
    assert.match(body, /Trade union facility time[\s\S]*?Deferred/)
    assert.match(body, /<a [^>]*href="\/years\/2024-25\/services">Take it up again/)
    assert.match((await server.inject({ url: PUT })).body, /There is no meeting ahead with an agenda/)
  })

  test('are previewed as members read them, and put with all that was previewed, once', async () => {
    const given = await open()
    const server = await ratesServer(given)
    const { item } = await aMeeting(given.platform)

    const preview = await previewed(server, { item, lines: ['insurance/primary', 'statutory-duties/maintained'] })
    assert.match(preview.html, /consider whether to continue the de-delegation of funding for insurance/)
    assert.match(preview.html, /£21\.00 \(£20\.00 last year\)/)
    assert.deepEqual(await loadAsked(given.platform.db, YEAR), [])
    for (let press = 0; press < 2; press++) assert.equal((await put(server, preview)).status, 303)

    assert.deepEqual(
      (await loadAsked(given.platform.db, YEAR)).map(({ subject, state, phases }) => [subject, state, phases.join()]),
      [
        ['insurance', 'put', 'primary'],
        ['statutory-duties', 'put', 'primary,special'],
      ],
    )
    const { body } = await server.inject({ url: PROPOSALS })
    assert.match(body, /Insurance[\s\S]*?At meeting[\s\S]*?Meeting of 7 December 2023/)
  })

  test('are not put on other figures than were previewed: the new ones are shown first', async () => {
    const given = await open()
    const server = await ratesServer(given)
    const { item } = await aMeeting(given.platform)
    const preview = await previewed(server, { item, lines: ['insurance/primary'] })
    await setRate(given, 'insurance', 2200)

    const refused = await put(server, preview)

    assert.equal(refused.status, 422)
    assert.match(refused.html, /The rates or counts changed after you looked/)
    assert.match(refused.html, /£22\.00 \(£20\.00 last year\)/)
    assert.deepEqual(await loadAsked(given.platform.db, YEAR), [])
    assert.equal(
      (await put(server, { ...formIn(refused.html, 'put', preview.cookie), chosen: preview.chosen })).status,
      303,
    )
  })

  test('say everything that is missing at once', async () => {
    const given = await open()
    const server = await ratesServer(given)
    await aMeeting(given.platform)

    const { status, html } = await sendChosen(
      server,
      await openForm(server, PUT, 'put'),
      { item: '', lines: [] },
      'put',
    )

    assert.equal(status, 422)
    assert.match(html, /Choose a meeting and an item of its agenda/)
    assert.match(html, /Choose at least one line to put/)
  })

  for (const [what, item, line, words] of [
    [
      'an item that is none',
      '00000000-0000-4000-8000-000000000000',
      'insurance/primary',
      /Choose a meeting and an item/,
    ],
    ['an item in no form', '‘; drop table', 'insurance/primary', /Choose a meeting and an item/],
    ['a line that is none', null, 'insurance/secondary', /There is no proposed line ‘insurance\/secondary’/],
    ['a deferred service', null, 'facility-time/primary', /There is no proposed line ‘facility-time\/primary’/],
  ] as const) {
    test(`are refused for ${what}`, async () => {
      const given = await open()
      const server = await ratesServer(given)
      const own = (await aMeeting(given.platform)).item

      const form = await openForm(server, PUT, 'put')
      const { status, html } = await sendChosen(server, form, { item: item ?? own, lines: [line] }, 'put')

      assert.equal(status, 422)
      assert.match(html, words)
      assert.deepEqual(await loadAsked(given.platform.db, YEAR), [])
    })
  }

  test('are not put a second time while the forum has them', async () => {
    const given = await open()
    const server = await ratesServer(given)
    const { item } = await aMeeting(given.platform)
    await put(server, await previewed(server, { item, lines: ['insurance/primary'] }))

    const form = await openForm(server, PUT, 'put')
    const again = await sendChosen(server, form, { item, lines: ['insurance/primary'] }, 'preview')

    assert.equal(again.status, 422)
    assert.match(again.html, /is on the agenda of 2023-12-07 already/)
  })

  test('that were deferred are carried to the next meeting, with the rates of that day', async () => {
    const given = await open()
    const server = await ratesServer(given)
    const before = await aMeeting(given.platform, '2023-09-21')
    await put(server, await previewed(server, { item: before.item, lines: ['insurance/primary'] }))
    const [first] = await loadAsked(given.platform.db, YEAR)
    await given.platform.transaction(given.actor, 'test.defer', async (tx) =>
      setQuestionState(tx, first?.id ?? '', 'deferred'),
    )
    await setRate(given, 'insurance', 2200)
    const { item } = await aMeeting(given.platform)

    const preview = await previewed(server, { item, lines: ['insurance/primary'] })
    assert.match(preview.html, /Carried from the meeting of 21 September 2023/)
    assert.equal((await put(server, preview)).status, 303)

    const asked = await loadAsked(given.platform.db, YEAR)
    assert.deepEqual(asked.map(summaryOf), [`${first?.id ?? ''} put 2023-12-07 terms 2 at 2200`])
  })

  test('that were deferred and are carried at the same rates are amended by nobody', async () => {
    const given = await open()
    const server = await ratesServer(given)
    const before = await aMeeting(given.platform, '2023-09-21')
    await put(server, await previewed(server, { item: before.item, lines: ['insurance/primary'] }))
    const id = (await loadAsked(given.platform.db, YEAR))[0]?.id ?? ''
    await given.platform.transaction(given.actor, 'test.defer', async (tx) => setQuestionState(tx, id, 'deferred'))
    // Another version of the rates, which says nothing else of insurance.
    await setRate(given, 'maternity', 700)
    const { item } = await aMeeting(given.platform)

    assert.equal((await put(server, await previewed(server, { item, lines: ['insurance/primary'] }))).status, 303)

    assert.deepEqual(
      (await listTerms(given.platform.db, id)).map(({ version, amended }) => [version, amended]),
      [[1, false]],
    )
  })

  test('offer a scenario as an option where its rate differs, and one thing where it does not', async () => {
    const given = await open()
    const server = await ratesServer(given)
    const { item } = await aMeeting(given.platform)
    const proposal = await findProposal(given.platform.db, YEAR)
    const scenario = uuid()
    await createScenario(given.platform, given.actor, { id: scenario, name: 'Dearer cover', from: proposal?.id ?? '' })
    await setRate(given, 'insurance', 2300, scenario)

    const chosen = { item, lines: ['insurance/primary', 'maternity/primary'], scenarios: [scenario] }
    const preview = await previewed(server, chosen)
    assert.match(preview.html, /Option 2: Dearer cover/)
    assert.equal((await put(server, preview)).status, 303)

    assert.deepEqual(
      (await loadAsked(given.platform.db, YEAR)).map(({ subject, options }) => [subject, options.length]),
      [
        ['insurance', 2],
        ['maternity', 1],
      ],
    )
  })
})

type Choice = Readonly<{ item: string; lines: readonly string[]; scenarios?: readonly string[] }>

type Preview = OpenForm & Readonly<{ chosen: Choice }>

async function previewed(server: FastifyInstance, chosen: Choice): Promise<Preview> {
  const form = await openForm(server, PUT, 'put')
  const { status, html } = await sendChosen(server, form, chosen, 'preview')
  assert.equal(status, 200, html)

  return { ...formIn(html, 'put', form.cookie), chosen }
}

function put(server: FastifyInstance, preview: Preview): ReturnType<typeof send> {
  return sendChosen(server, preview, preview.chosen, 'put')
}

/** The form's boxes that are ticked arrive one by one, under one name. */
function sendChosen(server: FastifyInstance, form: OpenForm, chosen: Choice, press: string): ReturnType<typeof send> {
  const { item, lines, scenarios = [] } = chosen
  const kept = [...form.fields].filter(([name]) => name !== 'line' && name !== 'scenario')
  const ticked = new URLSearchParams()
  for (const line of lines) ticked.append('line', line)
  for (const id of scenarios) ticked.append('scenario', id)

  return send(server, { ...form, fields: new Map(kept) }, { item, do: press }, ticked)
}

async function setRate({ platform, actor }: TestPlatform, service: string, rate: number, in_: string | null = null) {
  const proposal = in_ ?? (await findProposal(platform.db, YEAR))?.id ?? ''
  const version = await findCurrentVersion(platform.db, proposal)
  const line = version?.book.lines.find((one) => one.service === service)
  assert.ok(version && line)
  const lines = [{ ...line, rate: pence(rate), derivation: { method: 'direct' } as const }]
  const saved = await saveRates(platform, actor, {
    scenario: proposal,
    expected: version.number,
    request: uuid(),
    note: lineKey(line),
    lines,
    removed: [],
  })
  assert.ok(saved.ok)
}

function summaryOf({ id, state, meeting, termsVersion, options }: Asked): string {
  return `${id} ${state} ${meeting.code} terms ${termsVersion} at ${options[0]?.lines[0]?.rate ?? ''}`
}
