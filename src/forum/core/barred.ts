import { GROUPS, type Group } from './groups.ts'
import type { Fault } from './membership-faults.ts'

/** That the clerk asked what no register can tell, and the answer was no. */
export type Bar = Readonly<{ notBarred: boolean }>

/**
 * Whether the regulations bar some people from the group's seats, so that the clerk asks and says so. Whom, the law says
 * (`membershipRuleOn(law, 'barred', day)`).
 *
 * @see Schools Forums (England) Regulations 2012, regulation 7
 */
export function mayBeBarred(group: Group): boolean {
  return GROUPS[group].class === 'non-schools'
}

/** What is missing where the clerk does not say that it was asked. */
export function faultsOfBar(group: Group, { notBarred }: Bar): readonly Fault[] {
  return notBarred || !mayBeBarred(group) ? [] : [{ field: 'not-barred', text: NOT_ASKED }]
}

/** What the record keeps of it: nothing where nothing had to be asked. */
export function barToRecord(group: Group, { notBarred }: Bar): Partial<Bar> {
  return mayBeBarred(group) ? { notBarred } : {}
}

export const NOT_ASKED = 'Ask whether the law bars the person from this seat, and confirm that it does not'
