import { yearInProse } from '../../kernel/funding-year.ts'
import { page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { tellHistory } from '../../people/index.ts'
import { PAPER_FORMATS, type PaperFormat } from '../formats/write-paper.ts'
import { listPublished } from '../store/published.ts'
import { countsOf } from './finding-view.ts'
import { appendixOrder } from './move-appendix.ts'
import { findingsIn, frameOf, type PaperContext } from './paper-context.ts'
import {
  factsPath,
  findingsPath,
  newAppendixPath,
  paperFilePath,
  previewPath,
  publishedPath,
  publishPath,
  sectionPath,
} from './paths.ts'
import { sectionsOf } from './section-names.ts'
import { momentInWords } from './moment.ts'

const FORMAT_NAMES: Readonly<Record<PaperFormat, string>> = {
  docx: 'The paper as a Word document (DOCX)',
  html: 'The paper as a page of its own (HTML)',
  xlsx: 'The figures as a workbook with live formulas (XLSX)',
  csv: 'The appendix of schools (CSV)',
}

/** The paper of the year: where it stands, what is left to look at, its sections, its downloads. */
export async function showPaper(context: PaperContext, request: PageRequest): Promise<PageResponse> {
  const published = await listPublished(request.platform.db, context.year)
  const { year, stored } = context

  return page('reports/pages/overview.njk', {
    ...overviewView(context),
    history: await tellHistory(
      request,
      ...published.map(({ number }) => ({ kind: 'paper', id: `${year}/${number}` })),
      { kind: 'facts', id: year },
      ...stored.sections.map(({ section }) => ({ kind: 'section', id: `${year}/${section}` })),
    ),
    published: published.map(({ number, title, by, at }) => ({
      number,
      title,
      by,
      at: momentInWords(at),
      href: publishedPath(context.year, number),
    })),
  })
}

function overviewView(context: PaperContext) {
  const { year, stored, models } = context
  const findings = findingsIn(context)

  return {
    ...frameOf(year, `Paper, ${yearInProse(year)}`),
    counts: countsOf(findings),
    census: models.census,
    facts: stored.register.facts.length,
    sections: sectionsOf(context).map(({ id, name }) => {
      const saved = stored.sections.find((one) => one.section === id && !one.removed)
      const own = countsOf(findings.filter((finding) => finding.section === id))

      return {
        id,
        name,
        href: sectionPath(year, id),
        written: saved !== undefined && saved.markdown !== '',
        version: saved?.number ?? 0,
        ...own,
      }
    }),
    previewHref: previewPath(year),
    findingsHref: findingsPath(year),
    factsHref: factsPath(year),
    publishHref: publishPath(year),
    newAppendixHref: newAppendixPath(year),
    order: appendixOrder(context),
    downloads: PAPER_FORMATS.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)).map((format) => ({
      text: FORMAT_NAMES[format],
      href: paperFilePath(year, format),
    })),
  }
}

const ORDER: readonly PaperFormat[] = ['docx', 'html', 'xlsx', 'csv']
