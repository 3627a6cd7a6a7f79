import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { importRegisterFile } from '../src/commands/import-register.ts'
import { fillWithDemo } from '../src/commands/fill-with-demo.ts'
import { fundingYear } from '../src/kernel/funding-year.ts'
import type { Actor } from '../src/platform/actor.ts'
import { authorityServer, inAutumn2026, linksIn, startWithCounts } from './support/authority-server.ts'
import { onBothDatabases } from './support/database.ts'
import { wordsOf } from './support/schools-server.ts'
import { sendFile, sendForm } from './support/upload.ts'
import { schoolsFile } from './support/schools.ts'
import { withSchools } from './support/units.ts'

const HEAD: Actor = {
  id: 'head',
  name: 'Head',
  grants: [{ role: 'head-teacher', scope: { kind: 'school', urn: '900001' } }],
}
const RENAMED = '900001,999/2001,Oak Tree School,1,2,,1,,,'
const OPTIONS = { confirm: false, readHidden: false, status: null, name: null, authority: null, asAt: null, use: null }
const NAVIGATION = ['', '/units', '/services', '/workbench', '/paper']
/** Of whoever is signed in: the actor of this test has no account. */
const NOT_FOLLOWED = ['/sign-out', '/account', '/people/roles']

onBothDatabases('the years of an authority', (open) => {
  const authority = async () => inAutumn2026(await withSchools(open))

  test('begin, before any was started, with the year that the autumn prepares, and no link leads nowhere', async () => {
    const { platform, actor } = inAutumn2026(await open())
    const server = await authorityServer(platform, actor)

    assert.equal((await server.inject({ url: '/' })).headers.location, '/years/2027-28')
    const lost = await crawl(server, [])
    assert.deepEqual(lost.faults, [])
    for (const path of NAVIGATION) assert.ok(lost.seen.has(`/years/2027-28${path}`), path)
  })

  test('are those that were started and the ones beside them, and no link leads nowhere', async () => {
    const given = await authority()
    await startWithCounts(given, fundingYear('2027-28'))
    const server = await authorityServer(given.platform, given.actor)

    assert.equal((await server.inject({ url: '/' })).headers.location, '/years/2027-28')
    const lost = await crawl(server, ['/years/2028-29', '/years/2026-27'])
    assert.deepEqual(lost.faults, [])
    for (const path of NAVIGATION) assert.ok(lost.seen.has(`/years/2028-29${path}`), path)
    assert.deepEqual(
      [...lost.seen].filter((path) => /^\/years\/202[3-5]/.test(path)),
      [],
    )
  })

  test('lead the demo borough to its own year, from wherever one is', async () => {
    const { platform, actor } = inAutumn2026(await open())
    await fillWithDemo(platform, actor)
    const server = await authorityServer(platform, actor)

    assert.equal((await server.inject({ url: '/' })).headers.location, '/years/2024-25')
    for (const from of ['/schools', '/help', '/years/2025-26', '/years/2031-32/workbench', '/none']) {
      const links = linksIn((await server.inject({ url: from })).body.split('<main')[0] ?? '')
      assert.ok(links.length > 8, from)
      for (const url of links.filter((link) => !NOT_FOLLOWED.includes(link))) {
        assert.ok((await server.inject({ url })).statusCode < 400, `${from} leads to ${url}`)
      }
    }
    const far = await server.inject({ url: '/years/2031-32/workbench' })
    assert.ok(linksIn(far.body).includes('/years/2024-25/paper'), 'navigation stays where one can be')
  })

  test('can be changed in the header, in a form that needs no script, until one signs out', async () => {
    const given = await authority()
    await startWithCounts(given, fundingYear('2027-28'))
    const server = await authorityServer(given.platform, given.actor)
    const page = (await server.inject({ url: '/schools' })).body
    assert.match(wordsOf(page), /Year 2027 to 2028 Change year/)
    assert.ok(linksIn(page).includes('/year'))

    const asked = wordsOf((await server.inject({ url: '/year' })).body)
    assert.match(asked, /2028 to 2029 Nobody has started its rates yet 2027 to 2028 2026 to 2027 Nobody has/)
    for (const year of ['', '2024-25', 'next']) {
      const refused = await choose(server, year)
      assert.equal(refused.statusCode, 422, year)
      assert.match(refused.body, /<title>Error: .*href="#year">Select a year</s)
      assert.deepEqual(refused.cookies, [])
    }
    const chosen = await choose(server, '2026-27')
    assert.deepEqual([chosen.statusCode, chosen.headers.location, yearKeptBy(chosen)], [303, '/', '2026-27'])
    const cookie = 'topslice-year=2026-27'

    const at = async (url: string) => server.inject({ url, headers: { cookie } })
    assert.equal((await at('/')).headers.location, '/years/2026-27')
    assert.ok(linksIn((await at('/forum')).body).includes('/years/2026-27/workbench'))
    assert.match(wordsOf((await at('/schools')).body), /Year 2026 to 2027 Change year/)
    const elsewhere = await at('/years/2027-28/services')
    assert.match(wordsOf(elsewhere.body), /Year 2027 to 2028 Change year/)
    const stale = { cookie: 'topslice-year=2019-20' }
    assert.equal((await server.inject({ url: '/', headers: stale })).headers.location, '/years/2027-28')

    const next = { latest: '2027-28', request: randomUUID() }
    assert.equal(yearKeptBy(await sendForm(server, '/years', '/years', next)), '2028-29')
    assert.equal(yearKeptBy(await sendForm(server, '/sign-out', '/sign-out', {})), '')
  })

  test('can be changed by a head teacher, who is led to the own school; nobody is asked who has no year', async () => {
    const given = await authority()
    await startWithCounts(given, fundingYear('2027-28'))
    const server = await authorityServer(given.platform, HEAD)
    assert.equal(yearKeptBy(await choose(server, '2028-29')), '2028-29')
    const cookie = 'topslice-year=2028-29'

    const first = await server.inject({ url: '/', headers: { cookie } })
    assert.equal(first.headers.location, '/years/2028-29/schools/900001')
    const statement = await server.inject({ url: '/years/2028-29/schools/900001', headers: { cookie } })
    assert.match(wordsOf(statement.body), /Not ready yet/)

    const administrator = await authorityServer(given.platform, {
      ...HEAD,
      grants: [{ role: 'administrator', scope: { kind: 'authority' } }],
    })
    assert.doesNotMatch((await administrator.inject({ url: '/schools' })).body, /topslice-year/)
    assert.equal((await administrator.inject({ url: '/year' })).statusCode, 403)
  })

  test('are what the register is spoken of for: its list, a school’s page, and what an import changes', async () => {
    const given = await authority()
    await startWithCounts(given, fundingYear('2027-28'))
    const server = await authorityServer(given.platform, given.actor)

    const list = await server.inject({ url: '/schools?year=2028-29' })
    const options = [...list.body.matchAll(/<option value="(\d{4}-\d{2})"( selected)?/g)]
    assert.deepEqual(
      options.map(([, year, selected]) => [year, selected !== undefined]),
      [
        ['2027-28', false],
        ['2028-29', true],
      ],
    )
    const school = wordsOf((await server.inject({ url: '/schools/900001' })).body)
    assert.match(school, / 2027-28 .* 2028-29 /)
    assert.doesNotMatch(school, /202[3-6]-2/)
    assert.match(school, /For example, 1 9 2027/)

    const preview = await previewOf(server, '900001,999/2001,Oak School,34,2,,1,,,')
    assert.match(preview, /Oak School \(900001\) 2027-28, 2028-29 /)
    assert.doesNotMatch(preview, /nobody’s charges/)
    const renamed = await previewOf(server, RENAMED)
    assert.match(renamed, /This changes nobody’s charges of 2027-28, 2028-29\./)

    const file = schoolsFile('schools.csv', RENAMED)
    const byCommand = await importRegisterFile({ ...given, file, options: { ...OPTIONS, year: null } })
    assert.match(byCommand.ok ? byCommand.preview : '', /This changes nobody’s charges of 2027-28, 2028-29\./)
  })

  test('that were not started say on the paper’s page too what is missing, and give no file', async () => {
    const given = await authority()
    await startWithCounts(given, fundingYear('2027-28'))
    const server = await authorityServer(given.platform, given.actor)

    for (const path of ['paper', 'paper/preview', 'paper/sections/details', 'workbench']) {
      const answer = await server.inject({ url: `/years/2028-29/${path}` })
      assert.equal(answer.statusCode, 200, path)
      assert.match(wordsOf(answer.body), /Not ready yet Nobody has started the rates of this year/, path)
    }
    assert.match(wordsOf((await server.inject({ url: '/years/2028-29/paper' })).body), /Paper, 2028 to 2029 Not ready/)
    assert.equal((await server.inject({ url: '/years/2028-29/paper.docx' })).statusCode, 404)
    assert.equal((await server.inject({ url: '/years/2028/paper' })).statusCode, 404)
  })

  test('give their own day and census to each example', async () => {
    const given = await authority()
    await startWithCounts(given, fundingYear('2027-28'))
    const server = await authorityServer(given.platform, given.actor)
    const at = async (url: string) => wordsOf((await server.inject({ url })).body)

    assert.match(await at('/years/2027-28/conversions'), /For example, 1 9 2027/)
    assert.match(await at('/years/2028-29/units/import'), /For example, October 2027 census/)
    assert.match(await at('/years/2027-28/paper/new-fact'), /a day such as 2026-06-15 .*2026-27, or calendar year 2026/)
    assert.match(await at('/schools/import'), /2027-09-01 or 01\/09\/2027/)
    assert.match(await at('/forum/members'), /For example, 7 12 2026/)
    assert.match(
      (await server.inject({ url: '/years/2027-28/comparators/template.csv' })).body,
      /2027-28.*January 2027/,
    )
  })
})

