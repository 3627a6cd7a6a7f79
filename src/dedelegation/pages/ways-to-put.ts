import { englandDay } from '../../kernel/england-time.ts'
import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import type { Db } from '../../platform/database/database.ts'
import { withQuery } from '../../platform/web/address.ts'
import { listOpenItems, listQuestionsById, type OpenItem, type WayToPut } from '../../forum/index.ts'
import { refusalOfAsked } from '../actions/plan-proposals.ts'
import { lastAskedOf, type Asked } from '../core/asked.ts'
import { proposedLines, type ProposedLine } from '../core/proposals.ts'
import { loadAsked, loadBodies } from '../store/load-proposals.ts'
import { loadYear } from '../store/load-year.ts'
import { servicesPath } from './paths.ts'
import { putProposalsPath } from './proposal-paths.ts'

/**
 * How questions that are still to be decided come to an item of a later meeting: on the page where lines are put, each
 * to its own year. Of those that are not ours nothing is said.
 */
export async function findWaysToPut(
  db: Db,
  { item: id, questions }: Readonly<{ item: string; questions: readonly string[] }>,
): Promise<readonly WayToPut[]> {
  const item = (await listOpenItems(db)).find((one) => one.id === id)
  if (item === undefined) return []
  const years = new Set((await listQuestionsById(db, questions)).flatMap(({ year }) => year ?? []))
  const ways: WayToPut[] = []
  for (const year of years) ways.push(...(await waysOfYear(db, year, item, questions)))

  return ways
}

async function waysOfYear(
  db: Db,
  year: FundingYear,
  item: OpenItem,
  questions: readonly string[],
): Promise<readonly WayToPut[]> {
  const loaded = await loadYear(db, year)
  if (loaded === null) return []
  const bodies = await loadBodies(db, englandDay(item.meeting.startsAt))
  const lines = proposedLines(loaded.current.book, loaded.data, bodies)
  const asked = await loadAsked(db, year)
  const own = asked.filter((one) => questions.includes(one.id))
  const found = own.map((one) => ({ question: one.id, line: lineOf(one, lines), kind: kindOf(one, lines, asked) }))
  const ready = found.flatMap(({ kind, line }) => (kind === 'put' && line !== null ? [line.id] : []))
  const href = withQuery(putProposalsPath(year), { item: item.id, lines: ready.join(',') })

  return found.map(({ question, kind }): WayToPut => {
    if (kind === 'put') return { question, kind, year: yearInProse(year), href }

    return kind === 'left-out' ? { question, kind, href: servicesPath(year) } : { question, kind }
  })
}

/** The line that is asked in its place now: the same service, for one of the phases at least. */
function lineOf({ subject, phases }: Asked, lines: readonly ProposedLine[]): ProposedLine | null {
  return (
    lines.find((line) => line.service.code === subject && line.phases.some((phase) => phases.includes(phase))) ?? null
  )
}

function kindOf(one: Asked, lines: readonly ProposedLine[], asked: readonly Asked[]): WayToPut['kind'] {
  const last = lastAskedOf(asked, one.subject, one.phases)
  if (last !== null && last.id !== one.id) return 'asked-since'
  const refusal = refusalOfAsked(one)
  if (refusal !== null) return KINDS[refusal.code]

  return lineOf(one, lines) === null ? 'left-out' : 'put'
}

const KINDS = {
  'vote-open': 'vote-open',
  'not-recorded': 'not-recorded',
  'already-asked': 'meeting-not-over',
  'with-the-secretary-of-state': 'asked-since',
} as const
