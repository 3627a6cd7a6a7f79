import type { Invariant } from '../../platform/verify/invariant.ts'
import { gapsIn } from '../../platform/verify/store/numbering.ts'
import { versionsUnlikeTheirSource, withoutProposal } from '../store/checks.ts'

export const versionsFollow: Invariant = {
  name: 'Every year has one proposal, and its versions follow each other without gaps',
  check: async (tx) => [
    ...(await withoutProposal(tx)).map(({ year, proposals }) => ({
      about: year,
      what: `has ${proposals} proposals with a version: expected one`,
    })),
    ...(await gapsIn(tx, { table: 'dedelegation_version', number: 'number', group: ['scenario'] })),
    ...(await versionsUnlikeTheirSource(tx)).map(({ year, scenario, number }) => ({
      about: `Version ${number} of ${year} (${scenario})`,
      what: 'does not hold the rates of the version that it goes back to',
    })),
  ],
}