async function choose(server: FastifyInstance, year: string) {
  return sendForm(server, '/year', '/year', { year })
}

/** What the answer makes the browser keep; '' where it forgets it, null where it says nothing of it. */
function yearKeptBy({ cookies }: LightMyRequestResponse): string | null {
  return cookies.find(({ name }) => name === 'topslice-year')?.value ?? null
}

async function previewOf(server: FastifyInstance, row: string): Promise<string> {
  const sent = await sendFile(server, '/schools/import', {}, schoolsFile('schools.csv', row))
  assert.equal(sent.statusCode, 303, wordsOf(sent.body))

  return wordsOf((await server.inject({ url: String(sent.headers.location) })).body)
}

/** Follows every link from the first page and from these on. */
async function crawl(server: FastifyInstance, from: readonly string[]) {
  const seen = new Set<string>(NOT_FOLLOWED)
  const waiting = [...from, '/'].map((url) => ({ url, on: 'the start' }))
  const faults: string[] = []
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { url, on } = next
    if (seen.has(url)) continue
    seen.add(url)
    const { statusCode, headers, body } = await server.inject({ url })
    if (statusCode >= 400) faults.push(`${on} leads to ${url}: ${statusCode}`)
    const links = String(headers['content-type']).startsWith('text/html') ? linksIn(body) : []
    const to = headers.location === undefined ? links : [String(headers.location)]
    waiting.push(...to.map((each) => ({ url: each, on: url })))
  }

  return { seen, faults }
}
