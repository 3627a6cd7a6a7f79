import { must } from '../../kernel/assert.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { moveAppendix, type Direction } from '../core/move-appendix.ts'
import { appendSection, listSections, lockSections } from '../store/sections.ts'

type MoveAppendix = Readonly<{
  year: FundingYear
  section: string
  direction: Direction
  /** The appendices in the order that the person saw. */
  shown: readonly string[]
}>

/** 'no-change': it stands there already, from an earlier press. 'overtaken': the order is another one by now. */
type AppendixMoved = 'moved' | 'no-change' | 'overtaken'

/**
 * Lets an appendix change places with its neighbour; the letters follow. Each of the two gets a next version with the
 * same words, so that its history says where it stood. May be repeated: the second press of one button moves nothing.
 */
export async function moveAppendixInPaper(
  platform: Platform,
  actor: Actor,
  { year, section, direction, shown }: MoveAppendix,
): Promise<AppendixMoved> {
  return platform.transaction(actor, 'reports.move-appendix', async (tx, event) => {
    event.nothing()
    await lockSections(tx, year)
    const present = (await listSections(tx, year)).filter((one) => !one.removed)
    const moved = moveAppendix(present, { section, direction, shown })
    if (moved === null) return 'overtaken'
    for (const { section: id, place } of moved) {
      const { number, title, markdown, removed } = must(
        present.find((one) => one.section === id),
        'what is moved is there',
      )
      const next = { year, section: id, number: number + 1, place, title, markdown, removed }
      must(
        (await appendSection(tx, next, actor, platform.clock.now())) || null,
        'nobody else writes while it is locked',
      )
    }

    if (moved.length === 0) return 'no-change'
    event.about('section', `${year}/${section}`)
    event.changed(null, { direction, places: moved.map((one) => ({ section: one.section, place: one.place })) })

    return 'moved'
  })
}
