import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Pence } from '../../kernel/pence.ts'
import type { Percentage } from '../../kernel/percentage.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { RateFactor } from '../../formula/core/factors.ts'

/**
 * One version of a year's rates: the catalogue of services and every rate. It is a value: a change makes a new book,
 * so a version can be compared, restored and frozen with a decision.
 */
export type RateBook = Readonly<{
  year: FundingYear
  services: readonly Service[]
  lines: readonly RateLine[]
  assumptions: readonly Assumption[]
}>

export type ServiceCode = string

export type ServiceKind = 'de-delegated' | 'education-function'

export type Service = Readonly<{
  /** Lower-case words and hyphens: "free-school-meals". */
  code: ServiceCode
  name: string
  kind: ServiceKind
  /** The head of the law that it stands under: the code of one of the year's legal heads. */
  head: string
  /** Deferred: shown for information, no rate, no recommendation, in no total. */
  status: 'proposed' | 'deferred'
  /** May academies buy it? The paper's maternity scheme is not offered to them. */
  buyBack: boolean
  commentary: string
}>

/** One rate: what one unit of one factor gives up for one service in one phase. */
export type RateLine = Readonly<{
  service: ServiceCode
  phase: Phase
  factor: RateFactor
  /** Whole pence, never negative. */
  rate: Pence
  /** How the rate was come by, so that the paper and an auditor can follow it. */
  derivation: Derivation
  /** Published totals of this line are shown to this step (100, 10,000 or 100,000 pence: £1, £100, £1,000). */
  displayStep: Pence
  commentary: string
}>

export type Derivation =
  | Readonly<{ method: 'direct' }>
  | Readonly<{
      method: 'uplift'
      prior: Pence
      uplift: Percentage
      /** The assumption that the percentage came from; null when it was typed. */
      assumption: string | null
      /** Given exactly when the rate is not prior × (1 + uplift), half up to the penny. */
      overrideReason: string | null
    }>
  | Readonly<{ method: 'target'; target: Pence }>

/** A percentage that the year's rates lean on: NFF 2.3%, pay 6%, pay 7%. */
export type Assumption = Readonly<{
  id: string
  /** "pay", "nff": two assumptions about one subject that differ are shown as a finding. */
  subject: string
  name: string
  value: Percentage
  source: string
  /** The service whose costs it moves, where it is about one: a rise in its pay beside a smaller rise in its rate is a finding. */
  service: ServiceCode | null
}>

/** "insurance/primary/basic-entitlement": what identifies a line within a year. */
export type LineKey = `${ServiceCode}/${Phase}/${RateFactor}`

export function lineKey(line: Readonly<{ service: ServiceCode; phase: Phase; factor: RateFactor }>): LineKey {
  return `${line.service}/${line.phase}/${line.factor}`
}
