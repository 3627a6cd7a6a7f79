import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { RETENTION_KINDS, type RetentionSchedule } from '../core/retention.ts'

/** How long each kind of personal data is kept, as data/retention.json says it. */
export async function readRetentionSchedule(): Promise<RetentionSchedule> {
  const text = await readFile(new URL('../../../data/retention.json', import.meta.url), 'utf8')

  return Schedule.parse(JSON.parse(text))
}

const Schedule = z
  .strictObject({
    from: z.iso.date(),
    source: z.string().min(1),
    verified: z.boolean(),
    kinds: z.array(
      z.strictObject({
        id: z.enum(RETENTION_KINDS),
        what: z.string().min(1),
        days: z.int().min(0).max(36_525),
        why: z.string().min(1),
        actions: z.array(z.string().regex(/^[a-z-]+\.([a-z-]+|\*)$/)).default([]),
      }),
    ),
  })
  .refine(({ kinds }) => RETENTION_KINDS.every((kind) => kinds.filter(({ id }) => id === kind).length === 1), {
    message: 'Every kind of data must stand in the schedule once',
  })
