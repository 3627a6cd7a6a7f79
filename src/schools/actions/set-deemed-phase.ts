import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { ALL_THROUGH } from '../core/register-words.ts'
import type { Urn } from '../core/school.ts'
import { entriesForDeemedPhase, timelineOf } from '../core/state-history.ts'
import { appendStates, historyOf } from '../store/history.ts'
import { countRegisterChange, findSchool, lockRegister, saveSchools } from '../store/schools.ts'

export type SetDeemedPhase = Readonly<{ urn: Urn; deemedPhase: 'primary' | 'secondary'; from: CalendarDate }>

export type DeemedPhaseSet =
  Readonly<{ ok: true; changed: boolean }> | Readonly<{ ok: false; refusal: 'no-such-school' | 'not-all-through' }>

/**
 * Says with which phase an all-through school votes and pays from a day on. The register has no deemed phase for such
 * schools, so a person must say it. Repeating it changes nothing.
 */
export async function setDeemedPhase(
  platform: Platform,
  actor: Actor,
  { urn, deemedPhase, from }: SetDeemedPhase,
): Promise<DeemedPhaseSet> {
  return platform.transaction(actor, 'schools.set-deemed-phase', async (tx, event): Promise<DeemedPhaseSet> => {
    event.nothing()
    await lockRegister(tx)
    const school = await findSchool(tx, urn)
    if (school === null) return { ok: false, refusal: 'no-such-school' }
    if (school.phase !== ALL_THROUGH) return { ok: false, refusal: 'not-all-through' }

    const history = await historyOf(tx, urn)
    const entries = entriesForDeemedPhase(history, from, deemedPhase)
    const timeline = timelineOf(history)
    const same = entries.every(
      (entry) => timeline.findLast((held) => held.from <= entry.from)?.state.deemedPhase === entry.state.deemedPhase,
    )
    if (same) return { ok: true, changed: false }

    await saveSchools(tx, [{ ...school, deemedPhase }])
    await appendStates(tx, { entries, importId: null, at: platform.clock.now(), by: actor.name })
    await countRegisterChange(tx)
    event.about('school', urn)
    event.changed({ deemedPhase: school.deemedPhase }, { deemedPhase, from })

    return { ok: true, changed: true }
  })
}
