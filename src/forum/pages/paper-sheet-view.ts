import { choicesOf, optionsView } from './poll-view.ts'
import { bodyOf } from './vote-sheet-view.ts'
import type { VotingNow } from './voting-now.ts'
import { withdrawnFrom } from '../core/interests.ts'
import { isOpen } from '../core/question.ts'
import { isInBody } from '../core/voting-bodies.ts'

/** What is printed to count on paper where there is no network: a ballot a question that is still to be decided, a line a seat, boxes to tick. */
export function paperSheetView(now: VotingNow) {
  return now.questions
    .filter(({ state, carried }) => isOpen(state) && !carried)
    .map((question) => {
      const body = bodyOf(now, question)
      const withdrawn = withdrawnFrom(question, body, now.facts)
      const { options } = question.terms
      const named = options.length < 2 ? [] : options.map(({ code, name }) => ({ code, name }))

      return {
        title: question.title,
        body: body.name,
        options: optionsView(options),
        choices: choicesOf({ options: named }).map(({ text }) => text),
        seats: now.facts.standings
          .filter(({ held, seat }) => held && isInBody(body, seat.group))
          .map((standing) => ({
            seat: standing.seat.name,
            name: standing.held ? standing.term.name : '',
            there: now.present.has(standing.seat.code),
            withdrawn: withdrawn.includes(standing.seat.code),
          })),
      }
    })
}
