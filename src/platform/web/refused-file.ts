import type { Problem } from '../../kernel/problem.ts'
import { number, writeCsv } from '../files/csv.ts'

/** The most problems that one page lists; how many there are is always said. */
export const PROBLEMS_SHOWN = 500

/** A page that carries more would be slow to open; whoever has mended so many gives the file again. */
export const MOST_PROBLEMS_IN_FILE = 5000

/** What the macro `refusedFile` shows of a file with problems. */
export type RefusedFileView = Readonly<{
  /** What the table is called: how many there are, and how many of them it shows. */
  caption: string
  /** What did not happen: "Nothing was saved." */
  nothing: string
  files: readonly string[]
  rows: readonly Readonly<{ file: string; sheet: string; row: string; column: string; message: string }>[]
  hasSheets: boolean
  download: ReturnType<typeof problemsFile>
}>

/** A view for the macro `refusedFile`, and the error that leads to it. */
export function refusedFile(
  problems: readonly Problem[],
  nothing = 'Nothing was saved.',
): Readonly<{ view: RefusedFileView; error: Readonly<{ text: string; href: string }> }> {
  const files = [...new Set(problems.map(({ file }) => file))]
  const count = problems.length === 1 ? '1 problem' : `${problems.length.toLocaleString('en-GB')} problems`
  const rows = problems.slice(0, PROBLEMS_SHOWN).map(({ file, sheet = '', row, column = '', message }) => ({
    file,
    sheet,
    row: row === undefined ? '' : String(row),
    column,
    message,
  }))
  const view = {
    caption: rows.length < problems.length ? `${count}, of which the first ${rows.length} are shown` : count,
    nothing,
    files,
    rows,
    hasSheets: rows.some(({ sheet }) => sheet !== ''),
    download: problemsFile(problems),
  }
  const text = `${files.length === 1 ? 'The file has' : 'The files have'} ${count}. ${nothing}`

  return { view, error: { text, href: '#problems' } }
}

/** For a form of nothing but a file: a problem that names no file is about the choice of one. */
export function fileAnswer(problems: readonly Problem[], nothing: string) {
  const [first] = problems
  if (first === undefined) return { errors: [], fileError: null, refused: null }
  if (first.file === '') {
    const { message: text } = first

    return { errors: [{ text, href: '#file' }], fileError: { text }, refused: null }
  }
  const { view, error } = refusedFile(problems, nothing)

  return { errors: [error], fileError: null, refused: view }
}

/**
 * What is wrong with a file, to take away and work through beside it: the address of a CSV that is in the page itself.
 * Nothing of a refused file is kept for it.
 */
export function problemsFile(problems: readonly Problem[]): Readonly<{ href: string; all: boolean }> {
  const rows = problems
    .slice(0, MOST_PROBLEMS_IN_FILE)
    .map(({ file, sheet = '', row, column = '', message }) => [
      file,
      sheet,
      row === undefined ? '' : number(String(row)),
      column,
      message,
    ])
  const csv = writeCsv([['File', 'Sheet', 'Row', 'Column', 'Problem'], ...rows], { byteOrderMark: true })

  return {
    href: `data:text/csv;charset=utf-8,${encodeURIComponent(csv.toWellFormed())}`,
    all: problems.length <= MOST_PROBLEMS_IN_FILE,
  }
}
