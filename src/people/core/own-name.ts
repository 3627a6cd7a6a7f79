const LONGEST_NAME = 100

/**
 * A name as it is kept: its letters as they are, put together (NFC), without what cannot be seen, and with single
 * spaces.
 */
export function tidyName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, (mark) => (/\s/.test(mark) ? ' ' : ''))
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Names are as they are: only that there is one, and that it fits. */
export function problemOfName(name: string): string | null {
  if (name === '') return 'Enter a name'

  return Array.from(name).length > LONGEST_NAME ? `Name must be ${LONGEST_NAME} characters or fewer` : null
}
