import type { Phase } from '../../kernel/phase.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { lockDecisions, type Decision } from '../store/decisions.ts'
import { lockPoll } from '../store/polls.ts'
import { lockQuestions } from '../store/questions.ts'
import type { DecisionDraft } from './draft-decisions.ts'
import { draftsToRecord, recordedOf } from './drafts-to-record.ts'
import type { ForumHandlers } from './decision-handler.ts'
import { saveDecisions } from './save-decisions.ts'

/** What whoever records says beside what the votes say. */
export type DecisionWords = Readonly<{
  question: string
  phase: Phase | null
  resolution: string
  conditions: string
  minute: string
}>

export type RecordDecision = Readonly<{ poll: string; words: readonly DecisionWords[] }>

export type RecordRefusal =
  | Readonly<{ code: 'no-such-poll' }>
  | Readonly<{ code: 'not-closed' }>
  | Readonly<{ code: 'voted-again' }>
  | Readonly<{ code: 'resolution-missing'; question: string; phase: Phase | null }>

export type DecisionRecorded =
  Readonly<{ ok: true; decisions: readonly Decision[] }> | Readonly<{ ok: false; refusals: readonly RecordRefusal[] }>

/**
 * Records what a closed poll decided: a decision for each question and phase, under the next numbers, all or none. The
 * outcome is the votes'; only the words are the recorder's. Questions that were voted on again since are left to that
 * vote. A second recording answers the first one's decisions.
 */
export async function recordDecision(
  platform: Platform,
  actor: Actor,
  handlers: ForumHandlers,
  command: RecordDecision,
): Promise<DecisionRecorded> {
  return platform.transaction(actor, 'forum.record-decision', async (tx, event) => {
    event.nothing()
    const poll = await lockPoll(tx, command.poll)
    if (poll === null) return refuse([{ code: 'no-such-poll' }])
    if (poll.state !== 'closed') return refuse([{ code: 'not-closed' }])
    const questions = await lockQuestions(
      tx,
      poll.questions.map(({ question }) => question),
    )
    await lockDecisions(tx)
    const drafts = await draftsToRecord(tx, poll, questions)
    if (drafts.length === 0) {
      const own = await recordedOf(tx, poll, questions)

      return own.length > 0 ? { ok: true, decisions: own } : refuse([{ code: 'voted-again' }])
    }
    const worded = drafts.map((draft) => wordedAs(draft, command.words))
    const blank = worded.filter(({ resolution }) => resolution === '')
    if (blank.length > 0) {
      return refuse(blank.map(({ question, phase }) => ({ code: 'resolution-missing', question, phase })))
    }
    const decisions = await saveDecisions(tx, actor, handlers, worded)
    event.about('poll', poll.id)
    event.changed(null, { decisions: decisions.map(({ number, phase, outcome }) => ({ number, phase, outcome })) })

    return { ok: true, decisions }
  })
}

function wordedAs(draft: DecisionDraft, words: readonly DecisionWords[]): DecisionDraft {
  const own = words.find(({ question, phase }) => question === draft.question && phase === draft.phase)
  if (own === undefined) return draft
  const { resolution, conditions, minute } = own

  return { ...draft, resolution: resolution.trim(), conditions: conditions.trim(), minute: minute.trim() }
}

function refuse(refusals: readonly RecordRefusal[]): DecisionRecorded {
  return { ok: false, refusals }
}
