import { yearBefore } from '../../kernel/funding-year.ts'
import { findHead } from '../../dedelegation/core/legal-heads.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { appendicesOf, SCHOOLS_APPENDIX } from './appendices.ts'
import { paperFinding, type PaperFinding } from './paper-finding.ts'
import { fieldsIn, runsOf, typedWords, type ParsedProse } from './prose.ts'
import { linesOf, proposedServices } from './published.ts'
import { recommendationsOf } from './recommendations.ts'

/** Whether the paper's parts fit each other, the year and the law. */
export function checkStructure(models: YearModels, prose: ParsedProse): readonly PaperFinding[] {
  return [
    ...checkYears(models),
    ...checkDetails(prose),
    ...checkServices(models, prose),
    ...checkAppendices(prose),
    ...checkParagraphs(prose),
  ]
}

/** Two rows of one year, or a year left out between them, would make every change in the paper wrong. */
function checkYears(models: YearModels): readonly PaperFinding[] {
  const { year, prior, data, current } = models
  const findings: PaperFinding[] = []
  const stop = (message: string) => findings.push(paperFinding('years-disagree', 'stop', message))
  if (current.book.year !== year) stop(`The paper is for ${year}, but its rates are for ${current.book.year}.`)
  if (data.year !== year) stop(`The paper is for ${year}, but its law and figures are for ${data.year}.`)
  if (prior === null) {
    findings.push(paperFinding('no-prior-year', 'warning', 'Last year’s rates are not known, so nothing is compared.'))
  } else if (prior.book.year !== yearBefore(year)) {
    stop(`Last year’s rates should be for ${yearBefore(year)}: they are for ${prior.book.year}.`)
  }
  if (models.census.status === 'provisional') {
    findings.push(
      paperFinding(
        'census-provisional',
        'warning',
        `The counts (${models.census.name}) are provisional: totals will move when the final ones come.`,
      ),
    )
  }

  return findings
}

function checkDetails(prose: ParsedProse): readonly PaperFinding[] {
  const { subject, author, jobTitle, agency } = prose.details
  const findings: PaperFinding[] = []
  if (subject === '') findings.push(paperFinding('no-subject', 'warning', 'The paper has no subject of its own.'))
  if (author === '' && jobTitle === '') findings.push(paperFinding('no-author', 'stop', 'The paper names no author.'))
  if (agency === '')
    findings.push(paperFinding('no-agency', 'note', 'The body that recoups from academies is not named.'))

  return findings
}

/** Recommendations and sections each have the other; a service that nobody votes on cannot be decided. */
function checkServices(models: YearModels, prose: ParsedProse): readonly PaperFinding[] {
  const services = models.current.book.services
  const asked = new Set(recommendationsOf(models).flatMap((one) => one.services.map(({ service }) => service.code)))
  const withoutService = prose.sections
    .filter((section) => section.id.startsWith('service.'))
    .filter((section) => !services.some((service) => `service.${service.code}` === section.id))
    .map((section) =>
      paperFinding(
        'section-without-service',
        'stop',
        `The year has no service for the section ‘${section.id}’: its words are in no paper.`,
        section.id,
      ),
    )
  const withoutWords = services
    .filter((service) => !prose.sections.some((one) => one.id === `service.${service.code}` && one.blocks.length > 0))
    .map((service) =>
      paperFinding(
        'service-without-words',
        'warning',
        `Nothing is written about ${service.name}.`,
        `service.${service.code}`,
      ),
    )
  // One without any rate is found among the rates already: no vote is one of its faults, and is not told twice.
  const withoutVote = proposedServices(models.current)
    .filter(({ code }) => !asked.has(code) && linesOf(models.current, code).length > 0)
    .map((service) =>
      paperFinding(
        'service-without-recommendation',
        'stop',
        `${service.name} is proposed, but ${voteRefused(models, service.head)}: nobody can vote on it.`,
      ),
    )

  return [...withoutService, ...withoutWords, ...withoutVote]
}

function voteRefused(models: YearModels, head: string): string {
  return findHead(models.data, head) === null
    ? `the year’s law has no head ‘${head}’`
    : 'no phase that it charges votes under its head'
}

/** An appendix is cited by its field, so one that is missing stops the paper as a missing figure does. */
function checkAppendices(prose: ParsedProse): readonly PaperFinding[] {
  const cited = new Set(prose.sections.flatMap((section) => runsOf(section).flatMap(fieldsIn)))
  const typed = prose.sections.flatMap((section) =>
    runsOf(section).flatMap((run) => {
      const letter = /\bappendix [A-Z]\b/i.exec(typedWords(run))

      return letter === null
        ? []
        : [
            paperFinding(
              'appendix-typed',
              'warning',
              `‘${letter[0]}’ was typed: cite an appendix by its field, {{appendix.…}}.`,
              section.id,
            ),
          ]
    }),
  )

  return [
    ...typed,
    ...appendicesOf(prose).flatMap((appendix) => [
      ...(appendix.title === ''
        ? [paperFinding('appendix-untitled', 'stop', `Appendix ${appendix.letter} has no heading.`, appendix.section)]
        : []),
      ...(cited.has(`appendix.${appendix.id}`) || appendix.id === SCHOOLS_APPENDIX
        ? []
        : [
            paperFinding(
              'appendix-not-cited',
              'warning',
              `Nothing in the paper points to Appendix ${appendix.letter}.`,
              appendix.section,
            ),
          ]),
    ]),
  ]
}

/** Paragraph numbers that come twice or are left out may be so in the national list: they are shown, never mended. */
function checkParagraphs(prose: ParsedProse): readonly PaperFinding[] {
  return prose.sections.flatMap((section) => {
    const cited = runsOf(section).flatMap((run) =>
      [...typedWords(run).matchAll(/\bSch(?:edule|\.)? ?2, (?:paragraph )?(\d+)/g)].map((match) => Number(match[1])),
    )
    if (cited.length < 2) return []
    const counts = new Map(
      [...new Set(cited)].sort((a, b) => a - b).map((one) => [one, cited.filter((other) => other === one).length]),
    )
    const repeated = [...counts].filter(([, count]) => count > 1).map(([one, count]) => `${one} (${count} times)`)
    const numbers = [...counts.keys()]
    const skipped = numbers.flatMap((one, index) => between(one, numbers[index + 1] ?? one))
    const note = (message: string) => paperFinding('paragraph-numbers', 'note', message, section.id)

    return [
      ...(repeated.length === 0
        ? []
        : [
            note(
              `Paragraphs of Schedule 2 that stand more than once: ${repeated.join(', ')}. The national list may have them so.`,
            ),
          ]),
      ...(skipped.length === 0 ? [] : [note(`Paragraphs of Schedule 2 that are passed over: ${skipped.join(', ')}.`)]),
    ]
  })
}

/** The whole numbers between two. */
function between(low: number, high: number): readonly number[] {
  return Array.from({ length: Math.max(0, high - low - 1) }, (_none, index) => low + index + 1)
}
