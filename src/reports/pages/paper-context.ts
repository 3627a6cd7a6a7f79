import { parseFundingYear, yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { NOT_FOUND, type PageHandler, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { notReady, whatYearLacks } from '../../dedelegation/index.ts'
import type { Db } from '../../platform/database/database.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import type { FindYear } from '../actions/publish-paper.ts'
import { composePaper, paperFields } from '../core/compose-paper.ts'
import { findingsOf } from '../core/findings.ts'
import type { Fields } from '../core/field.ts'
import type { PaperDocument } from '../core/paper-document.ts'
import type { PaperFinding } from '../core/paper-finding.ts'
import type { ParsedProse } from '../core/prose.ts'
import { parseProse } from '../formats/prose-file.ts'
import { loadPaper, type StoredPaper } from '../store/paper.ts'
import { paperPath } from './paths.ts'

/** A year's paper as a page looks at it. */
export type PaperContext = Readonly<{
  year: FundingYear
  models: YearModels
  stored: StoredPaper
  parsed: ParsedProse
}>

export type ShowPaper = (context: PaperContext, request: PageRequest) => PageResponse | Promise<PageResponse>

/** A page about one year's paper: what to do first where the year lacks something that a paper is made from. */
export function forPaper(findYear: FindYear, show: ShowPaper): PageHandler {
  return withPaper(findYear, show, sayWhatIsMissing)
}

/** A file of one year's paper: not found where there is nothing to make it from, since whatever asks for it reads no page. */
export function forPaperFile(findYear: FindYear, show: ShowPaper): PageHandler {
  return withPaper(findYear, show, async () => NOT_FOUND)
}

async function sayWhatIsMissing(db: Db, year: FundingYear): Promise<PageResponse> {
  const missing = await whatYearLacks(db, year)

  return missing === null
    ? NOT_FOUND
    : notReady(year, missing, { title: `Paper, ${yearInProse(year)}`, section: 'paper' })
}

function withPaper(
  findYear: FindYear,
  show: ShowPaper,
  otherwise: (db: Db, year: FundingYear) => Promise<PageResponse>,
): PageHandler {
  return async (request) => {
    const { db } = request.platform
    const year = parseFundingYear(request.params['year'] ?? '')
    if (year === null) return NOT_FOUND
    const models = await findYear(db, year)
    if (models === null) return otherwise(db, year)
    const stored = await loadPaper(db, year)

    return show({ year, models, stored, parsed: parseProse(stored.prose) }, request)
  }
}

export function documentOf({ models, parsed, stored }: PaperContext): PaperDocument {
  return composePaper(models, parsed, stored.register.facts)
}

export function findingsIn({ models, parsed, stored }: PaperContext): readonly PaperFinding[] {
  return findingsOf(models, parsed, stored.register.facts)
}

export function fieldsIn({ models, parsed, stored }: PaperContext): Fields {
  return paperFields(models, parsed, stored.register.facts)
}

export type Crumb = Readonly<{ text: string; href: string }>

/** What every page of the paper gives the layout. */
export function frameOf(year: FundingYear, title: string, ...between: readonly Crumb[]) {
  return {
    title,
    section: 'paper',
    year,
    yearInProse: yearInProse(year),
    paperHref: paperPath(year),
    breadcrumbs: [
      { text: year, href: `/years/${year}` },
      ...(title === `Paper, ${yearInProse(year)}` ? [] : [{ text: 'Paper', href: paperPath(year) }]),
      ...between,
    ],
  }
}
