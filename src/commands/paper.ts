import { writeFile } from 'node:fs/promises'
import { dirname, extname } from 'node:path'
import { describeProblem } from '../kernel/problem.ts'
import { findingsOf } from '../reports/core/findings.ts'
import { isPaperFormat, PAPER_FORMATS, parseProse, writePaper } from '../reports/index.ts'
import { readArguments, UsageError } from './arguments.ts'
import { isDirectory } from './data-directory.ts'
import { readPaperFiles } from './paper-files.ts'
import { DONE, REFUSED, type Terminal } from './terminal.ts'
import { readYearFromDirectory } from './year-from-directory.ts'

export const PAPER_USAGE = `topslice paper DIR --out FILE.(${PAPER_FORMATS.join('|')})`

/**
 * Writes the forum's paper of a data directory, in the format that the file's name ends with. What would stop it from
 * being published is refused, as on the page; what is only to be looked at is said, and the paper is written.
 */
export async function paper(words: readonly string[], terminal: Terminal): Promise<number> {
  const { positionals, values } = readArguments(words, { values: ['out'] })
  const [directory, ...rest] = positionals
  const out = values.get('out')
  const format = extname(out ?? '')
    .slice(1)
    .toLowerCase()
  if (directory === undefined || rest.length > 0 || out === undefined || !isPaperFormat(format)) {
    throw new UsageError(`Usage: ${PAPER_USAGE}`)
  }
  if (!(await isDirectory(dirname(out)))) {
    throw new UsageError(`Cannot write ${out}: the folder ${dirname(out)} does not exist`)
  }

  const models = await readYearFromDirectory(directory)
  const files = await readPaperFiles(directory)
  if (!models.ok || !files.ok) {
    for (const problem of [...(models.ok ? [] : models.errors), ...(files.ok ? [] : files.errors)]) {
      terminal.error(describeProblem(problem))
    }

    return REFUSED
  }
  const { prose, facts } = files.value
  const findings = findingsOf(models.value, parseProse(prose), facts)
  const stops = findings.filter(({ severity, code }) => severity === 'stop' && code !== 'no-author')
  if (stops.length > 0) {
    for (const { message, section } of stops)
      terminal.error(section === null ? message : `paper.md, ${section}: ${message}`)

    return REFUSED
  }
  await writeOut(out, await writePaper(format, models.value, prose, facts))
  terminal.out(
    `The paper for ${models.value.year} is in ${out}.${findings.length === 0 ? '' : ` ${findings.length} findings to look at before it is published:`}`,
  )
  for (const { severity, message } of findings) terminal.out(`  ${severity}: ${message}`)

  return DONE
}

async function writeOut(out: string, content: Parameters<typeof writeFile>[1]): Promise<void> {
  try {
    await writeFile(out, content)
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? NOT_WRITTEN.get(String(error.code)) : undefined
    if (why === undefined) throw error
    throw new UsageError(`Cannot write ${out}: ${why}`)
  }
}

const NOT_WRITTEN: ReadonlyMap<string, string> = new Map([
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'you may not write there'],
  ['EPERM', 'you may not write there'],
  ['EROFS', 'nothing can be written there'],
  ['EBUSY', 'another program has it open'],
])
