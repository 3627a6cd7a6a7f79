import type { Part } from './check-parts.ts'

/** Why these parts are no workbook that we read, naming what they are instead; null when they are one. */
export function whyNotWorkbook(parts: readonly Part[]): string | null {
  const names = new Set(parts.map((part) => part.name))
  const types = textOf(parts, '[Content_Types].xml')
  if (names.has('mimetype') || names.has('META-INF/manifest.xml')) return saveAs('an OpenDocument file (.ods)')
  if (names.has('Index/Document.iwa')) return saveAs('an Apple Numbers file (.numbers)')
  if (/macroEnabled/i.test(types) || [...names].some((name) => /vbaProject\.bin$/i.test(name))) {
    return 'Files with macros are not accepted. Save as .xlsx.'
  }
  if (names.has('xl/workbook.bin')) return saveAs('a binary workbook (.xlsb)')
  if (names.has('word/document.xml')) return 'This is a Word document. Save the table as .xlsx or .csv.'
  if (names.has('xl/workbook.xml')) return null

  return 'This is a packed file (zip), but no Excel workbook. Save the table as .xlsx or .csv.'
}

export function textOf(parts: readonly Part[], name: string): string {
  return parts.find((part) => part.name === name)?.content.toString('utf8') ?? ''
}

function saveAs(what: string): string {
  return `This is ${what}. Open it and save as .xlsx.`
}
