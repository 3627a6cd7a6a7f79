import { formatPence } from '../../kernel/pence.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { findField, INSERTS, type Field, type Fields } from './field.ts'
import { nearestInWords } from './nearest-fields.ts'
import { paperFinding, type PaperFinding } from './paper-finding.ts'
import { fieldsIn, runsOf, typedWords, type ParsedProse, type ParsedSection, type ProseInline } from './prose.ts'
import { STATISTIC_WORDS } from './resolve-prose.ts'

/** What the prose does with fields: those that name nothing stop the paper. */
export function checkFields(models: YearModels, prose: ParsedProse, fields: Fields): readonly PaperFinding[] {
  return [
    ...unknownInSubject(prose, fields),
    ...prose.sections.flatMap((section) => [
      ...section.problems.map((problem) => paperFinding('not-allowed', 'stop', `${problem}.`, section.id)),
      ...unknownInserts(models, section),
      ...runsOf(section).flatMap((run) => checkRun(models, section, run, fields)),
    ]),
    ...unverified(prose, fields),
  ]
}

function checkRun(
  models: YearModels,
  section: ParsedSection,
  run: readonly ProseInline[],
  fields: Fields,
): readonly PaperFinding[] {
  const unknown = fieldsIn(run)
    .filter((id) => findField(fields, id) === undefined)
    .map((id) =>
      paperFinding(
        'missing-figure',
        'stop',
        `There is no figure ‘${id}’, and this sentence needs it: “${shortened(typedWords(run))}”.${nearestInWords(id, fields)}`,
        section.id,
      ),
    )
  const open = /\{\{|\}\}/.test(typedWords(run))
    ? [
        paperFinding(
          'field-not-closed',
          'stop',
          `A field has to start with {{ and end with }}: “${shortened(typedWords(run))}”.`,
          section.id,
        ),
      ]
    : []

  return [...unknown, ...open, ...wrongStatistics(models, section, run, fields)]
}

/** "an average of" before a median: the paper says median, and the mean is offered by its field. */
function wrongStatistics(
  models: YearModels,
  section: ParsedSection,
  run: readonly ProseInline[],
  fields: Fields,
): readonly PaperFinding[] {
  return run.flatMap((inline, index): readonly PaperFinding[] => {
    if (inline.kind === 'strong' || inline.kind === 'emphasis' || inline.kind === 'link') {
      return wrongStatistics(models, section, inline.content, fields)
    }
    const next = run[index + 1]
    const field = inline.kind === 'text' && next?.kind === 'field' ? findField(fields, next.field) : undefined
    const typed = inline.kind === 'text' ? STATISTIC_WORDS.exec(inline.text)?.[1]?.toLowerCase() : undefined
    if (field === undefined || field.statistic === null || typed === undefined) return []
    if (typed === field.statistic) return []

    return [
      paperFinding(
        'statistic-misnamed',
        'warning',
        `The text calls a ${field.statistic} ‘${typed}’: the paper reads “${field.text}”.${meanInstead(models, field, typed)}`,
        section.id,
      ),
    ]
  })
}

function meanInstead(models: YearModels, field: Field, typed: string): string {
  const [service, phase] = field.id.split('.')
  const range = models.current.services.find((one) => one.service === service && one.phase === phase)?.range ?? null
  if (range === null || (typed !== 'average' && typed !== 'mean')) return ''

  return ` The mean of ${range.schools} schools is ${formatPence(range.mean)}: for that, use {{${service}.${phase}.range.mean}}.`
}

function unknownInserts(models: YearModels, section: ParsedSection): readonly PaperFinding[] {
  const code = section.id.split('.')[1] ?? ''
  const hasRates = models.current.lines.some(({ line }) => line.service === code)

  return section.blocks.flatMap((block) => {
    if (block.kind !== 'insert') return []
    const needsService = block.field === 'table.rates' || block.field === 'table.range'
    if (Object.hasOwn(INSERTS, block.field) && (!needsService || hasRates)) return []

    return [paperFinding('missing-figure', 'stop', `There is no ‘${block.field}’ for this section.`, section.id)]
  })
}

function unknownInSubject(prose: ParsedProse, fields: Fields): readonly PaperFinding[] {
  return [...prose.details.subject.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)]
    .map((match) => match[1] ?? '')
    .filter((id) => findField(fields, id) === undefined)
    .map((id) =>
      paperFinding(
        'missing-figure',
        'stop',
        `There is no figure ‘${id}’, and the subject needs it.${nearestInWords(id, fields)}`,
      ),
    )
}

/** Each once, however often it is used. */
function unverified(prose: ParsedProse, fields: Fields): readonly PaperFinding[] {
  const used = new Map<string, string>()
  for (const section of prose.sections) {
    for (const id of runsOf(section).flatMap(fieldsIn)) if (!used.has(id)) used.set(id, section.id)
  }

  return [...used].flatMap(([id, section]) => {
    const field = findField(fields, id)
    if (field === undefined || field.verified) return []

    return [
      paperFinding(
        'unverified-figure',
        'warning',
        `${field.text} has not been checked against its source: ${field.describes}.`,
        section,
      ),
    ]
  })
}

function shortened(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim()

  return line.length <= 160 ? line : `${line.slice(0, 157)}…`
}
