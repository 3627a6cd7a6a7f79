import type { Invariant } from '../../platform/verify/invariant.ts'
import { listComparators } from '../store/comparators.ts'

export const comparatorsReadable: Invariant = {
  name: 'Every rate of another authority is on a factor of the formula, with its source',
  check: async (tx) =>
    (await listComparators(tx))
      .filter(({ source }) => source.trim() === '')
      .map(({ authority, year, service }) => ({ about: `${authority}, ${year}, ${service}`, what: 'has no source' })),
}
