import { z } from 'zod'
import { forgetOldCounters } from '../database/rate-limit-store.ts'
import { defineJob } from '../jobs/job.ts'

/** Every night: counters of guesses whose time is over are of no use, and would only add up. */
export const TIDY_LIMITS = defineJob({
  name: 'auth.tidy-limits',
  permission: 'auth.tidy-limits',
  schema: z.object({}),
  schedule: { cron: '10 3 * * *', data: {} },
  run: async ({ platform }) => forgetOldCounters(platform.db, platform.clock),
})
