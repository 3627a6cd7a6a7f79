import type { Urn } from '../../schools/core/school.ts'
import type { CensusComparison, SchoolChange } from '../core/compare-censuses.ts'
import { changeView } from './census-words.ts'

const NOTES: Readonly<Record<SchoolChange['kind'], string>> = {
  changed: '',
  new: 'only in the later census',
  gone: 'not in the later census',
}

/** Schools with what differs, by name, for the table of both censuses. */
export function changedSchools(comparison: CensusComparison, nameOf: (urn: Urn) => string) {
  return comparison.schools
    .map((school) => ({
      urn: school.urn,
      name: nameOf(school.urn),
      note: NOTES[school.kind],
      lines: school.lines.map(changeView),
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}
