import { formatPence, formatPounds, pence, type Pence } from '../../../kernel/pence.ts'
import { escapeText } from './escape-text.ts'
import { niceScale, type Scale } from './nice-scale.ts'

/** One bar: whose it is, and how much. Below nought it hangs down. */
export type Bar = Readonly<{ label: string; value: Pence }>

export type BarChart = Readonly<{
  /** Unique in the page, lower-case with hyphens. */
  id: string
  /** The finding, as a sentence: "Six large schools pay half of it". */
  title: string
  /** What the bars are and how they are ordered, for those who cannot see them. */
  description: string
  bars: readonly Bar[]
  /** How a bar's value is said; "£1,234.56" where this is left out. */
  say?: (value: Pence) => string
}>

const HEIGHT = 240
const AXIS_WIDTH = 76
/** Room above and below the plot for half a line of the axis's text. */
const PADDING = 10
const BAR_STEP = 10
const BAR_WIDTH = 7

/**
 * The chart as markup: an axis in real pixels, so that its text is never scaled, and a plot that fills the width. It
 * goes beside a table of the same figures, never instead of one. Pure text: server and browser draw the same chart.
 */
export function barChart(chart: BarChart): string {
  const scale = niceScale(chart.bars.map((bar) => bar.value))
  const width = Math.max(chart.bars.length, 1) * BAR_STEP
  const say = chart.say ?? formatPence

  return [
    `<div class="bar-chart">${axis(scale)}`,
    `<svg class="bar-chart__plot" viewBox="0 0 ${width} ${HEIGHT}" height="${HEIGHT}" preserveAspectRatio="none" role="img" aria-labelledby="${chart.id}-title ${chart.id}-description">`,
    `<title id="${chart.id}-title">${escapeText(chart.title)}</title>`,
    `<desc id="${chart.id}-description">${escapeText(chart.description)}</desc>`,
    ...scale.ticks.map((tick) => gridLine(tick, width, scale)),
    ...chart.bars.map((bar, index) => drawBar(bar, index, scale, say)),
    '</svg></div>',
  ].join('')
}

function axis(scale: Scale): string {
  const labels = scale.ticks.map(
    (tick) => `<text x="${AXIS_WIDTH - 8}" y="${level(tick, scale)}" dy="0.35em">${formatPounds(pence(tick))}</text>`,
  )

  return `<svg class="bar-chart__axis" width="${AXIS_WIDTH}" height="${HEIGHT}" aria-hidden="true">${labels.join('')}</svg>`
}

function gridLine(tick: number, width: number, scale: Scale): string {
  const y = level(tick, scale)

  return `<line class="bar-chart__${tick === 0 ? 'nought' : 'grid'}" x1="0" x2="${width}" y1="${y}" y2="${y}"/>`
}

function drawBar(bar: Bar, index: number, scale: Scale, say: (value: Pence) => string): string {
  const [nought, end] = [level(0, scale), level(bar.value, scale)]
  const x = index * BAR_STEP + (BAR_STEP - BAR_WIDTH) / 2
  const side = bar.value < 0 ? 'less' : 'more'

  return [
    `<rect class="bar-chart__bar bar-chart__bar--${side}" x="${x}" width="${BAR_WIDTH}" y="${Math.min(nought, end)}" height="${round(Math.abs(end - nought))}">`,
    `<title>${escapeText(`${bar.label}: ${say(bar.value)}`)}</title></rect>`,
  ].join('')
}

/** The height at which an amount stands, in pixels from the top. */
export function level(value: number, scale: Scale): number {
  const part = (scale.highest - value) / (scale.highest - scale.lowest)

  return round(PADDING + part * (HEIGHT - 2 * PADDING))
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
