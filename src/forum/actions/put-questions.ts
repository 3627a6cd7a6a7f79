import { englandDay } from '../../kernel/england-time.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import { refusalsOfQuestion, type QuestionDraft, type QuestionRefusal } from '../core/check-question.ts'
import { constitutionOn } from '../core/constitution.ts'
import { readForumLaw } from '../store/forum-law.ts'
import { appendTerms, findQuestion, insertQuestion, nextPlace } from '../store/questions.ts'
import { listRules } from '../store/rules.ts'
import { findVotingItem, getVotingMeeting } from '../store/voting-meeting.ts'

export type PutQuestions = Readonly<{
  item: string
  /** Their ids are the asker's: a question that is there already is left as it is. */
  questions: readonly QuestionDraft[]
  at: Date
}>

export type PutRefusal = QuestionRefusal | Readonly<{ code: 'no-such-item' }> | Readonly<{ code: 'meeting-over' }>

export type QuestionsPut = Readonly<{ ok: true }> | Readonly<{ ok: false; refusals: readonly PutRefusal[] }>

/**
 * Puts questions on an item of the agenda, in the caller's transaction, which records whose doing it is: all of them or
 * none. May be repeated.
 */
export async function putQuestions(tx: Tx, actor: Actor, { item, questions, at }: PutQuestions): Promise<QuestionsPut> {
  const found = await findVotingItem(tx, item)
  if (found === null) return { ok: false, refusals: [{ code: 'no-such-item' }] }
  const meeting = await getVotingMeeting(tx, found.meeting)
  if (meeting.state === 'closed' || meeting.state === 'cancelled') {
    return { ok: false, refusals: [{ code: 'meeting-over' }] }
  }
  const day = englandDay(meeting.startsAt)
  const law = await readForumLaw()
  const constitution = constitutionOn(await listRules(tx), day)
  const refusals = questions.flatMap((draft) => refusalsOfQuestion(draft, law, constitution, day))
  if (refusals.length > 0) return { ok: false, refusals }
  for (const { options, ...draft } of questions) {
    if ((await findQuestion(tx, draft.id)) !== null) continue
    await insertQuestion(tx, { ...draft, item }, await nextPlace(tx, item))
    const terms = { version: 1, options, amended: false }
    await appendTerms(tx, draft.id, terms, { reason: '', at, by: actor.id })
  }

  return { ok: true }
}
