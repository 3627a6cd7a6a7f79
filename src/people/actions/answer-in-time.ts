import { setTimeout } from 'node:timers/promises'

/** More than the work takes, whatever it finds, on a machine that is not overloaded. */
const LEAST_MILLIS = 300

/**
 * Begins an answer. What it gives is awaited before the answer goes out, and waits until a time has passed that does
 * not depend on what was found: so nobody can tell by the clock who has an account, or to whom a message went.
 */
export function beginAnswer(): () => Promise<void> {
  const ends = performance.now() + LEAST_MILLIS

  return () => setTimeout(Math.max(0, ends - performance.now()))
}
