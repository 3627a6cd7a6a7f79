/** The time, given to whatever needs it, so that a test can say what time it is. */
export type Clock = Readonly<{ now: () => Date }>

export const SYSTEM_CLOCK: Clock = { now: () => new Date() }
