import { readdir } from 'node:fs/promises'
import { z } from 'zod'
import { assert } from '../../kernel/assert.ts'
import { parseCalendarDate } from '../../kernel/calendar-date.ts'
import { parseFundingYear, type FundingYear } from '../../kernel/funding-year.ts'
import { parsePence } from '../../kernel/pence.ts'
import { PHASES } from '../../kernel/phase.ts'
import { ownFile } from '../../platform/files/own-file.ts'
import { FACTORS, parseRateFactor } from '../../formula/core/factors.ts'
import { carryLaw, nearestYear } from '../core/carry-law.ts'
import type { YearData } from '../core/year-data.ts'

/**
 * What the law and the published figures say for one year. For a year that nobody has entered yet: the heads of the
 * nearest year that somebody has, marked as not checked, and no prices.
 */
export async function readYearData(year: FundingYear): Promise<YearData> {
  const known = await listDataYears()

  return known.includes(year) ? readFileOf(year) : carryLaw(await readFileOf(nearestYear(year, known)), year)
}

async function readFileOf(year: FundingYear): Promise<YearData> {
  const data = await readData(new URL(`${year}.json`, FOLDER))
  assert(data.year === year, 'the year is that of the file name')

  return data
}

const readData = ownFile((text): YearData => yearDataSchema.parse(JSON.parse(text)))

/** The years that there are data for, the oldest first. */
export async function listDataYears(): Promise<readonly FundingYear[]> {
  const names = await readdir(FOLDER)

  return names
    .map((name) => parseFundingYear(name.replace(/\.json$/, '')))
    .filter((year) => year !== null)
    .sort()
}

const FOLDER = new URL('../../../data/years/', import.meta.url)

const yearSchema = parsed(parseFundingYear, 'a funding year like 2024-25')
const dateSchema = parsed(parseCalendarDate, 'a date like 2024-04-01')
const amountSchema = parsed(parsePence, 'an amount like 644.69')
const rateFactorSchema = parsed(parseRateFactor, 'a formula factor')
const kindSchema = z.enum(['de-delegated', 'education-function'])
const codeSchema = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)

const sourceSchema = z.union([
  z.strictObject({ text: z.string().min(1), verified: z.boolean() }),
  z.strictObject({ text: z.string().min(1), verified: z.boolean(), url: z.url() }),
])

const headSchema = z.strictObject({
  code: codeSchema,
  name: z.string().min(1),
  kind: kindSchema,
  paragraph: z.string().min(1),
  regulations: z.string().min(1),
  charged: z.array(z.enum(PHASES)).min(1).readonly(),
  voters: z.array(z.enum(PHASES)).min(1).readonly(),
  factors: z.array(z.enum(FACTORS)).min(1).readonly(),
  source: sourceSchema,
})

const catalogueEntrySchema = z.strictObject({
  code: codeSchema,
  name: z.string().min(1),
  kind: kindSchema,
  head: codeSchema,
  buyBack: z.boolean(),
})

/** An authority's own values are not data of the program: its people enter them (`factor-values.ts`). */
const unitValueSchema = z
  .strictObject({ phase: z.enum(PHASES), factor: rateFactorSchema, value: amountSchema, source: sourceSchema })
  .transform((value) => ({ ...value, whose: 'national' as const }))

const outsidePriceSchema = z.strictObject({
  service: codeSchema,
  name: z.string().min(1),
  phase: z.enum(PHASES),
  factor: z.enum(FACTORS),
  price: amountSchema,
  from: dateSchema,
  source: sourceSchema,
})

const yearDataSchema = z
  .strictObject({
    year: yearSchema,
    heads: z.array(headSchema).min(1).readonly(),
    catalogue: z.array(catalogueEntrySchema).readonly(),
    unitValues: z.array(unitValueSchema).readonly(),
    outsidePrices: z.array(outsidePriceSchema).readonly(),
  })
  .refine((data) => isUnique(data.heads.map((head) => head.code)), 'no head stands twice')
  .refine((data) => isUnique(data.catalogue.map((entry) => entry.code)), 'no service stands twice')
  .refine(
    (data) => isUnique(data.unitValues.map((unit) => `${unit.phase} ${unit.factor}`)),
    'no unit value stands twice',
  )
  .refine(
    (data) =>
      data.catalogue.every((entry) => data.heads.some((head) => head.code === entry.head && head.kind === entry.kind)),
    'each service of the catalogue stands under a head of its kind',
  )

function parsed<T>(parse: (text: string) => T | null, wanted: string) {
  return z.string().transform((text, context): T => {
    const value = parse(text)
    if (value !== null) return value
    context.addIssue({ code: 'custom', message: `expected ${wanted}, found '${text}'` })

    return z.NEVER
  })
}

function isUnique(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length
}
