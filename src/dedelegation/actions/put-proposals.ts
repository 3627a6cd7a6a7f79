import { createHash } from 'node:crypto'
import { englandDay } from '../../kernel/england-time.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  amendTerms,
  carryQuestion,
  findQuestion,
  listOpenItems,
  putQuestions,
  type OpenItem,
  type QuestionDraft,
} from '../../forum/index.ts'
import { isOpen, type TermsOption } from '../../forum/core/question.ts'
import { canonicalJson } from '../../forum/core/seal.ts'
import { lastAskedOf, type Asked } from '../core/asked.ts'
import { proposedLines, questionFor, type ProposedLine, type ProposedQuestion } from '../core/proposals.ts'
import type { PutProposalsRefusal } from '../core/put-refusals.ts'
import { loadAsked, loadBodies } from '../store/load-proposals.ts'
import { tryFrozen } from '../store/frozen-schema.ts'
import { loadOffered, type OfferedYear } from '../store/load-offered.ts'

export type PutProposals = Readonly<{
  year: FundingYear
  item: string
  /** Ids of lines: "insurance/primary". */
  lines: readonly string[]
  /** Scenarios to offer beside the proposal, by their ids. */
  scenarios: readonly string[]
  /** What the preview was made from, as `seenOf` says it. */
  seen: string
  /** Made by the client: a second press puts nothing twice. */
  request: string
  /** Why lines that were decided are put to a new vote, once that was confirmed. */
  again?: Readonly<{ confirmed: boolean; why: string }>
}>

export type ProposalsPut =
  | Readonly<{ ok: true; meeting: string; put: number; changed: boolean }>
  | Readonly<{ ok: false; refusals: readonly PutProposalsRefusal[] }>

/** A line with what is asked and the question that it carries on; null where it is a new one. */
export type PlannedQuestion = Readonly<{ line: ProposedLine; question: ProposedQuestion; carries: Asked | null }>

/**
 * Puts lines of the year to the forum, on an item of a meeting's agenda, all or none, with everything that a decision
 * on them rests on. A line that the forum deferred or could not decide is carried to the meeting; one that it decided
 * is asked anew. May be repeated, by its request.
 */
export async function putProposals(platform: Platform, actor: Actor, command: PutProposals): Promise<ProposalsPut> {
  try {
    return await platform.transaction<ProposalsPut>(actor, 'dedelegation.put-proposals', async (tx, event) => {
      event.nothing()
      const planned = await planProposals(tx, command)
      if (!planned.ok) return planned
      const { item, questions, offered } = planned
      const done = { ok: true, meeting: item.meeting.code, put: questions.length } as const
      if (questions.every(({ line, carries }) => carries?.id === idOf(command.request, line.id))) {
        return { ...done, changed: false }
      }
      if (seenOf(offered) !== command.seen) return refused([{ code: 'rates-changed' }])
      const { decided } = planned
      const again = command.again ?? { confirmed: false, why: '' }
      const unconfirmed = decided.length === 0 ? [] : refusalsOfAgain(decided, again)
      if (unconfirmed.length > 0) return refused(unconfirmed)
      await saveAll(tx, actor, { item, questions, request: command.request, at: platform.clock.now() })
      event.about('meeting', item.meeting.code)
      if (decided.length > 0) event.because(again.why.trim())
      event.changed(null, { year: command.year, item: item.id, lines: questions.map(({ line }) => line.id) })

      return { ...done, changed: true }
    })
  } catch (error) {
    if (error instanceof PutRefused) return refused(error.refusals)
    throw error
  }
}

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
export async function planProposals(db: Db, command: Omit<PutProposals, 'seen'>): Promise<Planned> {
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
        carries: carriedBy(line, asked, request),
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
    if (last === null || last.id === idOf(request, id)) return []
    if (last.state === 'put' || last.state === 'voting') {
      return [{ code: 'already-asked', title: last.title, meeting: last.meeting.code }]
    }

    return last.state === 'referred' || last.state === 'authorised'
      ? [{ code: 'with-the-secretary-of-state', title: last.title }]
      : []
  })
}

