import { download, NOT_FOUND, page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { parseFundingYear } from '../../kernel/funding-year.ts'
import { paperFragment } from '../formats/html.ts'
import { MEDIA_TYPES, PAPER_FORMATS, type PaperFormat } from '../formats/write-paper.ts'
import { findPublished, findPublishedFile } from '../store/published.ts'
import { momentInWords } from './moment.ts'
import { frameOf } from './paper-context.ts'
import { findingsPath, publishedFilePath, workingPath } from './paths.ts'

/** A published paper at its permanent address, as it stood. */
export async function showPublished(request: PageRequest): Promise<PageResponse> {
  const asked = askedFor(request)
  const paper = asked === null ? null : await findPublished(request.platform.db, asked.year, asked.number)
  if (asked === null || paper === null) return NOT_FOUND
  const { year, number } = asked

  return page('reports/pages/preview.njk', {
    ...frameOf(year, `Paper ${number}: ${paper.title}`),
    heading: paper.title,
    // Safe: the fragment escapes everything that somebody typed.
    fragment: paperFragment(paper.document, (working) => workingPath(year, working)),
    draft: false,
    number,
    at: momentInWords(paper.at),
    by: paper.by,
    stops: 0,
    findingsHref: findingsPath(year),
    files: PAPER_FORMATS.map((format) => ({
      text: format.toUpperCase(),
      href: publishedFilePath(year, number, format),
    })),
  })
}

/** The very bytes that were published. */
export async function downloadPublished(request: PageRequest, format: PaperFormat): Promise<PageResponse> {
  const asked = askedFor(request)
  if (asked === null) return NOT_FOUND
  const body = await findPublishedFile(request.platform.db, asked.year, asked.number, format)
  if (body === null) return NOT_FOUND

  return download(`de-delegation-${asked.year}-paper-${asked.number}.${format}`, MEDIA_TYPES[format], body)
}

function askedFor({ params }: PageRequest) {
  const year = parseFundingYear(params['year'] ?? '')
  const number = /^[1-9]\d{0,5}$/.test(params['number'] ?? '') ? Number(params['number']) : null

  return year === null || number === null ? null : { year, number }
}
