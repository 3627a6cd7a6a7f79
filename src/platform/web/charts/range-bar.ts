import { assert } from '../../../kernel/assert.ts'
import { formatPence, type Pence } from '../../../kernel/pence.ts'
import { escapeText } from './escape-text.ts'

/** What schools pay for one line: a line from lowest to highest, and a mark at the median. */
export type RangeBar = Readonly<{ lowest: Pence; median: Pence; highest: Pence }>

const WIDTH = 120
const HEIGHT = 16
/** Room at each end, so that a mark at nought or at the maximum is drawn whole. */
const MARGIN = 4

/**
 * The bar as SVG markup. `maximum` is the right-hand end: the same for every bar of a table, so that they compare.
 * Pure text, so that the server's template and the browser's script draw the same bar.
 */
export function rangeBar(range: RangeBar, maximum: Pence): string {
  assert(range.lowest >= 0 && range.lowest <= range.median && range.median <= range.highest, 'a range is in order')
  assert(range.highest <= maximum, 'a bar fits its scale')
  const [from, middle, to] = [range.lowest, range.median, range.highest].map((amount) => place(amount, maximum))
  const words = `Lowest ${formatPence(range.lowest)}, median ${formatPence(range.median)}, highest ${formatPence(range.highest)}`
  const y = HEIGHT / 2

  return [
    `<svg class="range-bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escapeText(words)}">`,
    `<title>${escapeText(words)}</title>`,
    `<line class="range-bar__scale" x1="${MARGIN}" x2="${WIDTH - MARGIN}" y1="${y}" y2="${y}"/>`,
    `<line class="range-bar__range" x1="${from}" x2="${to}" y1="${y}" y2="${y}"/>`,
    `<line class="range-bar__median" x1="${middle}" x2="${middle}" y1="1" y2="${HEIGHT - 1}"/>`,
    '</svg>',
  ].join('')
}

/** Where an amount stands on the bar, to a tenth of a unit; at the left where the whole scale is nought. */
export function place(amount: Pence, maximum: Pence): string {
  const part = maximum === 0 ? 0 : amount / maximum

  return String(Math.round((MARGIN + part * (WIDTH - 2 * MARGIN)) * 10) / 10)
}
