import { z } from 'zod'
import { parseCalendarDate } from '../../kernel/calendar-date.ts'
import { parseFundingYear } from '../../kernel/funding-year.ts'
import { PHASES } from '../../kernel/phase.ts'
import { ownFile } from '../../platform/files/own-file.ts'
import { MEMBERSHIP_RULES, type ForumLaw } from '../core/forum-law.ts'
import { isGroup, type Group } from '../core/groups.ts'

/** What the regulations say of forums, from `data/forum/law.json`. */
export async function readForumLaw(): Promise<ForumLaw> {
  return readLaw(new URL('../../../data/forum/law.json', import.meta.url))
}

const readLaw = ownFile((text): ForumLaw => Law.parse(JSON.parse(text)))

const CalendarDay = z.string().transform((text, context) => {
  const date = parseCalendarDate(text)
  if (date !== null) return date
  context.addIssue({ code: 'custom', message: 'expected a date like 2012-10-01' })

  return z.NEVER
})

const GroupCode = z.custom<Group>((value) => typeof value === 'string' && isGroup(value), 'expected a group of members')

const source = { text: z.string().min(1), verified: z.boolean(), url: z.url().optional() }

const Source = z.strictObject(source)

const Code = z.string().regex(/^[a-z]+(?:-[a-z]+)*$/)

const Year = z.string().transform((text, context) => {
  const year = parseFundingYear(text)
  if (year !== null) return year
  context.addIssue({ code: 'custom', message: 'expected a year like 2024-25' })

  return z.NEVER
})

const Bodies = z
  .array(
    z.strictObject({
      code: Code,
      name: z.string().min(1),
      groups: z.union([z.literal('all'), z.array(GroupCode).min(1)]),
      phases: z.array(z.enum(PHASES)),
    }),
  )
  .min(1)

const Dated = { from: CalendarDay, source: Source }

const Law = z.strictObject({
  shares: z.array(
    z.strictObject({
      ...Dated,
      rule: z.enum(['quorum', 'schools-and-academies']),
      numerator: z.int().positive(),
      denominator: z.int().positive(),
      says: z.string().min(1),
    }),
  ),
  counts: z.array(
    z.strictObject({
      ...Dated,
      rule: z.enum(['meetings-a-year', 'clear-working-days']),
      least: z.int().nonnegative(),
      says: z.string().min(1),
    }),
  ),
  limits: z.array(
    z.strictObject({
      ...Dated,
      rule: z.enum(['seats-off-proportion']),
      most: z.int().nonnegative(),
      says: z.string().min(1),
    }),
  ),
  membership: z.array(z.strictObject({ ...Dated, rule: z.enum(MEMBERSHIP_RULES), says: z.string().min(1) })),
  kinds: z.array(
    z.strictObject({
      ...Dated,
      code: Code,
      name: z.string().min(1),
      effect: z.enum(['decides', 'gives-views']),
      phases: z.enum(['separately', 'together']),
      referral: z.boolean(),
      bodies: Bodies,
      variations: z.array(z.strictObject({ value: Code, bodies: Bodies })).optional(),
      instruments: z.array(z.strictObject({ ...source, year: Year })).optional(),
    }),
  ),
})
