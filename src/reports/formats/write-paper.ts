import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { composePaper } from '../core/compose-paper.ts'
import type { Fact } from '../core/fact.ts'
import type { PaperDocument } from '../core/paper-document.ts'
import type { Prose } from '../core/prose.ts'
import { schoolsAsCsv } from './csv.ts'
import { paperAsDocx } from './docx.ts'
import { paperAsHtml } from './html.ts'
import { parseProse } from './prose-file.ts'
import { figuresAsXlsx } from './xlsx.ts'

export const PAPER_FORMATS = ['html', 'docx', 'xlsx', 'csv'] as const

export type PaperFormat = (typeof PAPER_FORMATS)[number]

export const MEDIA_TYPES: Readonly<Record<PaperFormat, string>> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

export function isPaperFormat(text: string): text is PaperFormat {
  return (PAPER_FORMATS as readonly string[]).includes(text)
}

/** The year's paper in one format. A sentence that needs a figure that is missing stands in it, marked. */
export async function writePaper(
  format: PaperFormat,
  models: YearModels,
  prose: Prose,
  facts: readonly Fact[],
): Promise<Uint8Array | string> {
  return writeDocument(format, models, composePaper(models, parseProse(prose), facts))
}

/** The same from a paper that was composed already. */
export async function writeDocument(
  format: PaperFormat,
  models: YearModels,
  paper: PaperDocument,
): Promise<Uint8Array | string> {
  switch (format) {
    case 'html':
      return paperAsHtml(paper)
    case 'docx':
      return paperAsDocx(paper)
    case 'xlsx':
      return figuresAsXlsx(models)
    case 'csv':
      return schoolsAsCsv(models)
  }
}
