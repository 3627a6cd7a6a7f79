import { assert } from '../../kernel/assert.ts'

/**
 * CSV that we write for people to download (RFC 4180: commas, CRLF, quotes doubled).
 *
 * Spreadsheet programs run a cell that begins with = + - or @ as a formula, whoever wrote it. So text is made
 * harmless with a leading apostrophe, and only what the caller declares to be a number goes out as it is.
 */
export type CsvNumber = Readonly<{ number: string }>

export type CsvCell = string | CsvNumber

/** A cell that is a real number: digits, a minus sign and a decimal point, nothing else. */
export function number(decimal: string): CsvNumber {
  assert(/^-?\d+(\.\d+)?$/.test(decimal), `a number cell holds a plain decimal, found '${decimal}'`)

  return { number: decimal }
}

/** With the byte order mark, Excel reads £ and é right; programs that parse may want it without. */
export function writeCsv(
  rows: readonly (readonly CsvCell[])[],
  options: Readonly<{ byteOrderMark?: boolean }> = {},
): string {
  const lines = rows.map((row) => `${row.map(writeCell).join(',')}\r\n`)

  return `${options.byteOrderMark === true ? '\uFEFF' : ''}${lines.join('')}`
}

function writeCell(cell: CsvCell): string {
  if (typeof cell !== 'string') return cell.number
  const text = neutralise(cell)

  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Also after leading white space, and for the full-width signs, which some programs take for the plain ones. */
function neutralise(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text
}

/**
 * CSV that only we read again: every cell as it is. Never for a download, where a spreadsheet program would run what
 * looks like a formula.
 */
export function writeCsvAsIs(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`).join('')
}
