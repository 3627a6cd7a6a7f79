/** The texts of all boxes at one moment. */
export type Snapshot = readonly (readonly [string, string])[]

/**
 * What was typed since the last save, step by step: one step is one visit to a box. A step always changes something:
 * moments that look like the present one are passed over.
 */
export type Steps = Readonly<{
  /** Called with the state before a change; a further change in the same box belongs to the same step. */
  record: (box: string, before: Snapshot) => void
  back: (present: Snapshot) => Snapshot | null
  forward: (present: Snapshot) => Snapshot | null
  canGoBack: (present: Snapshot) => boolean
  canGoForward: (present: Snapshot) => boolean
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
      future.length = 0
      const last = past.at(-1)
      if (last === undefined || !isSameMoment(last, before)) past.push(before)
    },
    back(present) {
      open = null

      return move(past, future, present)
    },
    forward(present) {
      open = null

      return move(future, past, present)
    },
    canGoBack: (present) => past.some((moment) => !isSameMoment(moment, present)),
    canGoForward: (present) => future.some((moment) => !isSameMoment(moment, present)),
    close() {
      open = null
    },
  }
}

/** The nearest moment on that side that differs from the present, which then stands on the other; null at the end. */
function move(from: Snapshot[], to: Snapshot[], present: Snapshot): Snapshot | null {
  const at = from.findLastIndex((moment) => !isSameMoment(moment, present))
  const found = from[at]
  if (found === undefined) return null
  from.length = at
  to.push(present)

  return found
}

function isSameMoment(one: Snapshot, other: Snapshot): boolean {
  return (
    one.length === other.length &&
    one.every(([name, text], index) => name === other[index]?.[0] && text === other[index][1])
  )
}
