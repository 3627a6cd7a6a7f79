import type { Invariant } from '../../platform/verify/invariant.ts'
import { unreadableBooks } from '../store/checks.ts'

export const booksReadable: Invariant = {
  name: 'Every version’s rates can be read, and are of its year',
  check: async (tx) =>
    (await unreadableBooks(tx)).map(({ year, scenario, number, why }) => ({
      about: `Version ${number} of ${year} (${scenario})`,
      what: `does not hold rates that can be read: ${why}`,
    })),
}
