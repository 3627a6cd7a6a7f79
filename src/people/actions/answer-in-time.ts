import { setTimeout } from 'node:timers/promises'

/** More than the work takes, whatever it finds, on a machine that is not overloaded. */
const LEAST_MILLIS = 400

/** So that nobody can tell by the time of an answer what was found: whether a message was sent, or to whom. */
export async function answerInTime<T>(work: () => Promise<T>): Promise<T> {
  const [answer] = await Promise.all([work(), setTimeout(LEAST_MILLIS)])

  return answer
}
