import { download, type PageResponse } from '../../platform/web/page.ts'
import { MEDIA_TYPES, writeDocument, type PaperFormat } from '../formats/write-paper.ts'
import { documentOf, type PaperContext } from './paper-context.ts'

/** The paper as it stands, in one format. A sentence that misses its figure stands in it, marked. */
export async function downloadPaper(context: PaperContext, format: PaperFormat): Promise<PageResponse> {
  const body = await writeDocument(format, context.models, documentOf(context))

  return download(`de-delegation-${context.year}-draft.${format}`, MEDIA_TYPES[format], body)
}
