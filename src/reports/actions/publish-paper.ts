import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { composePaper } from '../core/compose-paper.ts'
import { findingsOf, mayPublish } from '../core/findings.ts'
import { refused, type PaperOutcome } from '../core/refusals.ts'
import { parseProse } from '../formats/prose-file.ts'
import { PAPER_FORMATS, writeDocument } from '../formats/write-paper.ts'
import { loadPaper } from '../store/paper.ts'
import { appendPublished, contentsOf, findPublished, listPublished } from '../store/published.ts'

/** Where a year's models come from; null where there is no such year. */
export type FindYear = (db: Db, year: FundingYear) => Promise<YearModels | null>

/**
 * Freezes the paper as it stands, with the figures, words and facts that it was made from, in every format, under the
 * next number. Refused while a finding stops it, and until the other findings were read.
 *
 * May be repeated: a paper that says what the last published one says is not published again.
 */
export async function publishPaper(
  platform: Platform,
  actor: Actor,
  command: Readonly<{ year: FundingYear; findingsRead: boolean; findYear: FindYear }>,
): Promise<PaperOutcome> {
  const { year, findingsRead, findYear } = command

  return platform.transaction(actor, 'reports.publish-paper', async (tx, event) => {
    event.nothing()
    const models = await findYear(tx, year)
    if (models === null) return refused({ code: 'no-such-year' })
    const { prose, register } = await loadPaper(tx, year)
    const parsed = parseProse(prose)
    const findings = findingsOf(models, parsed, register.facts)
    if (!mayPublish(findings)) {
      return refused({ code: 'findings-stop', findings: findings.filter(({ severity }) => severity === 'stop') })
    }
    if (findings.length > 0 && !findingsRead) return refused({ code: 'findings-not-read' })

    const document = composePaper(models, parsed, register.facts)
    const latest = (await listPublished(tx, year))[0]?.number ?? 0
    const before = latest === 0 ? null : await findPublished(tx, year, latest)
    if (before?.contents === contentsOf(document)) return { ok: true, number: latest, changed: false }

    const number = latest + 1
    const files = await Promise.all(
      PAPER_FORMATS.map(async (format) => ({ format, body: bytesOf(await writeDocument(format, models, document)) })),
    )
    const { lines, services, total } = models.current
    const figures = { census: models.census.name, lines, services, total, prior: models.prior?.lines ?? [] }
    const paper = { year, number, document, findings, figures, prose, facts: register.facts, files }
    const saved = await appendPublished(tx, paper, actor, platform.clock.now())

    event.about('paper', `${year}/${number}`)
    if (saved) event.changed(before === null ? null : { number: latest }, { number, total, findings: findings.length })

    return saved ? { ok: true, number, changed: true } : refused({ code: 'changed-since', number, by: null })
  })
}

function bytesOf(body: Uint8Array | string): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body
}
