import assert from 'node:assert/strict'
import type { FastifyInstance } from 'fastify'
import { ALL_PERMISSIONS } from '../../src/commands/all-slices.ts'
import { fundingYear } from '../../src/kernel/funding-year.ts'
import { describeProblem } from '../../src/kernel/problem.ts'
import { previewUnitsImport, type PreviewUnitsImport } from '../../src/formula/actions/preview-units-import.ts'
import { registerFormulaPages } from '../../src/formula/index.ts'
import { buildServer } from '../../src/platform/web/build-server.ts'
import { importRegister } from '../../src/schools/index.ts'
import type { TestPlatform } from './database.ts'
import { schoolsFile } from './schools.ts'
import { asking } from './web-server.ts'

export const YEAR = fundingYear('2024-25')

/** Three maintained primaries and an academy, all in the register. */
export async function withSchools(open: () => Promise<TestPlatform>): Promise<TestPlatform> {
  const given = await open()
  const file = schoolsFile(
    'schools.csv',
    '900001,999/2001,Oak School,1,2,,1,,,',
    '900002,999/2002,Elm School,1,2,,1,,,',
    '900003,999/2003,Ash School,1,2,,1,,,',
    '900101,999/2101,Beech Academy,34,2,,1,,,',
  )
  const imported = await importRegister(given.platform, given.actor, { file, authority: null, asAt: null })
  assert.ok(imported.ok, 'the schools are sound')

  return given
}

/** The October 2023 census as a CSV file with these lines, provisional unless a test says otherwise. */
export function unitsCommand(lines: readonly string[], facts: Partial<PreviewUnitsImport> = {}): PreviewUnitsImport {
  const file = { name: 'units.csv', bytes: Buffer.from(lines.join('\n')) }

  return { year: YEAR, name: 'October 2023 census', status: 'provisional', file, ...facts }
}

/** The pages of units, for whoever may do everything. */
export async function unitsServer({ platform, actor }: TestPlatform): Promise<FastifyInstance> {
  return buildServer({ platform, ...asking(actor), permissions: ALL_PERMISSIONS, slices: [registerFormulaPages] })
}

/** What a page says, without its tags. */
export function plainWords(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
}

/** The id of a preview of these lines, which must be sound. */
export async function previewed(
  { platform, actor }: TestPlatform,
  lines: readonly string[],
  facts: Partial<PreviewUnitsImport> = {},
): Promise<string> {
  const answer = await previewUnitsImport(platform, actor, unitsCommand(lines, facts))
  assert.ok(answer.ok, answer.ok ? '' : answer.problems.map(describeProblem).join('\n'))

  return answer.id
}
