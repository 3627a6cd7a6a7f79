import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../kernel/problem.ts'
import { failed, ok, type Result } from '../kernel/result.ts'
import { readTables } from '../platform/files/read-tables.ts'
import { problemsOfUnread } from '../platform/files/unread.ts'
import type { Fact } from '../reports/core/fact.ts'
import { readFacts } from '../reports/core/read-facts.ts'
import type { Prose } from '../reports/core/prose.ts'
import { NO_DETAILS } from '../reports/core/paper-details.ts'
import { readProse } from '../reports/index.ts'

export const PAPER_FILES = ['paper.md', 'facts.csv'] as const

/** The words and facts of a data directory's paper; none where it has no such files. */
export async function readPaperFiles(
  directory: string,
): Promise<Result<Readonly<{ prose: Prose; facts: readonly Fact[] }>, Problem>> {
  const prose = await readWords(directory)
  const facts = await readRegister(directory)
  if (!prose.ok || !facts.ok) return failed([...(prose.ok ? [] : prose.errors), ...(facts.ok ? [] : facts.errors)])

  return ok({ prose: prose.value, facts: facts.value })
}

async function readWords(directory: string): Promise<Result<Prose, Problem>> {
  const bytes = await bytesOf(directory, 'paper.md')
  if (bytes === null) return ok({ details: NO_DETAILS, sections: [] })
  try {
    return readProse('paper.md', new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error

    return failed([{ file: 'paper.md', message: 'Cannot read this file: expected text in UTF-8' }])
  }
}

async function readRegister(directory: string): Promise<Result<readonly Fact[], Problem>> {
  const bytes = await bytesOf(directory, 'facts.csv')
  if (bytes === null) return ok([])
  const read = await readTables({ name: 'facts.csv', bytes })
  if (!read.ok) return failed(problemsOfUnread(read, readFacts))
  const [table] = read.value.tables

  return table === undefined
    ? failed([{ file: 'facts.csv', message: 'Cannot read this file: expected a table with headings, found none' }])
    : readFacts(table)
}

async function bytesOf(directory: string, file: (typeof PAPER_FILES)[number]): Promise<Uint8Array | null> {
  try {
    return await readFile(join(directory, file))
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}
