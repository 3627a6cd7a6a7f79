import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RateBook } from '../core/rate-book.ts'
import { findProposal, insertScenario } from '../store/scenarios.ts'
import { appendVersion } from '../store/versions.ts'
import { insertYear } from '../store/years.ts'
import { refused, type RatesOutcome } from './change-book.ts'

export type StartYear = Readonly<{
  authority: string
  book: RateBook
  /** A UUID made by the client: it becomes the proposal's id and the first version's request. */
  request: string
  note: string
}>

/**
 * Starts a year's rates: its proposal with version 1. A year is started once; a second start is refused, but the same
 * press may arrive twice.
 */
export async function startYear(platform: Platform, actor: Actor, command: StartYear): Promise<RatesOutcome> {
  const { authority, book, request, note } = command

  return platform.transaction(actor, 'dedelegation.start-year', async (tx, event) => {
    event.nothing()
    const at = platform.clock.now()
    const started = await insertYear(tx, { year: book.year, authority }, actor, at)
    if (!started) {
      const proposal = await findProposal(tx, book.year)

      return proposal?.id === request ? { ok: true, number: 1, changed: false } : refused({ code: 'year-started' })
    }
    const inserted = await insertScenario(
      tx,
      { id: request, year: book.year, name: PROPOSAL_NAME, proposal: true },
      actor,
      at,
    )
    if (!inserted) throw new Error(`dedelegation: the id of a new proposal is taken: ${request}`)
    await appendVersion(
      tx,
      { scenario: request, number: 1, madeAs: 'edit', sameAs: null, book, note, request },
      actor,
      at,
    )

    event.about('year', book.year)
    event.changed(null, { services: book.services.length, lines: book.lines.length })
    if (note !== '') event.because(note)

    return { ok: true, number: 1, changed: true }
  })
}

const PROPOSAL_NAME = 'Proposal'
