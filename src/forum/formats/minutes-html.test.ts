import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { inMarkdown } from '../core/markdown.ts'
import { minutesAsHtml } from './minutes-html.ts'

const html = (markdown: string) => minutesAsHtml(markdown).toString().trim()

describe('minutes as HTML', () => {
  test('begin their headings below the page’s own and skip none, each numbered one with its address', () => {
    assert.equal(
      html('# 6. De-delegation\n\n### 6.2 Insurance\n\n##### Deep'),
      [
        '<h2 class="govuk-heading-m" id="minute-6">6. De-delegation</h2>',
        '<h3 class="govuk-heading-s" id="minute-6-2">6.2 Insurance</h3>',
        '<h4 class="govuk-heading-s">Deep</h4>',
      ].join('\n'),
    )
    assert.match(html('##### Deep first'), /^<h2/)
  })

  for (const [what, typed] of [
    ['a script', '<script>alert(1)</script>'],
    ['a picture', '![x](https://evil.example/x.png)'],
    ['an element', '<img src=x onerror=alert(1)>'],
    ['a script as a link', '[press](javascript:alert(1))'],
    ['data as a link', '[press](data:text/html,<script>alert(1)</script>)'],
    ['another site without its scheme', '[press](//evil.example)'],
    ['a reference to a script', '[press]\n\n[press]: javascript:alert(1)'],
    ['an element in a heading', '## <b onclick="x">6.</b>'],
  ] as const) {
    test(`never hold ${what}`, () => {
      assert.doesNotMatch(html(typed), /<script|<img|<b |href="(javascript|data|\/\/)/)
    })
  }

  test('lead to web addresses, mailboxes and pages of this site', () => {
    for (const to of ['https://example.org/', 'mailto:clerk@example.org', '/forum/decisions/12']) {
      assert.match(html(`[see](${to})`), new RegExp(`<a href="${to}" class="govuk-link" rel="noreferrer">see</a>`))
    }
  })

  test('show what the record has as it was, whatever marks are in it', () => {
    for (const text of [
      '*not bold*',
      '# no heading',
      '- no list',
      '12. no list',
      '[no](link)',
      '<b>',
      'a_b_c',
      '`code`',
      'x | y',
      '\\',
    ]) {
      const shown = html(inMarkdown(text)).replaceAll('&lt;', '<').replaceAll('&gt;', '>')

      assert.equal(shown, `<p class="govuk-body">${text}</p>`)
    }
  })
})
