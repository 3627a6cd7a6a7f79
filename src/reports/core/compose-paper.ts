import type { Service } from '../../dedelegation/core/rate-book.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { appendicesOf, appendixField, headingId, type Appendix } from './appendices.ts'
import { eligibilityOf, recommendationList } from './compose-recommendations.ts'
import type { Fact } from './fact.ts'
import { findField, type Field, type Fields } from './field.ts'
import { fieldsOf } from './fields.ts'
import { text, type Block, type Heading, type PaperDocument } from './paper-document.ts'
import type { ParsedProse } from './prose.ts'
import { proposedServices } from './published.ts'
import { rangeTable, rateTables } from './rate-tables.ts'
import { recommendationsOf, votersInWords, type Recommendation } from './recommendations.ts'
import { resolveBlocks, type Insert } from './resolve-prose.ts'
import { allowedServices, proposedTable, schoolsTable } from './summary-tables.ts'

/** What every part of the composing looks at. */
type Paper = Readonly<{
  models: YearModels
  prose: ParsedProse
  fields: Fields
  recommendations: readonly Recommendation[]
  appendices: readonly Appendix[]
}>

/** The year's paper: what the model says in tables, what officers say in words, and every figure of both from one place. */
export function composePaper(given: YearModels, prose: ParsedProse, facts: readonly Fact[]): PaperDocument {
  const models = named(given, prose)
  const paper: Paper = {
    models,
    prose,
    fields: paperFields(models, prose, facts),
    recommendations: recommendationsOf(models),
    appendices: appendicesOf(prose),
  }

  return {
    title: titleOf(paper),
    authority: models.authority,
    year: models.year,
    front: frontOf(paper),
    blocks: [
      heading(2, 'summary', 'Summary'),
      ...sectionBlocks(paper, 'summary', null),
      heading(2, 'recommendations', 'Recommendations'),
      ...recommendationList(models, paper.recommendations),
      heading(2, 'report-detail', 'Report detail'),
      ...sectionBlocks(paper, 'introduction', null),
      ...detailBlocks(paper),
      ...(usesInsert(prose, 'table.proposed')
        ? []
        : [heading(2, 'proposed', 'What the proposals come to'), proposedTable(models)]),
      ...paper.appendices.flatMap((appendix) => appendixBlocks(paper, appendix)),
    ],
  }
}

/** Every figure that the paper's prose may use: the year's, the facts and the letters of the appendices. */
export function paperFields(models: YearModels, prose: ParsedProse, facts: readonly Fact[]): Fields {
  const fields = new Map<string, Field>(fieldsOf(named(models, prose), prose.details, facts))
  for (const appendix of appendicesOf(prose)) fields.set(`appendix.${appendix.id}`, appendixField(appendix))

  return fields
}

/** The year under the authority's name for the paper. */
function named(models: YearModels, { details }: ParsedProse): YearModels {
  return details.authority === '' ? models : { ...models, authority: details.authority }
}

/** The subject may hold fields too: "De-delegation of funding for central services {{year}}". */
function titleOf(paper: Paper): string {
  const { subject } = paper.prose.details
  if (subject === '') return `De-delegation of funding ${paper.models.year}`

  return subject.replaceAll(
    /\{\{\s*([^{}]+?)\s*\}\}/g,
    (typed, id: string) => findField(paper.fields, id)?.text ?? typed,
  )
}

function frontOf(paper: Paper): PaperDocument['front'] {
  const { author, jobTitle } = paper.prose.details
  const by = [author, jobTitle].filter((part) => part !== '').join(' – ')

  return [
    { label: 'Authority', content: [text(paper.models.authority)] },
    { label: 'Report author', content: [text(by === '' ? 'Not given' : by)] },
    { label: 'Eligibility to vote', content: [text(eligibilityOf(paper.recommendations))] },
  ]
}

