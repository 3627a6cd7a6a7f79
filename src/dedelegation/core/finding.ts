import type { Urn } from '../../schools/core/school.ts'
import type { LineKey, ServiceCode } from './rate-book.ts'

/**
 * Something in a year's rates that a careful reader would ask about. A `stop` is a contradiction and must be settled
 * before the figures are published; a `warning` is settled or explained; a `note` is worth knowing.
 */
export type Severity = 'stop' | 'warning' | 'note'

export type Finding = Readonly<{
  /** What kind of finding it is, in lower-case words and hyphens: "assumptions-differ". */
  code: string
  severity: Severity
  /** One or two sentences with the figures in them. */
  message: string
  /** What it is about, for links; empty where it is about the year as a whole. */
  services: readonly ServiceCode[]
  lines: readonly LineKey[]
  schools: readonly Urn[]
}>

/** A finding about whatever is named; the rest is empty. */
export function finding(
  code: string,
  severity: Severity,
  message: string,
  about: Partial<Pick<Finding, 'services' | 'lines' | 'schools'>> = {},
): Finding {
  return { code, severity, message, services: [], lines: [], schools: [], ...about }
}

const ORDER: readonly Severity[] = ['stop', 'warning', 'note']

/** The most serious first; otherwise as they came. */
export function bySeverity<F extends Finding>(findings: readonly F[]): readonly F[] {
  return ORDER.flatMap((severity) => findings.filter((one) => one.severity === severity))
}
