import { appendicesOf } from '../core/appendices.ts'
import type { PaperContext } from './paper-context.ts'

/** Every section that the year's paper has a place for, in its order, written yet or not. */
export function sectionsOf(context: PaperContext): readonly Readonly<{ id: string; name: string }>[] {
  const { services } = context.models.current.book
  const known = services.map((service) => ({ id: `service.${service.code}`, name: service.name }))
  const orphans = context.parsed.sections
    .filter(({ id }) => id.startsWith('service.') && !known.some((one) => one.id === id))
    .map(({ id }) => ({ id, name: `${id} (no such service this year)` }))

  return [
    { id: 'details', name: 'Subject and author' },
    { id: 'summary', name: 'Summary' },
    { id: 'introduction', name: 'Report detail' },
    ...known,
    ...orphans,
    ...appendicesOf(context.parsed).flatMap(({ section, letter, title }) =>
      section === null ? [] : [{ id: section, name: `Appendix ${letter}: ${title}` }],
    ),
  ]
}

/** Null for an address that names no section which the paper has a place for. */
export function sectionName(context: PaperContext, id: string): string | null {
  return sectionsOf(context).find((section) => section.id === id)?.name ?? null
}
