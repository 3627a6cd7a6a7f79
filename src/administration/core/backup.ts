/** A backup that stands as a file beside the database. */
export type KeptBackup = Readonly<{
  id: string
  /** Asked for by somebody, or made by the clock. */
  kind: 'asked' | 'nightly'
  /** The moment as at which it has everything. */
  at: Date
  /** The account that asked, or `system`. */
  by: string
  /** In bytes. */
  size: number
  /** Of the file's bytes. */
  sha256: string
  rows: number
}>

/** A night's backup for each of two months: more is for another place than the server's own disk. */
export const MOST_NIGHTLY_KEPT = 60

/** A whole number from 0 to the most; null for anything else. */
export function readNightlyKept(typed: string): number | null {
  const text = typed.trim()
  if (!/^\d{1,2}$/.test(text)) return null
  const kept = Number(text)

  return kept <= MOST_NIGHTLY_KEPT ? kept : null
}

/** Those of the nights that are more than are kept, the oldest; what somebody asked for stays until somebody deletes it. */
export function beyondKept(backups: readonly KeptBackup[], kept: number): readonly KeptBackup[] {
  return backups
    .filter(({ kind }) => kind === 'nightly')
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .slice(kept)
}

/** "14.2 MB": for reading; the exact bytes stand beside the hash. */
export function sizeInWords(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB']
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3))
  const tenths = Math.round((bytes * 10) / 1000 ** step)

  return step === 0 ? `${bytes} bytes` : `${Math.floor(tenths / 10)}.${tenths % 10} ${units[step]}`
}
