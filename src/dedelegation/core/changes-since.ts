import { formatPence, NO_PENCE } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { nameOfRateFactor } from './factor-names.ts'
import { keyOfFrozen, type FrozenLine, type FrozenProposal } from './frozen-proposal.ts'

/**
 * How the rates of today differ from what was put or decided, in words: each rate first, then the counts, then what
 * it comes to. Empty where nothing differs. `now` is null where the rates no longer have the service.
 */
export function changesSince(frozen: FrozenProposal, now: FrozenProposal | null): readonly string[] {
  if (now === null) return ['The rates no longer propose it']
  const before = new Map(frozen.lines.map((line) => [keyOfFrozen(frozen, line), line]))
  const after = new Map(now.lines.map((line) => [keyOfFrozen(now, line), line]))
  const rates = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) =>
    changeOfRate(before.get(key) ?? null, after.get(key) ?? null),
  )
  const counts =
    frozen.census.sha256 === now.census.sha256
      ? []
      : [`The counts are those of ${now.census.name} (${now.census.status}) now`]
  const total =
    frozen.total === now.total
      ? []
      : [`It comes to ${formatPence(now.total)} on the workbench, ${formatPence(frozen.total)} as asked`]

  return [...rates, ...counts, ...total]
}

/** Whether a rate differs, whatever became of the counts: then what was voted on is not what the rates say. */
export function ratesDiffer(frozen: FrozenProposal, now: FrozenProposal | null): boolean {
  if (now === null || now.lines.length !== frozen.lines.length) return true
  const rates = new Map(now.lines.map((line) => [keyOfFrozen(now, line), line.rate]))

  return frozen.lines.some((line) => rates.get(keyOfFrozen(frozen, line)) !== line.rate)
}

function changeOfRate(before: FrozenLine | null, after: FrozenLine | null): readonly string[] {
  if (before?.rate === after?.rate) return []
  const line = before ?? after
  const name = line === null ? '' : `${nameOfRateFactor(line.factor)}, ${PHASE_NAMES[line.phase].toLowerCase()}`
  if (after === null) return [`${name}: the rate of ${formatPence(before?.rate ?? NO_PENCE)} was taken out`]
  if (before === null) return [`${name}: a rate of ${formatPence(after.rate)} was added`]

  return [`${name}: ${formatPence(after.rate)} on the workbench, ${formatPence(before.rate)} as asked`]
}
