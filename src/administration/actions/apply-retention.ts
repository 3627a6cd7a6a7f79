import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { forgetPayloads } from '../../platform/audit/store/forget-payloads.ts'
import type { Tx } from '../../platform/database/database.ts'
import { forgetOldUploads } from '../../platform/database/kept-uploads.ts'
import { forgetOldCounters } from '../../platform/database/rate-limit-store.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import { forgetMail } from '../../platform/mail/store/mail.ts'
import type { Platform } from '../../platform/platform.ts'
import { deleteClosedLinks, deleteEndedSessions } from '../../people/index.ts'
import { dueBefore, type Deleted, type RetentionKind, type RetentionSchedule } from '../core/retention.ts'
import { readRetentionSchedule } from '../store/retention-schedule.ts'

export const APPLY_RETENTION = 'administration.apply-retention'

/**
 * Deletes the personal data whose time is over, all of it or nothing, and records how much of each kind. Only as the
 * program itself: the database lets nobody else delete what the record says. May be repeated.
 */
export async function applyRetention(platform: Platform, actor: Actor, schedule: RetentionSchedule): Promise<Deleted> {
  return platform.transaction(actor, APPLY_RETENTION, async (tx, event) => {
    const deleted = await deleteDue(tx, platform, schedule)
    event.changed(null, { deleted, schedule: schedule.from })

    return deleted
  })
}

/** How much of each kind would be deleted now. Nothing is. */
export async function tryRetention(platform: Platform, actor: Actor, schedule: RetentionSchedule): Promise<Deleted> {
  try {
    return await platform.readAs(actor, async (tx) => {
      throw new OnlyTried(await deleteDue(tx, platform, schedule))
    })
  } catch (error) {
    if (error instanceof OnlyTried) return error.deleted
    throw error
  }
}

/** Takes the transaction back. */
class OnlyTried extends Error {
  override readonly name = 'OnlyTried'
  readonly deleted: Deleted

  constructor(deleted: Deleted) {
    super('This was only tried')
    this.deleted = deleted
  }
}

async function deleteDue(tx: Tx, { clock }: Platform, { kinds }: RetentionSchedule): Promise<Deleted> {
  const deleted: Record<RetentionKind, number> = { ...NOTHING }
  for (const rule of kinds) {
    const before = dueBefore(clock.now(), rule)
    switch (rule.id) {
      case 'sign-in-payloads':
      case 'people-payloads':
      case 'forum-payloads':
        deleted[rule.id] = await forgetPayloads(tx, rule.actions, before)
        break
      case 'waiting-uploads':
        deleted[rule.id] = await forgetOldUploads(tx, before)
        break
      case 'ended-sessions':
        deleted[rule.id] = await deleteEndedSessions(tx, before)
        break
      case 'closed-links':
        deleted[rule.id] = await deleteClosedLinks(tx, before)
        break
      case 'ended-mail':
        deleted[rule.id] = await forgetMail(tx, before)
        break
      case 'expired-counters':
        deleted[rule.id] = await forgetOldCounters(tx, clock)
    }
  }

  return deleted
}

const NOTHING: Deleted = {
  'sign-in-payloads': 0,
  'people-payloads': 0,
  'forum-payloads': 0,
  'waiting-uploads': 0,
  'ended-sessions': 0,
  'closed-links': 0,
  'ended-mail': 0,
  'expired-counters': 0,
}

/** Every night, by the schedule that comes with this version. */
export const RETENTION_JOB = defineJob({
  name: APPLY_RETENTION,
  permission: APPLY_RETENTION,
  schema: z.object({}),
  schedule: { cron: '40 3 * * *', data: {} },
  run: async ({ platform, actor }) => {
    await applyRetention(platform, actor, await readRetentionSchedule())
  },
})
