import { fsyncSync } from 'node:fs'
import type { Log } from '../platform.ts'

/**
 * Flushes an open file to the disk. When the disk fails, PostgreSQL refuses the commit and gives up, and it can only
 * be had again by opening the directory anew: so the process ends, once what is under way has been told, and the next
 * start recovers every commit that was acknowledged.
 */
export function flushOrEnd(log: Log, flush: (descriptor: number) => void = fsyncSync): (descriptor: number) => void {
  return (descriptor) => {
    try {
      flush(descriptor)
    } catch (error) {
      log.error('database.disk-failed', error)
      setTimeout(() => process.exit(1), TIME_TO_TELL_MILLIS)
      throw error
    }
  }
}

const TIME_TO_TELL_MILLIS = 500
