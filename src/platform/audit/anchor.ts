import type { Head } from './verify-chain.ts'

/** "15 6b2f… 2026-11-25T15:00:00.000Z": the head of the chain, as it is written down outside of the database. */
export function writeAnchor(head: Head & Readonly<{ at: string }>): string {
  return `${head.number} ${head.hash} ${head.at}\n`
}

/** The anchors of a file, an anchor a line, also as a message gives them ("15-6b2f…"); or the number of the first line that is none. */
export function readAnchors(text: string): readonly Head[] | Readonly<{ wrongLine: number }> {
  const anchors: Head[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const match = /^\s*(\d{1,15})[ -]([0-9a-f]{64})( \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)?\s*$/.exec(line)
    if (match === null) return { wrongLine: index + 1 }
    anchors.push({ number: Number(match[1]), hash: match[2] ?? '' })
  }

  return anchors
}
