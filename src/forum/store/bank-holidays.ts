import { z } from 'zod'
import { parseCalendarDate } from '../../kernel/calendar-date.ts'
import { ownFile } from '../../platform/files/own-file.ts'
import type { BankHolidays } from '../core/clear-days.ts'
import type { LawSource } from '../core/forum-law.ts'

/** England's bank holidays, from `data/calendars/bank-holidays.json`. */
export async function readBankHolidays(): Promise<BankHolidays & Readonly<{ source: LawSource }>> {
  return readHolidays(new URL('../../../data/calendars/bank-holidays.json', import.meta.url))
}

const readHolidays = ownFile((text) => {
  const { from, to, source, days } = Holidays.parse(JSON.parse(text))

  return { from, to, source, days: new Set(days) }
})

const Day = z.string().transform((text, context) => {
  const date = parseCalendarDate(text)
  if (date !== null) return date
  context.addIssue({ code: 'custom', message: 'expected a date like 2023-12-25' })

  return z.NEVER
})

const Holidays = z.strictObject({
  from: Day,
  to: Day,
  source: z.strictObject({ text: z.string().min(1), url: z.url().optional(), verified: z.boolean() }),
  days: z.array(Day).min(1),
})