const LONGEST_WHY = 500

function refusalsOfAgain(
  titles: readonly string[],
  { confirmed, why }: Readonly<{ confirmed: boolean; why: string }>,
): readonly PutProposalsRefusal[] {
  const length = why.trim().length

  return [
    ...(confirmed ? [] : [{ code: 'decided-already', titles } as const]),
    ...(length === 0 ? [{ code: 'why-missing' } as const] : []),
    ...(length > LONGEST_WHY ? [{ code: 'why-too-long', most: LONGEST_WHY } as const] : []),
  ]
}

/** A question that is still to be decided goes to the next meeting; a decision stays what it was. */
function carriedBy(line: ProposedLine, asked: readonly Asked[], request: string): Asked | null {
  const last = lastAskedOf(asked, line.service.code, line.phases)
  if (last === null) return null
  const same = last.phases.length === line.phases.length && line.phases.every((phase) => last.phases.includes(phase))

  return last.id === idOf(request, line.id) || (same && CARRIED.has(last.state)) ? last : null
}

const CARRIED: ReadonlySet<Asked['state']> = new Set(['deferred', 'no-decision', 'views-given', 'agreed-in-principle'])

type ToSave = Readonly<{ item: OpenItem; questions: readonly PlannedQuestion[]; request: string; at: Date }>

/** @throws PutRefused when the forum does not take one: then nothing may stand that was saved before it. */
async function saveAll(tx: Tx, actor: Actor, { item, questions, request, at }: ToSave): Promise<void> {
  const fresh = questions.filter(({ carries }) => carries === null)
  const drafts = fresh.map(({ line, question }): QuestionDraft => ({ id: idOf(request, line.id), ...question }))
  const put = await putQuestions(tx, actor, { item: item.id, questions: drafts, at })
  if (!put.ok) {
    throw new PutRefused(
      put.refusals.map((refusal) => ({
        code: 'not-taken',
        title: 'title' in refusal ? refusal.title : item.title,
        why: `the forum does not take it (${refusal.code})`,
      })),
    )
  }
  const reason = `Put to the meeting of ${item.meeting.code}`
  const refusals: PutProposalsRefusal[] = []
  for (const { question, carries } of questions) {
    if (carries === null) continue
    const carried = await carryQuestion(tx, carries.id, item.id)
    const options = asTheyStand(question.options, (await findQuestion(tx, carries.id))?.terms.options ?? [])
    const terms = { question: carries.id, expected: carries.termsVersion, options, reason, at, carried: true }
    const amended = carried.ok ? await amendTerms(tx, actor, terms) : carried
    if (amended.ok) continue
    const why = 'refusal' in amended ? amended.refusal.code : amended.refusals.map(({ code }) => code).join(', ')
    refusals.push({ code: 'not-taken', title: carries.title, why: `it cannot be carried (${why})` })
  }
  if (refusals.length > 0) throw new PutRefused(refusals)
}

/** What says the same as before stays as it was frozen, whichever version of the rates it comes from today. */
function asTheyStand(options: readonly TermsOption[], before: readonly TermsOption[]): readonly TermsOption[] {
  return canonicalJson(options.map(withoutVersion)) === canonicalJson(before.map(withoutVersion)) ? before : options
}

function withoutVersion({ code, name, data }: TermsOption) {
  const frozen = tryFrozen(data)

  return { code, name, data: frozen === null ? data : JSON.stringify({ ...frozen, rates: null }) }
}

/** The same press names the same questions. */
function idOf(request: string, line: string): string {
  const hex = createHash('sha256').update(`${request} ${line}`).digest('hex')

  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

class PutRefused extends Error {
  readonly refusals: readonly PutProposalsRefusal[]

  constructor(refusals: readonly PutProposalsRefusal[]) {
    super('put refused')
    this.refusals = refusals
  }
}

function refused(
  refusals: readonly PutProposalsRefusal[],
): Readonly<{ ok: false; refusals: readonly PutProposalsRefusal[] }> {
  return { ok: false, refusals }
}
