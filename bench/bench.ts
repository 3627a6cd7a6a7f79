import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { benchCharges } from './charges.ts'
import { benchImportCensus } from './import-census.ts'
import { describeMachine } from './machine.ts'
import { benchDemoPages } from './demo-pages.ts'
import { benchPages } from './pages.ts'
import { benchPaper } from './paper.ts'
import { benchVotes } from './votes.ts'

/**
 * Side-by-side measurements: `npm run bench`. Each prints its sizes, its times and its ratio to the bare thing beside
 * it; nothing is asserted about time, since the next machine is another one. The schools of England are read from the
 * folder that SHARED_DATA names.
 */
const folder = process.env['SHARED_DATA'] ?? fileURLToPath(new URL('../../shared/data', import.meta.url))
if (!existsSync(folder)) {
  console.error(
    `Cannot find the schools of England in ${folder}: they are no part of this repository. Name their folder in SHARED_DATA.`,
  )
  process.exit(2)
}

/** Each takes the folder of the data and prints what it measured. A new one is a file and a line here. */
const BENCHES: readonly ((folder: string) => Promise<void>)[] = [
  benchCharges,
  benchImportCensus,
  benchPaper,
  benchPages,
  () => benchDemoPages(),
  () => benchVotes(),
]

console.log(describeMachine())
for (const bench of BENCHES) await bench(folder)
