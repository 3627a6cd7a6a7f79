import { randomUUID } from 'node:crypto'
import { englandDay } from '../../kernel/england-time.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { listOpenItems } from '../../forum/index.ts'
import { proposedLines } from '../core/proposals.ts'
import { loadBodies } from '../store/load-proposals.ts'
import { loadOffered } from '../store/load-offered.ts'
import { seenOf } from './plan-proposals.ts'
import { putProposals, type ProposalsPut } from './put-proposals.ts'

/** Puts everything that the year proposes to one item, as it stands at this moment. */
export async function putEveryLine(
  platform: Platform,
  actor: Actor,
  { year, item }: Readonly<{ year: FundingYear; item: string }>,
): Promise<ProposalsPut> {
  const offered = await loadOffered(platform.db, year)
  const found = (await listOpenItems(platform.db)).find(({ id }) => id === item)
  if (typeof offered === 'string' || found === undefined) return { ok: false, refusals: [{ code: 'no-such-item' }] }
  const { version, models } = offered.loaded
  const bodies = await loadBodies(platform.db, englandDay(found.meeting.startsAt))
  const lines = proposedLines(version.book, models.data, bodies).map(({ id }) => id)
  const command = { year, item, lines, scenarios: [], seen: seenOf(offered), request: randomUUID() }

  return putProposals(platform, actor, command)
}
