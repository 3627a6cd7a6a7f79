import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { DEMO_PROSE } from '../../../tests/support/demo-paper.ts'
import { describeProblem } from '../../kernel/problem.ts'
import { readProse, writeProse } from './prose-file.ts'
import { readMarkdown } from './read-markdown.ts'

describe('the Markdown of a section', () => {
  test('has paragraphs with bold, italics, links and fields', () => {
    assert.deepEqual(readMarkdown('It **is {{a.b}}** and *so*\n[here](https://example.org).'), {
      blocks: [
        {
          kind: 'paragraph',
          content: [
            { kind: 'text', text: 'It ' },
            {
              kind: 'strong',
              content: [
                { kind: 'text', text: 'is ' },
                { kind: 'field', field: 'a.b' },
              ],
            },
            { kind: 'text', text: ' and ' },
            { kind: 'emphasis', content: [{ kind: 'text', text: 'so' }] },
            { kind: 'text', text: ' ' },
            { kind: 'link', href: 'https://example.org', content: [{ kind: 'text', text: 'here' }] },
            { kind: 'text', text: '.' },
          ],
        },
      ],
      problems: [],
    })
  })

  test('has lists with a list under an item, quotations, headings, and tables by their names', () => {
    const { blocks, problems } = readMarkdown('## One\n\n- a\n  - b\n\n> said\n\n{{table.rates}}')

    assert.deepEqual(problems, [])
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ['heading', 'list', 'quote', 'insert'],
    )
    const list = blocks[1]
    assert.equal(list?.kind === 'list' ? list.items[0]?.sub?.items.length : 0, 1)
  })

  test('takes HTML for text', () => {
    assert.deepEqual(readMarkdown('<script>alert(1)</script>').blocks, [
      { kind: 'paragraph', content: [{ kind: 'text', text: '<script>alert(1)</script>' }] },
    ])
  })

  for (const [markdown, problem] of [
    ['![x](https://example.org/x.png)', /a picture/],
    ['`code`', /code/],
    ['```\ncode\n```', /a block of code/],
    ['a\n\n    indented', /an indented block/],
    ['a\n\n---', /a line across the page/],
    ['| a |\n|---|\n| 1 |', /a table/],
    ['~~no~~', /struck through/],
    ['# Top', /start with ## or ###/],
    ['[x](javascript:alert(1))', /^$/],
    ['[x](/relative)', /A link starts with https/],
    ['- a\n\n  > b', /one paragraph, and at most one list/],
  ] as const) {
    test(`refuses ${JSON.stringify(markdown)} in words`, () => {
      assert.match(readMarkdown(markdown).problems.join(), problem)
    })
  }

  test('never makes a link of a script', () => {
    assert.doesNotMatch(JSON.stringify(readMarkdown('[x](javascript:alert(1)) <javascript:x>').blocks), /"link"/)
  })
})

describe('the file of a paper', () => {
  test('is read and written back the same', () => {
    const written = writeProse(DEMO_PROSE)
    const again = readProse('paper.md', written)

    assert.deepEqual(again, { ok: true, value: DEMO_PROSE })
    const stored = readFileSync(new URL('../../../data/demo/paper.md', import.meta.url), 'utf8')
    assert.equal(written.replaceAll(/\s+/g, ' ').trim(), stored.replaceAll(/\s+/g, ' ').trim())
  })

  test('is refused with every line that is wrong', () => {
    const read = readProse(
      'paper.md',
      'Subject: x\nColour: red\n\n# nonsense\n\n# summary\n\n# summary\n\n# appendix.schools\n',
    )

    assert.deepEqual(read.ok ? [] : read.errors.map(describeProblem), [
      'paper.md, row 2: expected Subject, Authority, Author, Job title, Agency or a section (‘# summary’)',
      'paper.md, row 4: expected a section such as ‘summary’ or ‘service.eal’, found ‘nonsense’',
      'paper.md, row 8: the section ‘summary’ stands more than once',
      'paper.md, row 10: expected a section such as ‘summary’ or ‘service.eal’, found ‘appendix.schools’',
    ])
  })
})
