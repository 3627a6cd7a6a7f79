import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { decideProposal, type ConversionRefusal } from '../core/conversion.ts'
import type { Urn } from '../core/school.ts'
import { appendConversion, conversionHistoryOf } from '../store/history.ts'
import { findSchool, lockRegister } from '../store/schools.ts'

export type ProposeConversion = Readonly<{
  urn: Urn
  /** The academy's first day; null withdraws what was proposed. */
  proposedFor: CalendarDate | null
  /** Where the date comes from, for who reads it later; at most 500 characters. */
  note: string
}>

export type ConversionProposed =
  Readonly<{ ok: true; changed: boolean }> | Readonly<{ ok: false; refusal: ConversionRefusal }>

/**
 * Notes the day on which a school is to become an academy. The Department keeps an academy's own record private until
 * it opens, so a forecast has only what the authority knows. Nothing is charged by it. Repeating it changes nothing.
 */
export async function proposeConversion(
  platform: Platform,
  actor: Actor,
  { urn, proposedFor, note }: ProposeConversion,
): Promise<ConversionProposed> {
  return platform.transaction(actor, 'schools.propose-conversion', async (tx, event): Promise<ConversionProposed> => {
    event.nothing()
    await lockRegister(tx)
    const refusal = decideProposal(await findSchool(tx, urn), proposedFor)
    if (refusal !== null) return { ok: false, refusal }
    const [latest] = await conversionHistoryOf(tx, urn)
    const same = (latest?.proposedFor ?? null) === proposedFor && (latest?.note ?? '') === note
    if (same) return { ok: true, changed: false }

    await appendConversion(tx, {
      urn,
      proposedFor,
      note,
      recordedAt: platform.clock.now(),
      recordedBy: actor.name,
    })
    event.about('school', urn)
    event.changed({ proposedFor: latest?.proposedFor ?? null }, { proposedFor })
    if (note !== '') event.because(note)

    return { ok: true, changed: true }
  })
}
