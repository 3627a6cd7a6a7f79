import { formatChange, formatPence, pence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import type { AmendmentReading } from './amendment.ts'
import type { FrozenPhase, FrozenProposal } from './frozen-proposal.ts'
import { lastTotalOf, rangeInWords } from './proposal-figures.ts'

/** What an amendment comes to, in words, for the server's page and for the browser. */
export type AmendmentOutputs = Readonly<{
  total: string
  change: string
  lastYear: string
  ranges: readonly Readonly<{ name: string; put: string; now: string }>[]
  effect: string
  schools: readonly Readonly<{ now: string; change: string }>[]
}>

/** Where a rate could not be read there is no total yet, and the figures of what was put would be taken for it. */
export function amendmentOutputs(
  put: FrozenProposal,
  { amended, problems }: Pick<AmendmentReading, 'amended' | 'problems'>,
): AmendmentOutputs {
  if (problems.length > 0) return unknownOutputs(put)
  const lastYear = lastTotalOf(amended)
  const differences = put.schools.map(({ amount }, place) => (amended.schools[place]?.amount ?? amount) - amount)
  const [more, less] = [differences.filter((one) => one > 0).length, differences.filter((one) => one < 0).length]

  return {
    total: formatPence(amended.total),
    change: formatChange(pence(amended.total - put.total)),
    lastYear: lastYear === null ? 'nothing last year' : formatChange(pence(amended.total - lastYear)),
    ranges: rangesOf(put, (place) => inWords(amended.phases[place]?.range ?? null)),
    schools: put.schools.map(({ amount }, place) => {
      const now = amended.schools[place]?.amount ?? amount

      return { now: formatPence(now), change: formatChange(pence(now - amount)) }
    }),
    effect:
      more + less === 0
        ? 'No school pays anything else than was put'
        : `${more} of ${differences.length} schools pay more than was put, ${less} less`,
  }
}

function unknownOutputs(put: FrozenProposal): AmendmentOutputs {
  return {
    total: UNKNOWN,
    change: UNKNOWN,
    lastYear: UNKNOWN,
    ranges: rangesOf(put, () => UNKNOWN),
    effect: 'Known once what is marked above is put right',
    schools: put.schools.map(() => ({ now: UNKNOWN, change: UNKNOWN })),
  }
}

const UNKNOWN = '–'

function rangesOf(put: FrozenProposal, now: (place: number) => string): AmendmentOutputs['ranges'] {
  return put.phases.map(({ phase, range }, place) => ({
    name: `${PHASE_NAMES[phase]} schools`,
    put: inWords(range),
    now: now(place),
  }))
}

function inWords(range: FrozenPhase['range']): string {
  return range === null ? 'No school' : rangeInWords(range)
}
