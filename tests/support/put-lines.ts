import assert from 'node:assert/strict'
import { fundingYear } from '../../src/kernel/funding-year.ts'
import { planProposals, seenOf } from '../../src/dedelegation/actions/plan-proposals.ts'
import { putProposals } from '../../src/dedelegation/actions/put-proposals.ts'
import type { Asked } from '../../src/dedelegation/core/asked.ts'
import { loadAsked } from '../../src/dedelegation/store/load-proposals.ts'
import type { TestPlatform } from './database.ts'
import { aMeeting } from './a-meeting.ts'
import { uuid } from './rates.ts'

const YEAR = fundingYear('2024-25')

/** Puts lines of the demo's year to a meeting, as a finance officer does; what was asked. */
export async function putLines(
  { platform, actor }: TestPlatform,
  lines: readonly string[],
  scenarios: readonly string[] = [],
): Promise<readonly Asked[]> {
  const { item } = await aMeeting(platform)
  const command = { year: YEAR, item, lines, scenarios, request: uuid() }
  const planned = await planProposals(platform.db, command)
  assert.ok(planned.ok, JSON.stringify(planned))
  const put = await putProposals(platform, actor, { ...command, seen: seenOf(planned.offered) })
  assert.deepEqual(put, { ok: true, day: '2023-12-07', put: lines.length, changed: true })

  return loadAsked(platform.db, YEAR)
}
