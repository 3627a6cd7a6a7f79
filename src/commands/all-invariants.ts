import { ADMINISTRATION_INVARIANTS } from '../administration/index.ts'
import { DEDELEGATION_INVARIANTS } from '../dedelegation/index.ts'
import { FORMULA_INVARIANTS } from '../formula/index.ts'
import { FORUM_INVARIANTS } from '../forum/index.ts'
import { chainInvariant } from '../platform/audit/chain-invariant.ts'
import { MAIL_INVARIANTS } from '../platform/mail/mail-invariants.ts'
import { PEOPLE_INVARIANTS, rolePlaces } from '../people/index.ts'
import type { Head } from '../platform/audit/verify-chain.ts'
import type { Invariant } from '../platform/verify/invariant.ts'
import { REPORTS_INVARIANTS } from '../reports/index.ts'
import { SCHOOLS_INVARIANTS } from '../schools/index.ts'
import { listPlaces } from './list-places.ts'

/** Everything that always holds of a database, the record of actions held against the anchors too. */
export function allInvariants(anchors: readonly Head[] = []): readonly Invariant[] {
  return [
    chainInvariant(anchors),
    ...SCHOOLS_INVARIANTS,
    ...FORMULA_INVARIANTS,
    ...FORUM_INVARIANTS,
    ...DEDELEGATION_INVARIANTS,
    ...REPORTS_INVARIANTS,
    ...PEOPLE_INVARIANTS,
    rolePlaces(listPlaces),
    ...MAIL_INVARIANTS,
    ...ADMINISTRATION_INVARIANTS,
  ]
}
