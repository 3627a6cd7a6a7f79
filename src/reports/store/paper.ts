import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Db } from '../../platform/database/database.ts'
import { readDetails } from '../core/paper-details.ts'
import type { Prose } from '../core/prose.ts'
import { findFacts, type FactRegister } from './facts.ts'
import { listSections, type SectionVersion } from './sections.ts'

/** A year's paper as it stands: its words, and its register of facts. */
export type StoredPaper = Readonly<{ prose: Prose; register: FactRegister; sections: readonly SectionVersion[] }>

export async function loadPaper(db: Db, year: FundingYear): Promise<StoredPaper> {
  const all = await listSections(db, year)
  const sections = all.filter((section) => !section.removed)
  const details = sections.find((one) => one.section === 'details')
  const prose: Prose = {
    details: readDetails(details?.markdown ?? ''),
    sections: sections
      .filter((one) => one.section !== 'details')
      .map(({ section, title, markdown }) => ({ id: section, title, markdown })),
  }

  return { prose, register: await findFacts(db, year), sections: all }
}
