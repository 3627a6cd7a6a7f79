import type { FundingYear } from '../../kernel/funding-year.ts'
import type { PaperFinding } from '../core/paper-finding.ts'
import { factsPath, sectionPath } from './paths.ts'

const SEVERITIES = {
  stop: { name: 'Stops the paper', tag: 'govuk-tag--red' },
  warning: { name: 'Look at this', tag: 'govuk-tag--yellow' },
  note: { name: 'Good to know', tag: 'govuk-tag--grey' },
} as const

/** A finding as the list shows it, with a link to where it is mended. */
export function findingView(year: FundingYear, finding: PaperFinding) {
  return {
    message: finding.message,
    ...SEVERITIES[finding.severity],
    severity: finding.severity,
    href: hrefOf(year, finding),
  }
}

/** "2 stop the paper, 11 to look at, 6 good to know". */
export function countsOf(findings: readonly PaperFinding[]) {
  const count = (severity: PaperFinding['severity']) => findings.filter((one) => one.severity === severity).length

  return { stops: count('stop'), warnings: count('warning'), notes: count('note'), all: findings.length }
}

function hrefOf(year: FundingYear, { section, code, services }: PaperFinding): string {
  if (section !== null) return sectionPath(year, section)
  if (code === 'fact-disagrees') return factsPath(year)
  if (code === 'no-author' || code === 'no-subject' || code === 'no-agency') return sectionPath(year, 'details')
  const [service] = services

  return service === undefined ? `/years/${year}/services` : `/years/${year}/services/${service}`
}
