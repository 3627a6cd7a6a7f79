import { englandDay } from '../../kernel/england-time.ts'
import type { Phase } from '../../kernel/phase.ts'
import { must } from '../../kernel/assert.ts'
import type { Db } from '../../platform/database/database.ts'
import { decidingQuorum } from '../core/at-close.ts'
import { stateAfter } from '../core/outcome.ts'
import { optionOf, resolutionOf } from '../core/resolution.ts'
import type { Decision } from '../store/decisions.ts'
import type { StoredPoll } from '../store/polls.ts'
import { getTerms, listQuestionsById } from '../store/questions.ts'
import { getVotingMeeting } from '../store/voting-meeting.ts'

/** A decision as it will be recorded, but for its number, whose place it takes and who records it. */
export type DecisionDraft = Omit<Decision, 'number' | 'replaces' | 'recordedAt' | 'recordedBy'>

/** What a closed poll decided, a draft for each question and phase, with the resolution that follows from the votes. */
export async function resolutionsOf(db: Db, poll: StoredPoll): Promise<readonly DecisionDraft[]> {
  const result = must(poll.result, 'a poll that is closed has a result')
  const meeting = await getVotingMeeting(db, poll.meeting)
  const drafts: DecisionDraft[] = []
  const versions = new Map(poll.questions.map(({ question, terms }) => [question, terms]))
  // In the order of the agenda, since the decisions are numbered as they were asked.
  for (const question of await listQuestionsById(db, [...versions.keys()])) {
    const { id } = question
    const version = must(versions.get(id), 'a poll is on terms of each of its questions')
    const terms = await getTerms(db, id, version)
    const outcome = stateAfter(poll.kind, poll.purpose, result, terms)
    const resolved = { question: { title: question.title, phases: question.phases, terms }, state: outcome, result }
    for (const phase of phasesOf(question.phases)) {
      drafts.push({
        question: id,
        poll: poll.id,
        meeting: poll.meeting,
        kind: question.kind,
        subject: question.subject,
        year: question.year,
        phase,
        title: question.title,
        outcome,
        option: result.option,
        terms: optionOf(terms.options, result.option),
        termsVersion: version,
        counts: result.counts,
        electorate: poll.electorate.filter(({ may }) => may).map(({ seat }) => seat),
        conditions: '',
        resolution: resolutionOf({
          ...{ ...resolved, phase, body: poll.body },
          ...{ options: poll.options, quorum: decidingQuorum(poll) },
        }),
        minute: '',
        decidedOn: englandDay(poll.mode === 'outside' ? (poll.closedAt ?? poll.takenAt) : meeting.startsAt),
      })
    }
  }

  return drafts
}

/** A question that is for no phase has one decision, for all. */
export function phasesOf(phases: readonly Phase[]): readonly (Phase | null)[] {
  return phases.length === 0 ? [null] : phases
}
