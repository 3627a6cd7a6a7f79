import type { Invariant } from '../../platform/verify/invariant.ts'
import { filesThatDoNotAddUp } from '../store/checks.ts'

export const rowsAccountedFor: Invariant = {
  name: 'Every row of every imported register file is accounted for',
  check: async (tx) =>
    (await filesThatDoNotAddUp(tx)).map(({ id, name }) => ({
      about: `The file ${name} (${id})`,
      what: 'has another number of rows than header, blank, accepted, rejected and left out come to',
    })),
}
