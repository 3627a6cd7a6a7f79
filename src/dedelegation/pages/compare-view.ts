import { must } from '../../kernel/assert.ts'
import { formatChange, formatPence, NO_PENCE, pence, type Pence } from '../../kernel/pence.ts'
import { formatPercentage } from '../../kernel/percentage.ts'
import { compareBooks } from '../core/compare-books.ts'
import { METHOD_NAMES } from '../core/line-entry.ts'
import { modelYear, type Model } from '../core/model.ts'
import type { ModelInput } from '../core/model-input.ts'
import { lineKey, type LineKey, type RateBook, type RateLine } from '../core/rate-book.ts'
import { schoolEffects } from '../core/school-effects.ts'
import { effectChart } from '../core/effect-chart.ts'
import { lastYearOf } from '../core/last-year.ts'
import { nameOfLine } from '../core/words.ts'

/** One side of a comparison: what it is called, and its rates. */
export type Side = Readonly<{ name: string; book: RateBook }>

/**
 * Two sets of rates on the same schools and counts, line by line and school by school. What differs is only the rates;
 * the change is what the right-hand side takes more than the left.
 */
export function compareView(input: ModelInput, left: Side, right: Side) {
  const [one, other] = [left, right].map(({ book }) => modelYear({ ...input, book })) as [Model, Model]
  const amounts = [one, other].map((model) => new Map(model.lines.map((total) => [lineKey(total.line), total.amount])))
  const pairs = compareBooks(left.book, right.book)
  const effects = schoolEffects(other, lastYearOf(one))

  return {
    left: left.name,
    right: right.name,
    lines: pairs.lines.map(({ key, left: before, right: after, same }) => ({
      key,
      name: nameOfLine(after === null ? left.book : right.book, must(after ?? before, 'a pair has at least one side')),
      left: rateWords(before),
      right: rateWords(after),
      leftHow: howWords(before),
      rightHow: howWords(after),
      leftAmount: formatPence(amountIn(amounts[0], key)),
      rightAmount: formatPence(amountIn(amounts[1], key)),
      change: formatChange(pence(amountIn(amounts[1], key) - amountIn(amounts[0], key))),
      same,
    })),
    services: pairs.services
      .filter(({ same }) => !same)
      .map(({ left: before, right: after }) => ({
        name: after?.name ?? before?.name ?? '',
        left: before === null ? 'Not there' : before.status,
        right: after === null ? 'Not there' : after.status,
      })),
    assumptions: pairs.assumptions
      .filter(({ same }) => !same)
      .map(({ left: before, right: after }) => ({
        name: after?.name ?? before?.name ?? '',
        left: before === null ? 'Not there' : formatPercentage(before.value),
        right: after === null ? 'Not there' : formatPercentage(after.value),
      })),
    changed: pairs.lines.filter(({ same }) => !same).length,
    total: {
      left: formatPence(one.total),
      right: formatPence(other.total),
      change: formatChange(pence(other.total - one.total)),
    },
    chart: {
      ...effectChart(effects),
      title: effectTitle(effects.filter(({ change }) => change !== null && change !== 0).length, right.name, left.name),
      description: `A bar for each school: what ‘${right.name}’ takes more than ‘${left.name}’ stands above the line, what it takes less hangs below it. The table after the chart has every figure.`,
      note: '',
    },
    schools: effects.map((effect) => ({
      name: effect.name,
      left: effect.before === null ? 'Not charged' : formatPence(effect.before),
      right: formatPence(effect.after),
      change: effect.change === null ? 'New' : formatChange(effect.change),
    })),
  }
}

function effectTitle(differing: number, right: string, left: string): string {
  if (differing === 0) return `Every school pays the same under ‘${right}’ as under ‘${left}’`

  return `${differing === 1 ? '1 school pays' : `${differing} schools pay`} another amount under ‘${right}’ than under ‘${left}’`
}

function rateWords(line: RateLine | null): string {
  return line === null ? 'Not there' : formatPence(line.rate)
}

function howWords(line: RateLine | null): string {
  if (line === null) return ''
  const { derivation } = line
  if (derivation.method === 'uplift') return `${METHOD_NAMES.uplift} of ${formatPercentage(derivation.uplift)}`

  return derivation.method === 'target' ? `For a total of ${formatPence(derivation.target)}` : METHOD_NAMES.direct
}

function amountIn(amounts: ReadonlyMap<LineKey, Pence> | undefined, key: LineKey): Pence {
  return amounts?.get(key) ?? NO_PENCE
}
