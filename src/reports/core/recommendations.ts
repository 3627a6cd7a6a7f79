import type { Phase } from '../../kernel/phase.ts'
import { findHead } from '../../dedelegation/core/legal-heads.ts'
import type { Service } from '../../dedelegation/core/rate-book.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { phasesOf, proposedServices } from './published.ts'

/**
 * What the forum is asked to decide, worked out from the lines that are proposed: nothing of it is typed, so that no
 * service is asked for without a rate, and none is left out. A deferred service gives no recommendation.
 */
export type Recommendation = Readonly<{
  /** "contingency", "de-delegated", "education-function", with the phases: stable, whatever its number. */
  id: string
  number: number
  /** The phases whose members vote on it. */
  voters: readonly Phase[]
  kind: Service['kind']
  /** Contingencies are asked for apart: they are money held for a few schools, and no service to all. */
  contingency: boolean
  services: readonly RecommendedService[]
}>

export type RecommendedService = Readonly<{
  service: Service
  /** "2(i)", or "1" where it stands alone. */
  label: string
}>

/** Contingencies first, then the services, then education functions; by who votes within each. */
export function recommendationsOf(models: YearModels): readonly Recommendation[] {
  const groups = new Map<string, Readonly<{ voters: readonly Phase[]; services: Service[]; rank: number }>>()
  for (const service of proposedServices(models.current)) {
    const voters = votersOn(models, service)
    if (voters.length === 0) continue
    const rank = service.kind === 'education-function' ? 2 : isContingency(service) ? 0 : 1
    const key = `${RANK_NAMES[rank] ?? ''}-${voters.join('-')}`
    const group = groups.get(key) ?? { voters, services: [], rank }
    group.services.push(service)
    groups.set(key, group)
  }

  return [...groups]
    .sort(([, a], [, b]) => a.rank - b.rank)
    .map(([id, { voters, services, rank }], index) => ({
      id,
      number: index + 1,
      voters,
      kind: rank === 2 ? 'education-function' : 'de-delegated',
      contingency: rank === 0,
      services: services.map((service, place) => ({
        service,
        label: services.length === 1 ? String(index + 1) : `${index + 1}(${roman(place + 1)})`,
      })),
    }))
}

/** Phases with a line for the service, as far as the law lets their members vote on it. */
function votersOn(models: YearModels, service: Service): readonly Phase[] {
  const head = findHead(models.data, service.head)

  return phasesOf(models.current, service.code).filter((phase) => head?.voters.includes(phase) === true)
}

/** "maintained primary school", "maintained primary and special school": as in "… representatives". */
export function votersInWords(voters: readonly Phase[]): string {
  const names = voters.map((phase) => VOTER_NAMES[phase])

  return `maintained ${names.slice(0, -1).join(', ')}${names.length > 1 ? ' and ' : ''}${names.at(-1) ?? ''} school`
}

const RANK_NAMES = ['contingency', 'de-delegated', 'education-function'] as const

const VOTER_NAMES: Readonly<Record<Phase, string>> = {
  primary: 'primary',
  secondary: 'secondary',
  special: 'special',
  pru: 'pupil referral unit',
}

function isContingency(service: Service): boolean {
  return service.head === 'contingencies'
}

/** "i" to "xxxix": an agenda never has more. */
export function roman(value: number): string {
  const units = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'] as const

  return `${'x'.repeat(Math.floor(value / 10))}${units[value % 10] ?? ''}`
}
