import { formatPence, pence, sumPence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import type { SchoolCharges } from '../../dedelegation/core/model.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { censusInWords } from '../../formula/core/census.ts'
import { text, type Inline, type List, type PaperTable } from './paper-document.ts'
import { exactTotal, linesOf, phasesOf, proposedServices, publishedText, stepOf, sumAsPublished } from './published.ts'

/** Everything proposed, as published and to the penny, so that the two can be told apart and each adds up by itself. */
export function proposedTable(models: YearModels): PaperTable {
  const services = proposedServices(models.current)
  const rows = services.flatMap((service) =>
    phasesOf(models.current, service.code).map((phase) => {
      const lines = linesOf(models.current, service.code, phase)
      const field = `${service.code}.${phase}`
      const working = { kind: 'service', service: service.code } as const

      return {
        head: service.name,
        cells: [
          [text(PHASE_NAMES[phase])],
          [{ kind: 'figure', field: `${field}.total`, text: publishedText(exactTotal(lines), stepOf(lines)), working }],
          [{ kind: 'figure', field: `${field}.exact-total`, text: formatPence(exactTotal(lines)), working }],
        ] satisfies Inline[][],
        total: false,
      }
    }),
  )
  const kinds = [
    ['All de-delegation', services.filter((service) => service.kind === 'de-delegated')],
    ['All education functions', services.filter((service) => service.kind === 'education-function')],
    ['In all', services],
  ] as const
  const totals = kinds
    .filter(([, some]) => some.length > 0)
    .map(([head, some]) => ({
      head,
      cells: [
        [text('')],
        [text(publishedText(sumAsPublished(models.current, some), pence(100)))],
        [text(formatPence(sumPence(some.map((service) => exactTotal(linesOf(models.current, service.code))))))],
      ],
      total: true,
    }))

  return {
    kind: 'table',
    id: 'proposed',
    caption: `Everything proposed for ${models.year}`,
    header: ['Service', 'Phase', 'As published', 'To the penny'],
    numeric: [false, false, true, true],
    rows: [...rows, ...totals],
    notes: ['Published totals are rounded service by service; their sums are those of the rounded figures.'],
  }
}

/** The heads of the year's regulations: those that nothing is proposed under are only possible, and say so. */
export function allowedServices(models: YearModels): List {
  const used = new Set(proposedServices(models.current).map((service) => service.head))
  const heads = models.data.heads.filter((head) => head.kind === 'de-delegated')

  return {
    kind: 'list',
    style: 'bullet',
    items: heads.map((head) => ({
      content: [
        text(
          `${head.name.charAt(0).toLowerCase()}${head.name.slice(1)}${used.has(head.code) ? '' : ' (not proposed)'}`,
        ),
      ],
      sub: null,
    })),
  }
}

/** The appendix that shows each school its own sum before anybody votes on it. */
export function schoolsTable(models: YearModels): PaperTable {
  const services = proposedServices(models.current)
  const last = models.prior
  const rows = models.current.schools.map((charges) => ({
    head: charges.school.name,
    cells: [
      ...services.map((service) => [schoolFigure(charges, service.code)]),
      [schoolTotal(charges)],
      ...(last === null ? [] : [[text(priorTotal(last.schools, charges))]]),
    ],
    total: false,
  }))
  const totals = services.map((service) => [text(formatPence(exactTotal(linesOf(models.current, service.code))))])

  return {
    kind: 'table',
    id: 'schools',
    caption: `What would be taken from each school in ${models.year}, to the penny`,
    header: [
      'School',
      ...services.map((service) => service.name),
      `Total ${models.year}`,
      ...(last === null ? [] : [`Total ${last.book.year}`]),
    ],
    numeric: [false, ...services.map(() => true), true, ...(last === null ? [] : [true])],
    rows: [
      ...rows,
      {
        head: 'All schools',
        cells: [
          ...totals,
          [text(formatPence(models.current.total))],
          ...(last === null ? [] : [[text(formatPence(last.total))]]),
        ],
        total: true,
      },
    ],
    notes: [`Counts: ${censusInWords(models.census)}.`],
  }
}

function schoolFigure(charges: SchoolCharges, service: string): Inline {
  const own = charges.charges.filter((charge) => charge.service === service)
  if (own.length === 0) return text('–')

  return {
    kind: 'figure',
    field: `school.${charges.school.urn}.${service}`,
    text: formatPence(sumPence(own.map((charge) => charge.total))),
    working: { kind: 'school', urn: charges.school.urn },
  }
}

function schoolTotal(charges: SchoolCharges): Inline {
  return {
    kind: 'figure',
    field: `school.${charges.school.urn}.total`,
    text: formatPence(charges.total),
    working: { kind: 'school', urn: charges.school.urn },
  }
}

/** What the school paid last year on last year's counts; a school that was not charged then has none. */
function priorTotal(prior: readonly SchoolCharges[], charges: SchoolCharges): string {
  const before = prior.find((one) => one.school.urn === charges.school.urn)

  return before === undefined ? '–' : formatPence(before.total)
}
