/** Where a command writes: given, so that a test can read what was said. */
export type Terminal = Readonly<{ out: (text: string) => void; error: (text: string) => void }>

export const PROCESS_TERMINAL: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
}

/** Exit codes: scripts rely on them. */
export const DONE = 0
export const FAILED = 1
/** The input or the command was wrong: everything that is wrong stands on standard error, and nothing was changed. */
export const REFUSED = 2

/** Columns lined up for reading: the first to the left, and those named numeric to the right. */
export function textTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: ReadonlySet<number>,
): string {
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map((row) => (row[column] ?? '').length)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        numeric.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()

  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
