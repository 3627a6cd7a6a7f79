import type { Problem } from '../../kernel/problem.ts'
import { rememberLatest } from '../../kernel/remember-latest.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { DETAIL_NAMES, NO_DETAILS, readDetail, writeDetails } from '../core/paper-details.ts'
import { isSectionId, type PaperDetails, type ParsedProse, type Prose, type ProseSection } from '../core/prose.ts'
import { readMarkdown } from './read-markdown.ts'

/**
 * A paper's words in one file: lines such as "Job title: …", then sections, each under "# id" ("# appendix.eal Its
 * title"). All problems at once.
 */
export function readProse(file: string, markdown: string): Result<Prose, Problem> {
  const problems: Problem[] = []
  const details: { -readonly [K in keyof PaperDetails]: string } = { ...NO_DETAILS }
  const sections: { id: string; title: string; lines: string[] }[] = []
  for (const [index, line] of markdown.replaceAll('\r\n', '\n').split('\n').entries()) {
    const report = (message: string) => problems.push({ file, row: index + 1, message })
    const current = sections.at(-1)
    const heading = /^# +(\S+)(?: +(.*))?$/.exec(line)
    if (heading !== null) {
      const [, id = '', title = ''] = heading
      if (!isSectionId(id)) report(`expected a section such as ‘summary’ or ‘service.eal’, found ‘${id.slice(0, 40)}’`)
      if (sections.some((section) => section.id === id)) report(`the section ‘${id}’ stands more than once`)
      sections.push({ id, title: title.trim(), lines: [] })
    } else if (current !== undefined) current.lines.push(line)
    else if (line.trim() !== '') {
      const detail = readDetail(line)
      if (detail === null) report(`expected ${Object.values(DETAIL_NAMES).join(', ')} or a section (‘# summary’)`)
      else details[detail.key] = detail.value
    }
  }
  if (problems.length > 0) return failed(problems)

  return ok({
    details,
    sections: sections.map(({ id, title, lines }) => ({ id, title, markdown: lines.join('\n').trim() })),
  })
}

/** The same file back from its parts. */
export function writeProse(prose: Prose): string {
  const sections = prose.sections.map(
    ({ id, title, markdown }) => `# ${id}${title === '' ? '' : ` ${title}`}\n\n${markdown}\n`,
  )

  return `${writeDetails(prose.details)}\n\n${sections.join('\n')}`
}

export function parseProse(prose: Prose): ParsedProse {
  return { details: prose.details, sections: prose.sections.map(parseSection) }
}

export function parseSection(section: ProseSection): ParsedProse['sections'][number] {
  return { id: section.id, title: section.title, ...blocksOf(section.markdown) }
}

/** Every page of a paper looks at all of its words, of which few have changed since the page before. */
const blocksOf = rememberLatest(64, readMarkdown)
