import assert from 'node:assert/strict'
import type { FastifyInstance } from 'fastify'
import { fundingYear } from '../../src/kernel/funding-year.ts'
import { buildServer } from '../../src/platform/web/build-server.ts'
import { tellHistory } from '../../src/people/index.ts'
import { importRegister, registerSchoolsPages } from '../../src/schools/index.ts'
import { ALL_PERMISSIONS } from '../../src/commands/all-slices.ts'
import type { TestPlatform } from './database.ts'
import { asking } from './web-server.ts'
import { schoolsFile } from './schools.ts'

/** The real server with the pages of the register, for the year 2024-25, on a register that holds these rows. */
export async function schoolsServer(given: TestPlatform, ...rows: readonly string[]): Promise<FastifyInstance> {
  const { platform, actor } = given
  if (rows.length > 0) {
    const imported = await importRegister(platform, actor, {
      file: schoolsFile('first.csv', ...rows),
      authority: null,
      asAt: null,
    })
    assert.ok(imported.ok, 'the rows of the test are sound')
  }
  const findYears = async () => ['2023-24', '2024-25', '2025-26'].map(fundingYear)

  return buildServer({
    platform,
    ...asking(actor),
    permissions: ALL_PERMISSIONS,
    slices: [(pages) => registerSchoolsPages(pages, { findYears, tellHistory })],
  })
}

/** What a reader of the page meets: its words, white space closed up. */
export function wordsOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
}

/** The words of the page at the address, which must answer with the status. */
export async function wordsAt(server: FastifyInstance, url: string, status = 200): Promise<string> {
  const answer = await server.inject({ url })
  assert.equal(answer.statusCode, status, url)

  return wordsOf(answer.body)
}
