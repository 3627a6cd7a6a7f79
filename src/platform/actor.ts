import type { Grant } from '../kernel/grant.ts'
import { WHOLE_AUTHORITY } from '../kernel/grant.ts'
import { answerFor, type Answer, type ObjectOfPermission, type Permissions } from '../kernel/permission.ts'

/** Who acts, with what they may on this day. Every action takes one. */
export type Actor = Readonly<{
  /** The account's id; SYSTEM for what the program does by itself, ANONYMOUS for whoever has not signed in. */
  id: string
  name: string
  grants: readonly Grant[]
  /** The account for which a job or a substitute acts. */
  onBehalfOf?: string
  /** The request or job in which they act. */
  request?: string
  /** In how many seconds the session ends if nothing more is asked, and how long before that a page says so. */
  ends?: Readonly<{ inSeconds: number; warnSeconds: number }>
  /** Whether they have proven lately to be there, so that what is most sensitive may be done. */
  fresh?: boolean
}>

export const ANONYMOUS: Actor = { id: 'anonymous', name: 'Not signed in', grants: [] }

/** The program itself: migrations, clocks, the command line of whoever has the database in hand. */
export const SYSTEM: Actor = {
  id: 'system',
  name: 'Topslice',
  grants: [
    { role: 'administrator', scope: WHOLE_AUTHORITY },
    { role: 'finance-officer', scope: WHOLE_AUTHORITY },
  ],
}

export function isSignedIn(actor: Actor): boolean {
  return actor.id !== ANONYMOUS.id
}

/** A word that no table has is denied. */
export function mayOf(
  permissions: Permissions,
): (actor: Actor, permission: string, object?: ObjectOfPermission) => Answer {
  return (actor, permission, object = {}) => {
    const rule = Object.hasOwn(permissions, permission) ? permissions[permission] : undefined

    return rule === undefined ? 'no' : answerFor({ signedIn: isSignedIn(actor), grants: actor.grants }, rule, object)
  }
}
