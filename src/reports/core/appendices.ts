import { fieldOf, type Field } from './field.ts'
import type { ParsedProse, SectionId } from './prose.ts'

/** An appendix with the letter that its place gives it: letters are never typed. */
export type Appendix = Readonly<{ id: string; letter: string; title: string; section: SectionId | null }>

export const SCHOOLS_APPENDIX = 'schools'

/** Written appendices in their order, then the one that every paper has: what it would take from each school. */
export function appendicesOf(prose: ParsedProse): readonly Appendix[] {
  const written = prose.sections.filter((section) => section.id.startsWith('appendix.'))

  return [
    ...written.map(({ id, title }) => ({ id: id.slice('appendix.'.length), title, section: id })),
    { id: SCHOOLS_APPENDIX, title: 'What would be taken from each school', section: null },
  ].map((appendix, index) => ({ ...appendix, letter: letterOf(index) }))
}

/** "{{appendix.eal}}" reads "Appendix A", wherever the appendix comes to stand. */
export function appendixField(appendix: Appendix): Field {
  return fieldOf({
    id: `appendix.${appendix.id}`,
    text: `Appendix ${appendix.letter}`,
    describes: appendix.title,
    group: 'Appendices',
    working: { kind: 'heading', id: headingId(appendix) },
  })
}

export function headingId(appendix: Appendix): string {
  return `appendix-${appendix.id}`
}

/** A to Z, then AA. */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))

  return index < 26 ? last : `${letterOf(Math.floor(index / 26) - 1)}${last}`
}
