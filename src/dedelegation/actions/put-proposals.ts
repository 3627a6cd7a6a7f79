import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  amendTerms,
  carryQuestion,
  findQuestion,
  holdMeetingOfItem,
  lockAsking,
  lockQuestions,
  putQuestions,
  takeBack,
  type OpenItem,
  type QuestionDraft,
} from '../../forum/index.ts'
import type { TermsOption } from '../../forum/core/question.ts'
import { canonicalJson } from '../../forum/core/seal.ts'
import { refused, whyNotTaken, type PutProposalsRefusal } from '../core/put-refusals.ts'
import { tryFrozen } from '../store/frozen-schema.ts'
import { idOf, planProposals, seenOf, type PlannedQuestion, type PlanProposals } from './plan-proposals.ts'

type PutProposals = PlanProposals &
  Readonly<{
    /** What the preview was made from, as `seenOf` says it. */
    seen: string
    /** Why lines that were decided are put to a new vote, once that was confirmed. */
    again?: Readonly<{ confirmed: boolean; why: string }>
  }>

export type ProposalsPut =
  | Readonly<{ ok: true; day: CalendarDate; put: number; changed: boolean }>
  | Readonly<{ ok: false; refusals: readonly PutProposalsRefusal[] }>

/**
 * Puts lines of the year to the forum, on an item of a meeting's agenda, all or none, with everything that a decision
 * on them rests on. A line that the forum did not reach, deferred or could not decide is carried to the meeting; one
 * that it decided is asked anew. May be repeated, by its request.
 */
export async function putProposals(platform: Platform, actor: Actor, command: PutProposals): Promise<ProposalsPut> {
  try {
    return await platform.transaction<ProposalsPut>(actor, 'dedelegation.put-proposals', async (tx, event) => {
      event.nothing()
      // Before anything is read: of two people who put one line at once, the second finds it put.
      await lockAsking(tx, command.year)
      const planned = await planProposals(tx, command)
      if (!planned.ok) return planned
      const { item, questions, offered } = planned
      const done = { ok: true, day: englandDay(item.meeting.startsAt), put: questions.length } as const
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

type ToSave = Readonly<{ item: OpenItem; questions: readonly PlannedQuestion[]; request: string; at: Date }>

/** @throws PutRefused when the forum does not take one: then nothing may stand that was saved before it. */
async function saveAll(tx: Tx, actor: Actor, { item, questions, request, at }: ToSave): Promise<void> {
  await holdMeetingOfItem(tx, item.id)
  // All at once and in one order, so that two people who put several lines never wait for one another in a ring.
  await lockQuestions(
    tx,
    questions.flatMap(({ carries, drops }) => carries?.id ?? drops?.id ?? []),
  )
  for (const { drops } of questions) {
    if (drops === null) continue
    const because = `Put anew to the meeting of ${item.meeting.code} for other phases`
    await takeBack(tx, actor, { question: drops.id, because, at })
  }
  const fresh = questions.filter(({ carries }) => carries === null)
  const drafts = fresh.map(({ line, question }): QuestionDraft => ({ id: idOf(request, line.id), ...question }))
  const put = await putQuestions(tx, actor, { item: item.id, questions: drafts, at })
  if (!put.ok) {
    throw new PutRefused(
      put.refusals.map((refusal) => ({
        code: 'not-taken',
        title: 'title' in refusal ? refusal.title : item.title,
        why: whyNotTaken(refusal.code),
      })),
    )
  }
  const reason = `Put to the meeting of ${item.meeting.code}`
  const refusals: PutProposalsRefusal[] = []
  for (const { question, carries } of questions) {
    if (carries === null) continue
    const carried = await carryQuestion(tx, actor, { question: carries.id, item: item.id, at })
    const options = asTheyStand(question.options, (await findQuestion(tx, carries.id))?.terms.options ?? [])
    const terms = { question: carries.id, expected: carries.termsVersion, options, reason, at, carried: true }
    const amended = carried.ok ? await amendTerms(tx, actor, terms) : carried
    if (amended.ok) continue
    const codes = 'refusal' in amended ? [amended.refusal.code] : amended.refusals.map(({ code }) => code)
    refusals.push({ code: 'not-taken', title: carries.title, why: codes.map(whyNotTaken).join('; ') })
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

class PutRefused extends Error {
  readonly refusals: readonly PutProposalsRefusal[]

  constructor(refusals: readonly PutProposalsRefusal[]) {
    super('put refused')
    this.refusals = refusals
  }
}
