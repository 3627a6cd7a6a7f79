import type { Pence } from '../../kernel/pence.ts'
import { barChart, type BarChart } from './charts/bar-chart.ts'
import { rangeBar, type RangeBar } from './charts/range-bar.ts'
import { safeHtml } from './render.ts'

/** The charts as templates call them; each escapes what it is given. */
export const CHART_GLOBALS = {
  rangeBar: (range: RangeBar, maximum: Pence) => safeHtml(rangeBar(range, maximum)),
  barChart: (chart: BarChart) => safeHtml(barChart(chart)),
}
