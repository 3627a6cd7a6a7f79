import { readFile } from 'node:fs/promises'
import { z } from 'zod'

import { parseCalendarDate } from '../../kernel/calendar-date.ts'
import { parseFundingYear, type FundingYear } from '../../kernel/funding-year.ts'
import type { ConversionRules } from '../core/conversion-rules.ts'

const FOLDER = new URL('../../../data/conversions/', import.meta.url)

/** The year's rules for a conversion within it; null where nobody has entered them. */
export async function findConversionRules(year: FundingYear): Promise<ConversionRules | null> {
  const text = await readIfThere(new URL(`${year}.json`, FOLDER))

  return text === null
    ? null
    : rulesSchema.refine((rules) => rules.year === year, 'the year is that of the file name').parse(JSON.parse(text))
}

async function readIfThere(file: URL): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

const dateSchema = parsed(parseCalendarDate, 'a date like 2024-04-01')

const sourceSchema = z.strictObject({ text: z.string().min(1), verified: z.boolean() })

const statementSchema = z.strictObject({ text: z.string().min(1), source: sourceSchema })

const windowSchema = z.strictObject({
  from: dateSchema.nullable(),
  to: dateSchema.nullable(),
  treatment: z.enum(['never-charged', 'case', 'kept']),
  text: z.string().min(1),
  source: sourceSchema,
})

const rulesSchema = z.strictObject({
  year: parsed(parseFundingYear, 'a funding year like 2024-25'),
  windows: z.array(windowSchema).min(1).readonly(),
  adjustment: z.strictObject({
    from: dateSchema,
    to: dateSchema,
    months: z.number().int().min(1).max(12),
    source: sourceSchema,
  }),
  educationFunctions: statementSchema,
  contingency: statementSchema,
})

function parsed<T>(parse: (text: string) => T | null, wanted: string) {
  return z.string().transform((text, context): T => {
    const value = parse(text)
    if (value !== null) return value
    context.addIssue({ code: 'custom', message: `expected ${wanted}, found '${text}'` })

    return z.NEVER
  })
}
