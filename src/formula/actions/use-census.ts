import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { appendUse, findCensusChosen } from '../store/census-use.ts'
import { findCensus, lockCensuses } from '../store/censuses.ts'

/** 'no-change': the year uses it already. */
export type UsedCensus = 'used' | 'no-change' | 'no-such-census'

/** Works the year out from this census from now on. May be repeated: the second time nothing changes. */
export async function useCensus(
  platform: Platform,
  actor: Actor,
  { year, version }: Readonly<{ year: FundingYear; version: number }>,
): Promise<UsedCensus> {
  return platform.transaction(actor, 'formula.use-census', async (tx, event): Promise<UsedCensus> => {
    event.nothing()
    await lockCensuses(tx, year)
    if ((await findCensus(tx, year, version)) === null) return 'no-such-census'
    const chosen = await findCensusChosen(tx, year)
    if (chosen?.version === version) return 'no-change'
    await appendUse(tx, year, { version, at: platform.clock.now(), by: actor.name })
    event.about('year', year)
    event.changed({ census: chosen?.version ?? null }, { census: version })

    return 'used'
  })
}
