import { fileURLToPath } from 'node:url'

/** Where the demo borough's files are: invented schools whose counts reproduce a published paper. */
export const DEMO_DIRECTORY = fileURLToPath(new URL('../../data/demo', import.meta.url))
