import { formatChange, formatPence, pence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import type { FrozenProposal } from './frozen-proposal.ts'
import { lastTotalOf, rangeInWords } from './proposal-figures.ts'

/** What an amendment comes to, in words, for the server's page and for the browser. */
export type AmendmentOutputs = Readonly<{
  total: string
  change: string
  lastYear: string
  ranges: readonly Readonly<{ name: string; put: string; now: string }>[]
  effect: string
}>

export function amendmentOutputs(put: FrozenProposal, amended: FrozenProposal): AmendmentOutputs {
  const lastYear = lastTotalOf(amended)
  const differences = put.schools.map(({ amount }, place) => (amended.schools[place]?.amount ?? amount) - amount)
  const [more, less] = [differences.filter((one) => one > 0).length, differences.filter((one) => one < 0).length]

  return {
    total: formatPence(amended.total),
    change: formatChange(pence(amended.total - put.total)),
    lastYear: lastYear === null ? 'nothing last year' : formatChange(pence(amended.total - lastYear)),
    ranges: amended.phases.map(({ phase, range }, place) => {
      const before = put.phases[place]?.range ?? null

      return {
        name: `${PHASE_NAMES[phase]} schools`,
        put: before === null ? 'No school' : rangeInWords(before),
        now: range === null ? 'No school' : rangeInWords(range),
      }
    }),
    effect:
      more + less === 0
        ? 'No school pays anything else than was put'
        : `${more} of ${differences.length} schools pay more than was put, ${less} less`,
  }
}
