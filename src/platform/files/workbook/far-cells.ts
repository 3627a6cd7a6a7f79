import { columnNumber } from '../column-letter.ts'
import type { FileLimits } from '../limits.ts'
import type { Part } from './check-parts.ts'
import { textOf } from './workbook-kind.ts'

export type FarCells = Readonly<{
  /** The first cell with something in it that stands outside the limits, by the name of its sheet: "XFD1048576". */
  filled: ReadonlyMap<string, string>
  /** Whether any cell stands out there, be it empty: then only the range inside the limits may be read. */
  any: boolean
}>

/**
 * Finds them before the workbook is read: a sheet is read as a rectangle, so that one stray cell in the last corner
 * would ask for seventeen thousand million cells. Empty cells far out are only formatting, and are passed over.
 */
export function findFarCells(parts: readonly Part[], limits: FileLimits): FarCells {
  const filled = new Map<string, string>()
  let any = false
  for (const [sheet, path] of sheetPaths(parts)) {
    for (const { cell, empty } of farCellsOf(textOf(parts, path), limits)) {
      any = true
      if (empty) continue
      filled.set(sheet, cell)
      break
    }
  }

  return { filled, any }
}

function* farCellsOf(xml: string, limits: FileLimits): Generator<Readonly<{ cell: string; empty: boolean }>> {
  for (const match of xml.matchAll(CELL)) {
    const [tag, letters = '', row = ''] = match
    if (Number(row) > limits.sheetRows + 1 || columnNumber(letters) >= limits.columns) {
      yield { cell: `${letters}${row}`, empty: tag.endsWith('/>') }
    }
  }
}

/** The beginning of a cell with its place. Attributes hold no "<" or ">" unescaped, as spreadsheet programs write them. */
const CELL = /<(?:\w+:)?c\s(?:[^<>]*?\s)?r=["']([A-Z]{1,3})(\d{1,7})["'][^<>]*>/g

/** Which part holds which sheet: from the workbook's list of sheets through its relationships. */
function sheetPaths(parts: readonly Part[]): Map<string, string> {
  const targets = new Map<string, string>()
  for (const [tag] of textOf(parts, 'xl/_rels/workbook.xml.rels').matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    targets.set(attribute(tag, 'Id'), attribute(tag, 'Target'))
  }
  const paths = new Map<string, string>()
  for (const [tag] of textOf(parts, 'xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const target = targets.get(attribute(tag, '\\w+:id')) ?? ''
    paths.set(plain(attribute(tag, 'name')), target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }

  return paths
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)?.slice(1).join('') ?? ''
}

function plain(text: string): string {
  return text
    .replace(/&(lt|gt|quot|apos);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '')
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d{1,7});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&')
}
