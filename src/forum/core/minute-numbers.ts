/**
 * Under which number the minutes have each decision: that of the heading above "**Decision 14.**", by the decision's
 * number. What the minutes do not name has none.
 *
 * @param body the minutes, in Markdown, as `draftMinutes` begins them and the clerk goes on
 */
export function minuteNumbers(body: string): ReadonlyMap<number, string> {
  const numbers = new Map<number, string>()
  let heading = ''
  for (const line of body.split('\n')) {
    const above = HEADING.exec(line)
    if (above !== null) heading = above[1] ?? ''
    for (const [, number] of line.matchAll(DECISION)) if (heading !== '') numbers.set(Number(number), heading)
  }

  return numbers
}

/** A heading without a number ends what stands under the one before. */
const HEADING = /^#{2,3}\s+(?:(\d+(?:\.\d+)*)\.?\s)?/

const DECISION = /\*\*Decision (\d{1,9})\.?\*\*/g
