import { parseFundingYear, yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { NOT_FOUND, type PageHandler, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
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

/** A page about one year's paper: not found where the address names no year that there is. */
export function forPaper(
  findYear: FindYear,
  show: (context: PaperContext, request: PageRequest) => PageResponse | Promise<PageResponse>,
): PageHandler {
  return async (request) => {
    const { db } = request.platform
    const year = parseFundingYear(request.params['year'] ?? '')
    const models = year === null ? null : await findYear(db, year)
    if (year === null || models === null) return NOT_FOUND
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
