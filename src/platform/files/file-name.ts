/** Control and bidirectional characters: in a name they only serve to mislead whoever reads it. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}]/gu

const LONGEST_SHOWN = 100

/**
 * A given file's name as messages show it: without folders, control characters or direction overrides, and short.
 * It is only ever shown: nothing is stored under a name that somebody gave.
 */
export function shownFileName(given: string): string {
  const name = (given.split(/[/\\]/).at(-1) ?? '').replace(UNPRINTABLE, '').trim()
  if (name === '') return 'the file'
  if (name.length <= LONGEST_SHOWN) return name

  return `${name.slice(0, LONGEST_SHOWN - 9)}…${name.slice(-8)}`
}
