import type { Invariant } from '../../platform/verify/invariant.ts'
import { gapsIn } from '../../platform/verify/store/numbering.ts'
import { yearsWithoutChoice } from '../store/checks.ts'

export const censusChosen: Invariant = {
  name: 'Every year with a census uses one, and censuses and choices are numbered without gaps',
  check: async (tx) => [
    ...(await yearsWithoutChoice(tx)).map((year) => ({ about: year, what: 'has a census and uses none' })),
    ...(await gapsIn(tx, { table: 'formula_census', number: 'version', group: ['year'] })),
    ...(await gapsIn(tx, { table: 'formula_use', number: 'number', group: ['year'] })),
  ],
}
