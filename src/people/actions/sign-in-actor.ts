import type { Actor } from '../../platform/actor.ts'

/**
 * Who acts while it is not settled yet who it is: the wall lets this actor see what signing in needs. Only the actions
 * of signing in take it, and no permission names it.
 */
export const SIGN_IN: Actor = { id: 'sign-in', name: 'Signing in', grants: [] }
