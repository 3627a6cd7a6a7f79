/**
 * One thing wrong with a file that somebody gave us, in words for that person.
 * A reader returns all of them at once, and then nothing of the file is kept.
 */
export type Problem = Readonly<{
  file: string
  /** Only for workbooks. */
  sheet?: string
  /** As a spreadsheet counts: the header is row 1. */
  row?: number
  /** The column as the header of the file names it. */
  column?: string
  /** "Cannot …: expected …, found …", or a sentence that says what to do. */
  message: string
  /** What whoever gives the file may choose instead of mending it: rows and columns that are hidden can be read too. */
  instead?: 'read-hidden'
}>

/**
 * As many problems of one file as are told. A file with more is wrong as a whole, and a list of millions would only
 * fill the memory: a reader that reaches it says MORE_PROBLEMS last and stops.
 */
export const MOST_PROBLEMS = 10_000

export const MORE_PROBLEMS = 'The file has more problems than these, and was not read further.'

/** "units.csv, row 4, column fsm: expected a number of pupils, found 'twelve'". */
export function describeProblem(problem: Problem): string {
  const where = [
    problem.file,
    problem.sheet === undefined ? null : `sheet ${problem.sheet}`,
    problem.row === undefined ? null : `row ${problem.row}`,
    problem.column === undefined ? null : `column ${problem.column}`,
  ].filter((part) => part !== null)

  return `${where.join(', ')}: ${problem.message}`
}
