import type { Phase } from '../../kernel/phase.ts'
import { nameOfRateFactor } from './factor-names.ts'
import type { RateBook, RateLine, ServiceCode } from './rate-book.ts'

/** In a sentence: "primary schools". */
export const SCHOOLS_OF_PHASE: Readonly<Record<Phase, string>> = {
  primary: 'primary schools',
  secondary: 'secondary schools',
  special: 'special schools',
  pru: 'pupil referral units',
}

/** The name of a service of the book; its code where the book has no such service. */
export function nameOfService(book: RateBook, code: ServiceCode): string {
  return book.services.find((service) => service.code === code)?.name ?? code
}

/** "Insurance, primary schools, Basic entitlement (AWPU)". */
export function nameOfLine(book: RateBook, line: Pick<RateLine, 'service' | 'phase' | 'factor'>): string {
  return `${nameOfService(book, line.service)}, ${SCHOOLS_OF_PHASE[line.phase]}, ${nameOfRateFactor(line.factor)}`
}

/** "Half days": the first letter as a heading has it. */
export function capitalised(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** "a", "a and b", "a, b and c". */
export function listInWords(items: readonly string[], joint: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items.join('')

  return `${items.slice(0, -1).join(', ')} ${joint} ${items.at(-1) ?? ''}`
}
