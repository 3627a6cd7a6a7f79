import type { Result } from '../../kernel/result.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { isSame } from '../core/compare-books.ts'
import { recordOfChange } from '../core/record-of-change.ts'
import type { RateBook } from '../core/rate-book.ts'
import type { RatesRefusal } from '../core/refusals.ts'
import type { MadeAs } from '../core/version-history.ts'
import { lockScenario, type Scenario } from '../store/scenarios.ts'
import { appendVersion, findCurrentVersion, findNumberOfRequest, type Version } from '../store/versions.ts'

/** What every change of rates is asked with. */
export type RatesCommand = Readonly<{
  scenario: string
  /** The number of the version that the person looked at: another one by now is a conflict. */
  expected: number
  /** A UUID made by the client, so that a second press of the same button has no second effect. */
  request: string
  note: string
}>

export type RatesOutcome =
  Readonly<{ ok: true; number: number; changed: boolean }> | Readonly<{ ok: false; refusal: RatesRefusal }>

/** The next version: how it is made, and its book. */
type NextVersion = Readonly<{ book: RateBook; madeAs: MadeAs; sameAs: number | null }>

/**
 * Appends the next version of a scenario's rates, made from the current one by `next`.
 *
 * May be repeated: the same request answers with the number that it was given the first time. A book that is equal to
 * the current one is not saved again.
 */
export async function changeBook(
  platform: Platform,
  actor: Actor,
  action: string,
  command: RatesCommand,
  next: (tx: Tx, current: Version, scenario: Scenario) => Promise<Result<NextVersion, RatesRefusal>>,
): Promise<RatesOutcome> {
  return platform.transaction(actor, action, async (tx, event) => {
    event.nothing()
    const scenario = await lockScenario(tx, command.scenario)
    if (scenario === null) return refused({ code: 'no-such-scenario' })

    const before = await findNumberOfRequest(tx, scenario.id, command.request)
    if (before !== null) return { ok: true, number: before, changed: false }

    const current = await findCurrentVersion(tx, scenario.id)
    if (current === null) return refused({ code: 'no-such-version', number: command.expected })
    if (scenario.archived) return refused({ code: 'archived' })
    if (current.number !== command.expected) {
      return refused({ code: 'changed-since', number: current.number, by: current.by, at: current.at })
    }

    const answer = await next(tx, current, scenario)
    if (!answer.ok) return refused(answer.errors[0] ?? { code: 'invalid', reasons: [] })
    if (isSame(answer.value.book, current.book)) {
      return { ok: true, number: current.number, changed: false }
    }

    const number = current.number + 1
    const { note, request } = command
    await appendVersion(
      tx,
      { ...answer.value, scenario: scenario.id, number, note, request },
      actor,
      platform.clock.now(),
    )
    const change = recordOfChange(current, { number, book: answer.value.book })
    event.about('scenario', scenario.id)
    event.changed(change.before, change.after)
    if (note !== '') event.because(note)

    return { ok: true, number, changed: true }
  })
}

/** For changes that only look at the book itself. */
export async function editBook(
  platform: Platform,
  actor: Actor,
  action: string,
  command: RatesCommand,
  edit: (book: RateBook) => Result<RateBook, string>,
): Promise<RatesOutcome> {
  return changeBook(platform, actor, action, command, async (_tx, current) => {
    const edited = edit(current.book)

    return edited.ok
      ? { ok: true, value: { book: edited.value, madeAs: 'edit', sameAs: null } }
      : { ok: false, errors: [{ code: 'invalid', reasons: edited.errors }] }
  })
}

export function refused(refusal: RatesRefusal): Readonly<{ ok: false; refusal: RatesRefusal }> {
  return { ok: false, refusal }
}
