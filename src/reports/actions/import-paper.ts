import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Fact } from '../core/fact.ts'
import { writeDetails } from '../core/paper-details.ts'
import type { Prose } from '../core/prose.ts'
import { refused, type PaperOutcome } from '../core/refusals.ts'
import { appendFacts, findFacts } from '../store/facts.ts'
import { appendSection, listSections } from '../store/sections.ts'

/**
 * Gives a year that has no paper yet its words and its facts, all at once. Not to be repeated: a year whose paper
 * somebody has written on is refused.
 */
export async function importPaper(
  platform: Platform,
  actor: Actor,
  command: Readonly<{ year: FundingYear; prose: Prose; facts: readonly Fact[] }>,
): Promise<PaperOutcome> {
  const { year, prose, facts } = command

  return platform.transaction(actor, 'reports.import-paper', async (tx, event) => {
    event.nothing()
    const register = await findFacts(tx, year)
    if (register.number > 0 || (await listSections(tx, year)).length > 0) return refused({ code: 'not-empty' })
    const at = platform.clock.now()
    const details = { id: 'details', title: '', markdown: writeDetails(prose.details) }
    for (const [place, { id, title, markdown }] of [details, ...prose.sections].entries()) {
      await appendSection(
        tx,
        {
          year,
          section: id,
          number: 1,
          place: place === 0 ? 0 : id.startsWith('appendix.') ? 1000 + place : place,
          title,
          markdown,
          removed: false,
        },
        actor,
        at,
      )
    }
    await appendFacts(tx, year, { number: 1, facts }, actor, at)
    event.about('year', year)
    event.changed(null, { sections: prose.sections.length, facts: facts.length })

    return { ok: true, number: 1, changed: true }
  })
}
