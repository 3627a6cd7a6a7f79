import { z } from 'zod'
import { parseCalendarDate } from '../../kernel/calendar-date.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import { ownFile } from '../../platform/files/own-file.ts'
import type { DueDate } from '../core/year-tasks.ts'

/** The year's due dates; none where nobody has entered them. */
export async function readCalendar(year: FundingYear): Promise<readonly DueDate[]> {
  try {
    return await readDates(new URL(`../../../data/calendars/${year}.json`, import.meta.url))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

const readDates = ownFile((text): readonly DueDate[] => Calendar.parse(JSON.parse(text)).dates)

const Calendar = z.object({
  year: z.string(),
  dates: z.array(
    z.object({
      task: z.string(),
      name: z.string(),
      date: z.string().transform((text, context) => {
        const date = parseCalendarDate(text)
        if (date !== null) return date
        context.addIssue({ code: 'custom', message: 'expected a date like 2024-04-01' })

        return z.NEVER
      }),
      source: z.string(),
      verified: z.boolean(),
    }),
  ),
})
