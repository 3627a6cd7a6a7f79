/** What a reader or a decider answers: the value, or every reason why not. It neither throws nor saves. */
export type Result<T, E> = Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; errors: readonly E[] }>

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value }
}

export function failed<E>(errors: readonly E[]): Result<never, E> {
  return { ok: false, errors }
}
