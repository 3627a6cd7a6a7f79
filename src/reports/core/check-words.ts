import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { SCHOOLS_OF_PHASE } from '../../dedelegation/core/words.ts'
import { phasesOf, proposedServices } from './published.ts'
import { paperFinding, type PaperFinding } from './paper-finding.ts'
import { sameRates } from './check-sameness.ts'
import { fieldsIn, runsOf, typedWords, type ParsedProse, type ParsedSection } from './prose.ts'

/** What a careful reader would mark in the words themselves. */
export function checkWords(models: YearModels, prose: ParsedProse): readonly PaperFinding[] {
  return [
    ...prose.sections.flatMap((section) => {
      const runs = runsOf(section).map((run) => ({ words: typedWords(run), fields: fieldsIn(run) }))

      return [
        ...runs.flatMap(({ words }) => [
          ...typedFigures(section, words),
          ...daysOfWhichKind(section, words),
          ...termWithoutYear(section, words),
          ...otherNames(section, words),
        ]),
        ...cheaperThanWhat(section, runs),
        ...sameRates(
          models,
          section,
          runs.map(({ words }) => words),
        ),
        ...phasesNotProposed(models, section, runs.map(({ words }) => words).join(' ')),
      ]
    }),
    ...unexplainedAbbreviations(prose),
  ]
}

/** Digits that are no figure: years, laws by their numbers, key stages, and names such as EAL3. */
const NO_FIGURES = [
  /\b(19|20)\d\d-\d\d\b/g,
  /\b(19|20)\d\d\b/g,
  /\b(Schedule|Part|paragraphs?|sections?|regulations?|chapter|levels?|key stage|Years?|grades?)\s+\d+[a-z]?(\(\d+\))*((,| and| or| to)\s+(paragraphs?\s+)?\d+[a-z]?)*/gi,
  /\(\d+\)/g,
]

/** Money, percentages and counts belong in fields: a typed one stays as it is when the model moves on. */
function typedFigures(section: ParsedSection, words: string): readonly PaperFinding[] {
  const left = NO_FIGURES.reduce((rest, pattern) => rest.replaceAll(pattern, ' '), words)
  const typed = left.match(/£\s?\d+([.,]\d+)*(\s?(k|m|million)\b)?|\b\d+(,\d+)*(\.\d+)?(\s?(%|per cent\b))?/g) ?? []

  return typed.map((figure) =>
    paperFinding(
      'typed-figure',
      'warning',
      `‘${figure.trim()}’ was typed: take it from a field, so that it moves with its source.`,
      section.id,
    ),
  )
}

/** Five days: of the calendar, or of school? */
function daysOfWhichKind(section: ParsedSection, words: string): readonly PaperFinding[] {
  const days = /\b(two|three|four|five|six|seven|eight|nine|ten|fourteen|…) days\b/i.exec(words)
  if (days === null) return []

  return [
    paperFinding('days-unclear', 'note', `‘${days[0]}’: say working days, school days or calendar days.`, section.id),
  ]
}

function termWithoutYear(section: ParsedSection, words: string): readonly PaperFinding[] {
  const term = /\b(spring|summer|autumn) term\b(?!( of)? ((19|20)\d\d|…))/i.exec(words)
  if (term === null) return []

  return [paperFinding('term-without-year', 'note', `‘${term[0]}’: say of which year.`, section.id)]
}

/** Names that were right once, and words that are none. */
const OTHER_NAMES: readonly (readonly [RegExp, string])[] = [
  [/\bEFA\b|\bEducation Funding Agency\b/, 'the Education Funding Agency is no more: use {{agency}}'],
  [/\brecouplement\b/i, 'the word is recoupment'],
]

function otherNames(section: ParsedSection, words: string): readonly PaperFinding[] {
  return OTHER_NAMES.flatMap(([pattern, mend]) => {
    const found = pattern.exec(words)

    return found === null ? [] : [paperFinding('name-of-the-past', 'warning', `‘${found[0]}’: ${mend}.`, section.id)]
  })
}

/** A claim that schools do better with the service needs the price that it is set against. */
function cheaperThanWhat(
  section: ParsedSection,
  runs: readonly Readonly<{ words: string; fields: readonly string[] }>[],
): readonly PaperFinding[] {
  const claim = runs
    .map(({ words }) => /\b(benefit financially|better value|cheaper|cost less|save money)\b/i.exec(words)?.[0])
    .find((found) => found !== undefined)
  const priced = runs.some(({ fields }) => fields.some((id) => id.startsWith('outside.')))
  if (claim === undefined || priced) return []

  return [paperFinding('price-not-given', 'warning', `‘${claim}’ is said with no outside price beside it.`, section.id)]
}

/** Words on secondary schools in a paper that asks nothing of them. */
function phasesNotProposed(models: YearModels, section: ParsedSection, words: string): readonly PaperFinding[] {
  if (section.id.startsWith('appendix.')) return []
  const proposed = new Set(proposedServices(models.current).flatMap((one) => phasesOf(models.current, one.code)))

  return (['secondary'] as const).flatMap((phase) =>
    proposed.has(phase) || !new RegExp(`\\b${phase} schools\\b`, 'i').test(words)
      ? []
      : [
          paperFinding(
            'phase-not-proposed',
            'note',
            `The text speaks of ${SCHOOLS_OF_PHASE[phase]}, and nothing is proposed for them this year.`,
            section.id,
          ),
        ],
  )
}

const KNOWN_TO_ALL = new Set(['UK', 'IT', 'GOV', 'II', 'III', 'IV'])

/** The first time that a reader meets it, an abbreviation stands in brackets after what it is short for. */
function unexplainedAbbreviations(prose: ParsedProse): readonly PaperFinding[] {
  const seen = new Set<string>()

  return prose.sections.flatMap((section) =>
    runsOf(section).flatMap((run) => {
      const words = typedWords(run)

      return [...words.matchAll(/\b[A-Z][A-Za-z]*[A-Z]\d?(?=s?\b)/g)].flatMap((match): readonly PaperFinding[] => {
        const [short] = match
        if (seen.has(short) || KNOWN_TO_ALL.has(short)) return []
        seen.add(short)
        const before = words.slice(0, match.index)
        if (before.endsWith('(') || explained(words, match.index, short)) return []

        return [paperFinding('abbreviation', 'note', `‘${short}’ is not explained where it first stands.`, section.id)]
      })
    }),
  )
}

/** "EAL3 pupil: a pupil …" or "EAL (English as …)" right behind it. */
function explained(words: string, at: number, short: string): boolean {
  const behind = words.slice(at + short.length, at + short.length + 40)

  return /^s?( \w+)?(: | \()/.test(behind)
}
