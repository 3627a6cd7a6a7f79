import { z } from 'zod'
import { fundingYear, parseFundingYear } from '../../kernel/funding-year.ts'
import { pence } from '../../kernel/pence.ts'
import { PHASES } from '../../kernel/phase.ts'
import { rememberLatest } from '../../kernel/remember-latest.ts'
import { units } from '../../kernel/units.ts'
import { parseRateFactor, type RateFactor } from '../../formula/core/factors.ts'
import { parseUrn, type Urn } from '../../schools/core/school.ts'
import type { FrozenProposal } from '../core/frozen-proposal.ts'

/**
 * What was frozen with a question, read back as it was written. Null for what somebody else put to the forum: then its
 * terms are not ours to read. It is never changed, and its text is all that is read: a page reads the same dozens of
 * terms, each of every school, at each request. As many are kept as two years have questions and options.
 */
export const tryFrozen = rememberLatest(64, (data: string): FrozenProposal | null => {
  try {
    return frozenSchema.safeParse(JSON.parse(data)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
})

const moneySchema = z.int().min(0).transform(pence)
const unitsSchema = z.int().min(0).transform(units)

const factorSchema = z.string().transform((text, context): RateFactor => {
  const factor = parseRateFactor(text)
  if (factor !== null) return factor
  context.addIssue({ code: 'custom', message: `expected a formula factor, found '${text}'` })

  return z.NEVER
})

const urnSchema = z.string().transform((text, context): Urn => {
  const urn = parseUrn(text)
  if (urn !== null) return urn
  context.addIssue({ code: 'custom', message: `expected a URN, found '${text}'` })

  return z.NEVER
})

const rangeSchema = z.strictObject({
  schools: z.int().positive(),
  lowest: moneySchema,
  median: moneySchema,
  highest: moneySchema,
  mean: moneySchema,
})

const frozenSchema = z.strictObject({
  form: z.literal(1),
  year: z
    .string()
    .refine((text) => parseFundingYear(text) !== null)
    .transform(fundingYear),
  service: z.strictObject({
    code: z.string().min(1),
    name: z.string().min(1),
    kind: z.enum(['de-delegated', 'education-function']),
    head: z.string().min(1),
  }),
  rates: z.strictObject({ scenario: z.string().min(1), version: z.int().positive() }),
  census: z.strictObject({
    name: z.string().min(1),
    status: z.enum(['provisional', 'final']),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  lines: z.array(
    z.strictObject({
      phase: z.enum(PHASES),
      factor: factorSchema,
      rate: moneySchema,
      units: unitsSchema,
      amount: moneySchema,
      lastYear: z.strictObject({ rate: moneySchema, amount: moneySchema }).nullable(),
    }),
  ),
  total: moneySchema,
  phases: z.array(
    z.strictObject({
      phase: z.enum(PHASES),
      total: moneySchema,
      range: rangeSchema.nullable(),
      lastYear: moneySchema.nullable(),
    }),
  ),
  schools: z.array(
    z.strictObject({
      urn: urnSchema,
      name: z.string().min(1),
      charges: z.array(z.strictObject({ line: z.int().nonnegative(), units: unitsSchema, amount: moneySchema })),
      amount: moneySchema,
    }),
  ),
})
