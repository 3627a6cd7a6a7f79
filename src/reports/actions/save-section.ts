import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { isAppendix, placeOf, refuseSection } from '../core/decide-section.ts'
import { refused, type PaperOutcome } from '../core/refusals.ts'
import { appendSection, listSections, lockSections, type SectionVersion } from '../store/sections.ts'

type SaveSection = Readonly<{
  year: FundingYear
  section: string
  title: string
  markdown: string
  /** The number of the version that the person started from; 0 where there was none. */
  expected: number
}>

/** Saves a section's next version. May be repeated: the same words over the same words save nothing. */
export async function saveSection(platform: Platform, actor: Actor, command: SaveSection): Promise<PaperOutcome> {
  const { year, section, expected } = command
  const title = command.title.trim()
  const markdown = command.markdown.replaceAll('\r\n', '\n').trim()
  const reason = refuseSection(section, title, markdown)
  if (reason !== null) return refused({ code: 'invalid', reasons: [reason] })

  return platform.transaction(actor, 'reports.save-section', async (tx, event) => {
    event.nothing()
    await lockSections(tx, year)
    const all = await listSections(tx, year)
    const current = all.find((one) => one.section === section) ?? null
    if (current !== null && !current.removed && current.title === title && current.markdown === markdown) {
      return { ok: true, number: current.number, changed: false }
    }
    const number = current?.number ?? 0
    if (number !== expected) return refused({ code: 'changed-since', number, by: current?.by ?? null })
    const place = current === null || current.removed ? nextPlace(all, section) : current.place
    const next = { year, section, number: number + 1, place, title, markdown, removed: false }
    const saved = await appendSection(tx, next, actor, platform.clock.now())

    event.about('section', `${year}/${section}`)
    if (saved) event.changed(current === null ? null : { version: number }, { version: next.number })

    return saved
      ? { ok: true, number: next.number, changed: true }
      : refused({ code: 'changed-since', number: next.number, by: null })
  })
}

/** Takes an appendix out of the paper; its versions are kept, and adding it again goes on from them. */
export async function removeAppendix(
  platform: Platform,
  actor: Actor,
  command: Readonly<{ year: FundingYear; section: string; expected: number }>,
): Promise<PaperOutcome> {
  const { year, section, expected } = command

  return platform.transaction(actor, 'reports.remove-appendix', async (tx, event) => {
    event.nothing()
    await lockSections(tx, year)
    const current = (await listSections(tx, year)).find((one) => one.section === section)
    if (current === undefined || !isAppendix(section)) return refused({ code: 'no-such-section' })
    if (current.removed) return { ok: true, number: current.number, changed: false }
    if (current.number !== expected) {
      return refused({ code: 'changed-since', number: current.number, by: current.by })
    }
    const { place, title, markdown } = current
    const number = current.number + 1
    const next = { year, section, number, place, title, markdown, removed: true }
    const saved = await appendSection(tx, next, actor, platform.clock.now())

    event.about('section', `${year}/${section}`)
    if (saved) event.changed({ version: current.number }, { version: number, removed: true })

    return saved ? { ok: true, number, changed: true } : refused({ code: 'changed-since', number, by: null })
  })
}

function nextPlace(all: readonly SectionVersion[], section: string): number {
  if (!isAppendix(section)) return placeOf(section)
  const last = Math.max(placeOf(section), ...all.filter((one) => isAppendix(one.section)).map((one) => one.place))

  return last + 1
}
