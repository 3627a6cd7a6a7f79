import { isPhase, PHASE_NAMES } from '../../kernel/phase.ts'
import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { draftsToRecord } from '../actions/drafts-to-record.ts'
import type { ForumHandlers } from '../actions/decision-handler.ts'
import { recordDecision, type DecisionWords } from '../actions/record-decision.ts'
import { cleanLine, cleanText } from '../core/form-text.ts'
import { QUESTION_STATES } from '../core/question.ts'
import { errorsView, textErrors, type FieldError } from './field-errors.ts'
import { FORUM_CRUMB, MEETINGS_CRUMB } from './meeting-words.ts'
import { pollOf } from './record-votes.ts'
import { decidePath, decisionPath, votesPath } from './vote-paths.ts'
import { STATE_TAGS } from './vote-sheet-view.ts'
import { explain } from './vote-words.ts'

export async function showDecide(request: PageRequest): Promise<PageResponse> {
  return decidePage(request, [])
}

/** What a closed poll decided, with the words to be recorded; 404 before it is closed. */
async function decidePage(request: PageRequest, errors: readonly FieldError[]): Promise<PageResponse> {
  const found = await pollOf(request)
  if (found === null || found.poll.state !== 'closed') return NOT_FOUND
  const { code, poll } = found
  const typed = errors.length > 0
  const drafts = await draftsToRecord(request.platform.db, poll)

  return page(
    'forum/pages/decide.njk',
    {
      title: 'Record the decision',
      section: 'forum',
      breadcrumbs: [FORUM_CRUMB, MEETINGS_CRUMB, { text: 'Votes', href: votesPath(code) }],
      decisions: drafts.map((draft, index) => ({
        ...draft,
        number: index + 1,
        phaseName: draft.phase === null ? null : PHASE_NAMES[draft.phase],
        state: { text: QUESTION_STATES[draft.outcome], classes: STATE_TAGS[draft.outcome] },
        resolution: typed ? request.form.text(`resolution-${index + 1}`) : draft.resolution,
        conditions: typed ? request.form.text(`conditions-${index + 1}`) : draft.conditions,
        minute: typed ? request.form.text(`minute-${index + 1}`) : draft.minute,
      })),
      action: decidePath(code, poll.id),
      back: votesPath(code),
      ...errorsView(errors),
    },
    typed ? 422 : 200,
  )
}

export function submitDecide(handlers: ForumHandlers): (request: PageRequest) => Promise<PageResponse> {
  return async (request) => {
    const found = await pollOf(request)
    if (found === null || found.poll.state !== 'closed') return NOT_FOUND
    const { platform, actor } = request
    const words = wordsIn(request, (await draftsToRecord(platform.db, found.poll)).length)
    const errors = words.flatMap((one, index) => errorsOf(one, index + 1))
    if (errors.length > 0) return decidePage(request, errors)
    const outcome = await recordDecision(platform, actor, handlers, { poll: found.poll.id, words })
    if (!outcome.ok) {
      return decidePage(
        request,
        outcome.refusals.map((refusal) => ({ field: 'resolution-1', text: explain(refusal) })),
      )
    }
    const [first] = outcome.decisions
    const numbers = outcome.decisions.map(({ number }) => number)
    const to = first !== undefined && numbers.length === 1 ? decisionPath(first.number) : votesPath(found.code)

    return redirect(to, `Recorded as ${numbers.length === 1 ? 'decision' : 'decisions'} ${numbers.join(', ')}`)
  }
}

function wordsIn({ form }: PageRequest, count: number): readonly DecisionWords[] {
  return Array.from({ length: count }, (_, index) => {
    const phase = form.text(`phase-${index + 1}`)

    return {
      question: form.text(`question-${index + 1}`),
      phase: isPhase(phase) ? phase : null,
      resolution: cleanText(form.text(`resolution-${index + 1}`)),
      conditions: cleanText(form.text(`conditions-${index + 1}`)),
      minute: cleanLine(form.text(`minute-${index + 1}`)),
    }
  })
}

function errorsOf({ resolution, conditions, minute }: DecisionWords, number: number): readonly FieldError[] {
  return [
    ...textErrors(`resolution-${number}`, resolution, { what: 'the resolution', most: 4000 }),
    ...textErrors(`conditions-${number}`, conditions, { what: 'the conditions', most: 2000, blank: true }),
    ...textErrors(`minute-${number}`, minute, { what: 'the minute’s number', most: 60, blank: true }),
  ]
}
