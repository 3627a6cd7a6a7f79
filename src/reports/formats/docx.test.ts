import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DEMO_FACTS, DEMO_MODELS, DEMO_PAPER, DEMO_PARSED } from '../../../tests/support/demo-paper.ts'
import { unzip } from '../../../tests/support/unzip.ts'
import { composePaper } from '../core/compose-paper.ts'
import { paperAsDocx } from './docx.ts'
import { parseSection } from './prose-file.ts'

const FILES = unzip(await paperAsDocx(DEMO_PAPER))
const DOCUMENT = FILES.get('word/document.xml') ?? ''

describe('the Word document', () => {
  test('has a title and real headings, in the order of the paper', () => {
    const headings = DEMO_PAPER.blocks.flatMap((block) =>
      block.kind === 'heading' ? [`Heading${block.level - 1}: ${block.text}`] : [],
    )
    const found = [
      ...DOCUMENT.matchAll(/<w:p>(?:(?!<\/w:p>).)*?<w:pStyle w:val="(Heading\d)"\/>((?:(?!<\/w:p>).)*)<\/w:p>/g),
    ].map(([, style, inside]) => `${style}: ${textOf(inside ?? '')}`)

    assert.deepEqual(found, headings)
    assert.match(DOCUMENT, /<w:pStyle w:val="Title"\/>/)
  })

  test('repeats the header row of every table', () => {
    const tables = DEMO_PAPER.blocks.filter((block) => block.kind === 'table').length

    assert.equal(DOCUMENT.match(/<w:tblHeader\/>/g)?.length, tables)
  })

  test('counts its pages at the foot', () => {
    const foot = [...FILES].filter(([name]) => /^word\/footer\d\.xml$/.test(name)).map(([, xml]) => xml)

    assert.ok(foot.length > 0)
    for (const xml of foot) assert.match(xml, /PAGE.*of.*NUMPAGES/s)
  })

  test('is in British English, titled, and names the authority and no person', () => {
    assert.match(FILES.get('word/styles.xml') ?? '', /<w:lang w:val="en-GB"\/>/)
    const core = FILES.get('docProps/core.xml') ?? ''
    assert.match(core, /<dc:title>De-delegation of funding for central services 2024-25<\/dc:title>/)
    assert.match(core, /<dc:creator>Alderbrook<\/dc:creator><cp:lastModifiedBy>Alderbrook</)
  })

  test('lays the table of schools on its side', () => {
    assert.match(DOCUMENT, /w:orient="landscape"/)
  })

  test('prints a figure without a link, and every word of the paper', () => {
    assert.doesNotMatch(DOCUMENT, /<w:hyperlink/)
    const words = textOf(DOCUMENT)
    for (const figure of ['£1,519,581', 'a median of £2,394', '£45.00', '£1.2 million'])
      assert.ok(words.includes(figure), figure)
  })

  test('holds what somebody typed as text, markup and formulas too', async () => {
    const markdown = 'A <b>bold</b> & =1+1 “claim” {{nothing}}'
    const sections = [parseSection({ id: 'summary', title: '', markdown })]
    const paper = composePaper(DEMO_MODELS, { ...DEMO_PARSED, sections }, DEMO_FACTS)
    const xml = unzip(await paperAsDocx(paper)).get('word/document.xml') ?? ''

    assert.ok(xml.includes('A &lt;b&gt;bold&lt;/b&gt; &amp; =1+1 “claim” '))
    assert.match(xml, /<w:highlight w:val="yellow"\/>.*\[missing: nothing\]/s)
    assert.doesNotMatch(xml, /<w:instrText[^>]*>\s*=/)
  })

  test('keeps a table of up to ten rows on one page, and lets a longer one break between rows', () => {
    const tables = [...DOCUMENT.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(
      ([xml]) => xml.match(/<w:tr>.*?<\/w:tr>/gs) ?? [],
    )
    const short = tables.filter((rows) => rows.length <= 11)

    assert.ok(short.length > 0 && short.length < tables.length)
    for (const rows of tables) {
      const kept = rows.map((row) => row.includes('<w:keepNext/>'))
      assert.deepEqual(
        kept,
        rows.map((_row, index) => index === 0 || (rows.length <= 11 && index < rows.length - 1)),
      )
      for (const row of rows) assert.match(row, /<w:cantSplit\/>/)
    }
  })
})

function textOf(xml: string): string {
  return [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1]).join('')
}
