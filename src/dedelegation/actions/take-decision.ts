import { randomUUID } from 'node:crypto'
import { draftEvent } from '../../platform/audit/event-draft.ts'
import { appendEvent } from '../../platform/audit/store/events.ts'
import { must } from '../../kernel/assert.ts'
import type { DecisionHandler } from '../../forum/index.ts'
import { isSame } from '../core/compare-books.ts'
import { authorises, QUESTION_STATES } from '../../forum/core/question.ts'
import { recordOfChange } from '../core/record-of-change.ts'
import { takeDecidedRates } from '../core/take-decided-rates.ts'
import { tryFrozen } from '../store/frozen-schema.ts'
import { findProposal, lockScenario } from '../store/scenarios.ts'
import { appendVersion, findCurrentVersion } from '../store/versions.ts'

/**
 * Takes the rates of a decision into the year's proposal, as a version that names the decision, in the transaction that
 * records it. Nothing is saved where they are its rates already, nor for another year, nor where nothing was approved.
 */
export const takeDecision: DecisionHandler = async (tx, actor, decision) => {
  const frozen = decision.terms === null || !authorises(decision.outcome) ? null : tryFrozen(decision.terms.data)
  if (frozen === null || frozen.year !== decision.year) return
  const proposal = await findProposal(tx, frozen.year)
  if (proposal === null || (await lockScenario(tx, proposal.id)) === null) return
  const current = must(await findCurrentVersion(tx, proposal.id), 'a proposal has a version')
  const taken = takeDecidedRates(current.book, frozen, decision.phase)
  // A service that was taken out of the rates since is not brought back by itself: the proposals say that it differs.
  if (!taken.ok || isSame(taken.value, current.book)) return
  const number = current.number + 1
  const note = `Decision ${decision.number} of the forum: ${decision.title}, ${QUESTION_STATES[decision.outcome].toLowerCase()}`
  const version = { scenario: proposal.id, number, madeAs: 'edit', sameAs: null, book: taken.value, note } as const
  await appendVersion(tx, { ...version, request: randomUUID() }, actor, decision.recordedAt)

  const { draft, finish } = draftEvent()
  const change = recordOfChange(current, { number, book: taken.value })
  draft.about('scenario', proposal.id)
  draft.changed(change.before, change.after)
  draft.because(note)
  const drafted = must(finish(), 'a change was told')
  await appendEvent(tx, { actor, action: 'dedelegation.take-decision', at: decision.recordedAt, drafted })
}
