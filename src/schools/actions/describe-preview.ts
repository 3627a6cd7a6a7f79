import { formatDate } from '../../kernel/calendar-date.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import { describeReconciliation } from '../../kernel/reconciliation.ts'
import { todayInEngland } from '../../platform/clock.ts'
import {
  CHANGE_KINDS,
  changesOfKind,
  describeChange,
  describeCharges,
  summariseComparison,
} from '../core/describe-comparison.ts'
import type { RegisterComparison } from '../core/compare-register.ts'
import { REGISTER_KIND_NAMES } from '../core/register-file.ts'
import type { RegisterEffect, RegisterPreview } from './load-preview.ts'

/** The preview as lines of text, for the command line: the same facts as the page shows, in the same order. */
export function describePreview({
  given,
  notices,
  years,
  confirmedBefore,
  effect,
}: RegisterPreview): readonly string[] {
  const before = confirmedBefore?.confirmed ?? null

  return [
    `${given.fileName}: ${REGISTER_KIND_NAMES[given.kind]}, as at ${formatDate(given.asAt)}`,
    describeReconciliation(given.reconciliation),
    ...notices,
    ...(before === null
      ? []
      : [
          `This very file came in before, on ${formatDate(todayInEngland({ now: () => before.at }))}, by ${before.by}.`,
        ]),
    summariseComparison(effect.comparison),
    ...effectLines(effect, years),
    ...(effect.comparison.changes.length === 0 ? ['Nothing would change: the register already holds all of it.'] : []),
  ]
}

function effectLines(effect: RegisterEffect, years: readonly FundingYear[]): readonly string[] {
  if (effect.kind === 'schools') return [...chargeLines(effect.comparison, years), ...changeLines(effect.comparison)]

  return effect.comparison.changes.map(({ after }) => `  ${after.from} to ${after.to}: ${after.kind}`)
}

function chargeLines(comparison: RegisterComparison, years: readonly FundingYear[]): readonly string[] {
  const rows = describeCharges(comparison)
  if (rows.length === 0)
    return comparison.changes.length === 0 ? [] : [`This changes nobody’s charges of ${years.join(', ')}.`]

  return [
    `Charges that this touches (${rows.length}):`,
    ...rows.map(({ change, years, before, after, why }) => {
      const { urn, name } = change.after

      return `  ${urn} ${name}, ${years}: ${before} → ${after}. ${why}`
    }),
  ]
}

function changeLines(comparison: RegisterComparison): readonly string[] {
  const groups = CHANGE_KINDS.map(({ kind, heading }) => ({ heading, changes: changesOfKind(comparison, kind) }))
  const lines = groups.flatMap(({ heading, changes }) => {
    if (changes.length === 0) return []
    const rows = changes.map((change) => {
      return `  ${change.after.urn} ${change.after.name}: ${describeChange(change).join('; ')}`
    })

    return [`${heading} (${changes.length}):`, ...rows]
  })
  if (comparison.missing.length === 0) return lines
  const missing = comparison.missing.map(({ urn, name }) => `  ${urn} ${name}`)

  return [...lines, `In the register and not in the file (${missing.length}), which stay as they are:`, ...missing]
}
