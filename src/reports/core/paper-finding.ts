import { finding, type Finding, type Severity } from '../../dedelegation/core/finding.ts'
import type { SectionId } from './prose.ts'

/** A finding about the paper: what it says, and the section where it is mended; null where no section is. */
export type PaperFinding = Finding & Readonly<{ section: SectionId | null }>

export function paperFinding(
  code: string,
  severity: Severity,
  message: string,
  section: SectionId | null = null,
): PaperFinding {
  return { ...finding(code, severity, message), section }
}
