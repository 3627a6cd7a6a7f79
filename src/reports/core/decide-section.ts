import { isSectionId, type SectionId } from './prose.ts'

const LONGEST_SECTION = 100_000
const LONGEST_TITLE = 200

/** Null where the section may be saved; else what to mend, by the field of the form. */
export function refuseSection(
  section: string,
  title: string,
  markdown: string,
): Readonly<{ field: string; message: string }> | null {
  if (section !== 'details' && !isSectionId(section)) return { field: 'section', message: 'There is no such section' }
  if (markdown.length > LONGEST_SECTION) {
    return { field: 'markdown', message: `The text must be ${LONGEST_SECTION} characters or less` }
  }
  if (isAppendix(section) && title.trim() === '')
    return { field: 'title', message: 'Enter the heading of the appendix' }
  if (title.length > LONGEST_TITLE) {
    return { field: 'title', message: `The heading must be ${LONGEST_TITLE} characters or less` }
  }

  return null
}

export function isAppendix(section: SectionId): boolean {
  return section.startsWith('appendix.')
}

/** "Support for new arrivals" gives "appendix.support-for-new-arrivals"; '' where no letter or digit is left. */
export function appendixIdFrom(title: string): SectionId {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '')

  return words === '' ? '' : `appendix.${words}`
}

/** Where a section stands among the others: appendices follow in the order that they were added. */
export function placeOf(section: SectionId): number {
  if (section === 'details') return 0
  if (section === 'summary') return 1
  if (section === 'introduction') return 2

  return isAppendix(section) ? 1000 : 10
}
