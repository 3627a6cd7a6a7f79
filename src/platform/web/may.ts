import type { Actor } from '../actor.ts'

/** What each role may do, by the first word of the permission: 'schools' covers 'schools.read' and 'schools.import'. */
const AREAS: Readonly<Record<Actor['role'], readonly string[]>> = {
  'finance-officer': ['public', 'years', 'schools', 'formula', 'dedelegation', 'reports'],
}

/** Denied unless the role's list covers it. */
export function may(actor: Actor, permission: string): boolean {
  const area = /^([a-z]+)\.[a-z-]+$/.exec(permission)?.[1]

  return area !== undefined && AREAS[actor.role].includes(area)
}
