/**
 * How much of a file is read before it is refused. An authority's largest real file here has some 600 schools;
 * the limits are far above that, and far below what could fill the memory.
 */
export type FileLimits = Readonly<{
  bytes: number
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

export const FILE_LIMITS: FileLimits = {
  bytes: 10 * 1024 * 1024,
  csvRows: 100_000,
  sheetRows: 20_000,
  columns: 400,
  unpackedBytes: 100 * 1024 * 1024,
  parts: 1_000,
  cellCharacters: 32_767,
  workerMegabytes: 512,
  workerMilliseconds: 20_000,
}

/** "10 MB": limits are whole megabytes. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`
}
