import type { TermsOption } from './question.ts'

/**
 * What an option says of itself in a line: its one rate; of several rates how many they are, with the total, since the
 * first alone would tell of a part of what is asked.
 */
export function figuresInShort(figures: TermsOption['figures']): string {
  const [first] = figures
  if (first === undefined) return ''
  const rates = figures.filter(({ label }) => isRate(label))
  if (rates.length < 2) return `${first.label} ${first.value}`
  const total = figures.find(({ label }) => label === 'Total')

  return `${rates.length} rates${total === undefined ? '' : `, total ${total.value}`}`
}

function isRate(label: string): boolean {
  return /^rate\b/i.test(label)
}
