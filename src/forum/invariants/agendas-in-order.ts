import type { Invariant } from '../../platform/verify/invariant.ts'
import { gapsIn } from '../../platform/verify/store/numbering.ts'
import { strayActions } from '../store/meeting-checks.ts'

export const agendasInOrder: Invariant = {
  name: 'Items of an agenda are numbered without gaps, and actions are about those of their own meeting',
  check: async (tx) => [
    ...(await gapsIn(tx, { table: 'forum_item', number: 'place', group: ['meeting'] })),
    ...(await strayActions(tx)),
  ],
}
