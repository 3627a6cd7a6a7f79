import type { Invariant } from '../../platform/verify/invariant.ts'
import { rolesOutsideTheRecord } from '../store/checks.ts'

/** By whoever has an account, or by a provider's claims. The program's own, the demo's people, are no deeds of anybody. */
const GIVERS = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|openid:)/

const ACTIONS = ['people.give-role', 'people.invite', 'people.take-claimed-roles']

export const rolesRecorded: Invariant = {
  name: 'Each role that somebody gave has its event in the record of actions',
  check: async (tx) =>
    (await rolesOutsideTheRecord(tx, ACTIONS, GIVERS)).map(({ id }) => ({
      about: `Role ${id}`,
      what: 'was given, and the record does not have it',
    })),
}
