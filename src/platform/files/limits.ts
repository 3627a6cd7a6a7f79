/**
 * How much of a file is read before it is refused. An authority's largest real file here has some 600 schools, and
 * the establishment download of all England 60 MB; the limits are far above that, and far below what could fill the
 * memory.
 */
export type FileLimits = Readonly<{
  bytes: number
  /** A CSV file of which only some rows are kept, where a page or a command says which. */
  largeCsvBytes: number
  /** Rows below the header. */
  csvRows: number
  sheetRows: number
  columns: number
  /** All parts of a workbook together, unpacked. */
  unpackedBytes: number
  /** Parts (files) packed in a workbook. */
  parts: number
  /** A spreadsheet program's own limit for the text of one cell. */
  cellCharacters: number
  /** Memory and time that reading one workbook may take. */
  workerMegabytes: number
  workerMilliseconds: number
}>

export const MEGABYTE = 1024 * 1024

export const FILE_LIMITS: FileLimits = {
  bytes: 10 * MEGABYTE,
  largeCsvBytes: 100 * MEGABYTE,
  csvRows: 100_000,
  sheetRows: 20_000,
  columns: 400,
  unpackedBytes: 100 * MEGABYTE,
  parts: 1_000,
  cellCharacters: 32_767,
  workerMegabytes: 512,
  workerMilliseconds: 20_000,
}

/** "10 MB": limits are whole megabytes. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / MEGABYTE)} MB`
}
