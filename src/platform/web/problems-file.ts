import type { Problem } from '../../kernel/problem.ts'
import { number, writeCsv } from '../files/csv.ts'

/** A page that carries more would be slow to open; whoever has mended so many gives the file again. */
export const MOST_PROBLEMS_IN_FILE = 5000

/**
 * What is wrong with a file, to take away and work through beside it: the address of a CSV that is in the page itself,
 * for `components/problems-file.njk`. Nothing of a refused file is kept for it.
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
