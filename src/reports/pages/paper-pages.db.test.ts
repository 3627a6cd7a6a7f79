import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { DEMO_FACTS, DEMO_MODELS, DEMO_PROSE } from '../../../tests/support/demo-paper.ts'
import { readPage } from '../../../tests/support/demo-server.ts'
import { unzip } from '../../../tests/support/unzip.ts'
import { formToken } from '../../../tests/support/web-server.ts'
import { buildServer } from '../../platform/web/build-server.ts'
import { importPaper } from '../actions/import-paper.ts'
import { ALL_PERMISSIONS } from '../../commands/all-slices.ts'
import { asking } from '../../../tests/support/web-server.ts'
import { registerPaperPages } from './paper-pages.ts'

const { year } = DEMO_MODELS
const PAPER = `/years/${year}/paper`

onBothDatabases('the pages of the paper', (open) => {
  async function demo(): Promise<FastifyInstance> {
    const { platform, actor } = await open()
    await importPaper(platform, actor, { year, prose: DEMO_PROSE, facts: DEMO_FACTS })

    return buildServer({
      platform,
      ...asking(actor),
      permissions: ALL_PERMISSIONS,
      slices: [(pages) => registerPaperPages(pages, async (_db, asked) => (asked === year ? DEMO_MODELS : null))],
    })
  }

  async function post(server: FastifyInstance, url: string, fields: Readonly<Record<string, string>>, from = url) {
    const { cookie, token } = await formToken(server, from)

    return server.inject({
      method: 'POST',
      url,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: token, ...fields }).toString(),
    })
  }

  test('show where the paper stands, and answer every address under it', async () => {
    const server = await demo()
    const { words } = await readPage(server, PAPER)

    assert.match(words, /Draft Not published yet/)
    assert.match(words, /Appendix A: The service for pupils with English as an additional language/)
    for (const address of [
      'preview',
      'findings',
      'facts',
      'publish',
      'new-fact',
      'appendices/new',
      'facts/esg-shortfall',
      'sections/details',
      'sections/summary',
      'sections/service.eal',
      'sections/appendix.eal',
      'sections/appendix.eal/remove',
      'sections/appendix.eal/versions',
    ]) {
      assert.equal((await readPage(server, `${PAPER}/${address}`)).status, 200, address)
    }
    for (const address of [
      'sections/service.none',
      'sections/service.none/versions',
      'facts/none',
      'published/1',
      'published/x',
      'sections/summary/remove',
    ]) {
      assert.equal((await readPage(server, `${PAPER}/${address}`)).status, 404, address)
    }
    const later = await readPage(server, '/years/2030-31/paper')
    assert.equal(later.status, 200)
    assert.match(later.words, /Not ready yet Nobody has started the rates of this year/)
    assert.equal((await readPage(server, '/years/2030-31/paper.csv')).status, 404)
  })

  test('read as the paper, each figure a link to its working', async () => {
    const { html, words } = await readPage(await demo(), `${PAPER}/preview`)

    assert.match(words, /This service is not offered to academies/)
    assert.match(html, /<a class="paper-figure" href="\/years\/2024-25\/services\/maternity">£639,000<\/a>/)
    assert.match(
      html,
      /<a class="paper-figure" href="\/years\/2024-25\/paper\/facts\/insurance-underspend-2022-23">£83,000<\/a>/,
    )
  })

  test('save a section, and list every field with its value beside the editor', async () => {
    const server = await demo()
    const section = `${PAPER}/sections/summary`
    const { words } = await readPage(server, section)
    assert.match(words, /\{\{eal\.primary\.range\.median\}\} a median of £2,394/)

    const saved = await post(server, section, { markdown: 'In all {{total}}.', expected: '1', do: 'save' })
    assert.equal(saved.statusCode, 303)
    assert.match((await readPage(server, section)).words, /How it reads In all £1,951,000\./)
  })

  test('preview words without saving them, and mark the sentence that misses its figure', async () => {
    const server = await demo()
    const section = `${PAPER}/sections/summary`
    const shown = await post(server, section, { markdown: 'In all {{totl}} <script>', expected: '1', do: 'preview' })

    assert.equal(shown.statusCode, 200)
    assert.match(shown.body, /<mark class="paper-missing">\[missing: totl\]<\/mark> &lt;script&gt;/)
    assert.match(shown.body, /There is no figure ‘totl’/)
    assert.match((await readPage(server, section)).words, /This paper sets out/)
  })

  test('keep what was typed when somebody else saved first, and show both', async () => {
    const server = await demo()
    const section = `${PAPER}/sections/summary`
    await post(server, section, { markdown: 'Theirs.', expected: '1', do: 'save' })
    const late = await post(server, section, { markdown: 'Mine, long thought about.', expected: '1', do: 'save' })

    assert.equal(late.statusCode, 422)
    assert.match(late.body, /<title>Error: /)
    assert.match(late.body, /Mine, long thought about\.<\/textarea>/)
    assert.match(late.body, /<pre[^>]*>Theirs\.<\/pre>/)
    assert.match(late.body, /name="expected" value="2"/)
  })

  test('list the versions of a section, and restore an old one as the newest', async () => {
    const server = await demo()
    const section = `${PAPER}/sections/summary`
    await post(server, section, { markdown: 'Second <b>thoughts</b>.', expected: '1', do: 'save' })
    const { html, words } = await readPage(server, `${section}/versions`)
    assert.match((await readPage(server, section)).html, /sections\/summary\/versions"/)
    assert.match(words, /Version 2 Now Saved on .* by .*Version 1 Saved on .* by .*This paper sets out/)
    assert.match(html, />Second &lt;b&gt;thoughts&lt;\/b&gt;\.<\/pre>/)

    const late = await post(server, `${section}/versions`, { number: '1', expected: '1' })
    assert.equal(late.statusCode, 422)
    assert.match(late.body, /saved this section meanwhile/)
    assert.equal((await post(server, `${section}/versions`, { number: '9', expected: '2' })).statusCode, 404)

    const restored = await post(server, `${section}/versions`, { number: '1', expected: '2' })
    assert.equal(restored.headers.location, section)
    assert.match((await readPage(server, section)).words, /This paper sets out/)
    assert.match((await readPage(server, `${section}/versions`)).words, /Version 3 Now .*Version 2 .*Version 1/)
  })

  test('add and remove an appendix, letters following', async () => {
    const server = await demo()
    const added = await post(server, `${PAPER}/appendices/new`, { title: 'Consultation answers' })
    assert.equal(added.headers.location, `${PAPER}/sections/appendix.consultation-answers`)
    assert.match((await readPage(server, PAPER)).words, /Appendix E: Consultation answers/)

    await post(server, `${PAPER}/sections/appendix.eal/remove`, { expected: '1' })
    assert.match((await readPage(server, PAPER)).words, /Appendix D: Consultation answers/)
  })

  test('move an appendix up and down, and every file of the paper follows', async () => {
    const server = await demo()
    const { html } = await readPage(server, PAPER)
    const shown = /name="shown" value="([^"]+)"/.exec(html)?.[1] ?? ''
    assert.equal((html.match(/value="up appendix/g) ?? []).length, 3, 'the first cannot go up')
    assert.equal((html.match(/value="down appendix/g) ?? []).length, 3, 'the last cannot go down')

    const move = (button: string) => post(server, `${PAPER}/appendices/move`, { shown, move: button }, PAPER)
    const moved = await move('down appendix.eal')
    assert.equal(moved.headers.location, PAPER)

    const order = /Appendix A: The behaviour support service.*Appendix B: The service for pupils with English/
    assert.match((await readPage(server, PAPER)).words, order)
    assert.match((await readPage(server, `${PAPER}.html`)).words, order)
    const docx = unzip((await server.inject({ url: `${PAPER}.docx` })).rawPayload).get('word/document.xml') ?? ''
    assert.match(docx.replace(/<[^>]+>/g, ''), order)

    const late = await move('down appendix.behaviour-support')
    assert.equal(late.headers.location, PAPER)
    assert.match((await readPage(server, PAPER)).words, order)
  })

  test('mend a fact, and say every thing wrong with one', async () => {
    const server = await demo()
    const fact = {
      name: '',
      value: '1,2,3',
      unit: 'pounds',
      year: '',
      source: '',
      arithmetic: 'nothing',
      expected: '1',
    }
    const refused = await post(server, `${PAPER}/facts/esg-savings`, fact)
    assert.equal(refused.statusCode, 422)
    for (const message of [
      /Enter what the figure is/,
      /The value must be a plain number/,
      /Enter where the figure comes from/,
      /The working cannot be read/,
    ]) {
      assert.match(refused.body, message)
    }
    const mended = { ...fact, name: 'Savings', value: '£511,000', source: 'Report', arithmetic: '' }
    assert.equal((await post(server, `${PAPER}/facts/esg-savings`, mended)).statusCode, 303)
    assert.doesNotMatch((await readPage(server, `${PAPER}/findings`)).words, /Shortfall left by the grant/)
  })

  test('publish after the findings were read, and serve the same bytes for ever', async () => {
    const server = await demo()
    const unread = await post(server, `${PAPER}/publish`, {})
    assert.equal(unread.statusCode, 422)
    assert.match(unread.body, /Confirm that you have read the findings/)

    const published = await post(server, `${PAPER}/publish`, { read: 'yes' })
    assert.equal(published.headers.location, `${PAPER}/published/1`)
    const before = await server.inject({ url: `${PAPER}/published/1/paper.html` })
    await post(server, `${PAPER}/sections/summary`, { markdown: 'Mended.', expected: '1', do: 'save' })
    const after = await server.inject({ url: `${PAPER}/published/1/paper.html` })
    assert.equal(after.body, before.body)
    assert.match(
      (await readPage(server, `${PAPER}/published/1`)).words,
      /Published Paper 1, published on .* This paper sets out/,
    )
    assert.match((await readPage(server, PAPER)).words, /History .*Publish paper by /)
  })

  test('give the draft in every format by its own name and type', async () => {
    const server = await demo()
    for (const [format, type] of [
      ['docx', 'wordprocessingml'],
      ['xlsx', 'spreadsheetml'],
      ['csv', 'text/csv'],
      ['html', 'text/html'],
    ] as const) {
      const answer = await server.inject({ url: `${PAPER}.${format}` })

      assert.equal(answer.statusCode, 200)
      assert.match(String(answer.headers['content-type']), new RegExp(type))
      assert.match(
        String(answer.headers['content-disposition']),
        new RegExp(`attachment.*de-delegation-2024-25-draft\\.${format}`),
      )
    }
  })
})
