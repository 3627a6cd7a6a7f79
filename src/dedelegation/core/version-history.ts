/**
 * How a version came to be. An undo, a redo and a restore each append a copy of an older version: `sameAs` says which,
 * and nothing is ever taken away.
 */
export type MadeAs = 'edit' | 'undo' | 'redo' | 'restore'

export type HistoryStep = Readonly<{ number: number; madeAs: MadeAs; sameAs: number | null }>

/** The versions that Undo and Redo would bring back; null where there is nothing to bring back. */
export type UndoState = Readonly<{ undo: number | null; redo: number | null }>

/**
 * Replays the versions in order. An edit or a restore starts a new line and forgets what could have been redone.
 *
 * @example edits 1, 2, 3, then undo (4, same as 2): undo would bring back 1, redo 3.
 */
export function undoState(steps: readonly HistoryStep[]): UndoState {
  const past: number[] = []
  let future: number[] = []
  let present: number | null = null

  for (const step of steps) {
    if (step.madeAs === 'undo') {
      if (present !== null) future.push(present)
      present = past.pop() ?? step.sameAs
    } else if (step.madeAs === 'redo') {
      if (present !== null) past.push(present)
      present = future.pop() ?? step.sameAs
    } else {
      if (present !== null) past.push(present)
      present = step.number
      future = []
    }
  }

  return { undo: past.at(-1) ?? null, redo: future.at(-1) ?? null }
}
