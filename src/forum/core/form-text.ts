/** A line as it is kept: one form of each letter, no invisible characters, no white space around or doubled within. */
export function cleanLine(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\p{Cs}\p{Z}]+/gu, ' ')
    .trim()
}

/** Several lines as they are kept: the same, with line breaks left. */
export function cleanText(typed: string): string {
  return typed
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
}
