import { englandDay } from '../../kernel/england-time.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import { refusalsOfQuestion, type QuestionDraft, type QuestionRefusal } from '../core/check-question.ts'
import { constitutionOn } from '../core/constitution.ts'
import { isOver } from '../core/meeting.ts'
import { readForumLaw } from '../store/forum-law.ts'
import { appendTerms, findAsked, findQuestion, insertQuestion, lockAsking, nextPlace } from '../store/questions.ts'
import { listRules } from '../store/rules.ts'
import { holdMeetingOfItem } from '../store/voting-meeting.ts'

export type PutQuestions = Readonly<{
  item: string
  /** Their ids are the asker's: a question that is there already is left as it is. */
  questions: readonly QuestionDraft[]
  at: Date
}>

export type PutRefusal =
  | QuestionRefusal
  | Readonly<{ code: 'no-such-item' }>
  | Readonly<{ code: 'meeting-over' }>
  /** The same is on an agenda, or being voted on: it is asked once at a time. */
  | Readonly<{ code: 'already-asked'; title: string }>

export type QuestionsPut = Readonly<{ ok: true }> | Readonly<{ ok: false; refusals: readonly PutRefusal[] }>

/**
 * Puts questions on an item of the agenda, in the caller's transaction, which records whose doing it is: all of them or
 * none. May be repeated.
 */
export async function putQuestions(tx: Tx, actor: Actor, { item, questions, at }: PutQuestions): Promise<QuestionsPut> {
  await lockYears(tx, questions)
  const meeting = await holdMeetingOfItem(tx, item)
  if (meeting === null) return { ok: false, refusals: [{ code: 'no-such-item' }] }
  if (isOver(meeting)) return { ok: false, refusals: [{ code: 'meeting-over' }] }
  const day = englandDay(meeting.startsAt)
  const law = await readForumLaw()
  const constitution = constitutionOn(await listRules(tx), day)
  const refusals = questions.flatMap((draft) => refusalsOfQuestion(draft, law, constitution, day))
  if (refusals.length > 0) return { ok: false, refusals }
  const fresh: QuestionDraft[] = []
  for (const draft of questions) if ((await findQuestion(tx, draft.id)) === null) fresh.push(draft)
  const asked = await askedAlready(tx, fresh)
  if (asked.length > 0) return { ok: false, refusals: asked }
  for (const { options, ...draft } of fresh) {
    await insertQuestion(tx, { ...draft, item }, await nextPlace(tx, item))
    const terms = { version: 1, options, amended: false }
    await appendTerms(tx, draft.id, terms, { reason: '', at, by: actor.id, movedIn: null })
  }

  return { ok: true }
}

/** Whoever asks for the same years waits; always in one order. */
async function lockYears(tx: Tx, questions: readonly QuestionDraft[]): Promise<void> {
  const years = new Set(questions.flatMap(({ year }) => year ?? []))
  for (const year of [...years].toSorted((one, other) => (one < other ? -1 : 1))) await lockAsking(tx, year)
}

async function askedAlready(tx: Tx, drafts: readonly QuestionDraft[]): Promise<readonly PutRefusal[]> {
  const seen = new Set<string>()
  const refusals: PutRefusal[] = []
  for (const { title, ...draft } of drafts) {
    const { kind, subject, year, body } = draft
    if (year === null) continue
    const key = [kind, subject, year, body].join(' ')
    if (seen.has(key) || (await findAsked(tx, { ...draft, year })) !== null)
      refusals.push({ code: 'already-asked', title })
    seen.add(key)
  }

  return refusals
}
