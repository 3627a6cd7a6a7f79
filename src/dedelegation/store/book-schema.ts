import { z } from 'zod'
import { fundingYear, parseFundingYear } from '../../kernel/funding-year.ts'
import { pence } from '../../kernel/pence.ts'
import { percentage } from '../../kernel/percentage.ts'
import { PHASES } from '../../kernel/phase.ts'
import { parseRateFactor, type RateFactor } from '../../formula/core/factors.ts'
import { lineKey, type RateBook } from '../core/rate-book.ts'

/**
 * The rate book as the database keeps it, checked each time that it is read: a version that an older program wrote, or
 * that somebody changed by hand, is an error at the door and not a wrong figure in a paper.
 */
const moneySchema = z.int().min(0).transform(pence)

const percentageSchema = z.int().transform(percentage)

const factorSchema = z.string().transform((text, context): RateFactor => {
  const factor = parseRateFactor(text)
  if (factor !== null) return factor
  context.addIssue({ code: 'custom', message: `expected a formula factor, found '${text}'` })

  return z.NEVER
})

const serviceSchema = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  name: z.string().min(1),
  kind: z.enum(['de-delegated', 'education-function']),
  head: z.string().min(1),
  status: z.enum(['proposed', 'deferred']),
  buyBack: z.boolean(),
  commentary: z.string(),
})

const derivationSchema = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('direct') }),
  z.strictObject({
    method: z.literal('uplift'),
    prior: moneySchema,
    uplift: percentageSchema,
    assumption: z.string().nullable(),
    overrideReason: z.string().nullable(),
  }),
  z.strictObject({ method: z.literal('target'), target: moneySchema }),
])

const lineSchema = z.strictObject({
  service: z.string().min(1),
  phase: z.enum(PHASES),
  factor: factorSchema,
  rate: moneySchema,
  derivation: derivationSchema,
  displayStep: z.int().positive().transform(pence),
  commentary: z.string(),
})

const assumptionSchema = z.strictObject({
  id: z.string().min(1),
  subject: z.string().min(1),
  name: z.string().min(1),
  value: percentageSchema,
  source: z.string(),
  service: z.string().min(1).nullable(),
})

export const bookSchema = z
  .strictObject({
    year: z
      .string()
      .refine((text) => parseFundingYear(text) !== null)
      .transform(fundingYear),
    services: z.array(serviceSchema).readonly(),
    lines: z.array(lineSchema).readonly(),
    assumptions: z.array(assumptionSchema).readonly(),
  })
  .refine((book) => isUnique(book.services.map((service) => service.code)), 'a service stands in the book twice')
  .refine((book) => isUnique(book.lines.map(lineKey)), 'a line stands in the book twice')
  .refine(
    (book) => book.lines.every((line) => book.services.some((service) => service.code === line.service)),
    'a line is of a service that is not in the book',
  )

/** Throws where the stored value is not a rate book: that is a bug or a tampered record, never a user's mistake. */
export function readBook(stored: unknown): RateBook {
  return bookSchema.parse(stored)
}

function isUnique(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length
}
