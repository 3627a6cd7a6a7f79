import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { isSectionId, type PaperDetails, type ParsedProse, type Prose, type ProseSection } from '../core/prose.ts'
import { readMarkdown } from './read-markdown.ts'

const DETAILS = { Subject: 'subject', Author: 'author', 'Job title': 'jobTitle', Agency: 'agency' } as const

export const NO_DETAILS: PaperDetails = { subject: '', author: '', jobTitle: '', agency: '' }

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
      const [, name = '', value = ''] = /^([A-Za-z ]+):(.*)$/.exec(line) ?? []
      const key = isDetail(name) ? DETAILS[name] : null
      if (key === null) report(`expected ${Object.keys(DETAILS).join(', ')} or a section (‘# summary’)`)
      else details[key] = value.trim()
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
  const lines = Object.entries(DETAILS).map(([name, key]) => `${name}: ${prose.details[key]}`.trimEnd())
  const sections = prose.sections.map(
    ({ id, title, markdown }) => `# ${id}${title === '' ? '' : ` ${title}`}\n\n${markdown}\n`,
  )

  return `${lines.join('\n')}\n\n${sections.join('\n')}`
}

export function parseProse(prose: Prose): ParsedProse {
  return { details: prose.details, sections: prose.sections.map(parseSection) }
}

export function parseSection(section: ProseSection): ParsedProse['sections'][number] {
  return { id: section.id, title: section.title, ...readMarkdown(section.markdown) }
}

function isDetail(name: string): name is keyof typeof DETAILS {
  return Object.hasOwn(DETAILS, name)
}
