import { z } from 'zod'
import { ALL_EVENTS, searchEvents } from '../../platform/audit/store/search-events.ts'
import { page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { APPLY_RETENTION } from '../actions/apply-retention.ts'
import type { RetentionSchedule } from '../core/retention.ts'
import { readRetentionSchedule } from '../store/retention-schedule.ts'
import { ADMINISTRATION_PATH } from './paths.ts'

const RUNS_SHOWN = 30

/** How long personal data is kept, when what was due was last deleted, and how much of it. */
export async function showRetention({ platform }: PageRequest): Promise<PageResponse> {
  const schedule = await readRetentionSchedule()
  const runs = await searchEvents(
    platform.db,
    { ...ALL_EVENTS, action: APPLY_RETENTION },
    { limit: RUNS_SHOWN, offset: 0 },
  )

  return page('administration/pages/retention.njk', {
    title: 'How long data about people is kept',
    section: 'administration',
    wide: true,
    breadcrumbs: [{ text: 'Administration', href: ADMINISTRATION_PATH }],
    schedule: { ...schedule, kinds: schedule.kinds.map((rule) => ({ ...rule, time: timeWords(rule.days) })) },
    runs: runs.map(({ at, payload }) => ({ at, deleted: deletedWords(schedule, payload) })),
  })
}

function timeWords(days: number): string {
  return days === 0 ? 'Not at all' : `${days} days`
}

const Payload = z.object({ after: z.object({ deleted: z.record(z.string(), z.number()) }) })

/** "12 of: Messages that …", kind by kind; nothing for a run that found nothing due. */
function deletedWords({ kinds }: RetentionSchedule, payload: string | null): readonly string[] {
  const read = Payload.safeParse(payload === null ? null : JSON.parse(payload))
  if (!read.success) return []
  const { deleted } = read.data.after

  return kinds.flatMap(({ id, what }) => ((deleted[id] ?? 0) === 0 ? [] : [`${deleted[id]} of: ${what}`]))
}
