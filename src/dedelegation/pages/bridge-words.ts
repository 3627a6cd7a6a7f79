import type { YearView } from './year-view.ts'
import { stepTotals, type BridgeEntry, type BridgeStep } from '../core/bridge.ts'

/** What each step of a bridge is called, and what it means, for a reader who has never seen one. */
export function stepInWords(step: BridgeStep, year: YearView): Readonly<{ name: string; meaning: string }> {
  const words: Readonly<Record<BridgeStep, Readonly<{ name: string; meaning: string }>>> = {
    left: {
      name: 'Schools that left',
      meaning: `What schools paid in ${year.priorInProse} that are no longer charged, because they closed or became academies.`,
    },
    joined: {
      name: 'Schools that joined',
      meaning: `What schools pay in ${year.inProse} that were not charged in ${year.priorInProse}.`,
    },
    recategorised: {
      name: 'Schools that changed phase or status',
      meaning:
        'Services that a school begins or ceases to pay for because it is now in another phase or of another kind.',
    },
    ended: {
      name: 'Services that ended',
      meaning: `Charges of ${year.priorInProse} for services that are no longer proposed.`,
    },
    deferred: {
      name: 'Services that are deferred',
      meaning: `Charges of ${year.priorInProse} for services on which nothing is proposed yet.`,
    },
    'new-service': {
      name: 'New services',
      meaning: `Charges for services that were not charged in ${year.priorInProse}.`,
    },
    factors: {
      name: 'Services taken on other factors',
      meaning: 'Charges on a factor that a service has begun or ceased to use.',
    },
    units: {
      name: 'Pupils and other counts',
      meaning: `The change in each count, at the rate of ${year.priorInProse}.`,
    },
    rate: { name: 'Rates', meaning: `The change in each rate, on the counts of ${year.inProse}.` },
    rounding: {
      name: 'Rounding',
      meaning: 'Each charge is rounded to the penny once, so the steps may differ from the charges by pennies.',
    },
  }

  return words[step]
}

/** The steps of a bridge that come to anything, in their fixed order, with their words. */
export function stepRows(
  entries: readonly BridgeEntry[],
  year: YearView,
): readonly Readonly<Record<string, unknown>>[] {
  return stepTotals(entries).map(({ step, amount }) => ({ step, amount, ...stepInWords(step, year) }))
}
