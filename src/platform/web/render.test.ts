import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pence } from '../../kernel/pence.ts'
import { formatChange } from './filters.ts'
import { yearOf } from './page-context.ts'
import { createRender, safeHtml } from './render.ts'

const render = createRender({ asset: (name: string) => name })
const TEMPLATE = 'platform/web/render.test.njk'

test('what a template prints is escaped, but for HTML that the program made', () => {
  assert.equal(render(TEMPLATE, { value: `<b title="'">&` }).trim(), '&lt;b title=&quot;&#39;&quot;&gt;&amp;')
  assert.equal(render(TEMPLATE, { value: safeHtml('<b>') }).trim(), '<b>')
  assert.equal(render(TEMPLATE, { value: '{{ 7 * 7 }}' }).trim(), '{{ 7 * 7 }}')
})

for (const value of [undefined, null]) {
  test(`printing ${value} fails and names the template`, () => {
    assert.throws(() => render(TEMPLATE, { value }), /render\.test\.njk/)
  })
}

test('amounts, counts, percentages, dates and changes are shown as people write them', () => {
  const shown = render(TEMPLATE, {
    value: 'x',
    total: 211_400,
    odd: 12_345_67,
    count: 37_629_200,
    rise: 23_000,
    day: '2024-01-22',
    less: -1520,
  })

  assert.deepEqual(shown.trim().split('\n').slice(1), [
    '£2,114.00',
    '£2,114 £12,345.67',
    '37.6292',
    '2.3%',
    '22 January 2024',
    '£2,114.00 more, £15.20 less',
  ])
})

test('a difference of nothing is said in words', () => {
  assert.equal(formatChange(pence(0)), 'no change')
})

test('half a penny, a word and a day that is none are bugs of the view', () => {
  for (const [name, value] of [
    ['total', 0.5],
    ['total', '12'],
    ['day', '2024-02-30'],
  ] as const) {
    assert.throws(() =>
      render(TEMPLATE, { value: 'x', total: 1, odd: 1, count: 1, rise: 1, day: '2024-01-22', less: -1, [name]: value }),
    )
  }
})

test('trimming keeps safe HTML safe and unsafe text unsafe', () => {
  const trimmed = createRender({})

  assert.equal(trimmed(TEMPLATE, { value: safeHtml('  <b> '), trimmed: true }).trim(), '<b>')
  assert.equal(trimmed(TEMPLATE, { value: '  <b> ', trimmed: true }).trim(), '&lt;b&gt;')
})

test('the year of a path is a year, or none', () => {
  assert.equal(yearOf('/years/2023-24/units?census=x'), '2023-24')
  for (const path of ['/years/2023-25', '/years/', '/schools', '/x/years/2023-24'])
    assert.equal(yearOf(path), null, path)
})
