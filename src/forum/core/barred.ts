import { GROUPS, type Group } from './groups.ts'
import type { Fault } from './membership-faults.ts'

/**
 * Whether the regulations bar somebody from the group's seats whom the register cannot tell: so that the clerk asks,
 * and says so.
 *
 * @see Schools Forums (England) Regulations 2012, regulation 7
 */
export function mayBeBarred(group: Group): boolean {
  return GROUPS[group].class === 'non-schools'
}

/** What is missing where the clerk does not say that it was asked. `notBarred`: asked, and answered no. */
export function faultsOfBar(group: Group, notBarred: boolean): readonly Fault[] {
  return notBarred || !mayBeBarred(group) ? [] : [{ field: 'not-barred', text: NOT_ASKED }]
}

export const BARRED =
  'Under regulation 7 of the Schools Forums (England) Regulations 2012 a non-schools member may be neither an executive ' +
  'member of the authority, nor its director of children’s services, nor an officer whom the director manages and who ' +
  'does not teach.'

export const ASKED = 'I have asked: none of these applies'

export const ASKED_OF_ALL = 'I have asked each non-schools member and substitute: none of these applies'

export const NOT_ASKED =
  'Ask whether the person is an executive member or one of those officers, and confirm that it is not so'
