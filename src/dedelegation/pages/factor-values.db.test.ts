import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { sql } from 'kysely'
import { up } from '../../../migrations/123-factor-values.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { readPage } from '../../../tests/support/demo-server.ts'
import { formIn, openForm, ratesServer, send } from '../../../tests/support/rates-server.ts'
import { wordsOf } from '../../../tests/support/schools-server.ts'
import { postFile } from '../../../tests/support/upload.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { keepFactorValues } from '../actions/keep-factor-values.ts'
import { listFactorValues } from '../store/factor-values.ts'

const PAGE = '/years/2024-25/factor-values'
const YEAR = fundingYear('2024-25')
const DEMO = readFileSync(new URL('../../../data/demo/factor-values.csv', import.meta.url), 'utf8')
const HEADER = 'year,phase,factor,value,source'
const OWN = [HEADER, '2024-25,primary,eal3,640.00,Council', '2024-25,primary,fsm,501.50,Council'].join('\n')

onBothDatabases('the authority’s own values of the formula', (open) => {
  test('are shown before they are kept, and then what a school keeps is worked out from them', async () => {
    const { server, own, before } = await demo(await open())
    assert.match(await wordsAt(server, '/years/2024-25/services/eal'), /EAL3 Primary £644\.69 £38\.00 £606\.69 94\.11%/)
    assert.match(await wordsAt(server, PAGE), /EAL3 Primary £644\.69 A forum paper of autumn 2023: .* 15 January 2024/)
    const preview = await upload(server, OWN)

    assert.equal(preview.status, 200)
    const words = wordsOf(preview.html)
    assert.match(words, /1 value added, 1 changed, 0 removed, 0 unchanged\. Nothing has been kept yet\./)
    assert.match(words, /EAL3 Primary Changed £640\.00 ?was £644\.69 Council/)
    assert.deepEqual(await own(), before)
    const kept = await send(server, formIn(preview.html, PAGE, preview.cookie), { do: 'confirm' })

    assert.deepEqual([kept.status, kept.location], [303, PAGE])
    const service = await wordsAt(server, '/years/2024-25/services/eal')
    assert.match(service, /EAL3 Primary £640\.00 £38\.00 £602\.00 94\.06%/)
    assert.match(service, /EAL3, the authority’s own: Council/)
    assert.match(await wordsAt(server, PAGE), /FSM Primary £501\.50 Council 15 January 2024/)
  })

  test('are there for the demo borough of a database from before they were kept, and for nobody else', async () => {
    const given = await open()
    const { own, before } = await demo(given)
    const anew = async () => {
      await given.asOwner(async (owner) => {
        await sql`drop table dedelegation_factor_value`.execute(owner)
        await up(owner)
      })

      return own()
    }

    assert.deepEqual(await anew(), before)
    assert.deepEqual(
      before.map(({ value, keptOn }) => [value, keptOn]),
      [[64_469, '2024-01-15']],
    )
    await given.asOwner(async (owner) => {
      await sql`alter table platform_event disable trigger user`.execute(owner)
      await sql`update platform_event set action = 'demo.other' where action = 'demo.fill'`.execute(owner)
    })
    assert.deepEqual(await anew(), [])
    await given.asOwner(async (owner) => {
      await sql`update platform_event set action = 'demo.fill' where action = 'demo.other'`.execute(owner)
      await sql`alter table platform_event enable trigger user`.execute(owner)
    })
  })

  test('change nothing when the same file comes again', async () => {
    const given = await open()
    const { server, own, before } = await demo(given)
    const events = await countEvents(given)
    const preview = await upload(server, DEMO)

    assert.match(preview.html, /0 values added, 0 changed, 0 removed, 1 unchanged/)
    assert.equal((await send(server, formIn(preview.html, PAGE, preview.cookie), { do: 'confirm' })).status, 303)
    assert.deepEqual([await own(), await countEvents(given)], [before, events])
  })

  test('are refused with every problem, to take away as CSV, and nothing is kept', async () => {
    const { server, own, before } = await demo(await open())
    const refused = await upload(server, `${OWN}\n2023-24,nursery,eal3,1,x\n2024-25,primary,FSM,-2,\n`)

    assert.equal(refused.status, 422)
    assert.match(refused.html, /The file has 5 problems\. No value was kept\./)
    assert.match(wordsOf(refused.html), / 4 year .* 4 phase .* 5 value .* 5 source .* 5 factor /)
    assert.match(refused.html, /download="problems\.csv">Download these problems/)
    assert.equal((await upload(server, '')).status, 422)
    assert.deepEqual(await own(), before)
  })

  test('are refused when somebody else kept others after the preview, which shows what it would do now', async () => {
    const given = await open()
    const { server, own } = await demo(given)
    const preview = await upload(server, OWN)
    await keepFactorValues(given.platform, given.actor, { year: YEAR, values: [], seen: null })
    const refused = await send(server, formIn(preview.html, PAGE, preview.cookie), { do: 'confirm' })

    assert.equal(refused.status, 409)
    assert.match(refused.html, /Somebody else changed these values/)
    assert.match(refused.html, /2 values added, 0 changed, 0 removed, 0 unchanged/)
    assert.deepEqual(await own(), [])
  })

  test('can be entered for a year without rates or national values, and the page says who does', async () => {
    const { server } = await demo(await open())
    const page = '/years/2027-28/factor-values'
    assert.match(
      await wordsAt(server, page),
      /Topslice has no national ones for this year: .* A finance officer enters them/,
    )
    const template = await server.inject({ url: `${page}/template.csv` })
    const filled = template.body.replace(/^(2027-28,primary,eal3),,$/m, '$1,651.20,Council')
    assert.notEqual(filled, template.body)
    const preview = await upload(server, filled, page)

    assert.match(preview.html, /1 value added, 0 changed, 0 removed, 0 unchanged/)
    assert.equal((await send(server, formIn(preview.html, page, preview.cookie), { do: 'confirm' })).status, 303)
    assert.match(await wordsAt(server, page), /EAL3 Primary £651\.20 Council/)
  })

  test('are national, and said to be, where the authority has entered none', async () => {
    const given = await open()
    const { server } = await demo(given)
    await keepFactorValues(given.platform, given.actor, { year: YEAR, values: [], seen: null })

    for (const page of ['/years/2024-25/services/eal', '/years/2024-25/schools/900001']) {
      const words = await wordsAt(server, page)
      assert.match(words, /national and not the authority’s own ?: Not verified: National funding formula 2024-25/)
      assert.match(words, /A finance officer enters the authority’s own values on the page Values of the formula/)
      assert.doesNotMatch(words, /644\.69/)
    }
  })
})

type Server = Awaited<ReturnType<typeof ratesServer>>

async function demo(given: Parameters<typeof ratesServer>[0]) {
  const server = await ratesServer(given)
  const own = () => listFactorValues(given.platform.db, YEAR)

  return { server, own, before: await own() }
}

async function wordsAt(server: Server, url: string): Promise<string> {
  return (await readPage(server, url)).words
}

async function countEvents({ platform }: Parameters<typeof ratesServer>[0]): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(*) from platform_event`.execute(platform.db)

  return Number(rows[0]?.count)
}

async function upload(
  server: Server,
  file: string,
  page = PAGE,
): Promise<Readonly<{ status: number; html: string; cookie: string }>> {
  const { fields, cookie } = await openForm(server, page, page)
  const given = file === '' ? null : { name: 'values.csv', bytes: Buffer.from(file) }
  const answer = await postFile(server, page, { _csrf: fields.get('_csrf') ?? '' }, cookie, given)

  return { status: answer.statusCode, html: answer.body, cookie }
}
