import { columnLetter } from '../../src/platform/files/column-letter.ts'
import { zip, type ZipPart } from './zip.ts'

/** A cell of a made sheet: text, a number, or the raw XML inside `<c …>` with its attributes. */
export type MadeCell = string | number | null | Readonly<{ attributes?: string; inner: string }>

export type MadeSheet = Readonly<{
  name: string
  rows: readonly (readonly MadeCell[])[]
  state?: 'hidden' | 'veryHidden'
  /** Numbers of hidden rows, as a spreadsheet counts. */
  hiddenRows?: readonly number[]
  /** XML before `<sheetData>` (columns) and after it (merges). */
  before?: string
  after?: string
  /** Raw rows put after the others. */
  extraRows?: string
}>

type MadeWorkbook = Readonly<{
  sheets: readonly MadeSheet[]
  /** Further parts; one with the name of a usual part takes its place. */
  parts?: readonly ZipPart[]
  date1904?: boolean
}>

/** A whole workbook as its bytes, made as Excel would, unless a part is put in its place. Style 1 is a date. */
export function workbook(made: MadeWorkbook): Uint8Array {
  const own = made.parts ?? []
  const usual = usualParts(made).filter((part) => own.every((other) => other.name !== part.name))

  return zip([...usual, ...own])
}

function usualParts(made: MadeWorkbook): ZipPart[] {
  const sheets = made.sheets.map((sheet, index) => ({ sheet, id: index + 1 }))
  const list = sheets.map(({ sheet, id }) => {
    const state = sheet.state === undefined ? '' : ` state="${sheet.state}"`
    return `<sheet name="${escape(sheet.name)}" sheetId="${id}"${state} r:id="rId${id}"/>`
  })
  const links = sheets.map(
    ({ id }) => `<Relationship Id="rId${id}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${id}.xml"/>`,
  )
  const settings = made.date1904 === true ? '<workbookPr date1904="1"/>' : '<workbookPr/>'

  return [
    { name: '[Content_Types].xml', content: CONTENT_TYPES },
    {
      name: '_rels/.rels',
      content: relationships(`<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>`),
    },
    {
      name: 'xl/workbook.xml',
      content: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${settings}<sheets>${list.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationships(
        `${links.join('')}<Relationship Id="rId900" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId901" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>`,
      ),
    },
    { name: 'xl/styles.xml', content: STYLES },
    ...sheets.map(({ sheet, id }) => ({ name: `xl/worksheets/sheet${id}.xml`, content: sheetXml(sheet) })),
  ]
}

export function sheetXml(sheet: MadeSheet): string {
  const rows = sheet.rows.map((cells, index) => {
    const hidden = sheet.hiddenRows?.includes(index + 1) === true ? ' hidden="1"' : ''
    return `<row r="${index + 1}"${hidden}>${cells.map((cell, column) => cellXml(cell, `${columnLetter(column)}${index + 1}`)).join('')}</row>`
  })

  return `${XML}<worksheet xmlns="${MAIN}">${sheet.before ?? ''}<sheetData>${rows.join('')}${sheet.extraRows ?? ''}</sheetData>${sheet.after ?? ''}</worksheet>`
}

function cellXml(cell: MadeCell, where: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${where}"><v>${cell}</v></c>`
  if (typeof cell === 'string')
    return `<c r="${where}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`

  return `<c r="${where}" ${cell.attributes ?? ''}>${cell.inner}</c>`
}

function relationships(inner: string): string {
  return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`
export const CONTENT_TYPES = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/></Types>`
