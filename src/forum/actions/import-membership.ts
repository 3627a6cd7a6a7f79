import { randomUUID } from 'node:crypto'
import type { Problem } from '../../kernel/problem.ts'
import type { Table } from '../../kernel/table.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { daysOf, problemsOfMembership } from '../core/check-membership.ts'
import { readMembership } from '../core/read-membership.ts'
import { forumSchools } from '../store/forum-schools.ts'
import { insertSeats, insertSubstitutes, insertTerms, lockMembership } from '../store/save-membership.ts'

export type MembershipImported =
  | Readonly<{ ok: true; seats: number; terms: number; substitutes: number }>
  | Readonly<{ ok: false; problems: readonly Problem[] }>

/** Takes a whole membership from a table, all of it or nothing. */
export async function importMembership(platform: Platform, actor: Actor, table: Table): Promise<MembershipImported> {
  const read = readMembership(table)
  if (!read.ok) return { ok: false, problems: read.errors }
  const given = read.value

  return platform.transaction(actor, 'forum.import-membership', async (tx, event): Promise<MembershipImported> => {
    event.nothing()
    await lockMembership(tx)
    const registers = new Map()
    for (const day of daysOf(given)) registers.set(day, await forumSchools(tx, day))
    const problems = problemsOfMembership(table, given, registers)
    if (problems.length > 0) return { ok: false, problems }
    await insertSeats(
      tx,
      given.seats.map(({ value }) => value),
    )
    await insertTerms(
      tx,
      given.terms.map(({ value }) => ({ ...value, id: randomUUID(), account: null })),
    )
    await insertSubstitutes(
      tx,
      given.substitutes.map(({ value }) => ({ ...value, id: randomUUID(), account: null })),
    )
    const counts = { seats: given.seats.length, terms: given.terms.length, substitutes: given.substitutes.length }
    event.changed(null, { file: table.file, ...counts })

    return { ok: true, ...counts }
  })
}
