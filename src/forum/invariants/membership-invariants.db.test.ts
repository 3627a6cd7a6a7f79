import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { fillForum } from '../../../tests/support/forum-borough.ts'
import type { Db } from '../../platform/database/database.ts'
import type { Invariant } from '../../platform/verify/invariant.ts'
import { verifyInside } from '../../platform/verify/verify.ts'
import { membersOfTheirGroup } from './members-of-their-group.ts'
import { membershipKept } from './membership-kept.ts'
import { officesOfMembers } from './offices-of-members.ts'
import { rulesKnown } from './rules-known.ts'
import { termsInOrder } from './terms-in-order.ts'

/** [what somebody with the database in hand does, in SQL, what must say so] */
const TAMPERINGS: readonly (readonly [string, string, Invariant])[] = [
  [
    'lets two members sit',
    `update forum_term set to_day = '2023-09-01' where seat = 'primary-1' and from_day = '2019-09-01'`,
    termsInOrder,
  ],
  [
    'takes back that a term was ended',
    `insert into forum_term select gen_random_uuid(), seat, name, capacity, urn, organisation, account, chosen, chosen_by,
      chosen_on, '2023-10-31', to_day, null, null, 1 from forum_term where seat = 'academy-5' and ended_on is not null`,
    termsInOrder,
  ],
  [
    'ends a seat under its member',
    `update forum_seat set to_day = '2024-01-01' where code = 'primary-1'`,
    termsInOrder,
  ],
  [
    'begins a seat after its substitute',
    `update forum_seat set from_day = '2023-09-01' where code = 'primary-1'`,
    termsInOrder,
  ],
  ['ends a term after its end', `update forum_term set ended_on = to_day + 1 where ended_on is not null`, termsInOrder],
  [
    'sends a school’s member to the dioceses',
    `update forum_term set urn = '900003' where seat = 'diocese-1'`,
    membersOfTheirGroup,
  ],
  ['forgets a body', `update forum_term set organisation = '' where seat = 'diocese-1'`, membersOfTheirGroup],
  [
    'invents a substitute’s school',
    `update forum_substitute set urn = '999999' where seat = 'primary-1'`,
    membersOfTheirGroup,
  ],
  [
    'lengthens a term past what is kept',
    `update forum_term set to_day = to_day + 1 where seat = 'primary-1'`,
    membershipKept,
  ],
  [
    'ends a seat past what is kept',
    `update forum_seat set to_day = '2099-01-01' where code = 'primary-1'`,
    membershipKept,
  ],
  ['loses what was kept', `delete from forum_membership_fact where kind = 'term'`, membershipKept],
  ['begins an office early', `update forum_office set from_day = '2023-08-31' where to_day is null`, officesOfMembers],
  ['ends an office late', `update forum_office set to_day = '2027-09-01' where to_day is null`, officesOfMembers],
  ['elects two chairs', `update forum_office set office = 'chair' where to_day is null`, officesOfMembers],
  [
    'declares after the term',
    `update forum_interest set declared_on = '2030-01-01' where ended_on is null`,
    officesOfMembers,
  ],
  ['adopts what there is not', `update forum_rule set value = 'by-lot' where rule = 'tie'`, rulesKnown],
]

onBothDatabases('what holds of the membership', (open) => {
  test('is found to be broken by whatever somebody does to it by hand, and by nothing before', async () => {
    const { platform, actor, asOwner } = await open()
    await fillForum(platform, actor)

    await asOwner(async (owner) => {
      for (const invariant of new Set(TAMPERINGS.map(([, , one]) => one))) {
        assert.equal(await breachesBy(owner, 'select 1', invariant), 0, invariant.name)
      }
      for (const [what, statement, invariant] of TAMPERINGS) {
        assert.notEqual(await breachesBy(owner, statement, invariant), 0, what)
      }
    })
  })
})

class RolledBack extends Error {}

/** How much is broken after the statement, which is not kept; triggers do not hinder it. */
async function breachesBy(owner: Db, statement: string, invariant: Invariant): Promise<number> {
  let found = 0
  const tampering = owner.transaction().execute(async (tx) => {
    await sql`set local role none`.execute(tx)
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql.raw(statement).execute(tx)
    for (const { breaches } of await verifyInside(tx, [invariant])) found += breaches.length
    throw new RolledBack()
  })
  await assert.rejects(tampering, RolledBack)

  return found
}
