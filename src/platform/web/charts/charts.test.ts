import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { NO_PENCE, pence } from '../../../kernel/pence.ts'
import { barChart, level } from './bar-chart.ts'
import { niceScale } from './nice-scale.ts'
import { place, rangeBar } from './range-bar.ts'

test('an axis has a few round lines, holds nought and every value', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 }), { maxLength: 60 }), (values) => {
      const { lowest, highest, ticks } = niceScale(values)

      assert.ok(lowest <= Math.min(0, ...values) && highest >= Math.max(0, ...values))
      assert.ok(ticks.includes(0))
      assert.ok(ticks.length >= 2 && ticks.length <= 7, `${ticks.length} lines`)
      assert.ok(ticks.every(Number.isInteger))
      assert.match(String((ticks[1] ?? 0) - (ticks[0] ?? 0)), /^[125]0*$/)
    }),
  )
})

test('an axis over nothing still has two ends', () => {
  assert.deepEqual(niceScale([]), { lowest: 0, highest: 1, ticks: [0, 1] })
})

test('a bar chart draws a bar a school, upwards for more and downwards for less', () => {
  const chart = barChart({
    id: 'effect',
    title: 'Two schools pay <more>',
    description: 'A bar a school.',
    bars: [
      { label: 'Ash & Elm', value: pence(211_400) },
      { label: 'Oak', value: pence(-1_520) },
    ],
  })
  const scale = niceScale([211_400, -1_520])

  assert.match(chart, /<title id="effect-title">Two schools pay &#60;more&#62;<\/title>/)
  assert.match(chart, /<title>Ash &#38; Elm: £2,114.00<\/title>/)
  assert.match(chart, /<title>Oak: −£15.20<\/title>/)
  assert.ok(chart.includes(`y="${level(211_400, scale)}"`))
  assert.match(chart, /bar--less" x="11.5" width="7"/)
  assert.doesNotMatch(chart, /style=|NaN/)
})

test('a range bar says its three amounts and puts them in order on its scale', () => {
  const bar = rangeBar({ lowest: NO_PENCE, median: pence(50), highest: pence(100) }, pence(200))

  assert.match(bar, /aria-label="Lowest £0.00, median £0.50, highest £1.00"/)
  assert.match(bar, /range-bar__range" x1="4" x2="60"/)
  assert.match(bar, /range-bar__median" x1="32" x2="32"/)
})

test('a range bar of schools that pay nothing stands at the left', () => {
  assert.equal(place(NO_PENCE, NO_PENCE), '4')
})
