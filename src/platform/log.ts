import pino from 'pino'
import type { Log } from './platform.ts'

/**
 * Writes one line of JSON an event to standard output: { time, level, event, … }.
 *
 * Of an error it keeps the class, the code, the message and the stack: never the values of a statement, which `pg`
 * hangs on its errors (`detail`) and which may name people.
 */
export function createLog(level: 'info' | 'error' | 'silent' = 'info'): Log {
  const logger = pino({
    level,
    base: null,
    messageKey: 'event',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  })

  return {
    info: (event, facts = {}) => logger.info(facts, event),
    error: (event, error, facts = {}) => logger.error({ ...facts, error: describe(error) }, event),
  }
}

/** For tests, and for commands whose standard output is their answer. */
export const SILENT_LOG: Log = createLog('silent')

type ErrorFacts = Readonly<{ name: string; message: string; code?: string; stack?: string; cause?: ErrorFacts }>

function describe(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { name: 'NotAnError', message: typeof error }

  return {
    name: error.name,
    message: error.message,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
  }
}
