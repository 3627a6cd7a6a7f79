import { page, type PageResponse } from '../../platform/web/page.ts'
import { paperFragment } from '../formats/html.ts'
import { countsOf } from './finding-view.ts'
import { documentOf, findingsIn, frameOf, type PaperContext } from './paper-context.ts'
import { findingsPath, paperFilePath, workingPath } from './paths.ts'

/** The paper inside the site: each figure opens its working. */
export function showPreview(context: PaperContext): PageResponse {
  const { year } = context
  const document = documentOf(context)

  return page('reports/pages/preview.njk', {
    ...frameOf(year, document.title),
    heading: document.title,
    // Safe: the fragment escapes everything that somebody typed.
    fragment: paperFragment(document, (working) => workingPath(year, working)),
    draft: true,
    stops: countsOf(findingsIn(context)).stops,
    findingsHref: findingsPath(year),
    files: [
      { text: 'Word', href: paperFilePath(year, 'docx') },
      { text: 'Page of its own', href: paperFilePath(year, 'html') },
      { text: 'Workbook', href: paperFilePath(year, 'xlsx') },
      { text: 'Schools as CSV', href: paperFilePath(year, 'csv') },
    ],
  })
}
