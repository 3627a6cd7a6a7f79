import { parentPort, workerData } from 'node:worker_threads'
import { must } from '../../../kernel/assert.ts'
import type { FileLimits } from '../limits.ts'
import { readSheets } from './read-sheets.ts'

/** Runs in a thread of its own, whose memory is capped: a workbook that fills it ends the thread, not the program. */
const given = workerData as Readonly<{ bytes: Uint8Array; limits: FileLimits }>

must(parentPort, 'this runs as a worker').postMessage(await readSheets(Buffer.from(given.bytes), given.limits))
