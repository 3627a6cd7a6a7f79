import { createHash } from 'node:crypto'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { planServiceUse, servicesThatChange, type UsePlan } from '../core/plan-service-use.ts'
import type { ServiceUse } from '../core/service-use.ts'
import { listServiceUse, lockServiceUse, replaceServiceUse } from '../store/service-use.ts'

type KeepServiceUse = Readonly<{
  year: FundingYear
  /** All of the year; a service's figures are whole. */
  use: readonly ServiceUse[]
  /** `stateOfUse` of what was kept when the plan was shown; null to keep them whatever is there. */
  seen: string | null
}>

/** `changed-since`: somebody kept other figures after the plan was shown, so it no longer says what would happen. */
type KeptServiceUse =
  Readonly<{ ok: true; plan: UsePlan }> | Readonly<{ ok: false; refusal: Readonly<{ code: 'changed-since' }> }>

/**
 * Keeps what schools had of services, all of it or none, and answers what changed. May be repeated: the second time
 * nothing changes.
 */
export async function keepServiceUse(
  platform: Platform,
  actor: Actor,
  { year, use, seen }: KeepServiceUse,
): Promise<KeptServiceUse> {
  return platform.transaction(actor, 'dedelegation.keep-use', async (tx, event) => {
    event.nothing()
    await lockServiceUse(tx, year)
    const stored = await listServiceUse(tx, year)
    const plan = planServiceUse(stored, use)
    const changing = servicesThatChange(plan)
    if (changing.size === 0) return { ok: true, plan }
    if (seen !== null && seen !== stateOfUse(stored)) return { ok: false, refusal: { code: 'changed-since' } }
    const rows = use.filter(({ service }) => changing.has(service))
    await replaceServiceUse(tx, year, rows, actor, platform.clock.now())
    const { added, changed, removed } = plan
    event.about('service-use', year)
    event.changed(null, {
      services: [...changing].toSorted(),
      added: added.length,
      changed: changed.length,
      removed: removed.length,
    })

    return { ok: true, plan }
  })
}

/** The same text for the same figures, in whatever order they stand. */
export function stateOfUse(stored: readonly ServiceUse[]): string {
  const lines = stored.map(({ service, urn, measure, count, value, source }) =>
    JSON.stringify([service, urn, measure, count, value, source]),
  )

  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex')
}
