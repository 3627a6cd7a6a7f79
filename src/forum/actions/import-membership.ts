import { randomUUID } from 'node:crypto'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Problem } from '../../kernel/problem.ts'
import { failed, type Result } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'
import type { Actor } from '../../platform/actor.ts'
import { forgetUpload } from '../../platform/database/kept-uploads.ts'
import type { Db } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Bar } from '../core/barred.ts'
import { daysOf, planMembership, type MembershipPlan } from '../core/check-membership.ts'
import { readMembership } from '../core/read-membership.ts'
import type { Schools } from '../core/standing.ts'
import { forumSchools } from '../store/forum-schools.ts'
import { listMembership } from '../store/membership.ts'
import { insertSeats, insertSubstitutes, insertTerms, lockMembership } from '../store/save-membership.ts'

export type MembershipImported =
  | Readonly<{ ok: true; plan: MembershipPlan }>
  | Readonly<{ ok: false; because: 'problems'; problems: readonly Problem[] }>
  /** It has people of whom the clerk did not say that more was asked: `faultsOfBar`. */
  | Readonly<{ ok: false; because: 'not-asked'; plan: MembershipPlan }>

/** What a table would add to the membership, or everything that is wrong with it. Nothing is saved. */
export async function previewMembership(db: Db, table: Table): Promise<Result<MembershipPlan, Problem>> {
  const read = readMembership(table)
  if (!read.ok) return failed(read.errors)
  const given = read.value
  const schoolsOn = new Map<CalendarDate, Schools>()
  for (const day of daysOf(given)) schoolsOn.set(day, await forumSchools(db, day))

  return planMembership({ table, given, stored: await listMembership(db), schoolsOn })
}

/**
 * Takes a whole membership from a table, all of it or nothing. Repeating it adds nothing. `upload` is the file that it
 * comes from, where one waits: it is let go of.
 */
export async function importMembership(
  platform: Platform,
  actor: Actor,
  table: Table,
  { notBarred, upload }: Bar & Readonly<{ upload: string | null }>,
): Promise<MembershipImported> {
  return platform.transaction(actor, 'forum.import-membership', async (tx, event): Promise<MembershipImported> => {
    event.nothing()
    await lockMembership(tx)
    const planned = await previewMembership(tx, table)
    if (!planned.ok) return { ok: false, because: 'problems', problems: planned.errors }
    const { seats, terms, substitutes, asksBar } = planned.value
    if (asksBar && !notBarred) return { ok: false, because: 'not-asked', plan: planned.value }
    await insertSeats(tx, seats)
    await insertTerms(
      tx,
      terms.map((term) => ({ ...term, id: randomUUID(), account: null })),
    )
    await insertSubstitutes(
      tx,
      substitutes.map((one) => ({ ...one, id: randomUUID(), account: null })),
    )
    if (upload !== null) await forgetUpload(tx, upload)
    const counts = { seats: seats.length, terms: terms.length, substitutes: substitutes.length }
    if (seats.length + terms.length + substitutes.length > 0)
      event.changed(null, { file: table.file, ...counts, ...(asksBar ? { notBarred } : {}) })

    return { ok: true, plan: planned.value }
  })
}
