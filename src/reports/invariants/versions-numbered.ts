import type { Invariant } from '../../platform/verify/invariant.ts'
import { gapsIn } from '../../platform/verify/store/numbering.ts'

export const versionsNumbered: Invariant = {
  name: 'Sections, facts and published papers are numbered without gaps',
  check: async (tx) => [
    ...(await gapsIn(tx, { table: 'reports_section_version', number: 'number', group: ['year', 'section'] })),
    ...(await gapsIn(tx, { table: 'reports_fact_version', number: 'number', group: ['year'] })),
    ...(await gapsIn(tx, { table: 'reports_published', number: 'number', group: ['year'] })),
  ],
}
