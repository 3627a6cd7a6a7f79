import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DEMO_FACTS, DEMO_MODELS, DEMO_PAPER, DEMO_PARSED } from '../../../tests/support/demo-paper.ts'
import { composePaper } from '../core/compose-paper.ts'
import { schoolsAsCsv } from './csv.ts'
import { paperAsHtml } from './html.ts'
import { parseSection } from './prose-file.ts'
import { PAPER_FORMATS, writePaper } from './write-paper.ts'

const HTML = paperAsHtml(DEMO_PAPER)

describe('the paper as a page', () => {
  test('has one h1, its language and its title', () => {
    assert.equal(HTML.match(/<h1/g)?.length, 1)
    assert.match(HTML, /<html lang="en-GB">/)
    assert.match(HTML, /<title>De-delegation of funding for central services 2024-25 – Alderbrook<\/title>/)
  })

  test('skips no level of heading', () => {
    const levels = [...HTML.matchAll(/<h(\d)/g)].map((match) => Number(match[1]))

    for (const [index, level] of levels.entries()) assert.ok(level <= (levels[index - 1] ?? 0) + 1, `heading ${index}`)
  })

  test('gives each table a caption, column heads and row heads', () => {
    const tables = HTML.match(/<table>[\s\S]*?<\/table>/g) ?? []

    assert.equal(tables.length, DEMO_PAPER.blocks.filter((block) => block.kind === 'table').length)
    for (const table of tables) {
      assert.match(table, /<caption id="/)
      assert.match(table, /<th scope="col"/)
      assert.match(table, /<th scope="row">/)
    }
  })

  test('keeps a table of up to ten rows on one page of print', () => {
    assert.match(HTML, /\.paper-short\{break-inside:avoid\}/)
    for (const [, classes, body] of HTML.matchAll(/<div class="(paper-scroll[^"]*)".*?<tbody>(.*?)<\/tbody>/gs)) {
      assert.equal(classes?.includes('paper-short'), (body?.match(/<tr/g)?.length ?? 0) <= 10)
    }
  })

  test('points only inside itself, at what is there', () => {
    const ids = new Set([...HTML.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]))
    const links = [...HTML.matchAll(/href="([^"]+)"/g)].map((match) => match[1] ?? '')

    assert.ok(links.includes('#appendix-eal'))
    for (const link of links) assert.ok(link.startsWith('#') && ids.has(link.slice(1)), link)
    assert.equal(ids.size, HTML.match(/ id="/g)?.length)
  })

  test('asks nothing of the network, and runs nothing', () => {
    assert.doesNotMatch(HTML, /<script|<link|<img|src=|url\(|@import/)
  })

  test('escapes whatever somebody typed, in words, names and headings', () => {
    const evil = '"><img src=x onerror=alert(1)>'
    const sections = [
      parseSection({
        id: 'appendix.x',
        title: evil,
        markdown: `## ${evil}\n\n${evil} {{${evil.replaceAll(/[{}]/g, '')}}}`,
      }),
    ]
    const html = paperAsHtml(
      composePaper(
        DEMO_MODELS,
        { details: { ...DEMO_PARSED.details, author: evil, subject: evil }, sections },
        DEMO_FACTS,
      ),
    )

    assert.doesNotMatch(html, /<img/)
    assert.equal(html.match(/&lt;img src=x onerror=alert\(1\)&gt;/g)?.length, 7)
  })
})

describe('the appendix of schools as CSV', () => {
  test('has a row a school with plain decimals, blank where a school does not pay', () => {
    const rows = schoolsAsCsv(DEMO_MODELS).split('\r\n')

    assert.equal(rows.length, 42)
    assert.equal(
      rows[1],
      '900001,Alder Green Primary School,4598.00,8778.00,266.00,15449.28,1429.91,3866.28,8071.58,2135.98,44595.03',
    )
    assert.equal(rows.at(-2), '900301,Harbour View School,,,,,,,7020.00,2391.48,9411.48')
  })

  test('lets no name run as a formula', () => {
    const [first, ...rest] = DEMO_MODELS.current.schools
    assert.ok(first !== undefined)
    const schools = [{ ...first, school: { ...first.school, name: '=HYPERLINK("x")' } }, ...rest]
    const csv = schoolsAsCsv({ ...DEMO_MODELS, current: { ...DEMO_MODELS.current, schools } })

    assert.match(csv, /900001,"'=HYPERLINK\(""x""\)",/)
  })
})

describe('every format', () => {
  for (const format of PAPER_FORMATS) {
    test(`is written from the same year: ${format}`, async (context) => {
      const started = performance.now()
      const body = await writePaper(format, DEMO_MODELS, { details: DEMO_PARSED.details, sections: [] }, DEMO_FACTS)
      context.diagnostic(`${format}: ${Math.round(performance.now() - started)} ms`)

      assert.ok(body.length > 1000)
    })
  }
})
