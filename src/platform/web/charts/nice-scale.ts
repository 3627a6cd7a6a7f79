/** The ends of an axis and where its lines stand, all whole numbers and multiples of one round step. */
export type Scale = Readonly<{ lowest: number; highest: number; ticks: readonly number[] }>

/**
 * The smallest axis of round numbers (1, 2 or 5 and noughts) that holds nought and every value, in three to six lines.
 *
 * @example niceScale([0, 1_234_500]).ticks // 0, 500,000, 1,000,000, 1,500,000
 */
export function niceScale(values: Iterable<number>): Scale {
  let [least, most] = [0, 0]
  for (const value of values) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  const step = roundStep(Math.max(most - least, 1) / 4)
  const [lowest, highest] = [
    Math.floor(least / step) * step,
    Math.max(Math.ceil(most / step), 1 + Math.floor(least / step)) * step,
  ]
  const ticks: number[] = []
  for (let tick = lowest; tick <= highest; tick += step) ticks.push(tick + 0)

  return { lowest: lowest + 0, highest, ticks }
}

/** The smallest of 1, 2, 5, 10, 20, 50 … that is at least the size asked for. */
function roundStep(size: number): number {
  let step = 1
  while (step < size) step *= String(step).startsWith('2') ? 2.5 : 2

  return step
}
