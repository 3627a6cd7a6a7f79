import { Worker } from 'node:worker_threads'
import { failed, type Result } from '../../../kernel/result.ts'
import type { FileLimits } from '../limits.ts'
import type { ReadSheets } from './read-sheets.ts'

/** Reads a workbook in a thread with capped memory and time, so that no file can take the program down with it. */
export async function readWorkbook(bytes: Uint8Array, limits: FileLimits): Promise<Result<ReadSheets, string>> {
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
    workerData: { bytes, limits },
    resourceLimits: { maxOldGenerationSizeMb: limits.workerMegabytes, maxYoungGenerationSizeMb: 64 },
    env: {},
  })
  const clock = new AbortController()
  try {
    return await Promise.race([answerOf(worker), timeUp(limits.workerMilliseconds, clock.signal)])
  } finally {
    clock.abort()
    await worker.terminate()
  }
}

function answerOf(worker: Worker): Promise<Result<ReadSheets, string>> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(failed(['The workbook needs too much memory to read.']))
      else reject(error)
    })
    worker.once('exit', () => {
      reject(new Error('The thread that reads workbooks ended without an answer'))
    })
  })
}

function timeUp(milliseconds: number, signal: AbortSignal): Promise<Result<ReadSheets, string>> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(failed([`The workbook takes more than ${milliseconds / 1000} seconds to read.`]))
    }, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
    })
  })
}
