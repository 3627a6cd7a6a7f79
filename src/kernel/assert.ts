/** A broken promise inside the program: never the user's fault, never caught nearby. */
export class BugError extends Error {
  override readonly name = 'BugError'
}

/** States what must be true here; a false condition is a bug and ends the request. */
export function assert(condition: boolean, promise: string): asserts condition {
  if (!condition) throw new BugError(`Broken promise: ${promise}`)
}

/** The value that must be there. */
export function must<T>(value: T | null | undefined, promise: string): T {
  assert(value !== null && value !== undefined, promise)

  return value
}
