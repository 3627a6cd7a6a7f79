import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { findAccountAt } from '../../people/index.ts'
import { listMembership } from '../store/membership.ts'
import { lockMembership, setAccount } from '../store/save-membership.ts'
import { DONE, NOT_THERE, refused, SAME, type Change } from './change.ts'

/** A member's term or a substitute of a seat. */
export type PersonOfSeat = Readonly<{ kind: 'term' | 'substitute'; id: string }>

/**
 * Says which account signs in for a member or a substitute, by its address; '' takes the link away. The clerk learns
 * only whether there is an account. A vote needs the role for the seat as well.
 */
export async function linkAccount(
  platform: Platform,
  actor: Actor,
  { kind, id }: PersonOfSeat,
  address: string,
): Promise<Change> {
  return platform.transaction(actor, 'forum.link-account', async (tx, event): Promise<Change> => {
    event.nothing()
    await lockMembership(tx)
    const { terms, substitutes } = await listMembership(tx)
    const person = (kind === 'term' ? terms : substitutes).find((one) => one.id === id)
    if (person === undefined) return NOT_THERE
    const account = address === '' ? null : await findAccountAt(tx, address)
    if (address !== '' && account === null) {
      const text = 'Nobody has an account with this address: ask an administrator to invite them'

      return refused([{ field: 'email', text }])
    }
    if (person.account === account) return SAME
    await setAccount(tx, kind, id, account)
    event.about(`forum-${kind}`, id)
    event.changed({ account: person.account }, { account })

    return DONE
  })
}
