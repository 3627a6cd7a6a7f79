/**
 * What is typed and not saved, kept in the tab until it is saved or thrown away: a reload, the back button or an error
 * page lose nothing. It holds rates, reasons and commentary of the page's boxes, and nothing about a person.
 */
export type Draft = Readonly<{
  version: number
  boxes: readonly (readonly [string, string])[]
  note: string
  /** Save was pressed: once a later version is shown, the draft has done its work. */
  submitted: boolean
}>

export function findDraft(scenario: string): Draft | null {
  try {
    const text = sessionStorage.getItem(keyOf(scenario))

    return text === null ? null : readDraft(JSON.parse(text))
  } catch {
    return null
  }
}

export function keepDraft(scenario: string, draft: Draft): void {
  try {
    sessionStorage.setItem(keyOf(scenario), JSON.stringify(draft))
  } catch {
    // A browser that keeps nothing still has the form itself.
  }
}

export function forgetDraft(scenario: string): void {
  try {
    sessionStorage.removeItem(keyOf(scenario))
  } catch {
    // Nothing was kept.
  }
}

function keyOf(scenario: string): string {
  return `topslice.workbench.${scenario}`
}

/** Null where another program wrote it, or an older one of ours. */
function readDraft(kept: unknown): Draft | null {
  if (typeof kept !== 'object' || kept === null) return null
  if (!('version' in kept) || !('boxes' in kept) || !('note' in kept) || !('submitted' in kept)) return null
  const { version, boxes, note, submitted } = kept
  if (typeof version !== 'number' || typeof note !== 'string' || typeof submitted !== 'boolean') return null
  if (!Array.isArray(boxes) || !boxes.every(isPair)) return null

  return { version, boxes, note, submitted }
}

function isPair(item: unknown): item is readonly [string, string] {
  return Array.isArray(item) && item.length === 2 && item.every((part) => typeof part === 'string')
}