/** Contingencies, services, what is deferred, education functions: each under the number of its recommendation. */
function detailBlocks(paper: Paper): readonly Block[] {
  const deDelegated = paper.recommendations.filter((one) => one.kind === 'de-delegated')
  const functions = paper.recommendations.filter((one) => one.kind === 'education-function')
  const deferred = paper.models.current.book.services.filter((service) => service.status === 'deferred')

  return [
    ...deDelegated.flatMap((one) => recommendationBlocks(paper, one)),
    ...deferred.flatMap((service) => [
      heading(2, `service-${service.code}`, `${service.name} (for information)`),
      ...sectionBlocks(paper, `service.${service.code}`, service),
    ]),
    ...functions.flatMap((one) => recommendationBlocks(paper, one)),
  ]
}

function recommendationBlocks(paper: Paper, recommendation: Recommendation): readonly Block[] {
  const { services, voters, kind } = recommendation
  const [only] = services
  if (services.length === 1 && only !== undefined) {
    return serviceBlocks(paper, 2, only.label, only.service)
  }
  const group = kind === 'de-delegated' ? 'Services for which de-delegation is requested' : 'Education functions'

  return [
    heading(2, `group-${recommendation.id}`, `${recommendation.number} ${group}: ${votersInWords(voters)}s only`),
    ...services.flatMap(({ label, service }) => serviceBlocks(paper, 3, label, service)),
  ]
}

function serviceBlocks(paper: Paper, level: 2 | 3, label: string, service: Service): readonly Block[] {
  return [
    heading(level, `service-${service.code}`, `${label} ${service.name}`),
    ...sectionBlocks(paper, `service.${service.code}`, service, level),
  ]
}

/** A section's words, with its rates after them where the words do not say where they go: a rate is never left out. */
function sectionBlocks(paper: Paper, id: string, service: Service | null, level: 2 | 3 = 2): readonly Block[] {
  const section = paper.prose.sections.find((one) => one.id === id)
  const blocks = section === undefined ? [] : resolve(paper, id, level)
  const placed = section?.blocks.some((block) => block.kind === 'insert' && block.field === 'table.rates') === true

  return service === null || placed ? blocks : [...blocks, ...rateTables(paper.models, service)]
}

function appendixBlocks(paper: Paper, appendix: Appendix): readonly Block[] {
  const title = `Appendix ${appendix.letter}: ${appendix.title === '' ? 'untitled' : appendix.title}`
  const start: Heading = { kind: 'heading', level: 2, id: headingId(appendix), text: title, newPage: true }

  return appendix.section === null
    ? [start, schoolsTable(paper.models)]
    : [start, ...resolve(paper, appendix.section, 2)]
}

function resolve(paper: Paper, id: string, level: 2 | 3): readonly Block[] {
  const blocks = paper.prose.sections.find((one) => one.id === id)?.blocks ?? []

  return resolveBlocks(blocks, paper.fields, insertInto(paper.models, id), { id: id.replace('.', '-'), level })
}

/** The tables and lists that a section may ask for: a service's own in its section and in the appendix of its name. */
export function insertInto(models: YearModels, id: string): Insert {
  const code = id.split('.')[1] ?? ''
  const service = proposedServices(models.current).find((one) => one.code === code) ?? null

  return (field) => {
    if (field === 'table.proposed') return [proposedTable(models)]
    if (field === 'list.allowed-services') return [allowedServices(models)]
    if (service === null) return null
    if (field === 'table.rates') return rateTables(models, service)
    const range = field === 'table.range' ? rangeTable(models, service) : null

    return range === null ? null : [range]
  }
}

function usesInsert(prose: ParsedProse, field: string): boolean {
  return prose.sections.some((section) =>
    section.blocks.some((block) => block.kind === 'insert' && block.field === field),
  )
}

function heading(level: 2 | 3, id: string, words: string): Heading {
  return { kind: 'heading', level, id, text: words, newPage: false }
}
