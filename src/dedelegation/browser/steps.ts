/** The texts of all boxes at one moment. */
export type Snapshot = readonly (readonly [string, string])[]

/** What was typed since the last save, step by step: one step is one visit to a box. */
export type Steps = Readonly<{
  /** Called with the state before a change; a further change in the same box belongs to the same step. */
  record: (box: string, before: Snapshot) => void
  back: (present: Snapshot) => Snapshot | null
  forward: (present: Snapshot) => Snapshot | null
  canGoBack: () => boolean
  canGoForward: () => boolean
  /** The person left the box: the next change is a new step. */
  close: () => void
}>

export function createSteps(): Steps {
  const past: Snapshot[] = []
  const future: Snapshot[] = []
  let open: string | null = null

  return {
    record(box, before) {
      if (box === open) return
      open = box
      past.push(before)
      future.length = 0
    },
    back(present) {
      open = null
      const before = past.pop() ?? null
      if (before !== null) future.push(present)

      return before
    },
    forward(present) {
      open = null
      const after = future.pop() ?? null
      if (after !== null) past.push(present)

      return after
    },
    canGoBack: () => past.length > 0,
    canGoForward: () => future.length > 0,
    close() {
      open = null
    },
  }
}
