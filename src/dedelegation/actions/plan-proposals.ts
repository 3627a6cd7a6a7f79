import { createHash } from 'node:crypto'
import { englandDay } from '../../kernel/england-time.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Db } from '../../platform/database/database.ts'
import { listOpenItems, type OpenItem } from '../../forum/index.ts'
import { isOpen, mayFollow } from '../../forum/core/question.ts'
import { isStranded, lastAskedOf, type Asked } from '../core/asked.ts'
import { proposedLines, questionFor, type ProposedLine, type ProposedQuestion } from '../core/proposals.ts'
import { refused, type PutProposalsRefusal } from '../core/put-refusals.ts'
import { loadAsked, loadBodies } from '../store/load-proposals.ts'
import { loadOffered, type OfferedYear } from '../store/load-offered.ts'

export type PlanProposals = Readonly<{
  year: FundingYear
  item: string
  /** Ids of lines: "insurance/primary". */
  lines: readonly string[]
  /** Scenarios to offer beside the proposal, by their ids. */
  scenarios: readonly string[]
  /** Made by the client: a second press puts nothing twice. */
  request: string
}>

/** A line with what is asked. */
export type PlannedQuestion = Readonly<{
  line: ProposedLine
  question: ProposedQuestion
  /** The question that it carries on; null where it is a new one. */
  carries: Asked | null
  /** A question that was left undecided for other phases, in whose place the new one comes; null where there is none. */
  drops: Asked | null
}>

export type Planned =
  | Readonly<{
      ok: true
      item: OpenItem
      questions: readonly PlannedQuestion[]
      offered: OfferedYear
      /** Of those, lines on which a decision stands until the new vote: "Insurance for primary schools …". */
      decided: readonly string[]
    }>
  | Readonly<{ ok: false; refusals: readonly PutProposalsRefusal[] }>

/** What would be put, for the preview and for putting it. Every reason against it is given at once. */
export async function planProposals(db: Db, command: PlanProposals): Promise<Planned> {
  const { year, lines: ids, scenarios, request } = command
  const items = await listOpenItems(db)
  const item = items.find(({ id }) => id === command.item)
  const offered = await loadOffered(db, year, scenarios)
  if (item === undefined || typeof offered === 'string') {
    return refused([{ code: 'no-such-item' }, ...(ids.length === 0 ? [{ code: 'no-line' } as const] : [])])
  }
  const { book, data } = { book: offered.loaded.version.book, data: offered.loaded.models.data }
  const lines = proposedLines(book, data, await loadBodies(db, englandDay(item.meeting.startsAt)))
  const asked = await loadAsked(db, year)
  const refusals = refusalsOf(ids, lines, asked, request)
  if (refusals.length > 0) return refused(refusals)

  return {
    ok: true,
    item,
    offered,
    decided: lines
      .filter(({ id }) => ids.includes(id))
      .flatMap((line) => lastAskedOf(asked, line.service.code, line.phases) ?? [])
      .flatMap(({ state, title }) => (isOpen(state) ? [] : [title])),
    questions: lines
      .filter(({ id }) => ids.includes(id))
      .map((line) => ({
        line,
        question: questionFor(line, offered.offered),
        ...whatBecomesOf(line, asked, request),
      })),
  }
}

/** The versions of rates and the counts, so that what is put is what was read. */
export function seenOf({ offered }: OfferedYear): string {
  return offered
    .map(({ rates, census }) => `${rates.scenario} ${rates.version} ${census.sha256.slice(0, 16)}`)
    .join(',')
}

function refusalsOf(
  ids: readonly string[],
  lines: readonly ProposedLine[],
  asked: readonly Asked[],
  request: string,
): readonly PutProposalsRefusal[] {
  if (ids.length === 0) return [{ code: 'no-line' }]

  return ids.flatMap((id): readonly PutProposalsRefusal[] => {
    const line = lines.find((one) => one.id === id)
    if (line === undefined) return [{ code: 'no-such-line', line: id }]
    const last = lastAskedOf(asked, line.service.code, line.phases)
    const refusal = last === null || last.id === idOf(request, id) ? null : refusalOfAsked(last)

    return refusal === null ? [] : [refusal]
  })
}

/** Why what was asked last cannot be put to another meeting yet; null where it can. */
export function refusalOfAsked({
  title,
  meeting: { code: meeting, over },
  state,
  unrecorded,
}: Asked): AskedRefusal | null {
  if (unrecorded) return { code: 'not-recorded', title, meeting }
  if (state === 'voting') return { code: 'vote-open', title, meeting }
  if (state === 'put' && !over) return { code: 'already-asked', title, meeting }

  return state === 'referred' || state === 'authorised' ? { code: 'with-the-secretary-of-state', title } : null
}

type AskedRefusal = Extract<
  PutProposalsRefusal,
  { code: 'not-recorded' | 'vote-open' | 'already-asked' | 'with-the-secretary-of-state' }
>

/** A question that is still to be decided goes to the next meeting; a decision stays what it was. */
function whatBecomesOf(
  line: ProposedLine,
  asked: readonly Asked[],
  request: string,
): Pick<PlannedQuestion, 'carries' | 'drops'> {
  const last = lastAskedOf(asked, line.service.code, line.phases)
  if (last === null) return { carries: null, drops: null }
  const same = last.phases.length === line.phases.length && line.phases.every((phase) => last.phases.includes(phase))
  const left = CARRIED.has(last.state) || isStranded(last)
  if (last.id === idOf(request, line.id) || (same && left)) return { carries: last, drops: null }

  return { carries: null, drops: mayFollow(last.state, 'withdrawn') ? last : null }
}

const CARRIED: ReadonlySet<Asked['state']> = new Set(['deferred', 'no-decision', 'views-given', 'agreed-in-principle'])

/** The same press names the same questions. */
export function idOf(request: string, line: string): string {
  const hex = createHash('sha256').update(`${request} ${line}`).digest('hex')

  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
